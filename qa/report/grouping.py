"""What an editor decides once: repeated findings of one rule, concept and rendering, and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from qa.core import Finding, Segment, Severity


class Entry(Struct):
    """Findings that are shown as one."""

    findings: list[Finding] = field(default_factory=list)

    @property
    def severity(self) -> Severity:
        """The worst of them."""
        return max(finding.severity for finding in self.findings)

    @property
    def shown(self) -> Finding:
        """The one that stands for all: the most severe, then the surest, then the first."""
        return max(self.findings, key=lambda finding: (finding.severity, finding.confidence))

    @property
    def others(self) -> list[Finding]:
        """All but the one that is shown."""
        shown = self.shown
        return [finding for finding in self.findings if finding is not shown]


def group(findings: Iterable[Finding]) -> list[Entry]:
    """Return the entries, the most severe first, then the most frequent, then in order of appearance."""
    entries: dict[tuple[str | None, ...], Entry] = {}
    for finding in findings:
        # Without a place only the message says what a finding is about.
        said = None if finding.marks else finding.message
        entries.setdefault((*finding.likeness, said), Entry()).findings.append(finding)
    return sorted(entries.values(), key=lambda entry: (-entry.severity, -len(entry.findings)))


def by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the findings of each file, in order of appearance: those of rules on the whole run come last."""
    files: dict[str, list[Finding]] = {}
    for finding in findings:
        files.setdefault(finding.segment.place.path, []).append(finding)
    return files


def place(segment: Segment) -> str:
    """Return where a segment stands, as an editor can follow it: ``path:line``, else ``path [id]``."""
    where = segment.place
    if where.line is None:
        return f"{where.path} [{segment.id}]"
    return f"{where.path}:{where.line}"


def compact(segments: Iterable[Segment]) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield per path its places in few words: ``:3``, ``7 (2)`` for twice on a line, ``12-15``, `` [id]``.

    Where a line holds several segments, as in a file of one long line, their ids tell them apart.
    """
    paths: dict[str, list[Segment]] = {}
    for segment in segments:
        paths.setdefault(segment.place.path, []).append(segment)
    for path, some in paths.items():
        yield path, _places(some)


def _places(segments: Sequence[Segment]) -> Iterator[str]:
    names: dict[int | None, set[str]] = {}
    for segment in segments:
        names.setdefault(segment.place.line, set()).add(segment.id)
    shared = {line for line, some in names.items() if line is None or len(some) > 1}
    lines = Counter(s.place.line for s in segments if s.place.line is not None and s.place.line not in shared)
    ids = Counter(segment.id for segment in segments if segment.place.line in shared)
    yield from _ranges(lines)
    for name, number in ids.items():
        yield _times(f"[{name}]", number)


def _times(text: str, count: int) -> str:
    return text if count == 1 else f"{text} ({count})"


def _ranges(lines: Counter[int]) -> list[str]:
    """Join three or more lines in a row that hold one finding each."""
    parts: list[str] = []
    run: list[int] = []
    for line in sorted(lines):
        if run and (line != run[-1] + 1 or lines[line] > 1):
            parts += _run(run)
            run = []
        if lines[line] > 1:
            parts.append(_times(str(line), lines[line]))
        else:
            run.append(line)
    return parts + _run(run)


def _run(lines: Sequence[int]) -> list[str]:
    return [f"{lines[0]}-{lines[-1]}"] if len(lines) > 2 else [str(line) for line in lines]
