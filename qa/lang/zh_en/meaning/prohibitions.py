"""Prohibitions that a translation made permissions: "may change its terms" for 不得变更, whatever else is denied beside it."""

from __future__ import annotations

import re

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.en.negation import has_negation
from qa.lang.zh_en.meaning.cues import NEGATION, Cues, Hit
from qa.lang.zh_en.meaning.double_negation import PolarityFault
from qa.lang.zh_en.words.vocabulary import vocabulary
from qa.text.lazy import expression

_PROHIBITS = frozenset("不得 不可 不可以 不准 不许 不能 不应 不应当 不宜 不允许".split())
# These may also say what somebody is unable to do.
_ABLE = frozenset("不可 不可以 不能 不宜".split())
# The verb begins so near: 不得擅自变更, 不得以任何理由拖延.
_NEAR = 8
_OWN = frozenset("擅自 随意 任意 私自 无故 以任何".split())
_MAY = expression(
    r" (?:(?P<may>may|can|could|might|(?:is|are) (?:allowed|permitted|free) to)|shall|must|should|will|"
    r"(?:is|are) (?:required|obliged) to|ha(?:s|ve) to) "
    r"+(?:\w+ly +)?(?:be +(?:\w+ly +)?)?"
)
# "May be extended only where necessary", "may leave once it has passed": the prohibition is in its condition.
_CONDITION = expression(
    r" (?:only|unless|until|except|exceptions?|provided|subject to|if|upon|after|once|when|where|with the|with prior|with "
    r"written|as long as|so long as|without|not|no|never|neither|nor|none|nobody|nothing|hardly|scarcely|little|few|"
    r"than|as|otherwise) "
)
# A duty under these is what 未经…不得 says the other way round; under "where" and "if" alone it is a duty.
_FACT = expression(r" (?:if|when|where|as|than|upon|after|once) ")
_LEAVE = expression("未经|未取得|未获|未得|没有|无")
_ONE = expression("[未无非没除]|不(?=.*不得)|方可|才")
_CLAUSE = expression(r"[,;:。，；的]")
# What may not be refused is to be done.
_DENYING = expression("拒|推诿|推脱|拖延|阻|妨碍|干扰|少于|低于|超过|高于|多于|晚于|迟于|早于|隐瞒|逃避|规避|忽视|缺")
_NOBODY = expression(r" (?:only|not|no|never|neither|nor|none|nobody|nothing|hardly|few|until|unless) ")
# What the source itself excepts, or denies, has its own word in the English.
_EXCEPTED = expression("除|非|未|无|不|没|免")
_EXCEPTION = expression(r" (?:except|save|apart from|other than|unless|otherwise) .*$")
_EXCEPTS = expression(r"^.* (?:except|save|apart from|other than|unless|without) ")


def lifted_prohibition(cues: Cues, source: str, english: EnglishWords) -> PolarityFault | None:
    """Return a prohibition whose verb the English permits.

    Args:
        cues: Of the source.
        source: Folded.
        english: The words of the target.
    """
    permits = list(_MAY.finditer(english.text))
    if not permits:
        return None
    for hit in cues.of(NEGATION):
        if hit.cue.text not in _PROHIBITS:
            continue
        needles = _verb(hit, source, english)
        for permit in permits:
            verb = english.text[permit.end() - 1 :]
            if permit["may"] is None and hit.cue.text in _ABLE:
                continue
            if verb.startswith(needles) and not _conditioned(permit, hit, source, english.text):
                end = english.text.index(" ", permit.end())
                return PolarityFault(Span(hit.start, hit.end), Span(permit.start(), end - 1), True)
        if permits[0]["may"] and hit.cue.text not in _ABLE and not has_negation(english):
            place = Span(permits[0].start(), permits[0].end() - 2)
            if not _conditioned(permits[0], hit, source, english.text):
                return PolarityFault(Span(hit.start, hit.end), place, True)
    return None


def _verb(hit: Hit, source: str, english: EnglishWords) -> tuple[str, ...]:
    """Return the English of what is prohibited."""
    behind = _CLAUSE.split(source[hit.end : hit.end + 14])[0]
    words = [word for word in vocabulary(behind, english) if word.start <= _NEAR]
    verbs = [word for word in words if word.text not in _OWN]
    if _DENYING.match(behind):
        verbs = verbs[:1]
    return tuple(item for word in verbs for item in word.needles) or ("\0",)


def _conditioned(permit: re.Match[str], hit: Hit, source: str, text: str) -> bool:
    """Whether the permission holds on a condition, or for nobody, as a prohibition may be said."""
    before, after = text[: permit.start() + 1], text[permit.end() - 1 :]
    if permit["may"] is None and _ONE.search(source[: hit.start]) is None:
        after = _FACT.sub(" ", after)
    if "除" in source[: hit.start] and _EXCEPTS.search(before):
        before = _EXCEPTS.sub(" ", before)
    elif _LEAVE.search(source[: hit.start]) and " without " in after:
        after = after.replace(" without ", " ")  # "anyone may enter without permission" for 未经许可，不得入内
    elif "除" in source[: hit.start] and _EXCEPTION.search(after):
        after = _EXCEPTION.sub(" ", after)
    elif _EXCEPTED.search(source[: hit.start]):
        return True
    return _NOBODY.search(before[-80:]) is not None or _CONDITION.search(f"{after} ") is not None
