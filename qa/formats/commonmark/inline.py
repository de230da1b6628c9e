"""Inline Markdown as items: text, characters that are written in several, line breaks, codes, and marks of emphasis.

CommonMark 0.31, 6, with strikethrough and footnotes: which marks are markup and which are text is decided by the
standard's own procedure (its appendix), in a time in proportion to the text.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Collection
from typing import NamedTuple

from msgspec import Struct, field

from qa.formats.clean import code_identity
from qa.formats.commonmark.delimiters import Delimiter, Stretch, delimiter, matched
from qa.formats.commonmark.links import normal, target
from qa.text.lazy import expression

_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_SPECIAL = expression(
    rf"\\(?P<escaped>[{_PUNCTUATION}])"
    r"|(?P<hard>\\\n)|(?P<soft>\n)"
    r"|(?P<ticks>`+)"
    r"|(?P<delimiter>\*+|_+|~+)"
    r"|(?P<image>!\[)|(?P<footnote>\[\^[^\]\s\[]+\])|(?P<open>\[)|(?P<close>\])"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<less><)"
)
_AUTOLINK = expression(
    r"<[A-Za-z][A-Za-z0-9.+-]{1,31}:[^\s<>\x00-\x1f]*>"
    r"|<[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*>"
)
_TAG = expression(
    r"<([A-Za-z][A-Za-z0-9-]*)"
    r"(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?>"
    r"|</([A-Za-z][A-Za-z0-9-]*)\s*>"
)
_UNSEEN = expression(r"<!--|<\?|<!\[CDATA\[|<![A-Za-z]")
_CLOSING = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}
_LONGEST_LABEL = 1_000  # characters (CommonMark: 999)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Item(NamedTuple):
    """A stretch of the content that is no plain text.

    Attributes:
        begin, end: In the content.
        text: What it stands for; None for a code, the empty string for what a reader does not see.
        kind, identity, said: Of a code; what it says, where it says something.
    """

    begin: int
    end: int
    text: str | None
    kind: str = ""
    identity: str = ""
    said: str = ""


class _Bracket(Struct):
    begin: int
    end: int
    is_image: bool
    first: int  # number of the first delimiter behind it
    is_active: bool = True  # whether it may still begin a link


class Inline(Struct):
    """What was found in a content.

    Attributes:
        items: In order and without overlaps.
        emphasis: Marks that open with those that close, inner ones first.
        labels: Of links that refer to an address by their own text: where that begins and ends, and where what has to be
            put as soon as it is edited.
    """

    items: list[Item] = field(default_factory=list)
    emphasis: list[tuple[Stretch, Stretch]] = field(default_factory=list)
    labels: list[tuple[int, int, int, str]] = field(default_factory=list)


def parsed(content: str, labels: Collection[str]) -> Inline:
    """Return what is no plain text in the content of a block.

    Args:
        content: Lines joined by newlines, without white space at their edges.
        labels: What links may refer to, normalised.
    """
    scan = _Scan(content, labels)
    scan.run()
    scan.found.items = sorted(item for item in scan.found.items if item.end > item.begin)
    return scan.found


class _Scan:
    def __init__(self, content: str, labels: Collection[str]) -> None:
        self._content = content
        self._labels = labels
        self._delimiters: list[Delimiter] = []
        self._brackets: list[_Bracket] = []
        self._ticks = _ticks(content)
        self._closes: dict[str, int] = {}  # where the next of each closing mark stands; the end where there is none
        self.found = Inline()

    def run(self) -> None:
        """Go through the content once."""
        at, size = 0, len(self._content)
        while at < size:
            special = _SPECIAL.search(self._content, at)
            if special is None:
                break
            at = self._taken(special)
        self._emphasise(0)

    def _taken(self, special: re.Match[str]) -> int:
        """Take a special character; return where to go on."""
        begin, end = special.span()
        match special.lastgroup:
            case "escaped":
                self.found.items.append(Item(begin, end, special["escaped"]))
            case "hard":
                self.found.items.append(Item(begin, end, "\n"))
            case "soft":
                self.found.items.append(Item(begin, end, " "))
            case "entity":
                self.found.items.append(Item(begin, end, html.unescape(special[0])))
            case "footnote":
                self._code(begin, end, "standalone", special[0][1:-1])
            case "ticks":
                return self._code_span(begin, end)
            case "delimiter":
                self._delimiters.append(delimiter(self._content, begin, end))
            case "less":
                return self._angle(begin)
            case "close":
                return self._link(begin, end)
            case group:
                self._brackets.append(_Bracket(begin, end, group == "image", len(self._delimiters)))
        return end

    def _code(self, begin: int, end: int, kind: str, identity: str, said: str = "") -> None:
        self.found.items.append(Item(begin, end, None, kind, identity, said))

    def _code_span(self, begin: int, end: int) -> int:
        places = self._ticks.get(end - begin, [])
        index = bisect_left(places, end)
        if index == len(places):
            return end
        close = places[index]
        text = " ".join(self._content[end:close].split())
        self._code(begin, close + end - begin, "standalone", code_identity("code", text), text)
        return close + end - begin

    def _angle(self, begin: int) -> int:
        """Take what begins with ``<``: an address, a tag, a comment, or nothing of the kind."""
        if found := _AUTOLINK.match(self._content, begin):
            self._code(begin, found.end(), "standalone", "link")
        elif found := _TAG.match(self._content, begin):
            self._tag(found)
        else:
            return self._unseen(begin)
        return found.end()

    def _unseen(self, begin: int) -> int:
        """Take a comment, an instruction, a declaration: nothing to a reader."""
        opening = _UNSEEN.match(self._content, begin)
        end = self._closing(_CLOSING.get(opening[0], ">"), begin + 2) if opening else None
        if end is None:
            return begin + 1
        self.found.items.append(Item(begin, end, ""))
        return end

    def _tag(self, found: re.Match[str]) -> None:
        name = (found[1] or found[2]).lower()
        if name == "br":
            self.found.items.append(Item(*found.span(), "\n"))
            return
        kind = "close" if found[2] else "standalone" if name in _VOID or found[0].endswith("/>") else "open"
        self._code(*found.span(), kind, name)

    def _closing(self, mark: str, at: int) -> int | None:
        """Return where what begins here ends; each mark is looked for once beyond where it was found last."""
        known = self._closes.get(mark, -1)
        if known < at:
            found = self._content.find(mark, at)
            known = self._closes[mark] = len(self._content) if found < 0 else found
        return None if known == len(self._content) else known + len(mark)

    def _link(self, begin: int, end: int) -> int:
        """Take a bracket that closes: the end of a link, of an image, or text."""
        if not self._brackets:
            return end
        bracket = self._brackets.pop()
        until, said = target(self._content, end) if bracket.is_active else None, ""
        if until is None and bracket.is_active:
            until, said = self._reference(bracket, begin, end)
        if until is None:
            return end
        identity = "image" if bracket.is_image else "link"
        self._emphasise(bracket.first)
        self._code(bracket.begin, bracket.end, "open", identity)
        self._code(begin, until, "close", identity, said)
        if not bracket.is_image:  # no link stands in another
            for each in self._brackets:
                each.is_active = each.is_image
        return until

    def _reference(self, bracket: _Bracket, begin: int, end: int) -> tuple[int | None, str]:
        """Return where a link ends that refers to an address which stands elsewhere, and how that end is written in full.

        One whose label is its own text gets a label as soon as that is edited.
        """
        inner = self._content[bracket.end : begin]
        close = self._content.find("]", end, end + _LONGEST_LABEL) if self._content.startswith("[", end) else -1
        label = self._content[end + 1 : close] if close > 0 else ""
        if label.strip():
            return (close + 1, "") if normal(label) in self._labels else (None, "")
        if len(inner) >= _LONGEST_LABEL or normal(inner) not in self._labels:
            return None, ""
        is_empty = close > 0  # [text][]
        place = (end + 1, inner) if is_empty else (end, f"[{inner}]")
        self.found.labels.append((bracket.end, begin, *place))
        return close + 1 if is_empty else end, f"][{inner}]"

    def _emphasise(self, first: int) -> None:
        """Decide which marks behind a bracket are markup; what is left of them is text."""
        pairs = matched(self._delimiters[first:])
        self.found.emphasis += pairs
        self.found.items += [Item(*stretch, "") for pair in pairs for stretch in pair]
        del self._delimiters[first:]


def _ticks(content: str) -> dict[int, list[int]]:
    """Return where the runs of backticks of each length stand."""
    found: dict[int, list[int]] = {}
    for run in re.finditer("`+", content):
        found.setdefault(len(run[0]), []).append(run.start())
    return found
