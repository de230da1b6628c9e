"""Two main clauses are joined by nothing but a comma.

What it finds
    A plain statement, a comma, and a pronoun or noun with its own verb ("The meeting was planned for May, it was moved to
    June"): Chinese strings such clauses together, English does not.

Why it matters
    The reader takes the second clause for a part of the first and has to begin again.

Example
    开工仪式原定周五，因雨改到周一。 / The ceremony was planned for «Friday, it» was moved to Monday because of rain.

When it is right to ignore it
    In speech that is quoted as spoken, and in short contrasts (it is not a rule, it is a habit), which are not flagged.

Fix
    None: a semicolon, a full stop, "and" or "but" may be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.en.clauses import may_splice, splices
from qa.lang.en.surface import COMMA, SPLICE
from qa.rules.repair import pointed
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each comma that should part two sentences."""
    return _findings(facts) if facts.surface & SPLICE or may_splice(facts.segment.target) else ()


def _findings(facts: SegmentFacts) -> Iterator[Finding]:
    text = facts.segment.target
    for found in splices(text):
        before, after = text[found.span.start : found.comma], text[found.comma + 2 : found.span.end]
        message = "A comma alone does not join two main clauses."
        ways = (f"{before}; {after}", f"{before}, and {after}")
        yield pointed(RULE, facts.segment, found.span, message, confidence=0.7, suggestions=ways)


RULE = Rule(
    RuleInfo("comma-splice", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "grammar",
             languages=("en",)),
    segment=check,
    when=Condition("surface", SPLICE | COMMA),
    bad=(
        Example(
            "开工仪式原定周五，因雨改到周一。", "The ceremony was planned for «Friday, it» was moved to Monday because of rain."
        ),
        Example(None, "The road has been closed by the «storm, trucks» from the quarry must take the ferry."),
        Example(None, "The bureau has published the «list, they» will update it every month."),
        Example("桥面已经合龙，铺装将于六月完成。", "The bridge deck has been «closed, surface» work will be finished in June."),
        Example(None, "The permit has been «granted, excavation» can start at once."),
    ),
    good=(
        Example(None, "The shop was closed in May, the owner having died."),
        Example(None, "The men were arrested, the house was searched and the goods were seized."),
        Example(None, "The first is on land, the second is at sea; prices are up, wages are down."),
        Example(None, "The dam will be finished by the end of the year, the ministry has announced."),
        Example(None, "The award is given every year to a writer, teachers and actors are left out, and so are singers."),
        Example(None, "If the ceremony was planned for Friday, it was moved to Monday because of rain."),
        Example(None, "The ceremony was planned for Friday, but it was moved to Monday because of rain."),
        Example(None, "The bill was a mistake, he said in an interview on Monday."),
        Example(None, "It is not a question of money, it is a matter of principle."),
        Example(None, "In the village where he was born, they are still waiting for the bus."),
        Example(None, "The permit has been granted, and excavation can start at once."),
        Example(None, "Each time the lock has been opened, traffic is stopped on both banks."),
        Example(None, "The team has reached the summit, today was the last chance."),
        Example(None, "Once the permit has been granted, excavation can start at once."),
        Example(None, "The factory was sold in May, the year in which it was founded being 1950."),
    ),
)  # fmt: skip
