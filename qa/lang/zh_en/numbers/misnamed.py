"""Dates, times, periods, references, case, telephone and list numbers: whether one is another gone wrong."""

from __future__ import annotations

from collections.abc import Sequence

from qa.lang.quantity import (
    CASE,
    DATE,
    DURATION,
    LIST,
    ORDINAL,
    PERIOD,
    PHONE,
    PLAN,
    REFERENCE,
    TIME,
    Quantity,
)
from qa.lang.zh_en.numbers.defects import Defect, Mismatch

DEFECTS = {
    DATE: Defect.DATE, TIME: Defect.DATE, PERIOD: Defect.DATE, PLAN: Defect.REFERENCE, REFERENCE: Defect.REFERENCE,
    CASE: Defect.REFERENCE, PHONE: Defect.PHONE, LIST: Defect.LIST,
}  # fmt: skip


def misnamed(a: Quantity, b: Quantity, missing: Sequence[Quantity], added: Sequence[Quantity]) -> Mismatch | None:
    """Judge dates, times, periods, references, case, telephone and list numbers."""
    if a.kind != b.kind:
        day = a.kind == DATE and b.kind == ORDINAL and a.parts[:2] == (None, None)
        if a.kind == DURATION and "decade" in b.parts and a.low > 12 and b.low < 100:
            return Mismatch(Defect.NUMBER, a, b, 0.75)  # 80多岁 as "in his seventies"
        return Mismatch(Defect.DATE, a, b, 0.7) if day else None
    defect = DEFECTS[a.kind]
    if a.kind == PERIOD:
        return _period(a, b)
    if a.kind == LIST:
        return Mismatch(defect, a, b, 0.85)
    alone = sum(other.kind == a.kind for other in missing) == 1 and sum(other.kind == a.kind for other in added) == 1
    if a.kind == DATE:
        return _date(a, b, alone)
    if a.kind == REFERENCE:
        near = a.parts[0] == b.parts[0] or b.parts[0] == "sub"
        return Mismatch(defect, a, b, (0.92 if alone else 0.8) if near and b.hard else 0.6 if alone and near else 0.45)
    if a.kind in (PHONE, CASE):
        return Mismatch(defect, a, b, 0.93 if alone or _alike_codes(a, b) else 0.7)
    return Mismatch(defect, a, b, 0.9 if alone else 0.7)


def _alike_codes(a: Quantity, b: Quantity) -> bool:
    first, second = "".join(map(str, a.parts)), "".join(map(str, b.parts))
    return len(first) == len(second) and sum(x != y for x, y in zip(first, second, strict=True)) <= 2


def _date(a: Quantity, b: Quantity, alone: bool) -> Mismatch | None:
    if "lunar" in a.parts:
        return Mismatch(Defect.DATE, a, b, 0.8) if a.parts[1:3] == b.parts[1:3] else None
    if ("decade" in a.parts) != ("decade" in b.parts):
        return None
    both = [(x, y) for x, y in zip(a.parts[:3], b.parts[:3], strict=True) if x is not None and y is not None]
    if not both:
        return None
    equal = sum(x == y for x, y in both)
    if equal:
        return Mismatch(Defect.DATE, a, b, 0.95)
    return Mismatch(Defect.DATE, a, b, 0.82) if alone else Mismatch(Defect.DATE, a, b, 0.6)


# Relative periods of one class exclude each other; of different classes they may stand for one another.
_DAYS = frozenset(("today", "yesterday", "tomorrow", "day-after-tomorrow", "day-before-yesterday"))
_CLASSES = (
    *({f"last-{noun}", f"this-{noun}", f"next-{noun}", f"{noun}-before-last", f"{noun}-after-next"}
      for noun in ("month", "week", "year")), _DAYS, {"H1", "H2", "Q1", "Q2", "Q3", "Q4", "Q1-2", "Q1-3"}, {"weekday"},
    {"early-month", "mid-month", "late-month"},
)  # fmt: skip


def _period(a: Quantity, b: Quantity) -> Mismatch | None:
    first, second = str(a.parts[0]), str(b.parts[0])
    if not any(first in some and second in some for some in _CLASSES):
        return None
    # 去年 and 今年 shift with the day of publication, and the English may be written from another one.
    return Mismatch(Defect.DATE, a, b, 0.75 if "year" in first or first in _DAYS else 0.9)
