"""An inline code of the file format is missing in the translation, added, or in an order that cannot be.

What it finds
    Codes that a translation file keeps beside the text (formatting, links, fields): one that the source has and the
    target has not, the reverse, and a closing code before its opening one.

Why it matters
    The file may be refused when it is put back, or a link or field is lost.

Example
    (in XLIFF) <g id="1">提交</g> / Submit

When it is right to ignore it
    Where a code may be deleted and the translator meant to. What the file itself allows (`canDelete="yes"` and copies,
    `copyOf`, of XLIFF 2) is not reported.

Fix
    None: only the translator knows where the code belongs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Code, Finding, Mark, RuleInfo, Segment, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.rules.rule import Example, Rule

# Licences of codes.
DELETE, COPY = "delete", "copy"


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each code that the two sides do not share, and for each that stands before its partner."""
    segment = facts.segment.whole or facts.segment
    if not segment.codes or segment.source is None:
        return ()
    return _findings(segment, segment.codes.get(Side.SOURCE, ()), segment.codes.get(Side.TARGET, ()))


def _findings(segment: Segment, source: tuple[Code, ...], target: tuple[Code, ...]) -> Iterator[Finding]:
    rest = [(code.kind, code.identity) for code in target]
    for code in source:
        key = code.kind, code.identity
        if key in rest:
            rest.remove(key)
        elif code.licence != DELETE:
            yield _finding(segment, Side.SOURCE, code, f'The code "{_name(code)}" is missing in the translation.')
    originals = {(code.kind, code.identity) for code in source}
    for code in reversed(target):
        key = code.kind, code.identity
        if key not in rest:
            continue
        rest.remove(key)
        if code.licence != COPY or key not in originals:
            yield _finding(segment, Side.TARGET, code, f'The source has no code "{_name(code)}".')
    opened: set[str] = set()
    opens = {code.identity for code in target if code.kind == "open"}
    for code in target:
        if code.kind == "open":
            opened.add(code.identity)
        elif code.kind == "close" and code.identity in opens - opened:
            yield _finding(segment, Side.TARGET, code, f'The code "{_name(code)}" closes before it is opened.')


def _name(code: Code) -> str:
    return code.text or code.identity


def _finding(segment: Segment, side: Side, code: Code, message: str) -> Finding:
    span = Span(code.position, code.position + 1)
    return RULE.finding(segment, (Mark(side, span),), message, confidence=0.95)


RULE = Rule(
    RuleInfo("inline-code-mismatch", "markup", Severity.MAJOR, "design/markup", "markup", needs_source=True),
    segment=check,
    bad=(
        Example("«⟨1⟩»提交«⟨/1⟩»申请", "Submit the application"),
        Example("提交申请", "Submit the application«⟨2/⟩»"),
        Example("⟨1⟩提交⟨/1⟩申请", "«⟨/1⟩»Submit⟨1⟩ the application"),
    ),
    good=(
        Example("⟨1⟩提交⟨/1⟩申请⟨2/⟩", "⟨2/⟩The application is ⟨1⟩submitted⟨/1⟩"),
        Example("提交申请", "Submit the application"),
        Example("⟨/1⟩提交", "⟨/1⟩Submit", "opened in the segment before"),
    ),
)
