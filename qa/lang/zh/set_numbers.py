"""Words that hold a numeral and count nothing: 百姓, 十堰, 五湖四海, 两个确立, 万某."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from qa.lang.zh import numerals
from qa.text.lazy import expression

# A surname or rank before 某 (万某, 陆某某); 老三, 小五.
_SOMEBODY = expression(r"[万百千伍陆双数]某|(?<=[老小阿])[二三四五六七八九](?![十百千万亿年个名人次])")

_SCALED = expression("[十百千万亿]")
_FAMILIAR = ("老", "小", "阿")
_INNER = expression("[二两三四五六七八九十百千万亿]+|双")


def covered(text: str, start: int) -> int:
    """Return where a word without a quantity ends that has its first numeral at ``start``; 0 where there is none."""
    table = _words().get(text[start])
    if table is not None and (text[start : start + 2] in table[2] or text[start] in table[1]):
        lengths, words, _ = table
        for length in lengths:
            word = text[start : start + length]
            conditions = words.get(word)
            if conditions is not None:
                before, without = conditions
                end = start + len(word)
                if (not before or text[start - 1 : start] in before) and text[end : end + 1] not in without:
                    return end
    if "某" in text[start + 1 : start + 2] or text[start - 1 : start] in _FAMILIAR:
        match = _SOMEBODY.match(text, start)
        return match.end() if match else 0
    return 0


def values(word: str) -> list[float]:
    """Return the values of the numerals in such a word; they may still be said (三农, "the three rural issues")."""
    runs = _INNER.findall(word)
    # 五四 and 九三 are read digit by digit, and so they may be said.
    runs += [char for run in runs if len(run) > 1 and not _SCALED.search(run) for char in run]
    found = (numerals.value("二" if said == "双" else said) for said in runs)
    return [numeral.low for numeral in found if numeral is not None]


# By first character: the lengths of its words, longest first, and each word with what must stand before it (any of
# these characters) and what must not follow; the first two characters of them all.
_Table = tuple[tuple[int, ...], dict[str, tuple[tuple[str, ...], tuple[str, ...]]], frozenset[str]]


@cache
def _words() -> dict[str, _Table]:
    words: dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    text = files("qa.lang.zh").joinpath("set_numbers.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            for entry in line.split():
                before, _, word = entry.rpartition("|")
                word, _, without = word.partition("!")
                some = words.setdefault(word[0], {})
                earlier = some.get(word, ((), ()))[0]
                some[word] = ((*earlier, *before[-1:]), tuple(without))
    return {
        first: (tuple(sorted({len(word) for word in some}, reverse=True)), some, frozenset(word[:2] for word in some))
        for first, some in words.items()
    }
