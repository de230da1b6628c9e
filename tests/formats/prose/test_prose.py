from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa.errors import DataError
from qa.formats import ReadOptions
from qa.formats.prose import KINDS, SUFFIXES, Paragraph, Role, kind_of
from qa.formats.whole import LARGEST

if TYPE_CHECKING:
    from tests.formats.prose.conftest import Extract

WRAPPED = """\
The Bureau heard the applicant on the ninth of June and asked it to
hand in the drawings of the second floor within ten working days at
the latest.

The applicant did so. On the next morning an officer of the Bureau
went to see the building together with an engineer and the owner of
the neighbouring plot.
"""


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ("第一段。第二句。\n\n第二段。\n", ["第一段。第二句。", "第二段。"]),
        ("标题\n正文\n正文二\n", ["标题", "正文", "正文二"]),
        ("A line.\r\nAnother\tone.\r\n", ["A line.", "Another one."]),
        # A poem, a list, an address: short lines are no wrapped text.
        ("Apples\nPears\nPlums\nFigs\nDates\n\nBread\nMilk\n", ["Apples", "Pears", "Plums", "Figs", "Dates", "Bread", "Milk"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_line_of_plain_text_is_a_paragraph(extract: Extract, data: str, texts: list[str]) -> None:
    assert extract("a.txt", data).texts == texts


def test_lines_wrapped_at_a_margin_are_joined(extract: Extract) -> None:
    first, second = extract("a.txt", WRAPPED).paragraphs
    assert first.text.endswith(
        "asked it to hand in the drawings of the second floor within ten working days at the latest."
    )
    assert second.line == 5


def test_wrapped_chinese_is_joined_without_spaces(extract: Extract) -> None:
    line = "区自然资源局于六月九日听取了申请人的意见并要求其在十个工作日内补交二层平面图纸"
    text = f"{line}\n{line}\n{line}\n截止。\n\n{line}\n{line}\n为止。\n"
    assert extract("a.txt", text).texts == [f"{line * 3}截止。", f"{line * 2}为止。"]


def test_markdown(extract: Extract) -> None:
    text = """\
---
title: 年报
---
# 第一章 *总则*

为规范仓储管理，
制定[本办法](https://example.com/a)。[^1]

1. 入库
2. 出库
   续行

> 引文。

| 项目 | 金额 |
|---|---|
| 租金 | 三万元<br>含税 |

```sh
make all
```

<div>一段 <b>HTML</b></div>

[^1]: 见附件

![图一](a.png)
"""
    assert extract("a.md", text).roles == [
        ("heading", "第一章 总则"),
        ("body", "为规范仓储管理，制定本办法。"),
        ("item", "入库"),
        ("item", "出库续行"),
        ("body", "引文。"),
        ("cell", "项目"),
        ("cell", "金额"),
        ("cell", "租金"),
        ("cell", "三万元\n含税"),
        ("body", "一段 HTML"),
        ("body", "图一"),
        ("note", "见附件"),
    ]


def test_a_line_is_that_of_the_file(extract: Extract) -> None:
    found = extract("a.md", "---\na: b\n---\n\n# Title\n\ntext\n\n<p>one</p>\n<p>two</p>\n").paragraphs
    assert [(paragraph.text, paragraph.line) for paragraph in found] == [
        ("Title", 5),
        ("text", 7),
        ("one", 9),
        ("two", 10),
    ]


def test_html(extract: Extract) -> None:
    text = """<!DOCTYPE html><html><head><title>公告</title><style>p { color: red }</style></head><body>
<h2>关于停水的公告</h2>
<p>因管道检修，
定于<b>七月</b>二日停水。<br>请提前储水。</p>
<ul><li>东区<li>西区<ol><li>一号楼</ol></ul>
<table><tr><td>日期<td><p>七月二日</table>
<p><ruby>圳<rt>zhèn</rt></ruby>口 &amp; 桥头</p>
<pre>第一行
第二行</pre>
<script>document.write("no")</script>尾声</body></html>"""
    found = extract("a.html", text)
    assert found.roles == [
        ("heading", "公告"),
        ("heading", "关于停水的公告"),
        ("body", "因管道检修，定于七月二日停水。\n请提前储水。"),
        ("item", "东区"),
        ("item", "西区"),
        ("item", "一号楼"),
        ("cell", "日期"),
        ("cell", "七月二日"),
        ("body", "圳口 & 桥头"),
        ("body", "第一行\n第二行"),
        ("body", "尾声"),
    ]
    assert found.paragraphs[2].line == 3


def test_html_may_declare_its_encoding(extract: Extract) -> None:
    data = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"></head><p>臺灣高等法院</p>'
    assert extract("a.html", data.encode("big5")).texts == ["臺灣高等法院"]
    assert extract("a.html", data.replace("big5", "utf-8")).texts == ["臺灣高等法院"]
    assert extract("a.html", data.replace("big5", "no-such-thing")).texts == ["臺灣高等法院"]


@pytest.mark.parametrize("text", ["", "<p></p>", "<!--", "<![CDATA[", "<a " * 100_000, "<!--" * 100_000])
def test_html_without_text_has_no_paragraphs(extract: Extract, text: str) -> None:
    assert extract("a.html", text).texts == []


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.md", "> " * 100_000 + "lost", "a.md:1: lists or quotations are nested deeper than 100"),
        ("a.md", "word\n\n" * (LARGEST // 6 + 1), "larger than 8 MiB"),
    ],
)
def test_what_would_be_lost_without_a_word_is_refused(extract: Extract, name: str, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        extract(name, text)


def test_html_may_be_nested_as_deep_as_it_likes(extract: Extract) -> None:
    assert extract("a.html", "<div>" * 100_000 + "found").texts == ["found"]


def test_an_unusable_line_is_reported_and_the_rest_is_read(extract: Extract) -> None:
    found = extract("a.md", b"# One\n\nbro\0ken\n\nTwo\n")
    assert found.texts == ["One", "Two"]
    assert found.problems == ["a.md:3: character 4 is a NUL; remove it, or name the file's encoding with --encoding"]


def test_the_kind_goes_by_the_suffix_unless_it_is_named() -> None:
    assert set(SUFFIXES.values()) == set(KINDS)
    assert kind_of("x/a.DOCX", ReadOptions()) == "docx"
    assert kind_of("a.dat", ReadOptions()) is None
    assert kind_of("a.dat", ReadOptions(input_format="html")) == "html"
    assert kind_of("a.md", ReadOptions(input_format="tsv")) is None


def test_another_kind_of_file_is_wrong_use(extract: Extract) -> None:
    with pytest.raises(DataError, match=r"a\.pdf: is no document of running text"):
        extract("a.pdf", b"%PDF")


def test_a_missing_file_is_named(extract: Extract) -> None:
    with pytest.raises(DataError, match=r"none\.html: cannot be read: No such file"):
        extract("none.html")


def test_a_paragraph_is_a_value() -> None:
    assert Paragraph("a") == Paragraph("a", Role.BODY, None)
