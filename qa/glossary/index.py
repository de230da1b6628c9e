"""The compiled glossary: automata for both sides, and what follows from the data about how concepts relate."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from qa.glossary import cache
from qa.glossary.compiled import Compiled, Readings, SourcePattern, Surfaces, compiled, slots_of
from qa.glossary.concept import PERSONS, Concept
from qa.glossary.expanded import Reading
from qa.text.fold import FoldedStr, fold_form, fold_han
from qa.text.lazy import expression


def _automaton(patterns: Sequence[str]) -> AhoCorasick:
    return AhoCorasick(list(patterns), matchkind=MatchKind.Standard, store_patterns=False)


# So many texts are looked up in sorted lists before the automaton of a side is built.
FEW = 300
_WORD = expression(r"[^\W_]+")


# A match in a text: the number of the pattern or surface, start, end.
Hit = tuple[int, int, int]


def leftmost_longest(hits: Iterable[Hit]) -> list[Hit]:
    """Return matches in the order of their starts, the longer first."""
    return sorted(hits, key=lambda hit: (hit[1], -hit[2]))


def _whole_words(hits: list[Hit], text: str) -> list[Hit]:
    size = len(text)
    return [
        hit for hit in hits
        if (hit[1] == 0 or not text[hit[1] - 1].isalnum()) and (hit[2] == size or not text[hit[2]].isalnum())
    ]  # fmt: skip


class Index:
    """A glossary made ready for matching. Built once per process; read-only afterwards.

    Attributes:
        concepts: In the order of the glossary.
        by_id: Index of each concept id.
        sources: Source patterns, sorted by text.
        surfaces: Renderings in all their forms, right and wrong, by number.
        accepts, forbids: Readings of each surface.
        capitals: Surfaces that are right in their own capitals only: acronyms (SPP is no "spp").
        coined: Words of the accepted renderings that general English does not have ("procuratorate").
        plain_sources, plain_surfaces: What a pattern or a surface plainly is; see `Compiled`.

    The rest, from ``above`` to ``sums``, is what ``Relations`` says of it.
    """

    def __init__(self, concepts: Sequence[Concept], kept: Compiled) -> None:
        self.concepts = tuple(concepts)
        self.by_id = {concept.id: number for number, concept in enumerate(self.concepts)}
        self.sources = kept.sources
        self._source_texts = [pattern.text for pattern in self.sources]
        self._kept = kept
        self.surfaces = Surfaces(kept)
        self.accepts = Readings(self.surfaces.accepts)
        self.forbids = Readings(self.surfaces.forbids)
        self.capitals = kept.capitals
        self.coined = kept.coined
        self.plain_sources = kept.plain_sources
        self.plain_surfaces = kept.plain_surfaces
        relations = kept.relations
        self.above = relations.above
        self.kinds = relations.kinds
        self.short_groups = relations.short_groups
        self.bare_forms = relations.bare_forms
        self.endings = relations.endings
        self.supports = relations.supports
        self.affiliations = relations.affiliations
        self.sums = relations.sums
        self._sources_looked_up = self._targets_looked_up = 0

    @classmethod
    def of(cls, concepts: Sequence[Concept], name: str = "") -> Index:
        """Compile a glossary, or take it from the cache where it is there.

        Args:
            concepts: The concepts.
            name: Under which it is kept, where that is known.
        """
        name = name or cache.key(concepts)
        kept = cache.read(name, Compiled)
        if kept is None:
            kept = compiled(concepts)
            cache.write(name, kept)
        return cls(concepts, kept)

    @cached_property
    def is_short(self) -> list[bool]:
        """For each source pattern whether it is a short form."""
        return [bool(pattern.short) for pattern in self.sources]

    def expect_many(self) -> None:
        """Build the automata now: texts will be many."""
        self._sources_looked_up = self._targets_looked_up = FEW
        _ = self.source_automaton, self.target_automaton

    def source_hits(self, text: FoldedStr) -> list[Hit]:
        """Return all matches in a folded source, in the order of their starts or of their ends."""
        return self.hits_in_sources((text,))[0]

    def target_hits(self, text: FoldedStr) -> list[Hit]:
        """Return the matches of whole words in a folded target, in the order of their starts or of their ends."""
        return self.hits_in_targets((text,))[0]

    def hits_in_sources(self, texts: Collection[FoldedStr]) -> list[list[Hit]]:
        """Return what `source_hits` returns for each of some texts."""
        self._sources_looked_up += len(texts)
        if self._sources_looked_up < FEW:
            return [self._forms_in(text) for text in texts]
        find = self.source_automaton.find_matches_as_indexes
        return [find(text, overlapping=True) for text in texts]

    def hits_in_targets(self, texts: Collection[FoldedStr]) -> list[list[Hit]]:
        """Return what `target_hits` returns for each of some texts."""
        self._targets_looked_up += len(texts)
        if self._targets_looked_up < FEW:
            return [self._surfaces_in(text) for text in texts]
        find = self.target_automaton.find_matches_as_indexes
        return [_whole_words(find(text, overlapping=True), text) for text in texts]

    def form(self, text: str) -> SourcePattern | None:
        """Return the source pattern that a folded text is, as a whole; None where it is none."""
        at = bisect_left(self._source_texts, text)
        return self.sources[at] if at < len(self._source_texts) and self._source_texts[at] == text else None

    def _forms_in(self, text: FoldedStr) -> list[Hit]:
        """Return the same as the automaton of the sources gives, place by place: what begins alike stands together."""
        found = []
        texts = self._source_texts
        for start in range(len(text)):
            low = 0
            for end in range(start + 1, len(text) + 1):
                part = text[start:end]
                low = bisect_left(texts, part, low)
                if low == len(texts) or not texts[low].startswith(part):
                    break
                if texts[low] == part:
                    found.append((low, start, end))
        return found

    def _surfaces_in(self, text: FoldedStr) -> list[Hit]:
        """Return the same as the automaton of the surfaces gives, word by word."""
        found = []
        size = len(text)
        for word in _WORD.finditer(text):
            start = word.start()
            numbers, lengths = self.surfaces.beginning_with(word.group())
            for length in lengths:
                end = start + length
                if end > size:
                    break
                number = numbers.get(text[start:end])
                if number is not None and (end == size or not text[end].isalnum()):
                    found.append((number, start, end))
        return found

    @cached_property
    def source_automaton(self) -> AhoCorasick:
        """Matches all source forms in folded source text."""
        return _automaton(self._source_texts)

    @cached_property
    def target_automaton(self) -> AhoCorasick:
        """Matches all surfaces in folded target text."""
        return _automaton(list(self.surfaces))

    @cached_property
    def cue_automaton(self) -> AhoCorasick:
        """Matches the cue words of all concepts in folded target text."""
        return _automaton(self._kept.cues)

    def cue_concepts(self, pattern: int) -> list[tuple[int, int]]:
        """Return the concepts that a cue speaks for (+1) or against (-1)."""
        return self._kept.cue_of[pattern]

    def cue_text(self, pattern: int) -> str:
        """Return the folded surface of a cue."""
        return self._kept.cues[pattern]

    @cached_property
    def source_cues(self) -> dict[str, list[int]]:
        """The cue words of the source side, folded, with the concepts that each speaks for."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, concept in enumerate(self.concepts):
            for cue in concept.source_cues:
                found[fold_han(cue)].append(number)
        return found

    @cached_property
    def source_cue_automaton(self) -> AhoCorasick:
        """Matches the cue words of the source side, in their order."""
        return _automaton(list(self.source_cues))

    def patterns(self, concept: int) -> list[tuple[int, list[frozenset[str]]]]:
        """Return a concept's renderings as slots for gapped matching."""
        return slots_of(self._kept.patterns[concept])

    def wrong_patterns(self, concept: int) -> list[tuple[int, list[frozenset[str]]]]:
        """Return a concept's forbidden renderings of several words as slots for gapped matching."""
        return slots_of(self._kept.wrong_patterns[concept])

    def is_contrary(self, concept: int, form: str) -> bool:
        """Whether a folded form is a concept's main one, and also the plain negation of a verb: 不起诉."""
        return self.concepts[concept].is_contrary and fold_han(self.concepts[concept].main) == form

    def expired(self, date: str | None) -> frozenset[int]:
        """The concepts that do not hold on an ISO date; none where no date is known."""
        if date is None:
            return frozenset()
        return frozenset(number for number, concept in enumerate(self.concepts) if not concept.holds_on(date))

    def is_body(self, concept: int) -> bool:
        """Whether a concept is one of a confusion set, or a kind of one, and no person."""
        kind = self.kinds[concept]
        return kind in self.short_groups and self.concepts[kind].domain not in PERSONS

    def served_by(self, concepts: Sequence[int]) -> frozenset[int]:
        """Return the bodies with short forms that a title or a group of people serves; empty for anything else."""
        if not concepts or self.concepts[concepts[0]].domain not in PERSONS:
            return frozenset()
        kinds = {self.kinds[n] for n in self.supports[concepts[0]] if self.is_body(n)} - self.sums.keys()
        return frozenset(kind for kind in kinds if self.concepts[kind].short)

    def rivals(self, concept: int) -> frozenset[int]:
        """Return the concepts that a short form of this concept's kind may mean too, without its own kind."""
        kind = self.kinds[concept]
        return self.short_groups.get(kind, frozenset()) - {kind}

    def accepts_rendering(self, concept: int, readings: Sequence[Reading], forbids: Sequence[Reading] = ()) -> bool:
        """Whether a surface renders a concept: by its own list, or as one of its kind or what it is a kind of.

        What a concept forbids itself is none of its renderings, whatever its kind has.
        """
        if any(reading.concept == concept for reading in readings):
            return True
        if any(reading.concept == concept for reading in forbids):
            return False
        if self.says_another(concept, readings):
            return False
        return any(r.concept in self.above[concept] or concept in self.above[r.concept] for r in readings)

    def says_another(self, concept: int, readings: Sequence[Reading]) -> bool:
        """Whether a longer rendering is that of another kind of the same thing: conditional for discretionary non-prosecution.

        Bodies are left to what they forbid: many a district court is called by the name of another level.
        """
        kinds = [reading.concept for reading in readings]
        if concept in self.short_groups or self.is_body(concept) or len(kinds) < 2:
            return False
        own, heads = kinds[0], kinds[1:]
        above, beside = self.above[concept], self.above[own]
        return own not in above and concept not in beside and all(head in above and head in beside for head in heads)

    @cached_property
    def _branches(self) -> list[int]:
        """What belongs to a kind of body without being one: a 检察分院 is the procuratorate's, and no 检察院 by name."""
        return [number for number, kind in enumerate(self.kinds) if kind not in self.above[number]]

    def renders_branch(
        self, kind: int, form: str, readings: Sequence[Reading], forbids: Sequence[Reading] = ()
    ) -> bool:
        """Whether a surface renders what a short form says of a branch: "branch" for the 分院 of a 检察院.

        The plain word serves for any kind; what names a kind, like "branch procuratorate", is wrong for the others.
        """
        if len(form) < 2 or self.forbidding(kind, forbids):
            return False
        said = {reading.concept for reading in readings}
        return any(n in said and any(f.endswith(form) for f in self.concepts[n].source) for n in self._branches)

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
