"""Which rules are asked about a document, sorted by how they are asked; found once per kind of document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from qa.core import Document, Finding, Languages
from qa.facts import DocumentFacts, SegmentFacts
from qa.project import Project, silenced
from qa.rules.rule import Condition, Rule

Check = Callable[[SegmentFacts], Iterable[Finding]]
Pair = tuple[Check, Rule]
# Segments whose fact says something, each with what it says, and those whose fact cannot be had.
Known = tuple[list[tuple[SegmentFacts, Any]], list[SegmentFacts]]
Read = Callable[[DocumentFacts, Sequence[int]], Known]


class Asked(NamedTuple):
    """Rules of a segment, by the conditions on which they are asked: one look at a fact spares all that wait for it.

    Attributes:
        always: Those without a condition, each with its function.
        waiting: For each fact that others wait for how it is read, and those others.
    """

    always: tuple[Pair, ...]
    waiting: tuple[tuple[Read, tuple[Pair, ...]], ...]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Asked:
        """Sort rules by their conditions."""
        pairs = [(rule.segment, rule) for rule in rules if rule.segment is not None]
        waiting: dict[Condition, list[Pair]] = {}
        for pair in pairs:
            if pair[1].when is not None:
                waiting.setdefault(pair[1].when._replace(bits=0), []).append(pair)
        groups = tuple((_reader(condition), tuple(some)) for condition, some in waiting.items())
        return cls(tuple(pair for pair in pairs if pair[1].when is None), groups)

    def about(
        self, facts: DocumentFacts, numbers: Sequence[int]
    ) -> Iterator[tuple[Check, Rule, Sequence[SegmentFacts]]]:
        """Yield the rules with their functions and the segments, of these numbers, that they are asked about.

        Where a fact cannot be had, all that wait for it are asked, so that each says so itself.
        """
        for check, rule in self.always:
            yield check, rule, list(map(facts.segment, numbers))
        for read, pairs in self.waiting:
            known, unknown = read(facts, numbers)
            for check, rule in pairs:
                bits = rule.when.bits if rule.when is not None else 0
                some = [facts for facts, value in known if value & bits] if bits else [facts for facts, _ in known]
                if some:
                    yield check, rule, some
                if unknown:
                    yield rule.of_segment, rule, unknown


def _reader(condition: Condition) -> Read:
    """Return what reads a fact of segments."""
    read = attrgetter(condition.fact)

    def of_document(facts: DocumentFacts, numbers: Sequence[int]) -> Known:
        try:
            values = read(facts)
        except Exception:
            return [], list(map(facts.segment, numbers))
        return [(facts.segment(number), values[number]) for number in numbers if values[number]], []

    def of_each(facts: DocumentFacts, numbers: Sequence[int]) -> Known:
        known: list[tuple[SegmentFacts, Any]] = []
        unknown: list[SegmentFacts] = []
        for segment in map(facts.segment, numbers):
            try:
                value = read(segment)
            except Exception:
                unknown.append(segment)
            else:
                if value:
                    known.append((segment, value))
        return known, unknown

    return of_document if condition.of_document else of_each


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
