"""A translation memory (TMX), unit by unit: what each holds in which language, and where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct, field

from qa.errors import DataError
from qa.formats.base import Note, Problem
from qa.formats.xml.stream import DEEPEST, Stream

_XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
_ALL = "*all*"


# A note or a property: which, its type, the offsets of its tags.
Aside = tuple[str, str, int, int]


class Variant(Struct):
    """A ``tuv``: the unit in one language.

    Attributes:
        language: As written; TMX 1.1 has it in ``lang``, later versions in ``xml:lang``.
        line: Of its ``seg``.
        start, end: Offsets of the tags of its ``seg``.
        asides: Its notes and properties.
    """

    language: str
    line: int = 0
    start: int = -1
    end: int = -1
    asides: list[Aside] = field(default_factory=list)


class Unit(Struct):
    """A ``tu``.

    Attributes:
        id: Its ``tuid``, or nothing; ids may repeat.
        srclang: The language of its original, where it says so itself.
        start: Offset of its tag.
        line: Of its tag.
        variants: In order, those with a language and a ``seg``.
        asides: Its notes and properties.
    """

    id: str
    srclang: str
    start: int
    line: int
    variants: list[Variant] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)


class Memory(Stream):
    """A TMX file that is being read.

    Memories are large: the tags are taken from the parser without a call in between.

    Attributes:
        srclang: The language of the originals, as the header says it; empty where units say it, or nobody.
        above: Names of the elements inside which the first unit stands, as they are written.
        even: Whether all units stand beside one another, so that the file can be cut between any two.
    """

    def __init__(
        self, file: BinaryIO, path: str, encoding: str | None, problem: Problem, note: Note, lines: int = 0
    ) -> None:
        """Open a memory.

        Args:
            file: Seekable.
            path, encoding: As the user says.
            problem, note: Take what is wrong with a unit, and what a user should know.
            lines: Lines of the file that were left out before the first unit.
        """
        super().__init__(file, path, encoding, note)
        self._lines = lines
        self.srclang = ""
        self.above: list[str] = []
        self.even = True
        self._problem = problem
        self._done: list[Unit] = []
        self._begun = self._over = False  # the first unit has been seen, and the end of what it stands in
        self._unit: Unit | None = None
        self._variant: Variant | None = None
        self._segs = 0  # of the variant that are open inside one another
        self._aside: tuple[str, str, int] | None = None

    def units(self) -> Iterator[list[Unit]]:
        """Yield the units by and by; the texts of those that came last can be had.

        Raises:
            DataError: The file is not well-formed; the units before the place have been yielded.
        """
        chunks = self.chunks()
        while True:
            try:
                next(chunks)
            except StopIteration:
                return
            except DataError:
                yield self._done
                raise
            done, self._done = self._done, []
            yield done

    @property
    def line(self) -> int:
        """The line of the file at which the tag stands that is being handled."""
        return self._parser.CurrentLineNumber + self._lines

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.too_deep()
        if " " in name:
            name = name.rpartition(" ")[2]
        if name == "tu":
            self._start_unit(attributes)
        elif self._unit is None:
            self._start_outside(name, attributes)
        elif name == "seg":
            self._start_seg()
        elif name == "tuv":
            self._variant = Variant(attributes.get(_XML_LANG) or attributes.get("lang") or "")
            self._segs = 0
        elif name in ("note", "prop") and not self._segs:
            self._aside = name, attributes.get("type", ""), self._parser.CurrentByteIndex

    def _start_outside(self, name: str, attributes: dict[str, str]) -> None:
        if self._begun:
            self.even = False
            return
        self.above.append(self.name(self._parser.CurrentByteIndex))
        if name == "header":
            self.srclang = _srclang(attributes)

    def _start_unit(self, attributes: dict[str, str]) -> None:
        if self._unit is not None:
            self.even = False
            self._problem(self.error("a <tu> begins inside another, which is left out"))
        self.even = self.even and not self._over
        self._begun = True
        self.keep = offset = self._parser.CurrentByteIndex
        self._unit = Unit(attributes.get("tuid", ""), _srclang(attributes), offset, self.line)
        self._variant = None

    def _start_seg(self) -> None:
        variant = self._variant
        if variant is not None:
            self._segs += 1
            if variant.start < 0:
                variant.start, variant.line = self._parser.CurrentByteIndex, self.line

    def _ended(self, name: str) -> None:
        self._depth -= 1
        if " " in name:
            name = name.rpartition(" ")[2]
        unit, variant = self._unit, self._variant
        if unit is None:
            self._end_outside()
        elif name == "seg":
            if variant is not None:
                self._segs -= 1
                if not self._segs and variant.end < 0:
                    variant.end = self._parser.CurrentByteIndex
        elif name == "tuv":
            if variant is not None:
                self._end_variant(unit, variant)
        elif name == "tu":
            self._done.append(unit)
            self._unit = self.keep = None
        elif self._aside is not None and name == self._aside[0]:
            (variant or unit).asides.append((*self._aside, self._parser.CurrentByteIndex))
            self._aside = None

    def _end_outside(self) -> None:
        if self._begun:
            self._over = True
        else:
            self.above.pop()

    def _end_variant(self, unit: Unit, variant: Variant) -> None:
        self._variant = None
        if variant.end < 0:
            return
        if variant.language:
            unit.variants.append(variant)
        else:
            self._problem(self.error("a <tuv> does not say its language (xml:lang); it is left out"))


def _srclang(attributes: dict[str, str]) -> str:
    language = attributes.get("srclang", "")
    return "" if language.lower() == _ALL else language
