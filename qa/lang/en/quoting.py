"""Quotation marks of an English text: what each one does, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from qa.core import Edit, Span
from qa.lang.en.words import is_function_word
from qa.text.lazy import expression

UNOPENED, UNCLOSED, NESTED, DOUBLED, REVERSED = "unopened", "unclosed", "nested", "doubled", "reversed"
SPACED, GLUED, MIXED = "spaced", "glued", "mixed"
OPEN, CLOSE, FLOATING, BETWEEN = "open", "close", "floating", "between"
_LEFT = frozenset(" \t\n\xa0([{—–-/\ufffc")
_RIGHT = frozenset(" \t\n\xa0.,;:!?)]}—–-/…\ufffc")
_MARKS = "\"“”„'‘’"
# What most quotations look like: nothing is wrong with a text of this form.
_WELL_FORMED = expression(
    r"(?:[^\"“”„'‘’]|(?<=[A-Za-z])['’](?=[A-Za-z])|(?<=s)['’](?= [a-z])"
    r"|(?<![^\s(—])\"(?=[\w(])(?:[^\"“”„'‘’]|(?<=[A-Za-z])['’](?=[A-Za-z]))+(?<=[\w.,!?)])\"(?![^\s.,;:!?)—])"
    r"|(?<![^\s(—])“(?=[\w(])(?:[^\"“”„'‘’]|(?<=[A-Za-z])['’](?=[A-Za-z]))+(?<=[\w.,!?)])”(?![^\s.,;:!?)—]))*"
)
_DOUBLE = expression('["“”„]')
_SINGLE = expression("['‘’]")
# Words that begin with an apostrophe.
_ELIDED = expression(r"['’‘](?:\d\ds?\b|n['’]|em\b|til\b|cause\b|tis\b|twas\b|round\b|bout\b|cos\b)", re.IGNORECASE)
_OPENING = expression(r"[…(\[]|[—–.-]+\w")
_LAST_WORD = expression(r"([A-Za-z]+)$")


class QuoteFault(Struct, frozen=True):
    """Something wrong with a quotation mark.

    Attributes:
        kind: What is wrong.
        span: Where.
        text: What should stand there; None where nobody can tell.
        edits: What makes it so.
        confidence: 0 to 1.
    """

    kind: str
    span: Span
    text: str | None = None
    edits: tuple[Edit, ...] = ()
    confidence: float = 0.9


def is_well_formed(text: str) -> bool:
    """Whether nothing can be wrong with the quotation marks of a text; False says nothing."""
    return _WELL_FORMED.fullmatch(text) is not None


class _Opened(Struct):
    offset: int
    char: str


class DoubleQuotes:
    """The double quotation marks of one segment, read from left to right.

    Attributes:
        faults: What is wrong.
        opened: Marks that are still open at the end, outermost first.
        closed_carried: Whether a quotation that an earlier segment opened ends here.
    """

    def __init__(self, text: str, inside: bool = False) -> None:
        self.text = text
        self.inside = inside
        self.closed_carried = False
        self.opened: list[_Opened] = []
        self.faults: list[QuoteFault] = []
        self._skip = -1
        for match in _DOUBLE.finditer(text):
            if match.start() > self._skip:
                self._read(match.start(), match.group())
        if self.opened:  # a quotation that does not end says more than what seems to stand inside it
            self.faults = [fault for fault in self.faults if fault.kind != NESTED]

    def _read(self, at: int, char: str) -> None:
        role = role_of(self.text, at)
        if self.inside and not self.text[:at].strip(" ([{'‘"):
            return  # each paragraph of a long quotation opens again
        if at + 1 < len(self.text) and self.text[at + 1] == char == '"' and len(self.opened) < 2:
            self._doubled(at, role)
            return
        if (
            role in (BETWEEN, CLOSE)
            and char == '"'
            and not self.opened
            and not self.inside
            and self.text[at - 1].isdigit()
        ):
            return  # inches
        if (char == "”" and role == OPEN and not self.opened) or (char == "“" and role == CLOSE and self.opened):
            right = "”" if char == "“" else "“"
            self.faults.append(QuoteFault(REVERSED, Span(at, at + 1), right, (Edit(Span(at, at + 1), right),)))
        elif char == "“" and role != CLOSE:
            role = OPEN
        elif char == "”" and role != OPEN:
            role = CLOSE
        if role == FLOATING:
            role = self._floating(at, char)
        elif role == BETWEEN:
            role = self._glued(at, char)
        if role == OPEN:
            self.opened.append(_Opened(at, char))
        elif role == CLOSE:
            self._close(at, char)

    def _doubled(self, at: int, role: str) -> None:
        after = role_of(self.text, at + 1)
        self._skip = at + 1
        if self.text[at + 2 : at + 3] == '"' or (role != CLOSE and after == CLOSE and not self.opened):
            return
        span = Span(at, at + 2)
        self.faults.append(QuoteFault(DOUBLED, span, '"', (Edit(span, '"'),), 0.95))
        if self.opened:
            self.opened.pop()
        elif after == OPEN or role == OPEN:
            self.opened.append(_Opened(at, '"'))

    def _floating(self, at: int, char: str) -> str:
        """A mark with space on both sides closes what is open, else opens if something closes later."""
        text = self.text
        if self.opened or (self.inside and not self.closed_carried):
            start = len(text[:at].rstrip())
            if text[at - 1 : at] != " ":
                return CLOSE
            span = Span(start, at + 1)
            self.faults.append(QuoteFault(SPACED, span, char, (Edit(span, char),), 0.95))
            return CLOSE
        following = next((m.start() for m in _DOUBLE.finditer(text, at + 1)), None)
        if following is None or role_of(text, following) == OPEN or not text[at + 1 :].strip():
            return CLOSE
        end = at + 1 + len(text[at + 1 :]) - len(text[at + 1 :].lstrip())
        span = Span(at, end)
        self.faults.append(QuoteFault(SPACED, span, char, (Edit(span, char),), 0.95))
        return OPEN

    def _glued(self, at: int, char: str) -> str:
        """A mark between two letters lacks a space on its outer side."""
        closing = bool(self.opened) or (self.inside and not self.closed_carried)
        fixed = f"{char} " if closing else f" {char}"
        span = Span(at, at + 1)
        self.faults.append(QuoteFault(GLUED, span, fixed, (Edit(span, fixed),), 0.85))
        return CLOSE if closing else OPEN

    def _close(self, at: int, char: str) -> None:
        if not self.opened:
            if self.inside and not self.closed_carried:
                self.closed_carried = True
                return
            start = len(re.sub(r"[\w'’-]*\W*$", "", self.text[:at]))
            self.faults.append(QuoteFault(UNOPENED, Span(start, at + 1)))
            return
        opened = self.opened.pop()
        if self.opened:
            self._nested(opened.offset, at)
        if (opened.char == '"') is not (char == '"') and opened.char != "„" and char in '"”':
            right = "”" if opened.char == "“" else '"'
            self.faults.append(QuoteFault(MIXED, Span(at, at + 1), right, (Edit(Span(at, at + 1), right),), 0.9))

    def _nested(self, start: int, end: int) -> None:
        opening, closing = ("'", "'") if self.text[start] == '"' else ("‘", "’")
        inner = self.text[start + 1 : end]
        edits = (Edit(Span(start, start + 1), opening), Edit(Span(end, end + 1), closing))
        self.faults.append(QuoteFault(NESTED, Span(start, end + 1), f"{opening}{inner}{closing}", edits, 0.9))


def role_of(text: str, at: int) -> str:
    """Return what a mark seems to do from what stands beside it; other quotation marks count as nothing."""
    left = at - 1
    while left >= 0 and text[left] in _MARKS:
        left -= 1
    right = at + 1
    while right < len(text) and text[right] in _MARKS:
        right += 1
    before = left < 0 or text[left] in _LEFT
    after = right >= len(text) or text[right] in _RIGHT
    if before and after:
        return _beside_dash(text, left, right)
    return OPEN if before else CLOSE if after else BETWEEN


def _beside_dash(text: str, left: int, right: int) -> str:
    """A mark at the edge of the text, or between a bracket or dash and a space, has only one possible role."""
    if left < 0 and right < len(text):
        return OPEN if text[right] in "…-—–(" else FLOATING
    if right >= len(text) and left >= 0:
        return CLOSE if not text[left].isspace() else FLOATING
    if left >= 0 and text[left] in "—–-/" and right < len(text) and (text[right].isspace() or text[right] in ".,;:!?)"):
        return CLOSE
    if (left >= 0 and text[left] in "([{") or (left >= 0 and text[left].isspace() and _OPENING.match(text, right)):
        return OPEN
    return FLOATING


def single_faults(text: str) -> Iterator[QuoteFault]:
    """Yield what is wrong with single quotation marks; apostrophes are none."""
    marks = [match.start() for match in _SINGLE.finditer(text) if not _is_apostrophe(text, match.start())]
    opened: int | None = None
    for number, at in enumerate(marks):
        role = role_of(text, at)
        if opened is None and role == OPEN:
            opened = at
        elif role == FLOATING and opened is not None:
            span = Span(len(text[:at].rstrip()), at + 1)
            yield QuoteFault(SPACED, span, text[at], (Edit(span, text[at]),), 0.9)
            opened = None
        elif role == FLOATING and any(role_of(text, later) in (CLOSE, FLOATING) for later in marks[number + 1 :]):
            end = at + 1 + len(text[at + 1 :]) - len(text[at + 1 :].lstrip())
            yield QuoteFault(SPACED, Span(at, end), text[at], (Edit(Span(at, end), text[at]),), 0.85)
            opened = at
        elif role in (CLOSE, FLOATING) and opened is None and _wrong_side(text, at, marks[number + 1 :]):
            end = at + 1 + len(text[at + 1 :]) - len(text[at + 1 :].lstrip())
            yield QuoteFault(GLUED, Span(at, end), f" {text[at]}", (Edit(Span(at, end), f" {text[at]}"),), 0.9)
            opened = at
        elif role == CLOSE and opened is not None and not _is_possessive(text, at, marks[number + 1 :]):
            opened = None
    if opened is not None and text[opened] != "’":
        yield QuoteFault(
            UNCLOSED, Span(opened, min(opened + 1 + len(_first_word(text, opened + 1)), len(text))), None, (), 0.6
        )


def _is_apostrophe(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if (before.isalnum() and after.isalnum()) or _ELIDED.match(text, at):
        return True
    return before.isdigit() or bool(
        re.match(r"(?:['’]|\b)n$", text[at - 2 : at]) and text[at] in "'’" and text[at - 2 : at - 1] in "'’"
    )


def _wrong_side(text: str, at: int, later: list[int]) -> bool:
    """Whether a mark behind a word that has no possessive must be the opening mark of what follows ("of' promoting x'")."""
    word = _LAST_WORD.search(text[:at])
    follows = text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isalpha()
    return bool(word and follows and later and is_function_word(word[1]))


def _is_possessive(text: str, at: int, later: list[int]) -> bool:
    """Whether a mark behind s may be a possessive because another one still comes to close the quotation."""
    if text[at - 1 : at] not in ("s", "S") or text[at + 1 : at + 2] != " " or not text[at + 2 : at + 3].isalpha():
        return False
    return any(role_of(text, other) == CLOSE and not _wrong_side(text, other, later[1:]) for other in later[:1])


def _first_word(text: str, start: int) -> str:
    match = re.compile(r"[\w-]*").match(text, start)
    return match.group() if match else ""
