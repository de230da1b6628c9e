"""Words of one family across parts of speech: prosecution, prosecutor, prosecute; procuratorate, procuratorial."""

from __future__ import annotations

from functools import lru_cache

# Endings of derivation, longest first; a stem keeps at least four letters.
_ENDINGS = (
    "izations", "ization", "isation", "ational", "ibility", "ability", "fulness", "atories", "ations", "ically", "ential",
    "ization", "ments", "ation", "ative", "atory", "ition", "itive", "ingly", "ively", "ities", "ances", "ences",
    "ment", "ions", "ings", "ance", "ence", "able", "ible", "ally", "ates", "ated", "ator", "ness", "ship", "ical",
    "ists", "ized", "ised", "izes", "ises", "izer", "ures",
    "ion", "ors", "ers", "ing", "ive", "ial", "ate", "ies", "ied", "ist", "ism", "ity", "ize", "ise", "ure", "ant",
    "ent", "ary", "ory", "ous", "ful",
    "ed", "er", "or", "es", "al", "ly", "ic", "y", "e", "s",
)  # fmt: skip


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what is left of a word without its derivational endings (at most two are taken off)."""
    for _ in range(2):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                word = word[: -len(ending)]
                break
        else:
            break
    return word
