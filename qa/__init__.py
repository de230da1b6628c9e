"""Bilingual translation QA, Chinese to English first: what is wrong in a translation, why, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Config", "Finding", "Segment", "check", "load_glossary"]

if TYPE_CHECKING:
    from qa.api import check, load_glossary
    from qa.config import Config
    from qa.core import Finding, Segment

_WHERE = {
    "check": "qa.api",
    "load_glossary": "qa.api",
    "Config": "qa.config",
    "Finding": "qa.core",
    "Segment": "qa.core",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)
