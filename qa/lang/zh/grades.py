"""Years of school: 初二, 高三, 大一."""

from __future__ import annotations

from qa.lang.quantity import ORDINAL, Quantity
from qa.text.lazy import expression

# Years of school: 初二 is the eighth grade, 高三 the twelfth, 大三 the third year of college.
_BEFORE_GRADE = {"初": 6, "高": 9, "大": 0}
_AFTER_GRADE = expression("[，。、；”（]|学|年级|的|男|女|班|时|上|下|[到至升]|$")


def grade(text: str, start: int, char: str) -> Quantity | None:
    """Return the year of school whose numeral stands at ``start``; None where it is none."""
    add = _BEFORE_GRADE.get(text[start - 1 : start])
    if add is None or char not in "一二三四" or not _AFTER_GRADE.match(text, start + 1):
        return None
    year = "一二三四".index(char) + 1
    return Quantity(start, start + 1, ORDINAL, year, year, hard=False, also=(float(year + add),))
