from __future__ import annotations

from pathlib import Path

from qa.core import Edit, Fix, Span
from qa.formats import Input, ReadOptions, read
from qa.formats.difference import unified
from qa.formats.writing import Rewrite, plan

UNIT = "<trans-unit id='{0}'><source>一</source><target>{1}</target></trans-unit>"


def shown(path: Path, number: int, edit: Edit) -> list[str]:
    input_ = Input(str(path))
    (document,) = read(input_, ReadOptions(), lambda problem: None, lambda note: None)
    segment = document.segments[number - 1]
    return list(unified(plan(input_, ReadOptions(), {number: Rewrite(segment, (Fix((edit,)),))})))


def test_a_file_of_one_long_line_shows_the_element_that_changes(tmp_path: Path) -> None:
    units = "".join(UNIT.format(number, f"Clause {number}") for number in range(1, 100))
    head = "<xliff version='1.2'><file original='a' source-language='zh' target-language='en'><body>"
    (tmp_path / "a.xlf").write_text(f"{head}{units}</body></file></xliff>", encoding="utf-8")
    lines = shown(tmp_path / "a.xlf", 50, Edit(Span(0, 6), "Article"))
    assert [line for line in lines if line[0] in "-+"][2:] == [
        "-<target>Clause 50</target></trans-unit>",
        "+<target>Article 50</target></trans-unit>",
    ]
    assert max(map(len, lines)) < 100


def test_short_lines_stay_whole_and_long_ones_without_tags_are_cut(tmp_path: Path) -> None:
    (tmp_path / "a.xlf").write_text(
        f"<xliff version='1.2'><file original='a' source-language='zh' target-language='en'><body>\n{UNIT.format(1, 'One')}\n"
        "</body></file></xliff>",
        encoding="utf-8",
    )
    assert "+" + UNIT.format(1, "Two") in shown(tmp_path / "a.xlf", 1, Edit(Span(0, 3), "Two"))
    (tmp_path / "a.txt").write_text("x" * 3_000, encoding="utf-8")
    assert f"+{'y' + 'x' * 1_998}…" in shown(tmp_path / "a.txt", 1, Edit(Span(0, 1), "y"))
