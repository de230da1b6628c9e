"""Take the texts out of a report, once, before anything renders it: what is left says where and of what kind.

Every text of a segment becomes blocks of the same length, so that places stay true; messages become what their rule finds
in general; suggestions and fixes become blocks; evidence, labels, reasons and notes go. Fingerprints are sealed before, and
stay what they were: a baseline or a verdict that was made from the whole report fits this one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

from qa.account import Account
from qa.core import EMPTY_CODES, EMPTY_META, Edit, Finding, Fix, Mark, Related, Report, RuleInfo, Seal, Segment

BLOCK = "█"
WITHHELD = "(withheld)"
# A name that says nothing of the text: an id as programs give them. Others may be the text itself, as in PO files.
_NAME = re.compile(r"[!-~]{1,64}")
_CRASH = re.compile(r"the rule [\w-]+ failed: \w+")


def redacted(report: Report) -> Report:
    """Return the report without any text that was checked, quoted or proposed."""
    known: dict[int, Segment] = {}

    def segment(whole: Segment) -> Segment:
        # What is one segment in several places stays one.
        found = known.get(id(whole))
        if found is None:
            found = known[id(whole)] = _segment(whole)
        return found

    def finding(whole: Finding) -> Finding:
        return _finding(whole, report.rules.get(whole.rule.name, whole.rule), segment)

    return replace(
        report,
        findings=[finding(each) for each in report.findings],
        problems=[redacted_line(line) for line in report.problems],
        crashes=[redacted_line(line) for line in report.crashes],
        notes=[redacted_line(line) for line in report.notes],
        passages=[[segment(each) for each in passage] for passage in report.passages],
        account=report.account and _account(report.account),
    )


def _account(account: Account) -> Account:
    """Return an account without the words of the terms that occur: which they are says what a text is about."""
    terms = [
        replace(use, concept=use.concept and _name(use.concept), source=_blocks(use.source),
                rendering=_blocks(use.rendering), authority="")
        for use in account.terms
    ]  # fmt: skip
    files = [replace(use, issuers=tuple(map(_blocks, use.issuers))) for use in account.files]
    return replace(account, terms=terms, files=files, authorities={})


def redacted_line(line: str) -> str:
    """Return a message about a file or a rule with its place alone: what it goes on to say may quote."""
    crash = _CRASH.search(line)
    if crash:
        return line[: crash.start()] + crash.group()
    return f"{line.partition(': ')[0]}: {WITHHELD}"


def _finding(finding: Finding, info: RuleInfo, segment: Callable[[Segment], Segment]) -> Finding:
    return replace(
        finding,
        segment=segment(finding.segment),
        marks=tuple(_mark(mark) for mark in finding.marks),
        message=info.summary or finding.rule.name,
        suggestions=tuple(map(_blocks, finding.suggestions)),
        evidence=(),
        concept=_name(finding.concept) if finding.concept else finding.concept,
        fix=_fix(finding.fix),
        related=tuple(Related(segment(each.segment), _mark(each.mark)) for each in finding.related),
        reason=WITHHELD if finding.reason else "",
        seal=Seal(finding.fingerprint, finding.mark_hash),
    )


def _segment(segment: Segment) -> Segment:
    return replace(
        segment,
        id=_name(segment.id),
        source=None if segment.source is None else _blocks(segment.source),
        target=_blocks(segment.target),
        reference=None if segment.reference is None else _blocks(segment.reference),
        doc=_name(segment.doc) if segment.doc else segment.doc,
        codes=EMPTY_CODES,
        meta=EMPTY_META,
    )


def _mark(mark: Mark) -> Mark:
    return replace(mark, label="")


def _fix(fix: Fix | None) -> Fix | None:
    return fix and replace(fix, edits=tuple(Edit(edit.span, _blocks(edit.text)) for edit in fix.edits))


def _blocks(text: str) -> str:
    return BLOCK * len(text)


def _name(name: str) -> str:
    """Return an id as it is where it can be no text; otherwise a hash, which still tells it from others."""
    if _NAME.fullmatch(name):
        return name
    return f"#{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
