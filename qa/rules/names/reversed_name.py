"""A Chinese name stands with the given name first.

What it finds
    A person whose given name precedes the surname (陈晓岚 as "Xiaolan Chen") and whose surname the source shows to
    come first. Persons with an established English name are not judged.

Why it matters
    In official English the surname of a Chinese person stands first (GB/T 28039); a reader takes "Xiaolan" for it, and
    the person does not match the files.

Example
    法官陈晓岚走访了双方当事人。 / Judge «Xiaolan Chen» visited both parties.

When it is right to ignore it
    When the bearer, or the journal, puts the given name first.

Fix
    The name in the order of the source. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.en.agree import replacement
from qa.lang.zh_en.names.spelling import reversed_names
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each name in the wrong order."""
    return _check(facts) if len(facts.names) > 1 else ()


def _check(facts: SegmentFacts) -> Iterator[Finding]:
    target = facts.segment.target
    established = {start for start, _ in facts.signs.established}
    for start, size, span, right in reversed_names(facts.scanned.source or "", facts.names):
        if start in established:
            continue
        says = span.of(target)
        yield RULE.finding(
            facts.segment,
            (Mark(Side.SOURCE, Span(start, start + size)), Mark(Side.TARGET, span, "given name first")),
            f'"{says}" has the given name first; the surname comes first, as in the source: "{right}".',
            confidence=0.7 if any(person.start == start for person in facts.signs.persons) else 0.6,
            suggestions=(right,),
            fix=replacement(target, span, right),
        )


RULE = Rule(
    RuleInfo(
        "reversed-name", "names", Severity.MINOR, "linguistic-conventions/name-order", "locale-specific-content",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    when=Condition("names"),
    bad=(Example("法官陈晓岚走访了当事人。", "Judge «Xiaolan Chen» visited the parties."),),
    good=(
        Example("法官陈晓岚走访了当事人。", "Judge Chen Xiaolan visited the parties."),
        Example("晓岚和陈法官都到了。", "Xiaolan and Judge Chen both came."),
    ),
)  # fmt: skip
