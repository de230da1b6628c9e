"""Names for which a target has another name of the same kind: Hubei for 湖南, the Yalu for 雅鲁藏布江."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from qa.core import Span
from qa.lang.en.words import classes
from qa.lang.zh_en.names.established import Established, divisions, specials
from qa.text.lazy import expression

# Kinds among which no name is put for another by chance: a place in China may be described by another one.
_APART = frozenset(
    ("waters", "mountains", "countries", "abroad", "universities", "companies", "banks", "bodies", "media", "persons")
)
# Characters that many names share: they do not say that a place is meant (东 of 东西部).
_COMMON = frozenset("东南西北中山江河海湖州阳安平大新上下天长")
# What makes a name a part of a longer word; Hubei-based speaks of Hubei.
_BEFORE, _AFTER = expression(r"[\w-]"), expression(r"\w")
# Kinds whose abbreviations are in use: AFP, IMF.
_SHORTENED = frozenset(("banks", "bodies", "media"))
# Words that many names share.
_SHARED = expression(
    "中国|国际|世界|联合|大学|学院|银行|集团|公司|组织|汽车|委员|证券|交易|科技|科学|理工|师范|工业|财经|政法|新闻|日报"
)


def exchanged(
    source: str, found: Iterable[tuple[int, Established]], target: str
) -> list[tuple[int, Established, Span]]:
    """Return the divisions for which a target names another one, with the place that does.

    Args:
        source: Simplified Chinese.
        found: The divisions that it names, with their offsets.
        target: English.
    """
    found = list(found)
    missing = [(start, place) for start, place in found if not place.is_rendered(target)]
    if not missing:
        return []
    left = _without(source, missing)
    named = {place.within for _, place in found} | {place.han for _, place in found}
    strays = [span for span, places in _divisions_in(target) if not any(_licensed(p, left, named) for p in places)]
    return [(start, place, span) for (start, place), span in zip(missing, strays, strict=False)]


def _without(source: str, found: Iterable[tuple[int, Established]]) -> str:
    rest = list(source)
    for start, name in found:
        rest[start : start + len(name.han)] = " " * len(name.han)
    return "".join(rest)


def _licensed(place: Established, left: str, named: set[str]) -> bool:
    """Whether a source gives a reason to name a division: itself, what it lies in, or a short name of it."""
    if place.han in named or place.han in left or (place.short and place.short in left):
        return True
    return any(char in left for char in place.han if char not in _COMMON)


class _Forms:
    """English names of things, found where they stand as words of their own, the longest first."""

    def __init__(self, table: Mapping[str, tuple[Established, ...]]) -> None:
        self._names = tuple(table.values())
        self._automaton = AhoCorasick(list(table), matchkind=MatchKind.LeftmostLongest)

    def find(self, target: str) -> Iterator[tuple[Span, tuple[Established, ...]]]:
        """Yield the places of names in a target with what they may name."""
        text = target.replace("’", "'")
        for number, start, end in self._automaton.find_matches_as_indexes(text):
            joined = _BEFORE.match(text, start - 1) if start else None
            if not joined and not _AFTER.match(text, end):
                yield Span(start, end), self._names[number]


def _divisions_in(target: str) -> list[tuple[Span, tuple[Established, ...]]]:
    return list(_english().find(target))


@cache
def _english() -> _Forms:
    return _Forms(_by_english())


@cache
def _by_english() -> dict[str, tuple[Established, ...]]:
    found: dict[str, tuple[Established, ...]] = {}
    for place in divisions().values():
        for form in place.accepted:
            if len(form) > 2:
                found[form] = (*found.get(form, ()), place)
    return found


def confused(
    source: str, found: Iterable[tuple[int, Established]], target: str
) -> list[tuple[int, Established, Span, Established]]:
    """Return the names of record for which a target has another one of their kind: its place, and what it is.

    Args:
        source: Simplified Chinese.
        found: The names that it has, with their offsets.
        target: English.
    """
    missing = [(start, name) for start, name in found if name.kind in _APART and not name.is_rendered(target)]
    pairs = []
    for kind in dict.fromkeys(name.kind for _, name in missing):
        of_kind = [(start, name) for start, name in missing if name.kind == kind]
        left = _without(source, of_kind)
        strays = [(span, names) for span, names in _named(kind, target) if not any(_spoken_of(n, left) for n in names)]
        pairs += [(*one, span, names[0]) for one, (span, names) in zip(of_kind, strays, strict=False)]
    return pairs


def _named(kind: str, target: str) -> list[tuple[Span, tuple[Established, ...]]]:
    return [
        (span, names)
        for span, names in _forms_of(kind).find(target)
        if not target.startswith((" of ", " for "), span.end)  # it is part of a longer name
    ]


def _spoken_of(name: Established, left: str) -> bool:
    """Whether a source gives a reason to name something: two characters of one of its names; of a country, the first."""
    if name.kind == "countries":
        return any(han[0] in left for han in name.others)
    return any(
        pair in left and not _SHARED.fullmatch(pair)
        for han in name.others
        for pair in (han[at : at + 2] for at in range(len(han) - 1))
    )


@cache
def _forms_of(kind: str) -> _Forms:
    """Return the English forms of a kind of name that can be nothing else."""
    found: dict[str, dict[tuple[str, ...], Established]] = {}
    countries = {form for name in specials() if name.kind == "countries" != kind for form in name.accepted}
    for name in specials():
        if name.kind == kind:
            for index, form in enumerate(name.accepted):
                if form not in countries and _is_telling(kind, form, first=not index):
                    found.setdefault(form.replace("’", "'"), {}).setdefault(name.others, name)
    return _Forms({form: tuple(names.values()) for form, names in found.items()})


def _is_telling(kind: str, form: str, first: bool) -> bool:
    if not form[:1].isupper() or len(form) < (3 if kind in _SHORTENED else 4):
        return False
    if " " in form:
        return True
    if form.isupper() and kind not in _SHORTENED:
        return False
    if kind == "persons" or kind == "universities" or (kind == "countries" and not first):
        return False
    return form.isalpha() and form.lower() not in classes()
