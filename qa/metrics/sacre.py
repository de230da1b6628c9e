"""The one place where sacreBLEU is imported, and only when something is scored."""

from __future__ import annotations

from types import ModuleType


def sacrebleu() -> ModuleType:
    """Return sacreBLEU's metric classes."""
    import sacrebleu.metrics as classes

    found: ModuleType = classes
    return found
