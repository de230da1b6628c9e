"""A comma or a full stop is missing where usage leaves no choice.

What it finds
    No comma between the words that tell who speaks and what is quoted (he said "We will go."), none behind words that
    open a sentence (However the bureau …) or a clause that does (If it rains the match will …), only one beside an
    apposition (Li Lan, the head of the post said …), none between two items of a list (with the source), no full stop at
    the end of e.g., i.e., a.m. and p.m.

Why it matters
    The reader runs on into the next part and has to come back; "However the case may be" is another thing.

Example
    他说：“我们明天再来。” / He «said "»We will come back tomorrow."

When it is right to ignore it
    Where the quotation is a part of the sentence (he called it "a day of joy"), which is not flagged.

Fix
    The mark. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.en.missing_marks import list_gaps, missing_marks
from qa.lang.en.surface import NO_MARK
from qa.rules.repair import repaired
from qa.rules.rule import Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each mark that is missing."""
    return _findings(facts) if facts.surface & NO_MARK or _enumerates(facts) else ()


def _enumerates(facts: SegmentFacts) -> bool:
    return "、" in (facts.segment.source or "")


def _findings(facts: SegmentFacts) -> Iterator[Finding]:
    target = facts.segment.target
    for found in chain(missing_marks(target), list_gaps(target) if _enumerates(facts) else ()):
        message = f"A {found.what} is missing here."
        yield repaired(RULE, facts.segment, found.span, found.right, message, confidence=found.confidence)


RULE = Rule(
    RuleInfo("missing-mark", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "typographical",
             languages=("en",)),
    segment=check,
    bad=(
        Example("他说：“我们明天再来。”", 'He «said "»We will come back tomorrow."'),
        Example(None, '"We will come back «tomorrow"» he said.'),
        Example("配备了担架、氧气瓶和绷带。", "They were given «stretchers cylinders» and bandages."),
        Example(None, "Wei Lan, the head of the «station said» that rain would come."),
        Example(None, "Gao Wen, senior engineer at the «mill said» that the boiler was new."),
        Example(None, "If the tenant moves out «early» it shall pay one month's rent."),
        Example(None, "«However» the bureau refused at 3 «p.m» on Monday."),
    ),
    good=(
        Example(None, "If the tenant moves out early, it shall pay; if he thinks it will rain he stays. Once was enough."),
        Example(None, "If you believe they will come tell me. Because of the rain it must wait. Until now we can say nothing."),
        Example(None, 'He said, "We will come back tomorrow." They called it "a day of joy" and said "yes".'),
        Example(None, '"We will come back tomorrow," he said. The film "A Day of Joy in May" said a lot.'),
        Example("包括储蓄账户、体育设施等。", "They include savings accounts, sports facilities and the like."),
        Example(None, "Wei Lan, the head of the station, said so; on Monday, the head of the station said more."),
        Example(None, "However the case may be decided, costs follow. However, the bureau refused at 3 p.m."),
        Example(None, "Besides the fine, a.m. and p.m. shifts, apples, etc, were discussed, i.e. named."),
    ),
)  # fmt: skip
