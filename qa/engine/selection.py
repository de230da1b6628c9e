"""Which rules are asked about a document, sorted by how they are asked; found once per kind of document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from qa.core import Document, Finding, Languages
from qa.facts import SegmentFacts
from qa.project import Project, silenced
from qa.rules.rule import Rule

Check = Callable[[SegmentFacts], Iterable[Finding]]


class Selection(NamedTuple):
    """Rules for documents of one kind.

    Attributes:
        of_text: Rules of a segment, each with its function.
        of_empty: Those of them that also speak of targets without a text.
        of_whole: Rules that see the document, or the run.
    """

    of_text: tuple[tuple[Check, Rule], ...]
    of_empty: tuple[tuple[Check, Rule], ...]
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
    of_text = tuple((rule.segment, rule) for rule in rules if rule.segment is not None)
    of_empty = tuple(pair for pair in of_text if pair[1].info.of_empty)
    return Selection(of_text, of_empty, tuple(rule for rule in rules if rule.segment is None))


def served(project: Project, languages: Languages) -> Sequence[Rule]:
    """Return the rules that apply to a document; the glossary speaks of its own pair alone."""
    if languages == project.config.languages:
        return project.rules
    pair = {str(languages), languages.target}
    return [
        rule for rule in project.rules
        if rule.info.family != "terms" and (not rule.info.languages or pair & set(rule.info.languages))
    ]  # fmt: skip
