"""A date has day and month in another order than the house writes them.

What it finds
    With ``date-order`` set, each date with its month in words in the other order (15 September 2023, September 15, 2023).
    Without it, the rarer where one document has both.

Why it matters
    Dates in two orders look like dates from two documents; deadlines are searched for by their dates.

Example
    (date-order = "month-day-year") The meeting of «15 September 2023» was postponed.

When it is right to ignore it
    In quotations, and in the titles of treaties and laws.

Fix
    The other order. Safe where it is set.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Scope, Severity
from qa.facts import DocumentFacts
from qa.lang.en.style import PROFILES, Style
from qa.lang.en.surface import MONTH
from qa.lang.en.usage import dates
from qa.rules.rule import Example, Rule
from qa.rules.settled import against, gather, mixed

_MESSAGE = '"{text}" is written "{right}" in this house.'
_MIXED = 'The document also has dates in the other order: "{text}", not "{right}".'


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each date in the other order."""
    found = gather(facts, dates, MONTH)
    if not found:
        return ()
    settled = facts.style.date_order
    return against(RULE, found, settled, _MESSAGE, safe=True) if settled else mixed(RULE, found, _MIXED)


RULE = Rule(
    RuleInfo("off-style-date", "punctuation", Severity.MINOR, "style/organizational-style", "locale-violation",
             scope=Scope.DOCUMENT, languages=("en",)),
    document=check,
    bad=(
        Example(None, "The meeting of «15 September 2023» was postponed.", style=PROFILES["prc-press"]),
        Example(None, "It was postponed on «September 15, 2023».", style=Style(date_order="day-month-year")),
        Example(None, "From May 4, 2020 to May 6, 2020 and «7 May 2021»."),
    ),
    good=(
        Example(None, "It was postponed from September 15, 2023 to May 4.", style=PROFILES["prc-press"]),
        Example(None, "In May 2020 they came; he may 5 times refuse."),
        Example(None, "on 4 May 2020 and 5 June 2021"),
    ),
)  # fmt: skip
