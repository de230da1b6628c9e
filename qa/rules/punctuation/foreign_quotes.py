"""Quotation marks of another language, or signs that only look like one, stand in the English.

What it finds
    Guillemets and low quotation marks round a phrase („so“), grave and acute accents for an apostrophe (the court´s), and
    an opening single mark where an apostrophe belongs (the court‘s).

Why it matters
    English readers know these marks from other languages, and fonts set the accents askew.

Example
    她称之为“公益专线”。 / She called it the «„welfare line“».

When it is right to ignore it
    Where the source has the same marks, or words of the other language are quoted as they are written there.

Fix
    The English mark. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, RuleInfo, Severity, Span
from qa.facts import SegmentFacts
from qa.lang.en.surface import FOREIGN_QUOTE
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule
from qa.text.lazy import expression

_QUOTED = expression(
    "(?:\u00ab ?(?P<g>[^\u00ab\u00bb]+?) ?\u00bb|\u00bb ?(?P<h>[^\u00ab\u00bb]+?) ?\u00ab"
    '|\u2039 ?(?P<s>[^\u2039\u203a]+?) ?\u203a|„(?P<l>[^„“”"]+)[“”"])'
)
_ACCENT = expression(r"(?<=[A-Za-z])[`´‘](?=(?:s|t|re|ve|ll|d)\b)|(?<=s)[`´](?= [a-z])")
_GRAVE = expression(r"``([^`'´\n]+)(?:''|´´)|(?<![\w`])`([^`'´\n]+)['´](?!\w)")
_CODE = expression(r"[{}<>=|\\]|```")


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each quotation in foreign marks, and each accent that stands for an apostrophe."""
    segment, text, source = facts.segment, facts.segment.target, facts.segment.source or ""
    for match in _QUOTED.finditer(text):
        inner = next(group for group in match.groups() if group is not None)
        if match.group()[0] in source or not inner.isascii():
            continue
        mark = "'" if match["s"] else '"'
        message = f"{match.group()[0]}{match.group()[-1]} are no English quotation marks."
        yield repaired(RULE, segment, Span(*match.span()), f"{mark}{inner}{mark}", message, confidence=0.9)
    for match in _ACCENT.finditer(text):
        message = f'"{match.group()}" is no apostrophe.'
        yield repaired(RULE, segment, Span(*match.span()), "’" if "’" in text else "'", message, confidence=0.95)
    for match in _GRAVE.finditer(text) if not _CODE.search(text + source) else ():
        new, message = f'"{match[1] or match[2]}"', "An accent is no quotation mark."
        yield repaired(RULE, segment, Span(*match.span()), new, message, confidence=0.7)


RULE = Rule(
    RuleInfo("foreign-quotes", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "typographical",
             languages=("en",)),
    segment=check,
    when=Condition("surface", FOREIGN_QUOTE),
    bad=(
        Example("她称之为“公益专线”。", "She called it the «„welfare line“»."),
        Example(None, "The court«´»s ruling and the party«‘»s appeal"),
        Example(None, "They call it «``common ground''»."),
    ),
    good=(
        Example(None, "She called it the “welfare line”, a ‘line’ of its own, and \"so on\"."),
        Example("他读„Recht und Gesetz“。", "He reads „Recht und Gesetz“."),
        Example(None, "Run `make test` first, then `make`."),
    ),
)  # fmt: skip
