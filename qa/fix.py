"""Apply fixes: safe ones unasked, others when asked for, and of those that overlap the gravest finding's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from qa.core import Finding, Fix, Report, Span, Tier
from qa.errors import DataError
from qa.formats import writing
from qa.formats.base import Input, ReadOptions
from qa.formats.state import is_fixed
from qa.formats.writing import Plan, Rewrite

# A fix can make room for another; after so many rounds two rules contradict each other.
ROUNDS = 10
_APPLICABLE = frozenset({"new", "old"})


class Fixed(Struct, frozen=True):
    """What fixing came to.

    Attributes:
        report: On the files as they are now.
        fixes: How many were carried out.
        files: In how many files.
        refused: Fixes that could not be carried out, one line each, located.
    """

    report: Report
    fixes: int
    files: int
    refused: Sequence[str]


def fix_files(
    check: Callable[[], Report], inputs: Sequence[Input], options: ReadOptions, *, unsafe: bool = False
) -> Fixed:
    """Apply fixes to files until no more can be applied.

    Args:
        check: Checks the files; called again after each round.
        inputs: The files, whole.
        options: As they are read.
        unsafe: Whether unsafe fixes are applied too.
    """
    report, fixes = check(), 0
    problems: list[str] = []
    files: set[str] = set()
    given_up: set[str] = set()
    refused: list[str] = []
    for _ in range(ROUNDS):
        done, refused = 0, []
        for plan in plans(report.findings, inputs, options, unsafe=unsafe, without=given_up):
            try:
                if isinstance(plan, DataError):
                    raise plan
                refused += plan.refused
                if plan.count:
                    writing.carry_out(plan, options)
                    files.add(plan.input.path)
                    done += plan.count
            except DataError as error:
                problems.append(str(error))
                given_up.add(error.path)
        fixes += done
        if not done:
            break
        report = check()
    return Fixed(replace(report, problems=[*report.problems, *problems]), fixes, len(files), refused)


def plans(
    findings: Sequence[Finding], inputs: Sequence[Input], options: ReadOptions, *, unsafe: bool = False,
    without: Iterable[str] = (),
) -> Iterator[Plan | DataError]:  # fmt: skip
    """Yield what fixes would change, file by file; an error where a file cannot be fixed.

    Args:
        findings: Of one run.
        inputs: The files, whole.
        options: As they were read.
        unsafe: Whether unsafe fixes are meant too.
        without: Paths to leave alone.
    """
    by_path = {input_.path: input_ for input_ in inputs}
    for path, rewrites in chosen(findings, unsafe).items():
        if path not in without:
            try:
                yield writing.plan(by_path[path], options, rewrites)
            except DataError as error:
                yield error


def annotate_file(input_: Input, options: ReadOptions, findings: Iterable[Finding], copy: Path) -> None:
    """Write a copy of a file with its findings in the format's own way.

    Raises:
        DataError: The format has none, or the copy cannot be written.
    """
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        place = finding.segment.place
        if place.path == input_.path and place.number is not None and finding.state in _APPLICABLE:
            found.setdefault(place.number, []).append(finding)
    writing.annotate(input_, options, found, copy)


def chosen(findings: Iterable[Finding], unsafe: bool = False) -> dict[str, dict[int, Rewrite]]:
    """Return what is to be done, by path and by the number of the segment in its file.

    Dismissed and suppressed findings change nothing, nor do findings in segments that are locked, obsolete or not to be
    translated.

    Args:
        findings: Of one run.
        unsafe: Whether unsafe fixes are applied too. A finding whose candidates are equally good has none.
    """
    by_segment: dict[tuple[str, int], list[Finding]] = {}
    for finding in findings:
        number = finding.segment.place.number
        if number is not None and is_applicable(finding, unsafe):
            by_segment.setdefault((finding.segment.place.path, number), []).append(finding)
    result: dict[str, dict[int, Rewrite]] = {}
    for (path, number), found in by_segment.items():
        result.setdefault(path, {})[number] = Rewrite(found[0].segment, _apart(found))
    return result


def without_place(findings: Iterable[Finding], unsafe: bool = False) -> int:
    """Return how many fixes cannot be written because their segments stand in no file as such (aligned sentences)."""
    return sum(finding.segment.place.number is None and is_applicable(finding, unsafe) for finding in findings)


def is_applicable(finding: Finding, unsafe: bool = False) -> bool:
    """Whether the fix of a finding may be applied."""
    fix = finding.fix
    if fix is None or not fix.edits or finding.state not in _APPLICABLE or is_fixed(finding.segment):
        return False
    return unsafe or fix.tier is Tier.SAFE


def _apart(findings: list[Finding]) -> tuple[Fix, ...]:
    """Return the fixes of a segment that do not overlap; the more severe finding's, then the surer one's, comes first."""
    taken: list[Span] = []
    fixes: list[Fix] = []
    for finding in sorted(findings, key=lambda each: (-each.severity, -each.confidence)):
        fix = finding.fix
        assert fix is not None
        spans = [edit.span for edit in fix.edits]
        if not any(span.overlaps(other) for span in spans for other in taken):
            taken += spans
            fixes.append(fix)
    return tuple(fixes)
