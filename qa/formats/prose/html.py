"""HTML as paragraphs: what a browser shows as blocks of text, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator

from qa.formats.base import Note, Problem, ReadOptions
from qa.formats.hypertext.blocks import blocks
from qa.formats.hypertext.charset import declared
from qa.formats.prose.blocks import of_block
from qa.formats.prose.paragraph import Paragraph
from qa.formats.whole import whole


def paragraphs(path: str, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Paragraph]:
    """Yield the paragraphs of an HTML file."""
    text = whole(path, options.encoding or declared(path), problem, note)
    for block in blocks(text, problem):
        yield from of_block(block)
