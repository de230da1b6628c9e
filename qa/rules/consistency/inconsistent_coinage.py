"""A phrase in quotation marks is rendered in several ways within a document.

What it finds
    A phrase that the source puts in quotation marks each time (“三个提升”) and that the English, in marks too, gives
    different words ("Three Ups", "Three Improvements"). The minority is marked, or the later one.

Why it matters
    Such a phrase is a name; a reader does not recognise it in other words.

Example
    “三个提升”…… “三个提升”…… / "Three Ups" … "«Three Improvements»"

When it is right to ignore it
    When one of them is a gloss that explains the other.

Fix
    The usual rendering. Unsafe.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qa.core import Edit, Finding, Fix, Mark, Related, RuleInfo, Scope, Severity, Side, Span
from qa.facts import DocumentFacts
from qa.lang.en.coinages import key
from qa.lang.zh_en.consistency.coined import strangers
from qa.rules.rule import Example, Rule
from qa.text.lazy import expression
from qa.text.quotes import quotations

_SOURCE_MARKS = frozenset('“「"')
_LEAST, _MOST = 2, 12
_MARKLESS = expression(r"[\w、]+")
_TITLE = expression("《([^《》]+)》")
_WORDS_MOST = 8
_SPEECH = expression("(?:[：:]|[说道称问答喊][，,])$")


class Use(NamedTuple):
    """A quoted phrase with its quoted rendering."""

    segment: int
    source: Span
    target: Span


def check(document: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each rendering that is not the usual one."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for facts in document:
        source = facts.segment.source
        if source and not _SOURCE_MARKS.isdisjoint(source):
            for use in _uses(facts.number, source, facts.segment.target):
                uses[use.source.of(source)].append(use)
    found = [finding for some in uses.values() if len(some) > 1 for finding in _judge(document, some)]
    told = {finding.segment.id for finding in found}
    return found + [finding for finding in _unlike(document) if finding.segment.id not in told]


def _unlike(document: DocumentFacts) -> Iterator[Finding]:
    """Yield the segments that render a quoted phrase by none of the words that the others have, marks or not."""
    where: dict[str, list[Use]] = defaultdict(list)
    named: set[str] = set()
    for facts in document:
        source = facts.segment.source or ""
        for span in _phrases(source):
            said = span.of(source)
            where[said].append(Use(facts.number, span, span))
            # One that stands somewhere else than behind "said" is a name there too.
            if _is_named(source, span):
                named.add(said)
    sources, targets = document.pairs[:2] if named else ((), ())
    for said, uses in where.items() if named else ():
        if said not in named:
            continue
        places = {use.segment: use.source for use in uses}
        for strange in strangers(said, list(places), sources, targets):
            segment = document.segments[strange.segment].segment
            first, place = strange.usual
            words = strange.target.of(segment.target)
            yield RULE.finding(
                segment,
                (Mark(Side.SOURCE, places[strange.segment]), Mark(Side.TARGET, strange.target, "other words")),
                f'{said} has "{strange.word}" in its English elsewhere in this document, "{words}" here.',
                confidence=0.7,
                related=(Related(document.segments[first].segment, Mark(Side.TARGET, place, "the other rendering")),),
            )


def _phrases(source: str) -> list[Span]:
    """Return what stands in quotation marks, or in those of titles."""
    titles = [Span(*match.span(1)) for match in _TITLE.finditer(source)]
    return titles + (quotations(source)[0] if not _SOURCE_MARKS.isdisjoint(source) else [])


def _uses(number: int, source: str, target: str) -> list[Use]:
    ours, open_ = quotations(source)
    theirs, still_open = quotations(target)
    if open_ or still_open or len(ours) != len(theirs):
        return []
    return [Use(number, a, b) for a, b in zip(ours, theirs, strict=True) if _is_phrase(source, a, b.of(target))]


def _is_phrase(source: str, span: Span, rendering: str) -> bool:
    """Whether a quotation is a phrase and no speech, and its rendering has several words."""
    return _is_named(source, span) and len(key(rendering)) > 1


def _is_named(source: str, span: Span) -> bool:
    """Whether a quotation is short, has no mark, and does not stand behind a colon or a word of speech and its comma."""
    said = span.of(source)
    if not _LEAST <= len(said) <= _MOST or not _MARKLESS.fullmatch(said):
        return False
    return source[span.start - 1] == "《" or not _SPEECH.search(source, 0, span.start - 1)


def _judge(document: DocumentFacts, some: list[Use]) -> Iterator[Finding]:
    def text(use: Use) -> str:
        return use.target.of(document.segments[use.segment].segment.target).strip(" ,.;:!?")

    counts = Counter(key(text(use)) for use in some)
    if len(counts) < 2 or any(len(words) > _WORDS_MOST for words in counts):
        return
    usual = max(counts, key=lambda words: counts[words])
    first = next(use for use in some if key(text(use)) == usual)
    there = document.segments[first.segment].segment
    for use in some:
        words = key(text(use))
        if words == usual or set(words) <= set(usual) or set(usual) <= set(words):
            continue
        segment = document.segments[use.segment].segment
        said = use.source.of(segment.source or "")
        yield RULE.finding(
            segment,
            (Mark(Side.SOURCE, use.source), Mark(Side.TARGET, use.target, "other words")),
            f'“{said}” is "{text(first)}" elsewhere in this document, "{text(use)}" here.',
            confidence=0.75,
            suggestions=(text(first),),
            fix=Fix((Edit(use.target, text(first)),)),
            related=(Related(there, Mark(Side.TARGET, first.target, "the other rendering")),),
        )


RULE = Rule(
    RuleInfo(
        "inconsistent-coinage", "consistency", Severity.MINOR, "terminology/inconsistent-use", "inconsistency",
        Scope.DOCUMENT, needs_source=True,
    ),
    document=check,
    bad=(
        Example(
            "开展“三个提升”行动。\n“三个提升”行动取得成效。\n推进“三个提升”行动。",
            'The "Three Ups" campaign was launched.\nThe "Three Ups" campaign was effective.\n'
            'The "«Three Improvements»" campaign will be advanced.',
        ),
        Example(
            "“清泉”平台上线。\n“清泉”平台采集数据。\n“清泉”已用于三县。",
            "The Qingquan platform went live.\nThe Qingquan platform collects data.\n"
            "«Clear Spring» is now used in three counties.",
        ),
        Example(
            "他为《春汛》作序。\n《春汛》收录诗歌六十首。\n他说，《春汛》已经再版。",
            "He wrote the foreword to Spring Flood.\nSpring Flood contains 60 poems.\n"
            "«Freshet» has been reprinted, he said.",
            "a title",
        ),
    ),
    good=(
        Example(
            "开展“三个提升”行动。\n“三个提升”行动取得成效。",
            'The "Three Ups" campaign was launched.\nThe campaign of the "Three Ups" was effective.',
        ),
        Example(
            "“清泉”平台上线。\n“清泉”平台采集数据。\n“清泉”已用于三县。",
            "The Qingquan platform went live.\nThe Qingquan platform collects data.\nIt is now used in three counties.",
            "a pronoun",
        ),
        Example(
            "他为《春汛》作序。\n《春汛》收录诗歌六十首。\n他说，《春汛》已经再版。",
            "He wrote the foreword to Spring Flood.\nThe collection contains 60 poems.\n"
            "Spring Flood has been reprinted, he said.",
            "a general noun",
        ),
        Example(
            "他说：“好。”\n她说：“好。”",
            'He said, "Fine."\nShe said, "All right."',
            "a word of agreement is no coinage",
        ),
    ),
)  # fmt: skip
