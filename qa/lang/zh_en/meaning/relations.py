"""Who does what to whom: parties of a source, named or worded, that act on each other the wrong way round in the English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.meaning.acting import PLAIN_OBJECT, acting, is_receiving
from qa.lang.zh_en.meaning.parties import Party, worded
from qa.lang.zh_en.words.lexicon import table
from qa.text.lazy import expression
from qa.text.programs import compiled

# What may stand between a party and its verb.
_SUFFIX = (
    r"(?:有限责任公司|股份有限公司|有限公司|公司|集团|银行|医院|大学|工厂|厂|队|局|方|先生|女士|"
    r"省|市|县|区|镇|村|国|某|[）)])*"
)
_ADVERB = (
    r"(?:依法|当庭|当场|书面|再次|多次|两次|已经|已|曾经|曾|正在|正|拟|将要|应当|应|须|必须|可以|可|有权|随后|先后|共同|一致|均|也|又|还|并|"
    r"成功|突然|故意|持刀|驾车|以[^，。；]{1,8}|因[^，。；]{1,8}|于[^，。；]{1,10}|在[^，。；]{1,14}?(?:后|前|内|时|中|上|期间))*"
)
_GAP = expression(rf"{_SUFFIX}{_ADVERB}")
_PASSIVE = expression(
    r"由(?=[^，。；由]{2,8}(?:控股|收购|委托|监督|管理|代理|指定|聘请|任命))|被(?![害告申执上保许监抚代继举])|遭到?|受到?(?![害让托益理])"
)
_HANDED = expression(r"[将把][^，。；：]{1,18}?$")
# 原告系被告雇用的司机: what is said of the first party is what the second did to it.
_DESCRIBED = expression(r"(?<=[\u4e00-\u9fff])[系是为](?=[^系是为，。；]+)")
_TOWARDS = expression(
    r"(?<![方面取走流意倾朝转导偏趋去])向(?![上下前后来往导阳])|(?<![针绝相面应反核])对(?![于比此外应照象接策称方口话决])|"
    r"(?<![交付分供发补带留送])给(?![予力])|替(?![代换])"
)
# Of whom a deed is told that goes towards another: "issued a warning to the bank".
_OBJECT = expression(
    r" (?:to|for|against|at|on|upon|toward|towards|with)(?: (?:the|a|an|his|her|their|its|mr|ms|mrs))?$"
)
# 银行有权要求抵押人: a modal, and a verb of two characters.
_MODAL = expression(r"(?:有权|应当|必须|不得|可以|无权|应|须)[^，。；的被由向对与和及、]{2}(?!的)")
_AGAINST = expression(r"(?<=[\u4e00-\u9fff])诉(?![讼求状至诸前后苦说])")
_VERSUS = expression(r" (?:v|vs|versus|against) ")
# 审查乙方提交的材料: what the other party did only describes the object.
_RELATIVE = expression(r"[^，。；;、了]{1,6}的")
# A party begins so few characters behind the verb, and its word is looked for in so many.
_NEAR, _REACH = 3, 10
# With its kind and adverbs behind it, a party begins so many characters before the verb at most.
_FAR = 28
# Words for persons and bodies end like this: 乘客, 出版社, 监管部门.
_SOMEBODY = frozenset(
    "人者员方队院局厂校师生司行家长官客户民众妻夫子女兄弟姐妹友徒童妇婆公爷奶孙侄婿媳业台府门会社机团组所处科委部军警兵匪帮商贩农工主仆国省市县区镇乡村店馆站校园中心关构手贼"
)
_NOBODY = frozenset(
    "行业 企业家 子女 产业 作业 事业 就业 毕业 职业 农业 商业 工业 专业 行为 大会 社会 机会 会议 部门法 处所 其中 过程中".split()
)
# A place where, or a party with or to whom, something is done, does it not.
_OBLIQUE = frozenset("到在向于从对与和同被由给为跟及或把将")
_STOP = expression("[，。；：、,;:]")
# What stands before another noun than the object: 监督和检察机关.
_NO_OBJECT = frozenset("的和与及或、")
_DENIED = frozenset("不未没勿")


@lru_cache(maxsize=1)
def _deeds() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    rows = table("qa.lang.zh_en.meaning", "deeds.tsv")
    verbs = {verb: tuple(told.split("|")) for forms, told in rows for verb in forms.split("|")}
    ordered = sorted(verbs, key=len, reverse=True)
    return compiled(f"(?:{'|'.join(ordered)})(?:了|过|着|给|予)?"), verbs


def exchanged(source: str, english: EnglishWords, named: Sequence[Party]) -> tuple[Span, Span] | None:
    """Return the places, on either side, of two parties that act on each other the wrong way round.

    Args:
        source: Folded.
        english: The words of the target.
        named: Parties with names.
    """
    pattern, told = _deeds()
    for verb in pattern.finditer(source):
        if source[verb.start() - 1 : verb.start()] not in _DENIED:
            verbs = (verb.group()[:size] for size in range(len(verb.group()), 0, -1))
            known = next(one for one in verbs if one in told)
            found = None if english.has(*told[known]) else _round(source, verb, english, named)
            if found is not None and _wrong(*found, source, english.text):
                return _places(*found, verb.end())
    for modal in _MODAL.finditer(source):
        start, end = _segment(source, modal)
        patient = _after(source, modal.end(), end, english, named)
        agent = _before(source, start, modal.start(), english, named) if patient else None
        if (
            agent
            and patient
            and agent.end == modal.start()
            and patient.place.start < agent.place.start
            and _wrong(agent, patient, source, english.text)
            and PLAIN_OBJECT.search(english.text[: agent.place.start - 1])
            and not is_receiving(modal.group(), source[patient.end : patient.end + 6], english.text)
        ):
            return _places(agent, patient, modal.end())
    for match in _AGAINST.finditer(source) if len(named) > 1 else ():
        one, other = (
            _before(source, 0, match.start(), english, named),
            _after(source, match.end(), len(source), english, named),
        )
        if one in named and other in named and one and other and one.place.start > other.place.start:
            between = english.text[other.place.end : one.place.start]
            if _VERSUS.search(between):
                return _places(one, other, match.end())
    for word in _TOWARDS.finditer(source):
        found = _towards(source, word, english, named)
        if (
            found is not None
            and _wrong(*found, source, english.text)
            and _OBJECT.search(english.text[: found[0].place.start - 1])
        ):
            return _places(*found, word.end())
    return None


def _wrong(agent: Party, patient: Party, source: str, text: str) -> bool:
    """Whether the English has the patient act."""
    described = _DESCRIBED.match(source, patient.end) and patient.start < agent.start
    if (not described and _RELATIVE.match(source, patient.end)) or any(
        text[: one.place.end].endswith(("'s", "s'")) or text.startswith("'s", one.place.end) for one in (agent, patient)
    ):
        return False
    return acting(agent.place, patient.place, text) == patient.place


def _places(agent: Party, patient: Party, end: int) -> tuple[Span, Span]:
    start, stop = min(agent.start, patient.start), max(agent.end, patient.end, end)
    first, last = sorted((agent.place, patient.place), key=lambda place: place.start)
    return Span(start, stop), Span(first.start - 1, last.end - 1)


def _segment(source: str, match: re.Match[str]) -> tuple[int, int]:
    """Return where the clause begins in which something stands, and how far its object may reach."""
    start = max((stop.end() for stop in _STOP.finditer(source, 0, match.start())), default=0)
    stop = _STOP.search(source, match.end())
    return start, min(stop.start() if stop else len(source), match.end() + _REACH)


def _towards(
    source: str, word: re.Match[str], english: EnglishWords, named: Sequence[Party]
) -> tuple[Party, Party] | None:
    """Return who does something towards whom: 向, 对, 给, 替."""
    start, end = _segment(source, word)
    patient = _after(source, word.end(), end, english, named)
    agent = _before(source, start, word.start(), english, named) if patient else None
    if agent is None or patient is None or is_receiving("", source[patient.end : patient.end + 6], english.text):
        return None
    return agent, patient


def _round(
    source: str, verb: re.Match[str], english: EnglishWords, named: Sequence[Party]
) -> tuple[Party, Party] | None:
    """Return who acts and who suffers or receives, by the verb and what stands beside it."""
    start, end = _segment(source, verb)
    passive = _last(_PASSIVE, source, start, verb.start())
    if passive is not None:
        patient = _before(source, start, passive.start(), english, named)
        agent = _after(source, passive.end(), verb.start(), english, named)
        near = agent is not None and (
            agent.end + _NEAR >= verb.start() or _GAP.fullmatch(source, agent.end, verb.start())
        )
        return (agent, patient) if agent and patient and near else None
    described = _DESCRIBED.search(source[start : verb.start()]) if source.startswith("的", verb.end()) else None
    if described is not None:
        patient = _before(source, start, start + described.start(), english, named)
        agent = _before(source, start + described.end(), verb.start(), english, named)
        return (agent, patient) if agent and patient else None
    handed = _HANDED.search(source[start : verb.start()])
    begin = start + handed.start() if handed is not None else verb.start()
    patient = _after(source, verb.end(), end, english, named)
    if patient is None and handed is not None:  # 将乙公司告上法庭
        patient = _after(source, begin + 1, verb.start(), english, named)
        patient = patient if patient and _GAP.fullmatch(source, patient.end, verb.start()) else None
    agent = _before(source, start, begin, english, named) if patient else None
    return (agent, patient) if agent and patient else None


def _last(pattern: re.Pattern[str], source: str, start: int, end: int) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(source, start, end))), None)


def _before(source: str, start: int, end: int, english: EnglishWords, named: Sequence[Party]) -> Party | None:
    """Return the party that stands before a verb, with nothing but its kind and adverbs between."""
    some = [party for party in named if start <= party.start and party.end <= end]
    ends = {party.end for party in some}  # 远岭集团: the kind of body belongs to the name
    some += [
        one
        for one in _somebody(source, start, end, english)
        if one.start not in ends and not any(_overlap(one, other) for other in some)
    ]
    some = [
        party
        for party in some
        if _GAP.fullmatch(source, party.end, end) and source[party.start - 1 : party.start] not in _OBLIQUE
    ]
    # "张某的员工" is not 张某: what is possessed acts, and what possesses stands before it.
    return max(some, key=lambda party: party.end, default=None)


def _after(source: str, start: int, end: int, english: EnglishWords, named: Sequence[Party]) -> Party | None:
    """Return the party that stands behind a verb."""
    some = [party for party in named if start <= party.start <= start + _NEAR and party.end <= end]
    some += [
        party
        for party in _somebody(source, start, end, english)
        if party.start <= start + _NEAR
        and _NO_OBJECT.isdisjoint(source[start : party.start])
        and not any(_overlap(party, one) for one in some)
    ]
    return min(some, key=lambda party: party.start, default=None)


def _somebody(source: str, start: int, end: int, english: EnglishWords) -> list[Party]:
    start = max(start, end - _FAR)
    if _SOMEBODY.isdisjoint(source[start:end]):
        return []
    words = worded(source, start, end, english, alone=False)
    return [
        word for word in words if source[word.end - 1] in _SOMEBODY and source[word.start : word.end] not in _NOBODY
    ]


def _overlap(one: Party, other: Party) -> bool:
    return one.start < other.end and other.start < one.end
