"""Texts: pairs of them, their places, their codes, and the documents that they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct, field

# What stands for one inline code in clean text (U+FFFC OBJECT REPLACEMENT CHARACTER).
OBJECT = "\ufffc"
# Characters of what a code stands for that are shown within a text.
_SHOWN = 24
EMPTY_META: Mapping[str, str] = MappingProxyType({})


class Side(StrEnum):
    """Which text of a pair."""

    SOURCE = "source"
    TARGET = "target"


class Span(Struct, frozen=True, order=True):
    """A half-open range of Unicode code points of the original string."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the text that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point; an empty span touches what surrounds it."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Place(Struct, frozen=True):
    """Where a segment stands in its file; line and column are 1-based.

    ``number`` counts the segments of the file from 1, in the order of reading: ids may repeat, it does not, and it is
    what leads back to the bytes when a target is written. A row of a table that cannot be used has its number too.

    Attributes:
        path: The file.
        line: The line, where the file has lines.
        column: Where the target begins on that line, only where it stands there as it is: unescaped and unbroken.
    """

    path: str
    line: int | None = None
    column: int | None = None
    number: int | None = None


class Code(Struct, frozen=True):
    """An inline code of a format: one U+FFFC of the clean text.

    Attributes:
        position: Code point of its U+FFFC in the clean text.
        kind: ``open``, ``close`` or ``standalone``.
        identity: What pairs it with its counterpart on the other side.
        text: What it stands for in the file.
        licence: What the format lets a translator do with it: ``delete``, or ``copy`` where it is a copy that one made.
    """

    position: int
    kind: str
    identity: str
    text: str = ""
    licence: str = ""

    @property
    def shown(self) -> str:
        """What a reader is shown of it: what it stands for, where that is short, else its kind and identity as a tag."""
        text = " ".join(self.text.split())
        if 0 < len(text) <= _SHOWN and OBJECT not in text:
            return text
        name = self.identity or "?"
        return f"</{name}>" if self.kind == "close" else f"<{name}>" if self.kind == "open" else f"<{name}/>"


EMPTY_CODES: Mapping[Side, tuple[Code, ...]] = MappingProxyType({})


class Segment(Struct, frozen=True):
    """A translation pair: the primary thing. Texts are clean, codes stand beside them.

    Attributes:
        id: The row's own id, or its number in the file.
        source: The original; None in target-only mode.
        target: The translation that is judged.
        reference: A second translation, where the file has one.
        doc: The id of the document that the row names, or None.
        place: Where it stands.
        codes: Inline codes per side.
        meta: State, lock, notes and whatever else the format says of it.
        whole: The segment as it is, where this is a view of it for rules (``qa.core.view``).
    """

    id: str
    source: str | None
    target: str
    reference: str | None = None
    doc: str | None = None
    place: Place = Place("")
    codes: Mapping[Side, tuple[Code, ...]] = field(default_factory=lambda: EMPTY_CODES)
    meta: Mapping[str, str] = field(default_factory=lambda: EMPTY_META)
    whole: Segment | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What a copy of it shares with it, and no other segment: where it stands, and both texts."""
        place = self.place
        return (
            place.path, str(place.line), str(place.column), self.doc or "", self.id, self.source or "", self.target,
        )  # fmt: skip

    def text(self, side: Side) -> str:
        """Return the text of a side, the empty string where there is none."""
        return (self.source or "") if side is Side.SOURCE else self.target

    def legend(self, side: Side) -> Mapping[int, str]:
        """Return what is shown of each inline code of a side, by its position."""
        return {code.position: code.shown for code in self.codes.get(side, ())}

    def shown(self, side: Side, span: Span | None = None) -> str:
        """Return the text of a side, or a part of it, as people read it: with its inline codes in place of U+FFFC."""
        span = span or Span(0, len(self.text(side)))
        text = span.of(self.text(side))
        if OBJECT not in text:
            return text
        legend = self.legend(side)
        return "".join(legend.get(point, char) for point, char in enumerate(text, span.start))

    def __reduce__(self) -> tuple[object, ...]:
        # Read-only mappings do not pickle; workers send findings with their segments.
        return _restore_segment, (
            self.id, self.source, self.target, self.reference, self.doc, self.place,
            dict(self.codes), dict(self.meta), self.whole,
        )  # fmt: skip


def _restore_segment(
    id_: str, source: str | None, target: str, reference: str | None, doc: str | None, place: Place,
    codes: dict[Side, tuple[Code, ...]], meta: dict[str, str], whole: Segment | None,
) -> Segment:  # fmt: skip
    return Segment(id_, source, target, reference, doc, place, codes, meta, whole)


class Languages(Struct, frozen=True):
    """The language pair of a document, as BCP 47 primary tags."""

    source: str = "zh"
    target: str = "en"

    def __str__(self) -> str:
        return f"{self.source}-{self.target}"


# Where nothing says what they are (BCP 47).
UNKNOWN_LANGUAGES = Languages("und", "und")


class Document(Struct, frozen=True):
    """An ordered run of segments; what a short form means depends on it.

    A document longer than a reader's block is handed on in parts: the same ``id``, ``part`` counting up.

    Attributes:
        path: The file.
        id: The ``doc`` of its rows, or None where the file is one document.
        segments: In order.
        languages: The pair.
        part: 0 for the first or only part.
        judged: Numbers of the segments that are judged, where the others are only read for what they say of these; None
            where all are.
        issuer, date, genre: What the rows or the configuration declare of the document.
    """

    path: str
    segments: Sequence[Segment]
    id: str | None = None
    languages: Languages = Languages()
    part: int = 0
    issuer: str | None = None
    date: str | None = None
    genre: str | None = None
    judged: frozenset[int] | None = None

    def __iter__(self) -> Iterator[Segment]:
        return iter(self.segments)

    def __len__(self) -> int:
        return len(self.segments)
