"""The corpora and the table that describes them are one set, and every place of an error quotes its text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.corpora import FOLDER, TABLE, counted, counts, listed

FILES = sorted(path.name for path in FOLDER.glob("*.jsonl"))


def test_the_table_has_a_line_for_every_file() -> None:
    assert sorted(listed(TABLE.read_text(encoding="utf-8"))) == FILES


def test_the_counts_are_up_to_date() -> None:
    text = TABLE.read_text(encoding="utf-8")
    assert counted(text) == text, "python -m benchmarks.corpora"


def test_counts(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "doc": "a", "gold": []},
        {"id": "2", "doc": "a", "gold": [{"rule": "name"}, {"rule": "date"}, {"rule": "name"}]},
        {"id": "3", "gold": []},
    ]
    (tmp_path / "some.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert counts(tmp_path / "some.jsonl") == "3 | 2 | 2 | 3: name 2, date 1"
    page = "| `some.jsonl` | a few | 0 |\n| `other.txt` | x |\n"
    assert counted(page, tmp_path) == "| `some.jsonl` | a few | 3 | 2 | 2 | 3: name 2, date 1 |\n| `other.txt` | x |\n"


@pytest.mark.parametrize("name", FILES)
def test_ids_are_unique_and_places_quote_their_text(name: str) -> None:
    rows = [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        for gold in row["gold"]:
            for side, prefix in (("target", ""), ("source", "source_")):
                start, end, text = (gold[f"{prefix}{key}"] for key in ("start", "end", "text"))
                if start is not None:
                    assert row[side][start:end] == text, row["id"]
            assert isinstance(gold["expected"], list), row["id"]
