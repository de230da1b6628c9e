"""The commands beside ``qa check``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.rules import FAMILIES, RULES

if TYPE_CHECKING:
    from tests.cli.conftest import Qa

SMALL = ("--no-default-glossaries", "--glossary", "small.csv")


# qa rules, qa explain


def test_rules_are_listed_in_order_with_what_is_known_of_them(qa: Qa) -> None:
    result = qa("rules")
    assert result.status == 0
    header, *lines = result.out.splitlines()
    assert header.split()[:4] == ["rule", "family", "severity", "scope"]
    assert [line.split()[0] for line in lines] == list(RULES)
    assert all(len(set(line.split()) & set(FAMILIES)) >= 1 for line in lines)


def test_rules_as_json(qa: Qa) -> None:
    rows = [json.loads(line) for line in qa("rules", "--json").out.splitlines()]
    assert [row["name"] for row in rows] == list(RULES)
    assert {"family", "severity", "scope", "category", "its", "needs_source", "preview"} <= rows[0].keys()


def test_a_rule_explains_itself(qa: Qa) -> None:
    result = qa("explain", "forbidden-term")
    assert result.status == 0
    for heading in ("What it finds", "Why it matters", "Example", "When it is right to ignore it", "Fix"):
        assert f"\n{heading}\n" in result.out
    assert result.out.startswith("forbidden-term (terms, major;")


def test_an_unknown_rule_names_the_nearest(qa: Qa) -> None:
    result = qa("explain", "forbiden-term")
    assert result.status == 2
    assert "did you mean 'forbidden-term'?" in result.err


# qa try


def test_try_shows_every_decision(qa: Qa) -> None:
    result = qa("try", *SMALL, "检察院的我院起诉。", "The hospital and our court sued.")
    assert result.status == 1
    for part in (
        "检察院: names procuratorate",
        "我院: may mean",
        "taken to mean",
        "hospital: right for hospital; wrong for",
    ):
        assert part in result.out, part
    assert "forbidden-term" in result.out


def test_try_names_the_concepts_that_matter_and_counts_the_others(qa: Qa) -> None:
    pair = ("该院起诉。", "The hospital sued.")
    (short,) = [line for line in qa("try", *pair).out.splitlines() if " hospital: right for" in line]
    assert all(part in short for part in ("wrong for", "procuratorate", " more"))
    assert "museum" not in short
    (long,) = [line for line in qa("try", "--all", *pair).out.splitlines() if " hospital: right for" in line]
    assert " more" not in long
    assert "museum" in long


def test_try_of_a_right_pair_finds_nothing(qa: Qa) -> None:
    result = qa("try", *SMALL, "检察院起诉。", "The procuratorate sued.")
    assert result.status == 0
    assert "right (a rendering of it)" in result.out


def test_try_of_english_alone_and_of_several_lines(qa: Qa) -> None:
    assert qa("try", *SMALL, "We achieve the two maintenance.").status == 1
    result = qa(
        "try", *SMALL, "--issuer", "县检察院", "检察院。\n我院公告。", "The procuratorate.\nOur hospital gave notice."
    )
    assert result.status == 1
    assert "segment 2" in result.out
    assert "taken to mean procuratorate" in result.out
    assert "县检察院" in result.out


# qa find


def test_find_shows_each_occurrence_with_its_rendering_and_counts(qa: Qa) -> None:
    result = qa("find", *SMALL, "检察院", "pairs.tsv")
    assert result.status == 0
    assert "pairs.tsv:2 [1]" in result.out
    assert "[检察院]对张某" in result.out
    assert "[hospital]" in result.out
    assert "检察院: 2 occurrences" in result.out
    assert re.search(r"1  hospital  wrong", result.out)
    assert re.search(r"1  procuratorate  accepted", result.out)


def test_find_takes_a_rendering_or_an_id_too(qa: Qa) -> None:
    for term in ("procuratorate", "People's Procuratorate", "检察院"):
        assert "2 occurrences" in qa("find", *SMALL, "--counts", term, "pairs.tsv").out


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (("--doc", "a"), 2),
        (("--doc", "b"), 0),
        (("--since", "2025-01-01"), 0),
        (("--until", "2025-01-01"), 2),
        (("--since", "2024-01-02", "--until", "2024-01-03"), 2),
    ],
)
def test_find_filters_by_document_and_date(filters: tuple[str, ...], count: int, qa: Qa) -> None:
    result = qa("find", *SMALL, "--counts", *filters, "检察院", "pairs.tsv")
    assert f"{count} occurrence" in result.out
    assert result.status == (0 if count else 1)


def test_find_looks_for_what_no_glossary_knows_as_it_stands(qa: Qa) -> None:
    result = qa("find", *SMALL, "判决", "pairs.tsv")
    assert "判决: 1 occurrence\n" in result.out
    assert "[判决]" in result.out
    assert qa("find", *SMALL, "Zhang", "pairs.tsv").status == 0
    assert qa("find", *SMALL, "nothing of the kind", "pairs.tsv").status == 1


def test_find_names_a_file_that_is_not_there(qa: Qa) -> None:
    result = qa("find", *SMALL, "检察院", "pairs.tsv", "nowhere.tsv")
    assert result.status == 2
    assert "nowhere.tsv" in result.err
    assert "2 occurrences" in result.out


# qa evaluate


def gold(path: str, *rows: tuple[str, str, list[dict[str, object]]]) -> None:
    keys = ("source", "target", "gold")
    lines = [json.dumps(dict(zip(keys, row, strict=True)), ensure_ascii=False) for row in rows]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def label(start: int, text: str) -> dict[str, object]:
    return {"start": start, "end": start + len(text), "text": text, "rule": "forbidden-term"}


def test_evaluate_measures_and_lists_misses(qa: Qa) -> None:
    gold(
        "gold.jsonl",
        ("检察院起诉。", "The hospital sued.", [label(4, "hospital")]),
        ("检察院起诉。", "The pavilion sued.", [label(4, "pavilion")]),
        ("检察院到场。", "The court came.", []),
        ("法院到场。", "The court came.", []),
    )
    result = qa("evaluate", *SMALL, "--select", "forbidden-term", "gold.jsonl")
    assert result.status == 0
    assert re.search(r"precision +0\.500.*1 of 2", result.out)
    assert re.search(r"recall +0\.500.*1 of 2", result.out)
    listed = qa("evaluate", *SMALL, "--select", "forbidden-term", "--misses", "gold.jsonl").out
    assert "pavilion" in listed
    assert "pavilion" not in result.out
    parsed = json.loads(qa("evaluate", *SMALL, "--select", "forbidden-term", "--format", "json", "gold.jsonl").out)
    assert isinstance(parsed, dict)


def test_evaluate_names_bad_gold_with_its_line(qa: Qa) -> None:
    gold("gold.jsonl", ("检察院起诉。", "The hospital sued.", [label(4, "court")]))
    result = qa("evaluate", *SMALL, "gold.jsonl")
    assert result.status == 2
    assert "gold.jsonl:1" in result.err


# qa init


def test_init_writes_a_configuration_that_is_all_default(qa: Qa) -> None:
    result = qa("init")
    assert result.status == 0
    assert "qa.toml" in result.out
    text = Path("qa.toml").read_text(encoding="utf-8")
    assert all(not line or line.startswith("#") for line in text.splitlines())
    assert qa("check", *SMALL, "--select", "terms", "pairs.tsv").status == 1


def test_init_leaves_an_existing_file_as_it_is(qa: Qa) -> None:
    Path("qa.toml").write_text("jobs = 1\n", encoding="utf-8")
    result = qa("init")
    assert result.status == 2
    assert "qa.toml" in result.err
    assert Path("qa.toml").read_text(encoding="utf-8") == "jobs = 1\n"


# qa glossary, qa cache


def test_show_says_everything_of_a_concept_and_where_it_comes_from(qa: Qa) -> None:
    result = qa("glossary", "show", *SMALL, "法院")
    assert result.status == 0
    for part in ("court\n", "人民法院", "the Constitution", "hospital", "procuratorate", "small.csv:3"):
        assert part in result.out, part


def test_show_finds_every_concept_that_a_short_form_may_mean(qa: Qa) -> None:
    out = qa("glossary", "show", *SMALL, "我院").out
    assert [line for line in out.splitlines() if line and not line.startswith(" ")] == [
        "procuratorate",
        "court",
        "hospital",
    ]


def test_show_says_which_file_spoke(qa: Qa) -> None:
    Path("client.csv").write_text("source,target\n检察院,prosecutor's office\n", encoding="utf-8")
    out = qa("glossary", "show", *SMALL, "--glossary", "client.csv", "检察院").out
    assert "prosecutor's office" in out
    assert "client.csv:2 over small.csv:2" in out


def test_show_of_an_unknown_term_is_not_met(qa: Qa) -> None:
    result = qa("glossary", "show", *SMALL, "没有")
    assert result.status == 1
    assert "没有" in result.out


def test_lint_reports_with_file_and_line(qa: Qa) -> None:
    Path("bad.csv").write_text(
        "source,target,forbidden\n检察院,procuratorate,procuratorate\n法院,court,\n", encoding="utf-8"
    )
    result = qa("glossary", "lint", "--no-default-glossaries", "bad.csv")
    assert result.status == 1
    assert re.search(r"^bad\.csv:2: error: ", result.out, re.MULTILINE)
    assert "2 concepts, 1 error" in result.out


def test_lint_of_a_sound_glossary_is_0(qa: Qa) -> None:
    Path("good.csv").write_text("source,target,forbidden\n检察院,procuratorate,hospital\n", encoding="utf-8")
    result = qa("glossary", "lint", "--no-default-glossaries", "good.csv")
    assert (result.status, result.out.count("\n")) == (0, 1)


def test_lint_of_what_cannot_be_read_names_every_problem(qa: Qa) -> None:
    Path("broken.csv").write_text("source,target,pos\n检察院,,\n法院,court,nuon\n", encoding="utf-8")
    result = qa("glossary", "lint", "--no-default-glossaries", "broken.csv", "nowhere.csv")
    assert result.status == 2
    for part in ("broken.csv:2", "broken.csv:3", "did you mean 'noun'?", "nowhere.csv"):
        assert part in result.err, part


def test_cache_clear_says_how_many(qa: Qa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_CACHE_DIR", str(Path("cache").resolve()))
    qa("check", *SMALL, "--select", "terms", "pairs.tsv")
    for file in list(Path("cache").glob("*.msgpack"))[1:]:
        file.unlink()
    assert qa("cache", "clear").out.startswith("1 file deleted from ")
    assert qa("cache", "clear").out.startswith("0 files deleted from ")


def test_a_damaged_cache_changes_nothing(qa: Qa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_CACHE_DIR", str(Path("cache").resolve()))
    arguments = ("check", *SMALL, "--select", "terms", "--format", "jsonl", "pairs.tsv")
    first = qa(*arguments)
    read, compiled = Path("cache").glob("*.msgpack")
    for file in (read, compiled):
        file.write_bytes(file.read_bytes()[:100])
    assert qa(*arguments) == first
    monkeypatch.setenv("QA_CACHE_DIR", str(Path("small.csv").resolve() / "cache"))
    assert qa(*arguments) == first
