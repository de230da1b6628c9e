"""Which quantity of the English stands wrongly for which of the Chinese: magnitude, figure, unit, bound, date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.core import Span
from qa.lang.en import numbers as en
from qa.lang.quantity import (
    AT_LEAST,
    AT_MOST,
    CASE,
    COUNT,
    DATE,
    DURATION,
    EXACT,
    FRACTION,
    LIST,
    MEASURE,
    MONEY,
    MULTIPLE,
    NEARLY,
    ORDINAL,
    OVER,
    PERCENT,
    PERIOD,
    PHONE,
    PLAN,
    POINTS,
    REFERENCE,
    TIME,
    UNDER,
    Quantity,
    same,
)  # fmt: skip
from qa.lang.zh import numbers as zh
from qa.lang.zh_en.numbers.crossed import crossed
from qa.lang.zh_en.numbers.defects import Defect, Mismatch
from qa.lang.zh_en.numbers.implied import is_implied
from qa.lang.zh_en.numbers.likeness import magnitude_differs, miswritten
from qa.lang.zh_en.numbers.misnamed import DEFECTS, misnamed
from qa.lang.zh_en.numbers.quantities import Comparison, compare, relative_year
from qa.lang.zh_en.numbers.rates import other_rate
from qa.lang.zh_en.numbers.values import RATIOS, says
from qa.text.lazy import expression

_UP, _DOWN = frozenset((OVER, AT_LEAST)), frozenset((UNDER, AT_MOST, NEARLY))
_COMPLEMENTS = {UNDER: AT_LEAST, AT_LEAST: UNDER, OVER: AT_MOST, AT_MOST: OVER}
_DENIED = expression(
    "不得(?!超|少|低|高|多|晚|迟)|不予|不能(?!超|少|低|高|多)|不可|不准|不许|禁止|严禁|不应(?!超|少|低|高|多)|不再"
)
_DENIES = expression(
    r"(?i)\b(?:not|no|nobody|none|never|cannot|neither|nor|prohibit\w*|forbid\w*|barred|banned|refus\w+|exempt\w*)\b"
)
_SENTENCE = expression("徒刑|拘役|管制|刑法|罚金|处罚|条例|本法|本办法|本规定|合同|协议")
_PER = expression("每[斤亩里]|/[斤亩]")
_PER_IN_ENGLISH = expression(r"(?:per|an?|every) (?:kilo|kg|hectare|acre|km|kilom|pound)")
# What stands between the share and the last mark before it, where it tells the share of a whole.
_CLAUSE_BEFORE = expression(r"[^，,。；;：:！？]*(?:占(?!比)|合计|达)[^，,。；;：:！？]*$")
_RULED = expression("应|须|不得|方可|可以|有权|同意|通过|表决")
_LATER = expression(r"(?:after|following)\s+$")
_BELOW = "零下"
_BELOW_IN_ENGLISH = expression(r"\b(?:minus|negative|sub-?zero|below (?:zero|freezing))\b|[-−–](?=\d)", re.IGNORECASE)
_DEGREES = frozenset(("temperature", "degrees"))
# Kinds that may be taken for one another.
_AMOUNTS = frozenset((COUNT, ORDINAL, MEASURE, MONEY, DURATION))


def mismatches(
    source: str, target: str, named: Sequence[Span] = (), rendered: Sequence[Span] = (), year: int | None = None
) -> tuple[Mismatch, ...]:
    """Return what is wrong with the quantities of a translation, in order of the target; see ``compare``."""
    comparison = compare(source, target, named, rendered, year)
    found = _unsigned(source, target) if _BELOW in source else []
    found += crossed(comparison.pairs)
    rate = None
    if "每" in source and not any(quantity.hard for quantity in comparison.missing):
        rate = other_rate(source, target)
    if not (
        rate
        or comparison.units
        or comparison.missing
        or comparison.added
        or found
        or any(_bounds_differ(*p) for p in comparison.pairs)
    ):
        return ()
    found += [Mismatch(Defect.UNIT, *rate, 0.8)] if rate else []
    found += [_unit(a, b) for a, b in comparison.units]
    paired, missing, added = _pair(comparison)
    paired += _years(missing, added, year) if year else []
    paired = [one for one in paired if not _is_explained(source, target, one)]
    found += paired
    found += [bound for a, b in comparison.pairs if (bound := _bound(source, target, a, b))]
    found += [one for quantity in missing if (one := _missing(source, target, quantity, comparison))]
    found += [one for quantity in added if (one := _added(source, target, quantity, comparison))]
    return tuple(sorted(found, key=lambda one: one.target.start if one.target else len(target)))


def _unsigned(source: str, target: str) -> list[Mismatch]:
    """Return the degrees below zero that the English has above it."""
    if _BELOW_IN_ENGLISH.search(target):
        return []
    given = [one for one in en.find(target) if one.unit and one.unit.dimension in _DEGREES]
    found = []
    for cold in zh.find(source):
        if (
            cold.unit
            and cold.unit.dimension in _DEGREES
            and source.endswith(_BELOW, 0, cold.start)
            and not cold.is_range
        ):
            warm = next((one for one in given if says(cold, one)), None)
            if warm is not None:
                meant = cold._replace(start=cold.start - len(_BELOW), low=-cold.low, high=-cold.high)
                found.append(Mismatch(Defect.NUMBER, meant, warm, 0.9))
    return found


def _years(missing: list[Quantity], added: list[Quantity], year: int) -> list[Mismatch]:
    """Judge a year that stands for 去年, 今年 or 明年 in a document whose own year is known."""
    relative = [quantity for quantity in missing if relative_year(quantity) is not None]
    given = [quantity for quantity in added if quantity.kind == DATE and quantity.parts[1:] == (None, None)]
    if len(relative) != 1 or len(given) != 1:
        return []
    added.remove(given[0])
    right = year + (relative_year(relative[0]) or 0)
    meant = Quantity(relative[0].start, relative[0].end, DATE, right, right, parts=(right, None, None))
    return [Mismatch(Defect.DATE, meant, given[0], 0.85)]


def _is_explained(source: str, target: str, mismatch: Mismatch) -> bool:
    """Whether a difference has a reason that figures alone do not show: a price per other unit, the lunar calendar."""
    if mismatch.source is not None and "lunar" in mismatch.source.parts:
        return "lunar" in target.lower()
    if mismatch.source is not None and mismatch.target is not None and mismatch.source.low - 1 == mismatch.target.low:
        # 王某等3人 is Wang and two others.
        return "等" in source[max(0, mismatch.source.start - 2) : mismatch.source.start] and (
            "other" in target[mismatch.target.end : mismatch.target.end + 12]
        )
    rate = mismatch.defect is Defect.NUMBER and _PER.search(source)
    return bool(rate) and bool(_PER_IN_ENGLISH.search(target))


def _unit(source: Quantity, target: Quantity) -> Mismatch:
    if POINTS in (source.kind, target.kind):
        return Mismatch(Defect.POINTS, source, target, 0.95)
    dollars = (
        target.unit is not None and target.unit.name == "USD" and source.unit is not None and "D" in source.unit.name
    )
    return Mismatch(Defect.UNIT, source, target, 0.7 if dollars else 0.93)


def _pair(comparison: Comparison) -> tuple[list[Mismatch], list[Quantity], list[Quantity]]:
    """Pair what is left on both sides, the likeliest first; return the rest of either side as well."""
    missing, added = list(comparison.missing), list(comparison.added)
    scored = [
        (mismatch.confidence, -abs(i / len(missing) - j / len(added)), i, j, mismatch)
        for i, a in enumerate(missing)
        for j, b in enumerate(added)
        if (mismatch := _mismatch(a, b, missing, added))
    ]
    scored.sort(key=lambda item: item[:2], reverse=True)
    found: list[Mismatch] = []
    left, right = set(range(len(missing))), set(range(len(added)))
    for _, _, i, j, mismatch in scored:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            found.append(mismatch)
    return found, [missing[i] for i in sorted(left)], [added[j] for j in sorted(right)]


def _mismatch(a: Quantity, b: Quantity, missing: Sequence[Quantity], added: Sequence[Quantity]) -> Mismatch | None:
    """Judge two quantities that are left over: whether the one is the other gone wrong, and how surely."""
    if a.kind in DEFECTS or b.kind in DEFECTS:
        return misnamed(a, b, missing, added)
    if POINTS in (a.kind, b.kind):
        return Mismatch(Defect.NUMBER, a, b, 0.85) if {a.kind, b.kind} <= {POINTS, PERCENT} else None
    if a.kind in RATIOS or b.kind in RATIOS:
        return _ratio(a, b, missing, added)
    if not (_may_differ(a) and _may_differ(b)):
        return None
    if a.unit and b.unit and a.unit.dimension != b.unit.dimension:
        return None
    if a.is_range and b.is_range:
        half = same(a.low, b.low) or same(a.high, b.high)
        return Mismatch(Defect.RANGE, a, b, 0.95 if half else 0.75)
    return _amounts(a, b, missing, added)


def _amounts(a: Quantity, b: Quantity, missing: Sequence[Quantity], added: Sequence[Quantity]) -> Mismatch | None:
    magnitude = magnitude_differs(a, b)
    if magnitude:
        return Mismatch(Defect.MAGNITUDE, a, b, magnitude)
    likeness = miswritten(a, b)
    if likeness:
        return Mismatch(Defect.NUMBER, a, b, likeness)
    alone = sum(_rivals(a, other) for other in missing) == 1 and sum(_rivals(b, other) for other in added) == 1
    agree = (a.unit is None) == (b.unit is None)
    if not agree and not (a.low > 12 and b.low > 12):
        return None
    weak = not (a.hard and b.hard)
    confidence = (0.8 if alone else 0.6) - (0.12 if weak else 0.0) - (0.1 if a.is_range != b.is_range else 0.0)
    return Mismatch(Defect.NUMBER, a, b, confidence) if confidence >= 0.5 else None


def _may_differ(quantity: Quantity) -> bool:
    """Whether a quantity is definite enough to be called wrong."""
    if quantity.kind not in _AMOUNTS or quantity.low == 0:
        return False
    if quantity.hard:
        return True
    return quantity.low >= 2 if quantity.unit is None else quantity.low >= 0.5 and not quantity.vague


def _rivals(quantity: Quantity, other: Quantity) -> bool:
    """Whether another quantity left over might be meant as well."""
    return other.kind not in DEFECTS and _may_differ(other) and (quantity.kind in RATIOS) == (other.kind in RATIOS)


def _ratio(a: Quantity, b: Quantity, missing: Sequence[Quantity], added: Sequence[Quantity]) -> Mismatch | None:
    if a.kind not in RATIOS or b.kind not in RATIOS:
        # 两倍 as "two" may be anything; a share without its sign is a figure all the same.
        plain = a if a.kind not in RATIOS else b
        alone = [one for one in missing if one.hard] == [a] and [one for one in added if one.hard] == [b]
        if a is plain and b.parts == ("times",) and a.unit is None and alone and not a.vague:
            return Mismatch(Defect.NUMBER, a, b, 0.75)  # 三次 as "twice"
        like = miswritten(a, b) or magnitude_differs(a, b)
        return Mismatch(Defect.NUMBER, a, b, like - 0.1) if like and plain.unit is None and plain.hard else None
    if a.kind == b.kind != MULTIPLE:
        magnitude = magnitude_differs(a, b)
        if magnitude:
            return Mismatch(Defect.MAGNITUDE, a, b, magnitude)
        like = miswritten(a, b)
        if like:
            return Mismatch(Defect.NUMBER, a, b, like)
    if not (a.hard or b.hard or a.kind == b.kind == FRACTION) or (a.vague and b.vague):
        return None
    alone = sum(other.kind in RATIOS for other in missing) == 1 and sum(other.kind in RATIOS for other in added) == 1
    kinds = {a.kind, b.kind}
    confidence = 0.85 if a.kind == b.kind else 0.8 if kinds == {FRACTION, PERCENT} else 0.62
    return Mismatch(Defect.NUMBER, a, b, confidence - (0 if alone else 0.15) - (0 if b.hard and a.hard else 0.1))


def _bounds_differ(a: Quantity, b: Quantity) -> bool:
    return a.bound != b.bound or bool(a.kind == DURATION)


def _bound(source: str, target: str, a: Quantity, b: Quantity) -> Mismatch | None:
    """Judge the bounds of two quantities of the same value."""
    if a.kind in DEFECTS or b.kind in DEFECTS or a.vague or b.vague:
        return None
    before = target[max(0, b.start - 24) : b.start].lower()
    if a.kind == DURATION and a.bound == NEARLY and re.search(r"\b(?:past|last|recent)\b", before):
        return None  # 近三年 is the last three years
    if a.kind == DURATION and b.bound == OVER and re.search(r"\bover (?:the )?(?:past |last )?$", before):
        return None
    if (a.bound in _UP and b.bound in _DOWN) or (a.bound in _DOWN and b.bound in _UP):
        if _COMPLEMENTS.get(a.bound) == b.bound and bool(_DENIED.search(source)) != bool(_DENIES.search(target)):
            return None  # 未满十六周岁的人不得购买 is "only persons of 16 or over may buy"
        return Mismatch(Defect.BOUND, a, b, 0.86)
    if a.kind == DURATION and a.bound == AT_MOST and b.bound == EXACT and _LATER.search(before):
        return Mismatch(Defect.BOUND, a, b, 0.75)
    if not _SENTENCE.search(source) or (a.kind in RATIOS and _is_statistic(source, a)):
        return None
    if (a.bound == AT_LEAST and b.bound == OVER) or (a.bound == AT_MOST and b.bound == UNDER):
        # In law 以上, 以下, 以内 include the figure (Criminal Law of the PRC, article 99; Civil Code, article 1259).
        return Mismatch(Defect.BOUND, a, b, 0.65, minor=True)
    return None


def _is_statistic(source: str, share: Quantity) -> bool:
    """Whether a share tells how things stand (占八成以上), and is no threshold (持股百分之十以上的股东)."""
    if source[share.end - 1] == "成":
        return True
    clause = _CLAUSE_BEFORE.search(source, 0, share.start)
    after = source[share.end : share.end + 4]
    return clause is not None and "的" not in after and not _RULED.search(clause.group() + after)


def _missing(source: str, target: str, quantity: Quantity, comparison: Comparison) -> Mismatch | None:
    """Judge a figure that the English does not say."""
    if (
        not quantity.hard
        or quantity.vague
        or quantity.low == 1
        or (comparison.added and any(b.hard for b in comparison.added))
    ):
        return None
    said = source[quantity.start : quantity.end]
    if quantity.kind in (PERIOD, LIST, TIME, PLAN, FRACTION, MULTIPLE, ORDINAL, REFERENCE):
        return None
    digits = sum(char.isdigit() for char in said)
    large = quantity.low >= 100 and quantity.kind != DATE
    if quantity.kind == DATE:
        return (
            Mismatch(Defect.MISSING, quantity, None, 0.55)
            if quantity.parts[2] is not None and quantity.parts[1] is not None
            else None
        )
    if digits >= 2 or large or quantity.kind in (PERCENT, POINTS, MONEY, PHONE, CASE):
        return Mismatch(Defect.MISSING, quantity, None, 0.7 if quantity.low > 12 or quantity.kind != COUNT else 0.55)
    return None


def _added(source: str, target: str, quantity: Quantity, comparison: Comparison) -> Mismatch | None:
    """Judge a figure that only the English says."""
    if not quantity.hard or quantity.vague or (comparison.missing and any(a.hard for a in comparison.missing)):
        return None
    said = target[quantity.start : quantity.end]
    if not any(char.isdigit() for char in said) or quantity.kind in (
        LIST,
        TIME,
        PLAN,
        ORDINAL,
        REFERENCE,
        PERIOD,
        FRACTION,
    ):
        return None
    before = target[: quantity.start]
    if before.count("(") > before.count(")") or before.count("[") > before.count("]"):
        return None  # a conversion or a gloss
    if re.search(rf"(?<!\d){re.escape(said.split()[0].strip(',.'))}(?!\d)", source):
        return None
    if quantity.kind == DATE or quantity.low <= 12 or is_implied(source, target, quantity):
        return None
    known = [a.low for a, _ in comparison.pairs] + [a.low for a in comparison.missing]
    if any(same(x + y, quantity.low) or same(abs(x - y), quantity.low) for x in known for y in known):
        return None
    return Mismatch(Defect.ADDED, None, quantity, 0.65)
