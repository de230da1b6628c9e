"""Source words of which a translation says the opposite: contraries.tsv and scales.tsv."""

from __future__ import annotations

import re

from msgspec import Struct

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.meaning.antonyms import contrary
from qa.lang.zh_en.meaning.cues import CONTRARY, NEGATION, Cues, Hit
from qa.lang.zh_en.meaning.edges import reversed_edge
from qa.lang.zh_en.meaning.exchanges import exchanged_words
from qa.lang.zh_en.meaning.oppositions import Opposition, opposition
from qa.lang.zh_en.meaning.order import reversed_clause, reversed_steps
from qa.lang.zh_en.meaning.parties import only
from qa.lang.zh_en.meaning.turns import reversed_turn
from qa.lang.zh_en.words.lexicon import lexicon
from qa.text.lazy import expression

# A negation that stands before a word within so many characters belongs to it.
_REACH = 26
# A right rendering so near accounts for what stands beside it.
_NEAR = 80
_NEGATED = expression(
    r"\b(?:not|no|never|without|neither|nor|cannot|hardly|barely|fail(?:s|ed|ing)?(?: to)?|refus\w+|den(?:y|ied|ies)|"
    r"rather than|instead of|avoid\w*|prevent\w*|stop\w*|less|\w+n't|far from|free (?:of|from)|lack\w*|rul\w+ out)\b[^.;,]*$"
)

# A plain denial accounts for what it stands beside.
_DENIALS = frozenset((" not ", " no ", " never ", " n't ", " nor ", " neither ", " without "))
_BESIDE = 36
# What falls short, or within, does not fall.
_IDIOM = expression(
    r" (?:f[ae]ll(?:s|ing|en)? (?:short|within|into|under|to be|through|on|for|victim|ill)|rise to the|lower house|upper house) "
)


_ONLY = ("only ", "solely ", "exclusively ", "nobody but ", "none but ")
_TURNED_ROUND = frozenset(("stance", "order", "direction"))
_REFUSES = frozenset("拒绝 拒不 谢绝 婉拒 否认 反对 严禁 禁止 取消 停止 撤销 放弃".split())
_OBJECT = 2


class Opposite(Struct, frozen=True):
    """A place where the English says the opposite of the source.

    Attributes:
        kind: As in the tables.
        source, target: The two words.
    """

    kind: str
    source: Span
    target: Span


def find_opposites(cues: Cues, source: str, english: EnglishWords, target: str = "") -> list[Opposite]:
    """Return the places where the English has the opposite of a source word, and nothing that renders it.

    Args:
        cues: Of the source.
        source: Folded.
        english: The words of the target.
        target: As it stands, where it is to be looked at clause by clause.
    """
    found: dict[tuple[str, int], Opposite] = {}
    only_others = english.has(*_ONLY) and (cues.kind & NEGATION or "禁" in source)
    for hit in cues.of(CONTRARY) if cues.kind & CONTRARY else ():
        for name, number, _ in hit.cue.keys:
            row = opposition(name, number)
            if only_others and row is not None and row.kind in _TURNED_ROUND:
                continue  # 白天禁止通行 is "only at night"
            place = _wrong_place(row, cues, source, hit, english) if row is not None else None
            if row is not None and place is not None:
                found.setdefault((row.kind, hit.start), Opposite(row.kind, Span(hit.start, hit.end), place))
    if only_others:
        return list(found.values())
    turned = reversed_clause(source, english) or reversed_steps(source, english) or reversed_edge(source, english)
    if turned is not None and not any(kind == "order" for kind, _ in found):
        found["order", turned[0].start] = Opposite("order", *turned)
    moved = reversed_turn(source, english)
    if moved is not None and not any(kind == "direction" for kind, _ in found):
        found["direction", moved[0].start] = Opposite("direction", *moved)
    traded = exchanged_words(cues, source, target, english) if target and not found else None
    if traded is not None:
        return [Opposite(*traded)]
    if not found:
        unlisted = contrary(cues, source, english)
        if unlisted is not None:
            return [Opposite(*unlisted)]
    return list(found.values())


def denied_opposite(hit: Hit, cues: Cues, english: EnglishWords) -> bool:
    """Whether a negation stands before a word whose opposite the English has: "common" for 不罕见."""
    rows = [
        row
        for other in cues.of(CONTRARY)
        if other.start == hit.end
        for name, number, _ in other.cue.keys
        if (row := opposition(name, number)) is not None
    ]
    return any(
        any(wrong.present(english) for wrong in row.wrong) and not any(item in english.text for item in row.right)
        for row in rows
    )


def _wrong_place(row: Opposition, cues: Cues, source: str, hit: Hit, english: EnglishWords) -> Span | None:
    """Return the first place of an opposite that is not negated and has no right rendering near it."""
    for wrong in row.wrong:
        present = wrong.present(english)
        if not present or _accounted(wrong.allows, cues, source, hit):
            continue
        for item in present:
            place = _contradicts(row, item, source, hit, english.text)
            if place is not None:
                return place
    return None


def _contradicts(row: Opposition, item: str, source: str, hit: Hit, text: str) -> Span | None:
    """Return where an opposite stands, if nothing takes its force from it."""
    at = text.find(item)
    # "no more than" is no "more than".
    end = at + len(item.rstrip())  # the space behind it is also the one before the next word: "may not"
    if text.startswith((" unless ", " until "), end) or _IDIOM.match(text, at):
        return None  # "void unless notarised" is what has effect once it is
    if item.rstrip().endswith(" to"):  # "refused to hear" hears nothing, what ceases to have effect has none
        end = text.find(" ", text.find(" ", end + 1) + 1) if text.count(" ", end + 1) > 1 else end
    if _NEGATED.search(text[max(0, at - _REACH) : at]) or _is_claimed(source, hit, text, at):
        return None
    if _shows(row, text, at, end) and _shows(row, _without_others(source, hit, text), at, end):
        return None
    return Span(at, text.index(" ", at + len(item.rstrip())) - 1)


def _is_claimed(source: str, hit: Hit, text: str, at: int) -> bool:
    """Whether another word of the source may be rendered by what stands at a place."""
    known = lexicon()
    return any(
        text.startswith(item, at)
        for number, start, end in known.automaton.find_matches_as_indexes(source)
        if end <= hit.start or start >= _behind(source, hit)
        for item in known.words[number].needles
    )


def _shows(row: Opposition, text: str, at: int, end: int) -> bool:
    """Whether a right rendering stands near a wrong one, or anywhere if it may."""
    near = text if row.far else f"{text[max(0, at - _NEAR) : at + 1]}\0{text[end : at + _NEAR]}"
    beside = f"{text[max(0, at - _BESIDE) : at + 1]}\0{text[end : at + _BESIDE // 2]}"
    return any(right in (beside if right in _DENIALS else near) for right in row.right)


def _without_others(source: str, hit: Hit, text: str) -> str:
    """Return a text without the words that render other words of the source: the "security" of 医保 renders no 加强."""
    known = lexicon()
    for number, start, end in known.automaton.find_matches_as_indexes(source):
        word = known.words[number]
        if word.kind == "a" and (end <= hit.start or start >= hit.end):
            place = only(text, word.needles)
            if place is not None:
                text = f"{text[: place.start]}{'_' * (place.end - place.start)}{text[place.end :]}"
    return text


def _accounted(allows: re.Pattern[str], cues: Cues, source: str, hit: Hit) -> bool:
    """Whether the source itself has a negation before the word, or the opposite elsewhere."""
    if any(other.end <= hit.start <= other.end + 2 for other in cues.of(NEGATION)):
        return True
    return allows.search(f"{source[: hit.start]}\0{source[_behind(source, hit) :]}") is not None


def _behind(source: str, hit: Hit) -> int:
    """Return where a word ends, with what is refused: in 拒绝接受 there is no second statement."""
    return hit.end + (_OBJECT if source[hit.start : hit.end] in _REFUSES else 0)
