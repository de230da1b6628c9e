"""HTML as blocks of running text: what a browser shows as paragraphs, headings, items and cells, in the file's order."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from qa.core import OBJECT
from qa.errors import DataError
from qa.formats.base import Problem
from qa.formats.block import Aside, Block
from qa.formats.clean import Clean, code_identity
from qa.formats.hypertext.elements import (
    BLOCKS,
    FORMATTING,
    OPTIONAL_END,
    ROLES,
    SAID,
    SILENT,
    THINGS,
    UNSEEN,
    VOID,
)
from qa.formats.hypertext.scan import Kind, Token, tokens
from qa.formats.located import Run
from qa.formats.prose.paragraph import Role, is_wide
from qa.formats.whole import Whole
from qa.text.lazy import expression

_ENTITY = r"(?P<entity>&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?)"
_PIECE = expression(rf"(?P<space>[ \t\n\r\f]+)|{_ENTITY}|[^& \t\n\r\f]+(?: [^& \t\n\r\f]+)*|&")
_KEPT = expression(rf"(?P<space>\r\n?|\n)|{_ENTITY}|[^&\r\n]+|&")
_LEFT_ALONE = expression(
    r"\btranslate\s*=\s*[\"']?no\b|\bclass\s*=\s*(?:\"[^\"]*|'[^']*|)\bnotranslate\b", re.IGNORECASE
)
# The end tag of a reading may be left out (13.1.2.4).
_READINGS = ("rt", "rp")
_READING_ENDS = {(Kind.START, "rt"), (Kind.START, "rp"), (Kind.START, "rb"), (Kind.END, "ruby")}
_TAG = expression("<[^<>]*>")
_SHOWN = 200  # characters of a tag that a finding may quote
_NEAR = 16  # elements among which one is looked for whose end tag was left out
INSTRUCTION = expression(r"<!--\s*(qa:allow\b.*?)\s*-->", re.DOTALL)


def blocks(whole: Whole, problem: Problem, text: str | None = None, base: int = 0) -> Iterator[Block]:
    """Yield the blocks of a text; cells without text too, and what holds codes alone.

    Args:
        whole: The text of the file.
        problem: Takes what is never closed, and what was left out with it.
        text: A stretch of the file, in which what is no HTML is blank; the whole text where there is none.
        base: Where that begins in the file.
    """
    walk = _Walk(whole, problem, whole.text if text is None else text, base)
    for token in tokens(walk.text):
        walk.take(token)
        yield from walk.taken()
    walk.finish()
    yield from walk.taken()


class _Walk:
    """Gathers text between the boundaries of blocks."""

    def __init__(self, whole: Whole, problem: Problem, text: str, base: int) -> None:
        self._whole = whole
        self.text = text
        self._base = base
        self._problem = problem
        self._found: list[Block] = []
        self._clean = Clean()
        self._space: tuple[int, int] | None = None  # white space that waits for what follows
        self._is_line_end = False  # whether there is a line end in it
        self._open: list[tuple[str, Role]] = []
        self._counts: Counter[str] = Counter()
        self._skipped = ""  # name of the element that is left out, or a code as a whole
        self._skipped_at = 0
        self._skipped_depth = 0
        self._kept = 0  # elements inside one another whose white space is the author's
        self._cell: int | None = None  # where text may be put into the cell that is open and empty
        self._notes: list[str] = []

    def taken(self) -> Iterator[Block]:
        """Yield what has been found since the last time."""
        found, self._found = self._found, []
        yield from found

    def take(self, token: Token) -> None:
        """Take a token."""
        if token.kind is Kind.UNCLOSED:
            self._never_closed(
                f"<{token.name}" if token.name else self.text[token.begin : token.begin + 4], token.begin
            )
        elif self._skipped:
            self._skip(token)
        elif token.kind is Kind.START:
            self._started(token)
        elif token.kind is Kind.END:
            self._ended(token)
        elif token.kind is Kind.TEXT or (token.kind is Kind.RAW and token.name == "title"):
            self._written(token.begin, token.end)
        elif token.kind is Kind.COMMENT and (match := INSTRUCTION.match(self.text, token.begin, token.end)):
            self._notes.append(match[1])

    def finish(self) -> None:
        """Take the end of the text."""
        if self._skipped:
            self._never_closed(f"<{self._skipped}>", self._skipped_at)
        self._boundary()

    def _never_closed(self, what: str, at: int) -> None:
        reason = f"{what} opens here and is never closed; what follows is left out: close it"
        self._problem(DataError(self._whole.path, reason, self._whole.line(self._base + at)))

    def _skip(self, token: Token) -> None:
        if self._skipped in _READINGS and (token.kind, token.name) in _READING_ENDS:
            self._skipped = ""
            self.take(token)
            return
        if token.name != self._skipped or token.kind not in (Kind.START, Kind.END) or token.is_empty:
            return
        self._skipped_depth += 1 if token.kind is Kind.START else -1
        if self._skipped_depth:
            return
        name, self._skipped = self._skipped, ""
        if name not in SILENT:
            self._thing(name, self._skipped_at, token.end)

    def _started(self, token: Token) -> None:
        name = token.name
        is_closed = token.is_empty or name in VOID
        if name in BLOCKS:
            self._block_started(name, token, is_closed)
        elif name == "br":
            self._break(token.begin, token.end)
        elif name in SILENT or name in THINGS or (name not in VOID and self._is_left_alone(token)):
            if is_closed:
                if name not in SILENT:
                    self._thing(name, token.begin, token.end)
            else:
                self._skipped, self._skipped_at, self._skipped_depth = name, token.begin, 1
        elif name not in FORMATTING and name not in UNSEEN:
            kind = "standalone" if is_closed else "open"
            self._code(kind, name, token.begin, token.end)

    def _is_left_alone(self, token: Token) -> bool:
        return _LEFT_ALONE.search(self.text, token.begin, token.end) is not None

    def _block_started(self, name: str, token: Token, is_closed: bool) -> None:
        self._boundary()
        if name in OPTIONAL_END:
            self._end_implied(*OPTIONAL_END[name])
        if is_closed:
            return
        if name not in ROLES and self._is_left_alone(token):
            self._skipped, self._skipped_at, self._skipped_depth = name, token.begin, 1
            return
        above = self._open[-1][1] if self._open else Role.BODY
        self._open.append((name, ROLES.get(name, above)))
        self._counts[name] += 1
        self._kept += name == "pre"
        if name in ("td", "th"):
            self._cell = self._base + token.end

    def _end_implied(self, names: set[str], bounds: set[str]) -> None:
        """End an element whose end tag was left out."""
        for depth in range(1, min(len(self._open), _NEAR) + 1):
            name = self._open[-depth][0]
            if name in names:
                self._close(depth)
                return
            if name in bounds:
                return

    def _close(self, depth: int) -> None:
        for _ in range(depth):
            name, _ = self._open.pop()
            self._counts[name] -= 1
            self._kept -= name == "pre"
            if name in ("td", "th") and self._cell is not None:
                at, self._cell = self._cell, None
                self._found.append(Clean().block(self._whole, Role.CELL, Run(0, 0, at, at, escape), Aside(at)))

    def _ended(self, token: Token) -> None:
        name = token.name
        if name in BLOCKS:
            self._boundary(self._base + token.end if name == "title" else None)
            while self._counts[name]:
                last = self._open[-1][0]
                self._close(1)
                if last == name:
                    break
        elif name not in FORMATTING and name not in VOID and name not in SILENT and name not in THINGS:
            self._code("close", name, token.begin, token.end)
        elif name == "br":
            self._break(token.begin, token.end)  # browsers take </br> for <br>

    def _boundary(self, behind: int | None = None) -> None:
        """End the block that is open; a comment goes behind its text, or to a place where comments may stand."""
        clean, self._clean, self._space = self._clean, Clean(), None
        clean.trim()
        role = self._open[-1][1] if self._open else Role.BODY
        if not clean.runs:
            return
        begin, end = clean.runs[0].at, clean.runs[-1].until
        self._cell = None
        if self._whole.is_sound(begin, end):
            empty = Run(0, 0, begin, begin, escape)
            note = "\n".join(self._notes)
            self._found.append(clean.block(self._whole, role, empty, Aside(end if behind is None else behind), note))
        self._notes.clear()

    def _written(self, begin: int, end: int) -> None:
        for piece in (_KEPT if self._kept else _PIECE).finditer(self.text, begin, end):
            at, until = self._base + piece.start(), self._base + piece.end()
            if piece["space"]:
                if not self._kept:
                    self._is_line_end = "\n" in piece[0] or (self._is_line_end and self._space is not None)
                    self._space = self._space or (at, until)
                elif self._clean.runs:
                    self._clean.add("\n", at, until, escape)
                continue
            text = html.unescape(piece[0]) if piece["entity"] else piece[0]
            self._settle(text)
            self._clean.add(text, at, until, escape)

    def _settle(self, following: str) -> None:
        """Put in the space that was waiting; none at an edge, or where a line was broken between Han."""
        space, self._space = self._space, None
        last = self._clean.last
        if space is None or last in ("", "\n"):
            return
        if self._is_line_end and is_wide(last) and is_wide(following):
            return
        self._clean.add(" ", *space, escape)

    def _break(self, at: int, until: int) -> None:
        self._space = None
        if self._clean.runs:
            self._clean.add("\n", self._base + at, self._base + until, escape)

    def _code(self, kind: str, name: str, at: int, until: int) -> None:
        self._settle(OBJECT)
        written = self.text[at:until]
        self._clean.code(
            kind, name, written if len(written) < _SHOWN else f"<{name}>", self._base + at, self._base + until
        )

    def _thing(self, name: str, at: int, until: int) -> None:
        """Take an element that is a code with all that it holds."""
        if name not in SAID:
            self._code("standalone", name, at, until)
            return
        self._settle(OBJECT)
        said = " ".join(html.unescape(_TAG.sub("", self.text[at:until])).split())
        self._clean.code("standalone", code_identity(name, said), said, self._base + at, self._base + until)


def escape(text: str) -> str:
    """Return text as it is written between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\r\n", "\n").replace("\n", "<br/>")
