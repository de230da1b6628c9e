"""A placeholder of the source is missing in the translation, changed, or there is one too many.

What it finds
    printf and Python formats (%s, %(name)d, %1$s), braces ({0}, {name}, {{name}}, ${name}), %NAME%, $name, and escapes
    such as \\n, compared as they are written; their order is free.

Why it matters
    The program shows the wrong value, nothing, or fails.

Example
    共有 {count} 起案件 / There are «{counts}» cases

When it is right to ignore it
    In plural forms that leave the number out ("one case"). Where the sides have different numbers of forms parted by bars
    ("{n} case|{n} cases"), each placeholder is wanted once.

Fix
    Where one is missing and one is too many, the right one. Safe then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule
from qa.text.markup import Token, difference

_KINDS = ("placeholder", "escape")


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each placeholder that the two sides do not share."""
    if facts.markup is None:
        return ()
    source, target = (([token for token in side if token.kind in _KINDS]) for side in facts.markup)
    if not source and not (target and facts.segment.source):
        return ()
    bars = _bars(facts.segment.source or "", source), _bars(facts.segment.target, target)
    if len(bars[0]) != len(bars[1]):
        source, target = _of_one_branch(source, bars[0]), _of_one_branch(target, bars[1])
    return _findings(facts, source, target)


def _bars(text: str, tokens: list[Token]) -> list[int]:
    """Return where bars part the plural forms of one message ("one item|{n} items"), none inside a placeholder."""
    found = [place for place, char in enumerate(text) if char == "|"] if "|" in text else []
    return [place for place in found if not any(token.span.start <= place < token.span.end for token in tokens)]


def _of_one_branch(tokens: list[Token], bars: list[int]) -> list[Token]:
    """Return the placeholders as often as the plural form has them that has them most: languages differ in such forms."""
    kept: list[Token] = []
    for token in tokens:
        branch = sum(bar < token.span.start for bar in bars)
        inside = [t for t in tokens if t.key == token.key and sum(bar < t.span.start for bar in bars) == branch]
        if sum(other.key == token.key for other in kept) <= inside.index(token):
            kept.append(token)
    return kept


def _findings(facts: SegmentFacts, source: list[Token], target: list[Token]) -> Iterator[Finding]:
    lacking, extra = difference(source, target)
    if len(lacking) == len(extra) == 1:
        right, wrong = lacking[0], extra[0]
        yield repaired(
            RULE, facts.segment, wrong.span, right.text, f'The placeholder is "{right.text}" in the source, not "{wrong.text}".',
            safe=True, source=right.span,
        )  # fmt: skip
        return
    for token in lacking:
        if (broken := _broken(token, facts.segment.target)) is not None:
            message = f'The placeholder "{token.text}" is damaged.'
            yield repaired(RULE, facts.segment, broken, token.text, message, source=token.span, safe=True)
            continue
        message = f'The placeholder "{token.text}" is missing in the translation.'
        yield RULE.finding(facts.segment, (Mark(Side.SOURCE, token.span),), message, confidence=0.95)
    for token in extra:
        if token.text.startswith("$") or (not source and token.text.startswith("%")):
            continue
        message = f'The source has no placeholder "{token.text}".'
        yield RULE.finding(facts.segment, (Mark(Side.TARGET, token.span),), message, confidence=0.85)


def _broken(token: Token, target: str) -> Span | None:
    """Return where the name of a placeholder stands between the wrong marks ("$(total)" for "${total}")."""
    name = re.search(r"[A-Za-z_]\w{2,}", token.text)
    match = name and re.search(rf"[{{}}()<>\[\]$%#@]+{re.escape(name.group())}[{{}}()<>\[\]$%#@]*", target)
    return Span(*match.span()) if match else None


RULE = Rule(
    RuleInfo("placeholder-mismatch", "markup", Severity.MAJOR, "accuracy/mistranslation", "markup", needs_source=True),
    segment=check,
    when=Condition("markup"),
    bad=(
        Example("共有 {count} 起案件", "There are «{counts}» cases"),
        Example("共${total}元", "Total: «$(total)» yuan"),
        Example("你好，%s！", "Hello, «%d»!"),
        Example("第 %1$s 页", "Page «%2$s»"),
        Example("尊敬的 {{name}}", "Dear «{name}»"),
        Example("至少选 {{ limit }} 项", "at least «{{ min }}» item|at least {{ min }} items"),
    ),
    good=(
        Example("共有 {count} 起案件，{0} 起已结", "{0} of {count} cases are closed"),
        Example("同比增长5%，占30%", "Up 5% year on year, 30% of all, 5% discount"),
        Example("共${total}元", "${total} yuan in total (total)"),
        Example("价格为5美元", "The price is $5"),
        Example("%(name)s 已登录", "%(name)s has logged in"),
        Example("共 {{ limit }} 项", "{{ limit }} item|{{ limit }} items"),
        Example("{n} 个文件", "one file|{n} files"),
    ),
)  # fmt: skip
