"""A word that always has a capital is written small.

What it finds
    Days, months, nations, languages, faiths, and the provinces and great cities of China in small letters; and the pronoun
    "i".

Why it matters
    English readers take it for carelessness; a search for the name may miss it.

Example
    周一在北京 / on «monday» in Beijing

When it is right to ignore it
    In addresses, codes and brand names written small on purpose. Common words such as china or march are not on the list.

Fix
    The capital. Safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, RuleInfo, Severity, Span
from qa.facts import SegmentFacts
from qa.lang.en.surface import SMALL_NAME
from qa.lang.en.words import proper_words
from qa.rules.repair import repaired
from qa.rules.rule import Example, Rule
from qa.text.lazy import expression

_WORD = expression(r"(?<![\w@./_#'’-])(?:i(?=[ '’,])|[a-z]{4,})(?![\w@/_-]|\.\w)")
_PRONOUN_BEFORE = expression(r"(?:^|[a-z,.!?\"“] )$")


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each name in small letters."""
    return _findings(facts) if facts.surface & SMALL_NAME else ()


def _findings(facts: SegmentFacts) -> Iterator[Finding]:
    text, names = facts.segment.target, proper_words()
    if text == text.lower() and len(text.split()) < 4:
        return  # a tag or a file name
    for match in _WORD.finditer(text):
        word = match.group()
        if word not in names and not (word == "i" and _PRONOUN_BEFORE.search(text[: match.start()])):
            continue
        message = f'"{word}" has a capital wherever it stands.'
        yield repaired(
            RULE, facts.segment, Span(*match.span()), word.capitalize(), message, safe=word != "i",
            confidence=0.93 if word != "i" else 0.7,
        )  # fmt: skip


RULE = Rule(
    RuleInfo("missing-capital", "punctuation", Severity.MINOR, "linguistic-conventions/spelling", "typographical",
             languages=("en",)),
    segment=check,
    bad=(
        Example("周一在北京开庭。", "The court sits on «monday» in «beijing»."),
        Example(None, "The «chinese» text prevails, and «i» agree."),
    ),
    good=(
        Example(None, "The court sits on Monday in Beijing; in march they may march."),
        Example(None, "See www.beijing.gov.cn/english or write to shanghai@example.cn."),
        Example(None, "items ii and iv; (i) the buyer; i.e. he; i) one"),
    ),
)  # fmt: skip
