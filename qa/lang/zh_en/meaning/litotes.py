"""Denials that English says with a word of its own: 不平凡 is "remarkable", 不景气 "sluggish" (litotes.tsv)."""

from __future__ import annotations

from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.meaning.cues import Hit
from qa.lang.zh_en.words.lexicon import needle, table
from qa.lang.zh_en.words.vocabulary import vocabulary
from qa.text.lazy import expression

# What may stand between a negation and the word it denies: 不很平静, 不容乐观.
_DEGREE = expression("(?:是?很|太|够|甚|怎么|那么|容|能令人|算|十分|特别|完全|足|再|是|显得?|尽)?")
# The longest word with what stands before it.
_REACH = 8
# A word of one character is no beginning of a longer one here.
_ENDS = expression("$|[^\u3400-\u9fff]|[的地了等之而又且以于导造引]")


@lru_cache(maxsize=1)
def _words() -> tuple[AhoCorasick, tuple[tuple[str, ...], ...]]:
    says: dict[str, tuple[str, ...]] = {}
    for words, english in table("qa.lang.zh_en.meaning", "litotes.tsv"):
        says |= dict.fromkeys(words.split("|"), tuple(map(needle, english.split("|"))))
    return AhoCorasick(list(says), matchkind=MatchKind.LeftmostLongest), tuple(says.values())


def is_litotes(hit: Hit, source: str, english: EnglishWords) -> bool:
    """Whether the English says what a negation makes of its word, and not the word: "sluggish" for 不景气.

    Args:
        hit: The negation.
        source: Folded.
        english: The words of the target.
    """
    finder, says = _words()
    degree = _DEGREE.match(source, hit.end)
    for at in {hit.end, degree.end() if degree else hit.end}:
        behind = source[at : at + _REACH]
        found = next(iter(finder.find_matches_as_indexes(behind)), None)
        if found is None or found[1] or (found[2] == 1 and not _ENDS.match(source, at + 1)):
            continue
        number, _, end = found
        if any(item in english.text for item in says[number]):
            return not _says(behind[:end], english)
    return False


def _says(word: str, english: EnglishWords) -> bool:
    """Whether the English has a word as it is, so that its denial may be what is lost."""
    return any(
        any(item in english.text for item in known.needles)
        for known in vocabulary(word, english)
        if known.start == 0 and known.end == len(word)
    )
