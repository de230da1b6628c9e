"""A punctuation mark is written twice, or two stand together that do not go together.

What it finds
    Two full stops that are no ellipsis, two commas, a comma before a stop, a full stop after a closing quotation that
    already ended with a mark (!".).

Why it matters
    It is a slip that every reader sees.

Example
    站长强调：“马上关闭阀门！” / The director said: "Check for hazards immediately«!".»

When it is right to ignore it
    An ellipsis, a stop that belongs to an abbreviation (etc.,), and "?!" are not flagged.

Fix
    The surplus mark is taken out. Safe where both marks are the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, RuleInfo, Severity, Span
from qa.facts import SegmentFacts
from qa.lang.en.abbreviations import ends_in_abbreviation
from qa.lang.en.surface import DOUBLED_MARK
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule
from qa.text.lazy import expression

_PLACE = expression(
    r"(?<![.\s])\.\.(?!\.)|(?<!,),{2,}(?!,)|;{2,}|(?<![:\w]):{2}(?![:\w])|(?<=\w):{2}(?=\s|$)|[,;:]\.(?![.\d])|\.[,;:](?![\d,;:])|,;|;,|:,|,:(?!\))"
    r"|[!?][,;](?=\s|$)|[!?]\.(?!\.)|(?<!\.)[.!?](?:[\"”]|['’]+[\"”]?)[.,](?!\.)|(?<=\w)[.,;]\s+[.,;](?=\s|$)"
)
_CODE = expression(r"[{}<>`=|\\]|https?:|www\.")


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each pair of marks of which one is too many."""
    segment, text = facts.segment, facts.segment.target
    if _CODE.search(text):
        return
    for match in _PLACE.finditer(text):
        marks = match.group()
        if marks[0] == "." and ends_in_abbreviation(text, match.start() + 1) and marks != "..":
            continue
        if marks[0] in "!?" and marks[1] in ",;" and text[: match.start()].count('"') % 2:
            continue
        new, certain = _right(marks)
        yield repaired(
            RULE, segment, Span(*match.span()), new, f'"{marks}" has a mark too many.', safe=certain,
            confidence=0.95 if certain else 0.85,
        )  # fmt: skip


def _right(marks: str) -> tuple[str, bool]:
    """Return what should stand there, and whether nothing else can be meant."""
    if len(set(marks)) == 1:
        return marks[0], True
    if marks[0] in ".!?" and any(quote in marks for quote in "\"'”’"):
        return marks[:-1], marks[-1] == "."
    if marks[0] in "!?":
        return marks[0], False
    stripped = marks.replace(" ", "")
    return ("." if stripped[-1] == "." else stripped[-1]), False


RULE = Rule(
    RuleInfo("doubled-mark", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "typographical",
             languages=("en",)),
    segment=check,
    when=Condition("surface", DOUBLED_MARK),
    bad=(
        Example(None, "The bureau is responsible for interpreting these rules«..»"),
        Example("站长强调：“马上关闭阀门！”", 'The station chief stressed: "Close the valve at once«!".»'),
        Example(None, "The bureau«,,» the centre and the school signed."),
        Example(None, "The three bodies signed«,.»"),
        Example(None, 'He said, "We will go«.".»'),
    ),
    good=(
        Example(None, "Where complete (application form, ID card, etc.), the application is accepted."),
        Example(None, "He waited ... and then... left. What?! No..."),
        Example(None, "Items, e.g., apples, pears, etc.; the company, Acme Inc., paid at 5 p.m., it said."),
        Example(None, '"Is it so?" he asked. "Go!" she said.'),
        Example(None, "They watched Jeopardy! on Yahoo! News at www.a..b"),
        Example(None, 'He works for "Acme Inc.", which pays.'),
    ),
)  # fmt: skip
