"""Parties of a sentence, found on both sides: names in pinyin, letters, and words that stand once on each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.names.spelled import Name
from qa.lang.zh_en.words.vocabulary import Known, vocabulary
from qa.text.lazy import expression

# 甲 and 乙 as names of persons are A and B; 甲方 is a role, 甲醇 a substance.
_STEM = expression(
    r"[甲乙丙丁](?=[向对给为被由将把起与和及诉告]|公司|银行|厂|企业|单位|样|组|队|班|楼|栋|区|线|地|车|船|机|药|产品|方案|项目|店|村|市|县|国|校|院)|(?<=[被由向对给诉告])[甲乙丙丁](?![方级状醇骨壳肝板流等子午肝型类烷酸])"
)
_LETTERS = {"甲": "A", "乙": "B", "丙": "C", "丁": "D"}
# What may stand between two words of one phrase: "law firm", "centre for disease control".
_BETWEEN = expression(r" +(?:(?:of|for|the|and|on|in|'s) +){0,2}")
_LATIN = expression(r"(?<![A-Za-z\d])[A-Z][A-Za-z\d]*(?![A-Za-z\d])")


class Party(Struct, frozen=True):
    """Somebody, or something, that both sides name once.

    Attributes:
        start, end: The place in the source.
        place: The place in ``EnglishWords.text``, from the first letter to behind the last.
    """

    start: int
    end: int
    place: Span


def named(source: str, target: str, names: Sequence[Name]) -> list[Party]:
    """Return the parties that are called by a name.

    Args:
        source: Folded.
        target: As it stands.
        names: What the target spells in pinyin.
    """
    found = []
    for name in names:
        han = source[name.start : name.start + name.size]
        if name.start >= 0 and source.count(han) == 1 and sum(one.start == name.start for one in names) == 1:
            place = name.span
            found.append(Party(name.start, name.start + name.size, Span(place.start + 1, place.end + 1)))
    labels = [(match.span(), match.group()) for match in _LATIN.finditer(source)]
    labels += [(match.span(), _LETTERS[match.group()]) for match in _STEM.finditer(source)]
    for (start, end), label in labels:
        places = [match.span() for match in re.finditer(rf"\b{label}\b", target)]
        if len(places) == 1 and source.count(source[start:end]) == 1:
            found.append(Party(start, end, Span(places[0][0] + 1, places[0][1] + 1)))
    return found


def worded(source: str, start: int, end: int, english: EnglishWords, *, alone: bool = True) -> list[Party]:
    """Return the words of a part of a source whose English stands once.

    Args:
        source: Folded.
        start, end: The part.
        english: The words of the target.
        alone: They must stand once in the whole source; else once in the part.
    """
    found = []
    part = (0, len(source)) if alone else (start, end)
    for word in vocabulary(source[start:end], english):
        if source.count(word.text, *part) != 1:
            continue
        place = only(english.text, word.needles)
        if place is None and len(needles := _own(word, source, english)) == 1:
            place = only(english.text, needles)
        if place is not None:
            found.append(Party(start + word.start, start + word.end, place))
    return found


def _own(word: Known, source: str, english: EnglishWords) -> list[str]:
    """Return what renders a word and no other word of the source: of "company" and "firm" the first is 公司 beside 律所."""
    shown = [item for item in word.needles if item in english.text]
    if len(shown) < 2:
        return []
    others = {item for other in vocabulary(source, english) if other.text != word.text for item in other.needles}
    return [item for item in shown if item not in others and f"{item.rstrip()} " not in others]


def only(text: str, needles: Sequence[str]) -> Span | None:
    """Return the one place of a text where a word begins as one of the needles says, or a phrase of such words."""
    starts = sorted({at + 1 for item in needles if (at := text.find(item)) >= 0})
    if not starts or sum(text.count(item) > 1 for item in needles):
        return None
    ends = [text.index(" ", start) for start in starts]
    if any(_BETWEEN.fullmatch(text, end, start) is None for end, start in zip(ends, starts[1:], strict=False)):
        return None
    return Span(starts[0], ends[-1])
