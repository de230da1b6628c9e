"""Reading files: which there are, in what format, and what documents they hold."""

from __future__ import annotations

from qa.formats.base import Format, Input, ReadOptions
from qa.formats.reading import read, split
from qa.formats.registry import FORMATS, SUFFIXES, load
from qa.formats.walk import find

__all__ = ["FORMATS", "SUFFIXES", "Format", "Input", "ReadOptions", "find", "load", "read", "split"]
