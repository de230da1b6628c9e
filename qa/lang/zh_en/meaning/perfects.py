"""What was not done, told as done: "that have been inspected" for 未经检验, whatever else the sentence denies."""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.en.negation import is_negative
from qa.lang.zh_en.meaning.cues import NEGATION, Cues
from qa.lang.zh_en.meaning.double_negation import PolarityFault
from qa.lang.zh_en.words.vocabulary import Known, vocabulary
from qa.text.lazy import expression

_UNDONE = frozenset("未 未经 尚未 没有 没 未能 未曾 从未 均未 并未 仍未 都未 至今未 迟迟未".split())
_DONE = expression(
    r" (?:have|has|had)(?: already| all| also| both| now)?(?: been)?(?: \w+ly)? "
    r"(?=(?P<verb>\w+(?:ed|en|ade|ought|old|aid|ent|one)) )"
)
# A condition, a limit or a denial stands so near before what is done.
_REACH = 48
_CONDITION = expression(
    r" (?:if|unless|until|without|before|only|once|after|when|where|whether|than|upon|provided|though|although|while|"
    r"despite|but|yet|as if) "
)
# What is denied begins so near, in the same clause.
_NEAR = 8
_BREAK = expression("[，。；：、的者]|或者?|但|而|即")
_ALREADY = expression("[已曾]|业经|早就|虽")


def told_as_done(cues: Cues, source: str, english: EnglishWords) -> PolarityFault | None:
    """Return a negation of the source whose verb the English has in the perfect, with nothing that denies it.

    Args:
        cues: Of the source.
        source: Folded.
        english: The words of the target.
    """
    done = list(_DONE.finditer(english.text))
    for hit in cues.of(NEGATION) if done else ():
        if hit.cue.text not in _UNDONE:
            continue
        needles = tuple(item for word in _denied(source, hit.end, english) for item in word.needles)
        for match in done:
            before = english.text[max(0, match.start() - _REACH) : match.start() + 1]
            if not f" {match['verb']} ".startswith(needles or ("\0",)) or _CONDITION.search(before):
                continue
            if any(map(is_negative, (*before.split(), *match.group().split()))) or "," in before:
                continue
            end = english.text.index(" ", match.end())
            return PolarityFault(Span(hit.start, hit.end), Span(match.start(), end - 1), True)
    return None


def _denied(source: str, start: int, english: EnglishWords) -> Iterator[Known]:
    """Yield the words behind a negation that the source says nowhere else as done."""
    part = _BREAK.split(source[start : start + _NEAR])[0]
    every = vocabulary(source, english)
    for word in vocabulary(part, english):
        others = [one for one in every if not start <= one.start < start + len(part)]
        affirmed = [
            one
            for one in others
            if not set(one.needles).isdisjoint(word.needles) and source[one.end : one.end + 1] not in ("不", "未")
        ]
        if len(word.text) > 1 and not affirmed:
            yield word
