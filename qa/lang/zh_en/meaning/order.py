"""Clauses of time that a translation turned round: "before the judgment" for 判决后."""

from __future__ import annotations

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.meaning.parties import worded
from qa.lang.zh_en.words.vocabulary import vocabulary
from qa.text.lazy import expression

# 前 and 后 behind a predicate; inside 前款, 后果, 目前 and their like they are no clause of time.
MARKER = expression(
    r"(?<=[\u4e00-\u9fff]{2})(?<![目当提面眼从空先最随然此今善售落幕背前午往事年])(?:[之以](?=[前后]))?"
    r"(?:前(?![款述往景期列提者沿进后方途程端任夕]|[三两](?!十|个?(?:工作)?[日天月年周]))|后(?![期果续者台勤代来天盾备悔裔半三两继面]|方(?![可能得])))"
)
AFTER = expression(r" (?:after|following|once|upon) ")
BEFORE = expression(r" (?:before|prior to|ahead of) ")
# English that renders the marker rightly, or leaves it open.
_SAYS_BEFORE = (
    " before",
    " prior",
    " ahead",
    " until",
    " by the time",
    " by the end",
    " pre",
    " earl",
    " previous",
    " advance",
    " unless",
    " first ",
)
_SAYS_AFTER = (
    " after",
    " once ",
    " when",
    " upon ",
    " following ",
    " since ",
    " later ",
    " then ",
    " subsequent",
    " post",
    " until ",
)
# 先付款，后发货: two acts in their order.
_FIRST_THEN = expression(
    r"先(?P<first>[^，。；：先后再前]{2,8})[，、]?(?:后|再|然后)(?P<then>[^，。；：先后再前]{2,8})"
)
# What stands between two acts in English, and whether the act that is named first comes first.
_EARLIER, _LATER = (
    expression(r" (?:before|prior to|ahead of|then|later|followed by|first and) "),
    expression(r" (?:after|once|when|following|upon|until|as soon as) "),
)
_FIRST = expression(r"^(?: \w+)? first ")
# A length of time may stand between: 开庭十日前. 日前 is "a few days ago".
_SPAN = expression(r"[一二三四五六七八九十百两半\d]+个?(?:工作日|日|天|月|年|小时|周|分钟)$")
# The predicate ends so near the marker (宣告完毕后), and its English stands so near the word of time.
_BESIDE, _NEAR = 2, 48
_BREAK = expression("[，。；：、,;:]")
# "Within ten days after": what is counted from an end of time is told otherwise.
_ALONE = expression(r" (?:days?|months?|years?|hours?|weeks?|minutes?|shortly|soon|long|immediately|just) $")


def reversed_clause(source: str, english: EnglishWords) -> tuple[Span, Span] | None:
    """Return a marker of the source and the word of time that stands before its predicate in the English, if the opposite.

    Args:
        source: Folded.
        english: The words of the target.
    """
    before, after = "前" in source, "后" in source
    if before == after:  # neither, or both: 先…后…, 前后
        return None
    text = english.text
    wrong = (AFTER if before else BEFORE).search(text)
    if wrong is None or any(item in text for item in (_SAYS_BEFORE if before else _SAYS_AFTER)):
        return None
    for marker in MARKER.finditer(source):
        head, tail = text[: wrong.start() + 1], text[wrong.end() - 1 : wrong.end() + _NEAR]
        needles = _predicate(source[: marker.start()], english, whole=_ALONE.search(head) is None)
        if any(item in tail and item not in head for item in needles):
            return Span(*marker.span()), Span(wrong.start(), wrong.end() - 2)
    return None


def reversed_steps(source: str, english: EnglishWords) -> tuple[Span, Span] | None:
    """Return two acts in their order (先…后…), and the English where it has the second one first.

    Args:
        source: Folded.
        english: The words of the target.
    """
    steps = _FIRST_THEN.search(source)
    if steps is None:
        return None
    first, then = (_place(source, *steps.span(name), english) for name in ("first", "then"))
    if first is None or then is None:
        return None
    ahead, behind = (first, then) if first.start < then.start else (then, first)
    if ahead.end > behind.start:
        return None
    between = english.text[ahead.end : behind.start]
    says = (_EARLIER.search(between) is not None) - (_LATER.search(between) is not None)
    if _FIRST.match(f"{between} "):
        says = 1
    if not says or (says > 0) == (ahead is first):
        return None
    return Span(*steps.span()), Span(ahead.start - 1, behind.end - 1)


def _place(source: str, start: int, end: int, english: EnglishWords) -> Span | None:
    """Return the one place of the English where a word of a part of the source is rendered."""
    places = [party.place for party in worded(source, start, end, english)]
    return Span(min(one.start for one in places), max(one.end for one in places)) if places else None


def _predicate(clause: str, english: EnglishWords, *, whole: bool) -> tuple[str, ...]:
    """Return the English of the word that a clause ends with, or of all its last words: 签署协议前."""
    clause = _BREAK.split(_SPAN.sub("", clause))[-1][-8:]
    return tuple(
        item
        for word in vocabulary(clause, english)
        if whole or word.end >= len(clause) - _BESIDE
        for item in word.needles
    )
