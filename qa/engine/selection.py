"""Which rules are asked about a document, sorted by how they are asked; found once per kind of document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import attrgetter, or_
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
        groups: For each fact that others wait for how it is read, and those others.
    """

    always: tuple[Pair, ...]
    groups: tuple[tuple[Callable[[SegmentFacts], Any], Waiting], ...]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Asked:
        """Sort rules by their conditions."""
        pairs = [(rule.segment, rule) for rule in rules if rule.segment is not None]
        waiting: dict[str, list[Pair]] = {}
        for pair in pairs:
            if pair[1].when is not None:
                waiting.setdefault(pair[1].when.fact, []).append(pair)
        groups = tuple((attrgetter(fact), Waiting(some)) for fact, some in waiting.items())
        return cls(tuple(pair for pair in pairs if pair[1].when is None), groups)

    def about(self, facts: SegmentFacts) -> list[Pair]:
        """Return the rules that are asked about a segment, each with its function.

        Where a fact cannot be had all that wait for it are asked, so that each says so itself.
        """
        found = list(self.always)
        for read, waiting in self.groups:
            try:
                value = read(facts)
            except Exception:
                found += waiting.failing
                continue
            if value:
                found += waiting[value & waiting.bits] if waiting.bits else waiting.all
        return found


class Waiting(dict[int, tuple[Pair, ...]]):
    """The rules that wait for one fact, by the bits of it that they wait for."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        super().__init__()
        self.all = tuple(pairs)
        self.failing = tuple((rule.of_segment, rule) for _, rule in pairs)
        self.bits = reduce(or_, (_bits(rule) for _, rule in pairs))

    def __missing__(self, value: int) -> tuple[Pair, ...]:
        found = self[value] = tuple(pair for pair in self.all if _bits(pair[1]) & value)
        return found


def _bits(rule: Rule) -> int:
    return rule.when.bits if rule.when is not None else 0


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
