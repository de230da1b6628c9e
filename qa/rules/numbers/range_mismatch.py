"""A range has another end, or a limit points the other way.

What it finds
    One end of a range that differs (15至30日 as "15 to 20 days"), and a bound that is turned round (近三千 as "more
    than 3,000", 不满 as "over", 三十日内 as "after 30 days"). In legal text also 以上, 以下, 以内 without the
    figure itself ("more than three years" for 三年以上).

Why it matters
    A term, a threshold or a penalty range is what a legal text is about.

Example
    须在15至30日内反馈。 / Feedback must be given within «15 to 20 days».

When it is right to ignore it
    When two expressions round differently and the bound is right for the rounded figure.

Fix
    The right range. None for a bound: the words around the figure must change.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.zh_en.numbers.defects import Defect
from qa.rules.figures import findings
from qa.rules.rule import Condition, Example, Rule

_DEFECTS = frozenset(
    (
        Defect.RANGE,
        Defect.BOUND,
    )
)


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each range or bound that differs."""
    return findings(RULE, facts, _DEFECTS)


RULE = Rule(
    RuleInfo("range-mismatch", "numbers", Severity.MAJOR, "accuracy/mistranslation", "numbers", needs_source=True,
             languages=("zh-en",)),
    segment=check,
    when=Condition("mismatches"),
    bad=(
        Example("须在15至30日内反馈。", "Feedback must be given within «15 to 20 days»."),
        Example("吸引了近3000名观众。", "It drew more than «3,000» spectators."),
        Example("违约金不超过5万元。", "The penalty shall be at least «50,000 yuan»."),
        Example("合同金额50万元以上的，应当公证。", "Contracts of more than «500,000 yuan» shall be notarized."),
        Example("任何人任职不得超过两届。", "No one may serve at least «two» terms."),
        Example("处三年以上有期徒刑。", "shall be sentenced to more than «three years» of imprisonment."),
    ),
    good=(
        Example("须在15至30日内反馈。", "Feedback must be given within 15-30 days."),
        Example("参会者超过300人。", "Upwards of 300 people attended."),
        Example("近三年来，案件下降。", "Over the past three years, cases have fallen."),
        Example("连续任职不得超过两届。", "No one may serve more than two consecutive terms."),
        Example("合同纠纷占八成以上。", "Contract disputes made up more than 80 percent.", "a statistic"),
        Example("处三年以上十年以下有期徒刑。", "a sentence of not less than three years but not more than ten years"),
    ),
)  # fmt: skip
