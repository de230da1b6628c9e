"""Movements and changes that a translation turned round: "from a loss to a profit" for 由盈转亏."""

from __future__ import annotations

from functools import lru_cache

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh.readings import readings
from qa.lang.zh_en.words.lexicon import needle, table
from qa.lang.zh_en.words.vocabulary import vocabulary
from qa.text.lazy import expression

_VERB = (
    r"(?:转变|转|变更|变|改制|改|上升|下降|升级|降级|升|降|提高|降低|扩大|缩小|增加|减少|调整|过渡|迁移|迁|移|更名|换|发展|"
    r"飞|驶|开|运|流|送|调|搬|输|通|寄|发|赶|派|跌|涨|扩|缩|增|减)"
)
# 从农村到城市 is a range, and may begin at either end: there must be a verb. 由盈转亏, 由计划经济转向市场经济, 从上海飞往成都.
_TURN = expression(
    rf"[由从自将把](?P<a>[^，。；：、由从自至到]{{1,12}}?)(?:{_VERB}[为成至到向往入]|(?<=[\u4e00-\u9fff])[转变改])"
    r"(?P<b>[^，。；：、的]{1,8})|"
    # 自北向南, 由内到外: a way needs no verb.
    r"[由从自](?P<c>[东西南北上下内外左右高低里]{1,2})[向往至到而](?P<d>[东西南北上下内外左右高低里]{1,2})"
)
_FROM_TO = expression(r" from (?P<a>[^.;]{2,48}?) (?:to|into|towards?) (?P<b>[^.;]{2,48})")
# What stands at either end of a movement in English begins it: "to a profit last year".
_HEAD = expression(r"(?:\w+ *){1,5}")
_NUMBER = expression(r"[\d年月日时点%]")
# A name of a place in pinyin has so many characters.
_SHORTEST, _LONGEST = 2, 4


def reversed_turn(source: str, english: EnglishWords) -> tuple[Span, Span] | None:
    """Return a movement of the source, and the English where it begins at its end and ends at its beginning.

    Args:
        source: Folded.
        english: The words of the target.
    """
    if " from " not in english.text:
        return None
    moves = list(_FROM_TO.finditer(english.text))
    for turn in _TURN.finditer(source) if moves else ():
        if _NUMBER.search(turn.group()):  # figures are compared elsewhere
            continue
        first, last = (_renderings(turn[name], english, name in "ac") for name in ("cd" if turn["c"] else "ab"))
        for move in moves:
            head = _HEAD.match(move["b"])
            before, after = f" {move['a']} ", f" {head.group().strip()} " if head else ""
            if _in(last, before) and _in(first, after) and not _in(first, before) and not _in(last, after):
                return Span(*turn.span()), Span(move.start(), move.start("b") + len(after) - 3)
    return None


def _in(needles: tuple[str, ...], text: str) -> bool:
    return any(item in text for item in needles)


def _renderings(part: str, english: EnglishWords, closes: bool) -> tuple[str, ...]:
    """Return the English of one end of a movement: a sign, known words, or a name in pinyin."""
    signs = _signs()
    if closes and part in signs:
        return signs[part]
    if not closes and part[0] in signs and (len(part) == 1 or not vocabulary(part[:3], english)):
        return signs[part[0]]
    found = [item for word in vocabulary(part, english) if word.start == 0 or closes for item in word.needles]
    for size in range(_SHORTEST, min(_LONGEST, len(part)) + 1):
        spelled = [readings(char)[:1] for char in part[:size]]
        found += [f" {''.join(one for each in spelled for one in each)} "] if all(spelled) else []
    return tuple(found)


@lru_cache(maxsize=1)
def _signs() -> dict[str, tuple[str, ...]]:
    return {
        sign: tuple(needle(item) for item in english.split("|"))
        for signs, english in table("qa.lang.zh_en.meaning", "turns.tsv")
        for sign in signs.split("|")
    }
