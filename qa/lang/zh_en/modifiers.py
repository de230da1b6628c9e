"""How well the words around a Chinese mention agree with those around an English one."""

from __future__ import annotations

from qa.lang.en import grammar as en
from qa.lang.zh import grammar as zh
from qa.text.lazy import expression

_LEVELS = {
    "省": {"provincial", "province", "provinces"},
    "市": {"municipal", "city", "cities", "municipality"},
    "县": {"county", "counties"},
    "区": {"district", "districts", "area"},
    "州": {"prefectural", "prefecture"},
    "旗": {"banner"},
    "镇": {"town", "township"},
    "国": {"national", "state", "china", "chinese"},
    "监": {"prison"},
    "上级": {"superior", "higher", "upper"},
    "下级": {"subordinate", "lower"},
    "基层": {"primary", "grassroots", "grass", "basic"},
    "铁": {"railway"},
}
_OF_LEVEL = {word: level for level, words in _LEVELS.items() for word in words}
_NUMBER = {
    "two": 2,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_WORD = expression(r"[A-Za-z]+")


def agreement(source: str, start: int, end: int, target: str, t_start: int, t_end: int, plural: bool) -> float:
    """Return how well the modifiers of two mentions agree: positive for agreement, negative for conflict.

    Args:
        source, start, end: The source and the place of the mention in it.
        target, t_start, t_end: The same of the target.
        plural: The target mention is plural.
    """
    own = source[max(0, start - 3) : end]
    determiner = en.determiner(target, t_start)
    score = _determiner(source[max(0, start - 2) : end], determiner, t_start, target)
    around = _WORD.findall(target[max(0, t_start - 45) : t_start])[-5:]
    around += [word for name in en.name_after(target, t_end) for word in _WORD.findall(name)]
    levels = {_OF_LEVEL[word.lower()] for word in around if word.lower() in _OF_LEVEL}
    here = {level for level in _LEVELS if level in own}
    if levels and here:
        score += 1.5 if levels & here else -1.5
    count = next((zh.NUMERALS[char] for char in own[:4] if char in zh.NUMERALS), 0)
    if count:
        said = [_NUMBER[word.lower()] for word in around if word.lower() in _NUMBER]
        score += 1.0 if count in said else (0.5 if plural else -0.8)
    return score


def _determiner(own: str, determiner: str, t_start: int, target: str) -> float:
    is_self = own.startswith(zh.SELF) or own[1:].startswith(zh.SELF) or own[2:].startswith(zh.SELF)
    is_addressed = any(own[i:].startswith(zh.ADDRESSED) for i in range(3))
    is_anaphoric = any(own[i:].startswith(zh.ANAPHORIC) for i in range(3))
    if determiner in ("our", "my", "this") and is_addressed:
        return -1.5
    if determiner in ("our", "my"):
        return 1.6 if is_self else -1.0
    if determiner == "your":
        return 1.6 if is_addressed else -1.5
    if determiner == "this":
        return 0.9 if is_self or is_anaphoric else -0.3
    if determiner in ("a", "an"):
        return -1.5 if is_self or is_addressed or is_anaphoric else 0.0
    if is_self or is_addressed:
        return -0.3
    if is_anaphoric:
        return -0.7 if en.name_before(target, t_start) else 0.4
    return 0.0
