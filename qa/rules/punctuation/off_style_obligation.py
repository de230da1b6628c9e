"""A duty is put in another verb than the house has settled.

What it finds
    With ``obligation = "shall"``, 应当 or 应 rendered by "must"; with ``"must"``, "shall" for a duty. 必须 is "must" in
    either house, and 不得 is left to the rules of meaning. Without it this rule is silent.

Why it matters
    In a statute or contract two verbs of duty are read as two kinds of duty.

Example
    (obligation = "shall") 出租人应当交付租赁物。 / The lessor «must» deliver the leased property.

When it is right to ignore it
    Where "must" states a condition, not a duty (the notice must be in writing to be valid).

Fix
    The house's verb. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Scope, Severity
from qa.facts import DocumentFacts
from qa.lang.en.style import PROFILES, Style
from qa.lang.en.usage import duties
from qa.rules.rule import Example, Rule
from qa.rules.settled import Found, against, gather

_MESSAGE = 'A duty is put in "{right}" in this house, not in "{text}".'


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each duty in the other verb."""
    settled = facts.style.obligation
    if settled is None:
        return ()
    found: Found = [pair for pair in gather(facts, duties) if _is_duty(pair[0].segment.source)]
    return against(RULE, found, settled, _MESSAGE, confidence=0.7)


def _is_duty(source: str | None) -> bool:
    """Whether a source speaks of a duty that is no "must" (必须) and no prohibition; a text without source may."""
    if source is None:
        return True
    return "应" in source and "必须" not in source and "不得" not in source


RULE = Rule(
    RuleInfo("off-style-obligation", "punctuation", Severity.MINOR, "style/organizational-style", "style",
             scope=Scope.DOCUMENT, languages=("en",)),
    document=check,
    bad=(
        Example("出租人应当交付租赁物。", "The lessor «must» deliver the leased property.", style=PROFILES["contract"]),
        Example("出租人应当交付租赁物。", "The lessor «shall» deliver the leased property.", style=Style(obligation="must")),
    ),
    good=(
        Example("出租人应当交付租赁物。", "The lessor shall deliver the leased property.", style=PROFILES["contract"]),
        Example("出租人必须交付租赁物。", "The lessor must deliver the leased property.", style=PROFILES["contract"]),
        Example("出租人应当交付租赁物。", "The lessor must deliver the leased property."),
    ),
)  # fmt: skip
