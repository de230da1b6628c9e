"""Lemmas of running words, for the measures of the WMT shared tasks. Where a language has none, that is said."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

Lemmatizer = Callable[[str], str]


def lemmatizer(language: str) -> tuple[Lemmatizer | None, str]:
    """Return what makes lemmas of a text's words, and its name for the signature; None and ``none`` without one.

    A task's own script counts every term right when its lemmatiser is missing; here the lemma step is left out instead.
    """
    if language == "en":
        return english, "lemminflect"
    return None, "none"


def english(text: str) -> str:
    """Return the lemmas of an English text's words, in lower case, with single blanks."""
    return " ".join(_lemma(word) for word in text.lower().split())


@lru_cache(maxsize=100_000)
def _lemma(word: str) -> str:
    from lemminflect import getAllLemmas

    lemmas = getAllLemmas(word)
    for pos in ("NOUN", "VERB", "ADJ"):
        if lemmas.get(pos):
            return str(lemmas[pos][0])
    return word
