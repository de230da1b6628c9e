"""A quotation mark has no counterpart.

What it finds
    Opening marks without a closing one and the reverse, a mark written twice, and one that faces the wrong way; straight
    and curly, double and single. A quotation may run over several segments, with a new opening mark at each paragraph.

Why it matters
    Nobody can tell where the quoted words begin or end, and so who says what.

Example
    该村办起了“共享菜园”的新业态。 / The village has tried out a new business of shared «gardens"».

When it is right to ignore it
    Apostrophes, feet and inches are no quotation marks and are not flagged. An excerpt may begin or end inside a
    quotation.

Fix
    A doubled mark is made single and a reversed one turned; where a mark is missing only the editor
    knows its place, unless the source closes the quotation at the end of the segment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Edit, Finding, Fix, Mark, RuleInfo, Scope, Segment, Severity, Side, Span, Tier
from qa.facts import DocumentFacts
from qa.lang.en.quoting import DOUBLED, MIXED, REVERSED, UNCLOSED, UNOPENED, QuoteFault
from qa.rules.repair import pointed, repaired
from qa.rules.rule import Example, Rule

_MESSAGES = {
    UNOPENED: "This quotation mark closes a quotation that was never opened.",
    UNCLOSED: "This quotation is opened here and never closed.",
    DOUBLED: "The quotation mark is written twice.",
    MIXED: "This quotation opens with one kind of mark and closes with another.",
    REVERSED: "This quotation mark faces the wrong way.",
}


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each mark without its counterpart."""
    return _findings(facts) if facts.quote_faults else ()


def _findings(facts: DocumentFacts) -> Iterator[Finding]:
    for number, faults in facts.quote_faults.items():
        segment = facts.segments[number].segment
        for fault in faults:
            message = _MESSAGES.get(fault.kind)
            if message is None:
                continue
            if fault.text is not None:
                yield repaired(
                    RULE, segment, fault.span, fault.text, message, safe=fault.kind == DOUBLED,
                    confidence=fault.confidence, edits=fault.edits,
                )  # fmt: skip
            elif fault.kind == UNCLOSED and _ends_in_quotation(segment, fault):
                yield _closed(segment, fault, message)
            else:
                yield pointed(RULE, segment, fault.span, message, confidence=fault.confidence)


def _ends_in_quotation(segment: Segment, fault: QuoteFault) -> bool:
    """Whether the quotation goes on to the end of the segment: its source closes it there, and no mark is between."""
    source = (segment.source or "").rstrip("。！？.!? ")
    later = segment.target[fault.span.start + 1 :]
    return source.endswith(("”", "」", "』")) and not any(mark in later for mark in '"“”')


def _closed(segment: Segment, fault: QuoteFault, message: str) -> Finding:
    opening = segment.target[fault.span.start]
    closing = {"“": "”", "‘": "’"}.get(opening, opening)
    end = len(segment.target.rstrip())
    last = Span(segment.target.rfind(" ", 0, end) + 1, end)
    wanted = last.of(segment.target) + closing
    return RULE.finding(
        segment, (Mark(Side.TARGET, fault.span), Mark(Side.TARGET, last, "closes here")), message,
        confidence=fault.confidence, suggestions=(wanted,), fix=Fix((Edit(last, wanted),), Tier.UNSAFE),
    )  # fmt: skip


RULE = Rule(
    RuleInfo("unbalanced-quotes", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "typographical",
             scope=Scope.DOCUMENT, languages=("en",)),
    document=check,
    bad=(
        Example("探索出“共享粮仓”的模式。", 'The village has tried out a new business of shared «gardens"».'),
        Example("法官把“车载法庭”开到渔港。", 'The judge drove the "mobile court«""» to the fishing port.'),
        Example("她说：“河会清的。”", 'She said: «"The» river will run «clear.»'),
        Example(None, 'He said, «"We» will go, and then he left.'),
        Example(None, 'They call it a “model«"» of reform.'),
        Example(None, "They call it a “model«“» of reform."),
        Example("他说：“我们会去。”\n他走了。", 'He said, «"We» will go.\nHe left.'),
    ),
    good=(
        Example(None, '"We," she said, "will give every coat to the children."'),
        Example(None, "Born in the early 1970s, she plays '80s rock 'n' roll."),
        Example(None, 'He is 5\'10" tall and the plank is 6" wide.'),
        Example(None, '"First paragraph of a long quotation.\n"Second paragraph of it."'),
        Example("他说：“我们会去。\n我们会留下。”", 'He said, "We will go.\nWe will stay."'),
        Example(None, "the farmers' rights and the workers' pay"),
        Example(None, "“Outer ‘inner’ outer,” he said."),
    ),
)  # fmt: skip
