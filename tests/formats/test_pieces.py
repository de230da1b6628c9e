"""Cutting files into pieces: joined they are the file, and what two versions share is left out of both."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.formats import Input, ReadOptions, read
from qa.formats.pieces import Cut, differing, elements, instructed, lines, paragraphs, table, unquoted
from qa.formats.registry import FORMATS, load

CUTS: list[Cut] = [lines, table, unquoted, instructed, paragraphs, elements("tu"), elements("unit", "group")]
LINE = st.sampled_from(
    [b"a\tb", b"c", b"", b"# qa:allow x y", b"<tu>", b"</tu>", b"<unit id='1'>", b"</unit>", b"msgid"]
)


@given(st.lists(LINE), st.sampled_from([b"\n", b"\r\n"]), st.booleans())
def test_the_pieces_joined_are_the_file(parts: list[bytes], end: bytes, last: bool) -> None:
    data = end.join(parts) + end * last
    for cut in CUTS:
        pieces = cut(data)
        assert pieces is not None
        assert pieces.joint.join(pieces.texts) == data
        assert differing(pieces, pieces)[0] == pieces.joint.join(pieces.frame)


@pytest.mark.parametrize(
    ("cut", "data"),
    [
        (lines, "a\nb\n".encode("utf-16")),
        (lines, b"a\rb\rc"),
        (table, b'"source"\ttarget\n'),
        (unquoted, b'source,target\na,"b"\n'),
        (paragraphs, "a\n\nb".encode("utf-32")),
        (elements("tu"), b"<!DOCTYPE tmx [<!ENTITY a 'b'>]><tmx><tu/></tmx>"),
    ],
)
def test_what_cannot_be_cut_safely_is_not(cut: Cut, data: bytes) -> None:
    assert cut(data) is None


def test_an_instruction_goes_with_the_line_after_it() -> None:
    pieces = instructed(b"One.\n# qa:allow a b\n# qa:allow c d\nTwo.\nThree.\n# qa:allow e f\n")
    assert pieces is not None
    assert pieces.texts[1] == b"# qa:allow a b\n# qa:allow c d\nTwo.\n"
    assert pieces.texts[-1] == b"# qa:allow e f\n"


HEADS = {
    "tsv": "source\ttarget\n",
    "csv": "source,target\n",
    "jsonl": "",
    "text": "",
    "po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n',
    "tmx": '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="zh" segtype="sentence" datatype="x" adminlang="en" '
    'o-tmf="x" creationtool="x" creationtoolversion="1"/><body>\n',
    "xliff": '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="zh" '
    'target-language="en" original="x" datatype="x"><body>\n',
    "xliff2": '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en"><file id="f">\n',
}
ROWS = {
    "tsv": "源{0}\tTarget {0}.\n",
    "csv": "源{0},Target {0}.\n",
    "jsonl": '{{"source": "源{0}", "target": "Target {0}."}}\n',
    "text": "Target {0}.\n",
    "po": '#: a.c:{0}\nmsgid "源{0}"\nmsgstr "Target {0}."\n\n',
    "tmx": '<tu><tuv xml:lang="zh"><seg>源{0}</seg></tuv><tuv xml:lang="en"><seg>Target {0}.</seg></tuv></tu>\n',
    "xliff": '<trans-unit id="{0}"><source>源{0}</source><target>Target {0}.</target></trans-unit>\n',
    "xliff2": '<unit id="u{0}"><segment><source>源{0}</source><target>Target {0}.</target></segment></unit>\n',
}
TAILS = {"tmx": "</body></tmx>\n", "xliff": "</body></file></xliff>\n", "xliff2": "</file></xliff>\n"}


def test_every_format_that_can_be_cut_is_tested() -> None:
    assert {name for name in FORMATS if load(name).pieces is not None} == set(ROWS)


@pytest.mark.parametrize("name", ROWS)
@settings(max_examples=30)
@given(old=st.lists(st.integers(0, 6), max_size=8), new=st.lists(st.integers(0, 6), max_size=8))
def test_what_is_left_of_two_versions_has_what_only_one_has(
    name: str, old: list[int], new: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    cut = load(name).pieces
    assert cut is not None
    whole = [
        (HEADS[name] + "".join(ROWS[name].format(n) for n in numbers) + TAILS.get(name, "")).encode()
        for numbers in (old, new)
    ]
    before, after = (cut(data) for data in whole)
    assert before is not None
    assert after is not None
    path = tmp_path_factory.mktemp("cut") / f"a.{name}"

    def content(data: bytes) -> Counter[tuple[str | None, str]]:
        path.write_bytes(data)
        options = ReadOptions(input_format=name)
        documents = read(Input(str(path)), options, problems.append, lambda note: None)
        return Counter((segment.source, segment.target) for document in documents for segment in document)

    problems: list[object] = []
    left = [content(data) for data in differing(before, after)]
    versions = [content(data) for data in whole]
    assert left[1] - left[0] == versions[1] - versions[0]
    assert not problems
    assert Path(path).exists()
