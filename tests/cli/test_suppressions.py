"""Suppressions from the command line: a column, a key of a JSON row, tables of the configuration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Qa, Result

SELECT = ("--select", "forbidden-term,unused-suppression", "--format", "jsonl")
ALLOWED = "qa:allow forbidden-term[procuratorate] printed so"
ROW = ("检察院对张某提起公诉。", "The hospital indicted Zhang.")
TABLE = '[[allow]]\npaths = ["letters/"]\nrule = "forbidden-term"\nreason = "printed so"\n'


def found(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


def states(result: Result) -> list[tuple[str, str]]:
    return [(finding["rule"], finding["state"]) for finding in found(result)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tsv", f"source\ttarget\tqa\n{ROW[0]}\t{ROW[1]}\t{ALLOWED}\n"),
        ("a.csv", f"qa,source,target\n{ALLOWED},{ROW[0]},{ROW[1]}\n"),
        ("a.jsonl", json.dumps({"source": ROW[0], "target": ROW[1], "qa": ALLOWED}) + "\n"),
        ("a.json", json.dumps([{"source": ROW[0], "target": ROW[1], "note": ALLOWED}])),
        ("a.po", f'msgid ""\nmsgstr "Language: en\\n"\n\n# {ALLOWED}\nmsgid "{ROW[0]}"\nmsgstr "{ROW[1]}"\n'),
        ("a.txt", f"# {ALLOWED}\n{ROW[1]}\n"),
        ("a.xlf", '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="zh" '
         f'target-language="en" original="x" datatype="x"><body><trans-unit id="1"><source>{ROW[0]}</source><target>{ROW[1]}'
         f"</target><note>{ALLOWED}</note></trans-unit></body></file></xliff>"),
        ("b.xlf", '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en"><file id="f">'
         f'<unit id="1"><notes><note>{ALLOWED}</note></notes><segment><source>{ROW[0]}</source><target>{ROW[1]}</target>'
         "</segment></unit></file></xliff>"),
        ("a.tmx", '<tmx version="1.4"><header srclang="zh"/><body><tu><note>' + ALLOWED + "</note>"
         f'<tuv xml:lang="zh"><seg>{ROW[0]}</seg></tuv><tuv xml:lang="en"><seg>{ROW[1]}</seg></tuv></tu></body></tmx>'),
    ],
)  # fmt: skip
def test_a_column_a_key_or_a_note_passes_over_a_finding(check: Qa, folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    original = []
    if name == "a.txt":
        (folder / "original.txt").write_text(ROW[0] + "\n", encoding="utf-8")
        original = ["--source", "original.txt"]
    result = check(name, *original, *SELECT)
    assert states(result) == [("forbidden-term", "suppressed")]
    assert found(result)[0]["reason"] == "printed so"
    assert result.status == 0


def test_one_that_does_nothing_fails_the_build(check: Qa, folder: Path) -> None:
    (folder / "a.tsv").write_text(f"source\ttarget\tqa\n{ROW[0]}\tThe procuratorate sued.\t{ALLOWED}\n", "utf-8")
    result = check("a.tsv", *SELECT)
    assert states(result) == [("unused-suppression", "new")]
    assert result.status == 1
    assert check("a.tsv", *SELECT, "--ignore", "unused-suppression").out == ""


@pytest.fixture
def letters(folder: Path) -> Path:
    """Return a folder with one file in which a table of the configuration passes over a finding."""
    (folder / "qa.toml").write_text(TABLE, encoding="utf-8")
    (folder / "letters").mkdir()
    (folder / "letters" / "a.tsv").write_text(f"source\ttarget\n{ROW[0]}\t{ROW[1]}\n", encoding="utf-8")
    return folder / "letters"


def test_a_table_passes_over_the_findings_of_its_files(check: Qa, letters: Path) -> None:
    assert states(check("letters", *SELECT)) == [("forbidden-term", "suppressed")]
    assert states(check("pairs.tsv", *SELECT)) == [("forbidden-term", "new")]


def test_a_table_is_called_unused_only_where_all_its_files_were_checked(check: Qa, letters: Path) -> None:
    (letters / "a.tsv").write_text(f"source\ttarget\n{ROW[0]}\tThe procuratorate sued.\n", encoding="utf-8")
    (letters / "b.tsv").write_text(f"source\ttarget\n{ROW[0]}\t{ROW[1]}\n", encoding="utf-8")
    assert states(check("letters/a.tsv", *SELECT)) == []
    assert states(check("letters", *SELECT)) == [("forbidden-term", "suppressed")]
    (letters / "b.tsv").unlink()
    (unused,) = found(check("letters/a.tsv", *SELECT))
    assert (unused["rule"], unused["path"], unused["line"]) == ("unused-suppression", "qa.toml", 1)
