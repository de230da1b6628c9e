"""Who does what to whom: parties that a translation exchanged. roles.tsv, and persons called by surname and 某."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh.readings import readings
from qa.lang.zh_en.meaning.acting import PLAIN_OBJECT, acting, is_receiving
from qa.lang.zh_en.meaning.agents import exchanged_deeds, misplaced_agent, turned_round
from qa.lang.zh_en.meaning.clauses import beside, clauses
from qa.lang.zh_en.meaning.comparisons import reversed_comparison
from qa.lang.zh_en.meaning.cues import ROLE, Cues, Hit
from qa.lang.zh_en.meaning.exchanges import exchanged_times, stays
from qa.lang.zh_en.meaning.levels import wrong_level
from qa.lang.zh_en.meaning.parties import Party
from qa.lang.zh_en.meaning.recurring import mistaken, mistaken_label
from qa.lang.zh_en.meaning.relations import exchanged
from qa.lang.zh_en.words.lexicon import table
from qa.text.lazy import expression

# Between two parties: the first acts on, or towards, the second.
_ACTS = expression(
    r"^(?!.*(?:被(?![害告申执上保许监抚代继举])|由|受(?![害让托益])|遭|和(?!解)|(?<!参)与|及(?![时早])|、|或|同(?![意时])|跟(?!踪)|的)).{0,22}?(?:向|对|给|为|替|将|把|起诉|控告|举报|投诉|殴打|"
    r"打伤|捅伤|砍伤|刺伤|撞伤|撞倒|杀害|"
    r"伤害|辱骂|威胁|敲诈|诈骗|抢劫|强奸|拖欠|欠|赔偿|补偿|委托|授权|催告|通知|告知|请求|要求|责令|指控|追打|"
    r"推倒|诉|告|骗取|借给|支付|批评|表扬|指责|资助|聘请|感谢|袭击|追赶|逮捕|审讯|采访|背叛|欺骗|保护|收购|兼并|击败|战胜|"
    r"返还|交付|偿还|归还|出借|转让|许可|辞退|解雇|开除|雇用|聘用|培训|照顾|抚养|赡养|救|送|帮助|指使|教唆|贿赂|行贿)"
)
_SUFFERS = expression(
    r"^(?!.*(?:和(?!解)|(?<!参)与|及(?![时早])|、|或|的)).{0,6}?(?:被(?![害告申执上保许监抚代继举])|由|遭|受(?![害让托益])|经|受到|遭到)[^的和与及、，]{0,4}$"
)
# Any other deed of the first party: what the English then must have is the second one as a plain object.
_DOES = expression(
    r"^(?!.*(?:被|由|受|遭|和(?!解)|(?<!参)与|及(?![时早])|、|或|同(?![意时])|跟(?!踪)|的|是|为|系|向|对)).{2,10}$"
)
# What the other party has done only describes the object: 甲方对乙方提供的资料保密.
_OF_THE_OTHER = expression(r"[^,，。；;、了]{1,6}的")
# 赔偿甲方因此遭受的损失: it is 甲方 who is compensated all the same.
_COMPENSATES = expression("赔偿|补偿")
_PERSON = expression(r"([\u4e00-\u9fff])某(?![一-鿿]*某\1)[某甲乙丙]?")


# Two parties of one statement stand so near each other.
_BETWEEN = 24
# Before a party that acts stand so few characters of its clause.
_SUBJECT = 2


class RoleFault(Struct, frozen=True):
    """Parties that stand in each other's place.

    Attributes:
        source, target: The places.
        wanted: English of the party that belongs there.
        exchanged: Both are named, and act on each other the wrong way round; else one is named in place of the other.
    """

    source: Span
    target: Span
    wanted: tuple[str, ...]
    exchanged: bool


class _Side(Struct, frozen=True):
    """One party of a pair: its English, and what finds that."""

    english: tuple[str, ...]
    pattern: re.Pattern[str]


class _Mention(Struct, frozen=True):
    start: int
    end: int
    side: _Side


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    # Longest first: "judgment debtor" before "debtor".
    forms = "|".join(re.escape(name).replace("\\-", " ") for name in sorted(names, key=len, reverse=True))
    return expression(rf" (?:{forms})(?:s|es)?(?:'s|')?(?= )")


@lru_cache(maxsize=1)
def _pairs() -> tuple[tuple[_Side, _Side], ...]:
    rows = table("qa.lang.zh_en.meaning", "roles.tsv")
    sides = [[tuple(row[column].split("|")) for column in (1, 3)] for row in rows]
    return tuple((_Side(a, _pattern(a)), _Side(b, _pattern(b))) for a, b in sides)


def wrong_role(
    cues: Cues, source: str, english: EnglishWords, parties: Sequence[Party] = (), target: str = ""
) -> RoleFault | None:
    """Return parties whose places the translation exchanged, or a party named in place of its counterpart.

    Args:
        cues: Of the source.
        source: Folded.
        english: The words of the target.
        parties: Whom both sides call by a name.
        target: As it stands, where it is to be looked at clause by clause.
    """
    parties = list(parties)
    if cues.kind & ROLE:
        hits = list(cues.of(ROLE))
        for number, sides in _rows_of(hits):
            ours = [[hit for hit in hits if ("roles", number, column) in hit.cue.keys] for column in (0, 2)]
            found = _replaced(ours, sides, english) or _exchanged_roles(ours, sides, source, english)
            if found is not None:
                return found
            pair = list(_parties(ours, sides, english))
            found = _exchanged_clauses(pair, source, target, english)
            if found is not None:
                return found
            moved = exchanged_times(source, english, pair)
            if moved is not None:
                return RoleFault(*moved, (), True)
            parties += pair
            recurring = mistaken(*_mentioned(ours, sides, english), source, english.text)
            if recurring is not None:
                return RoleFault(*recurring[:2], sides[int(recurring[2])].english[:1], False)
    recurring = mistaken_label(source, target, english) if target else None
    if recurring is not None:
        return RoleFault(*recurring[:2], (str(recurring[2]),), False)
    found = _exchanged_persons(source, english) if "某" in source else None
    turned = (
        found
        or exchanged(source, english, parties)
        or reversed_comparison(source, english, parties)
        or misplaced_agent(source, english, parties)
        or turned_round(source, english, parties)
        or exchanged_deeds(source, english, parties)
        or wrong_level(source, english)
    )
    return RoleFault(*turned, (), True) if isinstance(turned, tuple) else turned


def _rows_of(hits: list[Hit]) -> Iterator[tuple[int, tuple[_Side, _Side]]]:
    numbers = {row for hit in hits for name, row, _ in hit.cue.keys if name == "roles"}
    for number in sorted(numbers):
        yield number, _pairs()[number]


def _replaced(ours: list[list[Hit]], sides: tuple[_Side, _Side], english: EnglishWords) -> RoleFault | None:
    """Return a party that the English calls by the name of its counterpart, oftener than the source mentions that."""
    for own, other in ((0, 1), (1, 0)):
        if not ours[own]:
            continue
        places = list(sides[other].pattern.finditer(english.text))
        if sides[own].pattern.search(english.text):
            found = _replaced_once(ours[own], ours[other], places, sides[own], english)
            if found is not None:
                return found
            continue
        if len(places) > len(ours[other]):
            # The one that stands where the source has the party: the first where it is named first.
            hit = ours[own][0]
            first = not ours[other] or hit.start < ours[other][0].start
            place = places[0 if first else -1]
            return RoleFault(
                Span(hit.start, hit.end), Span(place.start(), place.end() - 1), sides[own].english[:1], False
            )
    return None


def _replaced_once(
    own: list[Hit], other: list[Hit], places: list[re.Match[str]], side: _Side, english: EnglishWords
) -> RoleFault | None:
    """Return a party of whom only the source speaks, in place of one of the mentions of its counterpart."""
    shown = len(list(side.pattern.finditer(english.text)))
    if other or len(places) != 1 or shown + 1 != len(own):
        return None
    place = Span(places[0].start(), places[0].end() - 1)
    before = sum(match.start() < place.start for match in side.pattern.finditer(english.text))
    return RoleFault(Span(own[before].start, own[before].end), place, side.english[:1], False)


def _mentioned(
    ours: list[list[Hit]], sides: tuple[_Side, _Side], english: EnglishWords
) -> tuple[list[tuple[int, int]], list[tuple[int, int, int]]]:
    """Return every mention of a pair on either side, with the number of the party."""
    said = [(hit.start, column) for column, hits in enumerate(ours) for hit in hits]
    found = [(match, column) for column, side in enumerate(sides) for match in side.pattern.finditer(english.text)]
    return said, [(match.start() + 1, match.end(), column) for match, column in found]


def _parties(ours: list[list[Hit]], sides: tuple[_Side, _Side], english: EnglishWords) -> Iterator[Party]:
    """Yield the parties of a pair that stand once on either side."""
    for hits, side in zip(ours, sides, strict=True):
        place = _only(side.pattern, english.text)
        if len(hits) == 1 and place is not None:
            yield Party(hits[0].start, hits[0].end, place)


def _exchanged_clauses(pair: Sequence[Party], source: str, target: str, english: EnglishWords) -> RoleFault | None:
    """Return two parties each of whom acts in the clause of the other: "B may rescind and A shall refund"."""
    if len(pair) < 2 or not target:
        return None
    aligned = beside(source, target)
    ours, theirs = [], []
    for party in pair:
        ours += [i for i, one in enumerate(aligned) if one.source.start <= party.start < one.source.end]
        theirs += [i for i, one in enumerate(aligned) if one.target.start < party.place.start <= one.target.end]
    if len(ours) != len(pair) or ours[0] == ours[1] or theirs != ours[::-1]:
        return None
    moved = [(party.start, party.end, number) for party, number in zip(pair, ours, strict=True)]
    if not clauses(source, target, english) and not stays(source, moved, aligned, english):
        return None
    start, end = min(one.start for one in pair), max(one.end for one in pair)
    places = sorted((one.place for one in pair), key=lambda place: place.start)
    return RoleFault(Span(start, end), Span(places[0].start - 1, places[1].end - 1), (), True)


def _exchanged_roles(
    ours: list[list[Hit]], sides: tuple[_Side, _Side], source: str, english: EnglishWords
) -> RoleFault | None:
    if len(ours[0]) != 1 or len(ours[1]) != 1:
        return None
    mentions = [_Mention(hits[0].start, hits[0].end, side) for hits, side in zip(ours, sides, strict=True)]
    return _exchanged(mentions, source, english)


def _exchanged_persons(source: str, english: EnglishWords) -> RoleFault | None:
    found = list(_PERSON.finditer(source))
    if len(found) != 2 or found[0][1] == found[1][1]:
        return None
    mentions = []
    for match in found:
        names = tuple(readings(match[1]))
        if not names:
            return None
        side = _Side(tuple(name.capitalize() for name in names), _pattern(names))
        mentions.append(_Mention(match.start(), match.end(), side))
    return _exchanged(mentions, source, english)


def _exchanged(mentions: list[_Mention], source: str, english: EnglishWords) -> RoleFault | None:
    """Return two parties of whom the other one acts in the English."""
    first, second = sorted(mentions, key=lambda mention: mention.start)
    between = source[first.end : second.start]
    described = _OF_THE_OTHER.match(source[second.end : second.end + 8]) and _COMPENSATES.search(between) is None
    if described and not _SUFFERS.match(between):
        return None
    if len(between) > _BETWEEN or re.search(r"[，。；：、,;:]", between):
        return None
    plainly = False
    if _SUFFERS.match(between):
        agent, patient = second, first
    elif _ACTS.match(between) and source[first.start - 1 : first.start] not in ("被", "由", "向", "对"):
        agent, patient = first, second
    elif _DOES.match(between) and len(re.split("[，。；：,;:]", source[: first.start])[-1]) <= _SUBJECT:
        agent, patient, plainly = first, second, True
    else:
        return None
    places = [_only(one.side.pattern, english.text) for one in (agent, patient)]
    if places[0] is None or places[1] is None or acting(places[0], places[1], english.text) != places[1]:
        return None
    if plainly and not PLAIN_OBJECT.search(english.text[: places[0].start - 1]):
        return None
    # A lends to B is B borrows from A: the verb was turned round with its parties.
    if is_receiving(between, re.split("[，。；,;]", source[second.end : second.end + 6])[0], english.text):
        return None
    span = Span(min(p.start for p in places if p) - 1, max(p.end for p in places if p) - 1)
    return RoleFault(Span(first.start, second.end), span, (), True)


def _only(pattern: re.Pattern[str], text: str) -> Span | None:
    found = list(pattern.finditer(text))
    return Span(found[0].start() + 1, found[0].end()) if len(found) == 1 else None
