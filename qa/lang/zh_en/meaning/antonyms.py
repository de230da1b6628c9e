"""Source words, listed nowhere, of whose English the translation has the contrary: the dictionary, and antonyms.tsv."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.en.roots import root, stem
from qa.lang.zh_en.completeness.explained import explained
from qa.lang.zh_en.meaning.cues import CONTRARY, NEGATION, Cues
from qa.lang.zh_en.meaning.oppositions import opposition
from qa.lang.zh_en.words.content import DictionaryHit, dictionary_hits, is_cut_wrongly
from qa.lang.zh_en.words.dictionary import DictionaryWord
from qa.lang.zh_en.words.lexicon import Word, lexicon, table
from qa.text.kept import kept
from qa.text.lazy import expression

# One of the two sides of a row: (row, side).
Pole = tuple[int, int]
# What denies a word stands so near before it.
_REACH, _NEAR = 26, 3
# Words that stand so near each other in the source are rendered so near each other.
_BESIDE, _AROUND = 6, 60
_DENIED = expression(
    r"\b(?:not|no|never|without|neither|nor|cannot|hardly|barely|fail(?:s|ed|ing)?(?: to)?|refus\w+|den(?:y|ied|ies)|"
    r"rather than|instead of|avoid\w*|prevent\w*|stop\w*|less|\w+n't|far from|free (?:of|from)|lack\w*|rul\w+ out|"
    r"against|reduc\w+|end\w*|curb\w*|counter\w*|offset\w*)\b[^.;,]*$"
)
_DENIES = expression(
    "[不未没无非勿莫拒免禁]|防止|避免|停止|制止|反对|消除|减少|缓解|遏制|抑制|克服|扭转|[防抗反去止负零]$"
)
_IDIOM = expression(
    r" (?:left (?:with|behind|over|to|hand|side)|came (?:along|across|up|from)|well known as) "
    r"|(?<= fits and) starts |(?<= ups and) downs |(?<= rise and) fall "
)
# A sentence so short says one thing.
_SHORT = 18
# A beginning of a word says which it is from so many characters on.
_TELLING = 4
# So many words of texts are remembered.
_REMEMBERED = 50_000


class Contrary(NamedTuple):
    """A source word and the contrary of its English.

    Attributes:
        kind: As in ``antonyms.tsv``.
        source, target: The places.
    """

    kind: str
    source: Span
    target: Span


class _Said(NamedTuple):
    """A word of the source: its place, the sides it is on, what renders it, and whether the English has that."""

    start: int
    end: int
    poles: frozenset[Pole]
    needles: tuple[str, ...]
    is_seen: bool


class _Table(Struct, frozen=True):
    """The rows, as they are looked up.

    Attributes:
        kinds: Of each row.
        stems: The sides of single words, by what they are without endings.
        roots: The same, by the family they belong to.
        words: These words in order.
        phrases, sides: What has a space in it, and its sides.
    """

    kinds: tuple[str, ...]
    stems: dict[str, frozenset[Pole]]
    roots: dict[str, frozenset[Pole]]
    words: tuple[str, ...]
    phrases: tuple[str, ...]
    sides: tuple[Pole, ...]


@kept
def _table() -> _Table:
    kinds, phrases = [], []
    words: dict[str, set[Pole]] = {}
    for number, (kind, *cells) in enumerate(table("qa.lang.en", "antonyms.tsv")):
        kinds.append(kind)
        for side, cell in enumerate(cells):
            for item in cell.split("|"):
                if " " in item:
                    phrases.append((f" {item} ", (number, side)))
                else:
                    words.setdefault(item, set()).add((number, side))
    return _Table(
        tuple(kinds),
        _grouped(words, stem),
        _grouped(words, root),
        tuple(sorted(words)),
        tuple(text for text, _ in phrases),
        tuple(side for _, side in phrases),
    )


@lru_cache(maxsize=1)
def _phrases() -> AhoCorasick:
    """Return what finds phrases by number."""
    return AhoCorasick(_table().phrases, matchkind=MatchKind.Standard)


def _grouped(words: dict[str, set[Pole]], key: Callable[[str], str]) -> dict[str, frozenset[Pole]]:
    found: dict[str, frozenset[Pole]] = {}
    for word, poles in words.items():
        found[key(word)] = found.get(key(word), frozenset()) | poles
    return found


class _StandsFor(dict[str, frozenset[Pole]]):
    """The sides that an English word is on; none for most, which one look tells."""

    def __missing__(self, word: str) -> frozenset[Pole]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = _table().stems.get(stem(word), frozenset())
        return found


_STANDS_FOR = _StandsFor()


def contrary(cues: Cues, source: str, english: EnglishWords) -> Contrary | None:
    """Return the first source word that the English does not render, while it has the contrary of what would render it.

    Args:
        cues: Of the source.
        source: Folded.
        english: The words of the target.
    """
    places = _shown(english)
    candidates = {(row, 1 - side) for row, side in places} - places.keys()
    candidates = {(row, side) for row, side in candidates if not _has_no_force(places[row, 1 - side], english.text)}
    if not candidates:
        return None
    known = lexicon()
    hits = known.automaton.find_matches_as_indexes(source)
    others = dictionary_hits(source, hits)
    meant = frozenset[Pole]().union(
        *(_poles(known.words[number]) for number, _, _ in hits), *(_plainly(hit.word) for hit in others)
    )
    wanted = {(row, side) for row, side in candidates & meant if (row, 1 - side) not in meant}
    said = list(_said(cues, source, english, hits, others)) if wanted else []
    for one in said:
        if one.is_seen or _is_denied(source, one, cues):
            continue
        for row, side in sorted(one.poles & wanted):
            place = places[row, 1 - side]
            if _is_claimed(said, one, english, place) or not _is_beside(said, one, english, place):
                continue
            if not _is_explained(source, one, english, place):
                return Contrary(_table().kinds[row], Span(one.start, one.end), place)
    return None


def _has_no_force(place: Span, text: str) -> bool:
    """Whether a word is denied, or holds for a time: what "stays open until seven" is closed from then on."""
    if text.startswith((" until ", " unless "), place.end + 1):
        return True
    return _DENIED.search(text[max(0, place.start - _REACH) : place.start + 1]) is not None


def _shown(english: EnglishWords) -> dict[Pole, Span]:
    """Return the sides that the English has words of, with the place of the first one."""
    known, found = _table(), dict[Pole, Span]()
    for word in filter(_STANDS_FOR.__getitem__, english.words):
        at = english.text.index(f" {word} ")
        if _IDIOM.match(english.text, at):
            continue
        for pole in _STANDS_FOR[word]:
            if pole not in found or at < found[pole].start:
                found[pole] = Span(at, at + len(word))
    for number, start, end in _phrases().find_matches_as_indexes(english.text, overlapping=True):
        found[known.sides[number]] = Span(start, end - 2)
    return found


def _said(
    cues: Cues,
    source: str,
    english: EnglishWords,
    hits: Sequence[tuple[int, int, int]],
    others: Sequence[DictionaryHit],
) -> Iterator[_Said]:
    """Yield the words of the source, the lexicon's and between them the dictionary's."""
    known = lexicon()
    rendered = _rendered(cues, english)
    for number, start, end in hits:
        word = known.words[number]
        shown = tuple(item for item in word.needles if item in english.text)
        yield _Said(start, end, _poles(word), shown, start in rendered or bool(shown))
    for hit in others:
        shown = tuple(f" {one} " for one in english.words if root(one) in hit.word.roots)
        seen = bool(shown) or hit.start in rendered
        poles = _plainly(hit.word)
        if poles and not seen:
            seen = is_cut_wrongly(source, hit.start, hit.end, english)
        yield _Said(hit.start, hit.end, poles, shown, seen)


@lru_cache(maxsize=8192)
def _plainly(word: DictionaryWord) -> frozenset[Pole]:
    """Return the sides that many glosses of a word of the dictionary are on."""
    if word.kind == "name":
        return frozenset()
    roots = _table().roots
    counts = Counter(pole for one in word.roots for pole in roots.get(one, ()))
    return frozenset(pole for pole, count in counts.items() if 3 * count >= len(word.roots))


def _rendered(cues: Cues, english: EnglishWords) -> set[int]:
    """Return where words of the tables of opposites begin that the English renders as these tables know."""
    return {
        hit.start
        for hit in cues.of(CONTRARY)
        for name, number, _ in hit.cue.keys
        if (row := opposition(name, number)) is not None and any(item in english.text for item in row.right)
    }


@lru_cache(maxsize=4096)
def _poles(word: Word) -> frozenset[Pole]:
    """Return the sides that much of what renders a word of the lexicon is on."""
    known, counts = _table(), Counter[Pole]()
    for item in word.needles:
        text, found = item.strip(), set[Pole]()
        at = bisect_left(known.words, text) if len(text) >= _TELLING and " " not in text else len(known.words)
        while at < len(known.words) and known.words[at].startswith(text):
            found |= known.stems[stem(known.words[at])]
            at += 1
        counts.update(found)
    return frozenset(pole for pole, count in counts.items() if 3 * count >= len(word.needles))


def _is_denied(source: str, one: _Said, cues: Cues) -> bool:
    if _DENIES.search(source[max(0, one.start - _NEAR) : one.start]):
        return True
    return any(hit.end <= one.start <= hit.end + _NEAR for hit in cues.of(NEGATION))


def _is_claimed(said: Sequence[_Said], one: _Said, english: EnglishWords, place: Span) -> bool:
    """Whether another word of the source may be rendered by the contrary."""
    words = english.text[place.start : place.end + 2]
    return any(item in words for other in said if other is not one for item in other.needles)


def _is_explained(source: str, one: _Said, english: EnglishWords, place: Span) -> bool:
    """Whether a character beside a word explains the contrary: the "lock" of 儿童锁开启, the "decline" of 长势衰弱."""
    rest = explained(f"{source[: one.start]}\n{source[one.end :]}")
    return all(rest.has(word) for word in english.text[place.start : place.end + 1].split())


def _is_beside(said: Sequence[_Said], one: _Said, english: EnglishWords, place: Span) -> bool:
    """Whether a word that stands near in the source is rendered near the contrary."""
    if said[-1].end <= _SHORT:
        return True
    near = english.text[max(0, place.start - _AROUND) : place.end + _AROUND]
    return any(
        item in near
        for other in said
        if other is not one and other.start - _BESIDE <= one.end and one.start <= other.end + _BESIDE
        for item in other.needles
    )
