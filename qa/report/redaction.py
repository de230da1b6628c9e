"""Take the texts out of a report, once, before anything renders it: what is left says where and of what kind.

Every text of a segment becomes blocks of the same length, so that places stay true; messages become what their rule finds
in general; suggestions and fixes become blocks; evidence, labels, reasons and notes go. Concepts, and ids that could be
text, are numbered: a hash of one word can be guessed. Fingerprints, which are hashes of whole pairs, are sealed before, and
stay what they were: a baseline or a verdict that was made from the whole report fits this one.
"""

from __future__ import annotations

from msgspec.structs import replace

from qa.account import Account
from qa.core import EMPTY_CODES, EMPTY_META, Edit, Finding, Fix, Mark, Related, Report, Seal, Segment
from qa.core.finding import numbered_mark
from qa.text.lazy import expression

BLOCK = "█"
WITHHELD = "(withheld)"
# A name that says nothing of the text: an id as programs give them. Others may be the text itself, as in PO files.
_NAME = expression(r"[!-~]{1,64}")
_CRASH = expression(r"the rule [\w-]+ failed: \w+")


def redacted(report: Report) -> Report:
    """Return the report without any text that was checked, quoted or proposed."""
    return _Redaction(report).report()


def redacted_line(line: str) -> str:
    """Return a message about a file or a rule with its place alone: what it goes on to say may quote."""
    crash = _CRASH.search(line)
    if crash:
        return line[: crash.start()] + crash.group()
    return f"{line.partition(': ')[0]}: {WITHHELD}"


class _Redaction:
    """Redacts one report, in which the same thing has the same number everywhere."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._numbers: dict[str, dict[str, int]] = {}
        self._segments: dict[int, Segment] = {}

    def report(self) -> Report:
        """Return the report."""
        whole = self._report
        return replace(
            whole,
            findings=[self._finding(finding) for finding in whole.findings],
            problems=[redacted_line(line) for line in whole.problems],
            crashes=[redacted_line(line) for line in whole.crashes],
            notes=[redacted_line(line) for line in whole.notes],
            passages=[[self._segment(segment) for segment in passage] for passage in whole.passages],
            account=whole.account and self._account(whole.account),
        )

    def _number(self, kind: str, name: str) -> int:
        known = self._numbers.setdefault(kind, {})
        return known.setdefault(name, len(known) + 1)

    def _concept(self, concept: str) -> str:
        return f"c{self._number('concept', concept)}"

    def _id(self, name: str) -> str:
        return name if _NAME.fullmatch(name) else f"#{self._number('id', name)}"

    def _finding(self, finding: Finding) -> Finding:
        info = self._report.rules.get(finding.rule.name, finding.rule)
        return replace(
            finding,
            segment=self._segment(finding.segment),
            marks=tuple(map(_unlabelled, finding.marks)),
            message=info.summary or finding.rule.name,
            suggestions=tuple(map(_blocks, finding.suggestions)),
            evidence=(),
            concept=self._concept(finding.concept) if finding.concept else finding.concept,
            fix=_fix(finding.fix),
            related=tuple(Related(self._segment(each.segment), _unlabelled(each.mark)) for each in finding.related),
            reason=WITHHELD if finding.reason else "",
            seal=Seal(finding.fingerprint, numbered_mark(self._number("mark", finding.mark_hash))),
        )

    def _segment(self, segment: Segment) -> Segment:
        # What is one segment in several places stays one.
        found = self._segments.get(id(segment))
        if found is None:
            found = self._segments[id(segment)] = replace(
                segment,
                id=self._id(segment.id),
                source=None if segment.source is None else _blocks(segment.source),
                target=_blocks(segment.target),
                reference=None if segment.reference is None else _blocks(segment.reference),
                doc=self._id(segment.doc) if segment.doc else segment.doc,
                codes=EMPTY_CODES,
                meta=EMPTY_META,
            )
        return found

    def _account(self, account: Account) -> Account:
        """Return an account without the words of the terms that occur: which they are says what a text is about."""
        terms = [
            replace(
                use,
                concept=self._concept(use.concept) if use.concept else "",
                source=_blocks(use.source),
                rendering=_blocks(use.rendering),
                authority="",
            )
            for use in account.terms
        ]
        files = [replace(use, issuers=tuple(map(_blocks, use.issuers))) for use in account.files]
        return replace(account, terms=terms, files=files, authorities={})


def _unlabelled(mark: Mark) -> Mark:
    return replace(mark, label="")


def _fix(fix: Fix | None) -> Fix | None:
    return fix and replace(fix, edits=tuple(Edit(edit.span, _blocks(edit.text)) for edit in fix.edits))


def _blocks(text: str) -> str:
    return BLOCK * len(text)
