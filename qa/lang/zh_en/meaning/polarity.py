"""Negations that a translation lost, added, or misread where the source has two of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.en.negation import has_negation, is_negative, plain_negations
from qa.lang.en.roots import root
from qa.lang.zh_en.meaning.claims import plainly, unclaimed
from qa.lang.zh_en.meaning.clauses import clauses
from qa.lang.zh_en.meaning.contraries import denied_opposite
from qa.lang.zh_en.meaning.cues import CONTRARY, DOUBLE, NEGATION, SOFT, Cues, Hit
from qa.lang.zh_en.meaning.denials import lost_denial
from qa.lang.zh_en.meaning.double_negation import EVERY_ONE, PolarityFault, word_at
from qa.lang.zh_en.meaning.litotes import is_litotes
from qa.lang.zh_en.meaning.oppositions import opposition
from qa.lang.zh_en.meaning.parties import only
from qa.lang.zh_en.words.dictionary import dictionary
from qa.lang.zh_en.words.lexicon import Word, chinese_for, lexicon
from qa.lang.zh_en.words.vocabulary import vocabulary
from qa.text.lazy import expression

# A predicate begins at most so many characters after its negation.
_PREDICATE = 4
# Where an English negation of a predicate may stand, before and after it.
_BEFORE, _AFTER = 110, 80
# What stands behind its predicate is farther away by so much; within so much of a predicate it may belong to it anyway.
_BEHIND, _CLOSE = 12, 12
_JOINED = expression(r" (?:or|nor|and|but) ")
_PRONOUN = expression(r" (?:it|he|she|they|we|who|which) $")
_NEW_SUBJECT = expression(rf"{_PRONOUN.pattern}| (?:and|but) (?:the|its|his|her|their|this|that|these) ")
_FINITE = expression(r"(?:will|shall|may|must|can|is|are|was|were|has|have|had) ")
# 未经甲方同意不得转租 is "requires the consent of Party A", 不合格产品不得出厂 "only qualified products may leave".
_NECESSARY = expression(
    r" (?:(?<! as )requir\w*|need\w*|only|unless|until|before|prior|subject to|condition\w*|depend\w*|must first|must be|"
    r"upon|as long as|necess\w*|essential) "
)
# A negation may stand so far before and behind a negative word that it negates, unless it is one of the plain words.
_REACH, _BESIDE = 34, 30
# A negation that ends so holds its verb.
_GOVERN = frozenset("含计收发作给负担备在成于有")
_DENYING = expression(
    r" (?:far from|let (?:it|them|this|that|him|her|the \w+) (?:slip|go|pass)|"
    # Final sales are not taken back, a purpose that is defeated is not achieved.
    r"(?:is|are|be|becomes?|was|were) final|(?:frustrat|defeat|thwart|foil|render)\w*(?: \w+){1,6}? "
    r"(?:purposes?|objects?|objectives?|aims?|goals?|impossible)|(?:frustrat|thwart|stymie)\w*) "
)
# "Meaningless" renders the negation of its meaning.
_OWN_SIGN = expression(r"\w+less |(?:in|im|il|ir|dis)\w{5}")
_FAILED = expression(
    r" (?:fail(?:s|ed)? to|(?:is|are|was|were) unable to|neglect(?:s|ed)? to|refuse[sd]? to|decline[sd]? to|without being|"
    r"(?:do(?:es)?|did|can|could|will|would|may|might|must|shall|should|is|are|was|were|has|have|had) not|cannot|never|"
    r"(?:do(?:es)?n|didn|ca|could|wo|wouldn|is|are|was|were|hasn|haven|hadn)n?'t)"
    r"(?: (?:be|been|yet|\w+ly))* "
)
_UNDONE = expression(
    r" (?:without|unless|until|hardly|scarcely|except|but only|nothing but|not only|no (?:longer|more|less)|if|rather than|"
    r"instead|but|although|though|yet|only|too|other than|before|because|why|what|how|never before) "
)
_PARTICLE = expression("[吗呢么否虽但却]|如果|若|除|才|以免|只|仅|凡|任何")
_TWICE = ("without ", "unless ", "until ", "hardly ", "scarcely ", "except ", "but only ", "nothing but ")
# In 未按规定公示 it is the publishing that was not done.
_MANNER = frozenset(("规定", "要求", "约定", "时", "期"))
# 不得擅自变更 forbids: what is done without leave is no second negation.
_UNBIDDEN = frozenset("擅自 随意 任意 私自 无故".split())
# Negations of one character that also stand in names and in words of the written language.
_FAINT = frozenset("非无勿毋未")
_PREFIX = expression(r"(?:un|in|im|il|ir|dis|non)(?=[a-z]{4})")
_AUXILIARY = expression(
    r"(?:\b(?:will|shall|may|must|can|is|are|was|were|be|been|has|have|had|would|should|to)\b ?){1,3}$"
)


def lost_negation(cues: Cues, source: str, english: EnglishWords, target: str = "") -> PolarityFault | None:
    """Return the first negation of the source that nothing in the English shows.

    Args:
        cues: Of the source.
        source: Folded.
        english: The words of the target.
        target: As it stands, where it is to be looked at clause by clause.
    """
    every = cues.of(NEGATION)
    if "before" in english.words:  # 还没开口 is "before he could speak"
        every = [hit for hit in every if source[hit.start - 1 : hit.start] not in ("还", "尚")]
    twice = EVERY_ONE.search(source)
    if twice is not None:
        every = [hit for hit in every if hit.end <= twice.start() or hit.start >= twice.end()]
    negations = [
        hit
        for hit in every
        if _counts(hit, cues, source)
        and not denied_opposite(hit, cues, english)
        and not is_litotes(hit, source, english)
    ]
    if len(negations) > 1 and _NECESSARY.search(english.text):
        return None
    negative = _negative(english)
    free = unclaimed(negative, cues, source, english) if negative else negative
    for hit in every:
        place = _itself(hit, source, english, free, len(negations) - (hit in negations))
        if place is not None:
            return PolarityFault(Span(hit.start, hit.end), place, True)
    denied = lost_denial(cues, source, english, free) if cues.kind & SOFT and not negations else None
    if denied is not None:
        return PolarityFault(Span(denied.start, denied.end), None, False)
    if not negations:
        return None
    if not negative:
        return _all_lost(negations, source, english)
    if len(negative) >= len(negations) + 1:
        return None
    places = [(hit, place) for hit in negations if (place := _predicate(hit, source, english)[1]) is not None]
    for hit, place in places:
        if not any(place.start - _BEFORE < at < place.end + _AFTER for at in negative):
            return PolarityFault(Span(hit.start, hit.end), place, False)
    if not free:
        return _all_lost(negations, source, english)
    if len(free) >= len(negations):
        return None
    return _left_over(places, english, free) or _lost_in_clause(negations, source, target, english, negative)


def _all_lost(negations: Sequence[Hit], source: str, english: EnglishWords) -> PolarityFault | None:
    """Return the first negation, where the English has no word that may render one."""
    counted = [hit for hit in negations if not _late(hit, source, english)]
    if not counted or "all but " in english.text:
        return None
    hit = counted[0]
    if hit.cue.text == "不再" and english.has("past ", "once ", "used to "):
        return None
    known, place = _predicate(hit, source, english)
    # The negated word is not there either: its contrary may be ("straightforward" for 并不复杂). A single sign of the
    # written language is often part of a name or of a word that nobody listed.
    if place is None and not known and hit.cue.text in _FAINT:
        place = _unlisted(hit, source, english)
    if place is None and (known or hit.cue.text in _FAINT):
        return None
    return PolarityFault(Span(hit.start, hit.end), place, True)


def _unlisted(hit: Hit, source: str, english: EnglishWords) -> Span | None:
    """Return where the English renders the word right behind a negation, if only the dictionary knows it."""
    words = [
        word for word in vocabulary(source[hit.end : hit.end + 4], english) if word.start == 0 and len(word.text) > 1
    ]
    place = only(english.text, words[0].needles) if words else _single(source[hit.end : hit.end + 1], english)
    return Span(place.start - 1, place.end - 1) if place is not None else None


def _single(verb: str, english: EnglishWords) -> Span | None:
    """Return where the English renders a verb of one character (未付, 未到)."""
    word = dictionary().word(verb) if verb else None
    if word is None or word.kind != "verb":
        return None
    return only(english.text, [f" {one} " for one in english.words if root(one) in word.roots])


def _late(hit: Hit, source: str, english: EnglishWords) -> bool:
    """Whether a negation is in "late": 逾期未交 is "late payment", 未按期 "late"."""
    late = "逾期" in source[max(0, hit.start - 3) : hit.start] or (
        hit.cue.text == "未按" and source[hit.end : hit.end + 1] in ("期", "时")
    )
    return late and english.has("late ", "delay", "overdue ")


def _negative(english: EnglishWords) -> list[int]:
    """Return where the words stand that may render a negation."""
    phrase = _DENYING.search(english.text)
    if phrase is None and not has_negation(english):
        return []
    found = [match.start() for match in re.finditer(r"\S+", english.text) if is_negative(match.group())]
    return sorted([*found, phrase.start() + 1]) if phrase else found


def _itself(hit: Hit, source: str, english: EnglishWords, negative: Sequence[int], others: int) -> Span | None:
    """Return a negative word of the English that is what the source negates: "may refuse" for 不得拒绝.

    Args:
        hit: The negation.
        source: Folded.
        english: The words of the target.
        negative: Where it has words that may render a negation, and render nothing else.
        others: How many other negations the source has.
    """
    if not negative:
        return None
    known = lexicon()
    following = known.automaton.find_matches_as_indexes(source[hit.end : hit.end + 5])
    if not following or following[0][1]:
        return None
    needles = known.words[following[0][0]].needles
    own = [at for at in negative if any(english.text.startswith(item, at - 1) for item in needles)]
    own = [at for at in own if not plainly().match(english.text, at) and not _OWN_SIGN.match(english.text, at)]
    rest = [at for at in negative if at not in own]
    if len(own) != 1 or len(rest) > others or any(own[0] - _REACH < at < own[0] + _BESIDE for at in rest):
        return None
    return word_at(english, own[0])


def _left_over(
    places: Sequence[tuple[Hit, Span]], english: EnglishWords, negative: Sequence[int]
) -> PolarityFault | None:
    """Return a negation for whose predicate no negative word is left, once each has gone to the predicate beside it."""
    if len(places) <= len(negative):
        return None
    taken = {min(places, key=lambda one: _distance(one[1], at))[0].start for at in negative}
    for hit, place in places:
        if hit.start in taken:
            continue
        # "neither paid nor returned", "without food or water": one negation for several.
        between = (english.text[at : place.start + 1] for at in negative if at < place.start)
        apart = _NEW_SUBJECT if _FINITE.match(english.text, place.start + 1) else _PRONOUN
        shared = any(_JOINED.search(text) and not apart.search(text) for text in between)
        if not shared and all(_distance(place, at) > _CLOSE for at in negative):
            return PolarityFault(Span(hit.start, hit.end), place, False)
    return None


def _lost_in_clause(
    negations: Sequence[Hit], source: str, target: str, english: EnglishWords, negative: Sequence[int]
) -> PolarityFault | None:
    """Return a negation whose clause denies nothing in the English, where clause stands by clause."""
    for clause in clauses(source, target, english) if target else ():
        ours = [hit for hit in negations if clause.source.start <= hit.start < clause.source.end]
        if not ours or any(clause.target.start < at <= clause.target.end for at in negative):
            continue
        known, place = _predicate(ours[0], source, english)
        if place is not None or not known:
            return PolarityFault(Span(ours[0].start, ours[0].end), place or clause.target, False)
    return None


def _distance(place: Span, at: int) -> int:
    """Return how far a negative word stands from a predicate; before it is nearer than behind it."""
    return place.start - at if at <= place.start else max(0, at - place.end) + _BEHIND


def _counts(hit: Hit, cues: Cues, source: str) -> bool:
    """Whether a negation negates: 是不是 asks, 不反对 affirms."""
    text = hit.cue.text
    if hit.start and source[hit.start - 1] in (source[hit.end - 1], source[hit.start + 1 : hit.start + 2]):
        return False
    if text[-1] in _GOVERN and len(text) > 1:
        return True  # 不含防腐剂: what follows is the object
    following = next((other for other in cues.hits if other.start == hit.end), None)
    if following is not None and following.cue.text in _UNBIDDEN:
        return True
    return following is None or not following.cue.kind & (SOFT | NEGATION) or text in ("未经", "未按")


def _predicate(hit: Hit, source: str, english: EnglishWords) -> tuple[bool, Span | None]:
    """Return whether the word behind a negation is known, and the one place where the English renders it."""
    known = lexicon()
    inside = source[hit.start + 1 : hit.end] in _predicates()  # 不批准, 不起诉
    behind = source[hit.start + 1 if inside else hit.end : hit.end + 8]
    for number, start, _ in known.automaton.find_matches_as_indexes(behind):
        word = known.words[number]
        if start > _PREDICATE or word.kind == "x" or (hit.cue.text == "未按" and word.text in _MANNER):
            continue
        shown = _own(word, source, english)
        if len(shown) != 1 or english.text.count(shown[0]) > 1:
            return word.kind in "ab" and not shown, None
        at = english.text.index(shown[0])
        stop = english.text.index(" ", at + 1)
        auxiliary = _AUXILIARY.search(english.text[max(0, at - 24) : at + 1])
        begin = at + 1 - (len(auxiliary.group()) if auxiliary else 0)
        return True, Span(max(0, begin - 1), stop - 1)
    return False, None


def _own(word: Word, source: str, english: EnglishWords) -> list[str]:
    """Return what renders a word, without what renders another word of the source as well, where several do."""
    shown = [item for item in word.needles if item in english.text]
    if len(shown) > 1:
        known = lexicon()
        others = [known.words[number] for number, _, _ in known.automaton.find_matches_as_indexes(source)]
        claimed = {item for other in others if other is not word for item in other.needles}
        shown = [item for item in shown if item not in claimed] or shown
    return shown


@lru_cache(maxsize=1)
def _predicates() -> frozenset[str]:
    return frozenset(word.text for word in lexicon().words if word.kind != "x")


def added_negation(cues: Cues, source: str, english: EnglishWords) -> PolarityFault | None:
    """Return a plain negation of the English for which the source has nothing."""
    if cues.kind & (NEGATION | DOUBLE):
        return None
    if cues.kind & SOFT:
        return _added_before(cues, source, english)
    plain = plain_negations(english)
    if plain and english.has(*_TWICE):
        return None  # "no day when he does not", "no entry without": two negations that affirm
    if plain:
        return PolarityFault(None, word_at(english, plain[0]), True)
    return _added_before(cues, source, english) or _added_prefix(source, english)


def _added_before(cues: Cues, source: str, english: EnglishWords) -> PolarityFault | None:
    """Return "cannot attend" or "failed to attend" where the source has somebody attend, in a clause that denies nothing."""
    match = _FAILED.search(english.text)
    if match is None or _UNDONE.search(english.text):
        return None
    at = match.end() - 1
    words = [(Span(word.start, word.end), word.needles) for word in vocabulary(source, english)]
    for hit in cues.of(CONTRARY):
        rows = (opposition(name, number) for name, number, _ in hit.cue.keys)
        words += [(Span(hit.start, hit.end), row.right) for row in rows if row is not None]
    said = [place for place, needles in words if any(english.text.startswith(one.rstrip(), at) for one in needles)]
    if not said or any(_is_soft(source, place, cues) for place in said):
        return None
    return PolarityFault(said[0], Span(match.start(), match.end() - 2), True)


def _is_soft(source: str, place: Span, cues: Cues) -> bool:
    """Whether a clause has a word that a negation may render."""
    start = max((source.rfind(mark, 0, place.start) for mark in "，。；：、"), default=-1)
    stop = min((at for mark in "，。；：" if (at := source.find(mark, place.end)) >= 0), default=len(source))
    return _PARTICLE.search(source, max(0, start), stop) is not None or any(
        start < hit.start < stop for hit in cues.of(SOFT)
    )


def _added_prefix(source: str, english: EnglishWords) -> PolarityFault | None:
    """Return a word like "inconsistent" where the source has the Chinese for "consistent"."""
    known = chinese_for()
    for word in english.words:
        match = _PREFIX.match(word)
        if match is None or not is_negative(word):
            continue
        base = word[match.end() :]
        for size in range(4, len(base) + 1):
            chinese = next((one for one in known.get(f" {base[:size]}", ()) if one in source), None)
            if chinese is not None and not any(f" {word[:n]}" in known for n in range(4, len(word) + 1)):
                place = source.index(chinese)
                at = english.text.index(f" {word} ") + 1
                return PolarityFault(Span(place, place + len(chinese)), word_at(english, at), True)
    return None
