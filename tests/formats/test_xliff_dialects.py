"""What Trados, memoQ and Memsource add to XLIFF 1.2: states, locks, matches, codes; and their comments, both ways."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.core import Edit, Finding, RuleInfo, Segment, Severity, Side, Span
from qa.formats import Input, ReadOptions, load
from tests.formats.test_xliff import XMLNS, segmented, xliff

if TYPE_CHECKING:
    from tests.formats.conftest import Reader

INFO = RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology")
MESSAGE = '令状 is "writ", not "order" & <Co>.'
REMARK = f"major forbidden-term[writ]: {MESSAGE} Suggestion: writ | writs"
ESCAPED = REMARK.replace("&", "&amp;").replace("<", "&lt;")
Annotated = Callable[[str, Sequence[Segment]], str]

SDL = 'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" sdl:version="1.0"'
MQ = 'xmlns:mq="MQXliff"'
MEM = 'xmlns:m="http://www.memsource.com/mxlf/2.0" m:version="2.4"'


def sdl(*units: str, info: str = "", header: str = "") -> str:
    return xliff(*units, header=header).replace(XMLNS, f"{XMLNS} {SDL}").replace("<file", f"{info}<file")


def sdl_unit(source: Sequence[str], target: Sequence[str], states: str = "") -> str:
    parts = segmented(*source, tag="seg-source") + segmented(*target)
    defs = f"<sdl:seg-defs>{states}</sdl:seg-defs>"
    return f'<trans-unit id="0c1e-aa"><source>一。二。</source>{parts}{defs}</trans-unit>'


def mq(attributes: str, inside: str = "", target: str = "One") -> str:
    unit = f'<trans-unit id="1" {attributes}><source>一</source><target>{target}</target>{inside}</trans-unit>'
    return xliff(unit).replace(XMLNS, f"{XMLNS} {MQ}")


def mem(attributes: str, inside: str = "", source: str = "一", target: str = "One") -> str:
    unit = f'<trans-unit id="t:1" {attributes}><source>{source}</source><target>{target}</target>{inside}</trans-unit>'
    return xliff(unit).replace(XMLNS, f"{XMLNS} {MEM}")


def marks(*marks: str) -> str:
    inside = "".join(
        f'<m:mark id="{m.partition(":")[0]}"><m:content>{m.partition(":")[2]}</m:content></m:mark>' for m in marks
    )
    return f"<m:tunit-metadata>{inside}</m:tunit-metadata>"


@pytest.fixture
def annotated(tmp_path: Path) -> Annotated:
    """Return a function that puts one finding on each of some segments of a file."""

    def annotate(text: str, segments: Sequence[Segment]) -> str:
        path = tmp_path / "annotated.xlf"
        path.write_text(text, encoding="utf-8", newline="")
        findings = {
            segment.place.number or 0: [
                Finding(
                    INFO,
                    Severity.MAJOR,
                    0.9,
                    segment,
                    (),
                    MESSAGE,
                    ("writ", "writs"),
                    (),
                    "writ",
                )
            ]
            for segment in segments
        }
        out = io.BytesIO()
        format_ = load("xliff")
        assert format_.annotate
        format_.annotate(Input(str(path)), ReadOptions(), findings, out)
        return out.getvalue().decode("utf-8")

    return annotate


def test_trados_states_go_by_segment(reading: Reader) -> None:
    states = (
        '<sdl:seg id="4" conf="ApprovedSignOff" locked="true" origin="document-match" percent="100"/>'
        '<sdl:seg id="5" conf="Draft" origin="tm" percent="88"><sdl:value key="k">v</sdl:value></sdl:seg>'
        '<sdl:seg id="6"/>'
    )
    result = reading("a.sdlxliff", sdl(sdl_unit(["4:一。", "5:二。", "6:三。"], ["4:One.", "5:Two.", "6:"], states)))
    assert [(segment.id, dict(segment.meta)) for segment in result.segments] == [
        (
            "4",
            {
                "state": "ApprovedSignOff", "approved": "yes", "locked": "yes", "match": "100",
                "origin": "document-match", "unit": "0c1e-aa",
            },
        ),
        ("5", {"state": "Draft", "match": "88", "origin": "tm", "unit": "0c1e-aa"}),
        ("6", {"untranslated": "yes", "unit": "0c1e-aa"}),
    ]  # fmt: skip


def test_trados_tags_stand_for_what_the_header_says(reading: Reader) -> None:
    tags = (
        '<tag-defs xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><tag id="7"><bpt name="cf">&lt;cf bold="True"&gt;</bpt>'
        '<bpt-props/><ept name="cf">&lt;/cf&gt;</ept></tag><tag id="8"><ph name="br">&lt;br/&gt;</ph></tag></tag-defs>'
    )
    text = sdl(
        sdl_unit(['1:<g id="7">一</g><x id="8"/>'], ['1:<g id="7">One</g><x id="9"/>']),
        header=f"<header>{tags}</header>",
    )
    (segment,) = reading("a.sdlxliff", text).segments
    assert [(code.kind, code.identity, code.text) for code in segment.codes[Side.SOURCE]] == [
        ("open", "7", '<cf bold="True">'),
        ("close", "7", "</cf>"),
        ("standalone", "8", "<br/>"),
    ]
    assert segment.codes[Side.TARGET][-1].text == '<x id="9"/>'


def test_what_was_deleted_while_changes_were_tracked_is_no_text(reading: Reader) -> None:
    target = (
        '1:The <mrk mtype="x-sdl-deleted" sdl:revid="a">defen<g id="1">dant</g></mrk>'
        '<mrk mtype="x-sdl-added" sdl:revid="b">accused</mrk> lost.'
    )
    (segment,) = reading("a.sdlxliff", sdl(sdl_unit(["1:被告人败诉。"], [target]))).segments
    assert segment.target == "The accused lost."
    assert not segment.codes


def test_trados_comments_are_notes_of_their_segments(reading: Reader) -> None:
    info = (
        '<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-defs><cmt-def id="c1"><Comments xmlns="">'
        '<Comment severity="Low" user="a">Is this so?</Comment><Comment severity="Low" user="b">It is.</Comment>'
        '</Comments></cmt-def><cmt-def id="c2"><Comments xmlns=""><Comment>No one asked.</Comment></Comments></cmt-def>'
        "</cmt-defs></doc-info>"
    )
    target = ["1:One.", '2:<mrk mtype="x-sdl-comment" sdl:cid="c1">Two</mrk>.']
    first, second = reading("a.sdlxliff", sdl(sdl_unit(["1:一。", "2:二。"], target), info=info)).segments
    assert ("note" in first.meta, second.meta["note"], second.target) == (False, "Is this so?\nIt is.", "Two.")


DEFINED = (
    r'<cmt-def id="([0-9a-f-]{36})"><Comments xmlns=""><Comment severity="Medium" user="qa" date="[0-9T:.-]+Z" '
    rf'version="1.0">{re.escape(ESCAPED)}</Comment></Comments></cmt-def>'
)


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("", r'<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-defs>DEF</cmt-defs></doc-info>'),
        ("<sdl:doc-info><sdl:rep-defs/></sdl:doc-info>",
         r"<sdl:doc-info><sdl:rep-defs/><sdl:cmt-defs>SDLDEF</sdl:cmt-defs></sdl:doc-info>"),
        ('<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-defs/></doc-info>',
         r'<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-defs>DEF</cmt-defs></doc-info>'),
        ('<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-defs><cmt-def id="x"/></cmt-defs></doc-info>',
         r'<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-defs><cmt-def id="x"/>DEF</cmt-defs></doc-info>'),
    ],
)  # fmt: skip
def test_findings_become_comments_of_trados(reading: Reader, annotated: Annotated, info: str, expected: str) -> None:
    text = sdl(sdl_unit(["1:一。", "2:二。"], ['1:An <g id="1">order</g>.', "2:Two."]), info=info)
    first, _ = reading("a.sdlxliff", text).segments
    after = annotated(text, [first])
    expected = expected.replace("SDLDEF", DEFINED.replace("cmt-def ", "sdl:cmt-def ").replace("/cmt", "/sdl:cmt"))
    match = re.search(expected.replace("DEF", DEFINED), after)
    assert match, after
    marked = f'<mrk mtype="x-sdl-comment" sdl:cid="{match[1]}">An <g id="1">order</g>.</mrk></mrk>'
    assert after.replace(match[0], info).replace(marked, 'An <g id="1">order</g>.</mrk>') == text
    again = reading("a.sdlxliff", after)
    assert [segment.meta.get("note") for segment in again.segments] == [REMARK, None]
    assert annotated(after, [again.segments[0]]) == after


def test_a_segment_without_a_target_gets_its_comment_at_its_source(reading: Reader, annotated: Annotated) -> None:
    text = sdl(sdl_unit(["1:一。"], []).replace("<target></target>", '<target><mrk mtype="seg" mid="1"/></target>'))
    after = annotated(text, reading("a.sdlxliff", text).segments)
    assert re.search(
        r'<seg-source><mrk mtype="seg" mid="1"><mrk mtype="x-sdl-comment" sdl:cid="[^"]+">一。</mrk>', after
    )
    assert reading("a.sdlxliff", after).segments[0].meta["note"] == REMARK


@pytest.mark.parametrize(
    ("attributes", "meta"),
    [
        ('mq:status="NotStarted"', {"state": "NotStarted", "untranslated": "yes"}),
        ('mq:status="PartiallyEdited" mq:percent="64" mq:maxlengthchars="-1"', {"state": "PartiallyEdited", "match": "64"}),
        ('mq:status="Proofread" mq:locked="locked" mq:percent="102" mq:maxlengthchars="40"',
         {"state": "Proofread", "approved": "yes", "locked": "yes", "match": "100", "maxlength": "40"}),
        ('mq:locked="false"', {}),
    ],
)  # fmt: skip
def test_memoq_says_it_in_attributes(reading: Reader, attributes: str, meta: dict[str, str]) -> None:
    (segment,) = reading("a.mqxliff", mq(attributes)).segments
    assert dict(segment.meta) == meta


def test_memoq_comments_are_notes_unless_deleted(reading: Reader) -> None:
    comments = '<mq:comments><mq:comment deleted="false">Why?</mq:comment><mq:comment deleted="true">x</mq:comment></mq:comments>'
    (segment,) = reading("a.mqxliff", mq("", comments)).segments
    assert segment.meta["note"] == "Why?"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "<mq:comments>NEW</mq:comments>"),
        ("<mq:comments/>", "<mq:comments>NEW</mq:comments>"),
        ('<mq:comments><mq:comment id="x">Why?</mq:comment></mq:comments><mq:x/>',
         '<mq:comments><mq:comment id="x">Why?</mq:comment>NEW</mq:comments><mq:x/>'),
    ],
)  # fmt: skip
def test_findings_become_comments_of_memoq(reading: Reader, annotated: Annotated, before: str, after: str) -> None:
    text = mq("", before)
    written = annotated(text, reading("a.mqxliff", text).segments)
    new = (
        r'<mq:comment id="[0-9a-f-]{36}" creatoruser="qa" time="[0-9T:-]+Z" deleted="false" category="0" '
        rf'appliesto="Target" origin="User">{re.escape(ESCAPED)}</mq:comment>'
    )
    assert re.sub(new, "NEW", written) == mq("", after)
    again = reading("a.mqxliff", written).segments
    assert again[0].meta["note"].endswith(REMARK)
    assert annotated(written, again) == written


@pytest.mark.parametrize(
    ("attributes", "meta"),
    [
        ('m:confirmed="0" m:locked="false" m:score="0.0" m:trans-origin="null"', {}),
        ('m:confirmed="1" m:locked="true" m:score="1.01" m:trans-origin="tm"',
         {"state": "confirmed", "locked": "yes", "match": "100", "origin": "tm"}),
        ('m:score="0.85" m:trans-origin="tm"', {"match": "85", "origin": "tm"}),
        ('m:score="0.85" m:trans-origin="mt"', {"origin": "mt"}),
        ('m:score="x" m:trans-origin="tm"', {"origin": "tm"}),
        ('m:score="nan" m:trans-origin="tm"', {"origin": "tm"}),
    ],
)  # fmt: skip
def test_memsource_says_it_in_attributes(reading: Reader, attributes: str, meta: dict[str, str]) -> None:
    (segment,) = reading("a.mxliff", mem(attributes)).segments
    assert dict(segment.meta) == meta


def test_codes_of_memsource_stand_in_the_text(reading: Reader) -> None:
    target = "{2}A {1&gt;writ&lt;1} <![CDATA[{b>of<b}]]> {x} {3} {count}"
    text = mem("", marks("1:&lt;a&gt;", "2:"), "{1&gt;令状&lt;1}{2}", target)
    (segment,) = reading("a.mxliff", text).segments
    assert (segment.source, segment.target) == ("￼令状￼￼", "￼A ￼writ￼ ￼of￼ {x} {3} {count}")
    assert [(code.kind, code.identity, code.text) for code in segment.codes[Side.SOURCE]] == [
        ("open", "1", "<a>"), ("close", "1", "<a>"), ("standalone", "2", "{2}"),
    ]  # fmt: skip
    assert [(code.kind, code.identity, code.position) for code in segment.codes[Side.TARGET]] == [
        ("standalone", "2", 0), ("open", "1", 3), ("close", "1", 8), ("open", "b", 10), ("close", "b", 13),
    ]  # fmt: skip


@pytest.mark.parametrize("inside", ["", marks("1:x")])
def test_text_between_the_codes_of_memsource_is_written_in_its_place(tmp_path: Path, inside: str) -> None:
    path = tmp_path / "a.mxliff"
    path.write_text(
        text := mem("", inside, target='A &amp; {b&gt;wr<g id="5"/>it&lt;b} of {1} right'), encoding="utf-8"
    )
    format_ = load("xliff")
    assert format_.locate
    (target,) = format_.locate(Input(str(path)), ReadOptions(), [1])
    assert target.text == ("A & ￼wr￼it￼ of ￼ right" if inside else "A & ￼wr￼it￼ of {1} right")
    (patch,) = target.patches([Edit(Span(8, 10), "ing")])
    data = path.read_bytes()
    assert (data[: patch.start] + patch.data + data[patch.end :]).decode() == text.replace("it&lt;b}", "ing&lt;b}")


def test_memsource_comments_are_notes(reading: Reader) -> None:
    (segment,) = reading("a.mxliff", mem("", '<m:comment resolved="false">Why?</m:comment>')).segments
    assert segment.meta["note"] == "Why?"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "NEW"),
        (marks("1:x"), "NEW" + marks("1:x")),
        ('<m:comment created-at="1">Why?</m:comment>', f'<m:comment created-at="1">Why?\n{ESCAPED}</m:comment>'),
        ('<m:comment created-at="1"/>', f'<m:comment created-at="1">{ESCAPED}</m:comment>'),
    ],
)
def test_findings_become_the_comment_of_memsource(
    reading: Reader, annotated: Annotated, before: str, after: str
) -> None:
    text = mem("", before)
    written = annotated(text, reading("a.mxliff", text).segments)
    new = (
        r'<m:comment created-at="\d{13}" created-by="" modified-at="0" modified-by="" resolved="false">'
        rf"{re.escape(ESCAPED)}</m:comment>"
    )
    assert re.sub(new, "NEW", written) == mem("", after)
    again = reading("a.mxliff", written).segments
    assert again[0].meta["note"].endswith(REMARK)
    assert annotated(written, again) == written


def test_findings_become_notes_of_plain_xliff(reading: Reader, annotated: Annotated) -> None:
    units = [
        "<trans-unit id='1'>\n  <source>一</source>\n  <target>An order</target>\n  <note>n</note>\n</trans-unit>",
        "<trans-unit id='2'><source>二</source></trans-unit>",
        f"<trans-unit id='3'><source>三四</source>{segmented('a:三', 'b:四', tag='seg-source')}"
        f"{segmented('a:Three', 'b:Four')}</trans-unit>",
        "<trans-unit id='4'><target>Four</target></trans-unit>",
        "<trans-unit id='5'/>",
    ]
    text = xliff(*units)
    note = f'<note from="qa" annotates="target">{ESCAPED}</note>'
    segments = reading("a.xlf", text).segments
    written = annotated(text, [segment for segment in segments if segment.id not in ("3/a",)])
    assert written == xliff(
        units[0].replace("</target>", f"</target>\n  {note}"),
        units[1].replace("</source>", f"</source>{note}"),
        units[2].replace("</target>", "</target>" + note.replace("major", "b: major")),
        units[3].replace("</target>", f"</target>{note}"),
        units[4],
    )
    again = reading("a.xlf", written).segments
    assert annotated(written, [segment for segment in again if segment.id not in ("3/a",)]) == written


def test_what_the_encoding_lacks_is_written_as_a_reference(tmp_path: Path, reading: Reader) -> None:
    text = xliff("<trans-unit id='1'><source>caf\xe9</source><target>One</target></trans-unit>")
    path = tmp_path / "b.xlf"
    path.write_bytes(text.replace("UTF-8", "windows-1252").encode("cp1252"))
    (segment,) = reading("b.xlf", path.read_bytes()).segments
    out = io.BytesIO()
    format_ = load("xliff")
    assert format_.annotate
    findings = {1: [Finding(INFO, Severity.MAJOR, 0.9, segment, (), "令状")]}
    format_.annotate(Input(str(path)), ReadOptions(), findings, out)
    assert b"forbidden-term: &#20196;&#29366;</note>" in out.getvalue()
    assert reading("b.xlf", out.getvalue()).segments[0].meta["note"] == "major forbidden-term: 令状"


def test_a_finding_on_a_text_inside_a_code_is_a_comment_of_the_segment(reading: Reader, annotated: Annotated) -> None:
    code = '<ph id="1">&lt;img alt="<sub>{}</sub>"&gt;</ph>'
    text = sdl(sdl_unit([f"1:一{code.format('法院')}"], [f"1:One{code.format('order')}"]))
    outer, inner = reading("a.sdlxliff", text).segments
    assert (outer.id, inner.id, inner.target) == ("1", "1#1", "order")
    written = annotated(text, [inner])
    again = reading("a.sdlxliff", written).segments
    assert [(segment.target, segment.meta.get("note")) for segment in again] == [("One￼", REMARK), ("order", None)]
