"""The compiled glossary: automata for both sides, and what follows from the data about how concepts relate."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from qa.glossary import cache
from qa.glossary.concept import PERSONS, Concept
from qa.glossary.expanded import FORMAT, Reading, Readings, Stored, slots_of, stored
from qa.lang.zh.grammar import CONTRARY
from qa.text.fold import FoldedStr, fold_form, fold_han
from qa.text.lazy import expression


@dataclass(slots=True)
class SourcePattern:
    """What a source string may be.

    Attributes:
        text: Folded.
        full: Concepts that have it among their source forms.
        short: Concepts that it may mean.
        implied: Concepts whose renderings it licenses.
        blocks: It stands in some concept's ``not_in``.
    """

    text: str
    full: tuple[int, ...] = ()
    short: tuple[int, ...] = ()
    implied: tuple[int, ...] = ()
    blocks: bool = False


def _automaton(patterns: Sequence[str]) -> AhoCorasick:
    return AhoCorasick(list(patterns), matchkind=MatchKind.Standard, store_patterns=False)


# So many texts are looked up word by word before the automaton of all surfaces is built.
FEW = 300
_WORD = expression(r"[^\W_]+")


def _leftmost_longest(hit: tuple[int, int, int]) -> tuple[int, int]:
    return hit[1], -hit[2]


class Index:
    """A glossary made ready for matching. Built once per process; read-only afterwards.

    Attributes:
        concepts: In the order of the glossary.
        by_id: Index of each concept id.
        sources: Source patterns, in the order of the source automaton.
        accepts, forbids: Readings of each target surface, in the order of the target automaton.
    """

    def __init__(self, concepts: Sequence[Concept], expanded: Stored) -> None:
        self.concepts = tuple(concepts)
        self.by_id = {concept.id: number for number, concept in enumerate(self.concepts)}
        self.sources = _source_patterns(self.concepts)
        self.source_automaton = _automaton([pattern.text for pattern in self.sources])
        self._expanded = expanded
        self.surfaces = expanded.surfaces
        self.accepts = Readings(expanded.accepts)
        self.forbids = Readings(expanded.forbids)
        self._looked_up = 0
        self._ranges: dict[str, range] = {}
        self.capitals = self._capitals()
        self.coined = frozenset(expanded.coined)

    @classmethod
    def of(cls, concepts: Sequence[Concept]) -> Index:
        """Compile a glossary, taking its expansion from the cache where it is there."""
        name = cache.key(concepts, FORMAT)
        kept = cache.read(name, Stored)
        if kept is None:
            from qa.glossary.expand import expand

            expanded = expand(concepts)
            cache.write(name, expanded)
            kept = stored(expanded)
        return cls(concepts, kept)

    @cached_property
    def plain_sources(self) -> list[int]:
        """For each source pattern the one concept that it names and nothing else, or -1."""
        return [
            p.full[0]
            if len(p.full) == 1 and not (p.short or p.implied or p.blocks or self.is_contrary(p.full[0]))
            else -1
            for p in self.sources
        ]

    @cached_property
    def is_short(self) -> list[bool]:
        """For each source pattern whether it is a short form."""
        return [bool(pattern.short) for pattern in self.sources]

    @cached_property
    def plain_targets(self) -> PlainTargets:
        """For each surface the one concept that it renders (True) or is wrong for (False), where it is nothing else."""
        return PlainTargets(self)

    def source_hits(self, text: FoldedStr) -> list[tuple[int, int, int]]:
        """Return all matches in a folded source: (pattern, start, end), leftmost-longest first."""
        hits = self.source_automaton.find_matches_as_indexes(text, overlapping=True)
        if len(hits) > 1:
            hits.sort(key=_leftmost_longest)
        return hits

    def target_hits(self, text: FoldedStr) -> list[tuple[int, int, int]]:
        """Return the matches of whole words in a folded target: (surface, start, end), leftmost-longest first."""
        if self._looked_up < FEW:
            self._looked_up += 1
            return self._lookup(text)
        hits = self.target_automaton.find_matches_as_indexes(text, overlapping=True)
        if not hits:
            return hits
        size = len(text)
        whole = [
            hit
            for hit in hits
            if (hit[1] == 0 or not text[hit[1] - 1].isalnum()) and (hit[2] == size or not text[hit[2]].isalnum())
        ]
        if len(whole) > 1:
            whole.sort(key=_leftmost_longest)
        return whole

    def _lookup(self, text: FoldedStr) -> list[tuple[int, int, int]]:
        """Return the same as the automaton gives, word by word: for a few texts it is not worth building."""
        found = []
        size = len(text)
        for word in _WORD.finditer(text):
            start = word.start()
            for number in self._beginning_with(word.group()):
                surface = self.surfaces[number]
                end = start + len(surface)
                if text.startswith(surface, start) and (end == size or not text[end].isalnum()):
                    found.append((number, start, end))
        found.sort(key=_leftmost_longest)
        return found

    def _beginning_with(self, word: str) -> range:
        """Return the numbers of the surfaces whose first word this is: they stand together, as surfaces are sorted."""
        known = self._ranges.get(word)
        if known is None:
            # Everything that can follow a word inside a surface sorts before "0".
            known = range(bisect_left(self.surfaces, word), bisect_left(self.surfaces, f"{word}0"))
            self._ranges[word] = known
        return known

    @cached_property
    def target_automaton(self) -> AhoCorasick:
        """Matches all surfaces in folded target text."""
        return _automaton(self.surfaces)

    @cached_property
    def cue_automaton(self) -> AhoCorasick:
        """Matches the cue words of all concepts in folded target text."""
        return _automaton(self._expanded.cues)

    def cue_concepts(self, pattern: int) -> list[tuple[int, int]]:
        """Return the concepts that a cue speaks for (+1) or against (-1)."""
        return self._expanded.cue_of[pattern]

    def cue_text(self, pattern: int) -> str:
        """Return the folded surface of a cue."""
        return self._expanded.cues[pattern]

    def patterns(self, concept: int) -> list[tuple[int, list[frozenset[str]]]]:
        """Return a concept's renderings as slots for gapped matching."""
        return slots_of(self._expanded.patterns[concept])

    def wrong_patterns(self, concept: int) -> list[tuple[int, list[frozenset[str]]]]:
        """Return a concept's forbidden renderings of several words as slots for gapped matching."""
        return slots_of(self._expanded.wrong_patterns[concept])

    def is_contrary(self, concept: int) -> bool:
        """Whether a concept's main form is also the plain negation of a verb: 不起诉."""
        main = self.concepts[concept].main
        return main.startswith("不") and len(main) > 2

    def _capitals(self) -> frozenset[str]:
        """Surfaces that are right in their own capitals only: acronyms (SPP is no "spp")."""
        found = set()
        for concept in self.concepts:
            for form in (*concept.target, *concept.forbidden):
                if form.isupper() and form.isalpha() and len(form) > 1:
                    found.add(str(fold_form(form)))
        return frozenset(found)

    @cached_property
    def above(self) -> list[frozenset[int]]:
        """For each concept itself and what it is a kind of: a source form ends with one of the other's.

        最高人民检察院 is a kind of 人民检察院; 不起诉 is no kind of 起诉 (a contrary prefix).
        """
        by_form: dict[str, set[int]] = defaultdict(set)
        for pattern in self.sources:
            if len(pattern.text) > 1 and pattern.full:
                by_form[pattern.text].update(pattern.full)
        result = []
        for number, concept in enumerate(self.concepts):
            found = {number}
            # What a longer verb phrase ends with is its object: 退回补充侦查 is no kind of 补充侦查.
            forms = () if concept.pos == "verb" else concept.source
            for form in map(fold_han, forms):
                for cut in range(1, len(form) - 1):
                    if form[cut:] in by_form and not CONTRARY.intersection(form[:cut]):
                        found |= {n for n in by_form[form[cut:]] if self._same_place(n, number)}
            result.append(frozenset(found))
        return result

    def _same_place(self, one: int, other: int) -> bool:
        """Whether two concepts hold in the same jurisdiction; an empty one is the glossary's own."""
        first, second = self.concepts[one], self.concepts[other]
        foreign = (first.domain == "foreign") != (second.domain == "foreign")
        return not foreign and (first.jurisdiction or "CN") == (second.jurisdiction or "CN")

    @cached_property
    def kinds(self) -> list[int]:
        """For each concept the concept with short forms that it is a kind of, else itself."""
        result = []
        for number, concept in enumerate(self.concepts):
            heads = [n for n in self.above[number] if self.concepts[n].short and n != number]
            if concept.short or not heads:
                result.append(number)
                continue
            result.append(max(heads, key=lambda n: max(len(form) for form in self.concepts[n].source)))
        return result

    @cached_property
    def short_groups(self) -> dict[int, frozenset[int]]:
        """For each concept with short forms those that share one with it, itself included: a confusion set."""
        groups: dict[int, set[int]] = defaultdict(set)
        for pattern in self.sources:
            for number in pattern.short:
                groups[number].update(pattern.short)
        return {number: frozenset(found) for number, found in groups.items()}

    def expired(self, date: str | None) -> frozenset[int]:
        """The concepts that do not hold on an ISO date; none where no date is known."""
        if date is None:
            return frozenset()
        return frozenset(number for number, concept in enumerate(self.concepts) if not concept.holds_on(date))

    def is_body(self, concept: int) -> bool:
        """Whether a concept is one of a confusion set, or a kind of one, and no person."""
        kind = self.kinds[concept]
        return kind in self.short_groups and self.concepts[kind].domain not in PERSONS

    @cached_property
    def bare_forms(self) -> dict[str, tuple[int, ...]]:
        """The short forms of one character, with the concepts that share them."""
        return {p.text: p.short for p in self.sources if len(p.text) == 1 and len(p.short) > 1}

    def rivals(self, concept: int) -> frozenset[int]:
        """Return the concepts that a short form of this concept's kind may mean too, without its own kind."""
        kind = self.kinds[concept]
        return self.short_groups.get(kind, frozenset()) - {kind}

    @cached_property
    def endings(self) -> dict[str, frozenset[int]]:
        """For each short form of one character the concepts whose full forms end with it (院: 研究院, 养老院 …)."""
        bare = {pattern.text for pattern in self.sources if len(pattern.text) == 1 and pattern.short}
        found: dict[str, set[int]] = {char: set() for char in bare}
        for pattern in self.sources:
            if pattern.full and pattern.text[-1] in found and len(pattern.text) > 1:
                found[pattern.text[-1]].update(pattern.full)
        return {char: frozenset(numbers) for char, numbers in found.items()}

    @cached_property
    def supports(self) -> list[frozenset[int]]:
        """For each concept the kinds it speaks for when it is mentioned: a cue of theirs stands in its renderings."""
        result: list[set[int]] = []
        for concept in self.concepts:
            found: set[int] = set()
            for rendering in concept.target[:2]:
                text = f" {fold_form(rendering)} "
                for pattern, start, end in self.cue_automaton.find_matches_as_indexes(text, overlapping=True):
                    if not text[start - 1].isalnum() and not text[end].isalnum():
                        found.update(n for n, weight in self.cue_concepts(pattern) if weight > 0)
            result.append(found)
        for title, bodies in self.affiliations.items():
            for body in bodies:
                result[body].add(title)
                result[title].add(body)
        return [frozenset(found - {number}) for number, found in enumerate(result)]

    @cached_property
    def affiliations(self) -> dict[int, frozenset[int]]:
        """For each title or group of persons the bodies that it belongs to: 医院院长 to 医院, 法院干警 to 法院.

        Its source form begins with a body's name, and the rest is one of its short forms.
        """
        found: dict[int, set[int]] = defaultdict(set)
        bodies = {pattern.text: pattern.full for pattern in self.sources if pattern.full and len(pattern.text) > 1}
        for number, concept in enumerate(self.concepts):
            if concept.domain not in PERSONS:
                continue
            found[number] |= {self.kinds[self.by_id[part]] for part in concept.parts if part in self.by_id}
            for form in map(fold_han, concept.source):
                for cut in range(2, len(form)):
                    for body in bodies.get(form[:cut], ()):
                        if body != number and form[cut:] in concept.short:
                            found[number].add(self.kinds[body])
        return {number: frozenset(kinds) for number, kinds in found.items() if kinds}

    @cached_property
    def sums(self) -> dict[int, frozenset[int]]:
        """For each concept that is a sum the concepts that it sums up."""
        return {
            number: frozenset(self.by_id[part] for part in concept.parts if part in self.by_id)
            for number, concept in enumerate(self.concepts)
            if len(concept.parts) > 1
        }

    def accepts_rendering(self, concept: int, readings: Sequence[Reading], forbids: Sequence[Reading] = ()) -> bool:
        """Whether a surface renders a concept: by its own list, or as one of its kind or what it is a kind of.

        What a concept forbids itself is none of its renderings, whatever its kind has.
        """
        if any(reading.concept == concept for reading in readings):
            return True
        if any(reading.concept == concept for reading in forbids):
            return False
        return any(r.concept in self.above[concept] or concept in self.above[r.concept] for r in readings)

    def renders_part(self, concept: int, readings: Sequence[Reading]) -> int | None:
        """Return the part of a sum concept that a surface's accepted readings render, or None."""
        for reading in readings:
            for other in self.above[reading.concept]:
                if other in self.sums.get(concept, frozenset()):
                    return other
        return None

    def is_absolute(self, reading: Reading) -> bool:
        """Whether a forbidden reading is wrong in any text."""
        concept = self.concepts[reading.concept]
        return concept.forbidden[reading.rendering] in concept.absolute

    def forbidding(self, concept: int, readings: Sequence[Reading]) -> Reading | None:
        """Return the reading by which a surface is forbidden for a concept or for what it is a kind of."""
        for reading in readings:
            if reading.concept == concept:
                return reading
        for reading in readings:
            if reading.concept in self.above[concept] and not self._contains(concept, reading):
                return reading
        return None

    def _contains(self, concept: int, reading: Reading) -> bool:
        """Whether a concept's own renderings contain what is forbidden for what it is a kind of."""
        wrong = fold_form(self.concepts[reading.concept].forbidden[reading.rendering])
        return any(f" {wrong} " in f" {fold_form(form)} " for form in self.concepts[concept].target)


class PlainTargets(dict[int, tuple[int, bool] | None]):
    """Computes for a surface, when it is first met, what it plainly is."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, surface: int) -> tuple[int, bool] | None:
        index = self._index
        accepts, forbids = index.accepts[surface], index.forbids[surface]
        plain = len(accepts) + len(forbids) == 1 and index.surfaces[surface] not in index.capitals
        found = self[surface] = ((accepts or forbids)[0].concept, bool(accepts)) if plain else None
        return found


def _source_patterns(concepts: Sequence[Concept]) -> list[SourcePattern]:
    table: dict[str, SourcePattern] = {}

    def entry(form: str) -> SourcePattern:
        folded = fold_han(form)
        return table.setdefault(folded, SourcePattern(folded))

    for number, concept in enumerate(concepts):
        for form in concept.source:
            pattern = entry(form)
            pattern.full = (*pattern.full, number)
        for form in concept.short:
            pattern = entry(form)
            pattern.short = (*pattern.short, number)
        for form in concept.implied_by:
            pattern = entry(form)
            pattern.implied = (*pattern.implied, number)
        for form in concept.not_in:
            entry(form).blocks = True
    return list(table.values())
