"""The one place where sacreBLEU is imported: what needs it says so in one line where it is missing."""

from __future__ import annotations

from types import ModuleType

from qa.errors import MissingExtra


def sacrebleu() -> ModuleType:
    """Return sacreBLEU's metric classes.

    Raises:
        MissingExtra: The extra is not installed.
    """
    try:
        import sacrebleu.metrics as classes
    except ImportError:
        raise MissingExtra("qa score", "score") from None
    found: ModuleType = classes
    return found
