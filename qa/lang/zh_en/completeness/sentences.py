"""How many finished sentences a text has, as far as that can be compared between Chinese and English.

A sentence that ends inside a quotation and goes on with who says it (“…。”某某说) is one; a number before an item is none.
"""

from __future__ import annotations

from qa.lang.en import sentences as english
from qa.lang.zh import sentences as chinese
from qa.text.lazy import expression

_FINISHED = expression(r"[。！？!?.…][\"”’'」』）)\]]*$")


def chinese_sentences(text: str) -> int:
    """Return the number of finished sentences of a Chinese text."""
    return sum(_FINISHED.search(text, span.start, span.end) is not None for span in chinese.sentences(text))


def english_sentences(text: str) -> int:
    """Return the number of finished sentences of an English text."""
    return sum(_FINISHED.search(text, span.start, span.end) is not None for span in english.sentences(text))
