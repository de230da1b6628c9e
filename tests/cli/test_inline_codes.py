from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Qa

UNIT = '<trans-unit id="{0}"{3}><source>{1}</source><target>{2}</target></trans-unit>'
CODE = "\ufffc"


def xliff(*units: str) -> str:
    return (
        '<xliff version="1.2"><file original="a" source-language="zh" target-language="en" datatype="plaintext"><body>'
        + "".join(units)
        + "</body></file></xliff>"
    )


@pytest.fixture
def file(folder: Path) -> Path:
    """Return a file whose terms have codes in them, rightly and wrongly rendered."""
    wrong = UNIT.format("a", '检察院提起<g id="1">公诉</g>。', 'The <g id="1">hos</g>pital indicted him.', "")
    right = UNIT.format("b", '<g id="1">检察</g>院提起公诉。', 'The <g id="1">procura</g>torate indicted him.', "")
    (folder / "a.xlf").write_text(xliff(wrong, right), encoding="utf-8")
    return folder / "a.xlf"


def test_a_term_is_found_through_codes_and_shown_with_them(qa: Qa, file: Path) -> None:
    result = qa("check", str(file), "--select", "terms")
    assert "forbidden-term[procuratorate]" in result.out
    assert 'The <g id="1">hos</g>pital indicted him.' in result.out
    assert "1 finding;" in result.out


@pytest.mark.parametrize("format_", ["text", "markdown", "csv", "signoff", "sarif"])
def test_people_see_what_codes_stand_for(qa: Qa, file: Path, format_: str) -> None:
    assert CODE not in qa("check", str(file), "--format", format_).out


def test_offsets_are_those_of_the_clean_text(qa: Qa, file: Path) -> None:
    (finding,) = json.loads(qa("check", str(file), "--select", "terms", "--format", "json").out)["findings"]
    place = finding["target"]
    assert (place["start"], place["end"], place["text"]) == (5, 14, f"hos{CODE}pital")
    assert finding["fix"] is None


def test_a_fix_beside_codes_is_written(qa: Qa, folder: Path) -> None:
    bold = UNIT.format("a", '<g id="1">检察院</g>提起公诉。', 'The <g id="1">hospital</g> indicted him.', "")
    (folder / "a.xlf").write_text(xliff(bold), encoding="utf-8")
    qa("check", "a.xlf", "--fix", "--unsafe-fixes")
    assert 'The <g id="1">procuratorate</g> indicted him.' in (folder / "a.xlf").read_text(encoding="utf-8")


def test_places_on_one_line_are_told_apart_by_their_ids(qa: Qa, folder: Path) -> None:
    units = [UNIT.format(f"u{n}", f"检察院提起公诉{'。' * n}", "The hospital indicted him.", "") for n in range(1, 4)]
    (folder / "a.xlf").write_text(xliff(*units), encoding="utf-8")
    out = qa("check", "a.xlf", "--select", "forbidden-term").out
    assert "also a.xlf [u2], [u3]" in out or "also a.xlf:[u2], [u3]" in out


@pytest.mark.parametrize(("more", "found"), [("", True), (' translate="no"', False)])
def test_rules_of_the_run_say_nothing_of_what_is_not_to_be_translated(
    qa: Qa, folder: Path, more: str, found: bool
) -> None:
    for name, target in (
        ("a", "The lessee shall pay the rent every month."),
        ("b", "Rent is due from the tenant monthly."),
    ):
        unit = UNIT.format(name, "承租人应当每月支付租金。", target, more)
        (folder / f"{name}.xlf").write_text(xliff(unit), encoding="utf-8")
    out = qa("check", "a.xlf", "b.xlf", "--select", "inconsistent-translation", "--preview").out
    assert ("inconsistent-translation" in out) is found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ('一<ph id="1" canDelete="yes"/>', "One", []),
        ('一<ph id="1" canDelete="no"/>', "One", ["missing"]),
        ('一<ph id="1"/>', "One", ["missing"]),
        ('一<ph id="1"/>', 'One<ph id="1"/><ph id="2" copyOf="1"/>', []),
        ('<pc id="1">一</pc>', '<pc id="1">One</pc><pc id="2" copyOf="1">.</pc>', []),
        ('一<ph id="1"/>', 'One<ph id="1"/><ph id="3" copyOf="2"/>', ["added"]),
    ],
)
def test_what_a_file_lets_a_translator_do_with_codes(
    qa: Qa, folder: Path, source: str, target: str, found: list[str]
) -> None:
    (folder / "a.xlf").write_text(
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en"><file id="f">'
        f'<unit id="u"><segment><source>{source}</source><target>{target}</target></segment></unit></file></xliff>',
        encoding="utf-8",
    )
    out = qa("check", "a.xlf", "--select", "inline-code-mismatch", "--format", "jsonl").out
    sides = [json.loads(line)["target"] for line in out.splitlines()]
    assert ["added" if side else "missing" for side in sides] == found
