"""The values that everything passes through: frozen, slotted, standard library only."""

from qa.core.document import (
    EMPTY_CODES,
    EMPTY_META,
    OBJECT,
    UNKNOWN_LANGUAGES,
    Code,
    Document,
    Languages,
    Place,
    Segment,
    Side,
    Span,
)
from qa.core.finding import Edit, Finding, Fix, Mark, Related, RuleInfo, Scope, Seal, Severity, Tier
from qa.core.report import Extra, Report, Score, Suppression

__all__ = [
    "EMPTY_CODES", "EMPTY_META", "OBJECT", "UNKNOWN_LANGUAGES", "Code", "Document", "Edit", "Extra",
    "Finding", "Fix", "Languages", "Mark", "Place", "Related", "Report", "RuleInfo", "Scope", "Score",
    "Seal", "Segment", "Severity", "Side", "Span", "Suppression", "Tier"
]  # fmt: skip
