from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa.core import Edit, Languages, Side, Span
from qa.formats import Input, ReadOptions, load

if TYPE_CHECKING:
    from pathlib import Path

    from tests.formats.conftest import Outcome, Reader

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'
HEADER = '<header creationtool="t" segtype="sentence" adminlang="en" srclang="zh-CN" datatype="plaintext"/>'
UNIT = """<tu tuid="{id}">
<tuv xml:lang="zh-CN"><seg>{source}</seg></tuv>
<tuv xml:lang="en-US"><seg>{target}</seg></tuv>
</tu>"""


def memory(*units: str, header: str = HEADER) -> str:
    return "\n".join([HEAD, header, "<body>", *units, "</body></tmx>", ""])


def unit(source: str, target: str, id: str = "1") -> str:
    return UNIT.format(source=source, target=target, id=id)


def variants(*texts: tuple[str, str], attributes: str = "") -> str:
    return f"<tu{attributes}>" + "".join(f'<tuv xml:lang="{a}"><seg>{b}</seg></tuv>' for a, b in texts) + "</tu>"


def pairs(outcome: Outcome) -> list[tuple[str | None, str]]:
    assert not outcome.problems
    return [(segment.source, segment.target) for segment in outcome.segments]


def test_each_unit_is_a_document_of_its_own(reading: Reader) -> None:
    result = reading(
        "a.tmx", memory(unit("原告申请撤诉。", "The plaintiff moved to withdraw."), unit("准许。", "Granted.", "2"))
    )
    assert not result.problems
    assert not result.notes
    assert result.rows == [("1", "原告申请撤诉。", "The plaintiff moved to withdraw."), ("2", "准许。", "Granted.")]
    assert [(len(document), document.id, document.languages) for document in result.documents] == [
        (1, None, Languages("zh", "en"))
    ] * 2
    assert [(segment.place.line, segment.place.number) for segment in result.segments] == [(8, 1), (12, 2)]


def test_repeated_and_missing_ids(reading: Reader) -> None:
    units = unit("一", "One"), unit("二", "Two"), variants(("zh", "三"), ("en", "Three"))
    result = reading("a.tmx", memory(*units))
    assert [(s.id, s.place.number) for s in result.segments] == [("1", 1), ("1", 2), ("3", 3)]


def test_tmx_1_1_has_its_own_attribute_for_languages(reading: Reader) -> None:
    text = memory('<tu><tuv lang="ZH_CN"><seg>一审</seg></tuv><tuv lang="EN"><seg>first instance</seg></tuv></tu>')
    assert pairs(reading("a.tmx", text)) == [("一审", "first instance")]


def test_a_default_namespace_changes_nothing(reading: Reader) -> None:
    text = memory(unit("二审", "second instance")).replace("<tmx ", '<tmx xmlns="http://www.lisa.org/tmx14" ')
    assert pairs(reading("a.tmx", text)) == [("二审", "second instance")]


def test_entities_cdata_and_comments(reading: Reader) -> None:
    text = memory(unit("甲&amp;乙", "A &lt;&#38;&gt; <![CDATA[<B> &amp; C]]><!-- not this --><?nor this?>"))
    assert pairs(reading("a.tmx", text)) == [("甲&乙", "A <&> <B> &amp; C")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
def test_encodings(reading: Reader, encoding: str) -> None:
    text = memory(unit("上诉人", "the appellant")).replace("\n", "\r\n")
    declared = "UTF-16" if encoding.startswith("utf-16") else encoding.removesuffix("-sig")
    data = text.replace("UTF-8", declared).encode(encoding)
    assert pairs(reading("a.tmx", data)) == [("上诉人", "the appellant")]


def test_empty_texts_are_segments(reading: Reader) -> None:
    text = memory(
        variants(("zh", "空"), ("en", "")),
        variants(("zh", ""), ("en", "x")),
        unit("空", "").replace("<seg></seg>", "<seg/>"),
    )
    assert pairs(reading("a.tmx", text)) == [("空", ""), ("", "x"), ("空", "")]


class TestLanguages:
    MANY = variants(("fr", "jugement"), ("zh-TW", "判決"), ("de", "Urteil"), ("zh-CN", "判决"), ("en-GB", "judgment"))

    @pytest.mark.parametrize(
        ("source", "target", "expected"),
        [
            ("zh", "en", ("判決", "judgment")),
            ("zh-CN", "en", ("判决", "judgment")),
            ("en", "zh-Hans", ("judgment", "判決")),
            ("zh-TW", "zh-CN", ("判決", "判决")),
            ("de", "fr", ("Urteil", "jugement")),
        ],
    )
    def test_the_pair_that_is_wanted(
        self, reading: Reader, source: str, target: str, expected: tuple[str, str]
    ) -> None:
        result = reading("a.tmx", memory(self.MANY), languages=Languages(source, target))
        assert pairs(result) == [expected]
        assert result.documents[0].languages == Languages(source[:2], target[:2])
        assert not result.notes

    def test_units_without_the_pair_are_left_out_and_it_is_said(self, reading: Reader) -> None:
        result = reading(
            "a.tmx", memory(unit("一", "One"), variants(("zh", "二"), ("fr", "deux")), unit("三", "Three"))
        )
        assert [(s.target, s.place.number) for s in result.segments] == [("One", 1), ("Three", 2)]
        assert result.notes == ["a.tmx: units that lack one of the two languages are left out"]

    def test_several_translations_of_one_unit_are_all_read(self, reading: Reader) -> None:
        text = memory(
            variants(("zh", "裁定"), ("en", "ruling"), ("en", "order"), ("en-GB", "decision")), unit("一", "One")
        )
        result = reading("a.tmx", text)
        assert pairs(result) == [("裁定", "ruling"), ("裁定", "order"), ("一", "One")]
        assert [len(document) for document in result.documents] == [2, 1]
        assert [segment.place.number for segment in result.segments] == [1, 2, 3]

    def test_another_pair_is_read_and_it_is_said(self, reading: Reader) -> None:
        header = HEADER.replace("zh-CN", "en-US")
        text = memory(variants(("de-DE", "Klage"), ("EN-us", "action")), header=header)
        result = reading("a.tmx", text)
        assert pairs(result) == [("action", "Klage")]
        assert result.documents[0].languages == Languages("en", "de")
        assert result.notes == [
            "a.tmx: does not hold zh and en in one unit; read as a translation from en into de, --source-lang and "
            "--target-lang decide"
        ]

    def test_a_unit_knows_its_original_better_than_the_header(self, reading: Reader) -> None:
        header = HEADER.replace("zh-CN", "*all*")
        text = memory(
            variants(("de", "Klage"), ("fr", "action"), attributes=' srclang="fr"'),
            variants(("de", "Kläger"), ("fr", "demandeur"), attributes=' srclang="de"'),
            header=header,
        )
        assert pairs(reading("a.tmx", text)) == [("action", "Klage"), ("Kläger", "demandeur")]

    def test_the_wanted_target_is_kept_where_the_source_is_another(self, reading: Reader) -> None:
        text = memory(
            variants(("en", "action"), ("es", "demanda"), ("fr", "action")), header=HEADER.replace("zh-CN", "*all*")
        )
        assert reading("a.tmx", text).documents[0].languages == Languages("es", "en")

    def test_of_several_targets_the_most_frequent_is_taken(self, reading: Reader) -> None:
        header = HEADER.replace("zh-CN", "fr")
        text = memory(
            variants(("fr", "a"), ("de", "b"), ("es", "c")), variants(("fr", "d"), ("es", "e")), header=header
        )
        assert pairs(reading("a.tmx", text)) == [("a", "c"), ("d", "e")]

    def test_one_language_twice(self, reading: Reader) -> None:
        text = memory(variants(("en", "colour"), ("en", "color")), header=HEADER.replace("zh-CN", "en"))
        assert pairs(reading("a.tmx", text)) == [("colour", "color")]

    def test_nothing_to_compare(self, reading: Reader) -> None:
        result = reading("a.tmx", memory(variants(("zh", "一"))))
        assert result.segments == []
        assert result.problems == []

    def test_a_variant_without_a_language_is_a_problem(self, reading: Reader) -> None:
        text = memory(unit("一", "One").replace(' xml:lang="en-US"', ""), unit("二", "Two"))
        result = reading("a.tmx", text)
        assert result.targets == ["Two"]
        assert result.problems == ["a.tmx:8: a <tuv> does not say its language (xml:lang); it is left out"]

    def test_target_only_drops_the_source(self, reading: Reader) -> None:
        result = reading("a.tmx", memory(unit("一<ph x='1'/>", "One<ph x='1'/>")), target_only=True)
        assert [(s.source, s.target, list(s.codes)) for s in result.segments] == [(None, "One\ufffc", [Side.TARGET])]


def codes(outcome: Outcome, side: Side) -> list[tuple[int, str, str, str]]:
    assert not outcome.problems
    (segment,) = outcome.segments
    return [(code.position, code.kind, code.identity, code.text) for code in segment.codes.get(side, ())]


class TestCodes:
    def test_codes_are_matched_by_x(self, reading: Reader) -> None:
        source = '<bpt i="1" x="7">&lt;b></bpt>本院<ept i="1">&lt;/b></ept>认为<ph x="2">{\\n}</ph>'
        target = 'In the <bpt i="4" x="7">&lt;b></bpt>court<ept i="4">&lt;/b></ept>’s view<ph x="2"/>'
        result = reading("a.tmx", memory(unit(source, target)))
        assert result.rows == [("1", "\ufffc本院\ufffc认为\ufffc", "In the \ufffccourt\ufffc’s view\ufffc")]
        assert codes(result, Side.SOURCE) == [
            (0, "open", "7", "<b>"),
            (3, "close", "7", "</b>"),
            (6, "standalone", "2", "{\\n}"),
        ]
        assert codes(result, Side.TARGET) == [
            (7, "open", "7", "<b>"),
            (13, "close", "7", "</b>"),
            (21, "standalone", "2", '<ph x="2"/>'),
        ]

    def test_codes_without_x_are_matched_by_i_or_by_what_they_stand_for(self, reading: Reader) -> None:
        text = '<bpt i="1">[</bpt>{0}<ept i="1">]</ept><ph>%s</ph><ut>{\\cf6 </ut>'
        result = reading("a.tmx", memory(unit(f"甲{text}", f"{text} A")))
        found = [(kind, identity) for _, kind, identity, _ in codes(result, Side.SOURCE)]
        assert found == [("open", "1"), ("close", "1"), ("standalone", "%s"), ("standalone", "{\\cf6 ")]
        assert found == [(kind, identity) for _, kind, identity, _ in codes(result, Side.TARGET)]

    def test_isolated_codes_open_or_close(self, reading: Reader) -> None:
        result = reading(
            "a.tmx", memory(unit("一", '<it pos="end" x="1">&lt;/i></it>One<it pos="begin" x="2">&lt;b></it>'))
        )
        assert [code[1] for code in codes(result, Side.TARGET)] == ["close", "open"]

    def test_highlighted_text_is_text(self, reading: Reader) -> None:
        text = memory(unit("<hi type='term'>检察<hi>机关</hi></hi>认为", "The <hi x='1'>procuratorate</hi> considers"))
        assert pairs(reading("a.tmx", text)) == [("检察机关认为", "The procuratorate considers")]

    def test_text_inside_a_code_does_not_tell_it_apart(self, reading: Reader) -> None:
        source = '见<ph>&lt;img alt="<sub>印章<ph>*</ph></sub>"></ph>'
        target = 'See <ph>&lt;img alt="<sub>seal<ph>*</ph></sub>"></ph>'
        result = reading("a.tmx", memory(unit(source, target)))
        assert pairs(result) == [("见\ufffc", "See \ufffc")]
        assert codes(result, Side.TARGET) == [(4, "standalone", '<img alt="">', '<img alt="">')]
        assert codes(result, Side.SOURCE)[0][2] == '<img alt="">'

    def test_an_unknown_element_is_a_code(self, reading: Reader) -> None:
        result = reading("a.tmx", memory(unit("一", "<b>One</b><br/>")))
        assert codes(result, Side.TARGET) == [
            (0, "open", "b", "<b>"),
            (4, "close", "b", "</b>"),
            (5, "standalone", "br", "<br/>"),
        ]


def test_notes_and_properties(reading: Reader) -> None:
    text = memory(
        '<tu tuid="9"><note>of the <b>unit</b></note><prop type="x-Context">menu</prop><prop type="x-other">no</prop>'
        '<tuv xml:lang="fr"><note>not this</note><seg>un</seg></tuv>'
        '<tuv xml:lang="zh"><seg>一</seg></tuv>'
        '<tuv xml:lang="en"><note>qa:allow forbidden-term &amp; others</note><note>of the unit</note><note/>'
        '<prop type="x-ConfirmationLevel">ApprovedTranslation</prop><seg>One</seg></tuv></tu>'
    )  # fmt: skip
    (segment,) = reading("a.tmx", text).segments
    assert segment.meta == {
        "note": "of the unit\nqa:allow forbidden-term & others",
        "context": "menu",
        "state": "ApprovedTranslation",
    }


class TestHostile:
    def test_a_document_type_is_never_fetched(self, reading: Reader) -> None:
        for doctype in ('PUBLIC "-//LISA//DTD TMX 1.4//EN" "http://127.0.0.1:9/x.dtd"', 'SYSTEM "/dev/zero"'):
            text = memory(unit("一", "One")).replace('SYSTEM "tmx14.dtd"', doctype)
            assert pairs(reading("a.tmx", text)) == [("一", "One")]

    def test_entities_are_refused(self, reading: Reader) -> None:
        text = memory(unit("一", "&e;")).replace('SYSTEM "tmx14.dtd"', '[<!ENTITY e SYSTEM "file:///etc/passwd">]')
        result = reading("a.tmx", text)
        assert result.segments == []
        assert result.problems == [
            "a.tmx:2: declares the entity 'e'; entities are never expanded: write out what it stands for"
        ]

    def test_an_undeclared_entity_is_refused_where_a_document_type_might_declare_it(self, reading: Reader) -> None:
        result = reading("a.tmx", memory(unit("一", "One"), unit("二", "Two&nbsp;")))
        assert result.targets == ["One"]
        assert result.problems[0].startswith("a.tmx:12: uses the entity 'nbsp', which nothing declares")

    @pytest.mark.parametrize(
        ("broken", "line"),
        [("</tuv>", 8), ("<seg>", 8), ("&", 8), ("\0", 8), ("]]>", 8), ("<tu", 8), ("</tmx>", 8), ("\x1b[2J", 8)],
    )
    def test_what_is_not_well_formed_is_refused_with_its_line(self, reading: Reader, broken: str, line: int) -> None:
        result = reading("a.tmx", memory(unit("一", f"One{broken}")))
        assert result.segments == []
        (problem,) = result.problems
        assert problem.startswith(f"a.tmx:{line}: is not well-formed XML: ")

    def test_units_before_the_broken_place_are_read(self, reading: Reader) -> None:
        text = memory(unit("一", "One"), unit("二", "Two</i>"))
        result = reading("a.tmx", text)
        assert result.targets == ["One"]
        assert len(result.problems) == 1

    def test_a_truncated_file_is_refused(self, reading: Reader) -> None:
        text = memory(unit("一", "One"))
        result = reading("a.tmx", text[: text.index("</body>")])
        assert len(result.problems) == 1
        assert "not well-formed" in result.problems[0]

    def test_units_inside_one_another(self, reading: Reader) -> None:
        text = memory(unit("一", "One").replace("</tu>", unit("二", "Two") + "</tu>"), unit("三", "Three"))
        result = reading("a.tmx", text)
        assert result.targets == ["Two", "Three"]
        assert result.problems == ["a.tmx:9: a <tu> begins inside another, which is left out"]

    @pytest.mark.parametrize(
        "body",
        [
            "<seg>loose</seg>", "<tuv xml:lang='en'><seg>loose</seg></tuv>", "<tu/>", "<tu><seg>no variant</seg></tu>",
            "<tu><tuv xml:lang='en'/><tuv xml:lang='zh'/></tu>", "<note/>", "<tu><note><note/></note></tu>",
            "<tu><tuv xml:lang='en'><tuv xml:lang='zh'><seg/></tuv></tuv></tu>", "<header srclang='fr'/>",
        ],
    )  # fmt: skip
    def test_elements_in_the_wrong_place_are_passed_over(self, reading: Reader, body: str) -> None:
        assert pairs(reading("a.tmx", memory(body, unit("一", "One"), body))) == [("一", "One")]

    def test_more_than_one_text_in_a_variant(self, reading: Reader) -> None:
        text = memory(unit("一", "One</seg><seg>Two"), unit("二", "Two<seg>!</seg>"))
        assert reading("a.tmx", text).targets == ["One", "Two\ufffc!\ufffc"]

    def test_elements_100_000_deep(self, reading: Reader) -> None:
        deep = "<hi>" * 100_000 + "x" + "</hi>" * 100_000
        result = reading("a.tmx", memory(unit("一", "One"), unit("二", deep)))
        assert result.targets == ["One"]
        assert result.problems == ["a.tmx:12: elements stand more than 1000 deep inside one another"]

    def test_a_unit_without_end_takes_bounded_memory(self, tmp_path: Path, reading: Reader) -> None:
        result = reading("a.tmx", memory(unit("一", "One"), unit("二", "x" * (20 << 20))))
        assert result.targets == ["One"]
        assert "one unit is longer than 16 MiB" in result.problems[0]


def target_of(path: Path, data: bytes, number: int = 1) -> tuple[str, list[tuple[int, int, bytes]]]:
    path.write_bytes(data)
    (target,) = load("tmx").locate(Input(str(path)), ReadOptions(), [number])  # type: ignore[misc]
    edit = Edit(Span(0, min(3, len(target.text))), "a<&é")
    return target.text, [(patch.start, patch.end, patch.data) for patch in target.patches([edit])]


class TestWhereItIsWritten:
    def test_a_text_leads_back_to_its_bytes(self, tmp_path: Path) -> None:
        data = memory(unit("一", "One"), unit("二", "Two &amp; <hi>three</hi>")).encode()
        text, patches = target_of(tmp_path / "a.tmx", data, 2)
        at = data.index(b"Two")
        assert text == "Two & three"
        assert patches == [(at, at + 3, "a&lt;&amp;é".encode())]

    def test_an_empty_element_is_opened(self, tmp_path: Path) -> None:
        data = memory(unit("一", "").replace("<seg></seg>", "<seg />")).encode("utf-16")
        text, patches = target_of(tmp_path / "a.tmx", data)
        at = data.index("/></tuv>".encode("utf-16-le"))
        assert text == ""
        assert patches == [(at, at + 4, ">a&lt;&amp;é</seg>".encode("utf-16-le"))]

    def test_numbers_are_those_of_reading(self, tmp_path: Path, reading: Reader) -> None:
        texts = [variants(("zh", "一"), ("en", f"{n}"), ("fr", "x"), ("en", f"{n}b")) for n in range(20)]
        texts.insert(5, variants(("zh", "二"), ("fr", "deux")))
        result = reading("a.tmx", memory(*texts))
        numbers = {segment.place.number: segment.target for segment in result.segments}
        located = load("tmx").locate(Input(str(tmp_path / "a.tmx")), ReadOptions(), set(numbers))  # type: ignore[misc, arg-type]
        assert {target.number: target.text for target in located} == numbers


def test_units_are_counted_whatever_their_languages(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(memory(unit("一", "One"), variants(("fr", "deux")), "<tu/>"), encoding="utf-8")
    assert load("tmx").units is not None
    assert load("tmx").units(Input(str(path)), ReadOptions()) == 3  # type: ignore[misc]
