"""Where the text of a paragraph is written: pieces between tags, marks that are elements, and what is no text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from qa.core import OBJECT, Code
from qa.formats.block import Block
from qa.formats.located import LONGEST, Run
from qa.formats.office.grid import Cell
from qa.formats.prose.paragraph import Role
from qa.formats.xml import inline
from qa.formats.xml.stream import Stream
from qa.text.lazy import expression

_CLOSING = expression(r"[<\[{]/|<[^<>]*[}\]]$")
_OPENING = expression(r"<[^<>]*[^/<>]>$|[{\[][^{}\[\]]*>$")
_MARK = expression("[\t\n]")


class Piece(NamedTuple):
    """A stretch of a paragraph.

    Attributes:
        begin, end: Offsets of the stream.
        text: What it stands for where it is a mark; None where it is text as written.
        code: Where it is neither.
        also: See `Run`; an offset of the stream.
    """

    begin: int
    end: int
    text: str | None = None
    code: Code | None = None
    also: tuple[int, str] | None = None


class Pieces(Struct):
    """A paragraph that is being read.

    Attributes:
        start: Offset of its tag.
        prefix: Of the names of its elements, with the colon.
        pieces: In order.
        role: Heading, item or body.
        runs_on: Whether its mark was deleted.
        cell: Where it stands.
        gap: See `story.Paragraph`.
        thing: Elements that are open inside, and with, one that is a code as a whole.
        thing_at: Where that one begins.
    """

    start: int
    prefix: str
    cell: Cell | None = None
    gap: str | None = None
    role: Role = Role.BODY
    runs_on: bool = False
    pieces: list[Piece] = field(default_factory=list)
    thing: int = 0
    thing_at: int = 0

    def block(self, stream: Stream, end: int, role: Role, part: str) -> Block:
        """Return the paragraph, whose end tag, or what follows it where it is one tag, stands at ``end``."""
        raw = stream.raw(self.start, end)
        builder = _Builder(self.prefix)
        at, offset = 0, self.start
        for piece in self.pieces:
            at += len(stream.raw(offset, piece.begin))
            builder.add(piece, stream.raw(piece.begin, piece.end), at, self._also(piece, stream, at))
            offset = piece.begin
        if not builder.runs:
            builder.runs.append(self._empty(raw))
        text = "".join(builder.texts)
        origin = stream.origin(self.start)
        codes, runs = tuple(builder.codes), tuple(builder.runs)
        return Block(text, role, None, codes, runs, raw, origin, stream.codec, part)

    def _also(self, piece: Piece, stream: Stream, at: int) -> tuple[int, str] | None:
        if piece.also is None:
            return None
        where, attribute = piece.also
        return at - len(stream.raw(where, piece.begin)), attribute

    def _empty(self, raw: str) -> Run:
        """Return the run that puts text into a paragraph that has none."""
        p = self.prefix
        if raw.endswith("/>") and "<" not in raw[1:]:
            end = len(raw)
            return Run(0, 0, end - 2, end, lambda text: f">{_run(p, text)}</{p}p>" if text else "/>")
        return Run(0, 0, len(raw), len(raw), lambda text: _run(p, text) if text else "")


class _Builder:
    """Makes clean text, codes and runs of pieces."""

    def __init__(self, prefix: str) -> None:
        self._escape = escape(prefix)
        self._mark = _element(prefix)
        self._size = 0
        self.texts: list[str] = []
        self.codes: list[Code] = []
        self.runs: list[Run] = []

    def add(self, piece: Piece, raw: str, at: int, also: tuple[int, str] | None) -> None:
        """Add a piece that is written as ``raw`` at a place of the paragraph."""
        if piece.code:
            self.codes.append(replace(piece.code, position=self._size))
            self._add(OBJECT, at, at + len(raw), None)
        elif piece.text is not None:
            self._add(piece.text, at, at + len(raw), self._mark)
        elif len(raw) > LONGEST and "<" not in raw:  # is read and not written
            self._add(inline.unescape(raw), at, at + len(raw), None)
        else:
            found = inline.content(raw, lambda name, given: inline.Element(inline.Role.THROUGH))
            for run in found.runs:
                writes = self._escape if run.escape is inline.escape else run.escape
                # A line end in the file is a space to a word processor.
                text = found.text[run.start : run.end].replace("\n", " ")
                self._add(text, at + run.at, at + run.until, writes, also)

    def _add(
        self, text: str, at: int, until: int, escape: Callable[[str], str] | None,
        also: tuple[int, str] | None = None,
    ) -> None:  # fmt: skip
        self.runs.append(Run(self._size, self._size + len(text), at, until, escape, also))
        self.texts.append(text)
        self._size += len(text)


def escape(prefix: str) -> Callable[[str], str]:
    """Return the function that writes text inside ``w:t``: tabs and line breaks are elements beside it."""
    text_tag = f'<{prefix}t xml:space="preserve">'
    marks = {"\t": f"</{prefix}t><{prefix}tab/>{text_tag}", "\n": f"</{prefix}t><{prefix}br/>{text_tag}"}

    def written(text: str) -> str:
        return _MARK.sub(lambda match: marks[match[0]], inline.escape(text))

    return written


def _element(prefix: str) -> Callable[[str], str]:
    """Return the function that writes text in the place of a tab or a line break."""
    inside = escape(prefix)
    return lambda text: f'<{prefix}t xml:space="preserve">{inside(text)}</{prefix}t>' if text else ""


def _run(prefix: str, text: str) -> str:
    return f"<{prefix}r>{_element(prefix)(text)}</{prefix}r>"


def tag_code(text: str) -> Code:
    """Return the code that a translation program has written as text: ``<1>``, ``</1>``, ``{2}``."""
    kind = "close" if _CLOSING.match(text) else "open" if _OPENING.match(text) else "standalone"
    return Code(0, kind, text.strip("<>/{}[] "), text)


def joined(blocks: Sequence[tuple[Block, str | None]], separator: str) -> Block:
    """Return several blocks of one cell as one.

    Args:
        blocks: Each with what stands in the file between it and the one before; where that is unknown the result has
            no runs and cannot be written.
        separator: What stands between their texts; no edit may touch it.
    """
    first = blocks[0][0]
    if len(blocks) == 1:
        return first
    text, raw = first.text, first.raw
    codes, runs = list(first.codes), list(first.runs)
    is_written = True
    for block, gap in blocks[1:]:
        is_written = is_written and gap is not None
        between = gap or ""
        if separator:
            runs.append(Run(len(text), len(text) + len(separator), len(raw), len(raw) + len(between), None))
        text, raw = text + separator, raw + between
        codes += [replace(code, position=code.position + len(text)) for code in block.codes]
        runs += _shifted(block.runs, len(text), len(raw))
        text, raw = text + block.text, raw + block.raw
    return replace(first, text=text, raw=raw, codes=tuple(codes), runs=tuple(runs) if is_written else ())


def _shifted(runs: Sequence[Run], by: int, at: int) -> Iterator[Run]:
    for run in runs:
        also = (run.also[0] + at, run.also[1]) if run.also else None
        yield replace(run, start=run.start + by, end=run.end + by, at=run.at + at, until=run.until + at, also=also)
