from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.errors import DataError

if TYPE_CHECKING:
    from tests.formats.conftest import WordFile
    from tests.formats.prose.conftest import Extract

docx = pytest.importorskip("docx", reason="the extra 'office' is not installed")

HEADING = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_a_document_as_python_docx_writes_it(extract: Extract, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("采购公告", 1)
    document.add_paragraph("本项目采购办公桌椅。")
    document.add_paragraph("投标保证金", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "品名", "数量"
    document.add_paragraph("联系人：丁某")
    document.save(tmp_path / "a.docx")
    assert extract("a.docx").roles == [
        ("heading", "采购公告"),
        ("body", "本项目采购办公桌椅。"),
        ("body", "投标保证金"),
        ("cell", "品名"),
        ("cell", "数量"),
        ("body", "联系人：丁某"),
    ]


def test_tracked_changes_read_as_accepted(extract: Extract, word_file: WordFile) -> None:
    body = f"""<w:p>{run("租期")}<w:del><w:r><w:delText>二</w:delText></w:r></w:del><w:ins>{run("三")}</w:ins>{run("年。")}</w:p>
        <w:p><w:moveFrom>{run("押金")}</w:moveFrom><w:moveTo>{run("押金不退。")}</w:moveTo></w:p>
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run("前半句，")}</w:p><w:p>{run("后半句。")}</w:p>"""
    assert extract(word_file(body)).texts == ["租期三年。", "押金不退。", "前半句，后半句。"]


def test_footnotes_follow_the_text(extract: Extract, word_file: WordFile) -> None:
    body = f'<w:p>{run("正文")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run("参见第九条。")}</w:p></w:footnote>'
    )
    assert extract(word_file(body, notes)).roles == [("body", "正文"), ("note", "参见第九条。")]


def test_what_a_reader_sees_is_text(extract: Extract, word_file: WordFile) -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent><w:p>{run('文本框')}</w:p></w:txbxContent>"
    body = f"""<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr>{run("第一章")}</w:p>
        <w:p><w:hyperlink>{run("链接")}</w:hyperlink><w:sdt><w:sdtContent>{run("控件")}</w:sdtContent></w:sdt>
        <w:r><w:tab/><w:t>右</w:t><w:br/><w:t>下行</w:t><w:br w:type="page"/></w:r>{run("隐藏", "<w:vanish/>")}</w:p>
        <w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:ruby><w:rt>{run("zhèn")}</w:rt><w:rubyBase>{run("圳")}</w:rubyBase>
        </w:ruby></w:r></w:p>
        <w:p>{run("图")}<w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>
        </mc:AlternateContent></w:r></w:p>"""
    assert extract(word_file(body, styles=HEADING)).roles == [
        ("heading", "第一章"),
        ("body", "链接控件 右\n下行"),
        ("body", "圳"),
        ("body", "图"),
        ("body", "文本框"),
    ]


def test_nested_tables_are_read_in_order(extract: Extract, word_file: WordFile) -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{run('内')}</w:p></w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc><w:p>{run('甲')}</w:p>{inner}<w:p>{run('乙')}</w:p></w:tc></w:tr></w:tbl>"
    assert extract(word_file(body)).texts == ["甲", "内", "乙"]


@pytest.mark.parametrize("data", [b"", b"plain text", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 the old format"])
def test_another_file_is_refused(extract: Extract, data: bytes) -> None:
    with pytest.raises(DataError, match=r"a\.docx: (is no Word document|is in the old binary format)"):
        extract("a.docx", data)


def test_an_archive_of_another_kind_is_refused(extract: Extract, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as file:
        file.writestr("hello.txt", "hello")
    with pytest.raises(DataError, match=r"a\.docx: is no Word document"):
        extract("a.docx")


def test_a_bomb_is_refused_while_it_is_unpacked(extract: Extract, word_file: WordFile) -> None:
    path = word_file("<w:p/>" + " " * (100 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(DataError, match=r"made\.docx: 'word/document\.xml' grows to more than"):
        extract(path)


def test_no_entity_is_expanded_and_nothing_is_fetched(extract: Extract, word_file: WordFile, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    doctype = f'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "{secret.as_uri()}">]>'
    with pytest.raises(DataError, match=r"_rels/\.rels, line 1: declares the entity 'a'"):
        extract(word_file(f"<w:p>{run('x&b;&c;y')}</w:p>", doctype=doctype))


def test_deep_nesting_is_refused(extract: Extract, word_file: WordFile) -> None:
    with pytest.raises(DataError, match=r"made\.docx: word/document\.xml, line 1: elements stand more than"):
        extract(word_file("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000))


def test_names_that_leave_the_archive_do_nothing(extract: Extract, word_file: WordFile, tmp_path: Path) -> None:
    path = word_file(f"<w:p>{run('正文')}</w:p>", **{"../../evil.xml": "<evil/>"})
    assert extract(path).texts == ["正文"]
    assert not (tmp_path.parent / "evil.xml").exists()
