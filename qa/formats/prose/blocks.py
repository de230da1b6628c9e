"""Blocks, whose characters have places, as paragraphs of text alone."""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import OBJECT
from qa.formats.block import Block
from qa.formats.prose.paragraph import Paragraph, paragraph

# Codes that say something: equations, and code in the line.
_SAID = ("math", "code", "kbd", "samp", "tt", "var")


def of_block(block: Block) -> Iterable[Paragraph]:
    """Return the paragraph that a block makes; none where it is blank.

    What an equation or inline code says is text to a reader; a picture, a tag, the number of a note is none.
    """
    pieces = block.text.split(OBJECT)
    said = [code.text if code.identity.split(" ")[0] in _SAID else "" for code in block.codes]
    text = "".join(piece for pair in zip(pieces, [*said, ""], strict=True) for piece in pair)
    return paragraph(text, block.role, block.line)
