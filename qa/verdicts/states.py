"""What becomes of each finding of a run: dismissed by an editor, old because the baseline has it, or new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from qa.core import Finding, Report
from qa.errors import DataError
from qa.verdicts import baseline as baselines
from qa.verdicts import file
from qa.verdicts.baseline import Baseline, Entry
from qa.verdicts.file import Ruling
from qa.verdicts.homes import Homes
from qa.verdicts.rulings import Decision, Rulings

# A verdict on one of several equal findings of a file is looked for under so many ordinals beyond those that are left.
_BEYOND = 4
# Contradictions that are listed one by one.
_LISTED = 20


class States(Struct, frozen=True):
    """What a run's findings are held against.

    Attributes:
        homes: Names the files.
        rulings: What editors said.
        baseline: What is old; None where nothing is.
        problems: What could not be read, one line each.
    """

    homes: Homes = field(default_factory=Homes)
    rulings: Rulings = field(default_factory=lambda: Rulings(()))
    baseline: Baseline | None = None
    problems: Sequence[str] = ()

    @classmethod
    def read(cls, homes: Homes, baseline: Path | None = None) -> States:
        """Read a project's verdicts, and a baseline.

        Raises:
            DataError: There is no such baseline, or it cannot be read.
        """
        problems: list[str] = []

        def problem(error: DataError) -> None:
            problems.append(str(error))

        verdicts = file.read(homes.root / file.FILE, problem)
        gone = homes.gone({verdict.path for verdict in verdicts if verdict.path}) if verdicts else ()
        old = baselines.read(baseline, problem) if baseline is not None else None
        return cls(homes, Rulings(verdicts, gone), old, problems)


class Settled(Struct, frozen=True):
    """A report whose findings have their states.

    Attributes:
        report: With a note on the baseline and on contradictory verdicts.
        fixed: Entries of the baseline whose findings are gone.
        stale: Entries of the baseline whose files are gone.
        followed: Entries whose files have another name now, each with what it becomes.
    """

    report: Report
    fixed: Collection[Entry] = ()
    stale: Collection[Entry] = ()
    followed: Mapping[Entry, Entry] = field(default_factory=dict)

    def tightened(self, baseline: Baseline) -> Baseline | None:
        """Return a baseline without what is fixed or stale, nothing added; None where it stays as it is."""
        if not (self.fixed or self.stale or self.followed):
            return None
        left_out = {*self.fixed, *self.stale}
        return Baseline(self.followed.get(entry, entry) for entry in baseline if entry not in left_out)


def settled(report: Report, states: States, checked: Iterable[str], *, whole: bool = True) -> Settled:
    """Return a report whose findings have their states.

    Args:
        report: Of the engine; what is suppressed stays so.
        states: Verdicts and baseline.
        checked: Paths of the files that were checked.
        whole: Whether all segments of these files were judged: else nothing can be said to be fixed.
    """
    paths = {*checked, *(finding.segment.place.path for finding in report.findings)}
    homes = {path: states.homes.of(path) for path in paths}
    settling = _Settling(states, homes)
    findings = settling.judged(report.findings)
    fixed, stale = settling.left(set(report.rules), [homes[path] for path in checked] if whole else [])
    notes = [*settling.contradictions(), *_counted(states.baseline, findings, fixed, stale)]
    result = replace(
        report, findings=findings, homes=homes, notes=[*report.notes, *notes],
        problems=[*states.problems, *report.problems], fixed=len(fixed),
    )  # fmt: skip
    return Settled(result, fixed, stale, settling.followed)


class _Settling:
    def __init__(self, states: States, homes: dict[str, str]) -> None:
        self._states = states
        self._homes = homes
        self._matched: set[Entry] = set()
        self.followed: dict[Entry, Entry] = {}
        self._disputed: list[str] = []
        old = states.baseline
        self._gone = states.homes.gone(old.paths) if old else frozenset()
        # What was old in a file that is gone follows the pair to any other.
        self._moved: dict[str, list[Entry]] = defaultdict(list)
        for entry in old or ():
            if entry.path in self._gone:
                self._moved[entry.fingerprint].append(entry)

    def judged(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return the findings with their states."""
        rulings = self._states.rulings
        rulings.resolve(findings, self._homes)
        displaced = _displaced(findings, rulings, self._homes) if rulings else {}
        result = []
        for number, finding in enumerate(findings):
            home = self._homes[finding.segment.place.path]
            old = self._is_old(finding, home)
            if finding.state == "suppressed":
                result.append(finding)
                continue
            decision = rulings.decision(finding, home, displaced.get(number)) if rulings else None
            result.append(self._settled(finding, decision, old))
        return result

    def _settled(self, finding: Finding, decision: Decision | None, old: bool) -> Finding:
        if decision is not None and decision.ruling is Ruling.DISMISS:
            return replace(finding, state="dismissed", reason=decision.reason, verdict=decision.ruling)
        if decision is not None and decision.ruling is None:
            self._disputed.append(f"{_place(finding)}: {finding.rule.name}: {decision.reason}")
        if decision is not None:
            finding = replace(finding, reason=decision.reason, verdict=decision.ruling or "")
        return replace(finding, state="old") if old else finding

    def _is_old(self, finding: Finding, home: str) -> bool:
        old = self._states.baseline
        if old is None:
            return False
        fingerprint = finding.fingerprint
        entry = old.get(home, fingerprint)
        if entry is None and (moved := self._moved.get(fingerprint)):
            entry = moved.pop(0)
            self.followed[entry] = replace(entry, path=home)
        if entry is not None:
            self._matched.add(entry)
        return entry is not None

    def left(self, rules: Collection[str], checked: Collection[str]) -> tuple[set[Entry], set[Entry]]:
        """Return the entries whose findings are gone, and those whose files are."""
        unmatched = [entry for entry in self._states.baseline or () if entry not in self._matched]
        there = set(checked) - self._gone
        fixed = {entry for entry in unmatched if entry.path in there and entry.rule in rules}
        return fixed, {entry for entry in unmatched if entry.path in self._gone}

    def contradictions(self) -> Iterator[str]:
        """Say where editors contradict each other."""
        yield from self._disputed[:_LISTED]
        more = len(self._disputed) - _LISTED
        if more > 0:
            yield f"{more} more contradictory verdict{'s' * (more != 1)}, not listed; `qa verdicts stats` counts them"


def _displaced(findings: Sequence[Finding], rulings: Rulings, homes: dict[str, str]) -> dict[int, str]:
    """Return fingerprints of verdicts whose finding has lost its ordinal, by the number of a finding that is its equal.

    Of equal findings of a file the later ones move up when an earlier one is gone. Which of them an editor meant nobody
    can tell; that one of them was meant stays true.
    """
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, finding in enumerate(findings):
        home = homes[finding.segment.place.path]
        if home in rulings.homes:
            groups[home, finding.identity].append(number)
    found: dict[int, str] = {}
    for (home, _), numbers in groups.items():
        first = findings[numbers[0]]
        beyond = [first.fingerprint_as(len(numbers) + more) for more in range(_BEYOND)]
        lost = [fingerprint for fingerprint in beyond if rulings.knows(home, fingerprint)]
        free = [number for number in numbers if lost and not rulings.knows(home, findings[number].fingerprint)]
        found.update(zip(free, lost, strict=False))
    return found


def _place(finding: Finding) -> str:
    place = finding.segment.place
    return f"{place.path}:{place.line}" if place.line else f"{place.path} [{finding.segment.id}]"


def _counted(
    baseline: Baseline | None, findings: Iterable[Finding], fixed: Collection[Entry], stale: Collection[Entry]
) -> Iterator[str]:
    if baseline is None:
        return
    states = Counter(finding.state for finding in findings)
    parts = [f"{states['old']:,} old", f"{states['new']:,} new", f"{len(fixed):,} fixed"]
    if stale:
        parts.append(f"{len(stale):,} in files that are gone")
    yield f"baseline of {len(baseline):,}: {', '.join(parts)}"
