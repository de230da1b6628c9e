"""A word in the middle of a clause begins with a capital.

What it finds
    A verb, article, pronoun or other common word with a capital after a comma or semicolon, or in the running sentence:
    machines take each Chinese clause for a sentence of its own.

Why it matters
    The reader stops and looks for the end of the sentence before it, or for a name.

Example
    强化监督，推动整改。 / We will strengthen supervision, «Promote» rectification and improve mechanisms.

When it is right to ignore it
    Names, titles of works and offices, defined terms (the Borrower, Party A, this Court) keep their capital and are not
    flagged; a term that your document defines without saying so may be.

Fix
    The small letter. Unsafe where a comma precedes, since the comma may be what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.en.capitals import stray_capitals
from qa.lang.en.headline import is_heading
from qa.lang.en.surface import CAPITAL
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each capital that a sentence has no place for."""
    if is_heading(facts.segment.target):
        return ()
    return _findings(facts)


def _findings(facts: SegmentFacts) -> Iterator[Finding]:
    text = facts.segment.target
    for stray in stray_capitals(text):
        word = stray.span.of(text)
        if word.lower() in facts.document.defined_words:
            continue
        right, message = word.lower(), f'"{word}" has a capital in the middle of a sentence.'
        if word[1:2].isupper():
            right, message = word.capitalize(), f'"{word}" has two capitals.'
        yield repaired(RULE, facts.segment, stray.span, right, message, confidence=stray.confidence)


RULE = Rule(
    RuleInfo("stray-capital", "punctuation", Severity.MINOR, "linguistic-conventions/spelling", "typographical",
             languages=("en",)),
    segment=check,
    when=Condition("surface", CAPITAL),
    bad=(
        Example("强化监督，推动整改。", "We will strengthen supervision, «Promote» the rectification of problems."),
        Example("未完成的路段应当封闭。", "Work must be done before the floods; «Sections» where it is not shall be closed."),
        Example(None, "They solved problems according to theoretical research «The» idea of innovation was consolidated."),
        Example(None, "We must firmly uphold the rule of law, «We» should serve the people."),
        Example(None, "«THe» court rose."),
        Example(None, "«VIllagers» and visitors met; «UNloading» took an hour."),
        Example(None, "Some 40 «Villagers» were heard."),
        Example(None, "Passers-by said that the «Teacher» had pulled the boy out."),
        Example(None, "The department must «Strengthen» supervision over the market."),
        Example(None, "The village has a court; «The» Shanting District Court has three."),
    ),
    good=(
        Example(None, "The judges came from Harbin, Nairobi and Lyon, and most of them were retired."),
        Example(None, "The loan shall be repaid by the Borrower; Party A shall notify Party B, and this Court has jurisdiction."),
        Example(None, "He read the Measures for the Administration of Wetlands, Promoting Reform and The Art of War."),
        Example(None, "In The Hague, May said that Chinese law, Article 12 in particular, and Mark were on her side."),
        Example(None, "Wang Min, Secretary of the Party committee, and Li, Deputy Director of the office, attended."),
        Example(None, 'Item 1 reads "the decision is revoked"; Item 2 reads "the claims are rejected."'),
        Example(None, "He won the Teacher of the Year award and a Farmer Li prize; the Student Union and the Borrower agreed."),
        Example(None, "The MPs and CEOs read their IDs."),
        Example(None, "She holds a BEd and an MArch; two BEds were awarded.", "academic degrees"),
        Example(None, "NGOs and SMEs sold IPhones and EBooks; the TVs were on, and two DJs played LPs."),
        Example(None, "There are 12 Members of the Board, and 3 Provisions of the Law; an Application of the Licensee"),
        Example(None, "Measures for Promoting Integrated Development, With Comments"),
    ),
)  # fmt: skip
