"""Two negations of a source that affirm (不无道理, 没有一家不赞成), and what a translation made of them."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.en.negation import is_negative, plain_negations
from qa.lang.zh_en.meaning.cues import DOUBLE, NEGATION, SOFT, Cues
from qa.lang.zh_en.words.lexicon import needle, table
from qa.text.lazy import expression

# 没有一家不赞成: every one of them is in favour. The two signs are apart, so no word of a table holds them.
EVERY_ONE = expression(
    r"(?:没有?|无)(?:一|任何|哪)[^，。；：、]{0,6}?(?:不(?![足少得仅但])|未|没)|(?:无人|无一人?|没人|没有人)[^，。；：、]{0,2}(?:不|未)"
)
_EACH = expression(
    r" (?:every\w*|each|all|any|without|but|fail\w*|oppos\w+|refus\w+|whole|entire\w*|unanim\w+|both|univers\w+|not un\w+) "
)
_SIGN = expression("[不未无非没勿莫]")
# More signs than these, and the source denies something else besides.
_BOTH = 2


class PolarityFault(Struct, frozen=True):
    """A negation that is on one side alone.

    Attributes:
        source, target: The places, where there are any.
        sure: The whole other side has none; else only its neighbourhood.
    """

    source: Span | None
    target: Span | None
    sure: bool


class _Double(Struct, frozen=True):
    right: tuple[str, ...]
    wrong: tuple[str, ...]


@lru_cache(maxsize=1)
def _doubles() -> dict[int, _Double]:
    return {
        number: _Double(*(tuple(needle(item) for item in cell.split("|")) for cell in row[2:4]))
        for number, row in enumerate(table("qa.lang.zh_en.meaning", "negation.tsv"))
        if row[0] == "double"
    }


def misread_double(cues: Cues, source: str, english: EnglishWords) -> PolarityFault | None:
    """Return a double negation (不无道理, 不得不, 没有一家不赞成) that was rendered as a single one."""
    # Two negations there, too; but a word like 停止 has its own.
    own = sum(_SIGN.search(hit.cue.text) is None for hit in cues.of(SOFT))
    if sum(map(is_negative, english.text.split())) > 1 + own:
        return None
    twice = EVERY_ONE.search(source)
    if twice is not None and len(cues.of(NEGATION | DOUBLE)) <= _BOTH and not _EACH.search(english.text):
        plain = plain_negations(english)
        return PolarityFault(Span(*twice.span()), word_at(english, plain[0]), True) if plain else None
    for hit in cues.of(DOUBLE):
        for name, number, _ in hit.cue.keys:
            row = _doubles().get(number) if name == "negation" else None
            if row is None:
                continue
            text = english.text
            for item in row.wrong:
                at = text.find(item)
                negated = at > 0 and re.search(r" (?:not|no|never|hardly|n't|without|nor)(?: \w+)? ?$", text[:at])
                if at >= 0 and not negated and not any(right in text for right in row.right if right not in item):
                    end = text.index(" ", at + len(item.rstrip()))
                    return PolarityFault(Span(hit.start, hit.end), Span(at, end - 1), True)
    return None


def word_at(english: EnglishWords, at: int) -> Span:
    """Return the place of the word that begins at a place of ``EnglishWords.text``."""
    return Span(at - 1, english.text.index(" ", at) - 1)
