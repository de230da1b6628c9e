"""Frequent Chinese words and the English that renders them, compiled once: lexicon.tsv."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from qa.text.kept import kept


class Word(NamedTuple):
    """A Chinese word of the lexicon.

    Attributes:
        text: The word.
        kind: ``a`` concrete, ``b`` usual, ``c`` vague (often left out).
        needles: Beginnings of English words, each behind a space, as they are looked up in ``EnglishWords.text``.
    """

    text: str
    kind: str
    needles: tuple[str, ...]


class Lexicon(Struct, frozen=True):
    """The words, in the order of the automaton that finds them (leftmost-longest)."""

    words: tuple[Word, ...]
    automaton: AhoCorasick


def table(package: str, name: str) -> list[list[str]]:
    """Return the rows of a tab-separated data file beside the code; ``#`` begins a comment line."""
    lines = files(package).joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def needle(item: str) -> str:
    """Return what to look for in ``EnglishWords.text``; a final full stop closes the word."""
    return f" {item[:-1]} " if item.endswith(".") else f" {item}"


@kept
def _words() -> tuple[Word, ...]:
    """Return the words; of one listed twice the renderings are joined."""
    merged: dict[str, Word] = {}
    for forms, kind, english in table("qa.lang.zh_en.words", "lexicon.tsv"):
        needles = tuple(needle(item) for item in english.split("|"))
        for form in forms.split("|"):
            old = merged.get(form)
            merged[form] = Word(form, max(kind, old.kind), old.needles + needles) if old else Word(form, kind, needles)
    return tuple(merged.values())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the compiled lexicon."""
    words = _words()
    return Lexicon(words, AhoCorasick([word.text for word in words], matchkind=MatchKind.LeftmostLongest))


@kept
def chinese_for() -> dict[str, tuple[str, ...]]:
    """Return the Chinese words that each beginning of an English word may render; short beginnings say too little."""
    found: dict[str, list[str]] = {}
    for word in lexicon().words:
        for item in word.needles if word.kind in "ab" else ():
            if len(item.strip()) > 3:
                found.setdefault(item, []).append(word.text)
    return {item: tuple(words) for item, words in found.items()}


@kept
def rendered_by() -> dict[str, tuple[str, ...]]:
    """Return for each Chinese word the beginnings of single English words that render it; short ones say too little."""
    return {
        word.text: tuple(item.strip() for item in word.needles if len(item.strip()) > 3 and " " not in item.strip())
        for word in lexicon().words
        if word.kind in "ab"
    }
