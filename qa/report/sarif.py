"""``sarif``: the Static Analysis Results Interchange Format, version 2.1.0 with errata 01 (OASIS).

A result's place is the target's, its related places the source's and those of other segments. Lines and columns are
those of the file where its format has them; offsets in the segment's clean text stand in the properties of each place,
as ``charOffset`` and ``charLength`` in code points, for SARIF knows no regions of logical places. What is old,
dismissed or suppressed stays in, marked by ``baselineState`` and ``suppressions``: a reader that misses a result takes
it for mended.

See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO
from urllib.parse import quote

from qa.core import Finding, Mark, Report, RuleInfo, Segment, Severity, Side
from qa.report import RenderOptions
from qa.report.record import encode, summary
from qa.report.regions import Region, main_mark, region, replacements, statement
from qa.text.escape import for_terminal

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.NEUTRAL: "note"}
_KINDS = {"dismissed": "external", "suppressed": "inSource"}


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write one run, a result a line; with statistics it has the counts and no results."""
    rules = {finding.rule.name: finding.rule for finding in report.findings} | dict(report.rules)
    numbers = {name: number for number, name in enumerate(rules)}
    states = {finding.state for finding in report.findings}
    out.write(f'{{"$schema": {encode(SCHEMA)},\n "version": "2.1.0",\n "runs": [{{\n')
    out.write(f'  "tool": {{"driver": {encode(_driver(rules.values(), options.version))}}},\n')
    out.write(f'  "invocations": [{encode(_invocation(report))}],\n')
    out.write('  "columnKind": "unicodeCodePoints",\n')
    if options.statistics:
        out.write(f'  "properties": {encode({"summary": _inert(summary(report))})},\n')
    out.write('  "results": [')
    separator = "\n    "
    for finding in () if options.statistics else report.findings:
        result = _result(finding, numbers[finding.rule.name])
        if "old" in states:
            result["baselineState"] = "unchanged" if finding.state == "old" else "new"
        if states & set(_KINDS):
            result["suppressions"] = _suppressions(finding)
        out.write(separator + encode(result))
        separator = ",\n    "
    out.write("]}]}\n")


def _driver(rules: Iterable[RuleInfo], version: str) -> dict[str, Any]:
    named = {"version": version, "semanticVersion": version} if version else {}
    return {"name": "qa", **named, "rules": [_rule(info) for info in rules]}


def _rule(info: RuleInfo) -> dict[str, Any]:
    words = info.name.split("-")
    summary = info.summary or " ".join(words).capitalize() + "."
    return {
        "id": info.name,
        "name": "".join(word.capitalize() for word in words),
        "shortDescription": {"text": for_terminal(summary)},
        "help": {"text": f"qa explain {info.name}"},
        "defaultConfiguration": {"level": _LEVELS[info.severity]},
        "properties": {"tags": [info.family, info.category, f"its:{info.its}"], "scope": info.scope.value},
    }


def _invocation(report: Report) -> dict[str, Any]:
    levels = [("error", report.crashes), ("error", report.problems), ("note", report.notes)]
    said = [{"level": level, "message": _message(line)} for level, lines in levels for line in lines]
    done = not report.crashes and not report.problems
    return {"executionSuccessful": done, **({"toolExecutionNotifications": said} if said else {})}


def _inert(counts: dict[str, Any]) -> dict[str, Any]:
    """Return counts with names that are safe to show."""
    return {
        for_terminal(key): _inert(value) if isinstance(value, dict) else value
        for key, value in counts.items()
    }  # fmt: skip


def _result(finding: Finding, number: int) -> dict[str, Any]:
    main = main_mark(finding)
    result: dict[str, Any] = {
        "ruleId": finding.rule.name,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": _message(statement(finding)),
        "locations": [_location(finding.segment, main)],
    }
    others = list(_others(finding, main))
    if others:
        result["relatedLocations"] = [{"id": n, **location} for n, location in enumerate(others, 1)]
    fixes = _fixes(finding)
    if fixes:
        result["fixes"] = fixes
    result["partialFingerprints"] = {
        "qaFingerprint/v1": finding.fingerprint,
        "primaryLocationLineHash": finding.fingerprint,
    }
    result["properties"] = {
        "severity": finding.severity.label,
        "confidence": round(finding.confidence, 4),
        "concept": for_terminal(finding.concept) if finding.concept else None,
        "state": finding.state,
        "verdict": finding.verdict or None,
        "suggestions": [for_terminal(text) for text in finding.suggestions],
        "evidence": [for_terminal(text) for text in finding.evidence],
    }
    return result


def _others(finding: Finding, main: Mark | None) -> Iterator[dict[str, Any]]:
    """Yield the places of all marks but the main one, then those in other segments."""
    for mark in finding.marks:
        if mark is not main:
            yield _location(finding.segment, mark, mark.label or mark.side.value)
    for related in finding.related:
        yield _location(related.segment, related.mark, related.mark.label or "see")


def _location(segment: Segment, mark: Mark | None, label: str = "") -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(segment.place.path)}
    where = _region(region(segment, mark))
    if where:
        if mark is not None and mark.span.start < mark.span.end:
            where["snippet"] = {"text": for_terminal(segment.shown(mark.side, mark.span))}
        physical["region"] = where
    side = mark.side if mark is not None else Side.TARGET
    name = for_terminal(segment.id)
    whole = "/".join(for_terminal(part) for part in (segment.doc, segment.id, side.value) if part)
    location: dict[str, Any] = {
        "physicalLocation": physical,
        "logicalLocations": [{"name": name, "fullyQualifiedName": whole, "kind": "segment"}],
    }
    if label:
        location["message"] = _message(label)
    if mark is not None:
        length = mark.span.end - mark.span.start
        location["properties"] = {"side": side.value, "charOffset": mark.span.start, "charLength": length}
    return location


def _artifact(path: str) -> dict[str, Any]:
    """Return a path as a URI reference, relative to the root of the source where it is relative."""
    path = path.replace("\\", "/")
    if len(path) > 1 and path[1] == ":":
        path = "/" + path
    uri = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    return {"uri": f"file://{uri}"} if uri.startswith("/") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _region(where: Region) -> dict[str, Any] | None:
    if where.line is None:
        return None
    if where.column is None or where.end is None:
        return {"startLine": where.line}
    return {"startLine": where.line, "startColumn": where.column, "endColumn": where.end}


def _fixes(finding: Finding) -> list[dict[str, Any]]:
    edits = replacements(finding)
    if not edits:
        return []
    changes = [{"deletedRegion": _region(where), "insertedContent": {"text": text}} for where, text in edits]
    return [
        {
            "description": {"text": for_terminal(" | ".join(finding.suggestions[:1])) or "Fix"},
            "artifactChanges": [
                {"artifactLocation": _artifact(finding.segment.place.path), "replacements": changes}
            ],
        }
    ]  # fmt: skip


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    """Return who set a finding aside; an empty list says that nobody did."""
    if finding.state not in _KINDS:
        return []
    reason = {"justification": for_terminal(finding.reason)} if finding.reason else {}
    return [{"kind": _KINDS[finding.state], "status": "accepted", **reason}]


def _message(text: str) -> dict[str, str]:
    """Return a message; what a viewer would take for a link into the report stays text."""
    return {"text": for_terminal(text).replace("](", "] (")}
