"""Identifiers in running text: abbreviations in capitals, codes of letters and digits, product names."""

from __future__ import annotations

import re

from msgspec import Struct

from qa.core import Span
from qa.text.lazy import expression

# Standards are written with a space between their letters and their number.
_STANDARD = r"(?:GB|ISO|IEC|IEEE|HJ|DB|JGJ|JJG|YY|QB|NY|LY|GA|CJ|AQ|WS|EN|DIN|ASTM|RFC)(?:/T)? \d+(?:[-.]\d+)*"
_TOKEN = expression(
    rf"(?<![A-Za-z\d])(?:{_STANDARD})(?!\d)|(?<![A-Za-z\d._%+-])[A-Za-z\d]+(?:[-–/._+&][A-Za-z\d]+)*(?![A-Za-z\d])"
)
# Letters that Chinese takes over and English has ordinary words for, or writes in another way.
_LOOSE = frozenset(
    "APP KTV PK PPT OK VIP AA ID TV PC NO DIY MV CD SPA POSE HR PS OL KOL IP MBA EMBA 3D 2D P2P O2O B2B B2C C2C PM2.5 ABC "
    "SHOW FANS CEO CFO CTO COO NGO VR AR IT UFO WTO WHO UN EU USA US UK PRC CPC HK COVID".split()
)
_UNIT = expression(r"\d+(?:\.\d+)?(?:[a-z]{1,4}\d?|[A-Z]{1,2}|MHz|GHz|kWh|MWh|Mbps|dB|mAh|kW|MW|GW)", re.ASCII)
_GENERATION = expression(r"[2-6]G|4K|8K|[37]N")
_SAME = expression(r"[-–/._+&\s]")


class Identifier(Struct, frozen=True):
    """A code that both sides should have.

    Attributes:
        span: Where.
        text: As written.
        shape: Its characters by class (``A`` letter, ``9`` digit), to find what it was turned into.
    """

    span: Span
    text: str
    shape: str


def identifiers(text: str) -> list[Identifier]:
    """Return the identifiers of a text: two capitals or more, letters with digits, capitals inside a word."""
    return [
        Identifier(Span(*match.span()), match.group(), shape(match.group()))
        for match in _TOKEN.finditer(text)
        if is_identifier(match.group())
    ]


def is_identifier(token: str) -> bool:
    """Whether a token is an identifier, not a word, a figure or a measure."""
    if token in _LOOSE or token.isdigit() or (_UNIT.fullmatch(token) and not _GENERATION.fullmatch(token)):
        return False
    letters = [char for char in token if char.isalpha()]
    digits = any(char.isdigit() for char in token)
    if digits and letters:
        return any(char.isupper() for char in letters) or len(token) > 4
    return len(letters) > 1 and letters[0].isascii() and (token.isupper() or bool(re.search(r"[a-z][A-Z]", token)))


def shape(token: str) -> str:
    """Return the classes of a token's characters."""
    return "".join("9" if char.isdigit() else "A" if char.isalpha() else char for char in token)


def bare(token: str) -> str:
    """Return a token without what may be written or left out: hyphens, slashes, dots, spaces, case."""
    return _SAME.sub("", token).lower()


def is_written(token: str, text: str) -> bool:
    """Whether a text has an identifier, in its letters, with other hyphens, or as the words that it stands for."""
    if token in text or bare(token) in bare(text):
        return True
    if re.fullmatch(r"K\d+", token):  # 公里 on a road sign
        return token[1:] in text
    letters = token.lower()
    if not letters.isalpha() or len(letters) > 6:
        return False
    initials = "".join(
        word[0].lower()
        for word in re.findall(r"[A-Za-z]+", text)
        if word.lower() not in ("of", "the", "and", "for", "in", "on")
    )
    return letters in initials
