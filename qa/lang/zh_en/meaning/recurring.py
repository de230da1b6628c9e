"""Parties named several times, of whom the English names another in one place: "notified Company C" for 通知了乙公司."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh.readings import readings
from qa.lang.zh_en.meaning.acting import is_receiving
from qa.text.lazy import expression

_LETTERS = {"甲": "A", "乙": "B", "丙": "C", "丁": "D", "戊": "E"}
_KIND = "公司|方|银行|厂|企业|单位|队|村|医院|集团|店"
_LABEL = expression(rf"([甲乙丙丁戊]|(?<![A-Z])[A-E])(?={_KIND})|(?<=[\u4e00-\u9fff])([A-E])(?![A-Za-z\d])")
_LABELLED = expression(
    r"\b(?:[Cc]ompany|[Pp]arty|[Bb]ank|[Ff]actory|[Pp]lant|[Tt]eam|[Vv]illage|[Hh]ospital|[Ee]nterprise|[Ff]irm|"
    r"[Cc]orporation|[Gg]roup|[Uu]nit|[Ss]hop|[Ss]tore) ([A-E])\b"
)
_WITHHELD = expression(r"([\u4e00-\u9fff])某(?![\u4e00-\u9fff]*某\1)")
# English takes up a party by one of these, and Chinese by one of those.
_PRONOUN = expression(
    r" (?:it|its|itself|they|them|their|he|him|his|she|her|hers|who|whom|whose|which|latter|former|both|each|other|others|"
    r"one|another|parties|itself|that) "
)
_TAKEN_UP = expression("[其他她它该此彼]|自己|双方|后者|前者|对方|各方|两")
_LEAST = 3
# What a party does stands so near it.
_NEAR = 40


def mistaken_label(source: str, target: str, english: EnglishWords) -> tuple[Span, Span, int | str] | None:
    """Return a party by a letter or a withheld name, and another one that the English has in its place; what belongs there.

    Args:
        source: Folded.
        target: As it stands.
        english: Its words.
    """
    ours = [(match.start(), _LETTERS.get(label := match[1] or match[2], label)) for match in _LABEL.finditer(source)]
    if len(ours) < _LEAST:
        return _mistaken_person(source, target, english)
    theirs = [(match.start(1) + 1, match.end(1) + 1, match[1]) for match in _LABELLED.finditer(target)]
    return mistaken(ours, theirs, source, english.text) or _mistaken_person(source, target, english)


def _mistaken_person(source: str, target: str, english: EnglishWords) -> tuple[Span, Span, int | str] | None:
    found = [(match.start(), match[1]) for match in _WITHHELD.finditer(source)] if "某" in source else []
    if len(found) < _LEAST:
        return None
    names = {surname: tuple(name.capitalize() for name in readings(surname)) for _, surname in found}
    every = [name for some in names.values() for name in some]
    if len(every) != len(set(every)):
        return None
    places = [
        (match.start() + 1, match.end() + 1, surname)
        for surname, some in names.items()
        for match in re.finditer(rf"\b(?:{'|'.join(some)})\b", target)
    ]
    wrong = mistaken(found, places, source, english.text)
    return (*wrong[:2], names[str(wrong[2])][0]) if wrong is not None else None


def mistaken(
    ours: Iterable[tuple[int, int | str]], theirs: Iterable[tuple[int, int, int | str]], source: str, text: str
) -> tuple[Span, Span, int | str] | None:
    """Return the one place where two rows of mentions differ, and who belongs there.

    They must be as long, and nothing else may take up a party.

    Args:
        ours: Where the source mentions a party, and which.
        theirs: Beginning and end in ``EnglishWords.text``, and which.
        source: Folded.
        text: Of ``EnglishWords``.
    """
    said, shown = sorted(ours, key=lambda one: one[0]), sorted(theirs, key=lambda one: one[0])
    if len(said) != len(shown) or len(said) < _LEAST or len({key for _, key in said}) < len({key for *_, key in shown}):
        return None
    differ = [i for i, (one, other) in enumerate(zip(said, shown, strict=True)) if one[1] != other[2]]
    if len(differ) != 1 or len(_PRONOUN.findall(text)) > len(_TAKEN_UP.findall(source)):
        return None
    start, (begin, end, _) = said[differ[0]][0], shown[differ[0]]
    if _is_turned(source, start, text, begin):
        return None
    return Span(start, start + 1), Span(begin - 1, end - 1), said[differ[0]][1]


def _is_turned(source: str, start: int, text: str, begin: int) -> bool:
    """Whether only one side tells it as the receiver does: "and B pays" for 甲收取."""
    clause = re.split("[，。；：]", source[:start])[-1] + re.split("[，。；：]", source[start:])[0]
    return is_receiving(clause, "", text[max(0, begin - _NEAR) : begin + _NEAR])
