"""Where what an XML file holds is written: the parser that keeps the bytes, and the content of a segment."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.core import Edit, Span
from qa.formats.located import RefusedError
from qa.formats.xml.inline import (
    Content,
    Element,
    Role,
    character,
    content,
    divided,
    escape,
    escape_attribute,
    escape_cdata,
    target,
)
from qa.formats.xml.stream import Stream, Written

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "windows-1252"]


def targets(data: bytes) -> list[tuple[Written, str]]:
    """Return what each element called target holds, with the file's codec."""
    found: list[tuple[Written, str]] = []
    begun: list[int] = []

    def start(name: str, attributes: dict[str, str], offset: int) -> None:
        if name == "target":
            begun.append(offset)
            stream.keep = offset

    def end(name: str, offset: int) -> None:
        if name == "target":
            found.append((stream.content(begun.pop(), offset), stream.codec))
            stream.keep = None

    stream = Stream(io.BytesIO(data), "a.xml", None, lambda note: None, start, end)
    for _ in stream.chunks():
        pass
    return found


def through(name: str, attributes: object) -> Element:
    return Element(Role.THROUGH)


def put(data: bytes, written: Written, codec: str, found: Content, edit: Edit) -> bytes:
    (patch,) = target(1, written, found, "target", codec).patches([edit])
    return data[: patch.start] + patch.data + data[patch.end :]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_target_is_found_at_its_bytes(encoding: str) -> None:
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    texts = ["Caf\xe9 one", "", "two &amp; three", "/>"] * 9_000
    pieces = [f"<!-- \xfc{number} --><target>{text}</target>" for number, text in enumerate(texts)]
    data = f'<?xml version="1.0" encoding="{name}"?>\n<all>{"".join(pieces)}<target/></all>'.encode(encoding)
    found = targets(data)
    assert [written.raw for written, _ in found] == [*texts, ""]
    assert [written.empty for written, _ in found] == [False] * len(texts) + [True]
    for written, codec in (found[0], found[17_777], found[-2]):
        coded = written.raw.encode(codec)
        assert data[written.origin : written.origin + len(coded)] == coded


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_empty_element_takes_a_text(encoding: str) -> None:
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    data = f'<?xml version="1.0" encoding="{name}"?>\n<all>\xe9<target state="x" /></all>'.encode(encoding)
    ((written, codec),) = targets(data)
    after = put(data, written, codec, content(written.raw, through), Edit(Span(0, 0), "A < B"))
    assert after == data.replace("/>".encode(codec), ">A &lt; B</target>".encode(codec))


def test_a_text_that_looks_like_the_end_of_a_tag_is_a_text() -> None:
    data = b"<all><target>/></target></all>"
    ((written, codec),) = targets(data)
    found = content(written.raw, through)
    assert (found.text, written.empty) == ("/>", False)
    assert put(data, written, codec, found, Edit(Span(0, 2), "!")) == b"<all><target>!</target></all>"


@pytest.mark.parametrize(
    ("encoding", "text", "written"),
    [
        ("us-ascii", "caf\xe9 “<”", "caf&#233; &#8220;&lt;&#8221;"),
        ("iso-8859-1", "caf\xe9 “x”", "caf\xe9 &#8220;x&#8221;"),
        ("utf-8", "caf\xe9 “x”", "caf\xe9 “x”"),
    ],
)
@pytest.mark.parametrize("element", ["<target>old</target>", "<target/>"])
def test_what_an_encoding_lacks_is_written_as_references(encoding: str, text: str, written: str, element: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?><all>{element}</all>'.encode(encoding)
    ((found, codec),) = targets(data)
    after = put(data, found, codec, content(found.raw, through), Edit(Span(0, len(found.raw)), text))
    assert after == data.replace(element.encode(), f"<target>{written}</target>".encode(encoding))


def test_a_file_that_says_wrongly_that_it_is_ascii_is_written_as_what_it_is() -> None:
    data = '<?xml version="1.0" encoding="US-ASCII"?><all><target>\xe9t\xe9</target></all>'.encode()
    ((written, codec),) = targets(data)
    after = put(data, written, codec, content(written.raw, through), Edit(Span(1, 3), "\xe8"))
    assert after == data.replace("\xe9t\xe9".encode(), "\xe9\xe8".encode())


def test_cdata_takes_no_references() -> None:
    data = b'<?xml version="1.0" encoding="ascii"?><all><target><![CDATA[old]]></target></all>'
    ((written, codec),) = targets(data)
    with pytest.raises(RefusedError, match="does not exist in ASCII"):
        put(data, written, codec, content(written.raw, through), Edit(Span(0, 3), "\xe9"))


def roles(name: str, attributes: Mapping[str, str]) -> Element:
    if name == "mrk":
        return Element(Role.GONE if attributes.get("mtype") == "gone" else Role.THROUGH)
    if name == "g":
        return Element(Role.PAIR, identity=attributes.get("id", ""))
    return Element(Role.WHOLE, identity=attributes.get("id", ""))


@pytest.mark.parametrize(
    ("raw", "text", "codes"),
    [
        ("a<g id='1'>b</g>c", "a\ufffcb\ufffcc", [("open", "1", "<g id='1'>"), ("close", "1", "</g>")]),
        ("<g id='1'/>", "\ufffc", [("standalone", "1", "<g id='1'/>")]),
        ("<ph id='2'>&lt;b&gt;<x>y</x></ph>", "\ufffc", [("standalone", "2", "<b>y")]),
        ("<ph>alt=<sub>picture</sub></ph>", "\ufffc", [("standalone", "alt=", "alt=")]),
        ("<ph/>", "\ufffc", [("standalone", "<ph/>", "<ph/>")]),
        ("<mrk mtype='gone'>x<g id='1'>y</g><ph/></mrk>z", "z", []),
        ("<mrk mtype='gone'/>a<mrk>b<mrk>c</mrk></mrk>", "abc", []),
        ("<ph><mrk mtype='gone'>x</mrk></ph>a", "\ufffca", [("standalone", "x", "x")]),
        ("<g id='1' a='>' b=\"/>\">x</g>", "\ufffcx\ufffc",
         [("open", "1", "<g id='1' a='>' b=\"/>\">"), ("close", "1", "</g>")]),
        ("<!-- <g> --><?x <g>?>&#x41;&#0000066;", "AB", []),
    ],
)  # fmt: skip
def test_content(raw: str, text: str, codes: list[tuple[str, str, str]]) -> None:
    found = content(raw, roles)
    assert found.text == text
    assert [(code.kind, code.identity, code.text) for code in found.codes] == codes
    assert [found.text[code.position] for code in found.codes] == ["\ufffc"] * len(codes)


def test_parts_may_stand_inside_other_elements_and_the_outer_one_counts() -> None:
    raw = "<g><mrk n='1'>a<mrk n='2'>b</mrk></mrk> <mrk n='3'/></g><mrk n='4'></mrk>"
    found = list(divided(raw, lambda name, attributes: name == "mrk"))
    assert [(part.attributes["n"], raw[part.begin : part.end], part.empty) for part in found] == [
        ("1", "a<mrk n='2'>b</mrk>", False),
        ("3", "/>", True),
        ("4", "", False),
    ]


@pytest.mark.parametrize("entity", ["#0", "#xD800", "#xFFFFFFFFFF", "#99999999999", "nbsp"])
def test_what_no_character_can_be_is_none(entity: str) -> None:
    assert character(entity) in ("\ufffd", "\0")


def test_the_root_says_what_it_calls_each_namespace() -> None:
    data = b'<a:r xmlns:a="u:a" xmlns="u:b" xmlns:c="u:c"><x xmlns:d="u:d"/></a:r>'
    stream = Stream(io.BytesIO(data), "a.xml", None, lambda note: None)
    for _ in stream.chunks():
        pass
    assert stream.prefixes == {"u:a": "a", "u:b": None, "u:c": "c"}


XML_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"))


@given(XML_TEXT)
def test_what_is_escaped_is_read_as_it_was(text: str) -> None:
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    element = ElementTree.fromstring(f'<a b="{escape_attribute(text)}">{escape(text)}</a>')
    assert (element.text or "", element.get("b")) == (text, text)
    assert (ElementTree.fromstring(f"<a><![CDATA[{escape_cdata(text)}]]></a>").text or "") == text
    assert content(escape(text), through).text == text
    assert content(f"<![CDATA[{escape_cdata(text)}]]>", through).text == text


@given(
    st.lists(
        st.sampled_from(
            ["a", "&amp;", "&#65;", "\r", "\r\n", "<i>", "</i>", "<b/>", "<![CDATA[<&\r\n]]>", "<!--<-->", ">"]
        )
    )
)
def test_the_text_is_that_of_a_parser(pieces: list[str]) -> None:
    raw = "".join(pieces)
    try:
        element = ElementTree.fromstring(f"<a>{raw}</a>")
    except ElementTree.ParseError:
        return
    found = content(raw, through)
    assert found.text == "".join(element.itertext())
    assert [run.start for run in found.runs[1:]] == [run.end for run in found.runs[:-1]]
    for run in found.runs:
        assert run.is_plain <= (found.text[run.start : run.end] == raw[run.at : run.until].replace("\r", "\n"))
