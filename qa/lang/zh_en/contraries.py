"""Source words of which a translation says the opposite: contraries.tsv and scales.tsv."""

from __future__ import annotations

from dataclasses import dataclass

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.cues import CONTRARY, NEGATION, Cues, Hit
from qa.lang.zh_en.lexicon import lexicon
from qa.lang.zh_en.oppositions import Opposition, oppositions
from qa.lang.zh_en.order import reversed_clause, reversed_steps
from qa.lang.zh_en.parties import only
from qa.text.lazy import expression

# A negation that stands before a word within so many characters belongs to it.
_REACH = 26
# A right rendering so near accounts for what stands beside it.
_NEAR = 80
_NEGATED = expression(
    r"\b(?:not|no|never|without|neither|nor|cannot|hardly|barely|fail(?:s|ed|ing)?(?: to)?|refus\w+|den(?:y|ied|ies)|"
    r"rather than|instead of|avoid\w*|prevent\w*|stop\w*|less|\w+n't|far from|free (?:of|from)|lack\w*|rul\w+ out)\b[^.;,]*$"
)

# What falls short, or within, does not fall.
_IDIOM = expression(
    r" (?:f[ae]ll(?:s|ing|en)? (?:short|within|into|under|to be|through|on|for|victim|ill)|rise to the|lower house|upper house) "
)


_REFUSES = frozenset("拒绝 拒不 谢绝 婉拒 否认 反对 严禁 禁止 取消 停止 撤销 放弃".split())
_OBJECT = 2


@dataclass(frozen=True, slots=True)
class Opposite:
    """A place where the English says the opposite of the source.

    Attributes:
        kind: As in the tables.
        source, target: The two words.
    """

    kind: str
    source: Span
    target: Span


def find_opposites(cues: Cues, source: str, english: EnglishWords) -> list[Opposite]:
    """Return the places where the English has the opposite of a source word, and nothing that renders it.

    Args:
        cues: Of the source.
        source: Folded.
        english: The words of the target.
    """
    rows, found = oppositions(), []
    for hit in cues.of(CONTRARY) if cues.kind & CONTRARY else ():
        for name, number, _ in hit.cue.keys:
            row = rows.get((name, number))
            place = _wrong_place(row, source, hit, english.text) if row is not None else None
            if row is None or place is None or _accounted(row, cues, source, hit.start, hit.end):
                continue
            found.append(Opposite(row.kind, Span(hit.start, hit.end), place))
    turned = reversed_clause(source, english) or reversed_steps(source, english)
    if turned is not None and not any(one.kind == "order" for one in found):
        found.append(Opposite("order", *turned))
    return found


def denied_opposite(hit: Hit, cues: Cues, english: EnglishWords) -> bool:
    """Whether a negation stands before a word whose opposite the English has: "common" for 不罕见."""
    rows = [
        row
        for other in cues.of(CONTRARY)
        if other.start == hit.end
        for name, number, _ in other.cue.keys
        if (row := oppositions().get((name, number))) is not None
    ]
    return any(
        any(item in english.text for item in row.wrong) and not any(item in english.text for item in row.right)
        for row in rows
    )


def _wrong_place(row: Opposition, source: str, hit: Hit, text: str) -> Span | None:
    """Return the first place of an opposite that is not negated and has no right rendering near it."""
    for item in row.wrong:
        at = text.find(item)
        if at < 0:
            continue
        # "no more than" is no "more than".
        end = at + len(item.rstrip())  # the space behind it is also the one before the next word: "may not"
        if text.startswith((" unless ", " until "), end) or _IDIOM.match(text, at):
            continue  # "void unless notarised" is what has effect once it is
        if item.endswith(" to"):  # "refused to hear" hears nothing
            end = text.find(" ", end + 1)
        if _NEGATED.search(text[max(0, at - _REACH) : at]):
            continue
        if _shows(row, text, at, end) and _shows(row, _without_others(source, hit, text), at, end):
            continue
        return Span(at, text.index(" ", at + len(item.rstrip())) - 1)
    return None


def _shows(row: Opposition, text: str, at: int, end: int) -> bool:
    """Whether a right rendering stands near a wrong one, or anywhere if it may."""
    near = text if row.far else f"{text[max(0, at - _NEAR) : at + 1]}\0{text[end : at + _NEAR]}"
    return any(right in near for right in row.right)


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


def _accounted(row: Opposition, cues: Cues, source: str, start: int, end: int) -> bool:
    """Whether the source itself has a negation before the word, or the opposite elsewhere."""
    if any(hit.end <= start <= hit.end + 2 for hit in cues.of(NEGATION)):
        return True
    # 拒绝接受: what is refused is no second statement.
    behind = end + _OBJECT if source[start:end] in _REFUSES else end
    rest = f"{source[:start]}\0{source[behind:]}"
    return row.allows.search(rest) is not None
