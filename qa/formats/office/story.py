"""A story of a text document (body, footnotes, a header …) as paragraphs, as it reads with all changes accepted.

WordprocessingML, ECMA-376 part 1, 17: text stands in ``w:t`` alone, and where a run ends says nothing about words.
Tracked insertions are text and deletions are not; of a field the result is text and its instruction is not; what is
drawn is text once, though the file holds it twice (``mc:Choice``, ``mc:Fallback``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from qa.core import Code
from qa.formats.block import Block
from qa.formats.office.grid import Cell, Grid
from qa.formats.office.package import Package
from qa.formats.office.written import Piece, Pieces, tag_code
from qa.formats.prose.paragraph import Role
from qa.formats.xml.inline import plain
from qa.formats.xml.stream import Stream, local

_MAIN = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SPACE = "http://www.w3.org/XML/1998/namespace space"

# Deleted or moved away; older properties; the reading of a character; the instruction of a field.
_SILENT = (
    "del moveFrom pPrChange rPrChange tblPrChange tblPrExChange trPrChange tcPrChange sectPrChange rt instrText delText "
    "delInstrText"
).split()
_BLANK = " \t\r\n"
_MARKS = {"br": "\n", "tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# What stands in the text and is none.
_THINGS = "footnoteReference endnoteReference drawing pict object sym".split()
# Character styles in which translation programs write the tags of the original: Trados, memoQ, Workbench.
_TAG_STYLES = frozenset({"tag", "mqinternal", "tw4wininternal", "dvtag"})


class Paragraph(Struct, frozen=True):
    """A paragraph of a story.

    Attributes:
        block: What it says and where.
        cell: The cell in which it stands.
        gap: What stands in the file between the paragraph before it in the same cell, or that runs on in it, and this
            one; None where there is none such.
        runs_on: Whether it goes on in the next paragraph, the mark between the two having been deleted.
    """

    block: Block
    cell: Cell | None = None
    gap: str | None = None
    runs_on: bool = False


class RowEnd(Struct, frozen=True):
    """The end of a row of a table of a part."""

    part: str
    table: int
    row: int


class _Run(Struct):
    """Properties of the run that is being read."""

    is_hidden: bool = False
    is_tag: bool = False


def paragraphs(
    package: Package, part: str, headings: frozenset[str] = frozenset(), role: Role | None = None
) -> Iterator[Paragraph | RowEnd]:
    """Yield the paragraphs of a part, blank ones too, and the ends of rows.

    Args:
        package: The open document.
        part: Name of the part.
        headings: Ids of the styles that make a heading.
        role: What all its paragraphs are, where it is no body.

    Raises:
        DataError: The part is not well-formed, or goes beyond a limit.
    """
    walk = _Walk(part, headings, role)
    with package.stream(part, walk.started, walk.ended) as stream:
        walk.stream = stream
        for _ in stream.chunks():
            yield from walk.taken()


class _Walk:
    """Takes the parser's events."""

    stream: Stream

    def __init__(self, part: str, headings: frozenset[str], role: Role | None) -> None:
        self._part = part
        self._headings = headings
        self._role = role
        self._found: list[Paragraph | RowEnd] = []
        self._waiting: list[Paragraph | RowEnd] = []  # what stands in text boxes of the paragraph that is open
        self._silent = 0
        self._open: list[Pieces] = []
        self._runs: list[_Run] = []
        self._grid = Grid()
        self._fields: list[bool] = []  # of each field that is open: whether its result has begun
        self._choices: list[bool] = []  # of each set of alternatives: whether one has been taken
        self._last: int | None = None  # where the paragraph before ended, if the next may be read as one with it
        self._at = 0  # where the element of text begins that is being read
        self._is_kept = False  # whether its white space counts
        self._break = ""  # what kind of break is being read
        self._in_properties = 0  # of a paragraph

    def taken(self) -> Iterator[Paragraph | RowEnd]:
        """Yield what has been found since the last time."""
        found, self._found = self._found, []
        yield from found

    def started(self, name: str, given: dict[str, str], at: int) -> None:
        """Take a start tag."""
        if self._silent:
            self._silent += 1
        elif found := _STARTS.get(name):
            found[0](self, found[1], given, at)

    def ended(self, name: str, at: int) -> None:
        """Take an end tag."""
        if self._silent:
            self._silent -= 1
        elif found := _ENDS.get(name):
            found[0](self, found[1], at)

    def hush(self, name: str, given: dict[str, str], at: int) -> None:
        """Begin an element that holds nothing that counts."""
        if name == "del" and self._in_properties and self._open:
            self._open[-1].runs_on = True
        self._silent = 1

    def begin_paragraph(self, name: str, given: dict[str, str], at: int) -> None:
        """Begin a paragraph, or one in a text box of another."""
        paragraph = Pieces(at, self.stream.name(at)[:-1])
        if not self._open and (cell := self._grid.cell):
            paragraph.cell, paragraph.role = cell, Role.CELL
        self._open.append(paragraph)
        if len(self._open) > 1:
            return
        if self._last is None:
            self.stream.keep = at
        else:
            paragraph.gap = self.stream.raw(self._last, at)

    def end_paragraph(self, name: str, at: int) -> None:
        """Hand on a paragraph; those of its text boxes come after it."""
        pieces = self._open.pop()
        block = pieces.block(self.stream, at, self._role or pieces.role, self._part)
        paragraph = Paragraph(block, pieces.cell, pieces.gap, pieces.runs_on)
        self._fields = [True] * len(self._fields)  # an instruction that goes on in another paragraph is a mistake
        if self._open:
            self._waiting.append(paragraph)
            return
        self._found += [paragraph, *self._waiting]
        self._waiting.clear()
        # What stands before the next paragraph is needed where the two may be read as one.
        self._last = self.stream.keep = at if pieces.cell or pieces.runs_on else None

    def properties(self, name: str, given: dict[str, str], at: int) -> None:
        """Begin the properties of a paragraph."""
        self._in_properties += 1

    def end_properties(self, name: str, at: int) -> None:
        """End the properties of a paragraph."""
        self._in_properties -= 1

    def property(self, name: str, given: dict[str, str], at: int) -> None:
        """Take a property that says what a paragraph is for."""
        if not self._in_properties or not self._open:
            return
        paragraph = self._open[-1]
        if (name == "pStyle" and _value(given) in self._headings) or (name == "outlineLvl" and not paragraph.cell):
            paragraph.role = Role.HEADING
        elif name == "numPr" and paragraph.role is Role.BODY:
            paragraph.role = Role.ITEM

    def begin_run(self, name: str, given: dict[str, str], at: int) -> None:
        """Begin a run."""
        self._runs.append(_Run())

    def end_run(self, name: str, at: int) -> None:
        """End a run."""
        self._runs.pop()

    def run_property(self, name: str, given: dict[str, str], at: int) -> None:
        """Take a property of a run that says whether, and as what, its text counts."""
        if self._in_properties or not self._runs:
            return
        if name == "vanish":
            self._runs[-1].is_hidden = _value(given) not in ("0", "false", "off")
        elif _value(given).lower() in _TAG_STYLES:
            self._runs[-1].is_tag = True

    def field(self, name: str, given: dict[str, str], at: int) -> None:
        """Take a mark of a field: its instruction stands before the separator, its result behind."""
        match next((value for key, value in given.items() if local(key) == "fldCharType"), ""):
            case "begin":
                self._fields.append(False)
            case "separate" if self._fields:
                self._fields[-1] = True
            case "end" if self._fields:
                self._fields.pop()

    def _is_seen(self) -> bool:
        """Whether what stands here is text to a reader."""
        if not self._open or self._open[-1].thing or not all(self._fields):
            return False
        return not (self._runs and self._runs[-1].is_hidden)

    def begin_text(self, name: str, given: dict[str, str], at: int) -> None:
        """Begin an element of text."""
        self._at = at
        self._is_kept = given.get(_SPACE) == "preserve"

    def end_text(self, name: str, at: int) -> None:
        """Take what an element of text holds."""
        begin, is_empty = self.stream.tag_end(self._at)
        if is_empty or begin == at or not self._is_seen():
            return
        also = None if self._is_kept else (begin - 1, ' xml:space="preserve"')
        if not self._is_kept:
            before, after = _indentation(self.stream.raw(begin, at))
            if before or after:
                also, begin, at = None, begin + before, at - after
        if begin >= at:
            return
        code = tag_code(plain(self.stream.raw(begin, at))) if self._runs and self._runs[-1].is_tag else None
        self._open[-1].pieces.append(Piece(begin, at, None, code, also))

    def begin_mark(self, name: str, given: dict[str, str], at: int) -> None:
        """Begin an element that stands for a character."""
        self._at = at
        self._break = next((value for key, value in given.items() if local(key) == "type"), "textWrapping")

    def end_mark(self, name: str, at: int) -> None:
        """Take an element that stands for a character; a page break is none."""
        if self._in_properties or not self._runs or not self._is_seen():
            return
        end = at if self.stream.tag_end(self._at)[1] else self.stream.tag_end(at)[0]
        text = _MARKS[name]
        if name == "br" and self._break != "textWrapping":
            piece = Piece(self._at, end, None, Code(0, "standalone", "break", f"{self._break} break"))
        else:
            piece = Piece(self._at, end, text)
        self._open[-1].pieces.append(piece)

    def begin_thing(self, name: str, given: dict[str, str], at: int) -> None:
        """Begin an element that is a code."""
        if not self._open:
            return
        paragraph = self._open[-1]
        if not paragraph.thing:
            paragraph.thing_at = at
        paragraph.thing += 1

    def end_thing(self, name: str, at: int) -> None:
        """Take an element that is a code; text boxes inside it have been taken."""
        if not self._open or not self._open[-1].thing:
            return
        paragraph = self._open[-1]
        paragraph.thing -= 1
        if paragraph.thing or not self._is_seen():
            return
        begin = paragraph.thing_at
        end = at if self.stream.tag_end(begin)[1] else self.stream.tag_end(at)[0]
        said = "".join(plain(self.stream.raw(begin, end)).split()) if name == "oMath" else ""
        code = Code(0, "standalone", f"math {said}" if said else name, said or name)
        paragraph.pieces.append(Piece(begin, end, None, code))

    def begin_alternatives(self, name: str, given: dict[str, str], at: int) -> None:
        """Begin several forms of one thing, of which the first counts."""
        self._choices.append(False)

    def end_alternatives(self, name: str, at: int) -> None:
        """End them."""
        self._choices.pop()

    def alternative(self, name: str, given: dict[str, str], at: int) -> None:
        """Begin one of them."""
        if self._choices and self._choices[-1]:
            self._silent = 1
        elif self._choices:
            self._choices[-1] = True

    def begin_table(self, name: str, given: dict[str, str], at: int) -> None:
        """Begin a table."""
        self._part_company()
        self._grid.begin_table()

    def end_table(self, name: str, at: int) -> None:
        """End a table."""
        self._grid.end_table()
        self._part_company()

    def _part_company(self) -> None:
        """See to it that what comes is not read as one with what went before."""
        if not self._open:
            self._last = self.stream.keep = None

    def begin_row(self, name: str, given: dict[str, str], at: int) -> None:
        """Begin a row."""
        self._grid.begin_row()

    def end_row(self, name: str, at: int) -> None:
        """End a row."""
        if cell := self._grid.cell:
            self._found.append(RowEnd(self._part, cell.table, cell.row))

    def begin_cell(self, name: str, given: dict[str, str], at: int) -> None:
        """Begin a cell."""
        self._grid.begin_cell()

    def end_cell(self, name: str, at: int) -> None:
        """End a cell."""
        self._grid.end_cell()
        self._part_company()

    def table_property(self, name: str, given: dict[str, str], at: int) -> None:
        """Take a property of a row or a cell."""
        self._grid.property(name, _value(given))


def _indentation(written: str) -> tuple[int, int]:
    """Return how much white space around a text comes from a program that sets XML out: it has line ends in it.

    Spaces alone are kept, though word processors drop them without ``xml:space``: who wrote them meant them.
    """
    before = written[: len(written) - len(written.lstrip(_BLANK))]
    after = written[len(written.rstrip(_BLANK)) :] if len(before) < len(written) else ""
    return len(before) if "\n" in before else 0, len(after) if "\n" in after else 0


def _value(given: dict[str, str]) -> str:
    return next((value for key, value in given.items() if local(key) == "val"), "")


Method = Callable[[_Walk, str, dict[str, str], int], None]
EndMethod = Callable[[_Walk, str, int], None]
_NAMED: dict[str, tuple[Method, EndMethod | None]] = {
    "p": (_Walk.begin_paragraph, _Walk.end_paragraph),
    "pPr": (_Walk.properties, _Walk.end_properties),
    "r": (_Walk.begin_run, _Walk.end_run),
    "t": (_Walk.begin_text, _Walk.end_text),
    "tbl": (_Walk.begin_table, _Walk.end_table),
    "tr": (_Walk.begin_row, _Walk.end_row),
    "tc": (_Walk.begin_cell, _Walk.end_cell),
    "fldChar": (_Walk.field, None),
}
_NAMED |= dict.fromkeys(_SILENT, (_Walk.hush, None))
_NAMED |= dict.fromkeys(("pStyle", "numPr", "outlineLvl"), (_Walk.property, None))
_NAMED |= dict.fromkeys(("vanish", "rStyle"), (_Walk.run_property, None))
_NAMED |= dict.fromkeys(("gridSpan", "gridBefore", "tblHeader"), (_Walk.table_property, None))
_NAMED |= dict.fromkeys(_MARKS, (_Walk.begin_mark, _Walk.end_mark))
_NAMED |= dict.fromkeys(_THINGS, (_Walk.begin_thing, _Walk.end_thing))
_ALL = {f"{space} {name}": methods for space in _MAIN for name, methods in _NAMED.items()}
_ALL |= {f"{space} oMath": (_Walk.begin_thing, _Walk.end_thing) for space in _MATH}
_ALL |= {
    f"{_COMPATIBILITY} AlternateContent": (_Walk.begin_alternatives, _Walk.end_alternatives),
    f"{_COMPATIBILITY} Choice": (_Walk.alternative, None),
    f"{_COMPATIBILITY} Fallback": (_Walk.alternative, None),
}
_STARTS = {name: (methods[0], local(name)) for name, methods in _ALL.items()}
_ENDS = {name: (methods[1], local(name)) for name, methods in _ALL.items() if methods[1]}
