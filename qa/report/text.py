"""``text``: for a terminal. One entry for what is decided once, most severe first, then a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from qa.core import Finding, Mark, Related, Report, Segment, Severity, Side
from qa.report import RenderOptions
from qa.report.excerpt import Window, of_finding
from qa.report.grouping import Entry, compact, group, place
from qa.report.regions import DECIDED
from qa.report.style import Style, count, table
from qa.text.escape import for_terminal
from qa.text.width import cut, display_width, wrap

_GUTTER = "  | "
_INDENT = "  "
_NARROWEST = 40
# Lines that the list of an entry's further places may take.
_PLACE_LINES = 3
# Findings of these states are counted, not shown: the build's business is what is new.
_QUIET = ("old", "dismissed", "suppressed")


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write the entries and the summary; with statistics, the counts alone."""
    style, width = Style(options.color), max(_NARROWEST, options.width)
    shown = [finding for finding in report.findings if options.verbose or finding.state not in _QUIET]
    lines: list[str] = []
    if not options.statistics:
        for entry in group(shown):
            out.write("\n".join(_entry(entry, style, width, options.verbose)) + "\n\n")
    lines += _summary(shown, style, width, options.statistics)
    lines += _closing(report, shown, style, width)
    out.write("\n".join(lines) + "\n")


def _entry(entry: Entry, style: Style, width: int, verbose: bool) -> list[str]:
    finding = entry.shown
    lines = _header(entry, style, width, verbose)
    lines += [_INDENT + line for line in wrap(for_terminal(finding.message), width - 2)]
    lines += _texts(finding, style, width)
    if finding.reason:
        # What editors say of a finding without dismissing it leaves it as new, or as old, as it was.
        label = finding.state if finding.state in DECIDED else "editors"
        lines += _labelled(label, for_terminal(finding.reason), style, width)
    reasons = finding.evidence if verbose else finding.evidence[:3]
    for reason in reasons:
        lines += _labelled("because", for_terminal(reason), style, width)
    for related in finding.related:
        lines += _labelled("see", _see(related, finding.segment, width), style, width)
    if finding.fix is not None and finding.fix.tier.value == "safe":
        lines.append(style.paint(_INDENT + "can be fixed safely", "dim"))
    return lines + _also(entry, style, width, verbose)


def _header(entry: Entry, style: Style, width: int, verbose: bool) -> list[str]:
    """Say where, how bad, what and how often: one line, or two where the path is long."""
    finding = entry.shown
    where = for_terminal(place(finding.segment))
    line = finding.segment.place.line
    if line is not None and finding.segment.id != str(line):
        where += f" [{for_terminal(finding.segment.id)}]"
    rule = finding.rule.name + (f"[{for_terminal(finding.concept)}]" if finding.concept else "")
    rest = [rule]
    if len(entry.findings) > 1:
        rest.append(_how_many(entry))
    if verbose:
        rest.append(f"{finding.confidence:.0%} sure")
    if finding.state != "new":
        rest.append(finding.state)
    tail = "  ".join([entry.severity.label, *rest])
    painted = "  ".join([style.severity(entry.severity), *rest])
    if display_width(where) + 2 + display_width(tail) <= width:
        return [style.paint(where, "place") + "  " + painted]
    return [style.paint(where, "place"), _INDENT + painted]


def _how_many(entry: Entry) -> str:
    """Return the number of places, by severity where that differs."""
    severities = Counter(finding.severity for finding in entry.findings)
    text = count(len(entry.findings), "place")
    if len(severities) > 1:
        text += " (" + ", ".join(f"{severities[s]:,} {s.label}" for s in sorted(severities, reverse=True)) + ")"
    return text


def _texts(finding: Finding, style: Style, width: int) -> list[str]:
    """Show both texts with every place underlined, the suggestions behind the last one."""
    lines: list[str] = []
    sides = [side for side in (Side.SOURCE, Side.TARGET) if finding.segment.text(side)]
    for side in sides:
        windows = of_finding(finding, side, width - len(_GUTTER), _anchor(finding, side))
        for window in windows:
            lines.append(_GUTTER + "".join(_run(text, marked, finding, style) for text, marked in window.runs))
            if window.underline:
                lines.append(_GUTTER + style.severity(finding.severity, window.underline))
        if side is sides[-1]:
            _suggest(lines, windows[-1], finding, style, width)
        lines += _labels(finding, side, style, width)
    return lines


def _run(text: str, marked: bool, finding: Finding, style: Style) -> str:
    return style.severity(finding.severity, text) if marked else text


def _anchor(finding: Finding, side: Side) -> int:
    """Return where a side without a place probably speaks of what is marked on the other."""
    other = Side.TARGET if side is Side.SOURCE else Side.SOURCE
    mark, length = finding.mark(other), len(finding.segment.text(other))
    return mark.span.start * len(finding.segment.text(side)) // length if mark and length else 0


def _labels(finding: Finding, side: Side, style: Style, width: int) -> list[str]:
    """Say what the marks themselves say, each with the words that it is about."""
    lines: list[str] = []
    for mark in finding.marks:
        if mark.side is side and mark.label:
            quote = _quote(mark, finding.segment, width // 3)
            label = f"{quote} {for_terminal(mark.label)}".strip()
            lines += [style.paint(_GUTTER + line, "dim") for line in wrap(label, width - len(_GUTTER))]
    return lines


def _suggest(lines: list[str], window: Window, finding: Finding, style: Style, width: int) -> None:
    """Put the suggestions behind the carets just written, or on a line of their own."""
    if not finding.suggestions:
        return
    text = "→ " + " | ".join(map(_suggestion, finding.suggestions))
    used = len(_GUTTER) + len(window.underline) + 1
    if window.underline and used + display_width(text) <= width:
        lines[-1] += " " + style.paint(text, "good")
    else:
        lines += [_GUTTER + style.paint(line, "good") for line in wrap(text, width - len(_GUTTER))]


def _suggestion(text: str) -> str:
    """Return a suggestion; one with blanks at an end, or of nothing else, stands in quotation marks."""
    if not text:
        return "(nothing)"
    shown = for_terminal(text)
    return shown if shown == shown.strip() else f"“{shown}”"


def _quote(mark: Mark, segment: Segment, width: int) -> str:
    quoted = for_terminal(segment.shown(mark.side, mark.span))
    return f"“{cut(quoted, width)}”" if quoted else ""


def _see(related: Related, beside: Segment, width: int) -> str:
    where = place(related.segment)
    if where == place(beside) and related.segment.id != beside.id:
        where += f" [{related.segment.id}]"
    quote = _quote(related.mark, related.segment, width // 2)
    parts = [for_terminal(where), quote, for_terminal(related.mark.label)]
    return "  ".join(part for part in parts if part)


def _labelled(label: str, text: str, style: Style, width: int) -> list[str]:
    """Set a text behind a label, its further lines below its beginning."""
    start = f"{_INDENT}{label} "
    first, *rest = wrap(text, width - len(start))
    return [style.paint(start, "dim") + first, *(" " * len(start) + line for line in rest)]


def _also(entry: Entry, style: Style, width: int, verbose: bool) -> list[str]:
    """List the other places of an entry, by path, in few words and few lines."""
    if len(entry.findings) == 1:
        return []
    budget = len(entry.findings) * width if verbose else _PLACE_LINES * (width - 12)
    text = ""
    for path, parts in compact(finding.segment for finding in entry.others):
        text += ("; " if text else "") + for_terminal(path)
        for number, part in enumerate(parts):
            glue = ", " if number else " " if part.startswith("[") else ":"
            text += glue + for_terminal(part)
            if len(text) > budget:
                return _labelled("also", text + " …", style, width)
    return _labelled("also", text, style, width)


def _summary(shown: Sequence[Finding], style: Style, width: int, by_path: bool) -> list[str]:
    """Count what is shown by rule and severity, the worst and most frequent first."""
    if not shown:
        return []
    lines = _counted("rule", [(finding.rule.name, finding.severity) for finding in shown], style, width)
    if by_path:
        lines += ["", *_counted("file", [(f.segment.place.path, f.severity) for f in shown], style, width)]
    return [*lines, ""]


def _counted(what: str, pairs: Sequence[tuple[str, Severity]], style: Style, width: int) -> list[str]:
    cells = Counter(pairs)
    severities = sorted({severity for _, severity in pairs}, reverse=True)
    totals = Counter(name for name, _ in pairs)
    names = sorted(totals, key=lambda name: ([-cells[name, severity] for severity in severities], name))
    rows = [[what, *(severity.label for severity in severities), "all"]]
    for name in names:
        figures = [f"{cells[name, severity]:,}" if cells[name, severity] else "" for severity in severities]
        rows.append([_shortened(for_terminal(name), width - 48), *figures, f"{totals[name]:,}"])
    if len(names) > 1:
        sums = Counter(severity for _, severity in pairs)
        rows.append(["", *(f"{sums[severity]:,}" for severity in severities), f"{len(pairs):,}"])
    head, *lines = table(rows)
    return [style.paint(head, "dim"), *lines]


def _shortened(path: str, width: int) -> str:
    """Return a name with its end, where the difference is, if it is too long."""
    width = max(width, 24)
    if display_width(path) <= width:
        return path
    return cut(path[::-1], width)[::-1]


def _closing(report: Report, shown: Sequence[Finding], style: Style, width: int) -> list[str]:
    """Say how much was checked, what was kept back and what could not be read."""
    checked = f"{count(report.segments, 'segment')} in {count(report.documents, 'document')}"
    checked += f", {count(report.files, 'file')}" if report.files else ""
    lines = []
    if not report.segments:
        lines.append("Nothing was checked: no segment was found.")
    elif shown:
        lines.append(f"{count(len(shown), 'finding')}; {checked} checked.")
    else:
        lines.append(style.paint("Nothing found", "good") + f" in {checked}.")
    hidden = Counter(finding.state for finding in report.findings)
    kept = [f"{hidden[state]:,} {state}" for state in _QUIET if hidden[state]]
    if kept and len(shown) < len(report.findings):
        lines.append(f"Not shown: {', '.join(kept)}.")
    if report.problems:
        lines.append(f"Not everything could be read: {count(len(report.problems), 'problem')}.")
    if report.crashes:
        lines.append(f"Not every rule could finish: {count(len(report.crashes), 'failure')}, a fault of the program.")
    return [part for line in lines for part in wrap(line, width)]
