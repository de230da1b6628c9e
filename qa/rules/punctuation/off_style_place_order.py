"""A body and its place stand in the other order than the house writes them.

What it finds
    With ``place-order`` set, names such as "the Procuratorate of Linqu County" where the house writes "Linqu County
    Procuratorate", or the reverse. Without it this rule is silent: a text may have reasons for either.

Why it matters
    One body under two names is looked up as two.

Example
    (place-order = "place-first") «the Procuratorate of Linqu County»

When it is right to ignore it
    Where the name is quoted from a document, or stands in a list with several places.

Fix
    The other order. Unsafe, since the article changes with it.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Scope, Severity
from qa.facts import DocumentFacts
from qa.lang.en.style import PROFILES, Style
from qa.lang.en.usage import places
from qa.rules.rule import Example, Rule
from qa.rules.settled import against, gather

_MESSAGE = 'This house puts the place and the body the other way round: "{right}".'


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each name in the other order."""
    settled = facts.style.place_order
    return against(RULE, gather(facts, places), settled, _MESSAGE, confidence=0.75) if settled else ()


RULE = Rule(
    RuleInfo("off-style-place-order", "punctuation", Severity.MINOR, "style/organizational-style", "style",
             scope=Scope.DOCUMENT, languages=("en",)),
    document=check,
    bad=(
        Example(None, "It was tried by «the People's Court of Linqu County».", style=PROFILES["prc-press"]),
        Example(None, "The «Linqu County Procuratorate» met.", style=Style(place_order="body-first")),
    ),
    good=(
        Example(None, "Linqu County Procuratorate met.", style=PROFILES["prc-press"]),
        Example(None, "It was tried by the People's Court of Linqu County."),
        Example(None, "the Supreme People's Court of China", style=PROFILES["prc-press"]),
    ),
)  # fmt: skip
