"""An English text made ready for asking which words it holds: small letters, everything else a space."""

from __future__ import annotations

from operator import eq

from qa.lang.en.roots import root
from qa.text.lazy import expression

# One byte for another: small letters and figures stay, capitals become small, everything else a space.
_BYTES = bytes(
    ord(chr(code).lower()) if code < 128 and (chr(code).isalnum() or chr(code) == "'") else 32 for code in range(256)
)
_MARKS = "“”„«»–—―‐‑…·•　，。、；：？！（）《》〈〉「」『』【】\u00a0\u202f\u2007\u200b\ufffc"
_TABLE = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "'"}
_TABLE |= {ord(mark): " " for mark in _MARKS} | {ord(mark): "'" for mark in "’‘ʼ＇"}
# An apostrophe that does not stand inside a word is a quotation mark (or the plural's, which nobody looks for).
_QUOTE = expression(r"(?<!\w)'|'(?!\w)")


class EnglishWords:
    """The words of an English text.

    Attributes:
        text: A space, the text in small letters with spaces for marks, a space; ``text[i + 1]`` is ``i`` of the original.
        words: The distinct words.
        doubled: Whether a word stands twice in a row, whatever marks there are in between.
    """

    __slots__ = ("_roots", "_squeezed", "doubled", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        words = text.split()
        self.words = frozenset(words)
        self.doubled = len(words) > len(self.words) and any(map(eq, words, words[1:]))
        self._roots: frozenset[str] | None = None
        self._squeezed: str | None = None

    @property
    def roots(self) -> frozenset[str]:
        """The roots of the words."""
        if self._roots is None:
            self._roots = frozenset(map(root, self.words))
        return self._roots

    @property
    def squeezed(self) -> str:
        """The text without spaces, for names that may be written in one word or several."""
        if self._squeezed is None:
            self._squeezed = self.text.replace(" ", "").replace("'", "")
        return self._squeezed

    def has(self, *beginnings: str) -> bool:
        """Whether a word begins with one of these; a beginning may hold spaces, and end in one to close the word."""
        text = self.text
        return any(f" {beginning}" in text for beginning in beginnings)


def english_words(text: str) -> EnglishWords:
    """Return the words of a text; "doesn’t" stays one word, with a straight apostrophe."""
    if text.isascii():
        spaced = f" {text.encode('ascii').translate(_BYTES).decode('ascii')} "
    else:
        lowered = text.lower()
        if len(lowered) != len(text):  # "İ".lower() is two characters
            lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
        spaced = f" {lowered.translate(_TABLE)} "
    return EnglishWords(_QUOTE.sub(" ", spaced) if "'" in spaced else spaced)
