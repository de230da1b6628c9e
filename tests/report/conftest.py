"""A report with everything that a renderer meets, hostile text among it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from qa.core import Edit, Finding, Fix, Mark, Place, Related, Report, RuleInfo, Segment, Severity, Side, Span, Tier
from qa.report import RenderOptions, renderer

FORBIDDEN = RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology")
MISSING = RuleInfo("missing-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology")
NUMBER = RuleInfo("number-mismatch", "numbers", Severity.CRITICAL, "accuracy/mistranslation", "numbers")
SPACING = RuleInfo("double-space", "punctuation", Severity.MINOR, "linguistic/typography", "whitespace")

HOSTILE = "\x1b[2Jcleared \u202eneve\u202c\r\n::error::x <script>alert(1)</script> \ud800 =1+1"

Find = Callable[..., Finding]
Render = Callable[..., str]


def segment(
    number: int, source: str | None, target: str, path: str = "news.jsonl", line: int | None = 0, doc: str = "001"
) -> Segment:
    """Return a segment whose line is its number unless one is given."""
    return Segment(f"{doc}-{number:02}", source, target, doc=doc, place=Place(path, number if line == 0 else line))


def find(rule: RuleInfo, pair: Segment, source: str | None, target: str | None, message: str, **more: Any) -> Finding:
    """Return a finding at the first place of the given words."""
    marks = []
    for side, words in ((Side.SOURCE, source), (Side.TARGET, target)):
        if words is not None:
            start = pair.text(side).index(words)
            marks.append(Mark(side, Span(start, start + len(words))))
    severity = more.pop("severity", rule.severity)
    return Finding(rule, severity, more.pop("confidence", 0.94), pair, tuple(marks), message, **more)


def make_report() -> Report:
    """Return the report that the golden files show."""
    headline = segment(1, "齐河县人民检察院召开会议", "Qihe County People's Procuratorate Holds a Meeting")
    speech = segment(
        3,
        "王磊表示：“我院将持续深化公益诉讼检察工作，推动党建与业务深度融合，切实维护国家利益和社会公共利益。”",
        'Wang Lei said, "Our hospital will keep deepening its work on public interest litigation and promote the '
        'integration of Party building and business, so as to safeguard national and public interests."',
    )
    named = Related(headline, Mark(Side.TARGET, Span(0, 34), "the only institution named so far"))
    institution = [
        find(
            FORBIDDEN, speech, "我院", "hospital", "“hospital” is wrong here: 我院 means the procuratorate.",
            suggestions=("procuratorate",), concept="procuratorate", related=(named,),
            evidence=("我院 in Wang Lei's quotation; he is chief procurator of Qihe County (line 1)",),
            fix=Fix((Edit(Span(20, 28), "procuratorate"),)),
        )
    ]  # fmt: skip
    for number in (5, 6, 7, 12):
        pair = segment(number, "该院领导到场。", "The Hospital leaders were present.")
        institution.append(find(FORBIDDEN, pair, "该院", "Hospital", "wrong", concept="procuratorate", confidence=0.9))
    issued = segment(8, "检察建议发出后，县住建局及时整改。", "The county housing bureau then put things right.")
    missing = find(
        MISSING, issued, "检察建议", None, "检察建议 is not rendered.", concept="procuratorial-recommendation",
        suggestions=("procuratorial recommendation", "procuratorial proposal"),
    )  # fmt: skip
    money = segment(
        9, "涉案金额3.5亿元。", "The case involved 35 million yuan.", path="other/cases.tsv", line=9, doc="b"
    )
    number_ = find(
        NUMBER, money, "3.5亿", "35 million", "3.5亿 is 350 million.", suggestions=("350 million",), confidence=1.0
    )
    hostile = segment(10, HOSTILE, HOSTILE + "  end", path="a\x1b]0;b\x07/\u202eevil.tsv", line=None, doc="\x1bdoc")
    double = find(
        SPACING, hostile, None, "  ", f"Two blanks: {HOSTILE}", evidence=(HOSTILE,), suggestions=(" ",), state="new",
        fix=Fix((Edit(Span(len(HOSTILE), len(HOSTILE) + 2), " "),), Tier.SAFE), concept="c\x1b",
    )  # fmt: skip
    old = find(SPACING, segment(11, None, "a  b", doc="z"), None, "  ", "Two blanks.", state="old")
    quiet = [
        find(SPACING, segment(13, None, "c  d", doc="z"), None, "  ", "Two blanks.", state="dismissed", reason=HOSTILE),
        find(
            SPACING, segment(14, None, "e  f", doc="z"), None, "  ", "Two.", state="suppressed", reason="a table's cell"
        ),
    ]
    return Report(
        [*institution, missing, number_, double, old, *quiet],
        segments=1213,
        documents=20,
        files=3,
        problems=["x.csv:3: ragged"],
        notes=["read as GB18030"],
    )


@pytest.fixture
def report() -> Report:
    """Return the report of the golden files."""
    return make_report()


@pytest.fixture
def render() -> Render:
    """Return a function that renders a report to a string."""

    def run(report: Report, name: str = "text", **options: Any) -> str:
        out = io.StringIO()
        renderer(name)(report, out, RenderOptions(**options))
        return out.getvalue()

    return run


@pytest.fixture(name="find")
def find_() -> Find:
    """Return the function that makes a finding from words."""
    return find
