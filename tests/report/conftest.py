"""A report with everything that a renderer meets, hostile text among it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from qa.account import Account, FileUse, GlossaryUse, RuleUse, TermUse
from qa.core import Edit, Finding, Fix, Mark, Place, Related, Report, RuleInfo, Segment, Severity, Side, Span, Tier
from qa.report import BINARY, RenderOptions, renderer

FORBIDDEN = RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology")
AMBIGUOUS = RuleInfo("ambiguous-term", "terms", Severity.NEUTRAL, "terminology", "terminology", question=True)
MISSING = RuleInfo("missing-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology")
NUMBER = RuleInfo("number-mismatch", "numbers", Severity.CRITICAL, "accuracy/mistranslation", "numbers")
SPACING = RuleInfo("double-space", "punctuation", Severity.MINOR, "linguistic/typography", "whitespace")

HOSTILE = "\x1b[2Jcleared \u202eneve\u202c\r\n::error::x <script>alert(1)</script> \ud800 =1+1"
FORMULA = "=HYPERLINK(0) @admin [x](javascript:a) <v> ]]> <!-- `a|b` ${b} www.example.org #12"

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


def make_account() -> Account:
    """Return what the run of the report did."""
    files = [
        FileUse("news.jsonl", 12, 1200, 48211, 30110, ("齐河县人民检察院", "b", "c", "d", HOSTILE), ("2024-01-02",)),
        FileUse("a\x1b]0;b\x07/\u202eevil.tsv", 1, 1, 0, 9),
    ]
    terms = [
        TermUse("", "该院", undecided=2),
        TermUse("c\x1b", HOSTILE, FORMULA, "=1+1", admitted=1, unaccepted=3),
        TermUse("procuratorate", "人民检察院", "procuratorate", "Organic Law", 1010, 20, 3, 4, 0, 5),
    ]
    glossaries = [
        GlossaryUse("glossaries/courts.csv", 312, "0123456789ab", "2024-05-06", True),
        GlossaryUse("<b>client</b>.csv", 4, "ba9876543210", "2024-06-07"),
    ]
    rules = [
        RuleUse(FORBIDDEN, 20),
        RuleUse(MISSING, 18, "no source (2)"),
        RuleUse(SPACING, 0, "ignored by the settings"),
    ]
    styles = [{"profile": "legal-us", "serial-comma": "yes"}, {}]
    return Account("2024-07-08", files, terms, glossaries, rules, styles, {"procuratorate": "Organic Law"})


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
            fix=Fix((Edit(Span(20, 28), "procuratorate"),)), verdict="accept", reason="li accepts",
        )
    ]  # fmt: skip
    for ordinal, number in enumerate((5, 6, 7, 12)):
        pair = segment(number, "该院领导到场。", "The Hospital leaders were present.")
        more: Any = {"concept": "procuratorate", "confidence": 0.9, "ordinal": ordinal}
        institution.append(find(FORBIDDEN, pair, "该院", "Hospital", "wrong", **more))
    issued = segment(8, "检察建议发出后，县住建局及时整改。", "The county housing bureau then put things right.")
    missing = find(
        MISSING, issued, "检察建议", None, "检察建议 is not rendered.", concept="procuratorial-recommendation",
        suggestions=("procuratorial recommendation", "procuratorial proposal"),
    )  # fmt: skip
    money = segment(
        9, "涉案金额3.5亿元。", "The case involved 35 million yuan.", path="other/cases.tsv", line=9, doc="b"
    )
    number_ = find(
        NUMBER,
        money,
        "3.5亿",
        "35 million",
        "3.5亿 is 350 million.",
        suggestions=("350 million",),
        confidence=1.0,
        verdict="query",
    )
    hostile = segment(10, HOSTILE, HOSTILE + "  end", path="a\x1b]0;b\x07/\u202eevil.tsv", line=None, doc="\x1bdoc")
    double = find(
        SPACING, hostile, None, "  ", f"Two blanks: {HOSTILE}", evidence=(HOSTILE,), suggestions=(" ",), state="new",
        fix=Fix((Edit(Span(len(HOSTILE), len(HOSTILE) + 2), " "),), Tier.SAFE), concept="c\x1b",
    )  # fmt: skip
    old = find(SPACING, segment(11, None, "a  b", doc="z"), None, "  ", "Two blanks.", state="old")
    calling = segment(7, "=cmd|' /C calc'!A0", FORMULA, path="new\nline,::error::x.txt", line=7, doc="=d")
    formula = find(FORBIDDEN, calling, "=cmd", "@admin", FORMULA, suggestions=("=1+1", ""), evidence=("-2+3",))
    asked = [
        find(
            AMBIGUOUS, pair, "该院", "Hospital", "该院 may mean 人民检察院 or 医院; nothing decides.", severity=Severity.NEUTRAL,
            suggestions=("Procuratorate", "Hospital"), concept="procuratorate", confidence=0.5,
        )
        for pair in (segment(15, "该院公告。", "The Hospital gave notice."), segment(16, "该院说。", "The Hospital said."))
    ]  # fmt: skip
    asked.append(find(AMBIGUOUS, calling, "=cmd", "@admin", FORMULA, concept="=1", suggestions=("=1+1",)))
    quiet = [
        find(SPACING, segment(13, None, "c  d", doc="z"), None, "  ", "Two blanks.", state="dismissed", reason=HOSTILE),
        find(
            SPACING, segment(14, None, "e  f", doc="z"), None, "  ", "Two.", state="suppressed", reason="a table's cell"
        ),
    ]
    return Report(
        [*institution, missing, number_, double, formula, *asked, old, *quiet],
        segments=1213,
        documents=20,
        files=3,
        problems=["x.csv:3: ragged"],
        notes=["read as GB18030"],
        account=make_account(),
    )


# What a workbook or a document may not hold: formulas, links, anything that is fetched or run.
ACTING = re.compile(
    rb"<f[ >]|<hyperlink|TargetMode=\"External\"|<w:fldSimple|<w:instrText|<w:altChunk|vbaProject|oleObject|<dde",
    re.IGNORECASE,
)


def cells(data: bytes) -> str:
    """Return the sheets of a workbook, a row a line, cells between tabs; nothing in it acts."""
    from python_calamine import CalamineWorkbook

    _assert_inert(data)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    lines = []
    for name in book.sheet_names:
        lines.append(f"== {name}")
        for row in book.get_sheet_by_name(name).to_python():
            assert all(isinstance(cell, str) for cell in row)
            lines.append("\t".join(map(str, row)))
    return "\n".join(lines) + "\n"


def paragraphs(data: bytes) -> str:
    """Return the paragraphs and table rows of a document in order; nothing in it acts."""
    from docx import Document
    from docx.table import Table

    _assert_inert(data)
    lines = []
    for block in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            lines += ["\t".join(cell.text.replace("\n", " / ") for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines) + "\n"


def _assert_inert(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            assert name.startswith("docProps/") or not ACTING.search(archive.read(name)), name
            assert "vba" not in name.lower()


READERS = {"xlsx": cells, "signoff-docx": paragraphs, "queries": cells, "queries-docx": paragraphs}


def render_bytes(report: Report, name: str, **options: Any) -> bytes:
    """Return what a renderer of a binary format writes."""
    data = io.BytesIO()
    renderer(name)(report, data, RenderOptions(**options))
    return data.getvalue()


@pytest.fixture
def report() -> Report:
    """Return the report of the golden files."""
    return make_report()


@pytest.fixture
def render() -> Render:
    """Return a function that renders a report to a string; a binary format to what a reader finds in it."""

    def run(report: Report, name: str = "text", **options: Any) -> str:
        if name in BINARY:
            return READERS[name](render_bytes(report, name, **options))
        out = io.StringIO()
        renderer(name)(report, out, RenderOptions(**options))
        return out.getvalue()

    return run


@pytest.fixture
def write() -> Callable[..., bytes]:
    """Return a function that renders a report to bytes."""
    return render_bytes


@pytest.fixture(name="find")
def find_() -> Find:
    """Return the function that makes a finding from words."""
    return find
