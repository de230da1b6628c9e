"""A translation unit of an XLIFF file as it stands in its bytes."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from qa.core import Languages
from qa.formats.located import Patch
from qa.formats.xml.child import Child, insertion, prefix_of

TRADOS = "http://sdl.com/FileTypes/SdlXliff/1.0"
MEMOQ = "MQXliff"
MEMSOURCE = "http://www.memsource.com/mxlf/2.0"

# What a tag of Trados stands for: at its beginning and at its end.
TagTexts = tuple[str, str]


class File(Struct, eq=False):
    """A ``file`` element.

    Attributes:
        original: The document that was translated; None where the file does not say.
        source, target: The languages as primary subtags; empty where nothing names them.
        tags: What the tags stand for that Trados defines in the header, by id.
    """

    original: str | None
    source: str = ""
    target: str = ""
    tags: dict[str, TagTexts] = field(default_factory=dict)

    def languages(self, others: Languages) -> Languages:
        """Return the pair; what the file does not name is taken from others."""
        return Languages(self.source or others.source, self.target or others.target)


class Spot(Struct, frozen=True):
    """The end of an element's content, where more can be put.

    Attributes:
        name: Of the element as written, with its prefix.
        at, until: Byte offsets in the file; those of the ``/>`` where the element is one tag, else equal.
    """

    name: str
    at: int
    until: int

    @property
    def prefix(self) -> str:
        """The prefix of its name with the colon; empty where it has none."""
        return prefix_of(self.name)

    def put(self, text: str, codec: str) -> Patch:
        """Return the patch that adds to the element what is already escaped."""
        return insertion(self.at, f">{text}</{self.name}>" if self.until > self.at else text, codec, self.until)


class Extra(Struct, frozen=True):
    """An element of a tool's own that says something of the unit.

    Attributes:
        name: ``namespace local``.
        attributes: Of its start tag.
        text: What it holds, without tags; empty where it holds other elements.
        start: Byte offset in the file of the element's first byte.
        spot: The end of what it holds.
    """

    name: str
    attributes: Mapping[str, str]
    text: str
    start: int
    spot: Spot


class Unit(Struct, eq=False):
    """A ``trans-unit``.

    Attributes:
        file: In which it stands.
        line: Of its start tag.
        attributes: Of its start tag.
        translate: Whether it, or the group around it, is to be translated.
        indent: The white space before its source.
        source, seg_source, target: The first of each; None where there is none.
        notes: What a translator reads: ``note`` elements, and comments of memoQ and Memsource.
        contexts: Where the text stands in the original.
        note: The notes in one text, which the unit's segments share.
        states: Of Trados: what ``sdl:seg`` says of each segment, by its id.
        marks: Of Memsource: what the codes in its texts stand for, by their id.
        extras: Of the tools: comments and what holds them.
        end: Byte offset in the file of its end tag.
    """

    file: File
    line: int
    attributes: Mapping[str, str]
    translate: bool
    indent: str = ""
    source: Child | None = None
    seg_source: Child | None = None
    target: Child | None = None
    notes: list[str] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)
    note: str = ""
    states: dict[str, Mapping[str, str]] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)
    end: int = 0

    @property
    def last(self) -> Child | None:
        """The last of the elements that hold its text; what is added to the unit stands behind it."""
        return self.target or self.seg_source or self.source

    def extra(self, name: str) -> list[Extra]:
        """Return what a tool says under a name."""
        return [extra for extra in self.extras if extra.name == name]
