"""Compare the quantities of a Chinese text with those of its English: what is paired, what differs, what is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from qa.core import Span
from qa.lang.en import numbers as en
from qa.lang.quantity import (
    CASE,
    COUNT,
    DATE,
    LIST,
    MEASURE,
    MONEY,
    ORDINAL,
    PERCENT,
    PERIOD,
    PHONE,
    PLAN,
    POINTS,
    REFERENCE,
    Quantity,
    same,
)  # fmt: skip
from qa.lang.zh import numbers as zh
from qa.lang.zh_en.numbers import plainly
from qa.lang.zh_en.numbers.values import says
from qa.text.lazy import expression

# What stands in an address is for other rules.
_ADDRESS = expression(r"(?:https?://|www\.)[^\s，。；、）)》”]+|[\w.+-]+@[\w-]+\.[\w.-]+", re.ASCII)
_DIGIT = expression("[0-9０-９]")


class Comparison(Struct, frozen=True):
    """What two texts say of quantities.

    Attributes:
        pairs: What says the same, or would but for its bound.
        units: What has the same value and another unit or currency, or points for percent.
        missing: What only the Chinese says.
        added: What only the English says.
    """

    pairs: tuple[tuple[Quantity, Quantity], ...] = ()
    units: tuple[tuple[Quantity, Quantity], ...] = ()
    missing: tuple[Quantity, ...] = ()
    added: tuple[Quantity, ...] = ()


NOTHING = Comparison()


def compare(
    source: str, target: str, named: Sequence[Span] = (), rendered: Sequence[Span] = (), year: int | None = None
) -> Comparison:
    """Return how the quantities of two texts compare.

    Args:
        source, target: The texts.
        named: Places of the source where a glossary term stands, whose numerals belong to its name.
        rendered: Places of the target where such a term is rightly rendered.
        year: The document's year, by which 去年 and 今年 resolve.
    """
    if "://" in target or "www." in target or "@" in target:
        source, target = _ADDRESS.sub(_blank, source), _ADDRESS.sub(_blank, target)
    wanted = zh.find(source)
    # What the English adds is judged by its figures; number words alone are too free.
    if not wanted and not _DIGIT.search(target):
        return NOTHING
    if wanted:
        plain = plainly.pairs(wanted, en.fold(target))
        if plain is not None:
            return Comparison(tuple(plain)) if plain else NOTHING
    given = en.find(target)
    quick = _in_order(wanted, given)
    if quick is not None:
        return quick
    if named:
        wanted = [_softened(quantity) if _inside(quantity, named) else quantity for quantity in wanted]
    given = [quantity for quantity in given if not (quantity.low <= 10 and _inside(quantity, rendered))]
    return _with_wholes(_Matcher(wanted, given, len(source) or 1, len(target) or 1, year).run(), source, target)


# What says that nothing is left out: 百分之百覆盖 is "every", and 利润增长100% is not.
_WHOLE = expression(
    r"\b(?:all|every(?:one|thing|where)?|each|full|fully|complete(?:ly)?|entire(?:ly|ty)?|whole|wholly|total(?:ly)?|universal(?:ly)?|"
    r"blanket|always|without exception|no exceptions?|absolute(?:ly)?|perfect(?:ly)?|pure(?:ly)?)\b",
    re.IGNORECASE,
)
_GROWS = expression("[增涨升提高降减跌翻][^，。；、]{0,4}$")


def _with_wholes(found: Comparison, source: str, target: str) -> Comparison:
    """Let "every" and "full" render a hundred percent."""
    wholes = [
        one
        for one in found.missing
        if one.kind == PERCENT and one.low == one.high == 100 and not _GROWS.search(source, 0, one.start)
    ]
    said = list(_WHOLE.finditer(target)) if wholes else []
    if not said:
        return found
    pairs = [
        (one, one._replace(start=match.start(), end=match.end())) for one, match in zip(wholes, said, strict=False)
    ]
    missing = tuple(one for one in found.missing if not any(one is paid for paid, _ in pairs))
    return Comparison((*found.pairs, *pairs), found.units, missing, found.added)


def _in_order(wanted: list[Quantity], given: list[Quantity]) -> Comparison | None:
    """Pair two lists that say the same, mostly in the same order, as most do; None where they do not."""
    first = [quantity for quantity in wanted if quantity.hard or quantity.unit or quantity.kind in _KEYED]
    second = [quantity for quantity in given if quantity.hard or quantity.unit or quantity.kind in _KEYED]
    if len(first) != len(second):
        return None
    pairs = []
    for a in first:
        for index, b in enumerate(second):
            if says(a, b):
                pairs.append((a, b))
                del second[index]
                break
        else:
            return None
    return Comparison(tuple(pairs))


# What is soft and may yet contradict.
_KEYED = frozenset((PERIOD, LIST))


def _softened(quantity: Quantity) -> Quantity:
    numbered = quantity.kind in (PLAN, REFERENCE, CASE, PHONE, DATE)
    return quantity._replace(hard=False, kind=COUNT, unit=None) if quantity.hard and not numbered else quantity


def _inside(quantity: Quantity, spans: Sequence[Span]) -> bool:
    return any(span.start <= quantity.start and quantity.end <= span.end for span in spans)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


class _Matcher:
    """Pairs quantities: best fits first, near places first."""

    def __init__(
        self, wanted: list[Quantity], given: list[Quantity], source_length: int, target_length: int, year: int | None
    ) -> None:
        self.wanted, self.given = wanted, given
        self.lengths = source_length, target_length
        self.year = year
        self.free_wanted = dict.fromkeys(range(len(wanted)))
        self.free_given = dict.fromkeys(range(len(given)))
        self.pairs: list[tuple[Quantity, Quantity]] = []
        self.units: list[tuple[Quantity, Quantity]] = []

    def run(self) -> Comparison:
        """Return the comparison."""
        self._assign(_alike)
        self._assign(says)
        self._ranges()
        self._parts_of_dates()
        self._relative()
        self._assign_units()
        self._repeated()
        return Comparison(
            tuple(self.pairs),
            tuple(self.units),
            tuple(self.wanted[i] for i in self.free_wanted),
            tuple(self.given[j] for j in self.free_given),
        )

    def _assign(self, fits: Callable[[Quantity, Quantity], bool]) -> None:
        found = [
            (self._distance(i, j), i, j)
            for i in self.free_wanted
            for j in self.free_given
            if fits(self.wanted[i], self.given[j])
        ]
        for _, i, j in sorted(found):
            if i in self.free_wanted and j in self.free_given:
                self._take(i, j)

    def _take(self, i: int, j: int) -> None:
        del self.free_wanted[i], self.free_given[j]
        self.pairs.append((self.wanted[i], self.given[j]))

    def _distance(self, i: int, j: int) -> float:
        return abs(self.wanted[i].start / self.lengths[0] - self.given[j].start / self.lengths[1])

    def _ranges(self) -> None:
        """Pair a range with its two ends where the other side says them apart."""
        for i in list(self.free_wanted):
            wanted = self.wanted[i]
            if wanted.is_range:
                ends = [self._end(wanted, value) for value in (wanted.low, wanted.high)]
                if None not in ends and ends[0] != ends[1]:
                    del self.free_wanted[i]
                    for end in ends:
                        self.free_given.pop(end, None)  # type: ignore[arg-type]
        for j in list(self.free_given):
            given = self.given[j]
            if given.is_range:
                some = [
                    next((i for i in self.free_wanted if _says_end(self.wanted[i], given, value)), None)
                    for value in (given.low, given.high)
                ]
                if None not in some and some[0] != some[1]:
                    del self.free_given[j]
                    for one in some:
                        self.free_wanted.pop(one, None)  # type: ignore[arg-type]

    def _end(self, wanted: Quantity, value: float) -> int | None:
        one = wanted._replace(low=value, high=value)
        return next((j for j in self.free_given if says(one, self.given[j])), None)

    def _parts_of_dates(self) -> None:
        """Let years, months and days pay one by one: "between September 5 and 9, 2023", "In 2023, … on May 3"."""
        said = _parts(self.given)
        for i in list(self.free_wanted):
            wanted = self.wanted[i]
            if wanted.kind == DATE and "lunar" not in wanted.parts and _parts([wanted]) <= said:
                del self.free_wanted[i]
        meant = _parts(self.wanted)
        for j in list(self.free_given):
            given = self.given[j]
            known = given.kind == DATE and any(given.parts[:3]) and _parts([given]) <= meant
            if known or (given.kind == ORDINAL and ("day", int(given.low)) in meant):
                del self.free_given[j]

    def _relative(self) -> None:
        """Let 去年 pay for the year that it is, or for any where the document has no date."""
        years = [self.wanted[i] for i in range(len(self.wanted)) if relative_year(self.wanted[i]) is not None]
        if not years:
            return
        for j in list(self.free_given):
            given = self.given[j]
            if given.kind == DATE and given.parts[0] is not None and given.parts[1:] == (None, None):
                meant = [self.year + (relative_year(q) or 0) for q in years] if self.year else [given.parts[0]]
                if given.parts[0] in meant:
                    del self.free_given[j]

    def _assign_units(self) -> None:
        """Set aside what has the right figure and the wrong unit: before it could be taken for a wrong figure."""
        self_pairs = len(self.pairs)
        self._assign(_same_figure)
        self.units = self.pairs[self_pairs:]
        del self.pairs[self_pairs:]

    def _repeated(self) -> None:
        """Let what has been paired pay for a repetition of itself, where the other side is not left with anything."""
        if not self._open(self.free_given, self.given):
            for i in list(self.free_wanted):
                if any(says(self.wanted[i], given) for given in self.given):
                    del self.free_wanted[i]
        if not self._open(self.free_wanted, self.wanted):
            for j in list(self.free_given):
                if any(says(wanted, self.given[j]) for wanted in self.wanted):
                    del self.free_given[j]

    @staticmethod
    def _open(free: dict[int, None], quantities: list[Quantity]) -> bool:
        return any(quantities[index].hard for index in free)


def _alike(source: Quantity, target: Quantity) -> bool:
    return source.kind == target.kind and source.unit == target.unit and says(source, target)


def _says_end(source: Quantity, target: Quantity, value: float) -> bool:
    return says(source, target._replace(low=value, high=value))


def _parts(quantities: Sequence[Quantity]) -> set[tuple[str, int | str]]:
    found: set[tuple[str, int | str]] = set()
    for quantity in quantities:
        if quantity.kind == DATE and "lunar" not in quantity.parts:
            names = ("decade" if "decade" in quantity.parts else "year", "month", "day")
            found |= {(n, part) for n, part in zip(names, quantity.parts[:3], strict=False) if part is not None}
        elif quantity.kind in (COUNT, ORDINAL) and quantity.low < 32:
            found.add(("day", int(quantity.low)))
    return found


_YEARS = {"year-before-last": -2, "last-year": -1, "this-year": 0, "next-year": 1, "year-after-next": 2}


def relative_year(quantity: Quantity) -> int | None:
    return _YEARS.get(str(quantity.parts[0])) if quantity.kind == PERIOD else None


def _same_figure(source: Quantity, target: Quantity) -> bool:
    """Whether two quantities have the same figure and units that cannot both be right."""
    if POINTS in (source.kind, target.kind):
        return source.kind != target.kind and "percent" in (source.kind, target.kind) and same(source.low, target.low)
    if source.unit is None or target.unit is None or source.unit.name == target.unit.name:
        return False
    kinds = {source.kind, target.kind}
    comparable = source.kind == target.kind or kinds == {MEASURE, MONEY}
    return comparable and same(source.low, target.low) and same(source.high, target.high)
