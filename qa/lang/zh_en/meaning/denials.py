"""Words that deny by their meaning (难以, 不服, 免予), of which the English keeps nothing: negation.tsv, and the dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from qa.lang.en.lookup import EnglishWords
from qa.lang.en.negation import is_negative
from qa.lang.zh_en.meaning.cues import CONTRARY, DENIAL, SOFT, Cues, Hit
from qa.lang.zh_en.words.lexicon import lexicon, needle, table
from qa.lang.zh_en.words.vocabulary import vocabulary
from qa.text.lazy import expression

# 不稳定, 不公平, 非正式: what is denied is a word by itself.
_SIGNED = expression("^[不无未非][\u4e00-\u9fff]{2,3}$")
# A beginning of a word says which it is from so many characters on, with the space before it.
_TELLING = 4
# What is denied stands so near: 不服上诉.
_NEAR = 2
# What denies a word stands before it in the clause.
_DENIES = expression("(?:[不未没无非勿莫]|避免|防止|是否|能否)[^，。；：]*$")


@lru_cache(maxsize=1)
def _excuses() -> dict[int, tuple[str, ...]]:
    return {
        number: tuple(needle(item) for item in row[2].split("|"))
        for number, row in enumerate(table("qa.lang.zh_en.meaning", "negation.tsv"))
        if row[0] == "deny"
    }


def lost_denial(cues: Cues, source: str, english: EnglishWords, free: Sequence[int]) -> Hit | None:
    """Return the first word that denies by its meaning, where the English neither denies nor says it in another way.

    Args:
        cues: Of the source.
        source: Folded.
        english: The words of the target.
        free: Where it has words that may render a negation, and render no other word of the source.
    """
    if free:
        return None
    for hit in cues.of(DENIAL | SOFT):
        if _DENIES.search(source[: hit.start]):
            continue
        if hit.cue.kind & DENIAL:
            rows = [row for name, row, _ in hit.cue.keys if name == "negation"]
            said = [item for row in rows for item in _excuses().get(row, ()) if item in english.text]
            lost = not said or _is_claimed(said, hit, source, english)
        else:
            lost = not hit.cue.kind & CONTRARY and _is_stripped(hit.cue.text, english)
        if lost:
            return hit
    return None


def _is_claimed(said: Sequence[str], hit: Hit, source: str, english: EnglishWords) -> bool:
    """Whether another word of the source is rendered by all of this: "forgiven" is 谅解."""
    known = lexicon()
    others = {
        item
        for number, start, end in known.automaton.find_matches_as_indexes(source)
        if end <= hit.start or start > hit.end + _NEAR
        for item in known.words[number].needles
        if len(item) > _TELLING
    }
    return all(item in others and english.text.count(item) == 1 for item in said)


def _is_stripped(text: str, english: EnglishWords) -> bool:
    """Whether the English has what a word denies: "stable" for 不稳定."""
    if _SIGNED.match(text) is None:
        return False
    base = vocabulary(text[1:], english)
    return any(
        one.start == 0
        and one.end == len(text) - 1 > 1
        and any(item in english.text and not is_negative(item.strip()) for item in one.needles)
        for one in base
    )
