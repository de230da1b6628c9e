"""Markdown: English alone, or ``X.en.md`` beside ``X.zh.md`` block by block.

A segment is a heading, a paragraph, an item, a cell or a note; code blocks, addresses and front matter are none. Links,
inline code and tags are codes; marks of emphasis are nothing. A comment ``<!-- qa:allow RULE -->`` in front of a block,
or in it, is an instruction for that block.
"""

from __future__ import annotations

from qa.formats.base import Format
from qa.formats.commonmark.blocks import blocks
from qa.formats.running import Running

_RUNNING = Running(blocks)
FORMAT = Format(
    "markdown",
    (".md", ".markdown"),
    _RUNNING.read,
    paired=True,
    matches=_RUNNING.matches,
    locate=_RUNNING.locate,
    annotate=_RUNNING.annotate,
)
