"""HTML: blocks and inline codes, pairs, and targets that are written where they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.core import Edit, Finding, Fix, Languages, Mark, RuleInfo, Segment, Severity, Side, Span, Tier
from qa.errors import DataError
from qa.formats import Input, ReadOptions, load, read
from qa.formats.hypertext.blocks import blocks
from qa.formats.whole import Whole
from qa.formats.writing import Rewrite, carry_out, plan

if TYPE_CHECKING:
    from tests.formats.conftest import Outcome, Reader, WriteBack

RULE = RuleInfo("typo", "terms", Severity.MINOR, "accuracy", "misspelling")


def edit(text: str, old: str, new: str) -> Edit:
    at = text.index(old)
    return Edit(Span(at, at + len(old)), new)


def segments(path: Path, options: ReadOptions = ReadOptions()) -> list[Segment]:  # noqa: B008
    documents = read(Input(str(path)), options, lambda error: None, lambda note: None)
    return [segment for document in documents for segment in document]


class TestReading:
    def test_blocks(self, reading: Reader) -> None:
        text = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Lease &amp; Annex</title><style>p { color: red }</style></head><body>
<h1>Lease of
 <em>the</em> Warehouse</h1>
<p>Pay <code>rent_due</code> under <a href="x">Article&nbsp;5</a>,<br>
at once<!-- or later -->.
<ul><li>Rent<li>Deposit<ol><li>One</ol></ul>
<table><tr><td>Item<td><td><p>A</p><p>B</p></table>
<p translate="no">ACME</p><p>By <span class="notranslate x">ACME</span> <svg><text>x</text></svg></p>
<ruby>圳<rt>zhen</ruby> stays
<pre>  kept
  lines
</pre>
<script>document.write("<p>no</p>")</script>Tail</body></html>"""
        found = reading("a.html", text)
        assert found.targets == [
            "Lease & Annex",
            "Lease of the Warehouse",
            "Pay \ufffc under \ufffcArticle\u00a05\ufffc,\nat once.",
            "Rent",
            "Deposit",
            "One",
            "Item",
            "A",
            "B",
            "By \ufffc \ufffc",
            "圳 stays",
            "  kept\n  lines",
            "Tail",
        ]
        codes = [(code.kind, code.identity, code.text) for code in found.segments[2].codes[Side.TARGET]]
        assert codes == [
            ("standalone", "code rent_due", "rent_due"),
            ("open", "a", '<a href="x">'),
            ("close", "a", "</a>"),
        ]
        assert found.segments[1].place.line == 3
        assert not found.problems

    @pytest.mark.parametrize(
        ("text", "targets"),
        [
            ("a <b>b</b> <i> c </i>d", ["a b c d"]),
            ("<p>租金三千元，\n每月支付。</p>", ["租金三千元，每月支付。"]),
            ("<P CLASS='a>b'>x</P  >y", ["x", "y"]),
            ("1 < 2 &lt; 3 &#20013; &copy &nosuch;", ["1 < 2 < 3 中 © &nosuch;"]),
            ("<x-note id=1>a</x-note><input value='b'>", ["\ufffca\ufffc\ufffc"]),
            ("<dl><dt>a<dd>b</dl>c<select><option>d<option>e</select>", ["a", "b", "c", "d", "e"]),
            ("<div><div>a</div>b</p>c</div>", ["a", "b", "c"]),
            ("<?xml version='1.0'?><!DOCTYPE html><html><p>a</p></html>", ["a"]),
            ("<textarea><p>no</p></textarea><p>a</p>", ["a"]),
            ("a<br/>b<br></br>c", ["a\nb\n\nc"]),
            ("<title>a<b>c</title>d", ["a<b>c", "d"]),
            ("<p> &nbsp; </p><p></p><p><img src=a></p>", []),
        ],
    )
    def test_pieces(self, reading: Reader, text: str, targets: list[str]) -> None:
        assert reading("a.html", text, languages=Languages("en", "zh")).targets == targets

    def test_what_is_never_closed_is_said(self, reading: Reader) -> None:
        found = reading("a.html", "<p>One</p>\n<p>Two <svg>lost</p>")
        assert found.targets == ["One", "Two"]
        assert found.problems == ["a.html:2: <svg> opens here and is never closed; what follows is left out: close it"]
        found = reading("a.html", '<p>One</p>\n<a href="x>lost</p>\n')
        assert found.problems == ["a.html:2: <a opens here and is never closed; what follows is left out: close it"]

    def test_the_content_decides_and_not_the_suffix(self, reading: Reader) -> None:
        assert reading("a.xml", "<!-- x --><html><p>One</p></html>").targets == ["One"]

    def test_an_instruction_goes_with_the_block_behind_it(self, reading: Reader) -> None:
        text = "<p>a</p><!-- qa:allow names --><p>b</p><p>c</p>"
        assert [segment.meta for segment in reading("a.html", text).segments] == [{}, {"note": "qa:allow names"}, {}]

    def test_a_declared_encoding(self, reading: Reader, write_back: WriteBack, tmp_path: Path) -> None:
        data = '<meta charset="gb2312"><p>租金 rent</p><p>the hospital</p>'.encode("gb18030")
        assert reading("a.html", data).targets == ["租金 rent", "the hospital"]
        assert write_back(tmp_path / "a.html", {2: [Edit(Span(4, 12), "court")]}) == data.replace(b"hospital", b"court")


class TestPairs:
    @pytest.fixture
    def pair(self, tmp_path: Path, outcome: Callable[[Input, ReadOptions], Outcome]) -> Callable[[str, str], Outcome]:
        def read_pair(source: str, target: str) -> Outcome:
            (tmp_path / "a.zh.html").write_text(source, encoding="utf-8")
            (tmp_path / "a.en.html").write_text(target, encoding="utf-8")
            return outcome(Input(str(tmp_path / "a.en.html"), str(tmp_path / "a.zh.html")), ReadOptions())

        return read_pair

    def test_blocks_stand_side_by_side(self, pair: Callable[[str, str], Outcome]) -> None:
        found = pair(
            "<h1>租赁合同</h1><p>押金见<a href=1>第五条</a>。<table><tr><td>项<td></table>",
            "<h1>Lease</h1>\n<div>For the deposit see <a href=2>Article 5</a>.</div>"
            "<table><tr><td>Item</td><td>x</td></tr></table>",
        )
        assert [row[1:] for row in found.rows] == [
            ("租赁合同", "Lease"),
            ("押金见\ufffc第五条\ufffc。", "For the deposit see \ufffcArticle 5\ufffc."),
            ("项", "Item"),
            ("", "x"),
        ]

    def test_another_structure_is_an_error(self, pair: Callable[[str, str], Outcome]) -> None:
        (problem,) = pair("<h1>租赁</h1><p>租金</p>", "<h1>Lease</h1><ul><li>Rent</ul>").problems
        assert "the first that differs is an item of a list here and a paragraph on line 1 there" in problem
        assert "qa align" in problem


class TestWriting:
    @pytest.mark.parametrize(
        ("before", "old", "new", "after"),
        [
            ("<p>A <b>hospital</b></p>", "hospital", "court", "<p>A <b>court</b></p>"),
            ("<p>A <b>hospital</b> case</p>", "A hospital", "The court's", "<p>The court's<b></b> case</p>"),
            ("<p>A\n  hospital</p>", "A hospital", "court", "<p>court</p>"),
            ("<p>R&amp;D now</p>", "D", "D & <b>\nC", "<p>R&amp;D &amp; &lt;b><br/>C now</p>"),
            ("<p>R&amp;D now</p>", "&", "and", "<p>RandD now</p>"),
            ("<title>R</title><p>Rent</p>", "Rent", "Tax", "<title>R</title><p>Tax</p>"),
        ],
    )
    def test_an_edit_keeps_the_tags(
        self, reading: Reader, write_back: WriteBack, tmp_path: Path, before: str, old: str, new: str, after: str
    ) -> None:
        segment = next(each for each in reading("a.html", before).segments if old in each.target)
        number = segment.place.number or 0
        data = write_back(tmp_path / "a.html", {number: [edit(segment.target, old, new)]})
        assert data.decode() == after
        (tmp_path / "a.html").write_bytes(data)
        assert segments(tmp_path / "a.html")[number - 1].target == segment.target.replace(old, new)

    def test_an_empty_cell_takes_text(self, tmp_path: Path, write_back: WriteBack) -> None:
        path = tmp_path / "a.en.html"
        (tmp_path / "a.zh.html").write_text("<table><tr><td>甲</td><td>乙</td></tr></table>", encoding="utf-8")
        path.write_text("<table><tr><td></td><td>b</td></tr></table>")
        locate = load("html").locate
        assert locate
        (target,) = locate(Input(str(path), str(tmp_path / "a.zh.html")), ReadOptions(), [1])
        (patch,) = target.patches([Edit(Span(0, 0), "a")])
        data = path.read_bytes()
        assert data[: patch.start] + patch.data + data[patch.end :] == b"<table><tr><td>a</td><td>b</td></tr></table>"


def test_comments_stand_behind_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<title>T</title><p>租金 <b>Rent</b>\n</p><ul><li>One<li>Two</ul>", encoding="utf-8")
    found = segments(path)
    findings = {
        segment.place.number or 0: [
            Finding(RULE, Severity.MINOR, 1.0, segment, (Mark(Side.TARGET, Span(0, 1)),), "x -->")
        ]
        for segment in found
    }
    annotate = load("html").annotate
    assert annotate
    copy = tmp_path / "copy.html"
    with copy.open("wb") as out:
        annotate(Input(str(path)), ReadOptions(), findings, out)
    said = "<!-- qa: minor typo: x - -> -->"
    assert copy.read_text(encoding="utf-8") == (
        f"<title>T</title>{said}<p>租金 <b>Rent{said}</b>\n</p><ul><li>One{said}<li>Two{said}</ul>"
    )
    assert [each.target for each in segments(copy)] == [each.target for each in found]


class TestHostileFiles:
    @pytest.mark.parametrize(
        "text",
        [
            "<" * 100_000, "<a " * 50_000, "<a b='" * 50_000, '<a b="' * 50_000 + ">", "<!--" * 50_000, "</" * 50_000,
            "&" * 100_000, "&amp" * 50_000, "<div>" * 100_000 + "x", "<li>" * 50_000 + "x", "</p>" * 50_000,
            "<div></p>" * 50_000, "<b>" * 100_000, "<td>" * 50_000, "<![CDATA[" * 20_000, "<?" * 50_000,
            "<script>" * 50_000, "<title>" * 20_000, " " * 200_000 + "x", "a " * 100_000, "<rt>" * 50_000, "<svg>" * 50_000,
            "<a =" * 50_000, "<pre>" * 50_000, "<p translate=no>" * 20_000,
        ],
        ids=lambda text: text[:9],
    )  # fmt: skip
    def test_whatever_stands_there_is_read_in_linear_time(self, text: str) -> None:
        """Quadratic procedures take minutes on these."""
        found = list(blocks(Whole("a.html", text), lambda error: None))
        assert all(not block.runs or block.runs[-1].end == len(block.text) for block in found)

    def test_no_entity_is_declared_and_nothing_is_fetched(self, reading: Reader) -> None:
        text = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><p>x&a;</p></html>'
        assert reading("a.html", text).targets == ["]>", "x&a;"]  # as every browser reads it


FRAGMENTS = [
    "<p>", "</p>", "<b>", "</b>", "<li>", "<td>", "<table>", "</table>", "<tr>", "<a href='x'>", "</a>", "<br>", "<!-- c -->",
    "<!--", "-->", "<script>", "</script>", "<code>", "</code>", "<pre>", "</pre>", "<svg>", "</svg>", "<", ">", "&amp;", "&",
    "word", "租金", "，", " ", "\n", "\r\n", "<title>", "</title>", "\0", "<ruby>", "<rt>", "</ruby>", "<x>", "'", '"', "=",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)


@settings(max_examples=300)
@given(text=TEXT)
def test_runs_quote_the_text_whatever_it_is(text: str) -> None:
    for block in blocks(Whole("a.html", text), lambda error: None):
        assert [run.start for run in block.runs] == [0, *(run.end for run in block.runs[:-1])][: len(block.runs)]
        assert not block.runs or block.runs[-1].end == len(block.text)
        at = 0
        for run in block.runs:
            assert at <= run.at <= run.until <= len(block.raw)
            at = run.until


@settings(max_examples=200)
@given(text=TEXT, new=st.sampled_from(["", "x", "two words", "<b>", "&lt;", "a\nb", "租", " "]), data=st.data())
def test_random_edits_read_back_or_are_not_written(
    tmp_path_factory: pytest.TempPathFactory, text: str, new: str, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.html"
    path.write_bytes(text.encode())
    options = ReadOptions(languages=Languages("en", "zh"))
    found = segments(path, options)
    if not found:
        return
    number = data.draw(st.integers(1, len(found)))
    segment = found[number - 1]
    start, end = sorted(data.draw(st.lists(st.integers(0, len(segment.target)), min_size=2, max_size=2)))
    fix = Fix((Edit(Span(start, end), new),), Tier.SAFE)
    try:
        made = plan(Input(str(path)), options, {number: Rewrite(segment, (fix,))})
        carry_out(made, options)
    except DataError:
        assert path.read_bytes() == text.encode()
        return
    expected = [fix.apply(each.target) if each is segment and made.count else each.target for each in found]
    assert [each.target for each in segments(path, options)] == expected
