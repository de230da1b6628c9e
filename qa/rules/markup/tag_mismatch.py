"""A tag of the source is missing in the translation, changed, or there is one too many.

What it finds
    HTML and XML tags that stand in the text itself (<b>, </a>, <br/>), with their attributes, compared as multisets.

Why it matters
    The page is laid out wrongly, a link is lost, or the file cannot be read any more.

Example
    点击<b>提交</b>按钮 / Click the <b>Submit«<b>» button

When it is right to ignore it
    Where a tag served only the Chinese (ruby, emphasis dots), or an attribute was translated (alt, title).

Fix
    Where as many are missing as are too many, the right ones, in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule
from qa.text.lazy import expression
from qa.text.markup import Token, difference

_TRANSLATED = expression(r"\s(?:alt|title|placeholder|aria-label|lang)\s*=\s*(?:\"[^\"]*\"|'[^']*')")


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each tag that the two sides do not share."""
    if facts.markup is None:
        return ()
    source, target = (([_plain(token) for token in side if token.kind == "tag"]) for side in facts.markup)
    return _findings(facts, source, target) if source or (target and facts.segment.source) else ()


def _plain(token: Token) -> Token:
    return Token(token.span, token.text, token.kind, _TRANSLATED.sub("", token.key))


def _findings(facts: SegmentFacts, source: list[Token], target: list[Token]) -> Iterator[Finding]:
    lacking, extra = difference(source, target)
    if len(lacking) == len(extra):
        for right, wrong in zip(lacking, extra, strict=True):
            message = f'The tag is "{right.text}" in the source, not "{wrong.text}".'
            yield repaired(RULE, facts.segment, wrong.span, right.text, message, source=right.span)
        return
    for token in lacking:
        message = f'The tag "{token.text}" is missing in the translation.'
        yield RULE.finding(facts.segment, (Mark(Side.SOURCE, token.span),), message, confidence=0.93)
    for token in extra:
        message = f'The source has no tag "{token.text}".'
        yield RULE.finding(facts.segment, (Mark(Side.TARGET, token.span),), message, confidence=0.9)


RULE = Rule(
    RuleInfo("tag-mismatch", "markup", Severity.MAJOR, "design/markup", "markup", needs_source=True),
    segment=check,
    when=Condition("markup"),
    bad=(
        Example("点击<b>提交</b>按钮", "Click the <b>Submit«<b>» button"),
        Example("第一行<br>第二行", "Line one«<p>»line two"),
        Example("提交", "«<i>»Submit«</i>»"),
    ),
    good=(
        Example("点击<b>提交</b>按钮", "To send it, click <b>Submit</b>"),
        Example("<img src='a.png' alt='图'/>", "<img src='a.png' alt='picture' />"),
        Example("若a<b且b>c", "If a<b and b>c"),
    ),
)  # fmt: skip
