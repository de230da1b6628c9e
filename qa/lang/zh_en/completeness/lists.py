"""Enumerations (甲、乙和丙) whose English has an item too few."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.en.roots import root
from qa.lang.zh_en.words.content import dictionary_hits
from qa.lang.zh_en.words.lexicon import Word, lexicon
from qa.text.lazy import expression

# An item that is counted in characters is a word or a short phrase.
_ITEM = r"[^，。；：、！？（）“”《》\s,.;:]{1,14}?"
# What follows the last item (的, 不得…) may be long: its first word is all that counts.
_LIST = expression(
    rf"{_ITEM}(?:、{_ITEM})+?(?:(?:以及|或者|和|及|与|或)[^，。；：、！？（）“”《》\s,.;:]{{1,14}})?(?=等|"
    rf"[，。；：！？（）“”《》\s,.;:]|$)"
    rf"|{_ITEM}(?:、{_ITEM})*、[^，。；：、！？（）“”《》\s,.;:]{{1,14}}"
)
# An item may say how many of it there are: 副主任二人.
_COUNTED = expression(r"[一二三四五六七八九十百若干数两\d]+[人名个位件份台套]$")
# What sums a list up: 四大展区.
_SUMMED = expression("[两三四五六七八九十]{1,2}[大个项类种]")
_JOINT = expression(r"、|以及|或者|和|及(?!时|格)|与|或")
_SEPARATOR = expression(r",? (?:and|or|as well as|together with|plus|&) |[,;/] ?")
_CLOSING = expression(r" (?:and|or|as well as|&) ")
# Words may stand between a needle and the comma after its item; more than this are another construction.
_NEAR = 60
_BESIDE = 30
_FOLLOWS = 40


class LostItem(Struct, frozen=True):
    """An item of a list that the English list leaves no room for.

    Attributes:
        span: The item in the source, with the mark before it.
        sure: Its words are known and not found, which a missing place in the list only confirms.
    """

    span: Span
    sure: bool


class _Item(Struct, frozen=True):
    # whole: one word of the lexicon is all there is of it.
    start: int
    end: int
    known: bool
    whole: bool
    needles: tuple[str, ...]


def lost_items(source: str, target: str, english: EnglishWords) -> list[LostItem]:
    """Return the items of the source's lists that the English skips between, or stops before, their neighbours.

    Args:
        source: Folded.
        target, english: The target and its words.
    """
    if _has_room(source, target):
        return []
    found = []
    for match in _LIST.finditer(source):
        items = _items(source, match, english)
        found += _judge(items, target, english) if len(items) > 2 else _judge_two(items, target, english)
    return found


def _has_room(source: str, target: str) -> bool:
    """Whether the English has as many separators as the source; cheap."""
    wanted = source.count("、") + source.count(",") + source.count("和") + source.count("及") + 1
    joints = target.count(",") + target.count(" and ") + target.count(" or ") + target.count(";")
    return wanted < 2 or joints - target.count(", and ") - target.count(", or ") >= wanted


def _items(source: str, match: re.Match[str], english: EnglishWords) -> list[_Item]:
    bounds, start = [], match.start()
    last = match.group().rfind("、") + match.start()
    for joint in _JOINT.finditer(source, match.start(), match.end()):
        if joint.group() == "、" or joint.start() > last:
            bounds.append((start, joint.start()))
            start = joint.end()
    summed = _SUMMED.search(source, start + 2, match.end())
    bounds.append((start, summed.start() if summed else match.end()))
    items = []
    for number, (first, end) in enumerate(bounds):
        words = _known_words(source[first:end], english if len(bounds) > 2 else None)
        # The first item has the verb before it, the last one what follows the list.
        words = words[-1:] if number == 0 else words[:1] if number == len(bounds) - 1 else words
        if words and number == len(bounds) - 1 and source.find(words[0].text, first) > first + 1:
            words = []  # the head of all items (样品 in 牛奶、面包和饮料样品), or what follows the list
        needles = tuple(needle for word in words for needle in word.needles)
        item = _COUNTED.sub("", source[first:end])
        whole = bool(words) and (item.endswith if number == 0 else item.startswith)(words[-1].text)
        if whole and number == 0:
            first = end - len(words[-1].text)
        items.append(
            _Item(
                first,
                end,
                bool(words),
                whole and (number in (0, len(bounds) - 1) or item == "".join(word.text for word in words)),
                needles,
            )
        )
    return _told_apart(items)


def _known_words(item: str, english: EnglishWords | None) -> list[Word]:
    """Return the words of an item, of the lexicon and, where the English is given, of the dictionary as if of it."""
    known = lexicon()
    hits = known.automaton.find_matches_as_indexes(item)
    found = [(start, known.words[number]) for number, start, _ in hits if known.words[number].kind in "ab"]
    for hit in dictionary_hits(item, hits) if english else ():
        if english and hit.word.kind != "verb":
            shown = tuple(f" {one} " for one in english.words if root(one) in hit.word.roots)
            needles = shown or tuple(f" {one}" for one in hit.word.roots)
            found.append((hit.start, Word(hit.word.text, "b", needles)))
    return [word for _, word in sorted(found, key=lambda one: one[0])]


def _told_apart(items: Sequence[_Item]) -> list[_Item]:
    """Return the items without what several share, where they have words of their own: 治理 in 源头治理、系统治理."""
    shared = Counter(needle for item in items for needle in set(item.needles))
    own = [tuple(needle for needle in item.needles if shared[needle] == 1) for item in items]
    return [replace(item, needles=needles) if needles else item for item, needles in zip(items, own, strict=True)]


def _judge(items: Sequence[_Item], target: str, english: EnglishWords) -> list[LostItem]:
    places = [_places(item, english) for item in items]
    found = []
    for index, item in enumerate(items):
        if places[index] or (item.known and not item.needles):
            continue
        if 0 < index < len(items) - 1 and places[index - 1] and places[index + 1]:
            around = items[index - 1].whole and items[index + 1].whole
            lost = _skipped(places[index - 1], places[index + 1], target)
        elif index == len(items) - 1 and index > 1 and places[index - 1] and places[index - 2]:
            around = items[index - 2].whole and items[index - 1].whole
            lost = _closed(places[index - 2], places[index - 1], target)
        else:
            # No place of a neighbour is known, but the whole English has fewer joints than this list needs.
            lost = item.whole and len(_SEPARATOR.findall(target)) < len(items) - 1
            around = False
        if lost and (item.known or (around and item.end - item.start < 9)):
            found.append(LostItem(Span(max(0, item.start - 1), item.end), item.known))
    return found


def _judge_two(items: Sequence[_Item], target: str, english: EnglishWords) -> list[LostItem]:
    """Judge 甲、乙: one is known and not found, and nothing is joined to the other."""
    found = []
    for own, other in ((0, 1), (1, 0)):
        item = items[own]
        if not item.whole or _places(item, english):
            continue
        places = _places(items[other], english)
        if len(places) == 1 and items[other].whole:
            around = target[max(0, places[0] - _BESIDE) : places[0] + _BESIDE]
            if not _SEPARATOR.search(around):
                found.append(LostItem(Span(max(0, item.start - own), item.end), True))
    return found


def _places(item: _Item, english: EnglishWords) -> list[int]:
    found = []
    for needle in item.needles:
        at = english.text.find(needle)
        while at >= 0:
            found.append(at)
            at = english.text.find(needle, at + 1)
    return sorted(set(found))


def _between(first: Sequence[int], second: Sequence[int], target: str) -> list[str]:
    """Return the texts between the places of one item and later ones of another."""
    return [target[a:b] for a in first for b in second if a < b <= a + _NEAR]


def _skipped(before: Sequence[int], after: Sequence[int], target: str) -> bool:
    """Whether the neighbours of an item stand next to each other in the English list, wherever they are mentioned."""
    # No separator: a word of one item that may render the other as well (depot in "grain depot").
    counts = {len(_SEPARATOR.findall(text)) for text in _between(before, after, target)}
    return 1 in counts and max(counts) == 1


def _closed(first: Sequence[int], second: Sequence[int], target: str) -> bool:
    """Whether the English list ends with the item before the last one."""
    # What an item joins by itself (文旅, culture and tourism) is no other one.
    begins = [b for b in second if not any(0 < b - a < _FOLLOWS and _SEPARATOR.search(target, a, b) for a in second)]
    texts = _between(first, begins, target)
    if not texts or not all(_CLOSING.search(text) and len(_SEPARATOR.findall(text)) == 1 for text in texts):
        return False
    return not any(match.end() not in second for b in begins for match in _SEPARATOR.finditer(target, b, b + _FOLLOWS))
