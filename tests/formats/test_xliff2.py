"""XLIFF 2.x: what is read, and that a target is written where it stands and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.core import Edit, Languages, Side, Span
from qa.formats import Input, ReadOptions, load
from qa.formats.located import RefusedError, Target

if TYPE_CHECKING:
    from tests.formats.conftest import Outcome, Reader

NAMESPACES = (
    'xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0" '
    'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:pgs="urn:oasis:names:tc:xliff:pgs:1.0"'
)


def xliff(
    *inside: str, languages: str = 'srcLang="zh-CN" trgLang="en-US"', file: str = 'original="ruling.docx"'
) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="2.1" {NAMESPACES} {languages}>\n<file id="f1" {file}>\n'
        + "\n".join(inside)
        + "\n</file>\n</xliff>\n"
    )


def segment(source: str, target: str | None = "", given: str = "", tag: str = "segment", order: str = "") -> str:
    written = "" if target is None else f"<target{order}>{target}</target>"
    return f"<{tag}{given}><source>{source}</source>{written}</{tag}>"


def unit(*parts: str, id_: str = "u1", given: str = "", before: str = "") -> str:
    return f'<unit id="{id_}"{given}>{before}{"".join(parts)}</unit>'


def rows(outcome: Outcome) -> list[tuple[str, str | None, str]]:
    assert not outcome.problems
    return outcome.rows


def metas(outcome: Outcome) -> list[dict[str, str]]:
    assert not outcome.problems
    return [dict(segment.meta) for segment in outcome.segments]


def test_a_segment_of_a_unit_is_a_segment(reading: Reader) -> None:
    text = xliff(
        unit(segment("驳回起诉。", "The suit is dismissed.")),
        unit(segment("一。", "One."), segment("二。", "Two.", ' id="b"'), id_="u2"),
    )
    result = reading("a.xlf", text)
    assert rows(result) == [
        ("u1", "驳回起诉。", "The suit is dismissed."), ("u2/1", "一。", "One."), ("u2/b", "二。", "Two.")
    ]  # fmt: skip
    (document,) = result.documents
    assert (document.id, document.languages) == ("ruling.docx", Languages("zh", "en"))
    assert [(s.place.line, s.place.number, s.meta.get("unit")) for s in result.segments] == [
        (4, 1, None), (5, 2, "u2"), (5, 3, "u2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "root",
    [
        'xliff xmlns="urn:oasis:names:tc:xliff:document:2.2" version="2.2"',
        'x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.0"',
        'xliff version="2.0"',
    ],
)
def test_versions_and_prefixes(reading: Reader, root: str) -> None:
    prefix = "x:" if root.startswith("x:") else ""
    inside = "<file id='f'><unit id='u'><segment><source>一</source><target>One</target></segment></unit></file>"
    inside = inside.replace("</", "<|").replace("<", f"<{prefix}").replace(f"<{prefix}|", f"</{prefix}")
    result = reading("a.xliff", f'<{root} srcLang="zh" trgLang="en">{inside}</{prefix}xliff>')
    assert rows(result) == [("u", "一", "One")]
    assert [document.id for document in result.documents] == ["f"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (unit(segment("一", None)), [("u1", "一", "")]),
        (unit("<segment><source>一</source><target/></segment>"), [("u1", "一", "")]),
        (unit("<segment><source/><target>One</target></segment>"), [("u1", "", "One")]),
        (f"<group id='g'><group id='h'>{unit(segment('一', 'One'))}</group></group>", [("u1", "一", "One")]),
        (unit(segment("一", "One"), segment(" ", " ", tag="ignorable")), [("u1", "一", "One")]),
        (unit(segment(" ", " ", tag="ignorable")), []),
        (
            unit(segment("一", "One"), before="<mtc:matches><mtc:match ref='#1'><source>一</source><target>1</target>"
                 "</mtc:match></mtc:matches>"),
            [("u1", "一", "One")],
        ),
        (
            unit(segment("一", "One"), before="<mtc:matches><mtc:match><unit><segment><source>甲</source></segment>"
                 "</unit></mtc:match></mtc:matches>"),
            [("u1", "一", "One")],
        ),
        (f"<skeleton><unit/></skeleton>{unit(segment('一', 'One'))}", [("u1", "一", "One")]),
        (unit(segment("甲<!-- x -->乙", "<![CDATA[A & B]]>&lt;&#x43;")), [("u1", "甲乙", "A & B<C")]),
        (unit(segment("一", "One</target><target>Two")), [("u1", "一", "One")]),
    ],
)  # fmt: skip
def test_shapes_of_a_unit(reading: Reader, inside: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(reading("a.xlf", xliff(inside))) == expected


def test_the_order_of_targets_changes_no_pair(reading: Reader) -> None:
    text = xliff(
        unit(
            segment("当事人上诉的，", "if a party appeals.", order=' order="3"'),
            segment(" ", " ", tag="ignorable"),
            segment("判决不生效。", "The judgment does not take effect", order=' order="1"'),
        )
    )
    result = reading("a.xlf", text)
    assert result.targets == ["if a party appeals.", "The judgment does not take effect"]
    assert [segment.meta["order"] for segment in result.segments] == ["3", "1"]


def test_each_file_is_a_document(reading: Reader) -> None:
    one, two = unit(segment("一", "One")), unit(segment("二", "Two"))
    text = xliff(f"{one}</file><file id='f2'>{two}</file><file id='f3'/><file id='f4' original='ruling.docx'>{one}")
    result = reading("a.xlf", text)
    assert [(document.id, len(document)) for document in result.documents] == [
        ("ruling.docx", 1), ("f2", 1), ("ruling.docx", 1),
    ]  # fmt: skip
    assert [(segment.id, segment.place.number) for segment in result.segments] == [("u1", 1), ("u1", 2), ("u1", 3)]
    assert not result.notes


def test_languages_that_the_file_does_not_name_are_the_options(reading: Reader) -> None:
    text = xliff(unit(segment("一", "One")), languages='srcLang="ZH_Hant"')
    result = reading("a.xlf", text, languages=Languages("ja", "de"))
    assert result.documents[0].languages == Languages("zh", "de")


def test_han_in_a_file_that_does_not_say_its_target_is_another_language(reading: Reader) -> None:
    result = reading("a.xlf", xliff(unit(segment("The court held so.", "法院这样认定。")), languages='srcLang="en"'))
    assert (result.documents[0].languages, result.problems) == (Languages("en", "und"), [])
    assert reading(
        "a.xlf", xliff(unit(segment("The court held so.", "法院这样认定。")), languages='srcLang="zh"')
    ).problems


def test_exchanged_languages_are_refused(reading: Reader) -> None:
    result = reading("a.xlf", xliff(unit(segment("The court held so.", "法院这样认定。"))))
    assert result.problems == [
        "a.xlf: source and target look exchanged; export it again, or exchange srcLang and trgLang where these alone are wrong"
    ]


def test_codes_stand_for_their_original_data(reading: Reader) -> None:
    data = (
        '<originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data>'
        '<data id="d3">&lt;br<cp hex="000B"/>/&gt;</data></originalData>'
    )
    source = (
        '甲<pc id="1" dataRefStart="d1" dataRefEnd="d2">乙</pc><ph id="2" dataRef="d3"/><ph id="3" equiv="[page]"/>'
        '<sc id="4" disp="{b}"/>丙<ec startRef="4" disp="{/b}"/><ec id="5" isolated="yes" dataRef="gone"/><pc id="6"/>'
    )
    result = reading("a.xlf", xliff(unit(segment(source, 'A<ec id="5" isolated="yes"/>'), before=data)))
    (read,) = result.segments
    assert read.source == "甲￼乙￼￼￼￼丙￼￼￼"
    assert [(code.kind, code.identity, code.text) for code in read.codes[Side.SOURCE]] == [
        ("open", "1", "<b>"),
        ("close", "1", "</b>"),
        ("standalone", "2", "<br\x0b/>"),
        ("standalone", "3", "[page]"),
        ("open", "4", "{b}"),
        ("close", "4", "{/b}"),
        ("close", "5", '<ec id="5" isolated="yes" dataRef="gone"/>'),
        ("standalone", "6", '<pc id="6"/>'),
    ]
    assert [code.position for code in read.codes[Side.TARGET]] == [1]


@pytest.mark.parametrize(
    ("hex_", "character"),
    [
        ("0003", "\x03"),
        ("1F", "\x1f"),
        ("FFFE", "\ufffe"),
        ("41", "A"),
        ("D800", "�"),
        ("110000", "�"),
        ("x", "�"),
        ("", "�"),
    ],
)
def test_a_code_point_is_a_character(reading: Reader, hex_: str, character: str) -> None:
    result = reading("a.xlf", xliff(unit(segment("一", f'Ctrl+C=<cp hex="{hex_}"/>!<cp hex="{hex_}"></cp>'))))
    assert result.targets == [f"Ctrl+C={character}!{character}"]
    assert not result.segments[0].codes


def test_annotations_are_no_codes(reading: Reader) -> None:
    text = 'The <mrk id="m1" type="term">people’s <mrk id="m2">court</mrk></mrk> <sm id="m3"/>held<em startRef="m3"/>'
    result = reading("a.xlf", xliff(unit(segment("人民法院认为", text))))
    assert result.targets == ["The people’s court held"]
    assert not result.segments[0].codes


class TestMeta:
    def test_state(self, reading: Reader) -> None:
        text = xliff(
            unit(segment("一", "One", ' state="translated" subState="x:mt"')),
            unit(segment("二", "Two", ' state="final"')),
            unit(segment("三", "Three"), given=' name="button.ok"'),
        )
        assert metas(reading("a.xlf", text)) == [
            {"state": "translated", "substate": "x:mt"},
            {"state": "final", "approved": "yes"},
            {"context": "button.ok"},
        ]

    def test_notes_and_comments(self, reading: Reader) -> None:
        notes = '<notes><note category="pm">Keep &amp; short.</note><note/><note>qa:allow forbidden-term</note></notes>'
        comment = '<mrk id="m1" type="comment" value="Which &quot;court&quot;?">court</mrk>'
        term = '<mrk id="m2" type="term" value="no comment">x</mrk><sm id="m3" type="comment" value="Sure."/>'
        parts = segment("法院", f"{comment}{term}"), segment("二", "Two")
        found = metas(reading("a.xlf", xliff(unit(*parts, before=notes))))
        both = "Keep & short.\nqa:allow forbidden-term"
        assert [meta["note"] for meta in found] == [f'{both}\nWhich "court"?\nSure.', both]

    @pytest.mark.parametrize(
        ("inside", "file", "expected"),
        [
            (unit(segment("一"), given=' translate="no"'), "", ["no"]),
            (unit(segment("一")), 'translate="no"', ["no"]),
            (f"<group id='g' translate='no'><group id='h'>{unit(segment('一'))}</group></group>", "", ["no"]),
            ("<group id='g' translate='no'>" + unit(segment("一"), given=" translate='yes'") + "</group>", "", [""]),
            (f"<group id='g' translate='no'><group id='h'/></group>{unit(segment('一'))}", "", [""]),
            (
                f"<group id='g' translate='yes'>{unit(segment('一'))}</group>{unit(segment('二'))}",
                'translate="no"',
                ["", "no"],
            ),
            (unit(segment('<mrk id="m" translate="no">ISBN</mrk> ')), "", ["no"]),
            (unit(segment('<mrk id="m" translate="no">ISBN</mrk> 号')), "", [""]),
            (unit(segment('<mrk id="m" translate="yes">一</mrk>'), given=' translate="no"'), "", [""]),
            (
                unit(segment('<pc id="p" x="translate"><mrk id="m" translate="no"><mrk id="n">一</mrk></mrk></pc>')),
                "",
                ["no"],
            ),
            (
                unit(
                    segment("一"),
                    segment('<sm id="m" translate="no"/>', None, tag="ignorable"),
                    segment("二"),
                    segment('<sm id="n" translate="yes"/>', None, tag="ignorable"),
                    segment("三"),
                    segment('<em startRef="n"/>', None, tag="ignorable"),
                    segment("四"),
                    segment('<em startRef="m"/>五'),
                    segment("&#20845;<em startRef='none'/>"),
                ),
                "",
                ["", "no", "", "no", "", ""],
            ),
            (unit(segment('<ph id="1" equiv="translate"/>')), "", [""]),
        ],
    )
    def test_translate_is_inherited(self, reading: Reader, inside: str, file: str, expected: list[str]) -> None:
        found = metas(reading("a.xlf", xliff(inside, file=file)))
        assert [meta.get("translate", "") for meta in found] == expected

    @pytest.mark.parametrize(
        ("profile", "size", "parts", "expected"),
        [
            ("xliff:codepoints", "60", 1, "60"),
            ("xliff:codepoints", "10,60", 1, "60"),
            ("xliff:codepoints", "*", 1, None),
            ("xliff:codepoints", "60", 2, None),
            ("acme:pixels", "60", 1, None),
        ],
    )
    def test_length(self, reading: Reader, profile: str, size: str, parts: int, expected: str | None) -> None:
        head = f'<slr:profiles generalProfile="{profile}"/>'
        text = xliff(head, unit(*[segment("一", "One")] * parts, given=f' slr:sizeRestriction="{size}"'))
        assert metas(reading("a.xlf", text))[0].get("maxlength") == expected

    def test_plural_forms(self, reading: Reader) -> None:
        parts = [segment("一", "One", f' pgs:case="{case}"') for case in ("one", "other")]
        given = ' pgs:switch="plural:count"'
        found = metas(reading("a.xlf", xliff(unit(*parts, given=given), unit(*parts, given=' pgs:switch="gender:x"'))))
        assert [meta.get("plural") for meta in found] == ["one", "other", None, None]


def located(path: Path, text: str, *numbers: int, encoding: str = "utf-8") -> list[Target]:
    path.write_bytes(text.encode(encoding))
    locate = load("xliff2").locate
    assert locate is not None
    return list(locate(Input(str(path)), ReadOptions(), numbers))


def edited(path: Path, target: Target, span: Span, text: str) -> bytes:
    """Return the file with a part of a target replaced."""
    data = path.read_bytes()
    for patch in sorted(target.patches([Edit(span, text)]), key=lambda patch: -patch.start):
        data = data[: patch.start] + patch.data + data[patch.end :]
    return data


class TestWhereItIsWritten:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
    def test_a_part_of_a_text(self, tmp_path: Path, encoding: str) -> None:
        text = xliff(unit(segment("医院", "See the &lt;hospital&gt;<ph id='1'/>, please"), segment("二", "Two")))
        text = text.replace("UTF-8", encoding.removesuffix("-sig"))
        (target,) = located(tmp_path / "a.xlf", text, 1, encoding=encoding)
        assert target.text == "See the <hospital>￼, please"
        data = edited(tmp_path / "a.xlf", target, Span(9, 17), "court & jury")
        assert data == text.replace("hospital", "court &amp; jury").encode(encoding)

    def test_a_code_is_not_written_over(self, tmp_path: Path) -> None:
        (target,) = located(tmp_path / "a.xlf", xliff(unit(segment("一", "a<pc id='1'>b</pc>c"))), 1)
        for span in (Span(1, 2), Span(0, 3), Span(3, 5)):
            with pytest.raises(RefusedError, match="inline code"):
                target.patches([Edit(span, "x")])

    def test_a_code_point_is_written_over(self, tmp_path: Path) -> None:
        text = xliff(unit(segment("一", 'a<cp hex="0001"/>c')))
        (target,) = located(tmp_path / "a.xlf", text, 1)
        data = edited(tmp_path / "a.xlf", target, Span(0, 2), "A")
        assert data == text.replace('a<cp hex="0001"/>', "A").encode()

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("<source>一</source><target/>", "<source>一</source><target>A&lt;</target>"),
            ("<source>一</source><target order='2' />", "<source>一</source><target order='2' >A&lt;</target>"),
            ("<source>一</source><target></target>", "<source>一</source><target>A&lt;</target>"),
            ("<source>一</source>", "<source>一</source><target>A&lt;</target>"),
            ("\n  <source>一</source>\n", "\n  <source>一</source>\n  <target>A&lt;</target>\n"),
            ("<source/>", "<source/><target>A&lt;</target>"),
        ],
    )
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_a_target_that_is_missing_is_put_in(self, tmp_path: Path, before: str, after: str, encoding: str) -> None:
        text = xliff(unit(f'<segment id="s" state="initial">{before}</segment>')).replace("UTF-8", encoding)
        (target,) = located(tmp_path / "a.xlf", text, 1, encoding=encoding)
        assert target.text == ""
        assert edited(tmp_path / "a.xlf", target, Span(0, 0), "A<") == text.replace(before, after).encode(encoding)

    def test_it_takes_the_prefix_of_the_file(self, tmp_path: Path) -> None:
        text = (
            '<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.0"><x:file id="f"><x:unit id="u">'
            "<x:segment><x:source>一</x:source></x:segment></x:unit></x:file></x:xliff>"
        )
        (target,) = located(tmp_path / "a.xlf", text, 1)
        assert b"</x:source><x:target>A</x:target>" in edited(tmp_path / "a.xlf", target, Span(0, 0), "A")

    def test_numbers_are_those_of_reading(self, tmp_path: Path, reading: Reader) -> None:
        parts = [segment(f"第{n}条", f"Article {n}", tag="ignorable" if n % 3 == 0 else "segment") for n in range(9)]
        text = xliff(*[unit(*parts[:size]) for size in range(9)], "</file><file id='f2'>", unit(*parts))
        numbers = {segment.place.number: segment.target for segment in reading("a.xlf", text).segments}
        found = located(tmp_path / "a.xlf", text, *[number or 0 for number in numbers])
        assert {target.number: target.text for target in found} == numbers


def test_units_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(xliff(unit(segment("一"), segment("二")), "<group id='g'><unit id='x'/></group>"), encoding="utf-8")
    count = load("xliff2").units
    assert count is not None
    assert count(Input(str(path)), ReadOptions()) == 2


class TestHostile:
    def test_entities_are_refused(self, reading: Reader) -> None:
        text = xliff(unit(segment("一", "&e;"))).replace("<xliff", '<!DOCTYPE xliff [<!ENTITY e "x">]><xliff', 1)
        assert reading("a.xlf", text).problems == [
            "a.xlf:2: declares the entity 'e'; entities are never expanded: write out what it stands for"
        ]

    @pytest.mark.parametrize("broken", ["</target>", "<mrk>", "&", "\0", "&undeclared;"])
    def test_what_is_not_well_formed_is_refused_with_its_line(self, reading: Reader, broken: str) -> None:
        result = reading("a.xlf", xliff(unit(segment("一", "One")), unit(segment("二", f"Two{broken}"))))
        assert result.problems[0].startswith("a.xlf:5: is not well-formed XML: ")

    def test_another_root_is_refused(self, reading: Reader) -> None:
        result = reading("a.xlf", "<html><body/></html>", input_format="xliff2")
        assert result.problems == ["a.xlf:1: is no XLIFF: its root element is <html>"]

    def test_elements_100_000_deep(self, reading: Reader) -> None:
        deep = "<mrk id='m' translate='no'>" * 100_000 + "</mrk>" * 100_000
        result = reading("a.xlf", xliff(unit(segment("一", "One")), unit(segment(deep, deep))))
        assert result.problems == ["a.xlf:5: elements stand more than 1000 deep inside one another"]

    @pytest.mark.parametrize(
        "inside",
        [
            "<segment/>", "<source>x</source>", "<target/>", "<unit/>", "<unit><segment/></unit>", "<notes><note/></notes>",
            "<unit><unit><segment><source/></segment></unit></unit>", "<unit><target>x</target></unit>",
            "<unit><segment><target/></segment></unit>", "<unit><segment><segment/></segment></unit>",
            "<file><group></group></file>", "<unit><originalData><data/></originalData></unit>",
            "<unit><segment><source><em/><ec/><sc/><ph/><cp/><pc/><mrk translate='no'/></source></segment></unit>",
        ],
    )  # fmt: skip
    def test_elements_in_the_wrong_place(self, reading: Reader, tmp_path: Path, inside: str) -> None:
        text = xliff(inside, unit(segment("一", "One")), inside)
        result = reading("a.xlf", text)
        assert not result.problems
        assert "One" in result.targets
        numbers = [segment.place.number or 0 for segment in result.segments]
        assert numbers == list(range(1, len(numbers) + 1))
        found = {target.number: target.text for target in located(tmp_path / "a.xlf", text, *numbers)}
        assert all(found[n] == segment.target for n, segment in enumerate(result.segments, 1) if n in found)
