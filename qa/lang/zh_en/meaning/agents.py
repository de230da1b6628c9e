"""Who does it, by the words of case: 被, 由, 经, 受 before who acts, 向 before whom one sells to or buys from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.meaning.parties import Party, worded
from qa.text.lazy import expression

# What stands before who acts. 由 also tells the cause (由于, 由此), 经 the way (经营, 经济), 受 a state (受伤).
_AGENT = expression(
    r"被(?!保[险证释]|保人|保荐|[害告申执上许监抚代继举迫称视])(?!.{0,4}(?:称为|誉为|视为))|(?<![自理事缘为经])由(?![于此来是内外浅盈亏从]|上而|下而|上到|近及|点[到及]|小[到变]|大[到变]|弱[到变])|"
    r"(?<![已曾])经(?![营济过历常验理手费办典纪络由纬期贸销])(?=[^，。；]{2,10}(?:批准|核准|同意|授权|审核|审批|许可|认定|备案|鉴定))|"
    r"受到(?=[^，。；]{2,12})|受(?=[^，。；到]{2,12}(?:委托|邀请|指派|聘请|委派|雇佣|表扬|表彰|处罚|资助|指使|教唆))|遭到?(?![遇受])"
)
_STOP = expression('[，。；：,;:（(？！?!”“"]')
# In 由公司承担的费用 it is 费用 that is borne: what follows 的 has no part in it.
_END = expression('[的了着过后前时之]|[，。；：、,;:（(？！?!”“"]')
_BE = r"(?:is|are|was|were|be|been|being|got|gets|get|having been)"
# What stands between an active verb and the agent for its object: "rammed a cargo ship".
_GAP = expression(
    r"(?: (?:the|a|an|its|his|her|their|several|two|three|one))?"
    r"(?: (?!(?:and|or|of|by|with|from|for|on|in|to|that|as|at|the|a|an|is|are|was|were)\b)[a-z']+){0,2} "
)
_FINITE = expression(
    r"(?:\w{2,}ed|hit|struck|bit|beat|sued|sold|bought|led|hired|caught|shot|stabbed|overtook|won|chose)$"
)
_SUBJECT = expression(rf" {_BE}(?: \w+ly)? (?P<verb>[a-z']+) ")
_BY = expression(
    r"(?P<by> by(?: (?:the|a|an|its|his|her|their|another|two|three|several))?(?: (?!(?:and|or|of|with|the)\b)[a-z']+){0,2} )$"
)
_PASSIVE = expression(rf" (?:{_BE}|by|to|been)(?: \w+ly)? $")
# The verb of a passive stands so near behind who acts, in characters of the source.
_REACH, _BEFORE = 18, 30

# 向 and whom: what goes to him, and what comes from him.
_TOWARDS = expression(
    r"(?<![方面取走流意倾朝转导偏趋去自])(?:向|从|找|给)(?![上下前后来往导阳心])(?P<whom>[^，。；：、]{2,14}?)(?:(?P<give>"
    r"出售|销售|转让|提供|支付|交付|出借|出租|捐赠|捐款|供应|发放|返还|偿还|退还|归还|赔偿|赔付|缴纳|贷出|输出|供货|付款|还款|移交|赠送|借出|"
    r"租出|转账|汇款|放贷|发货|交纳|拨付|划拨|配送|授予|分配|派发|卖|报案|报告|举报|投诉|汇报|反映|求助|道歉|申报|说明|解释|披露|申请|提出|提交|承诺)|"
    r"(?P<take>采购|购买|购进|购入|借款|借入|借用|租赁|承租|租用|租入|收取|索取|索要|订购|追偿|追缴|征收|募集|求购|领取|借得|借了|借来|进货|"
    r"收购|追讨|追索|收缴|征集|骗取|购得|筹集|融资|贷款|买|引进|征用|受让))"
)
_GAVE = (
    r"(?:sold|sells?|selling|lent|lends?|lending|leased|leases?|leasing|rented|rents?|paid|pays?|paying|supplied|suppl(?:y|ies)|supplying|"
    r"provided|provides?|providing|delivered|delivers?|transferred|transfers?|repaid|repays?|repaying|returned|returns?|donated|donates?|"
    r"refunded|refunds?|issued|issues?|compensated|assigned|assigns?|shipped|ships?|remitted|granted|disbursed|distributed|handed|reported|reports?|complained|complains?|explained|explains?|apologi[sz]ed|disclosed|discloses?|submitted|submits?|applied|applies|declared|declares?|promised)"
)
_TOOK = (
    r"(?:bought|buys?|buying|purchased|purchases?|purchasing|borrowed|borrows?|borrowing|received|receives?|receiving|obtained|obtains?|"
    r"collected|collects?|collecting|procured|procures?|rented|rents?|leased|leases?|acquired|acquires?|recovered|recovers?|recover|"
    r"accepted|accepts?|got|claimed|ordered|orders?|sourced|raised|levied|took|takes?|demanded)"
)
_OF = r"(?: (?:the|a|an|its|his|her|their|several|two|three|four|five|various))?(?: (?!(?:to|from)\b)[a-z']+){0,2} $"
# "lent his cousin Feng 30,000 yuan": nobody buys from whom he sells something. Whom one pays, one may have bought from.
_GAVE_WHOM = r"(?:sold|sells?|selling|lent|lends?|lending|loaned|loans?)"
_WRONG = {
    "take": expression(rf" (?:{_GAVE} (?:[\w'.]+ +){{0,10}}?to|{_GAVE_WHOM}){_OF}"),
    "give": expression(rf" {_TOOK} (?:[\w'.]+ +){{0,10}}?from{_OF}"),
}


# Who sells, or buys, himself: "the company sold it to …".
_MAY = (
    r"(?: (?:has|have|had|is|are|was|were|may|shall|must|will|can|should|been|then|also|entitled to|required to|"
    r"obliged to|\w+ly))*"
)
_DOING = {
    "give": expression(rf"{_MAY} {_GAVE} (?:[\w'.]+ +){{0,10}}?to "),
    "take": expression(rf"{_MAY} {_TOOK} (?:[\w'.]+ +){{0,10}}?from "),
}


def misplaced_agent(source: str, english: EnglishWords, named: Sequence[Party]) -> tuple[Span, Span] | None:
    """Return who acts in the source, with its verb, and the English where that is acted upon.

    Args:
        source: Folded.
        english: The words of the target.
        named: Parties with names.
    """
    for marker in _AGENT.finditer(source):
        stop = _END.search(source, marker.end() + 1)
        end = min(stop.start() if stop else len(source), marker.end() + _REACH)
        words = _words(source, marker.end(), end, english, named)
        if not words:
            continue
        agent, verbs = _phrase(words), words[1:]
        if agent.end + 2 > end:
            continue  # nothing is left that is done
        found = _acted_upon(agent, verbs, english.text) or _by_another(
            source, marker.start(), agent, words, english, named
        )
        if found is not None:
            return Span(marker.start(), end), found
    return None


def _words(source: str, start: int, end: int, english: EnglishWords, named: Sequence[Party]) -> list[Party]:
    """Return the parties and words of a part of the source that stand once in the English, in order."""
    some = [party for party in named if start <= party.start and party.end <= end]
    some += [
        one
        for one in worded(source, start, end, english, alone=False)
        if not any(one.start < other.end and other.start < one.end for other in some)
    ]
    return sorted(some, key=lambda party: party.start)


def _phrase(words: Sequence[Party]) -> Party:
    """Return the first words of a row that are one phrase in the English, too."""
    first = words[0]
    for one in words[1:]:
        if one.start > first.end + 1 or not -2 <= one.place.start - first.place.end <= 1:
            break
        first = Party(first.start, one.end, Span(first.place.start, one.place.end))
    return first


def _acted_upon(agent: Party, verbs: Sequence[Party], text: str) -> Span | None:
    """Return the English where who acts is the object of an active verb, or the subject of a passive one."""
    ahead, behind = text[: agent.place.start], text[agent.place.end :]
    places = [verb.place for verb in verbs]
    for verb in places or _finite(ahead):
        if (
            verb.end < agent.place.start
            and _FINITE.search(text[verb.start : verb.end])
            and _GAP.fullmatch(text, verb.end, agent.place.start)
            and _PASSIVE.search(text[: verb.start]) is None
            and not text[agent.place.start : agent.place.end].endswith("ly")
            and (places or not (" by " in text or _passive_elsewhere(text)))
        ):
            return Span(verb.start - 1, agent.place.end - 1)
    passive = _SUBJECT.match(f"{behind} ")
    if passive is not None and " by " in behind:
        at = agent.place.end + passive.start("verb")
        if any(place.start <= at < place.end for place in places):
            return Span(agent.place.start - 1, agent.place.end + passive.end("verb") - 1)
    return None


def _finite(ahead: str) -> Iterator[Span]:
    """Yield the finite verbs near the end of a text."""
    for word in re.finditer(r"\S+", ahead[max(0, len(ahead) - _BEFORE) :]):
        if _FINITE.search(word.group()):
            start = max(0, len(ahead) - _BEFORE) + word.start()
            yield Span(start, start + len(word.group()))


def _passive_elsewhere(text: str) -> bool:
    return re.search(rf" {_BE}(?: \w+ly)? \w+(?:ed|en|t) ", text) is not None


def _by_another(
    source: str, marker: int, agent: Party, words: Sequence[Party], english: EnglishWords, named: Sequence[Party]
) -> Span | None:
    """Return "commissioned by B", where the source has it done by A, and the English does not say "by A"."""
    text = english.text
    own = _BY.search(text[: agent.place.start])
    if own is not None and any(0 <= own.start("by") - verb.place.end <= 1 for verb in words[1:]):
        return None
    others = [
        one
        for one in _words(source, 0, len(source), english, named)
        if (one.end <= marker or one.start >= agent.end) and one.start not in {word.start for word in words[:-1]}
    ]
    for verb in words[1:]:
        if source.count(source[verb.start : verb.end]) > 1:
            continue
        for other in others:
            by = _BY.search(text[: other.place.start])
            if by is not None and by.start("by") == verb.place.end and other.place.start > verb.place.end:
                return Span(verb.place.start - 1, other.place.end - 1)
    return None


def turned_round(source: str, english: EnglishWords, named: Sequence[Party]) -> tuple[Span, Span] | None:
    """Return 向 with whom one buys from, and the English where one sells to him; or the other way round.

    Args:
        source: Folded.
        english: The words of the target.
        named: Parties with names.
    """
    text = english.text
    for said in _TOWARDS.finditer(source):
        way = "take" if said["take"] else "give"
        whom = _words(source, *said.span("whom"), english, named)
        for one in whom:
            match = _WRONG[way].search(text[: one.place.start])
            if match is not None:
                return Span(*said.span()), Span(match.start(), one.place.end - 1)
            doing = _DOING[way].match(text, one.place.end)
            if doing is not None:
                return Span(*said.span()), Span(one.place.start - 1, doing.end() - 2)
        start = max((stop.end() for stop in _STOP.finditer(source, 0, said.start())), default=0)
        acting = _words(source, start, said.start(), english, named)
        for one in acting if not whom else ():
            doing = _DOING["give" if way == "take" else "take"].match(text, one.place.end)
            if doing is not None:
                return Span(*said.span()), Span(one.place.start - 1, doing.end() - 2)
    return None


def exchanged_deeds(source: str, english: EnglishWords, named: Sequence[Party]) -> tuple[Span, Span] | None:
    """Return two parties each of whom does what the other does in the source: "A drafts and B reviews" for 乙方起草，甲方审核.

    Args:
        source: Folded.
        english: The words of the target.
        named: Parties with names.
    """
    parties = sorted(named, key=lambda party: party.start) or list(_agents(source, english))
    if len(parties) != 2:
        return None
    first, second = parties
    between = source[first.end : second.start]
    if _STOP.search(between) is None and "、" not in between:
        return None
    stop = re.search("[。；]", source[second.end :])
    deeds = [
        worded(source, first.end, second.start, english),
        worded(source, second.end, second.end + stop.start() if stop else len(source), english),
    ]
    owners = [{_owner(deed.place, parties, english.text) for deed in some} for some in deeds]
    if owners != [{1}, {0}]:
        return None
    places = sorted((party.place for party in parties), key=lambda place: place.start)
    return Span(first.start, second.end), Span(places[0].start - 1, places[1].end - 1)


def _agents(source: str, english: EnglishWords) -> Iterator[Party]:
    """Yield who stands behind 由, each time."""
    for marker in re.finditer("由(?![于此来])", source):
        words = worded(source, marker.end(), min(len(source), marker.end() + 8), english)
        if words:
            yield _phrase(words)


def _owner(deed: Span, parties: Sequence[Party], text: str) -> int | None:
    """Return which of two parties does something: the one behind its "by", or the one before it."""
    for number, party in enumerate(parties):
        by = _BY.search(text[: party.place.start])
        if by is not None and 0 <= by.start("by") - deed.end <= 2:
            return number
    if any(_BY.search(text[: party.place.start]) for party in parties):
        return None
    before = [number for number, party in enumerate(parties) if party.place.end <= deed.start]
    return max(before, key=lambda number: parties[number].place.start, default=None)
