"""All words of a Chinese source that a check of completeness or meaning waits for, found in one pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from qa.lang.zh_en.lexicon import table
from qa.text.lazy import expression

# What a cue is about: bits, plain integers since they are tested for every segment.
NEGATION, SOFT, DOUBLE, CONTRARY, MODAL, TENSE, ROLE, QUALIFIER, DEED = (1 << bit for bit in range(9))


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that is waited for.

    Attributes:
        text: The word.
        kind: What it is about; several things where several tables have it.
        keys: Places of the tables, as (table, row, column).
        after: What must follow, or must not, where a table says so (a lookahead).
    """

    text: str
    kind: int
    keys: tuple[tuple[str, int, int], ...]
    after: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue at a place of the source."""

    start: int
    end: int
    cue: Cue


class Cues:
    """The cues of a source, in order (leftmost, longest), and what they are about together.

    Attributes:
        kind: All that they are about.
    """

    __slots__ = ("_found", "kind")

    def __init__(self, kind: int, found: Sequence[tuple[int, int, int]]) -> None:
        self.kind = kind
        self._found = found

    @property
    def hits(self) -> list[Hit]:
        """The cues with their places."""
        cues = _compiled().cues
        return [Hit(start, end, cues[number]) for number, start, end in self._found]

    def of(self, kind: int) -> list[Hit]:
        """Return the hits that are about something."""
        compiled = _compiled()
        return [
            Hit(start, end, compiled.cues[number])
            for number, start, end in self._found
            if compiled.kinds[number] & kind
        ]


NO_CUES = Cues(0, ())
# table → column of the words, and what they are about (negation.tsv says so itself, in its first column)
_TABLES = {
    "contraries": ((1,), CONTRARY),
    "modality": ((1,), MODAL),
    "tenses": ((1,), TENSE),
    "roles": ((0, 2), ROLE),
    "qualifiers": ((0,), QUALIFIER),
    "negation": ((1,), 0),
}
_CLASSES = {"neg": NEGATION, "none": 0, "soft": SOFT, "double": DOUBLE}
# Verbs whose two sides can be exchanged.
_DEEDS = (
    "起诉 控告 状告 举报 殴打 打伤 刺伤 砍伤 撞伤 追尾 收购 兼并 击败 战胜 雇用 辞退 解雇 开除 诈骗 威胁 敲诈 抢劫 绑架 "
    "救出 拖欠 批评 表扬 指控 指责 资助 赡养 抚养 聘请 感谢 投诉 袭击 追赶 逮捕 审讯 采访 背叛 欺骗"
).split()
_CONDITION = expression(r"\(\?[!=].*\)$")
_NEGATIVE = expression("[不未无非没勿莫]")


@dataclass(frozen=True, slots=True)
class _Compiled:
    automaton: AhoCorasick
    cues: tuple[Cue, ...]
    kinds: tuple[int, ...]
    after: tuple[re.Pattern[str] | None, ...]


@lru_cache(maxsize=1)
def _compiled() -> _Compiled:
    cues: dict[str, Cue] = {}
    for name, (columns, about) in _TABLES.items():
        for number, row in enumerate(table("qa.lang.zh_en", f"{name}.tsv")):
            kind = _CLASSES[row[0]] if name == "negation" else 0 if "none" in row[:2] else about
            for column in columns:
                for word in split_words(row[column]):
                    _add(cues, word, kind, (name, number, column))
    for word in _DEEDS:
        _add(cues, word, DEED, ("deeds", 0, 0))
    ordered = tuple(cues.values())
    return _Compiled(
        AhoCorasick([cue.text for cue in ordered], matchkind=MatchKind.LeftmostLongest),
        ordered,
        tuple(cue.kind for cue in ordered),
        tuple(cue.after for cue in ordered),
    )


def split_words(cell: str) -> list[str]:
    """Split a cell at its ``|``, except inside brackets."""
    return re.split(r"\|(?![^(]*\))", cell)


def _add(cues: dict[str, Cue], word: str, kind: int, key: tuple[str, int, int]) -> None:
    condition = _CONDITION.search(word)
    text = word[: condition.start()] if condition else word
    after = expression(condition.group()) if condition else None
    if key[0] != "negation" and _NEGATIVE.search(text):
        kind |= SOFT  # it hides the sign of negation inside it
    old = cues.get(text)
    if old is None:
        cues[text] = Cue(text, kind, (key,), after)
    else:
        cues[text] = Cue(text, old.kind | kind, (*old.keys, key), after or old.after)


def find_cues(source: str) -> Cues:
    """Return the cues of a folded source."""
    compiled = _compiled()
    found = compiled.automaton.find_matches_as_indexes(source)
    if not found:
        return NO_CUES
    kinds, after, kind, refused = compiled.kinds, compiled.after, 0, False
    for number, _, end in found:
        condition = after[number]
        if condition is None or condition.match(source, end):
            kind |= kinds[number]
        else:
            refused = True
    if refused:
        found = [hit for hit in found if (c := after[hit[0]]) is None or c.match(source, hit[2])]
    return Cues(kind, found)
