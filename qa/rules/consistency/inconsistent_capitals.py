"""A coined phrase has capitals in one place and none in another.

What it finds
    A phrase in quotation marks whose words are capitalised in one segment and small in another ("Three Ups" and "three
    ups"), with or without the marks. The minority is marked, or the later one. Headings do not count.

Why it matters
    A coined phrase is recognised by how it is written; written in two ways it seems to be two things.

Example
    the "Three Ups" campaign … the "«three ups»" campaign

When it is right to ignore it
    When one mention is the name of a campaign and the other describes it.

Fix
    The usual capitals. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qa.core import Edit, Finding, Fix, Mark, Related, RuleInfo, Scope, Severity, Side
from qa.facts import DocumentFacts
from qa.lang.en.coinages import Coinage, bare, key, pattern, quoted, uneven
from qa.lang.en.headline import is_heading
from qa.rules.rule import Example, Rule

_MARKS = frozenset('"“‘')
_SOURCE_MARKS = frozenset('"“‘「《')


def check(document: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each mention that is not written like most."""
    mentions: list[Coinage] = []
    for facts in document:
        target = facts.segment.target
        if not _MARKS.isdisjoint(target) and not is_heading(target):
            mentions += quoted(facts.number, target)
    if not mentions:
        return ()
    known = {mention.key: pattern(mention.key) for mention in mentions if mention.capitals == "title"}
    for facts in document if known else ():
        # What the source does not put in marks there is the thing, and no longer its label ("Backup Tasks").
        source = facts.segment.source
        if not is_heading(facts.segment.target) and (source is None or not _SOURCE_MARKS.isdisjoint(source)):
            mentions += bare(facts.number, facts.segment.target, known)
    return list(_findings(document, uneven(mentions)))


def _findings(document: DocumentFacts, found: Sequence[tuple[Coinage, Coinage]]) -> Iterator[Finding]:
    for mention, usual in found:
        segment = document.segments[mention.segment].segment
        right = _written(mention.text, usual)
        yield RULE.finding(
            segment,
            (Mark(Side.TARGET, mention.span, "other capitals"),),
            f'"{mention.text}" is written "{usual.text}" elsewhere in this document.',
            confidence=0.8 if mention.quoted else 0.6,
            suggestions=(right,),
            fix=Fix((Edit(mention.span, right),)),
            related=(Related(document.segments[usual.segment].segment, Mark(Side.TARGET, usual.span, "as written")),),
        )


def _written(text: str, usual: Coinage) -> str:
    """Return a mention with the usual capitals and its own number."""
    if key(text) == key(usual.text) and len(text) == len(usual.text):
        return usual.text
    if usual.capitals == "small":
        return text[:1] + text[1:].lower()
    return " ".join(word if word in ("of", "and", "the") else word[:1].upper() + word[1:] for word in text.split(" "))


RULE = Rule(
    RuleInfo(
        "inconsistent-capitals", "consistency", Severity.MINOR,
        "linguistic-conventions/capitalization", "inconsistency", Scope.DOCUMENT, languages=("en", "zh-en"),
    ),
    document=check,
    bad=(
        Example(
            "开展“三个提升”行动。\n“三个提升”行动取得成效。\n推进“三个提升”行动。",
            'The "Three Ups" campaign was launched.\nThe "Three Ups" campaign was effective.\n'
            'The "«three ups»" campaign will be advanced.',
        ),
    ),
    good=(
        Example(None, 'The "Three Ups" campaign was launched.\nThe "Three Ups" campaign was effective.'),
        Example(
            "点击“导出报表”。\n等待导出报表完成。",
            'Click "Export Reports".\nWait until the export reports are complete.',
            "a label, and what it stands for",
        ),
        Example(None, 'He spoke of "common prosperity".\n"Common prosperity" was mentioned twice.', "a sentence start"),
    ),
)  # fmt: skip
