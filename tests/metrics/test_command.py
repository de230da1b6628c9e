"""`qa score`, `qa gate` and `qa mqm` as a user calls them: tables, files, exit statuses, pages that need no network."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from qa.cli import main
from qa.metrics import METRICS, load
from qa.report.score import RENDERERS
from qa.text.width import display_width

Run = Callable[..., tuple[int, str, str]]
ROWS = [
    ("a-1", "a", "望岭县人民检察院召开会议。", "The Wangling County People's Procuratorate held a meeting."),
    ("a-2", "a", "该院检察官介绍了情况。", "The procurators of the procuratorate gave an account."),
    (
        "b-1",
        "b",
        "法院开庭审理了此案，合议庭当庭宣判。",
        "The court heard the case and the collegial panel announced its judgment.",
    ),
    ("b-2", "b", "被告人未上诉。", "The defendant did not appeal."),
    ("c-1", "c", "检察机关对张某批准逮捕。", "The procuratorial organ approved the arrest of Zhang."),
]
OUTPUTS = {
    "good": [text for *_, text in ROWS],
    "bad": [
        "The Wangling County People's Hospital held a meeting.",
        "The procurators of the hospital gave an account.",
        "The court heard the case and the jury <b>announced</b> its judgment.",
        "The defendant did not appeal.",
        "",
    ],
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that runs a command in a folder of its own: exit status, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    with open("ref.jsonl", "w", encoding="utf-8") as file:
        for own, doc, source, reference in ROWS:
            row = {"id": own, "doc": doc, "source": source, "reference": reference}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    for name, texts in OUTPUTS.items():
        with open(f"{name}.jsonl", "w", encoding="utf-8") as file:
            for (own, *_), text in zip(ROWS, texts, strict=True):
                file.write(json.dumps({"id": own, "hypothesis": text}) + "\n")

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    return call


SCORE = ("score", "-r", "ref.jsonl", "good.jsonl", "bad.jsonl", "--resamples", "100", "--trials", "100")


def test_the_table_reads_in_80_columns(run: Run) -> None:
    status, out, err = run(*SCORE, "--buckets", "length,term,finding", "--compare", "good", "bad")
    assert status == 0
    assert all(display_width(line) <= 80 for line in out.splitlines())
    assert "good (baseline)" in out
    assert "reference (ceiling)" in out
    assert "terms that cost bad most" in out
    assert "major against none" in out
    assert "forbidden-term" in out
    assert "gloss:" in out
    assert "good is identical to the reference: its scores say nothing" in err
    assert "bad: 1 of 5 segments are empty" in err
    assert "only 3 documents" in err


def test_the_results_file_and_the_gate(run: Run, tmp_path: Path) -> None:
    assert run(*SCORE, "--output", "json=r.json", "-q")[0] == 0
    results = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert results["version"] == 1
    assert [system["name"] for system in results["systems"]] == ["good", "bad"]
    bleu = results["metrics"][0]
    assert (bleu["name"], bleu["scores"][0]["value"], bleu["scores"][0]["n"]) == ("bleu", pytest.approx(100), 5)
    assert bleu["full_signature"].endswith("|bs:100|ar:100|seed:12345|over:document")
    assert results["resampling"] == {
        "unit": "document", "units": 3, "resamples": 100, "trials": 100, "seed": 12345,
        "signature": "bs:100|ar:100|seed:12345|over:document",
    }  # fmt: skip
    term = next(m for m in results["metrics"] if m["name"] == "term")
    by_system = {score["system"]: score for score in term["scores"]}
    assert by_system["good"]["value"] == by_system["reference"]["value"] == 1.0
    assert by_system["reference"]["is_reference"]
    assert by_system["bad"]["value"] < 0.7
    assert run("gate", "r.json", "--min", "term=0.95", "--system", "good")[0] == 0
    status, out, _ = run("gate", "r.json", "--min", "term=0.95", "--no-worse-than", "r.json")
    assert (status, out.count("FAILED")) == (1, 1)
    assert run("gate", "r.json")[0] == 2
    assert run("gate", "r.json", "--min", "term")[0] == 2
    assert run("gate", "none.json", "--min", "term=1")[0] == 2


def test_seeds(run: Run) -> None:
    first, second, other = (run(*SCORE, "--format", "json", "--seed", seed, "-q")[1] for seed in ("0", "0", "1"))
    assert first == second
    assert first != other
    assert "seed:0" in first


def test_identical_systems(run: Run, tmp_path: Path) -> None:
    (tmp_path / "twin.jsonl").write_bytes((tmp_path / "bad.jsonl").read_bytes())
    status, out, _ = run(
        "score", "-r", "ref.jsonl", "bad.jsonl", "twin.jsonl", "--format", "json", "-q", "--trials", "100"
    )
    assert status == 0
    tests = json.loads(out)["tests"]
    assert len(tests) >= 9
    assert {(t["difference"] or 0.0, t["bootstrap"]["p"], t["randomization"]["p"]) for t in tests} == {(0.0, 1.0, 1.0)}


class _Page(HTMLParser):
    """Collects what a page would fetch, and its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]
        self.ids |= {value or "" for name, value in attrs if name == "id"}


def test_the_page_is_self_contained_and_inert(run: Run, tmp_path: Path) -> None:
    assert run(*SCORE, "--pairs", "all", "--output", "html=page.html", "-q")[0] == 0
    text = (tmp_path / "page.html").read_text("utf-8")
    page = _Page()
    page.feed(text)
    assert page.fetched == []
    assert "://" not in text
    assert {"segments", "segments-data", "one", "other", "by", "order"} <= page.ids
    data = re.search(r'id="segments-data">(.*?)</script>', text, re.DOTALL)
    assert data is not None
    assert "<" not in data[1]
    rows = json.loads(data[1])
    assert rows[2]["systems"]["bad"]["output"] == OUTPUTS["bad"][2]
    assert "<svg" in text
    assert "<caption>bleu</caption>" in text


@pytest.mark.parametrize("name", list(RENDERERS))
def test_every_renderer_gives_the_same_bytes_twice(name: str, run: Run) -> None:
    first, second = (run(*SCORE, "--format", name, "-q")[1] for _ in range(2))
    assert first == second
    assert first.endswith("\n")


def test_markdown(run: Run) -> None:
    out = run(*SCORE, "--format", "markdown", "-q")[1]
    lines = [line for line in out.splitlines() if line.startswith("|")]
    assert all(line.endswith("|") for line in lines)
    assert "### Signatures" in out


def test_segments_file(run: Run, tmp_path: Path) -> None:
    assert run(*SCORE, "--segments", "s.jsonl", "-q")[0] == 0
    rows = [json.loads(line) for line in (tmp_path / "s.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == [own for own, *_ in ROWS]
    own = rows[0]["systems"]["bad"]
    assert own["scores"]["bleu"] < rows[0]["systems"]["good"]["scores"]["bleu"] == 100.0
    assert own["terms"][0]["outcome"] == "forbidden"
    place = own["terms"][0]["target"]
    assert own["output"][place["start"] : place["end"]] == place["text"]


def test_wrong_use_is_one_line_and_status_2(run: Run) -> None:
    for arguments, words in (
        (("-m", "blue"), "there is no metric 'blue' (did you mean 'bleu'?)"),
        (("--tokenize", "flores200"), "spbleu"),
        (("-m", "spbleu"), "--sentencepiece"),
        (("--baseline", "x"), "there is no system 'x'"),
        (("--buckets", "x"), "is none of length"),
        (("--pairs", "x"), "none of baseline"),
        (("--compare", "good", "x"), "there is no system 'x'"),
        (("--format", "x"), "unknown format 'x'"),
    ):
        status, _, err = run(*SCORE, *arguments)
        assert (status, words in err.splitlines()[-1]) == (2, True), (arguments, err)
        assert "Traceback" not in err


def test_spbleu_with_a_model_trained_on_the_references(run: Run, tmp_path: Path) -> None:
    given = (*SCORE[:5], "-m", "spbleu", "--format", "json", "-q", "--resamples", "0", "--trials", "0")
    status, out, err = run(*given, "--train-sentencepiece", "60", "--save-sentencepiece", "m.model")
    assert status == 0, err
    trained = json.loads(out)["metrics"][0]
    assert re.search(r"\|tok:spm-trained-60-[0-9a-f]{12}\|", trained["signature"])
    loaded = json.loads(run(*given, "--sentencepiece", "m.model")[1])["metrics"][0]
    assert loaded["scores"] == trained["scores"]
    assert run(*given, "--train-sentencepiece", "9999")[0] == 2
    (tmp_path / "no.model").write_text("x")
    assert "is no SentencePiece model" in run(*given, "--sentencepiece", "no.model")[2]


def test_a_bound_of_ter_is_counted_and_said(run: Run) -> None:
    status, out, err = run(*SCORE[:5], "-m", "ter", "--ter-max-words", "5", "--resamples", "0", "--trials", "0")
    assert status == 0
    assert "maxwords:5" in out
    assert re.search(r"ter: in \d of 5 segments of bad the search was ended by a bound", err)


def test_chinese_targets_have_their_own_tokenizer(run: Run, tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_text("法院依法作出判决并当庭宣判。\n", "utf-8")
    (tmp_path / "same.txt").write_text("法院依法作出判决并当庭宣判。\n", "utf-8")
    status, out, _ = run(
        "score", "-r", "zh.txt", "same.txt", "--target-lang", "zh", "--source-lang", "en", "-m", "bleu"
    )
    assert status == 0
    assert "100.00" in out
    assert "tok:zh" in out


def test_mqm_command(run: Run, tmp_path: Path) -> None:
    rows = "system,doc,segment,rater,category,severity\na,d,1,r,Style,Major\nb,d,1,r,Style,Minor\n"
    (tmp_path / "a.csv").write_text(rows, "utf-8")
    status, out, _ = run("mqm", "a.csv")
    assert (status, out.splitlines()[1].split()[:2]) == (0, ["b", "-1.0000"])
    assert (
        json.loads(run("mqm", "a.csv", "--format", "json", "--level", "segment")[1])["signature"]
        == "mqm|weights:google|v:1"
    )
    assert run("mqm", "a.csv", "--level", "word")[0] == 2


def test_every_metric_of_the_table_can_be_imported() -> None:
    from importlib import import_module

    for name, where in METRICS.items():
        module, _, path = where.partition(":")
        found: Any = import_module(module)
        for attribute in path.split("."):
            found = getattr(found, attribute)
        assert module.startswith("qa.metrics."), name
    assert callable(load)


def test_every_metric_and_renderer_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text("utf-8")
    for name in (*METRICS, *(f"--format {name}" for name in ("html", "json"))):
        assert f"`{name}" in text, name
