"""Plain text as paragraphs: a line is one, unless the file is wrapped at a fixed width with blank lines between."""

from __future__ import annotations

from collections.abc import Iterator

from qa.formats.base import Note, Problem, ReadOptions
from qa.formats.prose.paragraph import Paragraph, paragraph, unwrapped
from qa.formats.prose.source import lines
from qa.text.width import display_width

# A file is wrapped where most lines that another follows are nearly as long as the longest, which is as wide as a page is.
_NARROWEST, _WIDEST = 50, 120  # columns
_FULL_SHARE = 0.75
_WRAPPED_SHARE = 0.8
_FEWEST = 4  # lines by which that can be judged
_ENDS = tuple('.!?:;"”’)]。！？：；」』）…')

Block = list[tuple[int, str]]


def paragraphs(path: str, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Paragraph]:
    """Yield the paragraphs of a plain text file."""
    blocks = list(_blocks(lines(path, options.encoding, problem, note)))
    wrapped = _is_wrapped(blocks)
    for block in blocks:
        if wrapped:
            yield from paragraph(unwrapped("\n".join(text for _, text in block)), line=block[0][0])
        else:
            for number, text in block:
                yield from paragraph(text, line=number)


def _blocks(texts: list[str]) -> Iterator[Block]:
    """Yield runs of lines that are not blank, each line with its number."""
    block: Block = []
    for number, text in enumerate(texts, 1):
        if text.strip():
            block.append((number, text))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_wrapped(blocks: list[Block]) -> bool:
    """Whether lines end where the margin is, not where the author ended a paragraph."""
    inner = [text.rstrip() for block in blocks for _, text in block[:-1]]
    if len(inner) < _FEWEST or len(blocks) < 2:
        return False
    widths = [display_width(text) for text in inner]
    longest = max(widths)
    if not _NARROWEST <= longest <= _WIDEST:
        return False
    full = sum(
        size >= _FULL_SHARE * longest and not text.endswith(_ENDS) for size, text in zip(widths, inner, strict=True)
    )
    ended = sum(size >= _FULL_SHARE * longest for size in widths)
    return ended >= _WRAPPED_SHARE * len(inner) and 2 * full >= len(inner)
