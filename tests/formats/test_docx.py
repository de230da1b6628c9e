"""Word documents: bilingual tables, English alone, and targets that are written without touching anything else."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.core import Edit, Finding, Fix, Languages, Mark, RuleInfo, Segment, Severity, Side, Span, Tier
from qa.errors import DataError
from qa.formats import Input, ReadOptions, read
from qa.formats.office.package import opened
from qa.formats.office.stories import stories
from qa.formats.office.story import Paragraph, RowEnd
from qa.formats.writing import Rewrite, annotate, carry_out, plan
from qa.formats.xml import stream

if TYPE_CHECKING:
    from tests.formats.conftest import Outcome, WordFile

Read = Callable[..., "Outcome"]
SHARED = os.environ.get("QA_SHARED")
RULE = RuleInfo("typo", "terms", Severity.MINOR, "accuracy", "misspelling")
ANY = ReadOptions(languages=Languages("zh", "en"))
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
docx = pytest.importorskip("docx", reason="the extra 'office' is not installed")


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(run if run.startswith('<') else t(run) for run in runs)}</w:p>"


def t(text: str, properties: str = "") -> str:
    return f'<w:r>{properties and f"<w:rPr>{properties}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*paragraphs: str, properties: str = "") -> str:
    inside = "".join(each if each.startswith(("<w:p", "<w:tbl")) else p(each) for each in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or p()}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(each if each.startswith("<w:tc") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


LEASE = [
    row("1", "租赁期限为三年。", "The lease term is three years.", "Draft"),
    row("2", "押金不予退还。", "The deposit is not refunded.", "Confirmed"),
    row(
        "3",
        "甲方应于每月五日前交付发票。",
        "Party A shall deliver the invoice by the fifth day of each month.",
        "Draft",
    ),
]


@pytest.fixture
def reading_file(outcome: Callable[[Input, ReadOptions], Outcome]) -> Read:
    """Return a function that reads a file."""
    return lambda path, **options: outcome(Input(str(path)), ReadOptions(**options))


def changed(path: Path, number: int, *edits: Edit, **options: object) -> str:
    """Write edits into a segment; return its target as it reads then."""
    given_ = ReadOptions(**options)  # type: ignore[arg-type]
    segment = segments(path, given_)[number - 1]
    made = plan(Input(str(path)), given_, {number: Rewrite(segment, (Fix(edits, Tier.SAFE),))})
    assert not made.refused, made.refused
    carry_out(made, given_)
    return segments(path, given_)[number - 1].target


def segments(path: Path, options: ReadOptions = ReadOptions()) -> list[Segment]:  # noqa: B008
    documents = read(Input(str(path)), options, lambda error: pytest.fail(str(error)), lambda note: None)
    return [segment for document in documents for segment in document]


def put(text: str, old: str, new: str) -> Edit:
    at = text.index(old)
    return Edit(Span(at, at + len(old)), new)


def body_of(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


class TestBilingualTables:
    def test_columns_are_found_by_what_is_in_them(self, word_file: WordFile, reading_file: Read) -> None:
        found = reading_file(word_file(table(row("No.", "原文", "译文", "Status"), *LEASE)))
        assert found.rows == [
            ("1", "租赁期限为三年。", "The lease term is three years."),
            ("2", "押金不予退还。", "The deposit is not refunded."),
            ("3", "甲方应于每月五日前交付发票。", "Party A shall deliver the invoice by the fifth day of each month."),
        ]
        assert [segment.meta for segment in found.segments] == [
            {"state": "Draft"},
            {"state": "Confirmed"},
            {"state": "Draft"},
        ]
        assert [segment.place.number for segment in found.segments] == [1, 2, 3]
        assert not found.notes

    @pytest.mark.parametrize(
        "heading",
        [
            ("ID", "Source", "Target", "Comment"),
            ("#", "Chinese (Simplified, China)", "English (United States)", "Comments"),
            ("序号", "中文", "英文", "备注"),
            ("Segment ID", "zh-CN", "en-US", "Remarks:"),
        ],
    )
    def test_headings_are_known(self, word_file: WordFile, reading_file: Read, heading: tuple[str, ...]) -> None:
        title = row(cell("lease.docx", properties='<w:gridSpan w:val="4"/>'))
        found = reading_file(
            word_file(table(title, row(*heading), row("a7", "押金", "Deposit", "qa:allow names"), *LEASE))
        )
        assert found.rows[0] == ("a7", "押金", "Deposit")
        assert found.segments[0].meta == {"note": "qa:allow names"}
        assert len(found.rows) == 4

    def test_columns_stand_in_any_order(self, word_file: WordFile, reading_file: Read) -> None:
        rows = [row("The deposit is not refunded.", "押金不予退还。"), row("The lease ends.", "租赁终止。")]
        assert reading_file(word_file(table(*rows))).rows == [
            ("1", "押金不予退还。", "The deposit is not refunded."),
            ("2", "租赁终止。", "The lease ends."),
        ]

    def test_english_to_chinese_is_found_as_well(self, word_file: WordFile, reading_file: Read) -> None:
        rows = [row("The deposit is not refunded.", "押金不予退还。"), row("The lease ends.", "租赁终止。")]
        found = reading_file(word_file(table(*rows)), languages=Languages("en", "zh"))
        assert found.rows[0] == ("1", "The deposit is not refunded.", "押金不予退还。")

    def test_columns_can_be_told(self, word_file: WordFile, reading_file: Read) -> None:
        rows = [
            row("甲", "Alt. wording, which is much longer", "乙", "Second"),
            row("丙", "Other wording", "丁", "Fourth"),
        ]
        path = word_file(table(row("zh1", "en1", "zh2", "en2"), *rows))
        by_name = reading_file(path, columns={"source": "zh2", "target": "en2"})
        assert [found[1:] for found in by_name.rows] == [("乙", "Second"), ("丁", "Fourth")]
        by_number = reading_file(path, columns={"source": "3", "target": "4"})
        assert [found[1:] for found in by_number.rows] == [("乙", "Second"), ("丁", "Fourth")]
        assert "no table of the document has these columns" in reading_file(path, columns={"target": "9"}).problems[0]

    def test_a_row_that_is_not_translated_yet_has_an_empty_target(
        self, word_file: WordFile, reading_file: Read
    ) -> None:
        path = word_file(table(*LEASE, row("4", "保证金", cell(), "New")))
        assert reading_file(path).rows[3] == ("4", "保证金", "")
        assert changed(path, 4, Edit(Span(0, 0), "Bond & deposit")) == "Bond & deposit"

    @pytest.mark.parametrize("written", ["<w:p/>", '<w:p w:rsidR="00A1"/>', "<w:p></w:p>", "<w:p><w:pPr/></w:p>"])
    def test_an_empty_paragraph_takes_text(self, word_file: WordFile, written: str) -> None:
        path = word_file(table(*LEASE, row("4", "保证金", cell(written), "New")))
        assert changed(path, 4, Edit(Span(0, 0), " a\tb\nc ")) == " a\tb\nc "

    def test_paragraphs_stand_side_by_side_where_there_are_as_many(
        self, word_file: WordFile, reading_file: Read
    ) -> None:
        both = row("4", cell("第一款", "", "第二款"), cell("Paragraph one", "Paragraph two", ""), "Draft")
        other = row(
            "5", cell("第三款", "第四款"), cell("", "Paragraphs three", "", "and four", "together", ""), "Draft"
        )
        found = reading_file(word_file(table(*LEASE, both, other)))
        assert found.rows[3:] == [
            ("4.1", "第一款", "Paragraph one"),
            ("4.2", "第二款", "Paragraph two"),
            ("5", "第三款\n第四款", "Paragraphs three\n\nand four\ntogether"),
        ]

    def test_what_stands_outside_is_left_out_and_said(self, word_file: WordFile, reading_file: Read) -> None:
        found = reading_file(word_file(p("Bilingual review") + table(*LEASE) + p() + p("End")))
        assert len(found.rows) == 3
        assert found.notes == ["made.docx: 2 paragraphs outside of the bilingual tables left out"]

    def test_a_small_bilingual_table_in_an_english_text(self, word_file: WordFile, reading_file: Read) -> None:
        text = "The lessee shall return the premises in good order and condition, wear and tear excepted. " * 4
        found = reading_file(word_file(p(text) + table(*LEASE) + p("（附件）") + p(text)))
        assert [row[1] for row in found.rows] == [
            None,
            "租赁期限为三年。",
            "押金不予退还。",
            "甲方应于每月五日前交付发票。",
            None,
        ]
        assert not found.notes

    def test_rows_that_lack_a_column_are_counted(self, word_file: WordFile, reading_file: Read) -> None:
        heading = row(cell("Part two", properties='<w:gridSpan w:val="4"/>'))
        found = reading_file(word_file(table(*LEASE, heading, row("4", "补充", "Supplement", ""))))
        assert found.rows[3] == ("4", "补充", "Supplement")
        assert found.notes == ["made.docx: 1 row of bilingual tables without a cell in both columns left out"]

    def test_a_repeated_heading_is_no_row(self, word_file: WordFile, reading_file: Read) -> None:
        heading = row("编码", "合同条款", "Clauses of the contract", "情况", properties="<w:tblHeader/>")
        assert len(reading_file(word_file(table(heading, *LEASE))).rows) == 3

    def test_merged_cells_before_do_not_shift_a_column(self, word_file: WordFile, reading_file: Read) -> None:
        wide = '<w:gridSpan w:val="2"/>'
        rows = [
            row("1", "a", "押金", "Deposit"),
            row(cell("2", properties=wide), "租金", "Rent"),
            row("3", "c", "税费", "Taxes"),
        ]
        assert [found[1:] for found in reading_file(word_file(table(*rows))).rows] == [
            ("押金", "Deposit"),
            ("租金", "Rent"),
            ("税费", "Taxes"),
        ]

    def test_a_table_in_a_cell_is_a_table_of_its_own(self, word_file: WordFile, reading_file: Read) -> None:
        inner = table(row("租金", "Rent is due monthly"), row("税费", "Taxes are borne by Party A"))
        found = reading_file(word_file(table(*LEASE, row("4", cell("附表", inner), cell("Schedule"), ""))))
        assert [found[1:] for found in found.rows[3:]] == [
            ("租金", "Rent is due monthly"),
            ("税费", "Taxes are borne by Party A"),
            ("附表", "Schedule"),
        ]

    def test_a_table_of_english_is_english_alone(self, word_file: WordFile, reading_file: Read) -> None:
        found = reading_file(
            word_file(table(row("Item", "Amount due"), row("Rent", "RMB 3,000"), row("Taxes", "RMB 200")))
        )
        assert [row[1] for row in found.rows] == [None] * 6

    def test_tags_of_translation_programs_are_codes(self, word_file: WordFile, reading_file: Read) -> None:
        tag = '<w:rStyle w:val="Tag"/>'
        source = cell(p("见", t("&lt;1&gt;", tag), "附件", t("&lt;/1&gt;", tag), "。"))
        target = cell(p("See ", t("&lt;1&gt;", tag), "the annex", t("&lt;/1&gt;", tag), "."))
        (segment,) = reading_file(word_file(table(*LEASE, row("4", source, target, "")))).segments[3:]
        assert segment.target == "See \ufffcthe annex\ufffc."
        for side in Side:
            codes = [(code.kind, code.identity, code.text) for code in segment.codes[side]]
            assert codes == [("open", "1", "<1>"), ("close", "1", "</1>")]

    def test_target_only_drops_the_source(self, word_file: WordFile, reading_file: Read) -> None:
        found = reading_file(word_file(table(*LEASE)), target_only=True)
        assert found.rows[0] == ("1", None, "The lease term is three years.")


class TestEnglishAlone:
    def test_every_story_is_read_once(self, word_file: WordFile, reading_file: Read) -> None:
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        kinds = {"r3": ("header", "header1.xml"), "r4": ("footer", "footer1.xml"), "r5": ("endnotes", "endnotes.xml")}
        relations = "".join(
            f'<Relationship Id="{id_}" Type="{office}/{kind}" Target="{target}"/>'
            for id_, (kind, target) in (
                kinds | {"r6": ("footnotes", "footnotes.xml"), "r7": ("header", "/word/header1.xml")}
            ).items()
        )
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        parts = {
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
            "word/header1.xml": f"<w:hdr {space}>{p('Lease')}</w:hdr>",
            "word/footer1.xml": f"<w:ftr {space}>{p('Page 1')}</w:ftr>",
            "word/endnotes.xml": f"<w:endnotes {space}><w:endnote>{p('See the annex.')}</w:endnote></w:endnotes>",
        }
        path = word_file(p("Body"), f"<w:footnote>{p(' Article 5.')}</w:footnote>", **parts)
        assert reading_file(path).targets == ["Body", " Article 5.", "See the annex.", "Lease", "Page 1"]
        assert changed(path, 4, put("Lease", "Lease", "Lease Agreement")) == "Lease Agreement"

    def test_tracked_changes_and_split_words(self, word_file: WordFile, reading_file: Read) -> None:
        body = p(
            "The pro", t("cura", "<w:b/>"), "torate ", f"<w:ins>{t('of Hefei ')}</w:ins>",
            "<w:del><w:r><w:delText>hospital</w:delText></w:r></w:del>", "filed it.",
        )  # fmt: skip
        path = word_file(body)
        assert reading_file(path).targets == ["The procuratorate of Hefei filed it."]
        assert (
            changed(path, 1, put("The procuratorate of Hefei", "procuratorate of", "court in"))
            == "The court in Hefei filed it."
        )
        assert "<w:delText>hospital</w:delText>" in body_of(path)

    def test_a_paragraph_whose_mark_was_deleted_runs_on(self, word_file: WordFile, reading_file: Read) -> None:
        joined = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
        path = word_file(p("The lessee ", properties=joined) + p("shall pay."))
        assert reading_file(path).targets == ["The lessee shall pay."]
        assert changed(path, 1, put("The lessee shall pay.", "lessee shall", "lessor will")) == "The lessor will pay."

    def test_results_of_fields_are_text_and_instructions_are_not(self, word_file: WordFile, reading_file: Read) -> None:
        def mark(kind: str) -> str:
            return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

        instruction = "<w:r><w:instrText>REF _1</w:instrText></w:r>"
        nested = mark("begin") + instruction + mark("begin") + mark("separate") + t("inner") + mark("end")
        body = p("see ", nested, mark("separate"), t("Article 5"), mark("end"), ".")
        lost = p(mark("begin"), instruction) + p("Text after a field that is never ended")
        assert reading_file(word_file(body + lost)).targets == [
            "see Article 5.",
            "Text after a field that is never ended",
        ]

    def test_tabs_breaks_and_things(self, word_file: WordFile, reading_file: Read) -> None:
        body = p(
            "1.", "<w:r><w:tab/><w:t>Rent</w:t><w:br/><w:t>Deposit</w:t><w:noBreakHyphen/><w:t>free</w:t></w:r>",
            '<w:r><w:br w:type="page"/><w:footnoteReference w:id="3"/></w:r>',
        )  # fmt: skip
        path = word_file(body)
        (segment,) = reading_file(path).segments
        assert segment.target == "1.\tRent\nDeposit\u2011free\ufffc\ufffc"
        assert [code.identity for code in segment.codes[Side.TARGET]] == ["break", "footnoteReference"]
        text = changed(path, 1, put(segment.target, "Rent\nDeposit", "Rent and\tdeposit\n"))
        assert text == "1.\tRent and\tdeposit\n\u2011free\ufffc\ufffc"

    def test_text_boxes_are_read_once_and_hidden_text_is_not(self, word_file: WordFile, reading_file: Read) -> None:
        mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        box = f"<w:txbxContent>{p('Box one')}{table(row('Box two'))}</w:txbxContent>"
        drawing = (
            f"<w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        path = word_file(p("Before ", drawing, " after", t("secret", "<w:vanish/>"), t("!", '<w:vanish w:val="0"/>')))
        assert reading_file(path).targets == ["Before \ufffc after!", "Box one", "Box two"]
        assert changed(path, 3, put("Box two", "two", "2")) == "Box 2"

    def test_chinese_alone_is_refused(self, word_file: WordFile, reading_file: Read) -> None:
        assert "mostly Han" in reading_file(word_file(p("押金不予退还。") + p("租赁终止。"))).problems[0]


class TestWriting:
    @pytest.mark.parametrize("size", [1, 7, 64])
    def test_where_chunks_end_does_not_matter(
        self, word_file: WordFile, monkeypatch: pytest.MonkeyPatch, size: int
    ) -> None:
        path = word_file(table(*LEASE, row("4", cell("第一款", "第二款"), cell("Paragraph", "", "two", "more"), "")))
        expected = [segment.target for segment in segments(path)]
        monkeypatch.setattr(stream, "CHUNK", size)
        assert [segment.target for segment in segments(path)] == expected
        assert changed(path, 4, put(expected[3], "two", "2")) == "Paragraph\n\n2\nmore"

    def test_only_the_bytes_of_the_text_change(self, word_file: WordFile) -> None:
        path = word_file(p("One hospital.") + p("Another hospital."))
        before, stamps = body_of(path), [info.date_time for info in zipfile.ZipFile(path).infolist()]
        changed(path, 2, put("Another hospital.", "hospital", 'school & "court"'))
        assert body_of(path) == before.replace("Another hospital", 'Another school &amp; "court"')
        with zipfile.ZipFile(path) as archive:
            assert [info.date_time for info in archive.infolist()] == stamps
            assert archive.testzip() is None

    def test_white_space_at_the_edge_is_kept_by_an_attribute(self, word_file: WordFile) -> None:
        path = word_file("<w:p><w:r><w:t>Rent due</w:t></w:r><w:r><w:t>now</w:t></w:r></w:p>")
        assert changed(path, 1, put("Rent duenow", "due", "")) == "Rent now"
        assert body_of(path).count('<w:t xml:space="preserve">Rent </w:t>') == 1
        assert "<w:t>now</w:t>" in body_of(path)

    def test_an_xml_that_was_set_out_keeps_its_indentation(self, word_file: WordFile, reading_file: Read) -> None:
        path = word_file("<w:p>\n <w:r>\n  <w:t>\n   Rent due\n  </w:t>\n </w:r>\n</w:p>")
        assert reading_file(path).targets == ["Rent due"]
        assert changed(path, 1, put("Rent due", "due", "paid")) == "Rent paid"

    def test_an_edit_across_paragraphs_of_a_cell_is_refused(self, word_file: WordFile) -> None:
        path = word_file(table(*LEASE, row("4", "第一款。第二款。", cell("Paragraph one.", "Paragraph two."), "")))
        segment = segments(path)[3]
        edit = put(segment.target, "one.\nParagraph", "one and")
        made = plan(Input(str(path)), ReadOptions(), {4: Rewrite(segment, (Fix((edit,)),))})
        assert made.refused
        assert not made.patches
        assert changed(path, 4, put(segment.target, "two", "2")) == "Paragraph one.\nParagraph 2."

    def test_another_prefix_and_the_strict_namespace(self, word_file: WordFile, reading_file: Read) -> None:
        for space in (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ):
            for prefix, declared in (("x:", "xmlns:x"), ("", "xmlns")):
                body = p("Rent due").replace("w:", prefix)
                part = f'<{prefix}document {declared}="{space}"><{prefix}body>{body}</{prefix}body></{prefix}document>'
                path = word_file("", **{"word/document.xml": part})
                assert reading_file(path).targets == ["Rent due"]
                assert changed(path, 1, put("Rent due", " ", "\t")) == "Rent\tdue"

    def test_a_part_in_utf_16(self, word_file: WordFile, reading_file: Read) -> None:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        xml = f'<?xml version="1.0" encoding="UTF-16"?><w:document {space}>{p("Größe") + p("Rent due")}</w:document>'
        path = word_file("", **{"word/document.xml": xml.encode("utf-16")})
        assert reading_file(path).targets == ["Größe", "Rent due"]
        assert changed(path, 2, put("Rent due", "due", "läuft")) == "Rent läuft"


def finding(segment: Segment, message: str, span: Span | None) -> Finding:
    marks = (Mark(Side.TARGET, span),) if span else ()
    return Finding(RULE, Severity.MINOR, 1.0, segment, marks, message)


def commented(path: Path, marks: Sequence[tuple[int, Span | None]]) -> Path:
    """Write a copy with a comment at each place; the writer sees that it reads as the file does."""
    found = segments(path, ANY)
    findings: dict[int, list[Finding]] = {}
    for number, span in marks:
        findings.setdefault(number, []).append(finding(found[number - 1], "bad & <wrong>", span))
    copy = path.with_name("copy.docx")
    annotate(Input(str(path)), ANY, findings, copy)
    return copy


class TestAnnotating:
    def test_a_comment_stands_on_the_words(self, word_file: WordFile) -> None:
        bold = "<w:rPr><w:b/></w:rPr>"
        path = word_file(f"<w:p><w:r>{bold}<w:t>The hospital filed</w:t></w:r>{t(' it.')}</w:p>")
        copy = commented(path, [(1, Span(4, 12)), (1, Span(13, 22)), (1, None)])
        body = body_of(copy)
        end = '<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>'
        assert body[body.index("<w:body>") + 8 : body.index("</w:body>")] == (
            f'<w:p><w:commentRangeStart w:id="2"/><w:r>{bold}<w:t xml:space="preserve">The </w:t></w:r>'
            f'<w:commentRangeStart w:id="0"/><w:r>{bold}<w:t xml:space="preserve">hospital</w:t></w:r>{end.format(0)}'
            f'<w:r>{bold}<w:t xml:space="preserve"> </w:t></w:r><w:commentRangeStart w:id="1"/>'
            f'<w:r>{bold}<w:t xml:space="preserve">filed</w:t></w:r>{t(" it.")}{end.format(1)}{end.format(2)}</w:p>'
        )
        with zipfile.ZipFile(copy) as archive:
            assert archive.read("word/comments.xml").decode().count("minor typo: bad &amp; &lt;wrong>") == 3
            assert b'PartName="/word/comments.xml"' in archive.read("[Content_Types].xml")
            assert b'Target="comments.xml"' in archive.read("word/_rels/document.xml.rels")
            assert archive.testzip() is None

    def test_an_empty_cell_and_a_cell_of_paragraphs(self, word_file: WordFile) -> None:
        both = row("4", "押金。租金。", cell("Deposit.", "Rent."), "")
        path = word_file(
            table(*LEASE, both, row("5", "税费", cell("<w:p/>"), ""), row("6", "税费", cell("<w:p></w:p>"), ""))
        )
        text = segments(path)[3].target
        body = body_of(commented(path, [(4, Span(3, len(text) - 2)), (5, None), (6, None)]))
        assert body.count("commentRangeStart") == body.count("commentRangeEnd") == 3
        assert '<w:p><w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/>' in body

    def test_comments_that_are_there_stay(self, word_file: WordFile) -> None:
        document = docx.Document()
        paragraph = document.add_paragraph("The hospital filed it.")
        document.add_comment(paragraph.runs, "Is this right?", "Editor", "E")
        path = word_file("").with_name("b.docx")
        document.save(path)
        found = docx.Document(commented(path, [(1, Span(4, 12))]))
        assert [(each.author, each.text) for each in found.comments] == [
            ("Editor", "Is this right?"),
            ("qa", "minor typo: bad & <wrong>"),
        ]

    def test_where_no_comments_may_stand(self, word_file: WordFile) -> None:
        path = word_file(p("Body"), f"<w:footnote>{p('See the annex.')}</w:footnote>")
        copy = commented(path, [(2, Span(0, 3))])
        with zipfile.ZipFile(copy) as archive:
            assert "See the annex.: minor typo" in archive.read("word/comments.xml").decode()
            assert "comment" not in archive.read("word/footnotes.xml").decode()
        assert body_of(copy).count("commentRangeStart") == 1

    def test_older_properties_and_other_prefixes(self, word_file: WordFile) -> None:
        tracked = "<w:rPr><w:b/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr>"
        properties = '<w:pPr><w:jc w:val="left"/><w:pPrChange><w:pPr/></w:pPrChange></w:pPr>'
        body = f"<w:p>{properties}<w:r>{tracked}<w:t>one two</w:t></w:r><w:r><w:tab/><w:t>three</w:t></w:r></w:p>"
        text = body_of(commented(word_file(body), [(1, Span(4, 7)), (1, Span(7, 8)), (1, None)]))
        assert f'{properties}<w:commentRangeStart w:id="0"/>' in text
        assert "</w:rPrChange></w:rPr><w:t>one two</w:t></w:r><w:commentRangeEnd" in text
        part = f'<x:document xmlns:x="{WORD}"><x:body>{body.replace("w:", "x:")}</x:body></x:document>'
        copy = commented(word_file("", **{"word/document.xml": part}), [(1, Span(9, 11))])
        assert f'<w:commentRangeStart xmlns:w="{WORD}" w:id="0"/>' in body_of(copy)


class TestHostileFiles:
    @pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old"])
    def test_what_is_no_package_is_refused(self, tmp_path: Path, reading_file: Read, data: bytes) -> None:
        (tmp_path / "a.docx").write_bytes(data)
        (problem,) = reading_file(tmp_path / "a.docx").problems
        assert problem.startswith("a.docx: is ")

    def test_a_truncated_member(self, word_file: WordFile, reading_file: Read) -> None:
        path = word_file(p("Rent due") * 2_000)
        data = path.read_bytes()
        at = data.index(b"word/document.xml")
        path.write_bytes(data[: at + 60] + b"\xff" * 40 + data[at + 100 :])
        (problem,) = reading_file(path).problems
        assert "'word/document.xml' cannot be unpacked" in problem or "word/document.xml, line" in problem

    def test_an_encrypted_member(self, word_file: WordFile, reading_file: Read) -> None:
        path = word_file(p("Rent due"))
        data = bytearray(path.read_bytes())
        at = data.rindex(b"word/document.xml") - 46  # the header in the central directory
        data[at + 8] |= 1
        path.write_bytes(data)
        assert reading_file(path).problems == ["made.docx: is encrypted; save it without a password"]

    def test_a_member_that_is_there_twice(self, word_file: WordFile, reading_file: Read) -> None:
        path = word_file(p("Rent due"))
        with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
            archive.writestr("word/document.xml", "<evil/>")
        assert "holds its part 'word/document.xml' twice" in reading_file(path).problems[0]

    def test_names_that_lead_out_of_the_archive_do_nothing(self, word_file: WordFile, tmp_path: Path) -> None:
        path = word_file(p("Rent due"), **{"../../evil.xml": "<evil/>", "/etc/evil": "x"})
        assert changed(path, 1, put("Rent due", "due", "paid")) == "Rent paid"
        assert sorted(found.name for found in tmp_path.iterdir()) == ["made.docx"]
        assert not (tmp_path.parent.parent / "evil.xml").exists()

    def test_a_relationship_that_leads_outside_is_not_followed(self, word_file: WordFile, reading_file: Read) -> None:
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        rels = (
            f'<Relationships><Relationship Id="a" Type="{office}/header" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
            f'<Relationship Id="b" Type="{office}/footer" Target="../../../../etc/passwd"/></Relationships>'
        )
        found = reading_file(word_file(p("Rent due"), **{"word/_rels/document.xml.rels": rels}))
        assert found.targets == ["Rent due"]
        assert not found.problems

    def test_a_bomb_is_refused_while_it_is_unpacked(self, word_file: WordFile, reading_file: Read) -> None:
        path = word_file("<w:p/>" + " " * (200 << 20))
        assert path.stat().st_size < 1 << 20
        assert "'word/document.xml' grows to more than 300 times its size" in reading_file(path).problems[0]

    @pytest.mark.parametrize(
        "doctype",
        [
            '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
            '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        ],
    )
    def test_entities_are_refused(self, word_file: WordFile, reading_file: Read, doctype: str) -> None:
        (problem,) = reading_file(word_file(p("Rent"), doctype=doctype)).problems
        assert "declares the entity" in problem

    def test_deep_nesting_is_refused(self, word_file: WordFile, reading_file: Read) -> None:
        for opened_, closed in (("<w:sdt>", "</w:sdt>"), ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")):
            (problem,) = reading_file(word_file(opened_ * 100_000 + p("x") + closed * 100_000)).problems
            assert "word/document.xml, line 1: elements stand more than 1000 deep" in problem

    def test_what_stands_where_it_cannot_stand(self, word_file: WordFile, reading_file: Read) -> None:
        body = (
            "<w:tr><w:tc>" + p("a") + "</w:tc></w:tr><w:t>b</w:t><w:r><w:tab/><w:vanish/></w:r>"
            '<w:p><w:p>c</w:p><w:tc/></w:p><w:fldChar/><w:drawing/><w:tbl><w:p/></w:tbl><w:gridSpan w:val="99999999999"/>'
        )
        assert reading_file(word_file(body)).targets == ["a"]

    def test_of_a_long_text_no_place_is_kept(self, word_file: WordFile) -> None:
        path = word_file(p("&amp;" * 1_000_000) + p("Rent due"))
        found = segments(path)
        assert [len(segment.target) for segment in found] == [1_000_000, 8]
        made = plan(Input(str(path)), ReadOptions(), {1: Rewrite(found[0], (Fix((Edit(Span(0, 1), "x"),)),))})
        assert made.refused
        assert changed(path, 2, put("Rent due", "due", "paid")) == "Rent paid"

    def test_a_file_that_is_not_well_formed_is_refused(self, word_file: WordFile, reading_file: Read) -> None:
        (problem,) = reading_file(word_file("\n\n<w:p>")).problems
        assert problem.startswith("made.docx: word/document.xml, line 3: is not well-formed XML")


@pytest.mark.skipif(SHARED is None, reason="QA_SHARED is not set")
def test_rows_and_paragraphs_of_real_files_are_those_that_their_manifest_counts() -> None:
    folder = Path(SHARED or "", "formats")
    lines = (folder / "MANIFEST.tsv").read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    rows = [dict(zip(names, line.split("\t"), strict=False)) for line in lines[1:] if line.startswith("docx/")]
    assert rows
    for entry in rows:
        with opened(str(folder / entry["path"]), "Word document") as package:
            body = package.main("word/document.xml")
            found = [each for each in stories(package, ()) if isinstance(each, RowEnd) or each.block.member == body]
        counts = sum(isinstance(each, RowEnd) for each in found), sum(isinstance(each, Paragraph) for each in found)
        # The manifest counts elements of one namespace; the other one is that of ISO/IEC 29500 Strict.
        strict = entry["units"].startswith("0 table rows / 0 ")
        assert f"{counts[0]} table rows / {counts[1]} paragraphs" == entry["units"] or strict, entry["path"]


@pytest.mark.skipif(SHARED is None, reason="QA_SHARED is not set")
def test_real_files_take_comments(tmp_path: Path) -> None:
    files = sorted(Path(SHARED or "", "formats", "docx").rglob("*.docx"))
    assert files
    for file in files:
        path = tmp_path / "a.docx"
        path.write_bytes(file.read_bytes())
        found = segments(path, ANY)
        marks = [(n, Span(len(s.target) // 3, 1 + len(s.target) * 2 // 3)) for n, s in enumerate(found, 1)]
        copy = commented(path, marks)
        with opened(str(copy), "Word document") as package:
            assert package.main("") in package
        with zipfile.ZipFile(copy) as archive:
            assert archive.read("[Content_Types].xml").count(b"comments+xml") == 1
            assert archive.testzip() is None


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffc\ufffe\uffff"), min_size=1, max_size=8
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(TEXT, min_size=1, max_size=5), new=TEXT | st.text("a &<>]\t\n\"'", max_size=6), data=st.data())
def test_random_edits_read_back(
    tmp_path_factory: pytest.TempPathFactory, word_file: WordFile, pieces: list[str], new: str, data: st.DataObject
) -> None:
    runs = [
        t(escape(text)) if index % 2 else f"<w:r><w:t>{escape(text)}</w:t></w:r>" for index, text in enumerate(pieces)
    ]
    path = word_file(p("Lease") + f"<w:p>{'<w:r><w:tab/></w:r>'.join(runs)}</w:p>" + p("End"))
    options = ReadOptions(languages=Languages("en", "zh"))
    found = next((each for each in segments(path, options) if each.place.number == 2), None)
    if found is None or found.target == "End":
        return
    places = sorted(data.draw(st.lists(st.integers(0, len(found.target)), min_size=2, max_size=2)))
    edit = Edit(Span(places[0], places[1]), new)
    wanted = Fix((edit,)).apply(found.target)
    # An edit that would end a CDATA section together with what stands beside it is refused when it is read again.
    if not wanted.strip() or "]]>" in wanted:
        return
    assert changed(path, 2, edit, languages=options.languages) == wanted


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(TEXT, min_size=1, max_size=4), data=st.data())
def test_comments_change_no_text(word_file: WordFile, pieces: list[str], data: st.DataObject) -> None:
    marks = [
        "<w:r><w:tab/></w:r>",
        "",
        "<w:r><w:drawing/></w:r>",
        "<w:hyperlink>",
        "<w:ins>",
        "<w:r><w:t>a</w:t><w:br/>",
    ]
    body = ""
    for text in pieces:
        written = escape(text)
        mark = data.draw(st.sampled_from(marks))
        if mark.endswith("<w:br/>"):
            body += f"{mark}<w:t>{written}</w:t></w:r>"
        elif mark in ("<w:ins>", "<w:hyperlink>"):
            body += f"{mark}{t(written)}{mark.replace('<', '</')}"
        else:
            body += f"<w:r><w:t>{written}</w:t></w:r>{mark}"
    path = word_file(f"<w:p>{t('Lease of the premises, in English: ' * 3)}{body}</w:p>")
    found = segments(path, ANY)
    if found:
        size = len(found[0].target)
        places = data.draw(
            st.lists(st.integers(0, size), min_size=2, max_size=8).filter(lambda drawn: not len(drawn) % 2)
        )
        spans = [Span(*sorted(pair)) for pair in zip(places[::2], places[1::2], strict=True)]
        text = body_of(commented(path, [(1, span) for span in spans]))
        for number in range(len(spans)):
            begin, end = (text.index(f'comment{mark} w:id="{number}"') for mark in ("RangeStart", "RangeEnd"))
            assert begin < end < text.index(f'commentReference w:id="{number}"')


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_mutated_document_is_read_or_refused(word_file: WordFile, data: st.DataObject) -> None:
    body = (
        p("The ", f"<w:ins>{t('lessee')}</w:ins>", "<w:r><w:tab/></w:r>") + table(*LEASE) + p("<w:r><w:drawing/></w:r>")
    )
    tags = [body[at:][: body[at:].index(">") + 1] for at, mark in enumerate(body) if mark == "<"]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body)))
        end = min(len(body), at + data.draw(st.integers(0, 12)))
        body = body[:at] + data.draw(st.sampled_from([*tags, "", "<", "&", "\0", "押", "<w:p>", "]]>"])) + body[end:]
    path = word_file(body)
    try:
        found = list(read(Input(str(path)), ReadOptions(), lambda error: None, lambda note: None))
    except DataError:  # pragma: no cover
        pytest.fail("an error of a file goes to the problems")
    assert isinstance(found, list)
