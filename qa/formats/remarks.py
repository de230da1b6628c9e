"""Findings as comments in the files that translators open: one line of plain text each; the formats escape it."""

from __future__ import annotations

from qa.core import Finding

# Who says it, where a format names the author of a comment.
AUTHOR = "qa"


def remark(finding: Finding) -> str:
    """Return what a comment says of a finding: how bad it is, which rule speaks, what is wrong, what to write instead.

    It does not begin as a suppression does, so that no comment silences a rule.
    """
    concept = f"[{finding.concept}]" if finding.concept else ""
    text = f"{finding.severity.label} {finding.rule.name}{concept}: {finding.message}"
    if finding.suggestions:
        text += f" Suggestion: {' | '.join(map(_shown, finding.suggestions))}"
    return " ".join(text.split())


def _shown(suggestion: str) -> str:
    """Return a suggestion; one of blanks alone stands in quotation marks."""
    return suggestion if suggestion.strip() else f"“{suggestion}”" if suggestion else "(nothing)"
