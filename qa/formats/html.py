"""HTML: English alone, or ``X.en.html`` beside ``X.zh.html`` block by block.

A segment is what a browser sets apart: a paragraph, a heading, an item, a cell. Scripts, styles and attributes are none;
links, code, pictures and unknown tags are codes, and so is what says ``translate="no"``; tags that only change how text
looks are nothing.
"""

from __future__ import annotations

from qa.formats.base import Format
from qa.formats.hypertext.blocks import blocks
from qa.formats.hypertext.charset import declared
from qa.formats.running import Running

_RUNNING = Running(blocks, declared)
FORMAT = Format(
    "html",
    (".html", ".htm", ".xhtml"),
    _RUNNING.read,
    paired=True,
    matches=_RUNNING.matches,
    locate=_RUNNING.locate,
    annotate=_RUNNING.annotate,
)
