"""A web or e-mail address differs from the one in the source, or is missing.

What it finds
    Addresses on the source side that the translation does not have, and addresses that it has and the source has not.

Why it matters
    Mail and visitors go somewhere else.

Example
    网址：www.example.cn/a / Website: «www.example.cn/b»

When it is right to ignore it
    Where the site has an English version of its own; /zh/ against /en/ and cn. against en. are not flagged.

Fix
    The address of the source, where one is missing and one is too many. Safe then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule
from qa.text.lazy import expression
from qa.text.markup import Token, difference

_LOCAL = expression(r"(?<![a-z])(?:zh(?:[-_](?:cn|hans))?|chinese|cn|eng?|english|en[-_](?:us|gb))(?![a-z])")


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each address that the two sides do not share."""
    if facts.markup is None:
        return ()
    source, target = ([t for t in side if t.kind in ("url", "email")] for side in facts.markup)
    return _findings(facts, source, target) if source else ()


def _findings(facts: SegmentFacts, source: list[Token], target: list[Token]) -> Iterator[Finding]:
    lacking, extra = difference(source, target)
    local = {_LOCAL.sub("", token.key) for token in extra}
    lacking = [token for token in lacking if _LOCAL.sub("", token.key) not in local]
    if len(lacking) == len(extra) == 1:
        right, wrong = lacking[0], extra[0]
        message = f'The address is "{right.text}" in the source, not "{wrong.text}".'
        yield repaired(RULE, facts.segment, wrong.span, right.text, message, safe=True, source=right.span)
        return
    for token in lacking:
        message = f'The address "{token.text}" is missing in the translation.'
        yield RULE.finding(facts.segment, (Mark(Side.SOURCE, token.span),), message, confidence=0.9)


RULE = Rule(
    RuleInfo("address-mismatch", "markup", Severity.MAJOR, "accuracy/mistranslation", "inconsistent-entities", needs_source=True),
    segment=check,
    when=Condition("markup"),
    bad=(
        Example("网址：www.example.cn/a。", "Website: «www.example.cn/b»."),
        Example("邮箱zhang@example.cn", "E-mail: «zhan@example.cn»"),
    ),
    good=(
        Example("网址：https://www.example.cn/zh/a/。", "Website (https://www.example.cn/en/a)."),
        Example("邮箱zhang@example.cn。", "Write to Zhang@example.cn."),
        Example("该网站已关闭。", "The site www.example.cn is closed."),
    ),
)  # fmt: skip
