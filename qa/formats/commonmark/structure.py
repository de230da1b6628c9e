"""Markdown as leaves: which lines are a paragraph, a heading, a cell, and at which characters their content stands.

markdown-it finds the blocks; it says on which lines each stands. Where on a line its content begins follows from the
content itself, since in front of it stands only what a list or a quotation puts there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from qa.errors import DataError
from qa.formats.prose.paragraph import Role
from qa.formats.whole import Whole
from qa.text.lazy import expression

if TYPE_CHECKING:
    from markdown_it.token import Token

# Lists and quotations inside each other; what is deeper the parser leaves out without a word.
DEEPEST = 100
# The text of a footnote would be taken for the address of a link where it has no space, as Chinese has none.
_FOOTNOTE = expression(r"\[(?=\^[^\]\s\[]{1,200}\]:)")
_STAND_IN = "\ue000"
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
# What stands between two bars; in a table a backslash takes the meaning from a bar, and only from that.
_CELL = expression(r"((?:[^|\\]|\\\|?)*)(?:\||$)")


class Leaf(Struct, frozen=True):
    """A block that holds text.

    Attributes:
        role: What it is for; None for a piece of HTML.
        stretches: Where the content of each of its lines begins and ends in the text of the file, white space left out;
            none where a cell is missing.
        line, end: The lines on which it stands, from 0, half-open.
        is_cell: Whether a bar ends it.
    """

    role: Role | None
    stretches: tuple[tuple[int, int], ...]
    line: int
    end: int
    is_cell: bool = False


class Structure(Struct, frozen=True):
    """The leaves of a file, and the labels that its links may refer to."""

    leaves: Sequence[Leaf]
    labels: frozenset[str]


def structure(whole: Whole) -> Structure:
    """Find the blocks of a file.

    Raises:
        DataError: Lists or quotations are nested too deep.
    """
    from markdown_it import MarkdownIt

    lines = [_FOOTNOTE.sub(_STAND_IN, line) for line in _lines(whole)]
    _blank_front_matter(lines)
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
    parser.core.ruler.disable(["inline", "text_join"])
    known: dict[str, dict[str, object]] = {}
    tokens = parser.parse("\n".join(lines), known)
    if deep := next((token for token in tokens if token.level >= DEEPEST - 1), None):
        line = deep.map[0] + 1 if deep.map else None
        raise DataError(whole.path, f"lists or quotations are nested deeper than {DEEPEST} levels here", line)
    return Structure(list(_Walk(whole, lines).leaves(tokens)), frozenset(known.get("references", {})))


def _lines(whole: Whole) -> list[str]:
    ends = [*whole.starts[1:], len(whole.text)]
    text = whole.text.replace("\0", "\ufffd")  # as the parser does
    lines = [text[start:end].rstrip("\r\n") for start, end in zip(whole.starts, ends, strict=True)]
    return ["" if number in whole.bad else line for number, line in enumerate(lines, 1)]


def _blank_front_matter(lines: list[str]) -> None:
    """Blank the block of settings (YAML or TOML) that static site generators expect on the first lines."""
    ends = _FENCES.get(lines[0].rstrip())
    if ends is None:
        return
    end = next((number for number, text in enumerate(lines[1:], 1) if text.rstrip() in ends), None)
    if end is not None:
        lines[: end + 1] = [""] * (end + 1)


class _Walk:
    """Takes the parser's tokens."""

    def __init__(self, whole: Whole, lines: Sequence[str]) -> None:
        self._starts = whole.starts
        self._lines = lines
        self._items = 0
        self._role = Role.BODY
        self._hashes = 0  # of a heading that begins with them
        self._end = 0  # the line behind the block that is open
        self._row: list[str] = []  # what the cells of the row that is open hold

    def leaves(self, tokens: Sequence[Token]) -> Iterator[Leaf]:
        """Yield the leaves in order."""
        for token in tokens:
            line, end = token.map or (0, 0)
            match token.type:
                case "list_item_open":
                    self._items += 1
                case "list_item_close":
                    self._items -= 1
                case "heading_open":
                    self._role, self._end = Role.HEADING, end
                    self._hashes = 0 if token.markup in ("=", "-") else len(token.markup)
                case "paragraph_open":
                    self._role, self._end = Role.ITEM if self._items else Role.BODY, end
                    self._hashes = 0
                case "tr_open":
                    self._role, self._end, self._row = Role.CELL, line, []
                case "tr_close":
                    yield from self._cells(self._end)
                case "inline" if self._role is Role.CELL:
                    self._row.append(token.content)
                case "inline":
                    yield Leaf(self._role, tuple(self._stretches(token.content, line, end)), line, self._end)
                case "html_block":
                    self._hashes = 0
                    yield Leaf(None, tuple(self._stretches(token.content.removesuffix("\n"), line, line)), line, end)

    def _stretches(self, content: str, line: int, end: int) -> Iterator[tuple[int, int]]:
        pieces = content.split("\n")
        # The parser leaves out first lines that hold nothing but white space of other scripts.
        while line + len(pieces) < end and not self._lines[line].rstrip().endswith(pieces[0].strip()):
            line += 1
        for number, piece in enumerate(pieces, line):
            written, text = self._lines[number], piece.strip()
            if self._hashes and number == line:
                after = written.index("#" * self._hashes) + self._hashes
                begin = len(written) - len(written[after:].lstrip())
            else:
                begin = len(written.rstrip()) - len(text)
            # White space behind a backslash keeps it from breaking the line.
            size = len(text) + (text.endswith("\\") and written[begin + len(text) :][:1].isspace())
            yield self._starts[number] + begin, self._starts[number] + begin + size

    def _cells(self, line: int) -> Iterator[Leaf]:
        """Yield the cells of a row; one that the row lacks, as rows may, has no place."""
        written, start = self._lines[line], self._starts[line]
        found = [piece for piece in _CELL.finditer(written) if piece[0] or written.endswith("|")]
        pieces = [(piece.start(), piece[1]) for piece in found]
        # In front of the first bar stands what a list or a quotation puts there, or that and the first cell.
        texts = [text.strip().replace("\\|", "|") for _, text in pieces[1:]]
        shift = 1 if (*texts, *[""] * len(self._row))[: len(self._row)] == (*self._row,) else 0
        for index, content in enumerate(self._row):
            at, text = pieces[index + shift] if index + shift < len(pieces) else (0, None)
            if text is None:
                yield Leaf(Role.CELL, (), line, line + 1, is_cell=True)
                continue
            end = at + len(text.rstrip())
            begin = at + len(text) - len(text.lstrip()) if text.strip() else end
            if index == shift == 0:
                begin = end - len(content) - text.count("\\|")
            yield Leaf(Role.CELL, ((start + begin, start + end),), line, line + 1, is_cell=True)
