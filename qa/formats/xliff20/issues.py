"""Findings as localization quality issues of the ITS module (XLIFF 2.1, 5.9.10; ITS 2.0, 8.17).

The issues stand at the beginning of the unit, annotations around the text refer to them. In files of version 2.0 they
are an extension, which the core allows at the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from qa.core import Finding, Severity
from qa.formats.located import Patch
from qa.formats.remarks import remark
from qa.formats.xliff20.codes import content_of
from qa.formats.xliff20.marks import Mark, ranges, tags
from qa.formats.xliff20.said import comments
from qa.formats.xliff20.unit import ITS, Part, Unit
from qa.formats.xliff20.units import Units
from qa.formats.xml.child import Child, insertion
from qa.formats.xml.inline import escape, escape_attribute, unescape
from qa.text.lazy import expression

# 0 to 100, higher is worse.
_SEVERITIES = {Severity.NEUTRAL: 0, Severity.MINOR: 33, Severity.MAJOR: 67, Severity.CRITICAL: 100}
_IDS = expression(r"""\bid\s*=\s*["']([^"']*)["']""")


def issues(
    units: Units, segments: Iterable[tuple[int, Unit, list[Part]]], findings: Mapping[int, Sequence[Finding]]
) -> Iterator[Patch]:
    """Yield what is put into a file; what it says already is not said again.

    Args:
        units: The file, which is parsed as its segments are drawn.
        segments: The units with the number of their first segment.
        findings: By number.
    """
    is_declared = True
    for first, unit, parts in segments:
        taken: set[str] | None = None
        for number, part in enumerate(parts, first):
            if number not in findings:
                continue
            there = set(comments(unit, part))
            new = [finding for finding in findings[number] if unescape(escape(remark(finding))) not in there]
            side = next((side for side in (part.target, part.source) if side and side.written.raw.strip()), None)
            if new and side is not None:
                taken = _ids(units, unit) if taken is None else taken
                yield from _of_segment(units, unit, side, side is part.target, number, new, taken)
                is_declared = False
    if not is_declared and (said := _declaration(units)):
        yield insertion(units.declared, said, units.stream.codec)


def _of_segment(
    units: Units, unit: Unit, side: Child, is_target: bool, number: int, findings: Sequence[Finding], taken: set[str]
) -> Iterator[Patch]:
    """Yield the issues of a segment, and the annotations around its target; around its source where there is none."""
    codec, prefix = units.stream.codec, _prefix(units)
    marks = []
    for begin, end, found in ranges(side.written.raw, content_of(unit, side) if is_target else None, findings):
        texts = [remark(finding) for finding in found]
        group = "qa-" + sha256("\n".join([str(number), f"{begin}-{end}", *texts]).encode()).hexdigest()[:16]
        yield insertion(unit.inside, _group(prefix, group, found), codec)
        given = f'type="its:generic" {prefix}:locQualityIssuesRef="#its={group}"'
        marks.append(Mark(begin, end, _new_id(taken), given))
    for at, text in tags(side, marks):
        yield insertion(side.written.origin + len(side.written.raw[:at].encode(codec)), text, codec)


def _group(prefix: str, id_: str, findings: Sequence[Finding]) -> str:
    inside = "".join(
        f'<{prefix}:locQualityIssue locQualityIssueType="{escape_attribute(finding.rule.its)}" '
        f'locQualityIssueComment="{escape_attribute(remark(finding))}" '
        f'locQualityIssueSeverity="{_SEVERITIES[finding.severity]}"/>'
        for finding in findings
    )
    return f'<{prefix}:locQualityIssues xml:id="{id_}">{inside}</{prefix}:locQualityIssues>'


def _ids(units: Units, unit: Unit) -> set[str]:
    return set(_IDS.findall(units.stream.raw(unit.start, unit.end)))


def _new_id(taken: set[str]) -> str:
    """Return an id that nothing in the unit has, and take it."""
    number = 1
    while (id_ := f"qa{number}") in taken:
        number += 1
    taken.add(id_)
    return id_


def _prefix(units: Units) -> str:
    """Return what ITS is called in the file; what it will be called, where its root does not say."""
    prefixes = units.stream.prefixes
    if declared := prefixes.get(ITS):
        return declared
    return next(name for name in ("its", "its20", "qa-its", *(f"its{n}" for n in range(len(prefixes) + 1)))
                if name not in prefixes.values())  # fmt: skip


def _declaration(units: Units) -> str:
    prefix = _prefix(units)
    declared = "" if units.stream.prefixes.get(ITS) else f' xmlns:{prefix}="{ITS}"'
    version = "" if f"{ITS} version" in units.root else f' {prefix}:version="2.0"'
    return declared + version
