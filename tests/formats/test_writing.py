from __future__ import annotations

from pathlib import Path

import pytest

from qa.core import Edit, Fix, Segment, Span
from qa.formats import Input, ReadOptions, read
from qa.formats.writing import Rewrite, carry_out, plan


def only_segment(path: Path) -> Segment:
    (segment,) = [
        segment
        for document in read(Input(str(path)), ReadOptions(), lambda error: pytest.fail(str(error)), pytest.fail)
        for segment in document
    ]
    return segment


def test_several_fixes_put_a_cell_into_quotes_once_and_one_that_is_refused_hinders_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("source,target\n一,ships planes and cars\n")
    segment = only_segment(path)
    fixes = [Edit(Span(5, 5), ","), Edit(Span(12, 12), ","), Edit(Span(0, 1), "\0")]
    made = plan(Input(str(path)), ReadOptions(), {1: Rewrite(segment, tuple(Fix((edit,)) for edit in fixes))})
    assert made.refused == [f"{path}:2: segment 1: not fixed: the new text holds a NUL"]
    assert made.count == 2
    carry_out(made, ReadOptions())
    assert path.read_text() == 'source,target\n一,"ships, planes, and cars"\n'
