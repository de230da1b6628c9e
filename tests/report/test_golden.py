"""Every renderer against its golden file: hostile text inert, the same bytes every time."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.core import Report
from qa.report import BINARY, RENDERERS, RenderOptions, renderer
from qa.text.width import display_width

Render = Callable[..., str]

# Formats whose own marks are tabs, or that begin with a byte order mark for Excel.
TABBED = {"mqm", "csv", *BINARY}
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", list(RENDERERS))
def test_golden_file(name: str, report: Report, render: Render) -> None:
    path, shown = GOLDEN / golden(name), reviewed(render(report, name)).encode("utf-8")
    if os.environ.get("QA_GOLDEN") == "write":
        path.write_bytes(shown)
    assert shown == path.read_bytes()


def reviewed(shown: str) -> str:
    """Return a rendering without a page's style and script, which are files of their own, and without their hashes."""
    if not shown.startswith("<!doctype html>"):
        return shown
    return re.sub(r"(?s)(?<=<style>).+?(?=</style>)|(?<=<script>).+?(?=</script>)|'sha256-[^']+'", "…", shown)


def golden(name: str) -> str:
    return f"report.{name}.txt" if name in BINARY else f"report.{name}"


def test_every_renderer_has_a_golden_file() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(map(golden, RENDERERS))


@pytest.mark.parametrize("name", sorted(BINARY))
def test_a_binary_format_gives_the_same_bytes(name: str, report: Report, write: Callable[..., bytes]) -> None:
    assert write(report, name) == write(report, name)


@pytest.mark.parametrize("name", sorted(BINARY))
def test_a_reader_that_goes_away_is_told_as_such(name: str, report: Report) -> None:
    class Gone(io.BytesIO):
        def write(self, data: object) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        renderer(name)(report, Gone(), RenderOptions())


@pytest.mark.parametrize("name", list(RENDERERS))
@pytest.mark.parametrize("statistics", [False, True])
def test_nothing_acts_on_a_terminal(name: str, statistics: bool, report: Report, render: Render) -> None:
    shown = render(report, name, statistics=statistics)
    if name in TABBED:
        shown = shown.replace("\t", "").removeprefix("\ufeff")
    assert all(char == "\n" or char.isprintable() or char == "\u3000" for char in shown)
    assert shown.endswith("\n")
    assert render(report, name, statistics=statistics) == render(report, name, statistics=statistics)


def test_jsonl_is_one_object_per_line_and_keeps_the_text(report: Report, render: Render) -> None:
    lines = render(report, "jsonl").splitlines()
    assert len(lines) == len(report.findings)
    for line, finding in zip(lines, report.findings, strict=True):
        record = json.loads(line)
        assert record["message"] == finding.message
        assert record["evidence"] == list(finding.evidence)
        assert record["path"] == finding.segment.place.path
        for side in ("source", "target"):
            place = record[side]
            if place is not None:
                assert place["text"] == getattr(finding.segment, side)[place["start"] : place["end"]]


def test_jsonl_has_the_documented_keys_in_order(report: Report, render: Render) -> None:
    keys = ["rule", "severity", "confidence", "category", "its", "path", "doc", "segment", "line", "column", "source"]
    keys += ["target", "related", "concept", "message", "suggestions", "evidence", "fix", "state", "reason"]
    keys += ["verdict"]
    keys += ["fingerprint", "mark"]
    assert all(list(json.loads(line)) == keys for line in render(report, "jsonl").splitlines())


def test_json_holds_what_jsonl_holds(report: Report, render: Render) -> None:
    whole = json.loads(render(report, "json"))
    assert list(whole) == ["version", "summary", "problems", "crashes", "notes", "findings"]
    assert whole["findings"] == [json.loads(line) for line in render(report, "jsonl").splitlines()]
    assert whole["summary"]["severity"] == {"critical": 1, "major": 7, "minor": 4, "neutral": 3}
    assert whole["summary"]["state"] == {"dismissed": 1, "new": 12, "old": 1, "suppressed": 1}
    assert json.loads(render(report, "json", statistics=True))["summary"] == whole["summary"]


def test_json_of_an_empty_report(render: Render) -> None:
    assert json.loads(render(Report([]), "json"))["findings"] == []
    assert render(Report([]), "jsonl") == ""


def test_jsonl_statistics_count_by_path_rule_and_severity(report: Report, render: Render) -> None:
    rows = [json.loads(line) for line in render(report, "jsonl", statistics=True).splitlines()]
    assert sum(row["count"] for row in rows) == len(report.findings)
    assert {"path": "news.jsonl", "rule": "forbidden-term", "severity": "major", "count": 5} in rows


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_excerpts_fit_the_width(width: int, report: Report, render: Render) -> None:
    for line in render(report, width=width).splitlines():
        if line.startswith(("  |", "  because", "  also", "  see")):
            assert display_width(line) <= width
