"""Strings of a workbook (CT_Rst: ``si``, ``is``): runs of rich text read as one, and where each character is written."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct, field

from qa.formats.located import Run
from qa.formats.office.package import Package
from qa.formats.xml import inline
from qa.text.lazy import expression

# Readings of characters (phonetic runs) are no text. The parser has found the whole well-formed.
_PART = expression(
    r"<(?:[\w.-]+:)?rPh[\s>].*?</(?:[\w.-]+:)?rPh\s*>"
    r"|<(?P<tag>(?:[\w.-]+:)?t(?P<attributes>\s[^<>]*?)?)(?:/>|>(?P<text>.*?)</(?:[\w.-]+:)?t\s*>)",
    re.DOTALL,
)
_SIMPLE = expression(r"\s*<t(?: xml:space=\"preserve\")?>([^<&\r]*)</t>\s*")
# Characters that XML cannot hold, and what looks like one (ECMA-376, part 1, 22.9.2.19).
_ENCODED = expression(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ENCODED = expression(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A sheet has a million rows; what a hostile file has more is not held.
MOST = 4 << 20


def escape(text: str) -> str:
    """Return text as it is written inside ``t``."""
    text = _LOOKS_ENCODED.sub("_x005F_", text)
    return inline.escape(_CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)).replace("\r", "_x000D_")


def text_of(raw: str) -> str:
    """Return what a string says, from what stands between its tags."""
    if simple := _SIMPLE.fullmatch(raw):
        return simple[1] if "_x" not in simple[1] else decoded(simple[1])
    return "".join(_text(part["text"]) for part in _PART.finditer(raw) if part["text"])


def _text(written: str) -> str:
    if "<" in written:  # CDATA
        return decoded(inline.plain(written))
    return decoded(inline.unescape(written.replace("\r\n", "\n").replace("\r", "\n")))


def runs_of(raw: str) -> tuple[Run, ...]:
    """Return where the characters of a string are written."""
    runs: list[Run] = []
    for text, at, until, also in _written(raw):
        start = runs[-1].end if runs else 0
        runs.append(Run(start, start + len(text), at, until, escape, also))
    return tuple(runs)


Piece = tuple[str, int, int]


def _written(raw: str) -> list[tuple[str, int, int, tuple[int, str] | None]]:
    found: list[tuple[str, int, int, tuple[int, str] | None]] = []
    for part in _PART.finditer(raw):
        if not part["text"]:
            continue
        begin = part.start("text")
        is_kept = "preserve" in (part["attributes"] or "")
        also = None if is_kept else (begin - 1, ' xml:space="preserve"')
        content = inline.content(raw, lambda name, given: inline.Element(inline.Role.THROUGH), begin, part.end("text"))
        for run in content.runs:
            text = content.text[run.start : run.end]
            for shown, at, until in _decoded_pieces(text, run) if "_x" in text else [(text, run.at, run.until)]:
                found.append((shown, at, until, also))
    return found


def _decoded_pieces(text: str, run: Run) -> list[Piece]:
    """Return a stretch of text in pieces, of which those that are written as ``_x000D_`` are characters."""
    if not run.is_plain:
        return [(text, run.at, run.until)]
    pieces: list[Piece] = []
    at = 0
    for match in _ENCODED.finditer(text):
        if match.start() > at:
            pieces.append((text[at : match.start()], run.at + at, run.at + match.start()))
        pieces.append((_character(match), run.at + match.start(), run.at + match.end()))
        at = match.end()
    return [*pieces, (text[at:], run.at + at, run.until)] if at < len(text) else pieces


def decoded(text: str) -> str:
    """Return a text in which characters that XML cannot hold stand for themselves."""
    return _ENCODED.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return "\ufffd" if 0xD800 <= number < 0xE000 else chr(number)


class Shared(Struct):
    """The strings that cells share.

    Attributes:
        texts: What each says.
        raws: What stands between the tags of those that were wanted, by number.
        prefix: Of the names of their elements.
    """

    texts: list[str] = field(default_factory=list)
    raws: dict[int, str] = field(default_factory=dict)
    prefix: str = ""


def shared(package: Package, part: str, wanted: Collection[int] = ()) -> Shared:
    """Read the strings of a workbook.

    Args:
        package: The open workbook.
        part: Name of the part; there need not be one.
        wanted: Numbers of those that are to be kept as they are written.

    Raises:
        DataError: The part is not well-formed, or goes beyond a limit.
    """
    found = Shared()
    if part not in package:
        return found
    with package.fragments(part) as stream:
        for base, match in stream.elements("si"):
            raw = (match[2] or b"").decode()
            if len(found.texts) in wanted:
                found.raws[len(found.texts)] = raw
                found.prefix = stream.name(base + match.start()).removesuffix("si")
            found.texts.append(text_of(raw))
            if len(found.texts) > MOST:
                raise stream.error(f"there are more than {MOST:,} strings")
    return found
