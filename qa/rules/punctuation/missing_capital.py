"""A name, or a word that begins quoted speech, is written small.

What it finds
    Days, months, nations, languages, faiths, and the provinces and great cities of China in small letters; a part of a
    name of several words (United nations); titles before names (mr. Li, by professor Chen); the pronoun "i"; the first
    word of a sentence that somebody is quoted with (he said, "we will go.").

Why it matters
    English readers take it for carelessness; a search for the name may miss it.

Example
    周一在北京 / on «monday» in Beijing

When it is right to ignore it
    In addresses, codes and brand names written small on purpose. Words that have another
    meaning in small letters (china, march) count only where a date or a name stands beside them.

Fix
    The capital. Safe.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.en.small_names import small_names
from qa.lang.en.surface import SMALL_NAME
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each name in small letters."""
    text = facts.segment.target
    if text == text.lower() and len(text.split()) < 4:
        return  # a tag or a file name
    for small in small_names(text):
        word = small.span.of(text)
        message = f'"{word}" has a capital here.'
        yield repaired(
            RULE, facts.segment, small.span, word.capitalize(), message, safe=small.certain, confidence=small.confidence
        )


RULE = Rule(
    RuleInfo("missing-capital", "punctuation", Severity.MINOR, "linguistic-conventions/spelling", "typographical",
             languages=("en",)),
    segment=check,
    when=Condition("surface", SMALL_NAME),
    bad=(
        Example("周一在北京开庭。", "The court sits on «monday» in «beijing»."),
        Example("每逢周四休庭。", "The court does not sit on «thursdays»."),
        Example(None, "The «chinese» text prevails, and «i» agree."),
        Example(None, "In late «march», «mr». Li joined the United «nations»."),
        Example(None, "Mr. «chen» met Mr. and Mrs. Li and Dr. de Wit."),
        Example(None, "The session was chaired by «professor» Chen at «christmas»."),
        Example(None, 'He said, "«we» will come back tomorrow."'),
    ),
    good=(
        Example(None, "He met the judge Li Na, a former mayor and professor Wang; with judge in hand, by mayor and council."),
        Example(None, "The court sits on Monday in Beijing; in march they may march."),
        Example("每逢周四休庭。", "The court does not sit on Thursdays."),
        Example(None, "See www.beijing.gov.cn/english or write to shanghai@example.cn."),
        Example(None, "They may march on, and in august company it may be of use. "),
        Example(None, 'He called it "a day of joy" and said "we".'),
        Example(None, "items ii and iv; (i) the buyer; i.e. he; i) one"),
    ),
)  # fmt: skip
