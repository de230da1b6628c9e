"""The unit or measure word that stands behind a Chinese number."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from qa.lang.quantity import COUNT, DURATION, MEASURE, MONEY, TIMES, Unit, units
from qa.text.lazy import expression

FOLDER = "qa.lang.zh"
_LONGEST = 6
_LATIN = expression(r"[A-Za-z]")


@cache
def classifiers() -> frozenset[str]:
    text = files(FOLDER).joinpath("classifiers.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def kind_of(unit: Unit | None) -> str:
    if unit is None:
        return COUNT
    if unit.dimension == "money":
        return MONEY
    return DURATION if unit.dimension in TIMES else MEASURE


def unit_at(text: str, position: int) -> tuple[Unit | None, int]:
    """Return the unit that stands at a position, and where it ends."""
    table = units(FOLDER)
    if text[position : position + 1] not in _unit_starts():
        return None, position
    if text[position : position + 1] == " " and _LATIN.match(text, position + 1):
        position += 1
    for size in range(_LONGEST, 0, -1):
        form = text[position : position + size]
        if len(form) == size and form in table:
            following = text[position + size : position + size + 1]
            if form.isascii() and form.isalpha() and _LATIN.match(following):
                continue
            if form in ("年", "度", "里", "天", "元", "日", "周", "秒", "升") and following in _NOT_UNIT[form]:
                return None, position
            return table[form], position + size
    return None, position


_NOT_UNIT = {
    "年": ("级",), "度": ("假", "过", "电", "以", "分"), "里": ("面", "外", "的", "挑"), "天": ("下", "空", "然"),
    "元": ("素", "旦", "老", "件"),
    "日": ("本",), "周": ("围", "边"), "秒": ("杀",), "升": ("级", "至", "到", "为"),
}  # fmt: skip


@cache
def _unit_starts() -> frozenset[str]:
    return frozenset({form[0] for form in units(FOLDER)} | {" "})


def classifier_at(text: str, position: int) -> str | None:
    table = _classifiers_by_first().get(text[position : position + 1])
    if table is None:
        return None
    for size in table:
        form = text[position : position + size]
        if form in classifiers() and len(form) == size:
            return form
    return None


@cache
def _classifiers_by_first() -> dict[str, list[int]]:
    """Return the lengths of the measure words by their first character, longest first."""
    lengths: dict[str, set[int]] = {}
    for word in classifiers():
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: sorted(some, reverse=True) for first, some in lengths.items()}
