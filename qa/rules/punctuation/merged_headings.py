"""Two headings stand in one line as if they were one.

What it finds
    A line without an end mark, in sentence case, in the middle of which another sentence begins with a capital: "In
    promoting pilot projects and brand building Bear fruitful results".

Why it matters
    Chinese headings come in pairs, one line each; run together they read as one sentence that makes no sense.

Example
    在试点推进、品牌建设中 结出丰硕成果 / In promoting pilots and building brands «Bear» fruitful results

When it is right to ignore it
    Where the capital is that of a name, or of a title that the house writes so.

Fix
    None: put a line break or a colon between the two, and read both again.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity, Span
from qa.facts import SegmentFacts
from qa.lang.en.headline import runs_together
from qa.lang.en.surface import UNENDED
from qa.rules.repair import pointed
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding where a second heading begins in the middle of a line."""
    text = facts.segment.target
    if (start := runs_together(text)) is None:
        return ()
    end = text.index(" ", start)
    message = f'A second heading seems to begin at "{text[start:end]}": two headings have run together.'
    return (pointed(RULE, facts.segment, Span(start, end), message, confidence=0.8),)


RULE = Rule(
    RuleInfo("merged-headings", "punctuation", Severity.MINOR, "design/layout", "formatting", languages=("en",)),
    segment=check,
    when=Condition("surface", UNENDED),
    bad=(
        Example(None, "In promoting pilot projects and brand building «Bear» fruitful results"),
        Example(None, "In the selection of typical cases «Leading» and promoting characteristic brands"),
    ),
    good=(
        Example(None, "Strengthen the typical guidance and do a good job in establishing rules"),
        Example(None, "Opinions on Strengthening the Protection of Minors"),
        Example(None, "A visit by President Long to the town of Will"),
        Example(None, "Rules of the Committee on work safety"),
    ),
)  # fmt: skip
