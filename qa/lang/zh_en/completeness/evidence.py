"""What of a Chinese source the English shows: words, figures and terms, each with the weight that it has.

Every word is asked for its English. What is found speaks against an omission at that place, what is not found speaks
for one, each with the log likelihood ratio that its class has.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from qa.lang.en.lookup import EnglishWords
from qa.lang.en.roots import root
from qa.lang.zh.readings import readings
from qa.lang.zh_en.completeness.proverbs import proverbs
from qa.lang.zh_en.words.content import DictionaryHit, dictionary_hits, is_cut_wrongly
from qa.lang.zh_en.words.lexicon import lexicon
from qa.text.lazy import expression

# Per class: how often a good translation shows none of the word's English, and how often another text shows some;
# counted on corpora/. ``long`` … ``name`` are classes of the dictionary.
UNSEEN = {
    "a": 0.06, "b": 0.11, "c": 0.28, "term": 0.2, "number": 0.4, "quantity": 0.06,
    "long": 0.18, "noun": 0.29, "verb": 0.36, "name": 0.32, "place": 0.15,
}  # fmt: skip
_CHANCE = {
    "a": 0.08, "b": 0.2, "c": 0.45, "term": 0.08, "number": 0.03, "quantity": 0.1,
    "long": 0.06, "noun": 0.05, "verb": 0.06, "name": 0.05, "place": 0.03,
}  # fmt: skip
# What another word of the source pays for too may be there for that word alone.
_SHARED = 0.85
_BODIES = frozenset("院局部委会厅署司处所社团队校府")
# 在邕江沿岸: a place whose name no list has is spelled as it is read.
_PLACE = expression(
    "(?:在|于|至|到|赴|从|沿)([\u4e00-\u9fff]{1,2})[江河湖山县镇乡村街路岛港桥站]"
    "(?=$|[^\u4e00-\u9fff]|[沿上中下内外旁边的一附对西东南北])"
)
_NO_NAME = frozenset(
    "本该全各这那此我贵某城小山大老新东西南北中上下前后左右农社校市县郊沿过当一二三四五六七八九十几数两多其他她它同原跨现车渔高镇网"
)
# Figures with letters at them are names (1.5T, G1702); months have names of their own in English.
# A time of day right before a clock time is part of it: whether the English has it right is told by the numbers.
_DAYTIME = expression("[早晚]上|[上下中]午|凌晨|清[早晨]|傍晚|[夜午]间|深夜|午夜|当晚|今晚|昨晚")
_TOKEN = expression(r"\S+")
_DIGITS = expression(r"(?<![A-Za-z\d-])(?:\d[\d,.]*\d|\d)(?![A-Za-z\d月])")


class Evidence(Struct, frozen=True):
    """A place of the source that the English does or does not show.

    Attributes:
        start, end: Code points.
        kind: ``a``, ``b``, ``c`` of the lexicon; ``long``, ``noun``, ``verb``, ``name`` of the dictionary; ``place`` (a
            name that is spelled); ``term``; ``number`` (figures as they stand); ``quantity`` (compared).
        seen: Whether its English is there.
        shared: It is there, but something else in the source pays for it too.
        at: Where in the English it may be.
    """

    start: int
    end: int
    kind: str
    seen: bool
    shared: bool = False
    at: tuple[int, ...] = ()

    def weight(self, freedom: float = 1.0, *, shared: bool = False) -> float:
        """Return the log likelihood ratio, omitted against translated; in a free translation less is seen anyway."""
        unseen = min(0.6, UNSEEN[self.kind] * freedom)
        chance = _SHARED if shared or self.shared else _CHANCE[self.kind]
        return math.log(chance / (1 - unseen)) if self.seen else math.log((1 - chance) / unseen)


def terms(mentions: Iterable[tuple[int, int, Sequence[int]]], shown: Sequence[frozenset[int]]) -> list[Evidence]:
    """Return what the terms of a glossary are evidence of; each rendering pays for one mention.

    Args:
        mentions: In the source: start, end, concepts that it names.
        shown: For each rendering in the target, the concepts that it renders.
    """
    found, left = [], list(shown)
    for start, end, concepts in mentions:
        own = next((one for one in left if not one.isdisjoint(concepts)), None)
        if own is not None:
            left.remove(own)
        shared = own is None and any(not one.isdisjoint(concepts) for one in shown)
        found.append(Evidence(start, end, "term", own is not None or shared, shared))
    return found


def quantity(start: int, end: int, seen: bool) -> Evidence:
    """Return what a quantity is evidence of that the target has, though perhaps wrongly, or has not."""
    return Evidence(start, end, "quantity", seen)


def evidence(source: str, english: EnglishWords, terms: Iterable[Evidence] = ()) -> list[Evidence]:
    """Return all evidence in order of the source; a term of the glossary outranks the words inside it."""
    given = list(terms)
    taken = [(item.start, item.end) for item in given if item.seen or item.kind == "quantity"]
    found = [item for item in _words(source, english) if not any(a <= item.start < b for a, b in taken)]
    found += [
        item for item in _places(source, english) if not any(a.start < item.end and item.start < a.end for a in found)
    ]
    found += [item for item in _numbers(source, english) if not any(a <= item.start < b for a, b in taken)]
    # A term that is not rendered says no more than the words inside it do, where they are known; the name of a body may
    # have become a pronoun as a whole.
    inside = [item.start for item in found if item.kind in "ab"]
    named = {item for item in given if not item.seen and source[item.end - 1] in _BODIES}
    found = [item for item in found if not any(one.start <= item.start < one.end for one in named)]
    found += [i for i in given if i.seen or i in named or not any(i.start <= at < i.end for at in inside)]
    sayings = [*proverbs(source)]
    if sayings:
        found = [i for i in found if i.seen or not any(one.start <= i.start < one.end for one in sayings)]
    clocks = {item.start for item in given if item.kind == "quantity"}
    found = [i for i in found if i.seen or i.end not in clocks or not _DAYTIME.fullmatch(source, i.start, i.end)]
    return sorted(found, key=lambda item: (item.start, -item.end))


def _words(source: str, english: EnglishWords) -> list[Evidence]:
    known, found, text = lexicon(), [], english.text
    hits = known.automaton.find_matches_as_indexes(source)
    for number, start, end in hits:
        word = known.words[number]
        if word.kind != "x":
            places = tuple(at for needle in word.needles if needle in text for at in _all_places(needle, text))
            found.append(Evidence(start, end, word.kind, bool(places), at=places))
    others = dictionary_hits(source, hits)
    tokens = [(match.start() - 1, root(match.group())) for match in _TOKEN.finditer(text)] if others else []
    for start, end, entry in others:
        places = tuple(at for at, family in tokens if family in entry.roots)
        seen = bool(places) or DictionaryHit(start, end, entry).is_seen(english)
        found.append(Evidence(start, end, entry.kind, seen, at=places))
    return [one for one in found if one.seen or not is_cut_wrongly(source, one.start, one.end, english)]


def _all_places(needle: str, text: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def unpaid(items: Sequence[Evidence], others: Sequence[Evidence]) -> set[int]:
    """Return which of some items have no English of their own when other words of the source are paid for first."""
    wanted = {at for item in items for at in item.at}
    rivals = [item for item in others if not wanted.isdisjoint(item.at)]
    taken: set[int] = set()
    found = set()
    for own, group in ((False, rivals), (True, items)):
        for number, item in sorted(enumerate(group), key=lambda one: (one[1].kind == "c", len(one[1].at))):
            free = [at for at in item.at if at not in taken]
            # What another word may be rendered by as well is left to it where there is a choice.
            place = min(free, key=lambda at: not own and at in wanted, default=None)
            if place is not None:
                taken.add(place)
            elif own and item.at:
                found.add(number)
    return found


def _places(source: str, english: EnglishWords) -> Iterator[Evidence]:
    for match in _PLACE.finditer(source):
        name = match.group(1)
        if _NO_NAME.isdisjoint(name):
            spelled = ("".join(way) for way in itertools.product(*(readings(char) for char in name)))
            yield Evidence(match.start(1), match.end(1) + 1, "place", any(one in english.squeezed for one in spelled))


def _numbers(source: str, english: EnglishWords) -> list[Evidence]:
    found = []
    for match in _DIGITS.finditer(source):
        digits = re.sub(r"\D", " ", match.group()).lstrip("0") or "0"
        seen = digits in english.words or (" " in digits and f" {digits} " in english.text)
        seen = seen or f" {digits}'" in english.text or f"'{digits} " in english.text  # 5'10"
        seen = seen or any(
            form in english.text for form in _scaled(match.group(), source[match.end() : match.end() + 1])
        )
        found.append(Evidence(match.start(), match.end(), "number", seen))
    return found


def _scaled(figures: str, unit: str) -> list[str]:
    """Return how English writes figures that stand before 万 or 亿."""
    power = {"万": 1e4, "亿": 1e8}.get(unit)
    if power is None or figures.count(".") > 1:
        return []
    value = float(figures.replace(",", "")) * power
    forms = [f"{value:,.0f}", f"{value / 1e6:.12g} million", f"{value / 1e9:.12g} billion"]
    return [f" {re.sub('[,.]', ' ', form)} " for form in forms]
