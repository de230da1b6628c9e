"""Which part of an English text has no counterpart in the Chinese: the mirror of omission.

Only a text that is longer than usual is looked at. Its sentences, clauses, and what a connective joins are compared: what
speaks for each are the words that nothing in the source explains, the length of the rest, figures of its own, and that
everything the source says is found outside of it. ``addition_weights`` says what each of these counts.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.en.roots import root
from qa.lang.zh_en.completeness.addition_weights import WEIGHTS
from qa.lang.zh_en.completeness.explained import explained, is_content
from qa.lang.zh_en.completeness.glossed import explanations
from qa.lang.zh_en.completeness.pieces import has_opening, is_unlinked, pieces, runs
from qa.lang.zh_en.completeness.pinyin import is_pinyin
from qa.lang.zh_en.completeness.sentences import chinese_sentences, english_sentences
from qa.lang.zh_en.length import length_model
from qa.lang.zh_en.words.content import dictionary_hits
from qa.lang.zh_en.words.lexicon import lexicon
from qa.text.lazy import expression

# Standardised excess of length below which nothing is looked at: there lie six texts of ten in corpora/, no labelled addition.
_LONGER = 0.3
_DONE = expression(r"[。！？!?][”」』’）\s]*$")
_DIGITS = expression(r"\d+")
_TOKEN = expression(r"\S+")
_AND = expression(",? and ")
_AND_THERE = expression("[和与及、并且而又兼连同，,；]")
_ONLY_HERE = {"a": -2.6, "b": -1.7, "c": -0.5, "number": -3.2, "long": -3.0, "noun": -3.0, "verb": -2.6, "name": -3.0}
_PARTICLES = "的了在和与及或是有被把将对向从于以为之其该此所而则就都也还又并且但因由使让给到着过地得"
_FIGURES = "一二三四五六七八九十百千万亿年月日号"
_FUNCTION = expression(rf"[{_PARTICLES}{_FIGURES}，。、；：？！“”（）《》 \d]")
# Length evidence below which a part is not looked at.
_TOO_SHORT = -0.8
# A part in which alone a word of the source is rendered was not put in, unless much in it is not explained.
_PAID, _MANY = -1.6, 2
# A catchphrase is spelled out as it must be, a word that is spoken of is explained, and so is what is counted together
# (五险一金, 三农); what has a measure behind its numeral is no name.
_MEASURES = "个名位人件条份家座年月日天周时分秒元块角次期批层楼室号"
_MEASURES += "级等类种项章节届度倍成百千万亿亩斤米里吨台辆套间栋户口岁点女男厅卫"
_QUOTED = expression(
    "[“「《][^”」》]{1,12}[”」》]"
    rf"|[一二两双三四五六七八九][^\W\d{_MEASURES}一二三四五六七八九十两][一二两双三四五六七八九][^\W\d{_MEASURES}一二三四五六七八九十两]"
    "|三农|双减|双碳|四史|三包|五保户?|两高|双非|三公(?=经费|消费|支出)|三资(?=企业)|四上(?=企业)"
)
# What a word says that is explained by the source, and one that is not: log likelihood ratios.
_EXPLAINED, _UNEXPLAINED = -2.6, 1.2


class Addition(Struct, frozen=True):
    """A part of the target without counterpart.

    Attributes:
        span: The part, with the mark before it.
        odds: Log odds that it was added.
        words: English words in it for which the source has nothing.
    """

    span: Span
    odds: float
    words: tuple[str, ...]

    @property
    def probability(self) -> float:
        """The odds as a probability."""
        return 1.0 / (1.0 + math.exp(-self.odds))


class Shown(Struct, frozen=True):
    """A word of the source whose English was found: its class, the places (first and last of each) and its length."""

    kind: str
    places: tuple[int, ...]
    length: int


class Candidate(Struct, frozen=True):
    """A part of the target with what speaks for its having been put in.

    Attributes:
        span: The part, with the mark before it.
        words: English words in it which nothing in the source explains.
        features: By name; ``addition_weights`` says what each counts.
    """

    span: Span
    words: tuple[str, ...]
    features: dict[str, float]

    @property
    def odds(self) -> float:
        """Log odds that it was added."""
        return sum(WEIGHTS.get(name, 0.0) * value for name, value in self.features.items())


def is_long(source: str, target: str, register: tuple[float, float]) -> bool:
    """Whether a target is so much longer than usual that an addition is worth a look; cheap."""
    model = length_model()
    level, certainty = register
    size = model.size(source)
    excess = math.log((len(target) + 1.0) / size) - level
    return excess > 0 and excess * excess > _LONGER * _LONGER * model.variance(size, certainty)


def find_addition(
    source: str,
    target: str,
    english: EnglishWords,
    rendered: Sequence[Span],
    numbers: Sequence[Span],
    register: tuple[float, float],
) -> Addition | None:
    """Return the most suspect part of a target, or None.

    Args:
        source: Folded.
        target, english: The target and its words.
        rendered: Places of the target that render a term of the source.
        numbers: Its quantities that the source does not have; all others are accounted for.
        register: Of the document's lengths, with its certainty.
    """
    found = candidates(source, target, english, rendered, numbers, register)
    best = max(found, key=lambda one: one.odds, default=None)
    return Addition(best.span, best.odds, best.words) if best else None


def candidates(
    source: str,
    target: str,
    english: EnglishWords,
    rendered: Sequence[Span],
    numbers: Sequence[Span],
    register: tuple[float, float],
) -> Iterator[Candidate]:
    """Yield the parts of a target that have words which nothing explains; the arguments are those of ``find_addition``."""
    if _QUOTED.search(source):
        return
    spans = {span: kind for kind, span in pieces(target)}
    if not spans and not has_opening(target):
        return
    says = explained(source)
    unexplained = {word: not says.has(word) for word in english.words if is_content(word)}
    if not any(unexplained.values()):
        return
    tokens = [(match.start() - 1, match.group()) for match in _TOKEN.finditer(english.text)]
    for at, word in tokens:
        if unexplained.get(word) and target[at].isupper() and is_pinyin(word.replace("lyu", "lü").replace("nyu", "nü")):
            del unexplained[word]  # a name that is spelled
    added = {at for at, _ in tokens if any(one.start <= at < one.end for one in numbers)} if numbers else set()
    states = [(at, word, True if at in added else unexplained.get(word)) for at, word in tokens]
    spans |= {span: kind for kind, span in runs(target, states)}
    case = None
    rendered = [*rendered, *explanations(source, target)]
    evidence, places = _LengthEvidence(source, target, register), [at for at, _ in tokens]
    for span, kind in spans.items():
        length = evidence.of(span)
        if length <= _TOO_SHORT or any(span.overlaps(place) for place in rendered):
            continue
        case = case or _case(source, target, english, register)
        within = tokens[bisect_left(places, span.start) : bisect_left(places, span.end)]
        inside = [(at, word) for at, word in within if word in unexplained]
        words = dict.fromkeys(word for _, word in inside)
        strange = tuple(word for word in words if unexplained[word])
        if strange:
            echoed = case.echoed(span) & {at for at, word in inside if not unexplained[word]}
            known = len(words) - len(strange) - len(echoed)
            features = _features(case, source, target, span, kind, len(strange), max(0, known), numbers)
            if features["only"] > _PAID or len(strange) > _MANY:
                yield Candidate(span, strange, features | _length_features(length, len(echoed)))


class _LengthEvidence:
    """What the length of a target says of its parts."""

    def __init__(self, source: str, target: str, register: tuple[float, float]) -> None:
        model, (level, certainty) = length_model(), register
        size = model.size(source)
        self._length, self._usual = len(target), level + math.log(size)
        self._whole = (math.log(len(target) + 1.0) - self._usual) ** 2
        self._scale = 2 * model.variance(size, certainty)

    def of(self, span: Span) -> float:
        """Return the log likelihood ratio of the length without a part, against that of all of it."""
        rest = (math.log(max(1.0, self._length - (span.end - span.start) + 1.0)) - self._usual) ** 2
        return max(-2.0, min(4.0, (self._whole - rest) / self._scale))


def _length_features(length: float, echoed: int) -> dict[str, float]:
    """Return what the length says; a part in a text that is too long, of words that are rendered elsewhere, is a second try."""
    return {"length": length, "echo": min(4.0, echoed), "again": float(length > 1 and echoed > 2)}


def _features(
    case: _Case, source: str, target: str, span: Span, kind: str, strange: int, known: int, numbers: Sequence[Span]
) -> dict[str, float]:
    size = span.end - span.start
    inside = [item for item in case.shown if all(span.start <= at < span.end for at in item.places)]
    # What of the source is left for this part when all that is found outside of it is paid for, in parts of what it needs.
    left = max(0, case.content - sum(item.length for item in case.shown if not any(item is one for one in inside)))
    needed = max(1.0, size / math.exp(case.level))
    figures = [match.start() for match in _DIGITS.finditer(target, span.start, span.end)]
    added = sum(any(one.start <= at < one.end for one in numbers) for at in figures)
    return {
        "bias": 1.0,
        kind: 1.0,
        "words": max(-6.0, min(8.0, strange * _UNEXPLAINED + known * _EXPLAINED)),
        "strange": min(4.0, strange),
        "one": float(strange == 1),
        "unpaid": min(4.0, max(0.0, strange - 1.5 * case.unseen)),
        "pure": float(known == 0),
        "all seen": float(case.unseen == 0),
        "excess": case.excess,
        "unlinked": (unlinked := float(is_unlinked(source, target, span.start))),
        "or": unlinked * target.startswith(" or ", span.start),
        "pair": float(not case.pairs and _AND.match(target, span.start) is not None),
        "only": max(-8.0, sum(_ONLY_HERE[item.kind] for item in inside)),
        "unseen": min(4.0, case.unseen),
        "seen": math.log1p(len(case.shown) - len(inside)),
        "sentences": float(case.more_sentences and target[span.end - 1] in ".!?"),
        "figures added": min(2.0, added),
        "figures paid": min(3.0, len(figures) - added),
        "left": min(2.0, left / needed),
        "nothing left": float(left < 0.35 * needed),
    }


class _Case(Struct, frozen=True):
    """What is the same for all parts of a target.

    Attributes:
        shown: Words of the source whose English was found.
        unseen: How many others it has.
        content: How many characters of the source are no particles.
        more_sentences: The English has more than the source.
        level: The register of the lengths.
        excess: How much longer than usual the target is, standardised.
        pairs: The source has a word or a mark for "and".
    """

    shown: tuple[Shown, ...]
    unseen: int
    content: int
    more_sentences: bool
    level: float
    excess: float
    pairs: bool

    def echoed(self, span: Span) -> set[int]:
        """Return the places in a part at which stands a word that has been rendered outside of it already."""
        inside = [
            (at, all(span.start <= place < span.end for place in item.places))
            for item in self.shown
            for at in item.places
            if span.start <= at < span.end
        ]
        return {at for at, _ in inside} - {at for at, alone in inside if alone}


def _case(source: str, target: str, english: EnglishWords, register: tuple[float, float]) -> _Case:
    shown, unseen = _shown(source, english)
    # A heading or a cell is one sentence, too.
    sentences = chinese_sentences(source) + (_DONE.search(source) is None)
    more = english_sentences(target) > sentences
    content = len(_FUNCTION.sub("", source))
    model, (level, certainty) = length_model(), register
    size = model.size(source)
    excess = (math.log((len(target) + 1.0) / size) - level) / math.sqrt(model.variance(size, certainty))
    return _Case(tuple(shown), unseen, content, more, level, min(4.0, excess), _AND_THERE.search(source) is not None)


def _shown(source: str, english: EnglishWords) -> tuple[list[Shown], int]:
    known = lexicon()
    shown, unseen = [], 0
    hits = known.automaton.find_matches_as_indexes(source)
    for number, start, end in hits:
        word = known.words[number]
        needles = tuple(needle for needle in word.needles if needle in english.text)
        if needles and word.kind != "x":
            shown.append(Shown(word.kind, _places(needles, english.text), end - start))
        elif word.kind in "ab":
            unseen += 1
    for hit in dictionary_hits(source, hits):
        if not hit.word.roots.isdisjoint(english.roots):
            forms = tuple(f" {word} " for word in english.words if root(word) in hit.word.roots)
            shown.append(Shown(hit.word.kind, _places(forms, english.text), hit.end - hit.start))
        else:
            unseen += 1
    for match in _DIGITS.finditer(source):
        if match.group() in english.words:
            shown.append(Shown("number", _places((f" {match.group()} ",), english.text), len(match.group())))
    return shown, unseen


def _places(needles: Iterable[str], text: str) -> tuple[int, ...]:
    return tuple(at for needle in needles for at in (text.find(needle), text.rfind(needle)))
