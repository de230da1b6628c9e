"""Negative words of an English text that render some other word of the source: "secret" is 秘密 and pays for no 不得."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.lang.en.lookup import EnglishWords
from qa.lang.en.negation import plain_negations, plain_words
from qa.lang.en.roots import root
from qa.lang.zh_en.meaning.cues import CONTRARY, NEGATION, SOFT, Cues
from qa.lang.zh_en.meaning.oppositions import opposition
from qa.lang.zh_en.words.content import dictionary_hits
from qa.lang.zh_en.words.lexicon import lexicon
from qa.text.lazy import expression
from qa.text.programs import compiled

# A beginning of a word says which it is from so many characters on, with the space before it.
_TELLING = 4
# The words of one rendering begin within so many characters.
_PHRASE = 24
_SIGNS_OF_DENIAL = frozenset("不未无没非")
_SIGN = expression("[不未无非没勿免除拒禁]")


def unclaimed(negative: Sequence[int], cues: Cues, source: str, english: EnglishWords) -> list[int]:
    """Return those of the negative words that render no other word of the source.

    Args:
        negative: Where they stand in ``EnglishWords.text``.
        cues: Of the source.
        source: Folded.
        english: The words of the target.
    """
    known, ends = lexicon(), {hit.end for hit in cues.of(NEGATION | SOFT)}
    hits = known.automaton.find_matches_as_indexes(source)
    words = [known.words[number] for number, start, _ in hits if start not in ends]
    rendered, claimed = _rendered(cues, english), set()
    for word in words:
        places = {at for item in word.needles if (at := english.text.find(item)) >= 0}
        # A word that is rendered elsewhere needs no negative word: "breakdown" is 故障, and "failure" is left. "Violation of
        # the rules" is one rendering.
        if _SIGN.search(word.text) is None and places and max(places) - min(places) <= _PHRASE:
            claimed |= {at + 1 for at in places if any(len(item) > _TELLING for item in word.needles)}
    for hit in dictionary_hits(source, hits) if len(claimed) < len(negative) else ():
        if hit.start not in ends and _SIGN.search(hit.word.text) is None:
            claimed |= {at for at in negative if root(english.text[at : english.text.index(" ", at)]) in hit.word.roots}
    plain = plain_negations(english)
    left = [at for at in negative if at not in rendered or at in plain or english.text.startswith("without ", at)]
    return [at for at in left if at not in claimed or plainly().match(english.text, at)]


def _rendered(cues: Cues, english: EnglishWords) -> set[int]:
    """Return where words stand that render a word of the tables of opposites, unless a negation is before that."""
    ends, found = {hit.end for hit in cues.of(NEGATION)}, set()
    for hit in cues.of(CONTRARY):
        if hit.start in ends or hit.cue.kind & NEGATION or not _SIGNS_OF_DENIAL.isdisjoint(hit.cue.text):
            continue
        for name, number, _ in hit.cue.keys:
            row = opposition(name, number)
            needles = [item for item in row.right if len(item) > _TELLING + 1] if row else []
            found |= {at + 1 for item in needles if (at := english.text.find(item)) >= 0}
    return found


@lru_cache(maxsize=1)
def plainly() -> re.Pattern[str]:
    """Return what matches a word that denies by itself, whatever else it may render."""
    return compiled(rf"(?:{'|'.join(sorted(plain_words()))}|without) |un|non|fail")
