"""XLIFF files made at random, in all dialects: what is read can be changed anywhere, and nothing else changes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qa.core import Edit, Finding, RuleInfo, Segment, Severity, Span
from qa.formats import Input, ReadOptions, load, read
from qa.formats.located import RefusedError

INFO = RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology")
TOOLS = {
    "": "",
    "sdl": ' xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" sdl:version="1.0"',
    "mq": ' xmlns:mq="MQXliff"',
    "m": ' xmlns:m="http://www.memsource.com/mxlf/2.0" m:version="2.4"',
}
TEXTS = st.text("ab 检。\n\"'{}1>", max_size=5)
PIECES = st.one_of(
    TEXTS.map(lambda text: text.replace("]]>", "")),
    st.sampled_from(["&amp;", "&#x68C0;", "&lt;1}", "\r\n", "\r", "<!-- < -->", "<?x >?>", "<![CDATA[<&\r\n]]>", "/>"]),
    st.sampled_from(
        ['<x id="1"/>', '<ph id="2">{<sub>c&amp;d</sub>}</ph>', "<ph>%s</ph>", '<bpt id="3">&lt;</bpt>', "<b/>"]
    ),
)


def _inside(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(["g id='5'", 'mrk mtype="term"', 'mrk mtype="x-sdl-deleted"', "b a='>'"])
    return st.tuples(tags, st.lists(pieces, max_size=3).map("".join)).map(
        lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0].partition(' ')[0]}>"
    )


CONTENT = st.lists(st.recursive(PIECES, _inside, max_leaves=4), max_size=4).map("".join)


@st.composite
def units(draw: st.DrawFn) -> str:
    """Return a unit, segmented or not, with or without a target and what else may stand in it."""
    more = draw(st.sampled_from(["", "<note>n</note>", "<alt-trans><target>x</target></alt-trans>", "<m:comment/>"]))
    head = f'<trans-unit id="{draw(st.integers(1, 3))}">'
    if draw(st.booleans()):
        target = draw(
            st.one_of(CONTENT.map(lambda text: f"<target>{text}</target>"), st.sampled_from(["", "<target />"]))
        )
        return f"{head}\n <source>{draw(CONTENT)}</source>{target}{more}</trans-unit>"
    sides = []
    for tag in ("seg-source", "target"):
        mids = draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=draw(st.booleans())))
        mrks = [f'<mrk mtype="seg" mid="{mid}"{f">{text}</mrk>" if (text := draw(CONTENT)) else "/>"}' for mid in mids]
        sides.append(f"<{tag}><g id='9'>{' '.join(mrks)}</g></{tag}>")
    return f"{head}<source>s</source>{''.join(sides)}{more}</trans-unit>"


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Return a file in some dialect and encoding."""
    body = "\n".join(draw(st.lists(units(), min_size=1, max_size=3)))
    tool = TOOLS[draw(st.sampled_from(sorted(TOOLS)))]
    if "xmlns:m=" not in tool:
        body = body.replace("<m:comment/>", "")
    codec = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030"]))
    declared = {"utf-8-sig": "utf-8", "utf-16-be": "utf-16"}.get(codec, codec)
    text = (
        f'<?xml version="1.0" encoding="{declared}"?>\n<xliff version="1.2"{tool}><file original="f" source-language="zh" '
        f'target-language="ja"><body>{body}</body></file></xliff>'
    )
    return text.encode(codec)


def segments_of(path: Path) -> list[Segment]:
    options = ReadOptions(input_format="xliff")
    documents = read(Input(str(path)), options, lambda error: pytest.fail(str(error)), lambda note: None)
    return [segment for document in documents for segment in document]


def likeness(segment: Segment) -> tuple[object, ...]:
    codes = [(side, code.kind, code.identity, code.text) for side, found in segment.codes.items() for code in found]
    return segment.id, segment.source, segment.target, segment.place.number, codes, dict(segment.meta)


def said(segment: Segment) -> dict[str, str]:
    """Return what the file says of a segment; what was untranslated no longer is when it has a text."""
    return {key: value for key, value in segment.meta.items() if key != "untranslated"}


@settings(max_examples=100)
@given(data=files(), pick=st.randoms(use_true_random=False), new=st.text("x 检<&>]\r\n{}\"'", max_size=4))
def test_any_stretch_of_any_target_can_be_replaced(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, pick: object, new: str
) -> None:
    choose = pick.randint  # type: ignore[attr-defined]
    path = tmp_path_factory.getbasetemp() / "fuzzed.xlf"
    path.write_bytes(data)
    before = segments_of(path)
    format_ = load("xliff")
    assert format_.locate
    numbers = {segment.place.number or 0 for segment in before}
    targets = {t.number: t for t in format_.locate(Input(str(path)), ReadOptions(input_format="xliff"), numbers)}
    by_number = {segment.place.number: segment for segment in before}
    assert all(by_number[number].target == target.text for number, target in targets.items())
    assume(targets)
    target = targets[sorted(targets)[choose(0, len(targets) - 1)]]
    start = choose(0, len(target.text))
    end = choose(start, min(len(target.text), start + 6))
    try:
        patches = target.patches([Edit(Span(start, end), new)])
    except RefusedError:
        return
    after = data
    for patch in sorted(patches, key=lambda patch: -patch.start):
        after = after[: patch.start] + patch.data + after[patch.end :]
    path.write_bytes(after)
    again = segments_of(path)
    wanted = target.text[:start] + new + target.text[end:]
    is_memsource = "m:version".encode(target.codec) in data
    if is_memsource and set("{}") & {*new, *target.text}:
        return  # an edit may make a code of text; whoever writes reads the result again before it counts
    assert [s.target if s.place.number != target.number else wanted for s in before] == [s.target for s in again]
    assert [s.source for s in before] == [s.source for s in again]
    assert [said(s) for s in before] == [said(s) for s in again]


@settings(max_examples=80)
@given(data=files(), odd=st.integers(1, 3))
def test_findings_put_into_a_file_leave_its_segments(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, odd: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "annotated.xlf"
    path.write_bytes(data)
    before = segments_of(path)
    format_ = load("xliff")
    assert format_.annotate
    options = ReadOptions(input_format="xliff")
    findings = {
        number: [Finding(INFO, Severity.MAJOR, 0.9, segment, (), 'not "检" & <x> ]]>')]
        for number, segment in enumerate(before, 1)
        if number % odd == 0
    }
    out = io.BytesIO()
    format_.annotate(Input(str(path)), options, {}, out)
    assert out.getvalue() == data
    out = io.BytesIO()
    format_.annotate(Input(str(path)), options, findings, out)
    path.write_bytes(out.getvalue())
    again = segments_of(path)
    assert [likeness(s)[:5] for s in before] == [likeness(s)[:5] for s in again]
    twice = io.BytesIO()
    format_.annotate(Input(str(path)), options, findings, twice)
    assert twice.getvalue() == out.getvalue()
