"""Two things compared the wrong way round: A高于B as "B is higher than A", or "A is lower than B"."""

from __future__ import annotations

from collections.abc import Sequence

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.meaning.parties import Party, worded
from qa.text.lazy import expression

_MORE = (
    r"高于|多于|大于|优于|好于|强于|快于|长于|重于|胜过|超过|远超|赶超|高出|领先(?!地)|"
    r"比(?P<up>[^，。；：比]{1,14}?)(?:更|还|要|明显|略|稍)*(?:高|多|大(?!型|量)|好|强|快|长(?!期)|重(?!要|点)|贵|厚|宽|深)(?!新|地|家)"
)
_LESS = (
    r"低于|少于|小于|劣于|差于|弱于|慢于|短于|轻于|逊于|不及|不如|落后于|"
    r"比(?P<down>[^，。；：比]{1,14}?)(?:更|还|要|明显|略|稍)*(?:低|少(?!数)|小(?!组|时|型)|差(?!异|距)|弱|慢|短(?!期)|轻(?!微)|便宜|薄|窄|浅)"
)
_COMPARED = expression(rf"(?<![不未没无])(?:(?P<more>{_MORE})|(?P<less>{_LESS}))")
_UP = (
    r"higher|more|greater|above|exceed\w*|better|surpass\w*|outperform\w*|larger|bigger|superior|outnumber\w*|longer|faster|"
    r"stronger|heavier|over|ahead|outstrip\w*|outpac\w+|dearer|thicker|wider|deeper|quicker|leads?|led|beats?|taller"
)
_DOWN = (
    r"lower|less|fewer|smaller|below|under|worse|inferior|shorter|slower|weaker|lighter|behind|cheaper|poorer|trail\w*|lags?|"
    r"lagged|thinner|narrower|shallower|short of"
)
_COMPARATIVE = expression(rf" (?:(?P<up>{_UP})|(?P<down>{_DOWN})) ")
# A comparative needs its "than" between the two; "exceeds" and "below" do not.
_NEEDS_THAN = expression(r" (?:\w+er|more|less|better|worse) ")
_DENIED = expression(r" (?:no|not|never|neither|nor|n't|no one|nobody|nothing|hardly|cannot) ")
_STOP = expression("[，。；：,;:]")
# Things compared are named in so many characters.
_PHRASE = 16


def reversed_comparison(source: str, english: EnglishWords, named: Sequence[Party]) -> tuple[Span, Span] | None:
    """Return the places, on either side, of a comparison that the English turns round.

    Args:
        source: Folded.
        english: The words of the target.
        named: Parties with names.
    """
    words = list(_COMPARED.finditer(source))
    if len(words) != 1 or _DENIED.search(english.text):
        return None
    word = words[0]
    start = max((stop.end() for stop in _STOP.finditer(source, 0, word.start())), default=0)
    stop = _STOP.search(source, word.end())
    inner = "up" if word["up"] else "down" if word["down"] else ""
    # 比 has the second thing inside, the other words have it behind them.
    second = word.span(inner) if inner else (word.end(), stop.start() if stop else len(source))
    firsts = _things(source, max(start, word.start() - _PHRASE), word.start(), english, named)
    seconds = _things(source, second[0], min(second[1], second[0] + _PHRASE), english, named)
    if not firsts or not seconds:
        return None
    ahead = max(one.place.end for one in firsts) < min(one.place.start for one in seconds)
    if not ahead and max(one.place.end for one in seconds) >= min(one.place.start for one in firsts):
        return None  # not apart
    before, after = (firsts, seconds) if ahead else (seconds, firsts)
    begin, end = max(one.place.end for one in before), min(one.place.start for one in after)
    found = list(_COMPARATIVE.finditer(english.text, begin, end + 1))
    if len(found) != 1 or (_NEEDS_THAN.match(found[0].group()) and " than " not in english.text[begin : end + 1]):
        return None
    same = (found[0].lastgroup == "up") == (word["more"] is not None)
    if same == ahead:
        return None
    first, last = min(one.place.start for one in before), max(one.place.end for one in after)
    return Span(*word.span()), Span(first - 1, last - 1)


def _things(source: str, start: int, end: int, english: EnglishWords, named: Sequence[Party]) -> list[Party]:
    some = [party for party in named if start <= party.start and party.end <= end]
    return some + worded(source, start, end, english)
