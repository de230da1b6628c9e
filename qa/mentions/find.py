"""Where a concept is mentioned: leftmost-longest in the source, longest whole words in the target."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from qa.core import Span
from qa.glossary.compiled import SourcePattern
from qa.glossary.concept import PLACE
from qa.glossary.index import Hit, Index, leftmost_longest
from qa.lang.zh.separable import verb_before
from qa.mentions.model import SourceMention, TargetMention
from qa.text.fold import Folded

# The usual length of a set phrase.
PHRASE = 4


def find_source(index: Index, hits: Iterable[Hit], text: str) -> list[SourceMention]:
    """Return the mentions that matches in a folded source make, in order; a full form inside a longer one is ``inner``.

    A word that some concept excludes (``not_in``) or that only implies one hides the short forms inside it:
    出院 is no 院, 院士 is none either.
    """
    found: list[SourceMention] = []
    sources = index.sources
    covered, crossing, widest = 0, -1, 0
    outer = SourcePattern("")
    for number, start, end in leftmost_longest(hits):
        pattern = sources[number]
        if start >= covered:
            covered, outer, widest = end, pattern, len(found)
            if pattern.full or pattern.short or pattern.implied:
                found.append(SourceMention(start, end, pattern.full, pattern.short, pattern.implied))
        elif end <= covered:
            if pattern.full or pattern.implied:
                found.append(SourceMention(start, end, pattern.full, (), pattern.implied, True))
        elif start == crossing:
            continue  # The longest that crosses the end is what stands there: 该院|落实, no 院落.
        elif found and _is_open(found[-1], covered) and _is_word(pattern, outer):
            # A word that the glossary knows vetoes a short form whose head it takes: 老|院子, but not 院|党委书记.
            if not index.bare_forms.keys() & set(outer.text[: start - found[-1].start]):
                found.pop()
            covered, outer = end, pattern
            if pattern.full or pattern.short or pattern.implied:
                found.append(SourceMention(start, end, pattern.full, pattern.short, pattern.implied))
        elif pattern.excludes and not pattern.full:
            crossing = start
        elif _takes_head(index, pattern, outer.text, text, Span(start, covered)):
            # What lies before the head is said all the same: 康复 of 康复|院士.
            found[widest:] = [replace(mention, inner=True) for mention in found[widest + 1 :] if mention.end <= start]
            covered, outer, widest = end, pattern, len(found)
            found.append(SourceMention(start, end, pattern.full, pattern.short, pattern.implied))
        elif pattern.full and not pattern.short:
            # Crosses the end of a longer one (出|庭审|理): counts as evidence, requires nothing.
            found.append(SourceMention(start, end, pattern.full, (), pattern.implied, True))
    return [_rejoined(index, mention, text) for mention in found]


def _rejoined(index: Index, mention: SourceMention, text: str) -> SourceMention:
    """Return a bare short form as the word of whose verb it is the object: 住过|院 is 住院, and no 院."""
    if mention.full or text[mention.start : mention.end] not in index.bare_forms:
        return mention
    verb = verb_before(text, mention.start)
    pattern = None if verb is None else index.form(text[verb] + text[mention.start : mention.end])
    if verb is None or pattern is None or pattern.short or not (pattern.full or pattern.implied):
        return mention
    return SourceMention(verb, mention.end, pattern.full, (), pattern.implied)


def _is_open(mention: SourceMention, covered: int) -> bool:
    """Whether the last mention is a short form and what the text is covered by so far."""
    return mention.end == covered and bool(mention.short) and not mention.full


def _takes_head(index: Index, pattern: SourcePattern, outer: str, text: str, shared: Span) -> bool:
    """Whether a word takes the head of the body named before it: 康复|院士 is no 康复院, and 戏剧学院|校友 no 院校.

    What is left of the body must be a word then, and what follows it must not begin one.
    """
    if not pattern.full or pattern.short or shared.of(text) not in index.bare_forms:
        return False
    if any(index.concepts[concept].domain == PLACE for concept in pattern.full):
        return False
    left = outer[: shared.start - shared.end]
    if len(left) < 2:
        return False
    from qa.lang.zh_en.words.dictionary import dictionary  # Seldom asked, and a file to open.

    words = dictionary()
    following = text[shared.end : shared.end + 2]
    return words.word(left) is not None and not any(
        text.startswith(word, shared.end) for word in words.beginning_with(following)
    )


def _is_word(pattern: SourcePattern, before: SourcePattern) -> bool:
    """Whether a string is one word after another that has its first characters.

    It names something (院士), unless not there (县院|门口, no 院门口), or it is a phrase of four characters. A shorter one
    that concepts merely exclude may be cut anew: 院外 is no institution, and 该院|外科 is one.
    """
    if pattern.full:
        return not set(pattern.full) <= set(before.excludes)
    return bool(pattern.excludes) and len(pattern.text) >= PHRASE


def find_target(index: Index, hits: Iterable[Hit], folded: Folded, original: str) -> list[TargetMention]:
    """Return the mentions that target matches make: the longest at each place, those inside it as ``inner``.

    Args:
        index: The compiled glossary.
        hits: Whole words.
        folded: The folded text.
        original: The text itself, for the capitals of acronyms.
    """
    found: list[TargetMention] = []
    group: list[Hit] = []
    for hit in leftmost_longest(hits):
        if group and hit[1] < group[0][2]:
            group.append(hit)
            continue
        if group:
            _take(index, folded, original, group, found)
        group = [hit]
    if group:
        _take(index, folded, original, group, found)
    return found


def _take(index: Index, folded: Folded, original: str, group: list[Hit], found: list[TargetMention]) -> None:
    made = []
    for number, start, end in group:
        first, last = folded.original(start), folded.original(end - 1) + 1
        if index.capitals and index.surfaces[number] in index.capitals and not original[first:last].isupper():
            continue
        made.append(TargetMention(first, last, number, index.accepts[number], index.forbids[number]))
    if not made:
        return
    outer = made[0]
    if len(made) > 1:
        outer = _with_head(index, outer, made[1:])
    found.append(outer)


def _with_head(index: Index, outer: TargetMention, inner: list[TargetMention]) -> TargetMention:
    """Give a longer form what its head has: a "district court" is a court, whatever else it is."""
    accepts, forbids = list(outer.accepts), list(outer.forbids)
    # The head of "president of the court" is its first word, that of "district court" its last.
    surface = index.surfaces[outer.pattern]
    first = any(f" {word} " in surface for word in ("of", "for", "in", "to", "on", "at"))
    for mention in inner:
        if (mention.start != outer.start) if first else (mention.end != outer.end):
            continue
        known = {reading.concept for reading in (*outer.accepts, *outer.forbids)}
        if not any(index.is_absolute(reading) for reading in outer.forbids):
            accepts += [
                reading
                for reading in mention.accepts
                if reading.concept not in known and not _is_elsewhere(index, outer, reading.concept)
            ]
        forbids += [reading for reading in mention.forbids if reading.concept not in known]
        break
    return TargetMention(outer.start, outer.end, outer.pattern, tuple(accepts), tuple(forbids), tuple(inner))


def _is_elsewhere(index: Index, outer: TargetMention, title: int) -> bool:
    """Whether a form says that its bearer belongs to another body: a "president of the hospital" is no court's."""
    nothing: frozenset[int] = frozenset()
    own = index.affiliations.get(title, nothing)
    said = [index.affiliations.get(reading.concept, nothing) for reading in index.accepts[outer.pattern]]
    return bool(own) and bool(said) and all(bodies and not bodies & own for bodies in said)
