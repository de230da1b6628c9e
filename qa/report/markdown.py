"""``markdown``: a summary fit for a pull request, in Markdown as GitHub and GitLab read it.

What is new comes first and is shown, findings that need one decision as one entry; what is old, dismissed or
suppressed is counted. A comment may hold 65,536 characters, so the summary says how much it leaves out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from qa.core import Finding, Report, Severity, Side
from qa.report import RenderOptions
from qa.report.excerpt import of_finding
from qa.report.grouping import Entry, compact, group, place
from qa.report.regions import label
from qa.report.style import count
from qa.text.escape import for_markdown, for_terminal
from qa.text.width import cut

# Characters of the list of findings; the tables and the rest have room beside it.
ROOM = 50_000
_ROWS, _PLACES, _PROBLEMS, _EXCERPT = 40, 160, 20, 160
_REFERENCES = {ord(char): f"&#{ord(char)};" for char in "<>&\"'\\`*_[]|~#@!$"}


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write headline, counts and findings; with statistics, all counts and no findings."""
    new = [finding for finding in report.findings if finding.state == "new"]
    blocks = [_headline(report, new), *_faults(report)]
    if new:
        blocks += _table("rule", ((finding.rule.name, finding.severity) for finding in new), options.statistics)
    if options.statistics and new:
        blocks += _table("file", ((f.segment.place.path, f.severity) for f in new), True)
    elif new:
        blocks += _findings(new)
    out.write("\n\n".join(blocks) + "\n")


def _headline(report: Report, new: Sequence[Finding]) -> str:
    checked = f"{count(report.segments, 'segment')} in {count(report.documents, 'document')}"
    said = f"**{count(len(new), 'new finding')}**" if new else "**Nothing new found**"
    text = f"## Translation check\n\n{said} in {checked}."
    states = Counter(finding.state for finding in report.findings)
    kept = [f"{states[state]:,} {state}" for state in ("old", "dismissed", "suppressed") if states[state]]
    kept += [f"{report.fixed:,} of the baseline fixed"] if report.fixed else []
    return text + (f" Besides: {', '.join(kept)}." if kept else "")


def _faults(report: Report) -> Iterator[str]:
    lines = [*report.problems, *report.crashes]
    if lines:
        shown = [f"- {for_markdown(cut(line, 300))}" for line in lines[:_PROBLEMS]]
        if len(lines) > _PROBLEMS:
            shown.append(f"- … and {len(lines) - _PROBLEMS:,} more")
        yield "**Not everything could be checked:**\n\n" + "\n".join(shown)


def _table(what: str, pairs: Iterable[tuple[str, Severity]], whole: bool) -> Iterator[str]:
    """Yield a table of counts by name and severity, the worst first."""
    cells = Counter(pairs)
    severities = sorted({severity for _, severity in cells}, reverse=True)
    names = sorted({name for name, _ in cells}, key=lambda name: ([-cells[name, s] for s in severities], name))
    shown = names if whole else names[:_ROWS]
    rows = [
        [for_markdown(name), *(f"{cells[name, s]:,}" if cells[name, s] else "" for s in severities)] for name in shown
    ]
    if len(names) > len(shown):
        rest = [sum(cells[name, s] for name in names[_ROWS:]) for s in severities]
        rows.append([f"{len(names) - _ROWS} more", *(f"{number:,}" if number else "" for number in rest)])
    head = [what, *(severity.label for severity in severities)]
    rule = ["---", *("---:" for _ in severities)]
    yield "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows))


def _findings(new: Sequence[Finding]) -> Iterator[str]:
    entries = group(new)
    used = 0
    for number, entry in enumerate(entries):
        text = _entry(entry)
        used += len(text) + 2
        if used > ROOM:
            left = sum(len(each.findings) for each in entries[number:])
            yield f"… and {count(left, 'more finding')} in {count(len(entries) - number, 'entry', 'entries')}."
            return
        yield text


def _entry(entry: Entry) -> str:
    finding = entry.shown
    times = f", {count(len(entry.findings), 'place')}" if len(entry.findings) > 1 else ""
    name = f"**{for_markdown(label(finding))}** ({entry.severity.label}{times})"
    lines = [f"- {name} {_code(place(finding.segment))}: {for_markdown(cut(finding.message, 1000))}"]
    for side in (Side.SOURCE, Side.TARGET):
        if finding.segment.text(side):
            lines.append(f"  <br>{_excerpt(finding, side)}")
    if finding.suggestions:
        shown = " | ".join(_code(cut(text, 200)) if text else "(nothing)" for text in finding.suggestions)
        lines.append(f"  <br>→ {shown}")
    if entry.others:
        lines.append(f"  <br>also {_code(_places(entry))}")
    return "\n".join(lines)


def _excerpt(finding: Finding, side: Side) -> str:
    """Return a text as code, its place bold: nothing inside ``<code>`` is markup or calls anybody."""
    window = of_finding(finding, side, _EXCERPT)[0]
    runs = (f"<b>{_inert(text)}</b>" if marked and text else _inert(text) for text, marked in window.runs)
    return f"<code>{''.join(runs)}</code>"


def _code(text: str) -> str:
    return f"<code>{_inert(text)}</code>"


def _inert(text: str) -> str:
    """Return a text for an HTML element inside Markdown: what either takes for a mark becomes a character reference."""
    return for_terminal(text).translate(_REFERENCES)


def _places(entry: Entry) -> str:
    parts = (f"{path}:{', '.join(places)}" for path, places in compact(f.segment for f in entry.others))
    return cut("; ".join(parts), _PLACES)
