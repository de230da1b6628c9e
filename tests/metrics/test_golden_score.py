"""The renderers of a score against reviewed files; rewritten with ``QA_GOLDEN=write``."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from qa.report import RenderOptions
from qa.report.score import renderer

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = "\x1b[2Jcleared \u202eneve\u202c <script>alert(1)</script> | `x` \ud800"


def _score(system: str, value: float, half: float, is_reference: bool = False) -> dict[str, Any]:
    return {"system": system, "value": value, "low": value - half, "high": value + half, "n": 40,
            "is_reference": is_reference}  # fmt: skip


def _measure(name: str, metric: str, scores: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    made = {"name": name, "metric": metric, "signature": f"{metric}|v:1", "full_signature": f"{metric}|v:1|seed:0",
            "lower_is_better": False, "digits": 2, "scale": 100.0, "scores": scores}  # fmt: skip
    return {**made, **more}


def _test(name: str, difference: float, p: float) -> dict[str, Any]:
    tested = {"p": p, "holm": min(1.0, 2 * p)}
    return {"name": name, "system": "new", "against": "old", "difference": difference, "bootstrap": tested,
            "randomization": tested}  # fmt: skip


def results() -> dict[str, Any]:
    """Return results with everything that a renderer meets, hostile text among it."""
    outcomes = dict.fromkeys("exact folded inflected variant forbidden other omitted excused unresolved".split(), 3)
    row = {"concept": "procuratorate", "source": "检察院", "preferred": "procuratorate", "judged": 9, "accepted": 4,
           "lost": 5, "forbidden": 3, "other": 0, "omitted": 2, "renderings": {"procuratorate": 4, "hospital": 3},
           "wrong": {"hospital": 3}, "most_frequent": 4 / 7, "herfindahl": 0.51}  # fmt: skip
    detail = {"outcomes": outcomes, "concepts": [row], "costly": [row], "collisions": []}
    finding = {"rule": "forbidden-term", "severity": "major", "message": f"wrong {HOSTILE}", "target": None}
    own = {"output": f"The hospital. {HOSTILE}", "scores": {"bleu": 12.5}, "terms": [],
           "findings": [finding]}  # fmt: skip
    other = {"output": "The procuratorate.", "scores": {"bleu": 50.0}, "terms": [], "findings": []}
    segment = {"id": "a-1", "doc": "a", "source": "检察院。", "references": ["The procuratorate."]}
    table = {**segment, "systems": {"old": own, "new": other}}
    return {
        "version": 1, "languages": {"source": "zh", "target": "en"}, "segments": 40, "documents": 4, "references": 1,
        "resampling": {"unit": "document", "units": 4, "resamples": 1000, "trials": 100, "seed": 0, "signature": "s"},
        "systems": [{"name": name, "segments": 40, "empty": 0, "identical_to_reference": False} for name in ("old", "new")],
        "baseline": "old",
        "metrics": [
            _measure("bleu", "bleu", [_score("old", 30.0, 1.5), _score("new", 32.25, 1.25)]),
            _measure("ter", "ter", [_score("old", 50.0, 2.0), _score("new", 49.5, 2.0)], lower_is_better=True),
            _measure("term", "term", [_score("old", 0.444, 0.1), _score("new", 0.9, 0.05),
                                      _score("reference", 0.99, 0.01, True)], digits=3, scale=1.0),
        ],
        "tests": [_test("bleu", 2.25, 0.001), _test("ter", -0.5, 0.4), _test("term", 0.456, 0.02)],
        "details": {"term": {"old": detail, "new": detail}},
        "buckets": [
            {"kind": "finding", "bucket": bucket, "system": system, "name": "bleu", "segments": 20, "value": value}
            for bucket, value in (("major finding", 20.0), ("no finding", 35.5)) for system in ("old", "new")
        ],
        "compare": {"systems": ["old", "new"], "name": "bleu",
                    "segments": [{**segment, "difference": -37.5, "better": "new", "systems": {"old": own, "new": other}}]},
        "notes": [f"a note {HOSTILE}"], "table": [table],
    }  # fmt: skip


def rendered(name: str) -> str:
    out = io.StringIO()
    renderer(name)(results(), out, RenderOptions())
    return out.getvalue()


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_golden(name: str) -> None:
    path = GOLDEN / f"score.{name}"
    if os.environ.get("QA_GOLDEN") == "write":
        path.write_text(rendered(name), "utf-8")
    assert rendered(name) == path.read_text("utf-8")


@pytest.mark.parametrize("name", ["text", "markdown", "html", "json"])
def test_hostile_text_is_inert(name: str) -> None:
    text = rendered(name)
    text.encode("utf-8")
    assert all(char == "\n" or char.isprintable() or char == "\u3000" for char in text)
    if name == "html":
        assert "<script>alert" not in text
        assert text.count("<script") == 2
    if name == "json":
        assert "table" not in json.loads(text)
