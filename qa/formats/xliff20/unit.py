"""A unit of an XLIFF 2 file as it stands in its bytes."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from qa.formats.xml.child import Child

ITS = "http://www.w3.org/2005/11/its"
PLURALS = "urn:oasis:names:tc:xliff:pgs:1.0"
SIZES = "urn:oasis:names:tc:xliff:sizerestriction:2.0"


class File(Struct, eq=False):
    """A ``file`` element.

    Attributes:
        name: The document that was translated, else the id.
        counts_characters: Whether sizes are restricted in code points.
    """

    name: str | None
    counts_characters: bool = False


class Part(Struct):
    """A ``segment`` or an ``ignorable``.

    Attributes:
        is_segment: Which of the two.
        attributes: Of its start tag.
        line: Of its start tag.
        indent: The white space before its source.
        source, target: The first of each; None where there is none.
    """

    is_segment: bool
    attributes: Mapping[str, str]
    line: int
    indent: str = ""
    source: Child | None = None
    target: Child | None = None


class Unit(Struct, eq=False):
    """A ``unit``.

    Attributes:
        file: In which it stands.
        attributes: Of its start tag.
        translate: Whether it, or what is around it, is to be translated.
        inside: Byte offset in the file of what follows its start tag; the tag itself where that is all.
        start, end: Offsets in the stream of its tags.
        parts: Its segments and what stands between them.
        notes: What a translator reads.
        data: What codes stand for, by id.
        issues: What is said of the quality of its texts, by the id of the group.
    """

    file: File
    attributes: Mapping[str, str]
    translate: bool
    inside: int = 0
    start: int = 0
    end: int = 0
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    data: dict[str, str] = field(default_factory=dict)
    issues: dict[str, list[str]] = field(default_factory=dict)

    @property
    def segments(self) -> list[Part]:
        """The parts that are translated, in the order of the source."""
        return [part for part in self.parts if part.is_segment]
