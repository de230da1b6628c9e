""" "Per cent" is written in another way than the house writes it.

What it finds
    With ``percent`` set, each figure with another of %, percent and per cent. Without it, the rarer where one document
    has two. "Percentage point" is another word and is left alone.

Why it matters
    Figures are what readers compare; two ways of writing them look like two kinds of figures.

Example
    (percent = "percent") Exports rose 5«%».

When it is right to ignore it
    In tables, where the sign saves room.

Fix
    The house's way. Safe where it is set.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Scope, Severity
from qa.facts import DocumentFacts
from qa.lang.en.style import PROFILES, Style
from qa.lang.en.surface import PERCENT
from qa.lang.en.usage import percents
from qa.rules.rule import Example, Rule
from qa.rules.settled import against, gather, mixed

_MESSAGE = '"{text}" is written "{right}" in this house.'
_MIXED = 'The document writes both "{text}" and "{right}".'


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each figure with another sign or word."""
    found = gather(facts, percents, PERCENT)
    if not found:
        return ()
    settled = facts.style.percent
    return against(RULE, found, settled, _MESSAGE, safe=True) if settled else mixed(RULE, found, _MIXED)


RULE = Rule(
    RuleInfo("off-style-percent", "punctuation", Severity.MINOR, "style/organizational-style", "style",
             scope=Scope.DOCUMENT, languages=("en",)),
    document=check,
    bad=(
        Example(None, "Exports rose 5«%» last year.", style=PROFILES["prc-press"]),
        Example(None, "Exports rose 5« per cent» last year.", style=Style(percent="%")),
        Example(None, "Exports rose 5% and imports 6%, prices 2« percent»."),
    ),
    good=(
        Example(None, "Exports rose 5 percent, or 2 percentage points.", style=PROFILES["prc-press"]),
        Example(None, "Exports rose 5 percent, or 2 percentage points."),
        Example(None, "The rate is 5% or 6%."),
    ),
)  # fmt: skip
