"""The table of rules, their files, their documentation and their examples are one set."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

import qa.rules
from qa.core import Scope, Severity
from qa.rules import FAMILIES, RULES, family_of, load
from qa.rules.rule import CLOSE, OPEN, Rule

FOLDER = Path(qa.rules.__file__).parent
HEADINGS = ("What it finds", "Why it matters", "Example", "When it is right to ignore it", "Fix")
NAME = re.compile(r"[a-z]+(-[a-z]+)+")
# The dimensions of MQM, and the issue types of ITS 2.0.
MQM = {"terminology", "accuracy", "linguistic-conventions", "style", "locale-conventions", "design", "custom", "other"}
ITS = {
    "terminology", "mistranslation", "omission", "untranslated", "addition", "duplication", "inconsistency", "grammar",
    "legal", "register", "locale-specific-content", "locale-violation", "style", "characters", "misspelling",
    "typographical", "formatting", "inconsistent-entities", "numbers", "markup", "pattern-problem", "whitespace",
    "internationalization", "length", "non-conformance", "uncategorized", "other",
}  # fmt: skip


def rule(name: str) -> Rule:
    (found,) = load([name])
    return found


@pytest.mark.parametrize("name", RULES)
def test_an_entry_is_a_rule_of_its_name_in_the_folder_of_its_family(name: str) -> None:
    module, attribute = RULES[name].split(":")
    found = getattr(import_module(module), attribute)
    assert isinstance(found, Rule)
    info = found.info
    assert info.name == name
    assert NAME.fullmatch(name)
    assert info.family == family_of(name)
    assert info.family in FAMILIES
    assert attribute == "RULE"
    file = Path(inspect.getfile(import_module(module)))
    assert file == FOLDER / info.family / f"{name.replace('-', '_')}.py"
    assert found.module == module


def test_every_rule_file_has_its_line() -> None:
    files = {
        f"qa.rules.{path.parent.name}.{path.stem}:RULE"
        for family in FAMILIES
        for path in (FOLDER / family).glob("*.py")
        if path.stem != "__init__"
    }
    assert files == set(RULES.values())
    assert len(set(RULES.values())) == len(RULES)


def test_every_folder_is_a_family() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(FAMILIES)
    assert not set(RULES) & set(FAMILIES)


@pytest.mark.parametrize("name", RULES)
def test_the_documentation_has_its_headings_in_order(name: str) -> None:
    text = rule(name).documentation
    lines = text.splitlines()
    places = [lines.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    assert lines[0].endswith(".")
    for heading, place in zip(HEADINGS, places, strict=True):
        assert lines[place - 1] == "", heading
        assert lines[place + 1].startswith("    "), heading
    known = [line for line in lines[1:] if line and not line.startswith(" ")]
    assert known == list(HEADINGS)
    assert text.count(OPEN) == text.count(CLOSE)


@pytest.mark.parametrize("name", RULES)
def test_the_record_is_complete(name: str) -> None:
    found = rule(name)
    info = found.info
    assert isinstance(info.severity, Severity)
    assert isinstance(info.scope, Scope)
    assert info.category.split("/")[0] in MQM, info.category
    assert info.its in ITS, info.its
    assert all(re.fullmatch(r"[a-z]{2,3}(-[a-z]{2,3})?", language) for language in info.languages)


@pytest.mark.parametrize("name", RULES)
def test_there_are_examples_and_no_fewer_good_than_bad_ones(name: str) -> None:
    found = rule(name)
    assert found.bad
    assert len(found.good) >= len(found.bad)
    for example in (*found.bad, *found.good):
        assert example.segments()
    for example in found.bad:
        both = (example.source or "") + example.target
        assert both.count(OPEN) == both.count(CLOSE) > 0
    for example in found.good:
        assert OPEN not in (example.source or "") + example.target
    if found.info.needs_source:
        assert all(example.source is not None for example in found.bad)


def test_rules_are_loaded_in_the_order_of_the_table() -> None:
    names = list(RULES)[::-7]
    assert [found.info.name for found in load(names)] == [name for name in RULES if name in names]


def test_no_rule_imports_another() -> None:
    for where in RULES.values():
        module = where.split(":")[0]
        text = Path(inspect.getfile(import_module(module))).read_text(encoding="utf-8")
        for imported in re.findall(r"^\s*(?:from|import) (qa\.rules\.\S+)", text, re.MULTILINE):
            assert imported.split(".")[2] not in FAMILIES, (module, imported)
