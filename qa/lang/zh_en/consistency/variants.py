"""One name in several spellings within a document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qa.lang.zh_en.names.romanization import Syllables, is_near
from qa.lang.zh_en.names.spelled import Name, rows_of

# English alone: a spelling must stand alone against this many of another to be taken for a slip.
USUAL = 2


class Use(NamedTuple):
    """One mention of a name.

    Attributes:
        segment: Number of its segment.
        name: The words.
        form: As written, with single spaces.
        han: The characters that explain it, or the empty string.
        source: The source of the segment.
    """

    segment: int
    name: Name
    form: str
    han: str
    source: str = ""


class Variant(NamedTuple):
    """A mention whose spelling is not the document's usual one.

    Attributes:
        use: The mention.
        usual: A mention in the usual spelling.
        times: How often that is used.
        sure: The source shows that both are one name.
    """

    use: Use
    usual: Use
    times: int
    sure: bool


def use(number: int, name: Name, source: str) -> Use | None:
    """Return a mention of a person or of a place of several syllables; None where a name is neither."""
    is_split = len(name.words) == 3 and name.words[0].is_surname and name.size == 3
    if not (name.is_personal or is_split or (len(name.words) == 1 and name.size > 1)):
        return None
    han = source[name.start : name.start + name.size] if name.start >= 0 else ""
    return Use(number, name, " ".join(word.text for word in name.words).replace("’", "'"), han, source)


def variants(uses: Sequence[Use]) -> list[Variant]:
    """Return the mentions that are not in the usual spelling of their name, in order."""
    by_han: dict[str, list[Use]] = defaultdict(list)
    for one in uses:
        if one.han:
            by_han[one.han].append(one)
    found = [variant for some in by_han.values() for variant in _minority(some)]
    personal = [one for one in uses if one.name.is_personal]
    unread = _unread(personal)
    found += unread + _slips(personal, unread)
    return sorted(found, key=lambda variant: (variant.use.segment, variant.use.name.span))


def _minority(some: list[Use]) -> list[Variant]:
    counts = Counter(one.form.casefold() for one in some)
    if len(counts) < 2:
        return []
    usual = max(counts, key=lambda form: counts[form])
    first = next(one for one in some if one.form.casefold() == usual)
    return [Variant(one, first, counts[usual], True) for one in some if one.form.casefold() != usual]


def _unread(some: Sequence[Use]) -> list[Variant]:
    """Return names that no characters explain, one syllable from a name whose characters stand in their source."""
    read: dict[str, list[Use]] = defaultdict(list)
    for one in some:
        if one.han:
            read[one.han].append(one)
    found = []
    for one in some:
        for han, others in read.items() if not one.han else ():
            if han in one.source and _differs_in_one(rows_of(one.name.words)[0], rows_of(others[0].name.words)[0]):
                found.append(Variant(one, others[0], len(others), True))
                break
    return found


def _differs_in_one(one: Syllables, other: Syllables) -> bool:
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _slips(some: Iterable[Use], unread: Sequence[Variant]) -> list[Variant]:
    """Return names that nothing explains and that are one near syllable from a name used more often."""
    by_form: dict[str, list[Use]] = defaultdict(list)
    for one in some:
        by_form[one.form].append(one)
    found = []
    for form, mentions in by_form.items():
        if len(mentions) > 1 or mentions[0].han or any(v.use is mentions[0] for v in unread):
            continue
        row = rows_of(mentions[0].name.words)[0]
        for other, many in by_form.items():
            if other != form and len(many) >= USUAL and _is_slip(row, rows_of(many[0].name.words)[0]):
                found.append(Variant(mentions[0], many[0], len(many), False))
                break
    return found


def _is_slip(one: Syllables, other: Syllables) -> bool:
    """Whether two names of three syllables differ in one, nearly alike; shorter names may well be two persons."""
    if len(one) != len(other) or len(one) < 3:
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and is_near(*differing[0])
