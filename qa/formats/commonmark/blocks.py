"""Markdown as blocks of running text, in the order of the file; code, addresses and front matter are none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from qa.formats.base import Problem
from qa.formats.block import Aside, Block
from qa.formats.clean import Clean
from qa.formats.commonmark.inline import parsed
from qa.formats.commonmark.structure import Leaf, structure
from qa.formats.hypertext.blocks import INSTRUCTION
from qa.formats.hypertext.blocks import blocks as html_blocks
from qa.formats.located import Run
from qa.formats.prose.paragraph import Role, is_wide
from qa.formats.whole import Whole
from qa.text.lazy import expression

_NOTE = expression(r"\[\^[^\]\s]+\]:[ \t]*")
_TASK = expression(r"\[[ xX]\](?=\s)")
_ANCHOR = expression(r"[ \t]*\{[#.][^{}\n]*\}$")
_ESCAPED = expression(r"[\\`*_\[\]<]|~~|&(?=[#\w]+;)")
_BAR = expression(r"\|")
_AT_START = expression(r"(?=[#>+=~-])|\d{1,9}(?=[.)])")
_MARK = expression(r"\S")
_CONTAINER = expression(r"[^>\s]")


def blocks(whole: Whole, problem: Problem) -> Iterator[Block]:
    """Yield the blocks of a file; cells without text too, and what holds codes alone.

    Raises:
        DataError: Lists or quotations are nested too deep.
    """
    found = structure(whole)
    notes: list[str] = []
    for leaf in found.leaves:
        if leaf.role is None:
            text = _alone(whole.text, leaf.stretches)
            pieces = list(html_blocks(whole, problem, text, leaf.stretches[0][0]))
            notes += INSTRUCTION.findall(text) if not pieces else []
            yield from pieces
            continue
        block = _Builder(whole, leaf, found.labels).block(notes)
        notes.clear()
        if block is not None:
            yield block


def _alone(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """Return a piece of HTML as long as it is in the file, without what lists and quotations put in front of its lines."""
    pieces = [text[slice(*stretches[0])]]
    for (_, end), (begin, until) in pairwise(stretches):
        pieces += [_MARK.sub(" ", text[end:begin]), text[begin:until]]
    return "".join(pieces)


class _Builder:
    """Makes the block of a leaf."""

    def __init__(self, whole: Whole, leaf: Leaf, labels: Collection[str]) -> None:
        self._whole = whole
        self._leaf = leaf
        self._labels = labels
        self._content = "\n".join(whole.text[begin:end] for begin, end in leaf.stretches)
        # Where each line begins in the content, and in the text of the file.
        self._lines: list[tuple[int, int]] = []
        at = 0
        for begin, end in leaf.stretches:
            self._lines.append((at, begin))
            at += end - begin + 1
        self._clean = Clean()
        self._notes: list[str] = []

    def block(self, notes: Sequence[str]) -> Block | None:
        """Return the block; None where a line of it cannot be used."""
        leaf, whole = self._leaf, self._whole
        if not leaf.stretches:
            return Block("", Role.CELL, leaf.line + 1)
        begin, end = leaf.stretches[0][0], leaf.stretches[-1][1]
        if not whole.is_sound(begin, end):
            return None
        role, at = leaf.role or Role.BODY, 0
        if match := _NOTE.match(self._content):
            role, at = Role.NOTE, match.end()
        elif role is Role.ITEM and (match := _TASK.match(self._content)):
            self._code(match.start(), match.end(), "standalone", "task")
            at = match.end()
        until = len(self._content)
        anchor = _ANCHOR.search(self._content, at) if role is Role.HEADING else None
        if anchor:
            until = anchor.start()
        self._fill(at, until)
        if anchor:
            self._code(anchor.start(), anchor.end(), "standalone", anchor[0].strip())
        self._clean.trim()
        empty = Run(0, 0, begin, begin, self._escape)
        return self._clean.block(whole, role, empty, self._aside(end), "\n".join([*notes, *self._notes]), (begin, end))

    def _fill(self, begin: int, end: int) -> None:
        """Take a stretch of the content."""
        at = begin
        found = parsed(self._content[begin:end], self._labels)
        for item in found.items:
            start, until = begin + item.begin, begin + item.end
            self._plain(at, start)
            at = until
            if item.text is None:
                self._code(start, until, item.kind, item.identity, item.said)
            elif self._content[start] == "\n":
                self._line_end(start)
            elif item.text:
                self._clean.add(item.text, self._raw(start), self._raw(until - 1) + 1, self._escape)
            elif match := INSTRUCTION.match(self._content, start):
                self._notes.append(match[1])
        self._plain(at, end)
        for pair in found.emphasis:
            opener, closer = ((self._raw(begin + a), self._raw(begin + b - 1) + 1) for a, b in pair)
            self._clean.wrap(opener, closer)
        for first, last, place, label in found.labels:
            self._clean.tie(
                self._raw(begin + first), self._raw(begin + last), (self._raw(begin + place - 1) + 1, label)
            )

    def _plain(self, begin: int, end: int) -> None:
        if begin == end:
            return
        at = self._raw(begin)
        if any(start == begin for start, _ in self._lines):
            # What would begin a list or a heading is escaped there, and only there.
            self._clean.add(self._content[begin], at, at + 1, self._escape_at_start)
            begin, at = begin + 1, at + 1
        self._clean.add(self._content[begin:end], at, at + end - begin, self._escape)

    def _line_end(self, at: int) -> None:
        """Take the end of a line that is not the last: a space, nothing between Han, or a break that was meant."""
        index = self._line(at)
        begin, end = self._leaf.stretches[index][1], self._leaf.stretches[index + 1][0]
        if self._whole.text.startswith("  ", begin):
            self._clean.add("\n", begin, end, self._escape)
        elif not (self._clean.last and is_wide(self._clean.last) and is_wide(self._content[at + 1 : at + 2] or " ")):
            self._clean.add(" ", begin, end, self._escape)

    def _code(self, begin: int, end: int, kind: str, identity: str, said: str = "") -> None:
        at, until = self._raw(begin), self._raw(end - 1) + 1
        self._clean.code(kind, identity, said or self._content[begin:end], at, until)

    def _raw(self, at: int) -> int:
        """Return where a character of the content stands in the text of the file."""
        start, raw = self._lines[self._line(at)]
        return raw + at - start

    def _line(self, at: int) -> int:
        return bisect_right(self._lines, (at, len(self._whole.text))) - 1

    def _escape(self, text: str) -> str:
        written = _ESCAPED.sub(r"\\\g<0>", text)
        if self._leaf.is_cell:
            written = _BAR.sub(r"\\|", written)
        return written.replace("\r\n", "\n").replace("\n", "<br>")

    def _escape_at_start(self, text: str) -> str:
        written = self._escape(text)
        start = _AT_START.match(written)
        return f"{start[0]}\\{written[start.end() :]}" if start else written

    def _aside(self, end: int) -> Aside:
        """Return the place for a comment: on a line of its own behind the block, in a cell behind its text."""
        if self._leaf.is_cell:
            return Aside(end, bar="\\|")
        text, starts = self._whole.text, self._whole.starts
        line = text[starts[self._leaf.line] : self._leaf.stretches[0][0]]
        prefix = _CONTAINER.sub(" ", line[: line.index("#")] if "#" in line else line)
        line_end = "\r\n" if "\r\n" in text else "\n"
        if self._leaf.end < len(starts):
            return Aside(starts[self._leaf.end], prefix, line_end)
        return Aside(len(text), line_end + prefix)
