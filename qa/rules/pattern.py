"""Rules that are data: a pattern for the source, one for the target, a message, examples.

The patterns are those of the ``regex`` library, whose search takes a time limit: what backtracks without end is
stopped, and said to be. A target pattern may quote what a named group of the source pattern caught, as
``{source.NAME}``; messages and suggestions may quote both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex
from msgspec import Struct, field

from qa.core import Finding, Mark, RuleInfo, Segment, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.en.agree import replacement
from qa.rules.rule import Example, Rule

# A pattern that was stopped so often is not tried again in this process.
ENOUGH = 5
TIME_LIMIT = 0.1
PLACEHOLDER = regex.compile(r"\{(source|target)(?:\.([A-Za-z_]\w*))?\}")
# A named group that narrows the mark to a part of the match.
HERE = "here"


class Pattern(Struct):
    """What an editor wrote, compiled.

    Attributes:
        info: Name, family, severity, classification.
        message: With placeholders.
        source, target: Patterns; the target's is text while it quotes the source.
        negated: The target pattern is what must stand there, and its absence is the finding.
        unless_source, unless_target: Patterns that silence the rule.
        suggestion: With placeholders; empty where there is none.
        confidence: Of its findings.
        flags: For patterns that are compiled late.
        limit: Seconds that a search may take.
    """

    info: RuleInfo
    message: str
    source: regex.Pattern[str] | None
    target: str
    negated: bool = False
    unless_source: regex.Pattern[str] | None = None
    unless_target: str = ""
    suggestion: str = ""
    confidence: float = 0.8
    flags: int = 0
    limit: float = TIME_LIMIT
    stopped: int = field(default=0)

    def check(self, facts: SegmentFacts) -> Sequence[Finding]:
        """Return a finding for each place that the patterns show; a pattern that takes too long yields that."""
        if self.stopped >= ENOUGH or (self.source is not None and not facts.segment.source):
            return ()
        try:
            return self.findings(facts.segment)
        except TimeoutError:
            self.stopped += 1
            return (self._too_slow(facts.segment),)

    def findings(self, segment: Segment) -> Sequence[Finding]:
        """Return what there is to say of a segment.

        Raises:
            TimeoutError: A search took longer than the limit.
        """
        return list(self._findings(segment))

    def _findings(self, segment: Segment) -> Iterator[Finding]:
        source, target = segment.source or "", segment.target
        if self.unless_source is not None and self.unless_source.search(source, timeout=self.limit):
            return
        if self.source is None:
            yield from self._in_target(segment, None)
            return
        seen: set[tuple[str | None, ...]] = set()
        for match in self.source.finditer(source, timeout=self.limit):
            key = (*match.groups(), match.group() if self.negated else None)
            if key in seen:
                continue
            seen.add(key)
            if not self.negated:
                yield from self._in_target(segment, match)
            elif not self._search(self.target, match, target) and not self._is_excused(match, target):
                marks = (Mark(Side.SOURCE, Span(*match.span())),)
                yield self._finding(segment, marks, match, None)

    def _in_target(self, segment: Segment, match: regex.Match[str] | None) -> Iterator[Finding]:
        target = segment.target
        if self._is_excused(match, target):
            return
        for found in self._compiled(self.target, match).finditer(target, timeout=self.limit):
            group = HERE if HERE in found.groupdict() and found.group(HERE) is not None else 0
            mark = Mark(Side.TARGET, Span(*found.span(group)))
            own = (Mark(Side.SOURCE, Span(*match.span())),) if match is not None else ()
            yield self._finding(segment, (*own, mark), match, found)

    def _is_excused(self, match: regex.Match[str] | None, target: str) -> bool:
        return bool(self.unless_target) and self._search(self.unless_target, match, target)

    def _search(self, pattern: str, match: regex.Match[str] | None, target: str) -> bool:
        return self._compiled(pattern, match).search(target, timeout=self.limit) is not None

    def _compiled(self, pattern: str, match: regex.Match[str] | None) -> regex.Pattern[str]:
        return regex.compile(filled(pattern, match, None, quoted=True), self.flags)  # the library remembers them

    def _finding(
        self,
        segment: Segment,
        marks: tuple[Mark, ...],
        match: regex.Match[str] | None,
        found: regex.Match[str] | None,
    ) -> Finding:
        right = filled(self.suggestion, match, found)
        place = marks[-1] if marks[-1].side is Side.TARGET else None
        fix = replacement(segment.target, place.span, right) if right and place else None
        return Finding(
            self.info, self.info.severity, self.confidence, segment, marks, filled(self.message, match, found),
            (right,) if right else (), fix=fix,
        )  # fmt: skip

    def _too_slow(self, segment: Segment) -> Finding:
        last = "; it is not tried again" if self.stopped >= ENOUGH else ""
        message = f"The pattern was stopped after {self.limit:g} s in this segment: it backtracks too much{last}."
        mark = Mark(Side.TARGET, Span(0, len(segment.target)))
        return Finding(self.info, Severity.NEUTRAL, 1.0, segment, (mark,), message)


def filled(text: str, source: regex.Match[str] | None, target: regex.Match[str] | None, quoted: bool = False) -> str:
    """Return a text with its placeholders filled; for a pattern, with what they hold taken literally."""
    if "{" not in text:
        return text
    matches: Mapping[str, regex.Match[str] | None] = {"source": source, "target": target}

    def value(placeholder: regex.Match[str]) -> str:
        match = matches[placeholder[1]]
        if match is None:
            return str(placeholder.group())
        said = str(match.group(placeholder[2] or 0) or "")
        return str(regex.escape(said)) if quoted else said

    return str(PLACEHOLDER.sub(value, text))


def rule(pattern: Pattern, bad: tuple[Example, ...], good: tuple[Example, ...], text: str) -> Rule:
    """Return the rule that a pattern makes."""
    return Rule(pattern.info, segment=pattern.check, bad=bad, good=good, text=text)
