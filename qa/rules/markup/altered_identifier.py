"""An abbreviation in capitals, a code or a product name of the source is missing in the translation, or was altered.

What it finds
    Tokens in Latin letters of the Chinese text that are no words: GB/T 19001, SH-2023-017, A12345, WeChat, GDP. Hyphens,
    slashes and spaces may differ, and an abbreviation may be spelled out. From a language that is itself in Latin letters
    abbreviations are translated (UNO, ONU): there only codes of capitals and digits count.

Why it matters
    A wrong letter in a number of a case, an account or a standard names another thing.

Example
    合同编号：SH-2023-017 / Contract No. «SH-2023-071»

When it is right to ignore it
    Where English has a word for it (APP, KTV and their like are not flagged).

Fix
    The code of the source, where the translation has one of the same shape instead. Safe then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule
from qa.text.identifiers import Identifier, identifiers, is_written
from qa.text.lazy import expression
from qa.text.markup import Token

# A letter of another script, among which Latin letters are a borrowing; a code with a number in it, no word ("File1").
_LENT = expression(r"[^\W\d_\u0000-\u024f]")
_NUMBERED = expression(r"(?![A-Z]?[a-z]+\d+$)(?=.*\d).*[A-Z]")


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each identifier of the source that the target does not have."""
    if facts.markup is None:
        return ()
    source = facts.segment.source or ""
    codes = [code for code in identifiers(source) if not _inside(code, facts.markup[0])]
    if facts.document.languages.source != "zh" and not _LENT.search(source):
        codes = [code for code in codes if _NUMBERED.search(code.text)]
    return _findings(facts, codes) if codes else ()


def _inside(code: Identifier, tokens: list[Token]) -> bool:
    return any(token.span.overlaps(code.span) for token in tokens)


def _findings(facts: SegmentFacts, codes: list[Identifier]) -> Iterator[Finding]:
    target, source = facts.segment.target, facts.segment.source or ""
    lacking = [code for code in codes if not is_written(code.text, target)]
    if not lacking:
        return
    others = [code for code in identifiers(target) if not is_written(code.text, source)]
    for code in lacking:
        wrong = next((other for other in others if other.shape == code.shape), None)
        if wrong is not None:
            others.remove(wrong)
            message = f'The source has "{code.text}", the translation "{wrong.text}".'
            yield repaired(
                RULE, facts.segment, wrong.span, code.text, message, safe=any(c.isdigit() for c in code.text), source=code.span
            )  # fmt: skip
        else:
            certain = any(char.isdigit() for char in code.text)
            message = f'"{code.text}" of the source is not in the translation.'
            mark = Mark(Side.SOURCE, code.span)
            yield RULE.finding(facts.segment, (mark,), message, confidence=0.8 if certain else 0.6)


RULE = Rule(
    RuleInfo("altered-identifier", "markup", Severity.MAJOR, "accuracy/mistranslation", "inconsistent-entities",
             needs_source=True),
    segment=check,
    when=Condition("markup"),
    bad=(
        Example("合同编号：SH-2023-017。", "Contract No. «SH-2023-071»."),
        Example("车牌号鲁A12345的货车", "a truck with the licence plate Lu «A12354»"),
        Example("符合GB/T 19001标准", "in line with the «GA/T» 19001 standard"),
    ),
    good=(
        Example("合同编号：SH-2023-017。", "Contract number SH2023-017."),
        Example("国内GDP增长5%，人均30km", "Gross domestic product grew 5 percent, 30 km per head."),
        Example("下载该APP，唱KTV", "Download the app and sing karaoke."),
        Example("甲方：A公司，乙方：B公司", "Party A: Company A; Party B: Company B"),
        Example("登录%(user)s，访问www.example.cn/AB12", "Log in as %(user)s"),
    ),
)  # fmt: skip
