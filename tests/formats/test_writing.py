from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import IO, Any

import pytest

from qa.core import Edit, Fix, Segment, Span
from qa.formats import Input, ReadOptions, atomic, read
from qa.formats.writing import Rewrite, carry_out, plan


def says(text: str) -> Callable[[IO[Any]], None]:
    """Return what fills a file with a text."""

    def fill(file: IO[Any]) -> None:
        file.write(text)

    return fill


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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = Thread(target=lambda: read.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    atomic.write(pipe, says("报告\n"))
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    reader.join(10)
    assert read == ["报告\n"]
    assert os.listdir(tmp_path) == ["pipe"]


def test_a_link_keeps_pointing_at_the_file_that_is_written(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    link.symlink_to(real)
    atomic.write(link, says("new"))
    assert link.is_symlink()
    assert real.read_text() == "new"
