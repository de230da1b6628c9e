"""JSON as it is written: where a member's value stands, which characters a text is written in, and in what style.

A decoder says what a text is and not where; what has been found to be valid JSON is walked over again here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from qa.formats.base import FINDINGS
from qa.formats.located import LONGEST, Patch, Run, Target
from qa.text.lazy import expression

_TOKEN = expression(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]')
_PIECE = expression(
    r"[^\\]+|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL
)
_ESCAPED = expression(rb"(?<!\\)(?:\\\\)*\\u(?!00[0-7])[0-9a-fA-F]{4}")
# What some writers escape although JSON does not ask for it: HTML's marks, and the slash.
_OPTIONAL = expression(r"\\(/|u00(?:3[cCeE]|26|27|7[fF]))")
_NOT_ASCII = expression(r"[^\x00-\x7f]")


class Member(Struct, frozen=True):
    """A member of an object.

    Attributes:
        key: Its name.
        start, end: Where its value stands in the text.
    """

    key: str
    start: int
    end: int


def members(text: str, begin: int = 0) -> tuple[list[Member], int]:
    """Return the members of the first object from ``begin`` on, and where its closing brace stands."""
    found: list[Member] = []
    key, depth, before, start = "", 0, "", 0
    for token in _TOKEN.finditer(text, begin):
        mark = token[0][0]
        if depth == 1:
            if mark == '"' and before in "{,":
                key = json.loads(token[0])
            elif mark == ":":
                start = token.end()
            elif mark in ",}" and start:
                found.append(_member(text, key, start, token.start()))
                start = 0
        depth += (mark in "{[") - (mark in "}]")
        if not depth:
            return found, token.start()
        before = mark
    raise ValueError("not an object")


def _member(text: str, key: str, start: int, end: int) -> Member:
    value = text[start:end]
    return Member(key, end - len(value.lstrip()), start + len(value.rstrip()))


def member(text: str, way: Iterable[str]) -> Member | None:
    """Return the member at the end of a way of keys; of several of one name the last, as decoders do."""
    found, begin = None, 0
    for key in way:
        if found is not None and text[found.start] != "{":
            return None
        found = next((each for each in reversed(members(text, begin)[0]) if each.key == key), None)
        if found is None:
            return None
        begin = found.start
    return found


def noted(text: str, origin: int, said: Sequence[str], style: Style) -> Patch | None:
    """Return what gives an object its findings, or takes those of an earlier copy away; None where nothing changes.

    Args:
        text: The object as written.
        origin: Its byte offset.
        said: A text for each finding.
        style: Of the file.
    """
    found, _ = members(text)
    written = "[" + ", ".join(f'"{style.escape(each)}"' for each in said) + "]"
    old = next((each for each in reversed(found) if each.key == FINDINGS), None)
    if old is None:
        if not said:
            return None
        last = found[-1]
        colon = ": " if text[last.start - 1].isspace() else ":"
        comma = ", " if colon[1:] else ","
        start = end = last.end
        written = f'{comma}"{FINDINGS}"{colon}{written}'
    else:
        start, end = old.start, old.end
    at = origin + len(text[:start].encode(style.codec))
    return Patch(at, at + len(text[start:end].encode(style.codec)), written.encode(style.codec))


class Style(Struct, frozen=True):
    """How a file writes what JSON lets one write in two ways.

    Attributes:
        codec: The encoding of the file.
        ascii_only: Whether all that is not ASCII is written as ``\\u4e2d``.
        upper: Whether the digits of such escapes are capitals.
    """

    codec: str = "utf-8"
    ascii_only: bool = False
    upper: bool = False

    def escape(self, text: str, also: str = "") -> str:
        """Return a text as it is written between quotes; ``also`` holds marks that are escaped too."""
        written = json.dumps(text, ensure_ascii=self.ascii_only)[1:-1]
        if not self.ascii_only and not written.isascii():
            written = _NOT_ASCII.sub(self._escaped_if_needed, written)
        elif self.upper:
            written = re.sub(r"(?<!\\)((?:\\\\)*\\u)([0-9a-f]{4})", lambda match: match[1] + match[2].upper(), written)
        for mark in also:
            written = written.replace(mark, "\\/" if mark == "/" else self._code(mark))
        return written

    def _escaped_if_needed(self, match: re.Match[str]) -> str:
        try:
            match[0].encode(self.codec)
        except UnicodeEncodeError:
            return json.dumps(match[0])[1:-1]
        return match[0]

    def _code(self, mark: str) -> str:
        return f"\\u{ord(mark):04{'X' if self.upper else 'x'}}"


def style_of(blocks: Iterable[bytes], codec: str) -> Style:
    """Return the style of a file, given in UTF-8; it is that of the first character that is not ASCII."""
    for data in blocks:
        match = _ESCAPED.search(data)
        if not data.isascii():
            return Style(codec)
        if match:
            digits = match[0][-4:]
            return Style(codec, True, digits != digits.lower())
    return Style(codec)


def target(number: int, text: str, way: Iterable[str], origin: int, style: Style) -> Target | None:
    """Return the target that the text at the end of a way is; None where it is too long.

    Args:
        number: Of the segment.
        text: The row as written.
        way: Of keys.
        origin: Byte offset of the row.
        style: Of the file.
    """
    value = member(text, way)
    if value is None or value.end - value.start > LONGEST:
        return None
    raw = text[value.start : value.end]
    also = "".join(dict.fromkeys(_marks(raw)))

    def escape(new: str) -> str:
        return style.escape(new, also)

    runs: list[Run] = []
    texts: list[str] = []
    size = 0
    for piece in _PIECE.finditer(raw, 1, len(raw) - 1):
        shown = piece[0] if piece[0][0] != "\\" else json.loads(f'"{piece[0]}"')
        runs.append(Run(size, size + len(shown), piece.start(), piece.end(), escape))
        texts.append(shown)
        size += len(shown)
    begin = origin + len(text[: value.start].encode(style.codec))
    return Target(number, "".join(texts), raw, begin, tuple(runs or [Run(0, 0, 1, 1, escape)]), style.codec)


def _marks(raw: str) -> Iterator[str]:
    for match in _OPTIONAL.finditer(raw.replace("\\\\", "")):
        yield json.loads(f'"{match[0]}"')
