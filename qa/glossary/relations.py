"""How the concepts of a glossary relate: what is a kind of what, what is confused with what, who belongs to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from qa.glossary.compiled import Relations, SourcePattern
from qa.glossary.concept import PERSONS, PLACE, Concept
from qa.glossary.expanded import Expanded
from qa.lang.zh.grammar import CONTRARY
from qa.text.fold import fold_form, fold_han


def relate(concepts: Sequence[Concept], sources: Sequence[SourcePattern], expanded: Expanded) -> Relations:
    """Return how the concepts relate."""
    by_id = {concept.id: number for number, concept in enumerate(concepts)}
    above = _above(concepts, sources)
    kinds = _kinds(concepts, above, sources)
    affiliations = _affiliations(concepts, sources, kinds, by_id)
    return Relations(
        above,
        kinds,
        _short_groups(concepts, sources),
        {p.text: p.short for p in sources if len(p.text) == 1 and len(p.short) > 1},
        _endings(sources),
        _supports(concepts, expanded, affiliations),
        affiliations,
        {
            number: frozenset(by_id[part] for part in concept.parts if part in by_id)
            for number, concept in enumerate(concepts)
            if len(concept.parts) > 1
        },
    )


def _above(concepts: Sequence[Concept], sources: Sequence[SourcePattern]) -> list[frozenset[int]]:
    """Return for each concept itself and what it is a kind of: a source form ends with one of the other's.

    最高人民检察院 is a kind of 人民检察院; 不起诉 is no kind of 起诉 (a contrary prefix), and a sum of like things (六稳六保)
    is none of these.
    """
    by_id = {concept.id: number for number, concept in enumerate(concepts)}
    by_form = {pattern.text: pattern.full for pattern in sources if len(pattern.text) > 1 and pattern.full}
    result = []
    for number, concept in enumerate(concepts):
        found = {number}
        # What a longer verb phrase ends with is its object: 退回补充侦查 is no kind of 补充侦查.
        forms = () if concept.pos == "verb" else concept.source
        for form in map(fold_han, forms):
            for cut in range(1, len(form) - 1):
                if form[cut:] in by_form and not CONTRARY.intersection(form[:cut]):
                    found |= {n for n in by_form[form[cut:]] if _same_place(concepts[n], concept)}
        result.append(frozenset(found) - _summed(concepts, concept, by_id))
    return result


def _summed(concepts: Sequence[Concept], concept: Concept, by_id: dict[str, int]) -> set[int]:
    """Return what a concept is a sum of, where these are things of one domain: 最高人民法院院长 is a 院长 all the same."""
    parts = {by_id[part] for part in concept.parts if part in by_id}
    return parts if len({concepts[part].domain for part in parts}) == 1 else set()


def _same_place(first: Concept, second: Concept) -> bool:
    """Whether two concepts hold in the same jurisdiction; an empty one is the glossary's own."""
    foreign = (first.domain == "foreign") != (second.domain == "foreign")
    return not foreign and (first.jurisdiction or "CN") == (second.jurisdiction or "CN")


def _kinds(concepts: Sequence[Concept], above: Sequence[frozenset[int]], sources: Sequence[SourcePattern]) -> list[int]:
    shorts = {pattern.text: pattern.short for pattern in sources if len(pattern.text) > 1 and len(pattern.short) > 1}
    result = []
    for number, concept in enumerate(concepts):
        heads = [n for n in above[number] if concepts[n].short and n != number]
        if concept.short:
            result.append(number)
        elif heads:
            result.append(max(heads, key=lambda n: max(len(form) for form in concepts[n].source)))
        else:
            branch = _branch(concepts, concept, shorts)
            result.append(number if branch is None else branch)
    return result


def _branch(concepts: Sequence[Concept], concept: Concept, shorts: dict[str, tuple[int, ...]]) -> int | None:
    """Return whose branch a concept is: 检察分院 ends with 分院, and "branch procuratorate" says of which kind."""
    if concept.domain != "institution" or concept.parts or not concept.target:
        return None
    main = fold_form(concept.target[0])
    for form in map(fold_han, concept.source):
        for cut in range(1, len(form) - 1):
            for number in shorts.get(form[cut:], ()):
                if main.endswith(f" {fold_form(concepts[number].target[0])}"):
                    return number
    return None


def _short_groups(concepts: Sequence[Concept], sources: Sequence[SourcePattern]) -> dict[int, frozenset[int]]:
    """A place (a yard, for 院里) may be what a short form means, but is no body that others are taken for."""
    groups: dict[int, set[int]] = defaultdict(set)
    for pattern in sources:
        bodies = [number for number in pattern.short if concepts[number].domain != PLACE]
        for number in bodies:
            groups[number].update(bodies)
    return {number: frozenset(found) for number, found in groups.items()}


def _endings(sources: Sequence[SourcePattern]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {p.text: set() for p in sources if len(p.text) == 1 and p.short}
    for pattern in sources:
        if pattern.full and pattern.text[-1] in found and len(pattern.text) > 1:
            found[pattern.text[-1]].update(pattern.full)
    return {char: frozenset(numbers) for char, numbers in found.items()}


def _supports(
    concepts: Sequence[Concept], expanded: Expanded, affiliations: dict[int, frozenset[int]]
) -> list[frozenset[int]]:
    cues = AhoCorasick(expanded.cues, matchkind=MatchKind.Standard, store_patterns=False)
    result: list[set[int]] = []
    for concept in concepts:
        found: set[int] = set()
        for rendering in concept.target[:2]:
            text = f" {fold_form(rendering)} "
            for cue, start, end in cues.find_matches_as_indexes(text, overlapping=True):
                if not text[start - 1].isalnum() and not text[end].isalnum():
                    found.update(n for n, weight in expanded.cue_of[cue] if weight > 0)
        result.append(found)
    for title, bodies in affiliations.items():
        for body in bodies:
            result[body].add(title)
            result[title].add(body)
    return [frozenset(found - {number}) for number, found in enumerate(result)]


def _affiliations(
    concepts: Sequence[Concept], sources: Sequence[SourcePattern], kinds: Sequence[int], by_id: dict[str, int]
) -> dict[int, frozenset[int]]:
    """Return the bodies of titles and groups: a source form begins with a body's name, the rest is a short form."""
    found: dict[int, set[int]] = defaultdict(set)
    bodies = {pattern.text: pattern.full for pattern in sources if pattern.full and len(pattern.text) > 1}
    for number, concept in enumerate(concepts):
        if concept.domain not in PERSONS:
            continue
        found[number] |= {kinds[by_id[part]] for part in concept.parts if part in by_id}
        for form in map(fold_han, concept.source):
            for cut in range(2, len(form)):
                for body in bodies.get(form[:cut], ()):
                    if body != number and form[cut:] in concept.short:
                        found[number].add(kinds[body])
    return {number: frozenset(kinds_) for number, kinds_ in found.items() if kinds_}
