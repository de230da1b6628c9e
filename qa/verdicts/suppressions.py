"""Suppressions: ``qa:allow RULE[concept] reason`` in a segment's notes, and the tables ``[[allow]]`` of a configuration.

One in a segment is narrow: it names the rule, and the concept where the finding is about one. A table is as wide as its
globs and its pattern say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from qa.core import Finding, Place, Segment, Suppression
from qa.text.lazy import expression
from qa.text.nearest import did_you_mean

if TYPE_CHECKING:
    import regex

MARK = "qa:allow"
# What a format says of a segment and a suppression may stand in: a column or key of that name, and notes or comments.
NOTES = ("qa", "note")
_ALLOW = expression(
    r"(?<![\w:])qa:allow\b[ \t]*([^\s\[\];:]*)(?:\[([^\]\n]*)\])?([^\n]*?)(?=\s*;?\s*\bqa:allow\b|\n|$)"
)
# A pattern that was stopped so often is not tried again in this run.
ENOUGH = 5

# Whether a file belongs to globs of the configuration.
Matches = Callable[[tuple[str, ...], str], bool]


class Allow(Struct, frozen=True):
    """A table ``[[allow]]``.

    Attributes:
        rule: Its findings are passed over.
        reason: Why.
        paths: Globs of the files in which; all when empty.
        concept: Only those about this concept; None for all.
        pattern: Only in segments whose source or target it finds; None for all.
        line: Of the table in its file.
    """

    rule: str
    reason: str
    paths: tuple[str, ...] = ()
    concept: str | None = None
    pattern: regex.Pattern[str] | None = None
    line: int | None = None

    def suppression(self, file: str, number: int) -> Suppression:
        """Return it as a suppression that stands in its file, so that there is a place to report."""
        name = f"{self.rule}[{self.concept}]" if self.concept else self.rule
        segment = Segment(f"allow {number}", None, f"{name} {self.reason}", place=Place(file, self.line))
        return Suppression(segment, self.rule, self.concept, self.reason)


def gathered(segments: Iterable[Segment]) -> list[Suppression]:
    """Return the suppressions that stand in the notes of segments."""
    return [suppression for segment in segments for suppression in _in_segment(segment)]


def _in_segment(segment: Segment) -> Iterator[Suppression]:
    for key in NOTES:
        text = segment.meta.get(key)
        if text and MARK in text:
            for rule, concept, rest in _ALLOW.findall(text):
                reason = rest.strip(" \t;:–—-")
                problem = "" if rule else "names no rule"
                yield Suppression(segment, rule, concept.strip() or None, reason, problem)


def checked(suppressions: Iterable[Suppression], rules: Collection[str]) -> list[Suppression]:
    """Return suppressions, those that cannot be followed with the reason why.

    Args:
        suppressions: From `gathered`.
        rules: All that exist, selected or not.
    """
    return [replace(one, problem=one.problem or _problem(one, rules)) for one in suppressions]


def _problem(one: Suppression, rules: Collection[str]) -> str:
    if one.rule not in rules:
        return f"names the rule '{one.rule}', which does not exist{did_you_mean(one.rule, rules)}"
    return "" if one.reason else "gives no reason"


class Suppressing(Struct):
    """Passes over what suppressions name, and knows afterwards which of them did something.

    Attributes:
        inline: Those of segments, `checked`.
        allows: Those of the configuration.
        matches: For their globs.
        limit: Seconds that a search of a pattern may take.
    """

    inline: list[Suppression]
    allows: Sequence[Allow] = ()
    matches: Matches = lambda globs, path: False
    limit: float = 0.1
    stopped: dict[int, int] = field(default_factory=dict)
    _used: set[int] = field(default_factory=set)

    def apply(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings, those that a suppression names in the state ``suppressed``."""
        places: dict[tuple[str, ...], list[int]] = {}
        for number, one in enumerate(self.inline):
            places.setdefault(one.segment.key, []).append(number)
        return [self._settled(finding, places) for finding in findings]

    def _settled(self, finding: Finding, places: Mapping[tuple[str, ...], list[int]]) -> Finding:
        if places:
            for number in places.get(finding.segment.key, ()):
                one = self.inline[number]
                if not one.problem and one.rule == finding.rule.name and one.concept == finding.concept:
                    self.inline[number] = replace(one, used=True)
                    return replace(finding, state="suppressed", reason=one.reason)
        for number, allow in enumerate(self.allows):
            if allow.rule == finding.rule.name and self._allows(number, allow, finding):
                self._used.add(number)
                return replace(finding, state="suppressed", reason=allow.reason)
        return finding

    def _allows(self, number: int, allow: Allow, finding: Finding) -> bool:
        if allow.concept is not None and allow.concept != finding.concept:
            return False
        if allow.paths and not self.matches(allow.paths, finding.segment.place.path):
            return False
        return allow.pattern is None or self._finds(number, allow.pattern, finding.segment)

    def _finds(self, number: int, pattern: regex.Pattern[str], segment: Segment) -> bool:
        if self.stopped.get(number, 0) >= ENOUGH:
            return False
        try:
            return any(pattern.search(text, timeout=self.limit) for text in (segment.target, segment.source or ""))
        except TimeoutError:
            self.stopped[number] = self.stopped.get(number, 0) + 1
            return False

    def unused(self) -> list[tuple[int, Allow]]:
        """Return the tables that suppressed nothing, with their numbers from 1."""
        return [(number, allow) for number, allow in enumerate(self.allows, 1) if number - 1 not in self._used]

    def notes(self, file: str) -> Iterator[str]:
        """Say which patterns took too long."""
        for number, times in sorted(self.stopped.items()):
            what = f"stopped after {self.limit:g} s, {times} time{'s' * (times != 1)}: it backtracks too much"
            yield f"{file}: allow, table {number + 1}: the pattern was {what}"
