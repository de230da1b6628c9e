"""Files from public repositories, where somebody has them: opened, counted, changed in one place and read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.formats import manifest, tried

# Semicolons that were counted as text, and a broken row that costs one more than the count knows.
COUNTED_OTHERWISE = {"valid.csv", "table__testContent_escaped.csv"}


@pytest.mark.parametrize("name", ["csv", "tsv", "jsonl", "po"])
def test_files_of_a_format(shared: Path, name: str) -> None:
    if not (shared / "formats" / "MANIFEST.tsv").is_file():
        pytest.skip("there are no files of formats in the folder that QA_SHARED names")
    rows = [row for row in manifest(shared / "formats") if row.format == name]
    outcomes = {row.path.name: tried(row) for row in rows}
    short = {
        file: (outcome.held, outcome.why)
        for file, outcome in outcomes.items()
        if not all(held for column, held in outcome.held.items() if column != "units" or file not in COUNTED_OTHERWISE)
    }
    assert not short
    assert outcomes
