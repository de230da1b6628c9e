"""What holds of all that editors have said: the later word of each, the narrower before the wider, and contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from functools import cached_property

from msgspec import Struct

from qa.core import Finding
from qa.core.finding import is_numbered
from qa.verdicts.file import Reach, Ruling, Verdict

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_VERBS = {Ruling.ACCEPT: "accepts", Ruling.DISMISS: "dismisses", Ruling.QUERY: "asks the client"}
_WIDER = {Reach.SEGMENT: "", Reach.DOCUMENT: ", in the whole document", Reach.PROJECT: ", in the whole project"}

Subject = tuple[Reach, str, str | None, str]


class Decision(Struct, frozen=True):
    """What editors said of one finding.

    Attributes:
        verdicts: One of each person, in the order in which they were said; at least one.
    """

    verdicts: tuple[Verdict, ...]

    @property
    def ruling(self) -> Ruling | None:
        """What they agree on; None where they contradict each other."""
        rulings = {verdict.ruling for verdict in self.verdicts}
        return self.verdicts[0].ruling if len(rulings) == 1 else None

    @property
    def reason(self) -> str:
        """What they said, in words."""
        if self.ruling is None:
            return "contradictory verdicts: " + "; ".join(map(_said, self.verdicts))
        last = self.verdicts[-1]
        if self.ruling is Ruling.DISMISS:
            return f"{last.reason or 'no reason given'} ({_who(last)}{_WIDER[last.reach]})"
        return _said(last)


def _who(verdict: Verdict) -> str:
    day = f", {verdict.when.date().isoformat()}" if verdict.when else ""
    return f"{verdict.who or 'somebody'}{day}"


def _said(verdict: Verdict) -> str:
    reason = f": {verdict.reason}" if verdict.reason else ""
    return f"{_who(verdict)} {_VERBS[verdict.ruling]}{_WIDER[verdict.reach]}{reason}"


def in_time(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return verdicts in the order in which they were said; what has no time goes first, in the order of lines."""
    return sorted(verdicts, key=lambda verdict: verdict.when or _LONG_AGO)


def standing(verdicts: Iterable[Verdict]) -> dict[Subject, dict[str, Verdict]]:
    """Return by subject and person what holds: the later verdict, and nothing where it was withdrawn."""
    held: dict[Subject, dict[str, Verdict]] = defaultdict(dict)
    for verdict in in_time(verdicts):
        persons = held[verdict.subject]
        persons.pop(verdict.who, None)
        if verdict.ruling is not Ruling.WITHDRAW:
            persons[verdict.who] = verdict
    return {subject: persons for subject, persons in held.items() if persons}


class Rulings:
    """The verdicts that hold, found by finding.

    Args:
        verdicts: In the order of their lines.
        gone: Paths of files that do not exist any more: verdicts on their segments follow the pair to any file.
    """

    def __init__(self, verdicts: Iterable[Verdict], gone: Collection[str] = ()) -> None:
        self._held: Mapping[Subject, Mapping[str, Verdict]] = standing(verdicts)
        self._meant: dict[Subject, dict[Subject, None]] = defaultdict(dict)
        self._followed = {
            fingerprint: persons
            for (reach, path, _, fingerprint), persons in self._held.items()
            if reach is Reach.SEGMENT and path in gone
        }

    @cached_property
    def _reaches(self) -> frozenset[Reach]:
        return frozenset(reach for reach, *_ in self._held)

    @cached_property
    def homes(self) -> frozenset[str]:
        """Paths that verdicts on segments or documents name."""
        return frozenset(path for _, path, _, _ in self._held if path)

    def resolve(self, findings: Iterable[Finding], homes: Mapping[str, str]) -> None:
        """Learn from the findings of a run what verdicts on documents or the project mean that saw no texts.

        Such a verdict names the finding that it was said of, and a mark that is a number: it holds for all that is like
        that finding, as long as this run has it.

        Args:
            findings: Of the run.
            homes: Each file's name in the project.
        """
        blind: dict[str, list[Subject]] = defaultdict(list)
        for subject in self._held:
            if subject[0] is not Reach.SEGMENT and is_numbered(subject[3]):
                blind[subject[3].partition("@")[2]].append(subject)
        for finding in findings if blind else ():
            home = homes[finding.segment.place.path]
            for subject in blind.get(finding.fingerprint, ()):
                for meant in _wider(finding, home):
                    if meant[0] is subject[0] and subject[1] in ("", home):
                        self._meant[meant][subject] = None

    def __bool__(self) -> bool:
        return bool(self._held)

    def knows(self, home: str, fingerprint: str) -> bool:
        """Whether somebody spoke of just this finding."""
        return self._on_segment(home, fingerprint) is not None

    def decision(self, finding: Finding, home: str, fingerprint: str | None = None) -> Decision | None:
        """Return what was said of a finding, or None.

        Args:
            finding: The finding.
            home: Its file's name in the project.
            fingerprint: Instead of its own: that of an equal one that is no longer there.
        """
        persons: dict[str, Verdict] = {}
        if self._reaches - {Reach.SEGMENT}:
            for meant in _wider(finding, home):
                for subject in (*self._meant.get(meant, ()), meant):
                    persons.update(self._held.get(subject, {}))
        if Reach.SEGMENT in self._reaches:
            persons.update(self._on_segment(home, fingerprint or finding.fingerprint) or {})
        return Decision(tuple(in_time(persons.values()))) if persons else None

    def _on_segment(self, home: str, fingerprint: str) -> Mapping[str, Verdict] | None:
        return self._held.get((Reach.SEGMENT, home, None, fingerprint)) or self._followed.get(fingerprint)


def _wider(finding: Finding, home: str) -> tuple[Subject, Subject]:
    """Return the subjects of verdicts that reach further than a segment, the widest first."""
    mark = finding.mark_hash
    return (Reach.PROJECT, "", None, mark), (Reach.DOCUMENT, home, finding.segment.doc or None, mark)
