"""An English text made ready for asking which words it holds: small letters, everything else a space."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TABLE = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "'"}
_SPACES = "“”„«»–—―‐‑…·•　，。、；：？！（）《》〈〉「」『』【】\u00a0\u202f\u2007\u200b\ufffc"
_TABLE |= {ord(mark): " " for mark in _SPACES}
_TABLE |= {ord(mark): "'" for mark in "’‘ʼ＇"}
# An apostrophe that does not stand inside a word is a quotation mark (or the plural's, which nobody looks for).
_QUOTE = re.compile(r"(?<!\w)'|'(?!\w)")
_ASCII = {code: char for code, char in _TABLE.items() if code < 128}


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """The words of an English text.

    Attributes:
        text: A space, the text in small letters with spaces for marks, a space; ``text[i + 1]`` is ``i`` of the original.
        words: The distinct words.
    """

    text: str
    words: frozenset[str]

    def has(self, *beginnings: str) -> bool:
        """Whether a word begins with one of these; a beginning may hold spaces, and end in one to close the word."""
        text = self.text
        return any(f" {beginning}" in text for beginning in beginnings)


def english_words(text: str) -> EnglishWords:
    """Return the words of a text; "doesn’t" stays one word, with a straight apostrophe."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ".lower() is two characters
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    spaced = f" {lowered.translate(_ASCII if lowered.isascii() else _TABLE)} "
    if "'" in spaced:
        spaced = _QUOTE.sub(" ", spaced)
    return EnglishWords(spaced, frozenset(spaced.split()))
