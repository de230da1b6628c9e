"""Markdown (CommonMark with tables and footnotes) as paragraphs: addresses and front matter are no running text."""

from __future__ import annotations

from collections.abc import Iterator

from qa.formats.base import Note, Problem, ReadOptions
from qa.formats.commonmark.blocks import blocks
from qa.formats.prose.blocks import of_block
from qa.formats.prose.paragraph import Paragraph, Role
from qa.formats.whole import whole


def paragraphs(path: str, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Paragraph]:
    """Yield the paragraphs of a Markdown file; footnotes follow the text."""
    notes: list[Paragraph] = []
    for block in blocks(whole(path, options.encoding, problem, note), problem):
        if block.role is Role.NOTE:
            notes += of_block(block)
        else:
            yield from of_block(block)
    yield from notes
