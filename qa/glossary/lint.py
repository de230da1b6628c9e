"""What is questionable in a glossary that can be read: conflicts, what can never match, what overrides what."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations

from msgspec import Struct

from qa.core import Place
from qa.glossary.concept import Concept
from qa.glossary.entries import GAP
from qa.glossary.files import Glossary
from qa.glossary.layers import How, Override, compete, rendering_key

SOURCE_COLUMNS = ("source", "short", "implied_by", "not_in")
TARGET_COLUMNS = ("target", "forbidden", "cues", "counter_cues")
# A contained form as short as this is worth a line of its own; so many of its hosts are named.
SHORT_FORM, NAMED_HOSTS = 2, 5
SEPARATORS = "｜；、"


class Level(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class LintProblem(Struct, frozen=True):
    """Something questionable.

    Attributes:
        kind: The defect, kebab-case.
        severity: ``error``: the entry is wrong. ``warning``: it probably is. ``info``: good to know.
        place: Where the concept stands; no path where the problem has no single place.
        message: One sentence.
        concept: Id of the concept.
    """

    kind: str
    severity: Level
    place: Place
    message: str
    concept: str = ""


def lint(glossary: Glossary | Sequence[Concept]) -> list[LintProblem]:
    """Return what is questionable, in order of file and line, the summary last."""
    concepts, overrides = (
        (glossary.concepts, glossary.overrides) if isinstance(glossary, Glossary) else (tuple(glossary), ())
    )
    problems = [problem for concept in concepts for problem in _of_concept(concept)]
    for check in (_duplicates, _contested, _contained, _parts, _lonely_short, _against_rivals):
        problems += check(concepts)
    problems += map(_override, overrides)
    return sorted(problems, key=lambda problem: (not problem.place.path, problem.place.path, problem.place.line or 0))


def _problem(kind: str, severity: Level, concept: Concept, message: str) -> LintProblem:
    return LintProblem(kind, severity, concept.place, message, concept.id)


def _of_concept(concept: Concept) -> Iterator[LintProblem]:
    """Yield what a concept alone shows."""
    if not concept.source or not concept.target:
        side = "target" if concept.source else "source"
        yield _problem("empty-entry", Level.ERROR, concept, f"'{concept.id}' has no {side}: it can never be found")
    yield from _accepted_and_forbidden(concept)
    for column in (*SOURCE_COLUMNS, *TARGET_COLUMNS):
        forms: tuple[str, ...] = getattr(concept, column)
        for form in dict.fromkeys(forms):
            if forms.count(form) > 1:
                yield _problem("duplicate-form", Level.WARNING, concept, f"{column} has '{form}' twice")
            yield from _of_form(concept, column, form)
    for form in concept.short:
        if form in concept.source:
            message = f"'{form}' is both a source form, which means this concept, and a short form, which may"
            yield _problem("duplicate-form", Level.WARNING, concept, message)
    yield from _never_counts(concept)


def _accepted_and_forbidden(concept: Concept) -> Iterator[LintProblem]:
    """Yield renderings that are right and wrong at once; capitals count where the concept is exact."""

    def key(form: str) -> str:
        return form if concept.exact else rendering_key(form)

    accepted = {key(form): form for form in concept.target}
    for form in concept.forbidden:
        if key(form) in accepted:
            message = (
                f"'{form}' is both accepted and forbidden for {concept.source[0] if concept.source else concept.id}"
            )
            yield _problem("accepted-and-forbidden", Level.ERROR, concept, message)


def _of_form(concept: Concept, column: str, form: str) -> Iterator[LintProblem]:
    """Yield what a form alone shows."""
    reason = _never_matches(form)
    if reason:
        yield _problem("never-matches", Level.ERROR, concept, f"{column} '{form}' can never match: {reason}")
    elif column in ("target", "forbidden") and (form.startswith(GAP) or form.endswith(GAP)):
        yield _problem(
            "useless-gap", Level.WARNING, concept, f"{column} '{form}': a gap at the end of a form says nothing"
        )
    marks = [mark for mark in SEPARATORS if mark in form]
    if marks:
        meant = column in SOURCE_COLUMNS and marks == ["、"] and not _abbreviates(form.split("、"))
        message = f"{column} '{form}' has the full-width mark {''.join(marks)}: | stands between two forms"
        yield _problem("full-width-separator", Level.INFO if meant else Level.WARNING, concept, message)


def _never_matches(form: str) -> str:
    """Return why a form cannot be found in a text; nothing where it can."""
    if form != form.strip():
        return "white space at its ends"
    hidden = [char for char in form if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn", "Cs")]
    if hidden:
        return f"the invisible character U+{ord(hidden[0]):04X}"
    if not form.replace(GAP, "").strip():
        return "it is a gap and nothing else" if GAP in form else "it is empty"
    if not any(map(str.isalnum, form)):
        return "it has no letter or digit"
    return ""


def _abbreviates(forms: Sequence[str]) -> bool:
    """Whether one form is made of another's characters in order: 最高检 of 最高人民检察院, two names of one thing.

    The mark 、 stands inside names as well (掩饰、隐瞒犯罪所得罪), where this does not hold.
    """

    def within(short: str, long: str) -> bool:
        rest = iter(long)
        return all(char in rest for char in short)

    return any(within(*sorted(pair, key=len)) for pair in combinations(forms, 2))


def _never_counts(concept: Concept) -> Iterator[LintProblem]:
    """Yield source forms that ``not_in`` always covers, and entries of ``not_in`` that cover none."""
    forms = (*concept.source, *concept.short)
    for host in concept.not_in:
        if host in forms:
            message = f"'{host}' can never match: not_in has it as well"
            yield _problem("never-matches", Level.ERROR, concept, message)
        elif not any(_is_hidden(form, host) for form in forms):
            message = (
                f"not_in '{host}' has no effect: it contains none of the concept's forms, nor the beginning of one"
            )
            yield _problem("useless-not-in", Level.WARNING, concept, message)


def _is_hidden(form: str, host: str) -> bool:
    """Whether a form can lie inside a longer one, or begin inside it: 成功 in 郑成功, 院门 after 县院."""
    return form in host or any(host.endswith(form[:size]) for size in range(1, len(form)))


def _duplicates(concepts: Sequence[Concept]) -> Iterator[LintProblem]:
    """Yield concepts that say the same under two ids."""
    seen: dict[tuple[frozenset[str], frozenset[str]], Concept] = {}
    for concept in concepts:
        first = seen.setdefault(_sayings(concept), concept)
        if first is not concept and _exclude_each_other(first, concept):
            message = f"'{concept.id}' says what '{first.id}' says{_where(first)}: same source forms, same renderings"
            yield _problem("duplicate-concept", Level.ERROR, concept, message)


def _contested(concepts: Sequence[Concept]) -> Iterator[LintProblem]:
    """Yield source forms that several concepts claim although a form can mean only one of them."""
    claims: dict[str, list[Concept]] = defaultdict(list)
    for concept in concepts:
        for form in dict.fromkeys(concept.source):
            claims[form].append(concept)
    for form, claimants in claims.items():
        for number, concept in enumerate(claimants[1:], 1):
            rivals = [other for other in claimants[:number] if _exclude_each_other(other, concept)]
            if rivals and _sayings(rivals[0]) != _sayings(concept):
                message = (
                    f"'{form}' is a source form of '{rivals[0].id}' as well{_where(rivals[0])}: list it under short "
                    "where it only may mean the concept, or tell the two apart by pos, jurisdiction or dates"
                )
                yield _problem("contested-source", Level.ERROR, concept, message)


def _sayings(concept: Concept) -> tuple[frozenset[str], frozenset[str]]:
    """Return what makes two concepts duplicates: their source forms and their renderings."""
    return frozenset(concept.source), frozenset(map(rendering_key, concept.target))


def _exclude_each_other(one: Concept, other: Concept) -> bool:
    """Whether a form cannot mean both: neither part of speech nor jurisdiction nor time tells them apart."""
    return compete(one, other) and compete(other, one)


def _contained(concepts: Sequence[Concept]) -> Iterator[LintProblem]:
    """Yield source forms that lie inside forms of another concept, where the longest wins."""
    owners: dict[str, set[str]] = defaultdict(set)
    places: dict[str, Concept] = {}
    for concept in concepts:
        for form in (*concept.source, *concept.short):
            owners[form].add(concept.id)
            places.setdefault(form, concept)
    hosts: dict[str, list[str]] = defaultdict(list)
    for form, ids in owners.items():
        for part in _proper_parts(form):
            if part in owners and owners[part] - ids:
                hosts[part].append(form)
    longer = 0
    for form, found in sorted(hosts.items()):
        if len(form) > SHORT_FORM:
            longer += 1
            continue
        named = ", ".join(found[:NAMED_HOSTS]) + (f" and {len(found) - NAMED_HOSTS} more" * (len(found) > NAMED_HOSTS))
        message = f"'{form}' lies inside forms of other concepts, where the longer form wins: {named}"
        yield _problem("contained-form", Level.INFO, places[form], message)
    if longer:
        message = (
            f"{longer} source forms of three or more characters lie inside longer forms of other concepts, which win"
        )
        yield LintProblem("contained-form", Level.INFO, Place(""), message)


def _proper_parts(form: str) -> set[str]:
    """Return all shorter strings inside a form."""
    size = len(form)
    return {form[i:j] for i in range(size) for j in range(i + 1, size + 1) if j - i < size}


def _parts(concepts: Sequence[Concept]) -> Iterator[LintProblem]:
    """Yield parts that are no concept."""
    ids = {concept.id for concept in concepts}
    for concept in concepts:
        for part in concept.parts:
            if part not in ids or part == concept.id:
                what = "the concept itself" if part == concept.id else "no concept"
                yield _problem("unknown-part", Level.ERROR, concept, f"parts names '{part}', which is {what}")


def _lonely_short(concepts: Sequence[Concept]) -> Iterator[LintProblem]:
    """Yield short forms that nothing decides: no other concept has them, and theirs has no cues."""
    sharers: dict[str, int] = defaultdict(int)
    for concept in concepts:
        for form in {*concept.source, *concept.short}:
            sharers[form] += 1
    for concept in concepts:
        lonely = [form for form in concept.short if sharers[form] == 1]
        if lonely and not concept.cues and not concept.counter_cues:
            message = (
                f"short {', '.join(lonely)}: no other concept has it and this one has no cues; is it a source form?"
            )
            yield _problem("lonely-short", Level.INFO, concept, message)


def _against_rivals(concepts: Sequence[Concept]) -> Iterator[LintProblem]:
    """Yield what is at odds with a rendering that another concept accepts."""
    accepting: dict[str, list[Concept]] = defaultdict(list)
    sharing: dict[str, list[Concept]] = defaultdict(list)
    for concept in concepts:
        for form in concept.target:
            accepting[rendering_key(form)].append(concept)
        for form in concept.short:
            sharing[form].append(concept)
    for concept in concepts:
        own = set(map(rendering_key, concept.target))
        rivals = _ids(concept, (accepting[rendering_key(form)] for form in concept.forbidden))
        rivals |= _ids(concept, (sharing[form] for form in concept.short))
        for cue in concept.cues:
            accepted = [other for other in accepting.get(rendering_key(cue), ()) if other.id in rivals]
            if accepted and rendering_key(cue) not in own:
                message = (
                    f"cue '{cue}' is a right rendering of its rival {_name(accepted[0])}: it cannot tell them apart"
                )
                yield _problem("rival-cue", Level.WARNING, concept, message)
        for form in sorted(concept.absolute):
            right = [other for other in accepting.get(rendering_key(form), ()) if other is not concept]
            if right:
                message = f"'{form}!' is wrong in any text, but {_name(right[0])} accepts it"
                yield _problem("absolute-but-accepted", Level.ERROR, concept, message)


def _ids(concept: Concept, groups: Iterable[Sequence[Concept]]) -> set[str]:
    return {other.id for group in groups for other in group if other is not concept}


def _override(override: Override) -> LintProblem:
    """Say what a later file changed."""
    earlier, later, how, what = override
    said = {
        How.REPLACED: f"replaces '{earlier.id}'{_where(earlier)}",
        How.RETRACTED: f"retracts '{earlier.id}'{_where(earlier)}",
        How.NARROWED: f"takes {', '.join(what)} from '{earlier.id}'{_where(earlier)}",
        How.ALLOWED: f"allows {', '.join(what)}, which '{earlier.id}' forbids{_where(earlier)}",
    }[how]
    return _problem("override", Level.INFO, later, f"'{later.main if later.source else later.id}' {said}")


def _where(concept: Concept) -> str:
    place = concept.place
    return f" ({place.path}:{place.line})" if place.path else ""


def _name(concept: Concept) -> str:
    return f"'{concept.id}' ({concept.source[0] if concept.source else 'no source'})"
