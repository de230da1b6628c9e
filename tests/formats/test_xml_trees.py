"""Trees of elements in any order: TMX and XLIFF 2 are read, written, annotated and divided as one."""

from __future__ import annotations

import io
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.core import OBJECT, Edit, Finding, Fix, Mark, RuleInfo, Segment, Severity, Side, Span
from qa.formats import Input, ReadOptions, load, ranges, read, split
from qa.formats.located import RefusedError
from qa.formats.writing import compare

INFO = RuleInfo("wrong-article", "punctuation", Severity.MINOR, "fluency/grammar", "grammar")
TEXTS = ["a", " ", "\n", "检 ", "&amp;", "&#13;", "\r\n", "<![CDATA[<b>&]]>", "<!-- </seg> -->", "<?x </tu>?>", "é’"]
MEMORY = (
    {
        "tu": ["", ' tuid="1"', ' srclang="en"', ' srclang="*all*"'],
        "tuv": ["", ' xml:lang="zh-CN"', ' xml:lang="en"', ' lang="EN_us"', ' xml:lang="fr"'],
        "seg": [""], "note": [""], "prop": ["", ' type="x-context"'], "sub": [""], "hi": [""],
        "bpt": [' i="1"', ' i="1" x="2"'], "ept": [' i="1"'], "ph": ["", ' x="1"'], "it": [' pos="begin"'],
    },
    '<tmx version="1.4"><header srclang="zh"/><body>', "</body></tmx>",
)  # fmt: skip
XLIFF = (
    {
        "file": [' id="f"'], "group": ["", ' translate="no"'], "unit": ["", ' id="u"', ' translate="yes" name="n"'],
        "segment": ["", ' id="s"', ' state="initial"'], "ignorable": [""], "source": [""], "target": ["", ' order="1"'],
        "notes": [""], "note": [""], "originalData": [""], "data": [' id="d"'], "pc": [' id="1" dataRefStart="d"'],
        "ph": [' id="2"'], "sc": [' id="3"'], "ec": [' startRef="3"'], "cp": [' hex="0001"', ""],
        "mrk": ['', ' id="m" translate="no"', ' type="comment" value="v"'], "sm": [' id="n" translate="yes"'],
        "em": [' startRef="n"'], "its:locQualityIssues": [' xml:id="qa1"'],
    },
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:its="http://www.w3.org/2005/11/its" version="2.1" '
    'srcLang="en" trgLang="ja"><file id="g">', "</file></xliff>",
)  # fmt: skip
USUAL = {
    "tmx": '<tu><tuv xml:lang="zh"><seg>{}</seg></tuv><tuv xml:lang="en"><seg>{}</seg></tuv></tu>',
    "xliff2": '<unit id="v"><segment><source>{}</source><target>{}</target></segment></unit>',
}


def trees(elements: dict[str, list[str]]) -> st.SearchStrategy[str]:
    def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        tags = st.sampled_from([(name, given) for name, all_ in elements.items() for given in all_])
        content = st.lists(inside, max_size=4).map("".join)
        return st.tuples(tags, content).map(
            lambda made: f"<{made[0][0]}{made[0][1]}>{made[1]}</{made[0][0]}>" if made[1] else f"<{''.join(made[0])}/>"
        )

    return st.recursive(st.sampled_from(TEXTS), element, max_leaves=12)


def units(name: str, without: tuple[str, ...] = ()) -> st.SearchStrategy[str]:
    elements = (MEMORY if name == "tmx" else XLIFF)[0]
    inline = st.lists(trees({tag: all_ for tag, all_ in elements.items() if tag not in without}), max_size=4).map(
        "".join
    )
    return st.tuples(inline, inline).map(lambda both: USUAL[name].format(*both))


def files(name: str) -> st.SearchStrategy[str]:
    elements, head, tail = MEMORY if name == "tmx" else XLIFF
    made = st.lists(trees(elements) | units(name), min_size=1, max_size=6)
    return made.map(lambda made: f"{head}{''.join(made)}{tail}")


def segments_of(path: Path, name: str, problems: list[str]) -> list[Segment]:
    options = ReadOptions(input_format=name)
    return [s for d in read(Input(str(path)), options, lambda e: problems.append(str(e)), lambda _: None) for s in d]


@pytest.mark.parametrize("name", ["tmx", "xliff2"])
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_any_tree(tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject) -> None:
    path = tmp_path_factory.getbasetemp() / f"tree.{name}"
    path.write_bytes(data.draw(files(name)).encode(data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))))
    input_, options, format_ = Input(str(path)), ReadOptions(input_format=name), load(name)
    problems: list[str] = []
    segments = segments_of(path, name, problems)
    assert all("a <tu" in problem for problem in problems)
    assert [segment.place.number for segment in segments] == list(range(1, len(segments) + 1))
    for segment in segments:
        for side in Side:
            places = [code.position for code in segment.codes.get(side, ())]
            assert places == [at for at, character in enumerate(segment.text(side)) if character == OBJECT]
    if not segments:
        return
    assert format_.locate
    assert format_.annotate
    located = {target.number: target for target in format_.locate(input_, options, range(1, len(segments) + 1))}
    assert all(segments[number - 1].target == target.text for number, target in located.items())

    chosen = data.draw(st.sampled_from(segments))
    ends = sorted(data.draw(st.tuples(*[st.integers(0, len(chosen.target))] * 2)))
    copy = path.with_name(f"copy.{name}")
    if target := located.get(chosen.place.number or 0):
        edit = Edit(Span(*ends), data.draw(st.sampled_from(["", "x", "<&>]]>", "\r ’"])))
        try:
            patches = sorted(target.patches([edit]), key=lambda one: -one.start)
        except RefusedError:
            patches = []
        after = path.read_bytes()
        for one in patches:
            after = after[: one.start] + one.data + after[one.end :]
        copy.write_bytes(after)
        wanted = Fix((edit,)).apply(chosen.target) if patches else chosen.target
        compare(input_, Input(str(copy)), options, {target.number: wanted})

    finding = Finding(INFO, Severity.MINOR, 0.9, chosen, (Mark(Side.TARGET, Span(*ends)),), "No <&> \x02")
    out = io.BytesIO()
    format_.annotate(input_, options, {chosen.place.number or 0: [finding, finding]}, out)
    copy.write_bytes(out.getvalue())
    annotated = segments_of(copy, name, [])
    assert [(s.id, s.source, s.target, s.codes) for s in annotated] == [
        (s.id, s.source, s.target, s.codes) for s in segments
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(units("tmx", ("tu",)), min_size=3, max_size=12), st.just("") | trees(MEMORY[0]))
def test_any_memory_reads_in_parts_as_the_whole(
    tmp_path_factory: pytest.TempPathFactory, made: list[str], odd: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "parts.tmx"
    path.write_text(f"{MEMORY[1]}{''.join(made)}{odd}{MEMORY[2]}", encoding="utf-8", newline="")
    whole, options = Input(str(path)), ReadOptions(input_format="tmx")
    with patch.object(ranges, "SMALLEST", 50):
        parts = split(whole, options, 5)

    def outcome(inputs: list[Input]) -> tuple[list[Segment], list[str]]:
        problems: list[str] = []
        documents = [d for i in inputs for d in read(i, options, lambda e: problems.append(str(e)), lambda _: None)]
        return [segment for document in documents for segment in document], problems

    assert outcome(parts) == outcome([whole])
