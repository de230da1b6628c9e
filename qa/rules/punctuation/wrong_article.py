""" "a" stands where "an" belongs, or the reverse.

What it finds
    The indefinite article judged by the sound that follows: an hour, a university, an SPP notice, a UN body, an
    8-year-old.

Why it matters
    It is a mistake that every English reader hears; edits of a noun often leave the old article behind.

Example
    一名检察官 / «a» honest prosecutor

When it is right to ignore it
    Before a foreign name or an abbreviation that is read in another way than its letters suggest.

Fix
    The other article. Safe before a common word.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, RuleInfo, Severity, Span
from qa.facts import SegmentFacts
from qa.lang.en.sound import begins_with_vowel
from qa.lang.en.surface import ARTICLE
from qa.lang.en.words import is_syllable
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule
from qa.text.lazy import expression

_ARTICLE = expression(r"(?<![\w'’.&/-])([Aa]n?) ([A-Za-z0-9][\w’'-]*)")
# After these a letter is meant ("a and b"), or a noun is missing.
_NO_NOUN = frozenset("and or is are in on of at as about if into under us it its was were has have had".split())
_BEGINNING = expression(r"(?:^|[.!?:;—–]\s*|\n)[\"“‘'(]*$")


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each article that does not fit the sound after it."""
    text = facts.segment.target
    for match in _ARTICLE.finditer(text):
        written, word = match[1], match[2]
        vowel = begins_with_vowel(word)
        if word in _NO_NOUN or vowel is None or vowel is (written.lower() == "an"):
            continue
        if written[0] == "A" and not _begins(text, match.start(), word):
            continue
        right = written[0] + ("n" if vowel else "")
        common = word[0].islower()
        yield repaired(
            RULE, facts.segment, Span(*match.span(1)), right, f'"{word}" takes "{right.lower()}", by its sound.', safe=common,
            confidence=0.95 if common else 0.75,
        )  # fmt: skip


def _begins(text: str, at: int, word: str) -> bool:
    """Whether a capital "A" or "An" is an article at the beginning of a sentence: no letter of a list, no surname."""
    return bool(_BEGINNING.search(text[max(0, at - 4) : at])) and not (word[0].isupper() and is_syllable(word))


RULE = Rule(
    RuleInfo("wrong-article", "punctuation", Severity.MINOR, "linguistic-conventions/grammar", "grammar",
             languages=("en",)),
    segment=check,
    when=Condition("surface", ARTICLE),
    bad=(
        Example(None, "He is «a» honest prosecutor."),
        Example(None, "It is «an» university of law."),
        Example(None, "«A» institution was founded."),
        Example(None, "The court issued «an» procuratorial recommendation."),
        Example(None, "He read «a» SPP notice."),
        Example(None, "She is «a» 8-year-old child."),
    ),
    good=(
        Example(None, "An hour later a European union of a one-time heir of a university issued an SPP notice and a UN plan."),
        Example(None, "Party A is a user; Plan A and B; an X-ray, an historic event, an 18-year-old, a NATO base."),
        Example(None, "An honorable man, an FBI agent, a euro, a unit, an unusual case, a uniform, an uninsured car, a ewe."),
        Example(None, "An A-level pupil got an \"A\" in a U-shaped hall at a $5 fee."),
        Example(None, "Vitamin A is found in a one-off sale of a 1,000-yuan product."),
        Example(None, "a Ürümqi street, an Ankang resident"),
    ),
)  # fmt: skip
