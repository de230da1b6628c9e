"""Where in a paragraph a comment begins and ends: runs are divided there, and nothing else changes.

A comment is anchored by two marks between runs (ECMA-376 part 1, 17.13.4.3 and 17.13.4.4). Where a text is cut, the run
around it is closed before the marks and opened again behind them with the same properties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from qa.core import Span
from qa.formats.block import Block
from qa.formats.located import Patch, Run
from qa.text.lazy import expression

_PARAGRAPH = expression(r"<((?:[^\s/>:]+:)?)p(?:\s[^<>]*?)?(/?>)")


class _Cut(Struct):
    """A place of a block at which marks are put.

    Attributes:
        at: In the raw text.
        before, after: What closes and opens the run around it.
        ends, starts: The marks: what ends here comes before what begins.
    """

    at: int
    before: str = ""
    after: str = ""
    ends: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that is put there."""
        return "".join([self.before, *self.ends, *self.starts, self.after])


class Anchors:
    """The marks in one block.

    Args:
        block: A paragraph, or several of one cell.
    """

    def __init__(self, block: Block) -> None:
        self._block = block
        self._raw = block.raw
        tag = _PARAGRAPH.match(block.raw)
        assert tag is not None
        self._p = tag[1]
        self._is_tag = tag[2] == "/>"
        self._first = len(block.raw) - 2 if self._is_tag else tag.end() + self._properties(tag.end())
        self._last = self._first if self._is_tag else len(block.raw)
        self._cuts: dict[int, _Cut] = {}
        self._kept: dict[int, str] = {}

    def add(self, span: Span | None, start: str, end: str) -> None:
        """Put marks around a span of the clean text; around all of it where there is none, or where it holds nothing."""
        first = last = None
        if span is not None and span.start < span.end:
            first, last = self._begin(span.start), self._end(span.end)
        first, last = first or _Cut(self._first), last or _Cut(self._last)
        if first.at > last.at:
            first, last = _Cut(self._first), _Cut(self._last)
        begin = self._cuts.setdefault(first.at, first)
        if first.at == last.at:
            begin.starts.append(start + end)
        else:
            begin.starts.append(start)
            self._cuts.setdefault(last.at, last).ends.append(end)

    def patches(self) -> Iterator[Patch]:
        """Yield what has to be put in."""
        for at, cut in self._cuts.items():
            if self._is_tag:
                yield self._patch(at, at + 2, f">{cut.text}</{self._p}p>")
            else:
                yield self._patch(at, at, cut.text)
        for at, text in self._kept.items():
            yield self._patch(at, at, text)

    def _patch(self, at: int, until: int, text: str) -> Patch:
        codec = self._block.codec
        begin = self._block.origin + len(self._raw[:at].encode(codec))
        return Patch(begin, begin + len(self._raw[at:until].encode(codec)), text.encode(codec), self._block.member)

    def _properties(self, at: int) -> int:
        """Return how long the properties of the paragraph are whose tag ends at a place."""
        depth = 0
        for tag in re.compile(rf"<(/?){self._p}pPr(?:\s[^<>]*?)?(/?)>").finditer(self._raw, at):
            if not depth and self._raw[at : tag.start()].strip():
                return 0
            depth += 0 if tag[2] else -1 if tag[1] else 1
            if not depth:
                return tag.end() - at
        return 0

    def _begin(self, place: int) -> _Cut | None:
        run = next((run for run in self._block.runs if run.start <= place < run.end), None)
        if run is None:
            return None
        at = run.at + (place - run.start if run.is_plain else 0)
        begun, properties, inner = self._run(at)
        if begun is None:
            return None
        # Nothing stands before it in its run: no need to divide that.
        is_first = self._raw[inner:at].startswith(f"<{self._p}t") and ">" not in self._raw[inner : at - 1]
        return _Cut(begun) if is_first or not self._is_text(at) else self._divided(run, at, properties) or _Cut(begun)

    def _end(self, place: int) -> _Cut | None:
        run = next((run for run in self._block.runs if run.start < place <= run.end), None)
        if run is None:
            return None
        at = run.at + place - run.start if run.is_plain else run.until
        begun, properties, _ = self._run(at)
        end = self._raw.find(f"</{self._p}r>", at)
        if begun is None or end < 0:
            return None
        behind = _Cut(end + len(f"</{self._p}r>"))
        if not self._is_text(at) or self._raw[at:end] == f"</{self._p}t>":
            return behind
        return self._divided(run, at, properties) or behind

    def _run(self, at: int) -> tuple[int | None, str, int]:
        """Return where the run around a place begins, its properties as they are written, and where its content begins."""
        begun = max(self._raw.rfind(f"<{self._p}r>", 0, at), self._raw.rfind(f"<{self._p}r ", 0, at))
        if begun < 0 or self._raw.find(f"</{self._p}r>", begun, at) >= 0:
            return None, "", 0
        behind = self._raw.index(">", begun) + 1
        match = re.compile(rf"<{self._p}rPr(?:\s[^<>]*)?(?:/>|>.*?</{self._p}rPr>)", re.DOTALL).match(self._raw, behind)
        return begun, match[0] if match else "", match.end() if match else behind

    def _is_text(self, at: int) -> bool:
        tag = self._raw.rfind("<", 0, at)
        return tag >= 0 and re.compile(rf"<{self._p}t[\s>]").match(self._raw, tag) is not None

    def _divided(self, run: Run, at: int, properties: str) -> _Cut | None:
        """Return the cut of a text; None where older properties stand among those of its run."""
        if "rPrChange" in properties:
            return None
        if run.also:
            self._kept[run.also[0]] = run.also[1]
        p = self._p
        return _Cut(at, f"</{p}t></{p}r>", f'<{p}r>{properties}<{p}t xml:space="preserve">')
