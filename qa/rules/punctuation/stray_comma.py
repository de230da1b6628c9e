"""A comma parts what belongs together.

What it finds
    A comma between a long subject and its verb, where the source has one (凡……的，), and one behind "such as"
    or a conjunction that opens the sentence.

Why it matters
    The reader expects a second comma, or another subject, and finds neither.

Example
    擅自入内的人员，将被责令离开。 / Persons who enter without permission«,» will be ordered to leave.

When it is right to ignore it
    Where the relative clause stands between two commas, which is not flagged.

Fix
    The comma is taken out. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.en.subject_commas import subject_commas
from qa.lang.en.surface import STRAY_COMMA
from qa.rules.repair import repaired
from qa.rules.rule import Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each comma that parts a subject from its verb, or a word from what it introduces."""
    return _findings(facts) if facts.surface & STRAY_COMMA else ()


def _findings(facts: SegmentFacts) -> Iterator[Finding]:
    for span in subject_commas(facts.segment.target):
        message = "This comma parts what belongs together."
        yield repaired(RULE, facts.segment, span, "", message, confidence=0.75)


RULE = Rule(
    RuleInfo("stray-comma", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "typographical",
             languages=("en",)),
    segment=check,
    bad=(
        Example("擅自入内的人员，将被责令离开。", "Persons who enter without permission«,» will be ordered to leave."),
        Example(None, "They grow crops such as«,» rice and beans. Although«,» the harvest was poor, prices fell."),
    ),
    good=(
        Example(None, "Persons who enter without permission will be ordered to leave."),
        Example(None, "The judge, who had entered, was silent; the lawyers who came, having signed, were let in."),
        Example(None, "If a person that has no permit enters, will the guards stop him?"),
        Example(None, "The court held that the contract was void, is what the paper says."),
        Example(None, "Crops such as rice, which needs water, are grown, including, of course, beans."),
    ),
)  # fmt: skip
