"""Names of Japan, Korea and Vietnam, and names transcribed without a dot, that a target gives in pinyin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from qa.core import Span
from qa.lang.zh_en.names.romanization import places
from qa.lang.zh_en.names.spelled import Name
from qa.text.lazy import expression


class Romanized(NamedTuple):
    """A foreign name that stands in pinyin.

    Attributes:
        source, target: The two places.
        right: The name, where its transcription is fixed; else the empty string.
    """

    source: Span
    target: Span
    right: str


# Words that say that a name near them may be of that country; a Chinese ambassador there has none of its names.
_NOT_THERE = r"(?<![驻赴访对在向与和])"
_JAPAN = expression(
    r"日本|日籍|日企|日商|日方|东京|大阪|京都|横滨|名古屋|神户|福冈|札幌|广岛|长崎|冲绳|北海道|仙台|株式会社"
)
_KOREAN = expression(
    _NOT_THERE + r"(?:韩国|韩籍|首尔|朝鲜(?!族)|釜山|仁川|平壤)[^，。；！？]{0,8}?"
    r"(?P<name>[金朴李崔郑姜尹张赵林韩申徐权黄安宋柳洪文车卢吴裴白南河]\s?[\u3400-\u9fff]{2})"
)
_VIETNAMESE = expression(
    _NOT_THERE
    + r"(?:越南|越籍|河内|胡志明市|岘港|海防)[^，。；！？]{0,8}?(?P<name>[阮黎范裴武邓潘]\s?[\u3400-\u9fff]{2,3})"
    r"|(?P<clan>阮氏[\u3400-\u9fff]{1,2})"
)
# What follows a surname alone where it is one.
_ADDRESSED = expression(r"先生|女士|小姐|教授|博士|首相|外相|大臣|选手|社长|会长|氏(?!族)")
CONTEXTS = (
    *("日本", "韩国", "韩籍", "首尔", "朝鲜", "釜山", "仁川", "平壤"),
    *("越南", "越籍", "河内", "胡志明市", "岘港", "海防", "阮氏"),
)
# Characters of surnames that are no Chinese names: 佐藤, 铃木, 渡边; 北川 is a county too.
_OF_JAPAN_ONLY = frozenset("藤铃渡々")
# Shorter transcriptions are too easily something else.
_LEAST = 3


def romanized_neighbours(source: str, spelled: Sequence[Name]) -> list[Romanized]:
    """Return the names from abroad that the target gives in pinyin, though the source writes no dot.

    A Japanese surname shows itself, unless Chinese has it or its beginning too; a Korean or Vietnamese name needs the
    country or a city of it before it; a transcription is known as one.
    """
    found = list(_transcribed(source, spelled))
    named = {match.start(match.lastgroup or 0) for rule in (_KOREAN, _VIETNAMESE) for match in rule.finditer(source)}
    is_japan = _JAPAN.search(source) is not None
    for name in spelled:
        if len(name.words) == 1:
            alone = _surname_alone(source, name) if is_japan else None
            found += [alone] if alone else []
            continue
        if name.start < 0:
            place = _by_surname(source, name) if is_japan else None
            found += [Romanized(place, name.span, "")] if place else []
            continue
        start, end = name.start, name.start + name.size
        if _is_japanese(source, start, name.size, is_japan) or (start in named and 3 <= name.size <= 4):
            found.append(Romanized(Span(start, end), name.span, ""))
    return found


def _is_japanese(source: str, start: int, size: int, is_japan: bool) -> bool:
    """Whether a name of so many characters is Japanese: 田中华 is one of a Tian, beside Japan it is one of a Tanaka."""
    own = next((length for length in (3, 2) if source[start : start + length] in japanese()), 0)
    if not own or size <= own:
        return False
    return is_japan or size > 3 or not _OF_JAPAN_ONLY.isdisjoint(source[start : start + own])


def _by_surname(source: str, name: Name) -> Span | None:
    """Return the Japanese surname that the first word spells, where nothing explains the second one."""
    for row in name.words[0].rows:
        if len(row) > 1:
            for start in places(source, row):
                if source[start : start + len(row)] in japanese():
                    return Span(start, start + len(row))
    return None


def _surname_alone(source: str, name: Name) -> Romanized | None:
    chars = source[name.start : name.start + name.size] if name.start >= 0 else ""
    if chars not in japanese() or not _ADDRESSED.match(source, name.start + name.size):
        return None
    return Romanized(Span(name.start, name.start + name.size), name.span, japanese()[chars])


def _transcribed(source: str, spelled: Sequence[Name]) -> Iterator[Romanized]:
    for name in spelled:
        chars = source[name.start : name.start + name.size] if name.start >= 0 else ""
        if len(chars) >= _LEAST and chars in transcriptions():
            right = transcriptions()[chars]
            yield Romanized(Span(name.start, name.start + name.size), name.span, "" if "|" in right else right)


def _table(name: str) -> dict[str, str]:
    text = (files("qa.lang.zh_en.names") / "data" / name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {han: name for han, name in rows}  # noqa: C416, two columns


@cache
def japanese() -> dict[str, str]:
    """Return Japanese surnames with their romanization."""
    return _table("neighbours.tsv")


@cache
def transcriptions() -> dict[str, str]:
    """Return foreign names by their usual transcription; ``|`` stands between names that share one."""
    return _table("transcriptions.tsv")


@cache
def signs_of_neighbours() -> frozenset[str]:
    """Return the words of a source that ask for a look at names from abroad."""
    return frozenset((*CONTEXTS, *japanese(), *(han for han in transcriptions() if len(han) >= _LEAST)))
