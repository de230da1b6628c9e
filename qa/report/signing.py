"""The page that an editor signs: what was checked and accepted, what is to be corrected and on whose authority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from qa.account import Account, TermUse
from qa.core import Finding, Report, Severity, Side
from qa.report.blocks import Block, Heading, Paragraph, Runs, Signatures, Table
from qa.report.excerpt import of_finding
from qa.report.grouping import Entry, compact, group
from qa.report.regions import DECIDED, label, state
from qa.report.style import count
from qa.text.escape import for_terminal
from qa.text.width import cut

# Beyond so many a page is no page to sign; the rest is counted.
MOST_ENTRIES = 2_000
_EXCERPT, _PLACES = 160, 300


def blocks(report: Report, version: str) -> Iterator[Block]:
    """Yield the page, for a report that has an account."""
    account = report.account or Account("")
    yield Heading("Translation check: sign-off", 1)
    yield Paragraph(_what(report, account, version))
    yield from _faults(report)
    yield from _files(account)
    yield from _occurrences(account, report)
    yield from _corrections(report, account)
    yield from _questions(report)
    yield from _set_aside(report)
    yield from _rules(account)
    yield from _settings(account)
    yield Heading("Signature")
    yield Paragraph(
        "The check compares the texts with the glossaries and rules named above. It does not replace reading; what it "
        "accepted is what agrees with them."
    )
    yield Signatures(("Checked by", "Approved by"))


def _what(report: Report, account: Account, version: str) -> str:
    program = f"qa {version}" if version else "qa"
    pair = f"{report.languages.source} → {report.languages.target}"
    checked = f"{count(report.segments, 'segment')} in {count(report.documents, 'document')}"
    return f"Checked on {account.day} with {program}, {pair}: {checked}, {count(report.files, 'file')}."


def _faults(report: Report) -> Iterator[Block]:
    lines = [*report.problems, *report.crashes]
    if lines:
        yield Heading("Not everything could be checked")
        yield Table(("what",), [(for_terminal(line),) for line in lines])


def _files(account: Account) -> Iterator[Block]:
    yield Heading("Documents")
    rows = [
        (
            for_terminal(use.path), f"{use.documents:,}", f"{use.segments:,}", f"{use.source_length:,}",
            f"{use.target_length:,}", _few(use.issuers), _few(use.dates),
        )
        for use in account.files
    ]  # fmt: skip
    head = ("file", "documents", "segments", "characters", "words", "issuer", "date")
    yield Table(head, rows, frozenset({1, 2, 3, 4}), (28, 11, 10, 11, 8, 18, 14))


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(for_terminal(name) for name in names[:4])
    return shown + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def _occurrences(account: Account, report: Report) -> Iterator[Block]:
    yield Heading("Terms")
    if not account.terms:
        yield Paragraph("No occurrence of a glossary term was counted: the glossaries name none of the sources' words.")
        return
    total = sum(use.occurrences for use in account.terms)
    accepted = sum(use.accepted for use in account.terms)
    others = [
        (sum(use.excused for use in account.terms), "left to the context"),
        (sum(use.undecided for use in account.terms), "undecided"),
        (sum(use.unaccepted for use in account.terms), "not accepted"),
    ]
    said = "; ".join(f"{number:,} {what}" for number, what in others)
    yield Paragraph(
        f"{count(total, 'occurrence')} of {count(len(account.terms), 'term')}: {accepted:,} accepted "
        f"({sum(u.exact for u in account.terms):,} exact, {sum(u.inflected for u in account.terms):,} inflected, "
        f"{sum(u.admitted for u in account.terms):,} admitted); {said}."
    )
    aside = Counter(finding.concept for finding in report.findings if finding.state in DECIDED)
    rows = [_term(use, aside[use.concept] if use.concept else 0) for use in account.terms]
    head = ("term", "rendering", "all", "exact", "inflected", "admitted", "context", "undecided", "not accepted",
            "set aside", "authority")  # fmt: skip
    yield Table(head, rows, frozenset(range(2, 10)), (12, 17, 5, 6, 8, 8, 7, 9, 8, 6, 14))
    yield Paragraph(
        "Exact: the preferred rendering as it stands. Inflected: another form of an accepted rendering. Admitted: another "
        "rendering that the glossary accepts. Context: not said again, where English says “it” or nothing. Undecided: the "
        "document does not tell what a short form means. Set aside: findings that were dismissed or suppressed."
    )


def _term(use: TermUse, aside: int) -> tuple[str, ...]:
    numbers = (
        use.occurrences,
        use.exact,
        use.inflected,
        use.admitted,
        use.excused,
        use.undecided,
        use.unaccepted,
        aside,
    )
    return (
        for_terminal(use.source), for_terminal(use.rendering), *(f"{number:,}" if number else "" for number in numbers),
        for_terminal(use.authority),
    )  # fmt: skip


def _corrections(report: Report, account: Account) -> Iterator[Block]:
    wrong = [f for f in report.findings if f.state == "new" and not _is_undecided(f)]
    yield Heading("Corrections")
    if not wrong:
        yield Paragraph("None.")
        return
    entries = group(wrong)
    yield Paragraph(f"{count(len(wrong), 'correction')} in {count(len(entries), 'entry', 'entries')}.")
    head = ("place", "source", "translation", "correction", "why", "authority")
    rows = [_correction(entry, account) for entry in entries[:MOST_ENTRIES]]
    yield Table(head, rows, frozenset(), (13, 20, 24, 14, 17, 12))
    if len(entries) > MOST_ENTRIES:
        yield Paragraph(f"{len(entries) - MOST_ENTRIES:,} more entries are not listed.")


def _correction(entry: Entry, account: Account) -> tuple[str | Runs, ...]:
    finding = entry.shown
    authority = account.authorities.get(finding.concept or "") or f"rule {finding.rule.name}"
    suggestion = finding.suggestions[0] if finding.suggestions else None
    return (
        _places(entry.findings),
        _excerpt(finding, Side.SOURCE),
        _excerpt(finding, Side.TARGET),
        "" if suggestion is None else for_terminal(suggestion) or "(nothing)",
        f"{entry.severity.label}{_confirmed(entry)}: {for_terminal(finding.message)}",
        for_terminal(authority),
    )


def _confirmed(entry: Entry) -> str:
    """Say on how many of an entry's findings an editor agrees."""
    confirmed = sum(finding.verdict == "accept" for finding in entry.findings)
    if not confirmed:
        return ""
    return (
        ", confirmed" if confirmed == len(entry.findings) else f", {confirmed:,} of {len(entry.findings):,} confirmed"
    )


def _questions(report: Report) -> Iterator[Block]:
    asked = [f for f in report.findings if f.state == "new" and _is_undecided(f)]
    if not asked:
        return
    yield Heading("Undecided")
    yield Paragraph("Questions and remarks: nothing is claimed to be wrong.")
    yield _listed(asked, lambda finding: for_terminal(finding.message))


def _is_undecided(finding: Finding) -> bool:
    return finding.severity is Severity.NEUTRAL or finding.rule.question or finding.verdict == "query"


def _set_aside(report: Report) -> Iterator[Block]:
    aside = [finding for finding in report.findings if finding.state != "new"]
    if not aside:
        return
    states = Counter(finding.state for finding in aside)
    yield Heading("Set aside")
    yield Paragraph(", ".join(f"{number:,} {name}" for name, number in sorted(states.items())) + ".")
    # What was decided for one reason is one entry; what was decided for another is not.
    alike: dict[tuple[str, str], list[Finding]] = {}
    for finding in aside:
        alike.setdefault((finding.state, finding.reason), []).append(finding)
    for findings in alike.values():
        yield Paragraph(state(findings[0]))
        yield _listed(findings, lambda finding: for_terminal(finding.message))


def _listed(findings: Iterable[Finding], said: Callable[[Finding], str]) -> Table:
    rows = [
        (
            _places(entry.findings),
            _excerpt(entry.shown, Side.SOURCE),
            _excerpt(entry.shown, Side.TARGET),
            said(entry.shown),
        )
        for entry in group(findings)[:MOST_ENTRIES]
    ]
    return Table(("place", "source", "translation", "what"), rows, frozenset(), (16, 24, 30, 30))


def _places(findings: Sequence[Finding]) -> str:
    parts = (f"{path}:{', '.join(places)}" for path, places in compact(finding.segment for finding in findings))
    return f"{for_terminal(cut('; '.join(parts), _PLACES))} {for_terminal(label(findings[0]))}"


def _excerpt(finding: Finding, side: Side) -> Runs:
    return of_finding(finding, side, _EXCERPT)[0].runs


def _rules(account: Account) -> Iterator[Block]:
    ran = [use for use in account.rules if use.documents]
    idle = [use for use in account.rules if not use.documents]
    yield Heading("Rules")
    yield Paragraph(f"{len(ran)} rules ran, {len(idle)} did not.")
    rows = [(use.info.name, for_terminal(use.info.summary), f"{use.documents:,}", use.reason) for use in ran]
    yield Table(("rule", "what it finds", "documents", "not on all, because"), rows, frozenset({2}), (20, 46, 12, 22))
    if idle:
        others = [(use.info.name, for_terminal(use.info.summary), use.reason) for use in idle]
        yield Table(("rule that did not run", "what it finds", "because"), others, frozenset(), (20, 46, 34))


def _settings(account: Account) -> Iterator[Block]:
    yield Heading("Glossaries and style")
    rows = [
        (
            for_terminal(use.path),
            f"{use.concepts:,}",
            use.version,
            use.date,
            "with the program" if use.shipped else "yours",
        )
        for use in account.glossaries
    ]
    yield Table(
        ("glossary", "concepts", "version (SHA-256)", "changed", "from"), rows, frozenset({1}), (46, 10, 18, 12, 14)
    )
    styles = [dict(style) for style in account.styles if style]
    if not styles:
        yield Paragraph("Style: nothing is settled; only mixtures within a document are reported.")
    for style in styles:
        yield Paragraph("Style: " + "; ".join(f"{name} {for_terminal(value)}" for name, value in style.items()) + ".")
