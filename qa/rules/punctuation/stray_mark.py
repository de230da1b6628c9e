"""A comma or semicolon parts what belongs together.

What it finds
    A comma between a long subject and its verb, where the source has one (凡……的，), one behind "such as" or a conjunction
    that opens the sentence, one before the clause that tells what was said (he stressed, that …); a semicolon behind a
    clause that depends on the next one; and a comma at the wrong place of a figure (12,5000), or before its decimals
    (3,5 kilometers).

Why it matters
    The reader expects a second comma, or another subject, and finds neither.

Example
    擅自入内的人员，将被责令离开。 / Persons who enter without permission«,» will be ordered to leave.

When it is right to ignore it
    Where the relative clause stands between two commas, which is not flagged.

Fix
    The comma is taken out, or put for the semicolon. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.en.stray_marks import stray_marks
from qa.lang.en.surface import STRAY_MARK
from qa.rules.repair import pointed, repaired
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each mark that has no place where it stands."""
    for stray in stray_marks(facts.segment.target):
        if stray.right is None:
            yield pointed(RULE, facts.segment, stray.span, stray.message, confidence=stray.confidence)
        else:
            yield repaired(RULE, facts.segment, stray.span, stray.right, stray.message, confidence=stray.confidence)


RULE = Rule(
    RuleInfo("stray-mark", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "typographical",
             languages=("en",)),
    segment=check,
    when=Condition("surface", STRAY_MARK),
    bad=(
        Example(None, "Travelers without a permit«,» must register. The road is «3,5» kilometers long."),
        Example("擅自入内的人员，将被责令离开。", "Persons who enter without permission«,» will be ordered to leave."),
        Example(None, "All applications«,» must be submitted in May."),
        Example(None, "Although the harvest was poor«;» prices fell. He stressed«,» that the «12,5000» yuan had been paid."),
        Example(None, "They grow crops such as«,» rice and beans. Although«,» the harvest was poor, prices fell."),
    ),
    good=(
        Example(None, "Owners of boats, houses and cars, will you come? Of the men on the list, may all be well."),
        Example(None, "Friends of the house, will we meet again? Owners with no car, it seems, are many."),
        Example(None, "Items 1,2 and 3,4 apply."),
        Example(None, "Persons who enter without permission will be ordered to leave."),
        Example(None, "The judge, who had entered, was silent; the lawyers who came, having signed, were let in."),
        Example(None, "If a person that has no permit enters, will the guards stop him?"),
        Example(None, "The court held that the contract was void, is what the paper says."),
        Example(None, "He said, that is, he wrote, that 12,500 yuan and 1,450,000 more were due on May 3, 2024; items 1,2 and 3"),
        Example(None, "The next day, will they come? All applications, old or new, must be submitted."),
        Example(None, "When the harvest was poor, prices rose; when it was good, they fell."),
        Example(None, "Crops such as rice, which needs water, are grown, including, of course, beans."),
    ),
)  # fmt: skip
