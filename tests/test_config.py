from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from qa.config import KEYS, TEMPLATE, Config, PathSettings, find, load, read
from qa.core import Languages, Severity
from qa.errors import UsageError
from qa.lang.en.style import PROFILES, Style

FULL = """\
glossaries = ["terms.csv", "more/terms.tsv"]
default-glossaries = false
select = ["terms"]
ignore = ["ambiguous-term"]
preview = true
min-confidence = 0.7
fail-on = "major"
domain = ["institution"]
languages = {source = "zh", target = "de"}
issuer = "某市人民检察院"
date = 2026-01-31
genre = "news"
skip = ["locked", "exact"]
exclude = ["drafts/"]
baseline = "qa/old.jsonl"
jobs = 2

[rules]
files = ["house-rules.toml"]
official = ["law/official.csv"]
time-limit = 0.5

[severity]
inconsistent-term = "neutral"

[style]
profile = "legal-uk"
serial-comma = true

[[overrides]]
paths = ["speeches/**"]
ignore = ["missing-term"]
severity = {forbidden-term = "critical"}
genre = "speech"
min-confidence = 1

[[overrides]]
paths = ["speeches/old/*.tsv"]
date = "1999-12-31"
issuer = "某县人民法院"
genre = "archive"
style = {percent = "%"}

[[allow]]
paths = ["letters/**"]
rule = "forbidden-term"
concept = "procuratorate"
pattern = "Sancai (?i:hospital)"
reason = "the hospital's own letters"
"""
STYLE = replace(PROFILES["legal-uk"], serial_comma=True)


def config(folder: Path, text: str, name: str = "qa.toml") -> Config:
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name)


def test_every_key_is_read(tmp_path: Path) -> None:
    read_ = config(tmp_path, FULL)
    assert read_.glossaries == (tmp_path / "terms.csv", tmp_path / "more" / "terms.tsv")
    assert not read_.default_glossaries
    assert (read_.select, read_.ignore, read_.preview) == (("terms",), ("ambiguous-term",), True)
    assert (read_.min_confidence, read_.fail_on) == (0.7, Severity.MAJOR)
    assert (read_.domain, read_.languages) == (("institution",), Languages("zh", "de"))
    assert (read_.issuer, read_.date, read_.genre, read_.style) == ("某市人民检察院", "2026-01-31", "news", STYLE)
    assert (read_.skip, read_.exclude, read_.jobs) == (("locked", "exact"), ("drafts/",), 2)
    assert read_.severity == {"inconsistent-term": Severity.NEUTRAL}
    assert read_.rules == ((tmp_path / "house-rules.toml",), (tmp_path / "law" / "official.csv",), 0.5)
    assert [override.paths for override in read_.overrides] == [("speeches/**",), ("speeches/old/*.tsv",)]
    assert (read_.file, read_.root) == (tmp_path / "qa.toml", tmp_path)
    (allow,) = read_.allow
    assert (allow.rule, allow.concept, allow.paths) == ("forbidden-term", "procuratorate", ("letters/**",))
    assert allow.pattern is not None
    assert allow.pattern.search("the Sancai HOSPITAL")
    assert FULL.splitlines()[(allow.line or 0) - 1] == "[[allow]]"
    assert read_.baseline == tmp_path / "qa" / "old.jsonl"
    assert set(tomllib.loads(FULL)) == set(KEYS)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('paths = ["a/"]\nrule = "missing-term"', "reason is missing"),
        ('paths = ["a/"]\nrule = "missing-term"\nreason = "  "', "reason is missing"),
        ('paths = ["a/"]\nreason = "so"', "rule is missing"),
        ('rule = "missing-term"\nreason = "so"', "expected paths or a pattern"),
        ('rule = "missing-term"\nreason = "so"\npattern = "(a"', "pattern: expected a pattern of the regex library"),
        ('rule = "missing-term"\nreason = "so"\npaths = "a/"', "paths: expected a list of strings"),
        ('rule = "missing-term"\nreason = "so"\npath = ["a/"]', "unknown key 'path' (did you mean 'paths'?)"),
    ],
)
def test_a_wrong_table_of_what_is_passed_over_is_named(tmp_path: Path, table: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        config(tmp_path, f"[[allow]]\n{table}\n")
    assert f"qa.toml: allow, table 1: {said}" in str(error.value)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("news/a.tsv", PathSettings(("ambiguous-term",), {"inconsistent-term": Severity.NEUTRAL}, 0.7,
         "某市人民检察院", "2026-01-31", "news", STYLE)),
        ("speeches/a.tsv", PathSettings(("ambiguous-term", "missing-term"), {"inconsistent-term": Severity.NEUTRAL,
         "forbidden-term": Severity.CRITICAL}, 1.0, "某市人民检察院", "2026-01-31", "speech", STYLE)),
        ("speeches/old/a.tsv", PathSettings(("ambiguous-term", "missing-term"), {"inconsistent-term": Severity.NEUTRAL,
         "forbidden-term": Severity.CRITICAL}, 1.0, "某县人民法院", "1999-12-31", "archive",
         replace(STYLE, percent="%"))),
    ],
)  # fmt: skip
def test_what_holds_for_a_path(tmp_path: Path, path: str, expected: PathSettings) -> None:
    settings = config(tmp_path, FULL)
    assert settings.for_path(str(tmp_path / path)) == expected


def test_paths_are_matched_from_the_folder_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "speeches").mkdir()
    config(tmp_path, FULL)
    monkeypatch.chdir(tmp_path / "speeches")
    assert load().for_path("a.tsv").genre == "speech"
    monkeypatch.chdir(tmp_path)
    assert load().for_path("speeches/a.tsv").genre == "speech"
    assert load().glossaries[0] == Path("terms.csv")
    assert load().for_path("../speeches/a.tsv").genre == "news"
    assert load().for_path("-").genre == "news"


@pytest.mark.parametrize(("path", "excluded"), [("drafts/a.tsv", True), ("a/drafts/b.tsv", True), ("a.tsv", False)])
def test_excluded_files(tmp_path: Path, path: str, excluded: bool) -> None:
    assert config(tmp_path, FULL).excludes(str(tmp_path / path)) is excluded
    assert not Config().excludes(path)


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({}, None),
        ({"qa.toml": ""}, "qa.toml"),
        ({"pyproject.toml": "[tool.qa]\n"}, "pyproject.toml"),
        ({"pyproject.toml": "[tool.qa.severity]\n"}, "pyproject.toml"),
        ({"pyproject.toml": "[project]\n"}, None),
        ({"pyproject.toml": "[tool.qax]\n"}, None),
        ({"qa.toml": "", "pyproject.toml": "[tool.qa]\n"}, "qa.toml"),
        ({"a/qa.toml": "", "qa.toml": ""}, "a/qa.toml"),
        ({"a/pyproject.toml": "[project]\n", "qa.toml": ""}, "qa.toml"),
        ({"a/b/c/qa.toml": "", "a/pyproject.toml": "[tool.qa]\n"}, "a/pyproject.toml"),
    ],
)
def test_the_nearest_file_is_found(tmp_path: Path, files: dict[str, str], found: str | None) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "a" / "b").mkdir(parents=True, exist_ok=True)
    assert find(tmp_path / "a" / "b") == (tmp_path / found if found else None)


def test_a_table_in_pyproject(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\n[tool.qa]\nselect = ["terms"]\n[[tool.qa.overrides]]\npaths = ["a"]\ngenre = "b"\n'
    settings = config(tmp_path, text, "pyproject.toml")
    assert (settings.select, len(settings.overrides)) == (("terms",), 1)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path) == Config()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("min_confidence = 0.5", "unknown key 'min_confidence' (did you mean 'min-confidence'?)"),
        ('selekt = ["terms"]', "unknown key 'selekt' (did you mean 'select'?)"),
        ("zzz = 1", "unknown key 'zzz'"),
        ('select = "terms"', "select: expected a list of strings, found the string 'terms'"),
        ("select = [1]", "select: expected a list of strings, found the list [1]"),
        ("preview = 1", "preview: expected true or false, found the number 1"),
        ("genre = true", "genre: expected a string, found the truth value true"),
        ("min-confidence = 1.5", "min-confidence: expected a number from 0 to 1, found the number 1.5"),
        ("min-confidence = true", "min-confidence: expected a number from 0 to 1, found the truth value true"),
        ("jobs = 0", "jobs: expected a whole number from 1, found the number 0"),
        ('fail-on = "error"', "fail-on: expected one of neutral, minor, major, critical, found the string 'error'"),
        ('severity = "major"', "severity: expected a table of rules, each neutral or minor or major or critical, "
         "found the string 'major'"),
        ('[severity]\nforbidden-term = "bad"', "severity: expected a table of rules, each neutral or minor or major or "
         "critical, found the table {'forbidden-term': 'bad'}"),
        ('date = "2026-02-30"', "date: expected a date such as 2018-04-08, found the string '2026-02-30'"),
        ("date = 2026-02-03T10:00:00", "date: expected a date such as 2018-04-08, found the value 2026-02-03 10:00:00"),
        ('languages = {from = "zh"}', "languages: expected a table such as {source = \"zh\", target = \"en\"}, "
         "found the table {'from': 'zh'}"),
        ("overrides = 1", "overrides: expected tables, each [[overrides]], found the number 1"),
        ('[[overrides]]\ngenre = "a"', "overrides, table 1: expected paths, a list of globs, "
         "found the table {'genre': 'a'}"),
        ('[[overrides]]\npaths = ["a"]\n[[overrides]]\npaths = ["a"]\nselect = ["terms"]',
         "overrides, table 2: unknown key 'select' (it cannot differ by path)"),
        ("style = 1", 'style: expected a table such as {profile = "prc-press"}, found the number 1'),
        ('[style]\nprofil = "contract"', "style: unknown key 'profil' (did you mean 'profile'?)"),
        ('[style]\nprofile = "press"',
         "style: profile: expected one of prc-press, legal-us, legal-uk, contract, found the string 'press'"),
        ("[style]\nserial-comma = 1", "style: serial-comma: expected true or false, found the number 1"),
        ('[[overrides]]\npaths = ["a"]\nstyle = {percent = "pct"}',
         "overrides, table 1: style: percent: expected one of percent, per cent, %, found the string 'pct'"),
        ('[[overrides]]\npaths = "a"', "overrides, table 1: paths: expected a list of strings, found the string 'a'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        config(tmp_path, text)
    assert str(caught.value) == f"{tmp_path / 'qa.toml'}: {message}"


def test_all_problems_come_together(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        config(tmp_path, "jobs = 0\nzzz = 1\n")
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize("content", [b"select = [", b"genre = '\xff'"])
def test_a_file_that_is_no_toml(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "qa.toml").write_bytes(content)
    with pytest.raises(UsageError, match=r"qa\.toml: is no readable TOML: "):
        load(tmp_path)


def test_tool_qa_must_be_a_table(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"tool\.qa: expected a table, found the number 1"):
        config(tmp_path, "tool.qa = 1", "pyproject.toml")


def test_the_command_line_goes_first(tmp_path: Path) -> None:
    merged = config(tmp_path, FULL).merged(
        glossaries=[Path("mine.csv")],
        select=["numbers"],
        ignore=["missing-term", "ambiguous-term"],
        min_confidence=0.1,
        genre="book",
        source_lang="ja",
        fail_on=None,
        domain=[],
    )
    assert merged.glossaries == (tmp_path / "terms.csv", tmp_path / "more" / "terms.tsv", Path("mine.csv"))
    assert (merged.select, merged.ignore) == (("numbers",), ("ambiguous-term", "missing-term"))
    assert (merged.languages, merged.fail_on, merged.domain) == (Languages("ja", "de"), Severity.MAJOR, ())
    there = merged.for_path(str(tmp_path / "speeches" / "a.tsv"))
    assert (there.min_confidence, there.genre) == (0.1, "book")
    assert merged.for_path(str(tmp_path / "speeches" / "old" / "a.tsv")).date == "1999-12-31"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Style()),
        ('[style]\nspelling = "uk"\n', Style(spelling="uk")),
        ('[style]\nprofile = "prc-press"\n', PROFILES["prc-press"]),
        ('[style]\npercent = "%"\nprofile = "prc-press"\n', replace(PROFILES["prc-press"], percent="%")),
    ],
)
def test_a_style_is_its_profile_and_what_is_set_over_it(tmp_path: Path, text: str, expected: Style) -> None:
    assert config(tmp_path, text).for_path("a.tsv").style == expected


def test_merging_nothing_changes_nothing(tmp_path: Path) -> None:
    settings = config(tmp_path, FULL)
    assert settings.merged() == settings


def test_the_template_is_a_valid_file_and_shows_every_key(tmp_path: Path) -> None:
    assert config(tmp_path, TEMPLATE) == Config(root=tmp_path, file=tmp_path / "qa.toml")
    lines = [line.removeprefix("# ") for line in TEMPLATE.splitlines()]
    live = "\n".join(line for line in lines if "=" in line.split('"')[0] or line.startswith("["))
    assert set(tomllib.loads(live)) == set(KEYS)
    assert len(config(tmp_path, live).overrides) == 1


def test_importing_it_is_cheap() -> None:
    program = "import sys, qa.config; print(*sorted({'pathspec', 'tomllib', 'difflib'} & sys.modules.keys()))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == ""
