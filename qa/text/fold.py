"""Folding: what two spellings of the same form share, with the way back to the original offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NewType, cast

from msgspec import Struct

from qa.text.kept import kept
from qa.text.lazy import expression
from qa.text.programs import compiled

# A string that has been folded for matching; never shown to a user.
FoldedStr = NewType("FoldedStr", str)

_FULLWIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LATIN = {ord(mark): "'" for mark in "’‘ʼ＇"} | {ord(mark): " " for mark in "-‐‑\u00a0\u202f\u2007\u3000\t\n\r"}
_LATIN |= {ord(mark): '"' for mark in "“”„"} | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_LATIN[0xFF0D] = " "
_RUN = expression("  +")
# Parts texts that are folded in one go (ASCII RECORD SEPARATOR, white space to a regular expression).
_BREAK = "\x1e"
# Places where words are no words of the language: addresses, code, placeholders, file paths.
_OPAQUE = expression(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|`[^`]+`|\{[^{}\s]*\}|%\(\w+\)[sd]|%[sd]\b"
    r"|</?[a-z][\w:-]*(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>"
    r"|(?<!\w)(?:[\w.-]+)?(?:/[\w.-]+){2,}|\b\w+(?:\.\w+)+\b(?=[/(])"
)


class Folded(Struct):
    """A folded text with its offsets.

    Attributes:
        text: The folded text.
        offsets: For each of its code points, and its end, the offset in the original; None where they are equal.
    """

    text: FoldedStr
    offsets: Sequence[int] | None = None

    def original(self, offset: int) -> int:
        """Return the offset in the original that an offset of the folded text stands for."""
        return offset if self.offsets is None else self.offsets[offset]


@kept
def _han_table() -> dict[int, int | str]:
    """Return the table of full-width and traditional characters (traditional.tsv)."""
    table: dict[int, int | str] = dict(_FULLWIDTH)
    for line in files("qa.text").joinpath("traditional.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            simplified, _, characters = line.partition("\t")
            table.update(dict.fromkeys(map(ord, characters), simplified))
    table |= {code: code + 32 for code in range(65, 91)}
    table |= {0xFF21 + letter: 97 + letter for letter in range(26)}
    return table


@lru_cache(maxsize=1)
def _foldable() -> re.Pattern[str]:
    """Return a pattern that finds any character that folding changes; most texts have none."""
    return compiled(f"[{re.escape(''.join(map(chr, _han_table())))}]")


def fold_han(text: str) -> FoldedStr:
    """Fold a Chinese text: full-width to ASCII, traditional to simplified, capitals to small; length is kept."""
    return FoldedStr(text.translate(_han_table()) if _foldable().search(text) else text)


def fold_han_all(texts: Sequence[str]) -> list[FoldedStr]:
    """Fold Chinese texts in one go: each as `fold_han` does."""
    joined = _BREAK.join(texts)
    folded = cast("list[FoldedStr]", fold_han(joined).split(_BREAK))
    return folded if len(folded) == len(texts) else [fold_han(text) for text in texts]


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # "İ".lower() is two code points; keep such a character as it is rather than move every offset after it.
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _mask(match: re.Match[str]) -> str:
    return "\x00" * len(match.group())


def _may_be_opaque(text: str) -> bool:
    """Whether a text holds a mark that addresses, code or placeholders are made of; spelled out, as it runs for each text."""
    return "@" in text or "/" in text or "%" in text or "<" in text or "{" in text or "`" in text or "www." in text


def fold_latin(text: str) -> Folded:
    """Fold an English text: small letters, straight quotes, hyphens and hard spaces as spaces, addresses masked.

    Runs of spaces become one, with offsets that lead back.
    """
    return _with_single_spaces(_in_place(text.lower() if text.isascii() else _lower(text)))


def fold_latin_all(texts: Sequence[str]) -> list[Folded]:
    """Fold English texts, each as `fold_latin` does, in one go where that is sure to come to the same."""
    joined = _BREAK.join(texts)
    lowered = joined.lower()
    # Code and tags may go on behind a break, and some letters are folded by those round them.
    if len(lowered) == len(joined) and not ("`" in lowered or "<" in lowered or "\r" in lowered):
        parts = _in_place(lowered).split(_BREAK)
        if len(parts) == len(texts):
            return [_with_single_spaces(part) for part in parts]
    return [fold_latin(text) for text in texts]


def _in_place(lowered: str) -> str:
    """Fold all but the letters, one character for one."""
    if _may_be_opaque(lowered):
        lowered = _OPAQUE.sub(_mask, lowered)
    if not lowered.isascii():
        return lowered.translate(_LATIN)
    if "-" in lowered or "\n" in lowered or "\t" in lowered:
        return lowered.replace("-", " ").replace("\n", " ").replace("\t", " ")
    return lowered


def _with_single_spaces(folded: str) -> Folded:
    if "  " not in folded:
        return Folded(FoldedStr(folded))
    pieces: list[str] = []
    offsets: list[int] = []
    last = 0
    for match in _RUN.finditer(folded):
        pieces.append(folded[last : match.start() + 1])
        offsets.extend(range(last, match.start() + 1))
        last = match.end()
    pieces.append(folded[last:])
    offsets.extend(range(last, len(folded) + 1))
    return Folded(FoldedStr("".join(pieces)), offsets)


def fold_form(form: str) -> FoldedStr:
    """Fold an English glossary form the way texts are folded, without masking anything."""
    folded = _lower(form).translate(_LATIN)
    return FoldedStr(_RUN.sub(" ", folded).strip())
