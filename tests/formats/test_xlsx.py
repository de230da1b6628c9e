"""Workbooks: sheets as tables, and cells that are written without touching those that share their string."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from qa.core import Edit, Finding, Fix, Languages, Mark, RuleInfo, Segment, Severity, Side, Span, Tier
from qa.formats import Input, ReadOptions, load, read
from qa.formats.writing import Rewrite, annotate, carry_out, plan
from qa.formats.xml import stream

if TYPE_CHECKING:
    from tests.formats.conftest import Outcome

openpyxl = pytest.importorskip("openpyxl", reason="the extra 'office' is not installed")

Read = Callable[..., "Outcome"]
RULE = RuleInfo("typo", "terms", Severity.MINOR, "accuracy", "misspelling")
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Made = Callable[..., Path]


def cell(reference: str, value: str, kind: str = "s", more: str = "") -> str:
    return f'<c r="{reference}" t="{kind}"{more}><v>{value}</v></c>'


def rows(*texts: str) -> str:
    return "".join(f'<row r="{number}">{text}</row>' for number, text in enumerate(texts, 1))


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Return a function that writes a workbook from the XML of its sheets and of its strings."""

    def write(*sheets: str, strings: Sequence[str] = (), styles: str = "", head: str = "", **parts: str) -> Path:
        listed = "".join(
            f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}" state="{"hidden" if "HIDDEN" in sheet else "visible"}"/>'
            for n, sheet in enumerate(sheets, 1)
        )
        relations = "".join(
            f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        relations += f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        relations += f'<Relationship Id="t" Type="{OFFICE}/styles" Target="styles.xml"/>'
        main = f'<Relationship Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        content = {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f"<Relationships>{main}</Relationships>",
            "xl/workbook.xml": f'<workbook {SPACE} xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
            "xl/sharedStrings.xml": f"<sst {SPACE}>{''.join(f'<si>{text}</si>' for text in strings)}</sst>",
            "xl/styles.xml": f"<styleSheet {SPACE}>{styles}</styleSheet>",
        } | {
            f"xl/worksheets/s{n}.xml": f"<worksheet {SPACE}>{head}<sheetData>{sheet}</sheetData></worksheet>"
            for n, sheet in enumerate(sheets, 1)
        } | parts  # fmt: skip
        path = tmp_path / "made.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for name, text in content.items():
                file.writestr(name, text)
        return path

    return write


@pytest.fixture
def reading_file(outcome: Callable[[Input, ReadOptions], Outcome]) -> Read:
    """Return a function that reads a file."""
    return lambda path, **options: outcome(Input(str(path)), ReadOptions(**options))


def segments(path: Path, options: ReadOptions = ReadOptions()) -> list[Segment]:  # noqa: B008
    documents = read(Input(str(path)), options, lambda error: pytest.fail(str(error)), lambda note: None)
    return [segment for document in documents for segment in document]


def changed(path: Path, number: int, *edits: Edit, **options: object) -> str:
    """Write edits into a segment; return its target as it reads then."""
    given_ = ReadOptions(**options)  # type: ignore[arg-type]
    segment = segments(path, given_)[number - 1]
    made_ = plan(Input(str(path)), given_, {number: Rewrite(segment, (Fix(edits, Tier.SAFE),))})
    assert not made_.refused, made_.refused
    carry_out(made_, given_)
    return segments(path, given_)[number - 1].target


def put(text: str, old: str, new: str) -> Edit:
    at = text.index(old)
    return Edit(Span(at, at + len(old)), new)


def part(path: Path, name: str = "xl/worksheets/s1.xml") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


HEADER = ["<t>source</t>", "<t>target</t>", "<t>租金</t>", "<t>Rent</t>"]
TWICE = rows(
    cell("A1", "0") + cell("B1", "1"),
    cell("A2", "2") + cell("B2", "3", more=' s="4"'),
    cell("A3", "2") + cell("B3", "3"),
)


class TestReading:
    def test_as_openpyxl_writes_it(self, tmp_path: Path, reading_file: Read) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        for row in (
            ["编号", "原文", "译文", "备注"],
            [1, "租金", "Rent", "check"],
            [],
            [2.5, "押金\n退还", " Deposit \nback", None],
        ):
            sheet.append(row)
        book.save(tmp_path / "a.xlsx")
        found = reading_file(tmp_path / "a.xlsx")
        assert found.rows == [("1", "租金", "Rent"), ("2.5", "押金\n退还", " Deposit \nback")]
        assert [segment.place.line for segment in found.segments] == [2, 4]
        assert [segment.meta for segment in found.segments] == [{"备注": "check"}, {}]
        assert "columns are understood by their names" in found.notes[0]

    def test_as_xlsxwriter_writes_it(self, tmp_path: Path, reading_file: Read) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        for mode in (True, False):
            book = xlsxwriter.Workbook(tmp_path / "a.xlsx", {"constant_memory": mode})
            sheet = book.add_worksheet("Lease")
            sheet.write_row(0, 0, ["source", "target"])
            sheet.write(1, 0, "租金")
            sheet.write_rich_string(1, 1, "The ", book.add_format({"bold": True}), "rent", " is due & <paid>")
            book.close()
            assert reading_file(tmp_path / "a.xlsx").rows == [("1", "租金", "The rent is due & <paid>")]

    def test_strings_of_all_kinds(self, made: Made, reading_file: Read) -> None:
        strings = [
            *HEADER[:2],
            "<r><rPr><b/></rPr><t>Re</t></r>\n<r><t xml:space='preserve'>nt </t></r><rPh sb='0' eb='1'><t>zu</t></rPh>",
            "<t>a_x000D_b_x005F_x0041_ &amp; &#20013;</t>", "<t/>", "",
        ]  # fmt: skip
        sheet = rows(
            cell("A1", "0") + cell("B1", "1"),
            cell("A2", "2") + cell("B2", "3"),
            '<c t="inlineStr"><is><t>甲</t></is></c><c t="inlineStr"><is><r><t>one</t></r><r><t> two</t></r></is></c>',
            cell("A4", "乙", "str") + '<c r="B4" t="str"><f>A1&amp;"x"</f><v>sum &lt;</v></c>',
            cell("A5", "1", "b") + cell("B5", "#N/A", "e"),
            cell("B6", "4") + cell("A6", "99"),
            cell("A7", "5") + cell("B7", "5"),
        )
        assert reading_file(made(sheet, strings=strings)).rows == [
            ("1", "Rent ", "a\rb_x0041_ & 中"),
            ("2", "甲", "one two"),
            ("3", "乙", "sum <"),
            ("4", "TRUE", "#N/A"),
        ]

    def test_columns_rows_and_references(self, made: Made, reading_file: Read) -> None:
        sheet = (
            f'<row r="3" spans="1:4">{cell("C3", "0")}{cell("D3", "1")}</row><row r="4"/>'
            f'<row>{cell("C5", "2")}{cell("D5", "3")}{cell("F5", "3")}</row><row r="9">{cell("ZZZ9", "3")}</row>'
        )
        found = reading_file(made(sheet, strings=HEADER))
        assert found.rows == [("1", "租金", "Rent")]
        assert found.segments[0].place.line == 5
        assert reading_file(made(sheet, strings=HEADER), columns={"source": "4", "target": "3"}).problems

    def test_numbers_and_dates(self, made: Made, reading_file: Read) -> None:
        styles = (
            '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
            '<numFmt numFmtId="165" formatCode="[Red]0.00&quot;d&quot;"/></numFmts>'
            '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>'
        )
        strings = ["<t>target</t>", "<t>date</t>"]

        def number(row: int, value: str, style: int) -> str:
            return cell(f"A{row}", "0") + f'<c r="B{row}" s="{style}"><v>{value}</v></c>'

        sheet = rows(
            cell("A1", "0") + cell("B1", "1"), number(2, "45356", 1), number(3, "45356", 2), number(4, "45356", 3),
            number(5, "45356.5", 4), number(6, "3.0000000000000004", 0), number(7, "1E3", 0), number(8, "nan", 1),
        )  # fmt: skip
        found = reading_file(made(sheet, strings=strings, styles=styles), independent=True)
        assert [document.date for document in found.documents] == [
            "2024-03-05", "2024-03-05", "45356", "2024-03-05 12:00:00", "3.0000000000000004", "1000", "nan",
        ]  # fmt: skip

    def test_sheets_are_documents_and_what_is_no_table_is_left_out(self, made: Made, reading_file: Read) -> None:
        other = rows(cell("A1", "2"))
        found = reading_file(made(TWICE, other, TWICE, TWICE + "<!--HIDDEN-->", "", strings=HEADER))
        assert [(document.id, len(document)) for document in found.documents] == [("S1", 2), ("S3", 2)]
        assert [segment.id for segment in found.segments] == ["1", "2", "3", "4"]
        assert found.notes[0] == "made.xlsx: the sheet 'S4' is hidden and left out" or found.notes[1]
        assert any("the sheet 'S2' is left out: there is no column 'target'" in note for note in found.notes)
        assert "there is no column 'target'" in reading_file(made(other, strings=HEADER)).problems[0]

    @pytest.mark.parametrize("size", [1, 7, 64, 1000])
    def test_where_chunks_end_does_not_matter(
        self, made: Made, reading_file: Read, monkeypatch: pytest.MonkeyPatch, size: int
    ) -> None:
        monkeypatch.setattr(stream, "CHUNK", size)
        path = made(
            TWICE + '<row r="7"/><row r="8"></row >' + re.sub('r="(.)">', "  spans='1:2'>", TWICE), strings=HEADER
        )
        found = reading_file(path)
        assert [row[2] for row in found.rows] == ["Rent", "Rent", "target", "Rent", "Rent"]
        assert changed(path, 2, put("Rent", "R", "B")) == "Bent"

    def test_a_title_above_the_header(self, tmp_path: Path, reading_file: Read) -> None:
        book = openpyxl.Workbook()
        for row in (["Terms of the lease"], [], ["Identifier", "原文", "译文"], ["a", "租金", "Rent"]):
            book.active.append(row)
        book.save(tmp_path / "a.xlsx")
        found = reading_file(tmp_path / "a.xlsx")
        assert (found.rows, found.problems) == ([("a", "租金", "Rent")], [])
        assert found.notes[0] == "a.xlsx:3: is taken as the header of the sheet 'Sheet'"
        (segment,) = found.segments
        assert segment.place.line == 4
        assert changed(tmp_path / "a.xlsx", 1, put("Rent", "Rent", "Deposit")) == "Deposit"
        annotate(Input(str(tmp_path / "a.xlsx")), ReadOptions(), {1: []}, tmp_path / "b.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "b.xlsx").active
        assert [cell.value for cell in sheet["D"][:3]] == [None, None, "qa findings"]

    def test_without_a_header(self, made: Made, reading_file: Read) -> None:
        found = reading_file(made(rows(cell("A1", "2") + cell("B1", "3")), strings=HEADER), header=False)
        assert found.rows == [("1", "租金", "Rent")]

    def test_exchanged_columns_are_refused(self, made: Made, reading_file: Read) -> None:
        sheet = rows(cell("A1", "0") + cell("B1", "1"), cell("A2", "3") + cell("B2", "2"))
        assert "look exchanged" in reading_file(made(sheet, strings=HEADER)).problems[0]


class TestWriting:
    def test_a_string_that_others_share_stays_theirs(self, made: Made) -> None:
        path = made(TWICE, strings=HEADER)
        before, strings = part(path), part(path, "xl/sharedStrings.xml")
        assert changed(path, 1, Edit(Span(0, 4), "Rent & <tax>")) == "Rent & <tax>"
        assert [segment.target for segment in segments(path)] == ["Rent & <tax>", "Rent"]
        assert part(path, "xl/sharedStrings.xml") == strings
        assert part(path) == before.replace(
            '<c r="B2" t="s" s="4"><v>3</v></c>',
            '<c r="B2" s="4" t="inlineStr"><is><t xml:space="preserve">Rent &amp; &lt;tax></t></is></c>',
        )
        assert openpyxl.load_workbook(io.BytesIO(_loadable(path))).active["B2"].value == "Rent & <tax>"

    def test_rich_text_stays_rich(self, made: Made) -> None:
        rich = "<r><rPr><b/></rPr><t>Rent</t></r><r><t xml:space='preserve'> due</t></r>"
        path = made(TWICE, strings=[*HEADER[:3], rich])
        assert changed(path, 2, put("Rent due", "due", "paid")) == "Rent paid"
        assert "<is><r><rPr><b/></rPr><t>Rent</t></r><r><t xml:space='preserve'> paid</t></r></is>" in part(path)
        assert segments(path)[0].target == "Rent due"

    @pytest.mark.parametrize(
        ("written", "old", "new"),
        [
            ('<c r="B2" t="inlineStr"><is><t>Rent</t></is></c>', "Rent", " Rent\nback "),
            ('<c r="B2" t="inlineStr"><is><t>a_x000D_b</t></is></c>', "b", "_x0041_\r"),
            ('<c r="B2" s="1"><v>2019</v></c>', "2019", "the year 2019"),
            ('<c r="B2" t="str"><v>Rent</v></c>', "Rent", "=1+1"),
            ('<c r="B2" s="1"/>', "", "@SUM(A1)"),
            ("", "", "-1"),
            ('<c r="C2" t="inlineStr"><is><t>x</t></is></c>', "", "+new"),
        ],
    )
    def test_cells_of_all_kinds_take_text(self, made: Made, written: str, old: str, new: str) -> None:
        sheet = rows(cell("A1", "0") + cell("B1", "1"), cell("A2", "2") + written)
        path = made(sheet, strings=HEADER)
        text = segments(path)[0].target
        assert changed(path, 1, put(text, old, new)) == text.replace(old, new, 1)
        assert "<f>" not in part(path)
        assert 't="inlineStr"' in part(path)

    def test_another_prefix(self, made: Made) -> None:
        sheet = TWICE.replace("<", "<x:").replace("<x:/", "</x:")
        xml = f'<x:worksheet xmlns:x="{SPACE[7:-1]}"><x:sheetData>{sheet}</x:sheetData></x:worksheet>'
        path = made("", strings=HEADER, **{"xl/worksheets/s1.xml": xml})
        assert changed(path, 2, put("Rent", "Rent", "Tax")) == "Tax"
        assert '<x:c r="B3" t="inlineStr"><x:is><x:t xml:space="preserve">Tax</x:t></x:is></x:c>' in part(path)

    @pytest.mark.parametrize(
        "written", ['<c r="B2" t="str"><f>A2</f><v>Rent</v></c>', '<c t="str"><f>A2</f><v>Rent</v></c>']
    )
    def test_a_cell_that_is_computed_offers_no_place(self, made: Made, written: str) -> None:
        path = made(rows(cell("A1", "0") + cell("B1", "1"), cell("A2", "2") + written), strings=HEADER)
        (segment,) = segments(path)
        made_ = plan(Input(str(path)), ReadOptions(), {1: Rewrite(segment, (Fix((Edit(Span(0, 1), "x"),)),))})
        assert "offers no place" in made_.refused[0]

    def test_the_rest_of_the_archive_is_copied_as_it_is_packed(self, made: Made, tmp_path: Path) -> None:
        path = made(TWICE, strings=HEADER, **{"xl/media/image1.png": "\0" * 3_000_000, "../evil": "x", "empty/": ""})
        before = {
            info.filename: (info.date_time, info.CRC, info.compress_size) for info in zipfile.ZipFile(path).infolist()
        }
        changed(path, 1, put("Rent", "Rent", "Tax"))
        with zipfile.ZipFile(path) as archive:
            after = {info.filename: (info.date_time, info.CRC, info.compress_size) for info in archive.infolist()}
            assert archive.testzip() is None
        assert list(after) == list(before)
        assert [name for name in after if after[name] != before[name]] == ["xl/worksheets/s1.xml"]
        assert sorted(found.name for found in tmp_path.iterdir()) == ["made.xlsx"]


def _loadable(path: Path) -> bytes:
    """Return a workbook with what openpyxl wants beside what qa needs."""
    out = io.BytesIO()
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                overrides = "".join(
                    f'<Override PartName="/xl/{where}.xml" ContentType="{types}{kind}+xml"/>'
                    for where, kind in (
                        ("workbook", "sheet.main"),
                        ("worksheets/s1", "worksheet"),
                        ("sharedStrings", "sharedStrings"),
                    )
                )
                space = "http://schemas.openxmlformats.org/package/2006/content-types"
                data = f'<Types xmlns="{space}">{overrides}</Types>'.encode()
            elif name.endswith(".rels"):
                space = "http://schemas.openxmlformats.org/package/2006/relationships"
                data = data.replace(b"<Relationships>", f'<Relationships xmlns="{space}">'.encode())
            if name != "xl/styles.xml":
                new.writestr(name, data.replace(b' s="4"', b""))
    return out.getvalue()


class TestAnnotating:
    @staticmethod
    def annotated(path: Path, numbers: Sequence[int], message: str = "=bad | x") -> Path:
        findings = {
            number: [
                Finding(
                    RULE, Severity.MINOR, 1.0, segments(path)[number - 1], (Mark(Side.TARGET, Span(0, 1)),), message
                )
            ]
            for number in numbers
        }
        copy = path.with_name("copy.xlsx")
        annotate(Input(str(path)), ReadOptions(), findings, copy)
        return copy

    def test_findings_get_a_column(self, made: Made) -> None:
        path = made(TWICE, strings=HEADER, head='<dimension ref="A1:B3"/>')
        copy = self.annotated(path, [2])
        text = part(copy)
        assert '<dimension ref="A1:C3"/>' in text
        assert '<c r="C1" t="inlineStr"><is><t xml:space="preserve">qa findings</t></is></c></row>' in text
        assert '<c r="C3" t="inlineStr"><is><t xml:space="preserve">minor typo: =bad | x</t></is></c></row>' in text
        assert text.count("inlineStr") == 2
        assert [(s.source, s.target, dict(s.meta)) for s in segments(copy)] == [("租金", "Rent", {})] * 2

    def test_a_copy_of_a_copy_has_one_column(self, made: Made) -> None:
        copy = self.annotated(made(TWICE, strings=HEADER), [1, 2])
        again = self.annotated(copy, [1], "other")
        text = part(again)
        assert text.count("qa findings") == 1
        assert "minor typo: other" in text
        assert "bad" not in text

    def test_no_cell_is_overwritten(self, made: Made) -> None:
        sheet = TWICE.replace("</row>", f"{cell('F1', '3').replace('F1', 'F2')}</row>", 2)
        assert 'r="G1"' in part(self.annotated(made(sheet, strings=HEADER), [1]))


class TestHostileFiles:
    def test_a_bomb_is_refused_while_it_is_unpacked(self, made: Made, reading_file: Read) -> None:
        path = made(TWICE + "<row/>" * (40 << 20), strings=HEADER)
        assert path.stat().st_size < 2 << 20
        assert "grows to more than 300 times its size" in reading_file(path).problems[0]

    def test_a_bomb_elsewhere_is_never_unpacked(self, made: Made) -> None:
        path = made(TWICE, strings=HEADER, **{"xl/media/a.bin": "\0" * (300 << 20)})
        assert changed(path, 1, put("Rent", "Rent", "Tax")) == "Tax"
        assert path.stat().st_size < 1 << 20

    @pytest.mark.parametrize("name", ["xl/worksheets/s1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
    def test_entities_are_refused(self, made: Made, reading_file: Read, name: str) -> None:
        xml = f'<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><x {SPACE}>&b;</x>'
        (problem,) = reading_file(made(TWICE, strings=HEADER, **{name: xml})).problems
        assert f"made.xlsx: {name}, line 1: declares the entity 'a'" in problem

    def test_what_is_not_well_formed_is_refused(self, made: Made, reading_file: Read) -> None:
        (problem,) = reading_file(made(TWICE + "\n<row>", strings=HEADER)).problems
        assert "xl/worksheets/s1.xml, line 2: is not well-formed XML" in problem

    def test_deep_nesting_and_far_columns(self, made: Made, reading_file: Read) -> None:
        deep = "<x>" * 100_000 + "</x>" * 100_000
        far = '<row r="1048577"><c r="XFD1048577" t="s"><v>3</v></c><c r="ZZZ1"/><c r="AAAA1"><v>1</v></c></row>'
        sheet = TWICE + far * 100 + f'<row r="99999999999"><c t="s"><v>999999999999</v></c>{deep}</row>'
        assert [row[1:] for row in reading_file(made(sheet, strings=HEADER)).rows] == [("租金", "Rent")] * 2

    def test_a_row_longer_than_a_unit_is_refused(self, made: Made, reading_file: Read) -> None:
        filler = "".join(f'<c r="A4"><v>{number}</v></c>' for number in range(900_000))
        assert "one unit is longer" in reading_file(made(TWICE + f"<row>{filler}</row>", strings=HEADER)).problems[0]

    @pytest.mark.parametrize("data", [b"", b"a,b", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old"])
    def test_what_is_no_package_is_refused(self, tmp_path: Path, reading_file: Read, data: bytes) -> None:
        (tmp_path / "a.xlsx").write_bytes(data)
        assert reading_file(tmp_path / "a.xlsx").problems[0].startswith("a.xlsx: is ")

    def test_of_a_long_string_no_place_is_kept(self, made: Made) -> None:
        path = made(TWICE, strings=[*HEADER[:3], f"<t>{'&amp;' * 1_100_000}</t>"])
        assert segments(path)[0].target == "&" * 1_100_000
        locate = load("xlsx").locate
        assert locate
        assert not list(locate(Input(str(path)), ReadOptions(), [1, 2]))

    def test_a_document_is_no_workbook(self, made: Made, reading_file: Read) -> None:
        path = made(TWICE, **{"_rels/.rels": "<Relationships/>"}).rename(made.__name__ + ".docx")
        try:
            assert "is no Word document" in reading_file(path, input_format="docx").problems[0]
        finally:
            path.unlink()


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffc"), max_size=8) | st.text(
    '&<>"_x0041D\r\n =+-@', max_size=9
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT.map("x{}".format), new=TEXT, data=st.data())
def test_random_edits_read_back(made: Made, text: str, new: str, data: st.DataObject) -> None:
    from qa.formats.office.strings import escape

    written = f'<t xml:space="preserve">{escape(text)}</t>'
    path = made(TWICE, strings=[*HEADER[:3], written])
    options = ReadOptions(languages=Languages("en", "zh"))
    assert [segment.target for segment in segments(path, options)] == [text, text]
    start, end = sorted(data.draw(st.lists(st.integers(1, len(text)), min_size=2, max_size=2)))
    edit = Edit(Span(start, end), new)
    assume("]]>" not in Fix((edit,)).apply(text))  # refused when it is read again
    assert changed(path, 2, edit, languages=options.languages) == Fix((edit,)).apply(text)
    assert segments(path, options)[0].target == text


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_mutated_workbook_is_read_or_refused(made: Made, data: st.DataObject) -> None:
    sheet, strings = TWICE, "".join(f"<si>{text}</si>" for text in HEADER)
    pieces = [
        "",
        "<",
        "&",
        "\0",
        "租",
        "<row>",
        "<c",
        "<v>",
        "</c>",
        '" r="',
        "t='s'",
        "]]>",
        "<!--",
        "99999999",
        "<is>",
        "<si>",
    ]
    for _ in range(data.draw(st.integers(1, 4))):
        text = sheet if data.draw(st.booleans()) else strings
        at = data.draw(st.integers(0, len(text)))
        end = min(len(text), at + data.draw(st.integers(0, 12)))
        mutated = text[:at] + data.draw(st.sampled_from(pieces)) + text[end:]
        sheet, strings = (mutated, strings) if text is sheet else (sheet, mutated)
    path = made(sheet, **{"xl/sharedStrings.xml": f"<sst {SPACE}>{strings}</sst>"})
    list(read(Input(str(path)), ReadOptions(), lambda error: None, lambda note: None))
