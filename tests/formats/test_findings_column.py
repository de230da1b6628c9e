from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.core import Finding, RuleInfo, Segment, Severity
from qa.errors import DataError
from qa.formats import Input, ReadOptions, load

if TYPE_CHECKING:
    from tests.formats.conftest import Reader

RULE = RuleInfo("wrong-mark", "punctuation", Severity.MINOR, "fluency/punctuation", "typographical")
SAID = "minor wrong-mark: {}"


def findings(segment: Segment, *messages: str) -> list[Finding]:
    return [Finding(RULE, Severity.MINOR, 1.0, segment, (), message) for message in messages]


def annotated(path: Path, found: Mapping[int, list[Finding]], **options: object) -> bytes:
    annotate, out = load(path.suffix[1:]).annotate, io.BytesIO()
    assert annotate is not None
    annotate(Input(str(path)), ReadOptions(**options), found, out)  # type: ignore[arg-type]
    return out.getvalue()


TABLES = [
    ("a.csv", 'source,target\n一,One\n\nbroken\n二,"Two, ""2""\nthree"\n',
     'source,target,qa findings\n一,One,{}\n\nbroken\n二,"Two, ""2""\nthree",{}\n'),
    ("a.csv", "source;target;\n一;One;;\n二;Two;", "source;target;;qa findings\n一;One;;{};\n二;Two;;{}"),
    ("a.tsv", "\nsource\ttarget\n一\tOne\nx\n二\tTwo\t\t", "\nsource\ttarget\tqa findings\n一\tOne\t{}\nx\n二\tTwo\t{}\t\t"),
    ("a.tsv", '"source"\t"target"\n一\t"One\nx"\n二\tTwo', '"source"\t"target"\tqa findings\n一\t"One\nx"\t{}\n二\tTwo\t{}'),
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("name", "before", "after"), TABLES)
def test_tables_get_a_column(
    reading: Reader, tmp_path: Path, name: str, before: str, after: str, encoding: str, end: str
) -> None:
    options = {"encoding": encoding} if encoding == "gb18030" else {}
    first, second = reading(name, before.replace("\n", end).encode(encoding), **options).segments
    assert first.place.number is not None
    assert second.place.number is not None
    found = {
        first.place.number: findings(first, "plain"),
        second.place.number: findings(second, 'a "b", c;\td\n', "e"),
    }
    for _ in range(2):  # the second time in place of what the first has put there
        copy = annotated(tmp_path / name, found, **options)
        cells = [SAID.format("plain"), f'{SAID.format("""a "b", c; d""")}; {SAID.format("e")}']
        if name == "a.csv" or '"source"' in before:
            cells[1] = '"{}"'.format(cells[1].replace('"', '""'))
        assert copy.decode(encoding) == after.replace("\n", end).format(*cells)
        result = reading(name, copy, **options)
        assert [(s.id, s.source, s.target, s.meta) for s in result.segments] == [
            (s.id, s.source, s.target, s.meta) for s in (first, second)
        ]
    assert annotated(tmp_path / name, {}, **options).decode(encoding) == after.replace("\n", end).format("", "")


def test_a_table_without_a_header_is_refused(reading: Reader, tmp_path: Path) -> None:
    for name, data in (("a.tsv", "一\tOne\n"), ("a.csv", "一,One\n")):
        reading(name, data, header=False)
        with pytest.raises(DataError, match="a table without a header has no column for findings"):
            annotated(tmp_path / name, {}, header=False)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.jsonl", '{"target":"One"}\n\n[]\n{"target":"二", "n": {}}',
         '{"target":"One","qa findings":%s}\n\n[]\n{"target":"二", "n": {}, "qa findings": %s}'),
        ("a.json", '[{"target" : "One" },\n{"target": "\\u4e8c"}]',
         '[{"target" : "One", "qa findings": %s },\n{"target": "\\u4e8c", "qa findings": %s}]'),
    ],
)  # fmt: skip
def test_rows_of_json_get_a_key(reading: Reader, tmp_path: Path, name: str, before: str, after: str) -> None:
    segments = reading(name, before).segments
    assert [segment.target for segment in segments] == ["One", "二"]
    found = {s.place.number or 0: findings(s, 'a "b"', "检") for s in segments}
    for _ in range(2):
        copy = annotated(tmp_path / name, found).decode()
        lists = [json.dumps([SAID.format('a "b"'), SAID.format("检")], ensure_ascii="\\u" in before)] * 2
        assert copy == after % tuple(lists)
        result = reading(name, copy)
        assert [(s.target, s.meta) for s in result.segments] == [(s.target, s.meta) for s in segments]
    assert annotated(tmp_path / name, {}).decode() == after % ("[]", "[]")
    reading(name, before)
    assert annotated(tmp_path / name, {}).decode() == before
