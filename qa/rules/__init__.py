"""The table of rules: name → where it is. Adding one is a file and a line."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from qa.rules.rule import Rule

RULES: dict[str, str] = {
    "forbidden-term": "qa.rules.terms.forbidden_term:RULE",
    "swapped-term": "qa.rules.terms.swapped_term:RULE",
    "missing-term": "qa.rules.terms.missing_term:RULE",
    "ambiguous-term": "qa.rules.terms.ambiguous_term:RULE",
    "inconsistent-term": "qa.rules.consistency.inconsistent_term:RULE",
    "empty-translation": "qa.rules.completeness.empty_translation:RULE",
    "untranslated-segment": "qa.rules.completeness.untranslated_segment:RULE",
    "untranslated-text": "qa.rules.completeness.untranslated_text:RULE",
    "untranslated-pinyin": "qa.rules.completeness.untranslated_pinyin:RULE",
    "omitted-text": "qa.rules.completeness.omitted_text:RULE",
    "misspelt-name": "qa.rules.names.misspelt_name:RULE",
    "unestablished-name": "qa.rules.names.unestablished_name:RULE",
}
FAMILIES = ("terms", "numbers", "completeness", "punctuation", "names", "consistency", "meaning", "markup")


def family_of(name: str) -> str:
    """Return the family of a rule, from the folder that it lives in, without importing it."""
    return RULES[name].split(".")[2]


def load(names: Iterable[str] = tuple(RULES)) -> list[Rule]:
    """Import rules by name, in the order of the table."""
    wanted = set(names)
    found = []
    for name, where in RULES.items():
        if name in wanted:
            module, attribute = where.split(":")
            found.append(getattr(import_module(module), attribute))
    return found
