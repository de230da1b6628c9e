"""Words that hold a numeral and count nothing: 百姓, 十堰, 五湖四海, 两个确立, 万某."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from qa.lang.zh import numerals

# A surname or rank before 某 (万某, 陆某某); 老三, 小五.
_SOMEBODY = re.compile(r"[万百千伍陆双数]某|(?<=[老小阿])[二三四五六七八九](?![十百千万亿年个名人次])")

_SCALED = re.compile("[十百千万亿]")
_INNER = re.compile("[二两三四五六七八九十百千万亿]+|双")


def covered(text: str, start: int) -> int:
    """Return where a word without a quantity ends that has its first numeral at ``start``; 0 where there is none."""
    pattern = _patterns().get(text[start])
    match = pattern.match(text, start) if pattern else None
    match = match or _SOMEBODY.match(text, start)
    return match.end() if match else 0


def values(word: str) -> list[float]:
    """Return the values of the numerals in such a word; they may still be said (三农, "the three rural issues")."""
    runs = _INNER.findall(word)
    # 五四 and 九三 are read digit by digit, and so they may be said.
    runs += [char for run in runs if len(run) > 1 and not _SCALED.search(run) for char in run]
    found = (numerals.value("二" if said == "双" else said) for said in runs)
    return [numeral.low for numeral in found if numeral is not None]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    text = files("qa.lang.zh").joinpath("set_numbers.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            for entry in line.split():
                before, _, word = entry.rpartition("|")
                word, _, without = word.partition("!")
                pattern = (f"(?<={before})" if before else "") + word + (f"(?![{without}])" if without else "")
                words.setdefault(word[0], []).append(pattern)
    return {first: re.compile("|".join(sorted(some, key=len, reverse=True))) for first, some in words.items()}
