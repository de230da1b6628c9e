"""Which rules are asked about a document, sorted by how they are asked; found once per kind of document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from qa.core import Document, Finding, Languages
from qa.facts import SegmentFacts
from qa.project import Project, silenced
from qa.rules.rule import Rule

Check = Callable[[SegmentFacts], Iterable[Finding]]
Pair = tuple[Check, Rule]


class Asked(NamedTuple):
    """Rules of a segment, by the conditions on which they are asked: one look at a fact spares all that wait for it.

    Attributes:
        always: Those without a condition, each with its function.
        waiting: For each fact that others wait for how it is read, and those others.
    """

    always: tuple[Pair, ...]
    waiting: tuple[tuple[Callable[[SegmentFacts], Any], tuple[Pair, ...]], ...]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Asked:
        """Sort rules by their conditions."""
        pairs = [(rule.segment, rule) for rule in rules if rule.segment is not None]
        waiting: dict[str, list[Pair]] = {}
        for pair in pairs:
            if pair[1].when is not None:
                waiting.setdefault(pair[1].when.fact, []).append(pair)
        groups = tuple((attrgetter(fact), tuple(some)) for fact, some in waiting.items())
        return cls(tuple(pair for pair in pairs if pair[1].when is None), groups)

    def about(self, segments: Sequence[SegmentFacts]) -> Iterator[tuple[Check, Rule, Sequence[SegmentFacts]]]:
        """Yield the rules with their functions and the segments that they are asked about.

        Where a fact cannot be had, all that wait for it are asked, so that each says so itself.
        """
        for check, rule in self.always:
            yield check, rule, segments
        for read, pairs in self.waiting:
            known, unknown = _read(read, segments)
            for check, rule in pairs:
                bits = rule.when.bits if rule.when is not None else 0
                some = [facts for facts, value in known if value & bits] if bits else [facts for facts, _ in known]
                if some:
                    yield check, rule, some
                if unknown:
                    yield rule.of_segment, rule, unknown


def _read(
    read: Callable[[SegmentFacts], Any], segments: Sequence[SegmentFacts]
) -> tuple[list[tuple[SegmentFacts, Any]], list[SegmentFacts]]:
    """Return the segments whose fact says something, each with what it says, and those whose fact cannot be had."""
    known: list[tuple[SegmentFacts, Any]] = []
    unknown: list[SegmentFacts] = []
    for facts in segments:
        try:
            value = read(facts)
        except Exception:
            unknown.append(facts)
        else:
            if value:
                known.append((facts, value))
    return known, unknown


class Selection(NamedTuple):
    """Rules for documents of one kind.

    Attributes:
        of_text: Rules of a segment.
        of_empty: Those of them that also speak of targets without a text.
        of_whole: Rules that see the document, or the run.
    """

    of_text: Asked
    of_empty: Asked
    of_whole: tuple[Rule, ...]


def selection(project: Project, document: Document) -> Selection:
    """Return the rules that are asked about a document."""
    has_source = any(segment.source is not None for segment in document)
    key = document.path, document.languages, has_source
    known = project.memo.get(key)
    if not isinstance(known, Selection):
        # Files come one after the other: the last one is what documents have in common.
        project.memo.clear()
        known = project.memo[key] = _selected(project, *key)
    return known


def _selected(project: Project, path: str, languages: Languages, has_source: bool) -> Selection:
    settings = project.settings(path)
    rules = [
        rule
        for rule in served(project, languages)
        if not silenced(rule.info, settings) and (has_source or not rule.info.needs_source)
    ]
    of_empty = Asked.of(rule for rule in rules if rule.info.of_empty)
    return Selection(Asked.of(rules), of_empty, tuple(rule for rule in rules if rule.segment is None))


def served(project: Project, languages: Languages) -> Sequence[Rule]:
    """Return the rules that apply to a document; the glossary speaks of its own pair alone."""
    if languages == project.config.languages:
        return project.rules
    pair = {str(languages), languages.target}
    return [
        rule for rule in project.rules
        if rule.info.family != "terms" and (not rule.info.languages or pair & set(rule.info.languages))
    ]  # fmt: skip
