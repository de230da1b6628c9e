"""A punctuation mark has a space before it, or none after it.

What it finds
    A space before a comma, stop, semicolon, colon, question or exclamation mark or closing bracket, a space after an
    opening bracket, before a per cent sign or on one side of a slash (and/ or), and a missing space after a mark
    (companies,which; ended.The).

Why it matters
    It looks careless, and a line may begin with the mark.

Example
    拍卖所得全部上缴财政。 / All proceeds go to the treasury« .»

When it is right to ignore it
    Decimals, times, scores, addresses, initials, ellipses and file names are not flagged. French spacing is no English
    usage.

Fix
    The space is taken out or put in. Taking it out before a mark is safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from qa.core import Finding, RuleInfo, Severity, Span
from qa.facts import SegmentFacts
from qa.lang.en.surface import NO_SPACE, SPACE_BY_MARK
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule
from qa.text.lazy import expression

_BEFORE = expression(r"(?<=[^\s.,;:!?…([{—–-])[ \xa0]+(?!\.\.)([.,;:!?)\]}]+)(?![\w,\-()|/\\=]|\s?\.)")
# "Beijing ,Shanghai", "Mr .Li": the space stands on the wrong side.
_WRONG_SIDE = expression(
    r"(?<=\w)[ \xa0]+(?:[,;](?=[A-Za-z])|(?<=Mr )\.(?=[A-Z])|(?<=(?:Ms|Dr|St) )\.(?=[A-Z])|(?<=(?:Mrs) )\.(?=[A-Z]))"
)
_INSIDE = expression(r"(?<![:;])([(\[{])[ \xa0]+(?=\w)")
_AFTER = expression(
    r"(?<=[a-z\d”’\")])([,;])(?=[A-Za-z“])|(?<=[A-Za-z])([!?])(?=[A-Z])|(?<=[a-z]{2})(:)(?=[A-Z][a-z])|(?<=[a-z]{3})(\.)(?=[A-Z][a-z]+[\s,;])"
    r"|(?<=[a-z][”\")])(\.)(?=[A-Z][a-z]+[\s,;])|(?<=[a-z]{2}[)])()(?=[a-z]{3,})"
    r"|(?<=[a-z]{3})()(?=\((?:[a-z]{3,} |[A-Z]|\d[\d.,]*(?:%| [a-z]{3,})))"
)
# "the court 's", "do n't"; "long -term", "long- term"; "1 , 000", "3 .5"
_CLITIC = expression(r"(?<=[A-Za-z])[ \xa0]+(['’](?:s|re|ve|ll|d)|n['’]t)(?=[\s,.;:!?)])")
_HYPHEN = expression(r"(?<=[a-z]{2})(?: -(?=[a-z]{2,})|- (?!(?:and|or|to|nor|versus|through|as)\b)(?=[a-z]{2,}))")
_FIGURE = expression(r"(?<=\d)[ \xa0]+([.,])[ \xa0]?(?=\d)")
# "14, 500,000", "12, 000", "3. 5 percent"; a date (May 14, 500,000 came) or a numbered thing before it may stay.
_GROUPS = expression(
    r"(?<![\d,.])(?P<first>\d{1,3}(?:,\d{3})*)(?P<gap>, +)(?P<rest>000|\d{3}(?:,\d{3})+)(?![\d,]\d|\d)"
    r"|(?<![\d,.])(?P<whole>\d+)(?P<point>\. +)(?P<part>\d+)"
    r"(?= (?:percent|per cent|million|billion|trillion|yuan|times|km|kg|hectares)\b|%)"
)
# "8 %", "and/ or": one sign, one place
_SIGN = expression(
    r"(?<=\d)[ \xa0]+(?P<percent>[%‰])(?![\w(.-])|(?<=[a-z])(?:/ (?=[a-z]{2})| /(?=[a-z]{2,}[ ,.;)]))"
    r"|(?<=(?<!\d)[12]\d{3})(?: (?P<dash>[-–])(?=[12]\d{3}\b)|[-–] (?=[12]\d{3}\b))|(?<![A-Z])[$£€] (?=\d)"
)
# "at noon.please": the word behind is one that begins a sentence.
_JOINED = expression(
    r"(?<=[a-z]{3})(\.)(?=(?:please|the|we|you|they|he|she|it|this|that|these|those|there|"
    r"if|when|in|on|for|all|but|however) [a-z]{2,})"
)
_NUMBERED = expression(r"(?:\b[A-Z][a-z]+\.?|\b(?:No|pp?|paras?|arts?)\.|\bnumbers?|\band|\bitems?) $|[(§]$")
_LOOSE = expression(
    r"https?:|www\.|@|[\w-]+\.(?:com|org|net|gov|cn|edu|html?|pdf|docx?|xlsx?|txt|md|py|js)\b|[{}<>`=|]|::|\$"
)


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each space too many before a mark or too few after it."""
    segment, text = facts.segment, facts.segment.target
    for match in _BEFORE.finditer(text):
        if (":" in match[1] and len(match[1]) > 1) or (text[: match.start()].count("\n") and match.start() == 0):
            continue
        message = f'There is a space before "{match[1]}".'
        yield repaired(RULE, segment, Span(*match.span()), match[1], message, safe=True, confidence=0.95)
    for match in _WRONG_SIDE.finditer(text):
        mark = match.group().strip()
        yield repaired(
            RULE, segment, Span(*match.span()), f"{mark} ", f'The space belongs behind "{mark}".', confidence=0.95
        )
    for match in _INSIDE.finditer(text):
        yield repaired(RULE, segment, Span(*match.span()), match[1], f'There is a space after "{match[1]}".', safe=True)
    if facts.surface & SPACE_BY_MARK:
        yield from _inside_words(facts)
        yield from _inside_figures(facts)
    if facts.surface & NO_SPACE and not _LOOSE.search(text):
        for match in chain(_AFTER.finditer(text), _JOINED.finditer(text)):
            yield _without_space(facts, match)


def _inside_words(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield spaces that part a word or a figure from its own mark."""
    segment, text = facts.segment, facts.segment.target
    for match in _CLITIC.finditer(text):
        message = f'There is a space before "{match[1]}".'
        if text[: match.start()].count(" '") % 2 == 0:
            yield repaired(RULE, segment, Span(*match.span()), match[1], message, safe=True)
    for match in _HYPHEN.finditer(text):
        if " - " not in text[match.start() - 1 : match.end() + 1] and text.count(" -") + text.count("- ") < 2:
            message = "A hyphen has no space beside it."
            yield repaired(RULE, segment, Span(*match.span()), "-", message, confidence=0.8)
    for match in _FIGURE.finditer(text):
        new = match[1] if match[1] == "." or text[match.end() : match.end() + 3].isdigit() else f"{match[1]} "
        message = f'There is a space before "{match[1]}" in a figure.'
        yield repaired(RULE, segment, Span(*match.span()), new, message, confidence=0.85)


def _inside_figures(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield spaces behind the comma or the point of one figure."""
    segment, text = facts.segment, facts.segment.target
    for match in _SIGN.finditer(text):
        mark = match.group().strip()
        if mark == "/" and (_LOOSE.search(text) or " /" in text[: match.start()] or "/ " in text[match.end() :]):
            continue
        yield repaired(RULE, segment, Span(*match.span()), mark, f'There is a space beside "{mark}".', confidence=0.75)
    for match in _GROUPS.finditer(text):
        if not _NUMBERED.search(text[: match.start()]):
            new = match.group().replace(" ", "")
            message = f'There is a space in the figure "{match.group()}".'
            yield repaired(RULE, facts.segment, Span(*match.span()), new, message, confidence=0.85)


def _without_space(facts: SegmentFacts, match: re.Match[str]) -> Finding:
    text = facts.segment.target
    start, end = match.span()
    if start == end:
        before = re.search(r"[\w)]+$", text[:start])
        after = re.compile(r"\(?\w+").match(text, end)
        span = Span(before.start() if before else start, after.end() if after else end)
        new = f"{text[span.start : start]} {text[start : span.end]}"
        return repaired(RULE, facts.segment, span, new, "A space is missing beside this bracket.", confidence=0.8)
    message = f'There is no space after "{match.group()}".'
    return repaired(RULE, facts.segment, Span(start, end), f"{match.group()} ", message, confidence=0.9)


RULE = Rule(
    RuleInfo("misspaced-mark", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "whitespace",
             languages=("en",)),
    segment=check,
    when=Condition("surface", SPACE_BY_MARK | NO_SPACE),
    bad=(
        Example("拍卖所得全部上缴财政。", "All proceeds of the auction go to the treasury« .»"),
        Example(None, "The bureau« ,» the centre and the school signed."),
        Example(None, "The applicant«(»the buyer of the goods) paid."),
        Example("月费（3%）另计。", "The monthly fee«(»3 percent) is charged apart."),
        Example(None, "The plan was approved«,»which surprised nobody."),
        Example(None, "The case ended«.»The court adjourned."),
        Example(None, "The court« 's» office and the long« -»term plan"),
        Example(None, "The sum of 12« , »000 yuan was paid."),
        Example(None, "Wuhu« ,»Suzhou and Mr« .»Li"),
        Example(None, "The loan comes to «14, 500,000» yuan, at «3. 5» percent."),
        Example(None, "The form «( »in two copies) is signed."),
        Example(None, "Lunch is at noon«.»please wait for the 1990« -»1995 edition."),
        Example(None, "It costs «$ »5 or «£ »4."),
        Example(None, "Costs fell by 8« %» in the city and«/ »or county."),
    ),
    good=(
        Example(None, "It costs $5 and £4, or 8% less, at the bank/post office; from 1990–1995 the rate was 5‰."),
        Example(None, "He ended. The rest is on page 5: 12 items, or 3 – no, 4."),
        Example(None, "Flats cost US$ 5 million in 1990 - 1995; from 2019-2020 see node.js and st. in there."),
        Example(None, "The rate was 6.9523 yuan, down 0.35 percent, at 19:45; the match ended 2:1."),
        Example(None, "He knows .NET and Mr. Li; the item(s) in paragraph 2(1) and f(2) and sum(3, 4) stay."),
        Example(None, "On May 14, 500,000 people came; see Article 3. 5 percent of them, or 20, 100 and 250, stayed."),
        Example(None, "Type / or run ls /usr /home; 100 %d and mother / daughter"),
        Example(None, "He uses Node.js and .NET daily."),
        Example(None, "Mayor Wang Min and Dr. J.K. Coleman of St. Louis (U.S.) attended."),
        Example(None, "Pre- and post-war laws; he left - and that was it."),
        Example(None, "The long-term plan, the '90s and the masters' rooms"),
        Example(None, "Item(s) and/or person(s); i.e., e.g., 3,000."),
        Example(None, "He waited ... and then left . . . again"),
        Example(None, "Write to a,b@example.org or see www.example.org/x;y."),
    ),
)  # fmt: skip
