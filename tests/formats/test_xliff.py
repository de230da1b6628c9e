"""XLIFF 1.x: what is read, and that a target is written where it stands and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.core import Edit, Fix, Languages, Side, Span
from qa.formats import Input, ReadOptions, load
from qa.formats.located import Target
from qa.formats.writing import Rewrite, carry_out, plan

if TYPE_CHECKING:
    from tests.formats.conftest import Reader

XMLNS = 'xmlns="urn:oasis:names:tc:xliff:document:1.2"'
Located = Callable[..., "list[Target]"]


def xliff(*units: str, header: str = "", languages: str = 'source-language="zh-CN" target-language="en-US"') -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" {XMLNS}>'
        f'<file original="judgment.docx" datatype="plaintext" {languages}>{header}<body>\n'
        + "\n".join(units)
        + "\n</body></file></xliff>\n"
    )


def unit(source: str, target: str | None, id_: str = "1", more: str = "", **attributes: str) -> str:
    given = "".join(f' {name}="{value}"' for name, value in attributes.items())
    written = "" if target is None else f"<target>{target}</target>"
    return f'<trans-unit id="{id_}"{given}><source>{source}</source>{written}{more}</trans-unit>'


def segmented(*mrks: str, tag: str = "target") -> str:
    inside = " ".join(f'<mrk mtype="seg" mid="{mrk.partition(":")[0]}">{mrk.partition(":")[2]}</mrk>' for mrk in mrks)
    return f"<{tag}>{inside}</{tag}>"


@pytest.fixture
def located(tmp_path: Path) -> Located:
    """Return a function that writes a file and locates targets in it."""

    def locate(data: bytes, *numbers: int) -> list[Target]:
        path = tmp_path / "located.xlf"
        path.write_bytes(data)
        format_ = load("xliff")
        assert format_.locate
        return list(format_.locate(Input(str(path)), ReadOptions(), numbers))

    return locate


def edited(data: bytes, target: Target, text: str) -> bytes:
    """Return the file with a target replaced as a whole."""
    patches = target.patches([Edit(Span(0, len(target.text)), text)])
    for patch in sorted(patches, key=lambda patch: -patch.start):
        data = data[: patch.start] + patch.data + data[patch.end :]
    return data


def test_a_unit_is_a_segment(reading: Reader) -> None:
    result = reading(
        "a.xlf", xliff(unit("原告败诉。", "The plaintiff lost."), unit("驳回上诉。", "Appeal dismissed.", "2"))
    )
    (document,) = result.documents
    assert (document.id, document.languages) == ("judgment.docx", Languages("zh", "en"))
    assert result.rows == [("1", "原告败诉。", "The plaintiff lost."), ("2", "驳回上诉。", "Appeal dismissed.")]
    assert [(s.place.line, s.place.number, dict(s.meta), dict(s.codes)) for s in result.segments] == [
        (3, 1, {}, {}),
        (4, 2, {}, {}),
    ]
    assert not result.problems
    assert not result.notes


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (unit("一", None), [("1", "一", "")]),
        (unit("一", ""), [("1", "一", "")]),
        ('<trans-unit id="1"><source>一</source><target/></trans-unit>', [("1", "一", "")]),
        ('<trans-unit id="1"><source/><target>One</target></trans-unit>', [("1", "", "One")]),
        ("<trans-unit><source>一</source><target>One</target></trans-unit>", [("1", "一", "One")]),
        (unit("一", "One") + unit("二", "Two"), [("1", "一", "One"), ("1", "二", "Two")]),
        (f'<group id="a"><group id="b">{unit("一", "One")}</group></group>', [("1", "一", "One")]),
        (unit("一", "One", more="<alt-trans><source>乙</source><target>B</target></alt-trans>"), [("1", "一", "One")]),
        (
            f'<bin-unit id="b" mime-type="image/png"><bin-source/>{unit("一", "One")}</bin-unit>',
            [("1", "一", "One")],
        ),
        (unit("一<!-- 二 -->三", "A<?x y?>B"), [("1", "一三", "AB")]),
        (unit("<![CDATA[<b>&amp;]]>", "&lt;b&gt;&amp;&#65;&#x42;&quot;"), [("1", "<b>&amp;", '<b>&AB"')]),
        (unit("一\r\n二\r三", "A\r\nB"), [("1", "一\n二\n三", "A\nB")]),
        (unit("一", "A <mrk mtype='term'>writ</mrk>"), [("1", "一", "A writ")]),
    ],
)  # fmt: skip
def test_shapes_of_a_unit(reading: Reader, text: str, rows: list[tuple[str, str, str]]) -> None:
    result = reading("a.xlf", xliff(text))
    assert result.rows == rows
    assert not result.problems


@pytest.mark.parametrize(
    ("parts", "rows"),
    [
        (
            segmented("a:一。", "b:二。", tag="seg-source") + segmented("b:Two.", "a:One."),
            [("1/a", "一。", "One."), ("1/b", "二。", "Two.")],
        ),
        (segmented("a:一。", tag="seg-source") + segmented("a:One."), [("1", "一。", "One.")]),
        (
            segmented("a:一。", "b:二。", tag="seg-source") + segmented("b:Two.", "c:Three."),
            [("1/a", "一。", ""), ("1/b", "二。", "Two."), ("1/c", "", "Three.")],
        ),
        (segmented("a:一。", "b:二。", tag="seg-source"), [("1/a", "一。", ""), ("1/b", "二。", "")]),
        (
            segmented("a:一。", "b:二。", tag="seg-source") + "<target> </target>",
            [("1/a", "一。", ""), ("1/b", "二。", "")],
        ),
        # A target that is not divided translates the whole; so does one whose source is not divided.
        (segmented("a:一。", "b:二。", tag="seg-source") + "<target>Both.</target>", [("1", "一。二。", "Both.")]),
        (segmented("a:One.", "b:Two."), [("1", "一。二。", "One. Two.")]),
        (
            segmented("a:一。", "a:二。", tag="seg-source") + segmented("a:One.", "a:Two."),
            [("1/a", "一。", "One."), ("1/a", "二。", "Two.")],
        ),
        (
            '<seg-source><g id="1"><mrk mtype="seg" mid="a">一。</mrk></g></seg-source>'
            '<target><g id="1"><mrk mtype="seg" mid="a"/></g></target>',
            [("1", "一。", "")],
        ),
    ],
)  # fmt: skip
def test_a_segmented_unit_is_paired_by_mid(reading: Reader, parts: str, rows: list[tuple[str, str, str]]) -> None:
    result = reading("a.xlf", xliff(f'<trans-unit id="1"><source>一。二。</source>{parts}</trans-unit>'))
    assert result.rows == rows
    alone = len(rows) == 1
    assert [segment.meta.get("unit") for segment in result.segments] == [None if alone else "1"] * len(rows)


def test_a_text_outside_of_empty_segments_is_no_less_a_text(reading: Reader) -> None:
    empty = '<mrk mtype="seg" mid="1"/>'
    assert [row[1:] for row in reading("a.xlf", xliff(unit(f"一{empty}", f"One{empty}"))).rows] == [("一", "One")]
    assert [row[1:] for row in reading("a.xlf", xliff(unit(empty, empty))).rows] == [("", "")]


def test_a_source_may_be_divided_itself(reading: Reader) -> None:
    divided = '<mrk mtype="seg" mid="1">{}</mrk><mrk mtype="seg" mid="2">{}</mrk>'
    result = reading("a.xlf", xliff(unit(divided.format("一", "二"), divided.format("One", "Two"), "u")))
    assert result.rows == [("u/1", "一", "One"), ("u/2", "二", "Two")]


def test_codes(reading: Reader) -> None:
    source = (
        '甲<g id="1">乙</g><x id="2" equiv-text="[page]"/><bx id="3" rid="r"/>丙<ex id="4" rid="r"/>'
        '<bpt id="5">&lt;b&gt;</bpt>丁<ept id="5">&lt;/b&gt;</ept><ph id="6">{<sub>戊</sub>}</ph>'
        '<it id="7" pos="open">&lt;i&gt;</it><ph>%s</ph><b>己</b>'
    )
    (segment,) = reading("a.xlf", xliff(unit(source, "A<ph>%s</ph>"))).segments
    assert segment.source == "甲￼乙￼￼￼丙￼￼丁￼￼￼￼￼己￼"
    assert [(code.kind, code.identity, code.text) for code in segment.codes[Side.SOURCE]] == [
        ("open", "1", '<g id="1">'),
        ("close", "1", "</g>"),
        ("standalone", "2", "[page]"),
        ("open", "r", '<bx id="3" rid="r"/>'),
        ("close", "r", '<ex id="4" rid="r"/>'),
        ("open", "5", "<b>"),
        ("close", "5", "</b>"),
        ("standalone", "6", "{}"),
        ("standalone", "7", "<i>"),
        ("standalone", "%s", "%s"),
        ("open", "b", "<b>"),
        ("close", "b", "</b>"),
    ]
    assert [(code.identity, code.position) for code in segment.codes[Side.TARGET]] == [("%s", 1)]
    assert [segment.source[code.position] for code in segment.codes[Side.SOURCE]] == ["￼"] * 12


@pytest.mark.parametrize(
    ("text", "meta"),
    [
        (unit("一", "One", approved="yes"), {"approved": "yes"}),
        (unit("一", "One", translate="no"), {"translate": "no"}),
        (f'<group translate="no">{unit("一", "One")}</group>', {"translate": "no"}),
        (f'<group translate="no">{unit("一", "One", translate="yes")}</group>', {}),
        (f'<group translate="no"><group/></group>{unit("一", "One")}', {}),
        (unit("一", "One", resname="button.ok"), {"context": "button.ok"}),
        (unit("一", "One", maxwidth="30", **{"size-unit": "char"}), {"maxlength": "30"}),
        (unit("一", "One", maxwidth="30"), {}),
        (
            unit("一", "One", more="<note>Short.</note><note/><note from='pm'>No &lt;articles&gt;.</note>"),
            {"note": "Short.\nNo <articles>."},
        ),
        (
            unit("一", "One", more="<context-group><context context-type='x'>Menu</context></context-group>"),
            {"context": "Menu"},
        ),
        (unit("一", "One", more="<alt-trans><target>B</target><note>b</note></alt-trans>"), {}),
        (
            '<trans-unit id="1"><source>一</source><target state="final" state-qualifier="exact-match">A</target>'
            "</trans-unit>",
            {"state": "final", "match": "100"},
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_a_segment(reading: Reader, text: str, meta: dict[str, str]) -> None:
    (segment,) = reading("a.xlf", xliff(text)).segments
    assert dict(segment.meta) == meta


def test_every_file_is_a_document_with_its_own_languages(reading: Reader) -> None:
    body = f"<body>{unit('一', 'One')}</body>"
    files = [
        f'<file original="a" source-language="zh-Hans" target-language="en-GB">{body}</file>',
        f'<file original="b" source-language="zh">{body}</file>',
        f"<file><body>{unit('一', 'Un').replace('<target>', '<target xml:lang=' + repr('fr-CA') + '>')}</body></file>",
    ]
    result = reading("a.xlf", f'<xliff version="1.2" {XMLNS}>{"".join(files)}</xliff>')
    assert [(document.id, document.languages) for document in result.documents] == [
        ("a", Languages("zh", "en")),
        ("b", Languages("zh", "en")),
        (None, Languages("zh", "fr")),
    ]
    assert [segment.place.number for segment in result.segments] == [1, 2, 3]


@pytest.mark.parametrize(
    "root",
    [
        f'<xliff version="1.2" {XMLNS}>',
        "<xliff version='1.0'>",
        '<x:xliff version="1.1" xmlns:x="urn:oasis:names:tc:xliff:document:1.1">',
        '<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://www.oasis-open.org/xliff.dtd"><xliff version="1.0">',
    ],
)
@pytest.mark.parametrize("name", ["a.xlf", "a.xml"])
def test_namespaces_and_versions(reading: Reader, root: str, name: str) -> None:
    prefix = "x:" if "x:xliff" in root else ""
    text = f"{root}<file><body>{unit('一', 'One')}</body></file></xliff>".replace("</", f"</{prefix}")
    for tag in ("file", "body", "trans-unit", "source", "target"):
        text = text.replace(f"<{tag}", f"<{prefix}{tag}")
    result = reading(name, text)
    assert (result.rows, result.problems) == ([("1", "一", "One")], [])


def test_the_source_may_be_dropped(reading: Reader) -> None:
    (segment,) = reading("a.xlf", xliff(unit('<x id="1"/>一', "One")), target_only=True).segments
    assert (segment.source, segment.target, dict(segment.codes)) == (None, "One", {})


def test_han_in_a_file_that_does_not_say_its_target_is_another_language(reading: Reader) -> None:
    units = [unit("The writ was served.", "传票已经送达。", str(n)) for n in range(4)]
    result = reading("a.xlf", xliff(*units, languages='source-language="en"'))
    assert (len(result.segments), result.problems) == (4, [])
    assert result.documents[0].languages == Languages("en", "und")
    assert reading("a.xlf", xliff(*units, languages='source-language="zh"')).problems
    english = xliff(unit("传票已经送达。", "The writ was served."), languages='source-language="zh"')
    assert reading("a.xlf", english).documents[0].languages == Languages("zh", "en")


def test_exchanged_sides_are_refused(reading: Reader) -> None:
    result = reading("a.xlf", xliff(*[unit("The writ was served.", "传票已经送达。", str(n)) for n in range(4)]))
    (problem,) = result.problems
    assert problem.startswith("a.xlf: source and target look exchanged; export it again, or exchange source-language")
    reverse = 'source-language="en" target-language="zh"'
    right = reading("a.xlf", xliff(unit("The writ was served.", "传票已经送达。"), languages=reverse))
    assert (right.documents[0].languages, right.problems) == (Languages("en", "zh"), [])


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (xliff(unit("一", "One")).replace("</target>", ""), 3, "is not well-formed XML: mismatched tag; mend or"),
        (xliff(unit("一", "One")).replace("</xliff>\n", ""), 4, "is not well-formed XML: no element found"),
        (xliff(unit("一", "A&nbsp;B")), 3, "is not well-formed XML: undefined entity"),
        (xliff(unit("一", "A & B")), 3, "is not well-formed XML: not well-formed (invalid token)"),
        (xliff(unit("一", "A\x0bB")), 3, "is not well-formed XML: not well-formed (invalid token)"),
        ("<xlif><file/></xlif>", 1, "is no XLIFF: its root element is <xlif>"),
        ("", 1, "is not well-formed XML: no element found"),
    ],
)
def test_what_is_not_well_formed_is_refused_with_its_line(reading: Reader, text: str, line: int, message: str) -> None:
    (problem,) = reading("a.xlf", text, input_format="xliff").problems
    assert problem.startswith(f"a.xlf:{line}: {message}")


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("UTF-8", "utf-8"), ("UTF-8", "utf-8-sig"), ("UTF-16", "utf-16"), ("UTF-16", "utf-16-le"), ("", "utf-16-be"),
        ("GB18030", "gb18030"), ("Big5", "big5"), ("windows-1252", "cp1252"), ("ISO-8859-1", "latin-1"),
    ],
)  # fmt: skip
def test_encodings_are_read_and_written(reading: Reader, located: Located, declared: str, codec: str) -> None:
    han = codec not in ("cp1252", "latin-1")
    text = xliff(*[unit("裁定" if han else "d\xe9cret", "or &lt;b&gt;der", str(n)) for n in range(3_000)])
    text = text.replace(' encoding="UTF-8"', f' encoding="{declared}"' if declared else "")
    data = text.encode(codec)
    assert reading("a.xlf", data).rows[2_999] == ("2999", "裁定" if han else "d\xe9cret", "or <b>der")
    first, last = located(data, 1, 2_999)
    for target, id_ in ((first, "0"), (last, "2998")):
        after = edited(data, target, "ru&ling")
        old = unit("裁定" if han else "d\xe9cret", "or &lt;b&gt;der", id_)
        assert after.decode(codec) == text.replace(old, old.replace("or &lt;b&gt;der", "ru&amp;ling"))


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (unit("一", "One"), "Two", unit("一", "Two")),
        (unit("一", ""), "Two", unit("一", "Two")),
        (unit("一", "One"), "A & <b>\r\n]]>", unit("一", "A &amp; &lt;b>&#13;\n]]&gt;")),
        (unit("一", "<![CDATA[One]]>"), "<b> & ]]>", unit("一", "<![CDATA[<b> & ]]]]><![CDATA[>]]>")),
        (unit("一", "A<!-- x -->B"), "C", unit("一", "C<!-- x -->")),
        (unit("一", "A<mrk mtype='term'>B</mrk>C"), "D", unit("一", "D<mrk mtype='term'></mrk>")),
        ('<trans-unit id="1"><source>一</source><target state="new"/></trans-unit>', "Two",
         '<trans-unit id="1"><source>一</source><target state="new">Two</target></trans-unit>'),
        ('<trans-unit id="1">\n  <source>一</source>\n  <note>n</note>\n</trans-unit>', "Two",
         '<trans-unit id="1">\n  <source>一</source>\n  <target>Two</target>\n  <note>n</note>\n</trans-unit>'),
        (f'<trans-unit id="1"><source>一</source>{segmented("5:一", tag="seg-source")}</trans-unit>', "Two",
         f'<trans-unit id="1"><source>一</source>{segmented("5:一", tag="seg-source")}{segmented("5:Two")}</trans-unit>'),
        (f'<trans-unit id="1"><source>一</source>{segmented("5:一", tag="seg-source")}<target/></trans-unit>', "Two",
         f'<trans-unit id="1"><source>一</source>{segmented("5:一", tag="seg-source")}{segmented("5:Two")}</trans-unit>'),
        ('<trans-unit id="1"><source>一</source><seg-source><mrk mtype="seg" mid="1">一</mrk></seg-source><target> '
         '<mrk mtype="seg" mid="1" /></target></trans-unit>', "Two",
         '<trans-unit id="1"><source>一</source><seg-source><mrk mtype="seg" mid="1">一</mrk></seg-source><target> '
         '<mrk mtype="seg" mid="1" >Two</mrk></target></trans-unit>'),
    ],
)  # fmt: skip
def test_a_target_is_written_in_its_place(
    reading: Reader, located: Located, before: str, text: str, after: str
) -> None:
    data = xliff(before).encode()
    (target,) = located(data, 1)
    written = edited(data, target, text)
    assert written.decode() == xliff(after)
    assert reading("a.xlf", written).targets == [text]


def test_targets_come_in_the_order_of_the_file(located: Located) -> None:
    parts = segmented("a:一。", "b:二。", tag="seg-source") + segmented("b:Two.", "a:One.")
    data = xliff(f'<trans-unit id="1"><source>一。二。</source>{parts}</trans-unit>', unit("三。", "Three.")).encode()
    assert [(target.number, target.text) for target in located(data, 1, 2, 3)] == [
        (2, "Two."),
        (1, "One."),
        (3, "Three."),
    ]


SEG = '<mrk mtype="seg" mid="{}">{}</mrk>'


@pytest.mark.parametrize(
    ("target", "asked", "written"),
    [
        # A target is made of what stands around the segments of the source.
        ("", (1, 2), f'<target><g id="1">{SEG.format("a", "One &amp;")}</g> {SEG.format("b", "Two &amp;")}!</target>'),
        ("<target/>", (1, 2), f'<target><g id="1">{SEG.format("a", "One &amp;")}</g> {SEG.format("b", "Two &amp;")}!</target>'),
        ("<target> </target>", (2,), f'<target><g id="1">{SEG.format("a", "")}</g> {SEG.format("b", "Two &amp;")}!</target>'),
        ("", (1,), f'<target><g id="1">{SEG.format("a", "One &amp;")}</g> {SEG.format("b", "")}!</target>'),
        # Into one that has some of its segments the others are put beside these.
        (f"<target>{SEG.format('b', 'B')}</target>", (1,),
         f"<target>{SEG.format('a', 'One &amp;')}{SEG.format('b', 'B')}</target>"),
        (f"<target><g id='1'>{SEG.format('a', 'A')}</g></target>", (2,),
         f"<target><g id='1'>{SEG.format('a', 'A')}{SEG.format('b', 'Two &amp;')}</g></target>"),
        ('<target><mrk mtype="seg" mid="a"/></target>', (2,),
         f'<target><mrk mtype="seg" mid="a"/>{SEG.format("b", "Two &amp;")}</target>'),
    ],
)  # fmt: skip
def test_targets_of_a_divided_unit_are_put_in(
    reading: Reader, tmp_path: Path, target: str, asked: tuple[int, ...], written: str
) -> None:
    parts = f'<seg-source><g id="1">{SEG.format("a", "一。")}</g> {SEG.format("b", "二。")}!</seg-source>'
    given = f'<trans-unit id="1"><source>一。 二。!</source>{parts}{{}}</trans-unit>'
    path = tmp_path / "a.xlf"
    path.write_text(xliff(given.format(target)), encoding="utf-8")
    texts = {1: "One &", 2: "Two &"}
    before = reading("a.xlf", path.read_bytes()).segments
    rewrites = {number: Rewrite(before[number - 1], (Fix((Edit(Span(0, 0), texts[number]),)),)) for number in asked}
    made = plan(Input(str(path)), ReadOptions(), rewrites)
    assert not made.refused
    carry_out(made, ReadOptions())
    assert path.read_text(encoding="utf-8") == xliff(given.format(written))
    after = reading("a.xlf", path.read_bytes()).targets
    assert after == [texts[number] if number in asked else before[number - 1].target for number in (1, 2)]


def test_segments_that_are_all_missing_but_one_go_in_the_order_of_the_source(located: Located) -> None:
    parts = segmented("a:一。", "b:二。", "c:三。", "d:四。", tag="seg-source")
    data = xliff(
        f'<trans-unit id="1"><source>一</source>{parts}<target>{SEG.format("b", "Two")}</target></trans-unit>'
    ).encode()
    found = located(data, 1, 3, 4)
    assert [target.number for target in found] == [1, 3, 4]
    assert found[0].origin < found[1].origin == found[2].origin


IMAGE = '见<ph id="{0}">&lt;img alt="<sub>{1}</sub>" title="<sub>{2}</sub>"&gt;</ph>'


def test_texts_inside_codes_are_segments(reading: Reader, located: Located) -> None:
    source = IMAGE.format(1, "法院", "印章") + IMAGE.format(2, "原告", "")
    target = IMAGE.format(2, "plaintiff", "") + IMAGE.format(1, "court", '<x id="9"/>se&amp;al')
    text = xliff(unit(source, target), unit("二", "Two", "2"))
    result = reading("a.xlf", text)
    assert result.rows == [
        ("1", "见￼见￼", "见￼见￼"),
        ("1#1", "法院", "court"),
        ("1#2", "印章", "￼se&al"),
        ("1#3", "原告", "plaintiff"),
        ("2", "二", "Two"),
    ]
    assert [segment.meta.get("unit") for segment in result.segments] == [None, "1", "1", "1", None]
    assert [code.text for code in result.segments[0].codes[Side.SOURCE]] == ['<img alt="" title="">'] * 2
    assert [segment.place.number for segment in result.segments] == [1, 2, 3, 4, 5]
    last, title = located(text.encode(), 4, 3)
    assert (last.number, title.number) == (4, 3)
    patches = [*title.patches([Edit(Span(3, 4), "+")]), *last.patches([Edit(Span(0, 9), "claimant")])]
    data = text.encode()
    for patch in sorted(patches, key=lambda patch: -patch.start):
        data = data[: patch.start] + patch.data + data[patch.end :]
    assert data.decode() == text.replace("se&amp;al", "se+al").replace("plaintiff", "claimant")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("一<ph id='1'><sub>二</sub></ph>", "One"),
        ("一<ph id='1'><sub>二</sub></ph>", "One<ph id='2'><sub>two</sub></ph>"),
        ("一<ph id='1'><sub/></ph>", "One<ph id='1'><sub/></ph>"),
        ("一<ph id='1'><sub> </sub></ph>", "One<ph id='1'><sub> </sub></ph>"),
        ("一", "One<ph id='1'><sub>two</sub></ph>"),
        ("一<sub>二</sub>", "One<sub>two</sub>"),
    ],
)
def test_a_text_inside_a_code_that_one_side_lacks_is_none(reading: Reader, source: str, target: str) -> None:
    assert len(reading("a.xlf", xliff(unit(source, target))).segments) == 1


def test_units_are_counted_whatever_they_hold(tmp_path: Path) -> None:
    parts = segmented("a:一。", "b:二。", tag="seg-source") + segmented("b:Two.", "a:One.")
    path = tmp_path / "a.xlf"
    path.write_text(
        xliff(
            f'<trans-unit id="1"><source>一。二。</source>{parts}</trans-unit>', unit("三", "Three"), "<trans-unit/>"
        ),
        encoding="utf-8",
    )
    format_ = load("xliff")
    assert format_.units
    assert format_.units(Input(str(path)), ReadOptions()) == 3


@pytest.mark.parametrize(
    "units",
    [
        '<trans-unit id="1"><source>' + '<mrk mtype="seg" mid="1">一</mrk>' * 30_000 + "</source></trans-unit>",
        unit("<ph id='1'>" + "<sub>一</sub>" * 30_000 + "</ph>", "<ph id='1'>" + "<sub>A</sub>" * 30_000 + "</ph>"),
    ],
)
def test_a_unit_of_very_many_segments_is_refused(reading: Reader, units: str) -> None:
    assert reading("a.xlf", xliff(units)).problems == ["a.xlf:3: a unit has more than 20,000 segments"]


def test_a_unit_with_many_segments_and_notes_takes_time_in_proportion(reading: Reader) -> None:
    count = 19_000
    mrks = [f"{n % 7}:一\n" for n in range(count)]
    notes = "".join(f"<note>{'n' * 90}</note>" for _ in range(count))
    contexts = "<context>" * 300 + "c" * 100_000 + "</context>" * 300
    parts = segmented(*mrks, tag="seg-source") + segmented(*mrks)
    result = reading("a.xlf", xliff(f"<trans-unit id='1'><source>一</source>{parts}{notes}{contexts}</trans-unit>"))
    assert len(result.segments) == count
    assert {len(segment.meta["note"]) for segment in result.segments} == {20_000}
    assert result.segments[-1].place.line == 3 + 2 * count - 1


def test_a_segment_whose_mid_another_has_too_gets_no_new_target(tmp_path: Path) -> None:
    """Which of the two a new one would be read as nothing tells."""
    path = tmp_path / "twice.xlf"
    parts = '<mrk mtype="seg" mid="a">一</mrk><mrk mtype="seg" mid="a">二</mrk>'
    path.write_text(
        '<xliff version="1.2"><file original="f" source-language="zh" target-language="en"><body><trans-unit id="1">'
        f'<source>一二</source><seg-source>{parts}</seg-source><target><mrk mtype="seg" mid="a">One</mrk></target>'
        "</trans-unit></body></file></xliff>",
        encoding="utf-8",
    )
    format_ = load("xliff")
    assert format_.locate
    found = list(format_.locate(Input(str(path)), ReadOptions(input_format="xliff"), {0, 1, 2}))
    assert [target.text for target in found] == ["One"]
