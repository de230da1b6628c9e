from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.core import Languages
from qa.errors import MissingExtra
from qa.formats import Input, ReadOptions, load, read, split
from qa.formats import parquet as parquet_format

if TYPE_CHECKING:
    from tests.formats.conftest import Outcome

pyarrow = pytest.importorskip("pyarrow", reason="the extra 'scale' is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="the extra 'scale' is not installed")

Read = Callable[[Input, ReadOptions], "Outcome"]


def written(path: Path, columns: Mapping[str, Sequence[object]], **options: Any) -> Input:
    pq.write_table(pyarrow.table(columns), path, **options)
    return Input(str(path))


@pytest.mark.parametrize("dictionary", [True, False])
def test_columns_are_those_of_a_table(tmp_path: Path, outcome: Read, dictionary: bool) -> None:
    columns: dict[str, Sequence[object]] = {
        "id": [7, 8, 9],
        "source": ["一", "二", None],
        "target": ["One", "Two", "Three"],
        "score": [0.5, None, 1.0],
        "vector": [[1.0], [2.0], [3.0]],
        "raw": [b"\xff", b"", b"x"],
    }
    result = outcome(written(tmp_path / "a.parquet", columns, use_dictionary=dictionary), ReadOptions())
    assert not result.problems
    assert result.rows == [("7", "一", "One"), ("8", "二", "Two"), ("9", None, "Three")]
    assert [dict(segment.meta) for segment in result.segments] == [{"score": "0.5"}, {}, {"score": "1.0"}]
    assert [segment.place.number for segment in result.segments] == [1, 2, 3]
    assert len(result.documents) == 3


def test_a_struct_of_languages_and_other_names_are_understood(tmp_path: Path, outcome: Read) -> None:
    columns = {"translation": [{"zh": "一", "en": "One"}, {"zh": "二", "en": "Two"}]}
    result = outcome(written(tmp_path / "a.parquet", columns), ReadOptions())
    assert result.rows == [("1", "一", "One"), ("2", "二", "Two")]
    assert result.notes == [
        "a.parquet: columns are understood by their names: 'translation.zh' as source, 'translation.en' as target; "
        "--columns decides"
    ]
    named = ReadOptions(columns={"target": "translation.zh"}, languages=Languages("en", "zh"))
    assert outcome(Input(str(tmp_path / "a.parquet")), named).targets == ["一", "二"]


def test_doc_says_what_belongs_together(tmp_path: Path, outcome: Read) -> None:
    input_ = written(tmp_path / "a.parquet", {"doc": ["a", "a", "b"], "target": ["One", "Two", "Three"]})
    assert [len(document) for document in outcome(input_, ReadOptions()).documents] == [2, 1]
    assert [len(document) for document in outcome(input_, ReadOptions(independent=True)).documents] == [1, 1, 1]


def test_content_decides(tmp_path: Path, outcome: Read) -> None:
    assert outcome(written(tmp_path / "a.dat", {"target": ["One"]}), ReadOptions()).targets == ["One"]


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"a": ["x"]}, "a.parquet: no row has a 'target'; the keys are: a; say which it is with --columns target=KEY;"),
        ({"target": [1]}, "a.parquet: row 1: 'target' must be a text, not a number"),
        ({"source": ["The court."] * 3, "target": ["人民法院。"] * 3}, "a.parquet: source and target look exchanged;"),
    ],
)
def test_what_cannot_be_used_is_said(
    tmp_path: Path, outcome: Read, columns: dict[str, Sequence[object]], problem: str
) -> None:
    result = outcome(written(tmp_path / "a.parquet", columns), ReadOptions())
    assert not result.documents
    assert len(result.problems) == 1
    assert result.problems[0].startswith(problem)


def test_a_text_that_is_no_text_costs_its_row(tmp_path: Path, outcome: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_format, "LONGEST_LINE", 1 << 10)
    raw = pyarrow.array([b"One", b"\xff", b"x" * 2_000, b"Four"], pyarrow.binary())
    texts = pyarrow.StringArray.from_buffers(4, raw.buffers()[1], raw.buffers()[2])
    result = outcome(written(tmp_path / "a.parquet", {"target": texts}), ReadOptions())
    assert result.targets == ["One", "Four"]
    assert result.problems == [
        "a.parquet: row 2: a text is not UTF-8",
        "a.parquet: row 3: a text is longer than 0 Mi characters; the row is left out",
    ]


def test_row_groups_are_read_by_several_workers(tmp_path: Path, outcome: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_format, "SMALLEST", 10)
    columns: dict[str, Sequence[object]] = {
        "source": [f"检察院第{n}号" for n in range(100)],
        "target": [f"Text {n}" for n in range(100)],
    }
    whole, options = written(tmp_path / "a.parquet", columns, row_group_size=7), ReadOptions()
    parts = split(whole, options, 4)
    assert len(parts) == 4
    expected = outcome(whole, options)
    assert [document for part in parts for document in outcome(part, options).documents] == expected.documents
    assert len(expected.documents) == 100
    grouped = written(tmp_path / "b.parquet", {**columns, "doc": ["d"] * 100}, row_group_size=7)
    assert split(grouped, options, 4) == [grouped]
    assert split(written(tmp_path / "c.parquet", columns), options, 4)[0].end is None


def test_memory_stays_flat(tmp_path: Path) -> None:
    text = "The procuratorate filed charges. " * 30
    peaks = []
    for count in (2, 20):
        path = tmp_path / "a.parquet"
        with pq.ParquetWriter(path, pyarrow.schema([("target", pyarrow.string())])) as writer:
            for group in range(count):
                rows = [f"{group}-{row} {text}" for row in range(2_000)]
                writer.write_table(pyarrow.table({"target": rows}))
        pool, peak = pyarrow.default_memory_pool(), 0
        for document in read(Input(str(path)), ReadOptions(), lambda error: pytest.fail(str(error)), pytest.fail):
            assert len(document) == 1
            peak = max(peak, pool.bytes_allocated())
        peaks.append(peak)
    assert peaks[1] < 2 * peaks[0] + (4 << 20)


def test_it_is_not_written(tmp_path: Path) -> None:
    assert load("parquet").locate is None
    assert load("parquet").annotate is None
    units = load("parquet").units
    assert units is not None
    assert units(written(tmp_path / "a.parquet", {"target": ["One", "Two"]}), ReadOptions()) == 2


def test_without_the_extra_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    input_ = written(tmp_path / "a.parquet", {"target": ["One"]})
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtra, match="reading Parquet needs the extra 'scale'"):
        list(read(input_, ReadOptions(), print, print))


@settings(max_examples=150)
@given(data=st.data())
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.parquet"
    columns: dict[str, Sequence[object]] = {"source": ["一", "二"] * 20, "target": ["One", "Two"] * 20}
    written(path, columns, row_group_size=10)
    sound = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(sound[: data.draw(st.integers(0, len(sound)))] if data.draw(st.booleans()) else sound)
    problems: list[str] = []
    list(read(Input(str(path)), ReadOptions(), lambda error: problems.append(str(error)), lambda note: None))
    assert all(problem.startswith(str(path)) for problem in problems)
