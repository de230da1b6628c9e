"""Counts what a run does, where somebody will sign for it."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from qa.account import Account, FileUse, GlossaryUse, RuleUse, TermUse
from qa.core import Document, RuleInfo
from qa.engine.selection import served
from qa.facts import DocumentFacts
from qa.formats.state import is_exempt
from qa.glossary.files import shipped_files
from qa.lang.en.style import Style
from qa.metrics.occurrences import judged
from qa.metrics.outcomes import Occurrence, Outcome
from qa.project import Project, pattern_rules, silenced
from qa.rules import load
from qa.text.fold import fold_form

_NO_SOURCE, _IGNORED, _PAIR = "no source", "ignored there", "another language pair"
# Outcomes that are the same kind of thing to who signs; the others say of themselves which kind they are.
_KINDS = {
    Outcome.INFLECTED: "inflected", Outcome.VARIANT: "admitted", Outcome.EXCUSED: "excused",
    Outcome.UNRESOLVED: "undecided", Outcome.FORBIDDEN: "unaccepted", Outcome.OTHER: "unaccepted",
    Outcome.OMITTED: "unaccepted",
}  # fmt: skip


class Tally(Struct):
    """What one task did; it is small, pickles, and adds up.

    Attributes:
        files: By path.
        terms: Number by concept (or the short form that stays undecided, with an empty id) and kind.
        ran: On how many documents a rule ran.
        idle: On how many it did not, by rule and reason.
        styles: What was settled of usage, in order of appearance.
    """

    files: dict[str, FileUse] = field(default_factory=dict)
    terms: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    ran: Counter[str] = field(default_factory=Counter)
    idle: Counter[tuple[str, str]] = field(default_factory=Counter)
    styles: list[Style] = field(default_factory=list)

    def add(self, project: Project, facts: DocumentFacts, begins: bool) -> None:
        """Count a document, or a part of one, after its rules have run; of its segments those that are judged.

        Args:
            project: The rules.
            facts: Of the document.
            begins: Whether it is the first part of its document that counts.
        """
        document = facts.document
        self._file(document, begins)
        if begins:
            self._rules(project, document)
        self._terms(project, facts)
        style = project.settings(document.path).style
        if style not in self.styles:
            self.styles.append(style)

    def _file(self, document: Document, begins: bool) -> None:
        segments = [segment for number, segment in enumerate(document) if _is_judged(document, number)]
        before = self.files.get(document.path, FileUse(document.path))
        self.files[document.path] = FileUse(
            document.path,
            before.documents + begins,
            before.segments + len(segments),
            before.source_length + sum(_han(segment.source or "") for segment in segments),
            before.target_length + sum(len(segment.target.split()) for segment in segments),
            _with(before.issuers, document.issuer),
            _with(before.dates, document.date),
        )

    def _rules(self, project: Project, document: Document) -> None:
        settings = project.settings(document.path)
        has_source = any(segment.source is not None for segment in document)
        applied = {rule.info.name for rule in served(project, document.languages)}
        for rule in project.rules:
            name = rule.info.name
            if name not in applied:
                self.idle[name, _PAIR] += 1
            elif silenced(rule.info, settings):
                self.idle[name, _IGNORED] += 1
            elif rule.info.needs_source and not has_source:
                self.idle[name, _NO_SOURCE] += 1
            else:
                self.ran[name] += 1

    def _terms(self, project: Project, facts: DocumentFacts) -> None:
        if facts.document.languages != project.config.languages:
            return
        for number, found in enumerate(judged(project.index, facts.terms)):
            segment = facts.document.segments[number]
            if segment.source is None or not _is_judged(facts.document, number):
                continue
            if segment.meta and is_exempt(segment, project.config.skip):
                continue
            for occurrence in found.occurrences:
                if occurrence.concept in project.unjudged:
                    continue
                form = "" if occurrence.concept else occurrence.source.of(segment.source)
                self.terms[occurrence.concept, form, _kind(project, occurrence)] += 1


def _is_judged(document: Document, number: int) -> bool:
    return document.judged is None or number in document.judged


def _kind(project: Project, occurrence: Occurrence) -> str:
    kind = _KINDS.get(occurrence.outcome)
    if kind is not None:
        return kind
    preferred = project.index.concepts[project.index.by_id[occurrence.concept]].preferred
    return "exact" if occurrence.rendering == fold_form(preferred) else "admitted"


def _han(text: str) -> int:
    return sum("\u3400" <= char <= "\u9fff" for char in text)


def _with(known: tuple[str, ...], name: str | None) -> tuple[str, ...]:
    return known if not name or name in known else (*known, name)


def account(project: Project, tallies: Iterable[Tally]) -> Account:
    """Return the account of a run from the tallies of its tasks, in their order."""
    whole = Tally()
    for tally in tallies:
        for path, use in tally.files.items():
            whole.files[path] = _joined(whole.files[path], use) if path in whole.files else use
        whole.terms += tally.terms
        whole.ran += tally.ran
        whole.idle += tally.idle
        whole.styles += [style for style in tally.styles if style not in whole.styles]
    return Account(
        _today(),
        list(whole.files.values()),
        list(_term_uses(project, whole.terms)),
        list(_glossaries(project)),
        list(_rule_uses(project, whole)),
        [_settled(style) for style in whole.styles],
        {concept.id: _authority(project, concept.id) for concept in project.glossary.concepts},
    )


def _joined(first: FileUse, second: FileUse) -> FileUse:
    """Return two ranges of one file as one."""
    return FileUse(
        first.path,
        first.documents + second.documents,
        first.segments + second.segments,
        first.source_length + second.source_length,
        first.target_length + second.target_length,
        tuple(dict.fromkeys(first.issuers + second.issuers)),
        tuple(dict.fromkeys(first.dates + second.dates)),
    )


def _today() -> str:
    """Return the date, or the one that SOURCE_DATE_EPOCH names (https://reproducible-builds.org/specs)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now().astimezone()
    return now.date().isoformat()


def _term_uses(project: Project, terms: Counter[tuple[str, str, str]]) -> Iterator[TermUse]:
    counts: dict[tuple[str, str], Counter[str]] = {}
    for (name, form, kind), number in terms.items():
        counts.setdefault((name, form), Counter())[kind] = number
    for (name, form), of in sorted(counts.items(), key=lambda pair: pair[0]):
        kinds = of["exact"], of["inflected"], of["admitted"], of["excused"], of["undecided"], of["unaccepted"]
        if name:
            concept = project.index.concepts[project.index.by_id[name]]
            yield TermUse(name, concept.main, concept.preferred, _authority(project, name), *kinds)
        else:
            yield TermUse("", form, "", "", *kinds)


def _authority(project: Project, name: str) -> str:
    concept = project.index.concepts[project.index.by_id[name]]
    return concept.authority or f"glossary {Path(concept.place.path).name}"


def _glossaries(project: Project) -> Iterator[GlossaryUse]:
    config = project.config
    below = shipped_files(config.languages) if config.default_glossaries else []
    holding = Counter(concept.place.path for concept in project.glossary.concepts)
    for path in dict.fromkeys([*below, *map(Path, config.glossaries)]):
        data = path.read_bytes()
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
        version = hashlib.sha256(data).hexdigest()[:12]
        yield GlossaryUse(str(path), holding[str(path)], version, changed, path in below)


def _rule_uses(project: Project, tally: Tally) -> Iterator[RuleUse]:
    selected = {rule.info.name for rule in project.rules}
    for rule in (*load(), *pattern_rules(project.config)):
        info = replace(rule.info, summary=rule.summary)
        if info.name in selected:
            reasons = [(reason, number) for (name, reason), number in tally.idle.items() if name == info.name]
            said = [f"{reason} ({number})" if tally.ran[info.name] else reason for reason, number in sorted(reasons)]
            yield RuleUse(info, tally.ran[info.name], "; ".join(said))
        else:
            yield RuleUse(info, 0, _unselected(project, info))


def _unselected(project: Project, info: RuleInfo) -> str:
    """Return why a rule was not among those of the run."""
    config = project.config
    if {info.name, info.family} & set(config.ignore):
        return "ignored by the settings"
    if config.select and not {info.name, info.family} & set(config.select):
        return "not selected"
    if info.preview and not config.preview:
        return "a preview, which was not asked for"
    return "does not serve the language pair"


def _settled(style: Style) -> dict[str, str]:
    """Return what a style settles, by the names of the settings."""
    said = {name.replace("_", "-"): value for name, value in asdict(style).items()}
    words = {True: "yes", False: "no"}
    return {name: words.get(value, str(value)) for name, value in said.items() if value is not None}
