"""Documents of running text as paragraphs: for alignment, and for formats that read such a document alone."""

from __future__ import annotations

from qa.formats.prose.paragraph import Paragraph, Role
from qa.formats.prose.registry import KINDS, SUFFIXES, is_pair, kind_of, paragraphs

__all__ = ["KINDS", "SUFFIXES", "Paragraph", "Role", "is_pair", "kind_of", "paragraphs"]
