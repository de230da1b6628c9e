"""Rules that are data: what a file may say, what is wrong with it and where, and what its rules find."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.core import Segment, Severity, Side
from qa.errors import DataErrors
from qa.rules.pattern import ENOUGH, Pattern
from qa.rules.pattern_file import load
from qa.rules.rule import Rule

GOOD = r"""
[[rule]]
name = "party-a"
message = '甲方 is "Party A", not "{target}".'
source = '甲方'
target = '\bthe first party\b'
ignore-case = true
suggestion = "Party A"
severity = "major"
bad = [{source = "甲方应当付款。", target = "«The first party» shall pay."}]
good = [{source = "甲方应当付款。", target = "Party A shall pay."}]

[[rule]]
name = "article-number"
message = '{source} is "Article {source.n}".'
source = '第(?<n>\d+)条'
target = '\bArticle {source.n}\b'
negated = true
bad = [{source = "«第12条»规定", target = "Article 21 provides"}]
good = [{source = "第12条规定", target = "Article 12 provides"}]

[[rule]]
name = "no-etc"
message = '"{target.here}" ends no list.'
target = 'and others(?<here>,? etc\.)'
unless-target = 'Etc\. Ltd'
confidence = 0.9
bad = [{target = "pears and others«, etc.»"}]
good = [{target = "pears, etc."}]
"""


def rules(folder: Path, text: str) -> list[Rule]:
    path = folder / "house.toml"
    path.write_text(text, encoding="utf-8")
    return load([path], ["forbidden-term"], ("terms", "style"))


def says(rule: Rule, source: str | None, target: str) -> list[tuple[str, str | None]]:
    pattern = rule.segment.__self__  # type: ignore[union-attr]
    assert isinstance(pattern, Pattern)
    return [(f.message, f.quote(Side.TARGET)) for f in pattern.findings(Segment("1", source, target))]


def test_a_file_makes_rules(tmp_path: Path) -> None:
    party, article, etc = rules(tmp_path, GOOD)
    assert (party.info.name, party.info.family, party.info.severity) == ("party-a", "terms", Severity.MAJOR)
    assert party.info.needs_source
    assert not etc.info.needs_source
    assert says(party, "甲方", "The first party") == [('甲方 is "Party A", not "The first party".', "The first party")]
    assert says(article, "第3条和第4条", "Article 3") == [('第4条 is "Article 4".', None)]
    assert says(etc, None, "and others, etc.") == [('", etc." ends no list.', ", etc.")]
    assert says(etc, None, "Etc. Ltd and others, etc.") == []
    assert "第(?<n>" in article.documentation


def test_what_a_group_caught_is_taken_literally(tmp_path: Path) -> None:
    (rule,) = rules(
        tmp_path,
        "[[rule]]\nname = 'code'\nmessage = 'm'\nsource = '编号(?<n>\\S+)'\ntarget = '{source.n}'\nnegated = true\n"
        "bad = [{source = '编号a.b', target = 'axb'}]\ngood = [{source = '编号a.b', target = 'No. a.b'}]\n",
    )
    assert says(rule, "编号a.b(1", "a.b(1") == []


WRONG = [
    ("name = 'Bad'", 2, "small letters"),
    ("name = 'forbidden-term'", 2, "already is a rule"),
    ("target = '(a+'", 4, "is no pattern"),
    ("source = 'a'\ntarget = '{source.n}'", 5, "names no group"),
    ("message = '{target.n}'", 3, "names nothing"),
    ("severity = 'bad'", 7, "expected one of"),
    ("family = 'nouns'", 7, "expected one of"),
    ("colour = 1", 7, "unknown key 'colour'"),
    ("messag = 'x'", 7, "did you mean 'message'"),
    ("negated = true", 7, "source is missing"),
    ("confidence = 2", 7, "from 0 to 1"),
    ("bad = [{target = 'y'}]", 5, "is not flagged"),
    ("good = [{target = 'x'}]", 6, "must not be"),
    ("bad = [{target = 'x «y»'}]", 5, "flags another place"),
    ("good = []", 6, "expected examples"),
]


@pytest.mark.parametrize(("change", "line", "expected"), WRONG)
def test_a_problem_is_named_with_its_line(change: str, line: int, expected: str, tmp_path: Path) -> None:
    keys = {"name": "'ok'", "message": "'m'", "target": "'x'", "bad": "[{target = 'x'}]", "good": "[{target = 'y'}]"}
    extra = [row for row in change.split("\n") if row.split(" = ")[0] not in keys]
    keys.update(dict(row.split(" = ", 1) for row in change.split("\n") if row.split(" = ")[0] in keys))
    order = ["name", "message", *(["source"] if "source" in change else []), "target", "bad", "good"]
    given = {**keys, **dict(row.split(" = ", 1) for row in extra)}
    rest = [row for row in extra if row.split(" = ")[0] not in order]
    text = "\n".join(["[[rule]]", *(f"{key} = {given[key]}" for key in order), *rest])
    with pytest.raises(DataErrors) as caught:
        rules(tmp_path, text)
    found = caught.value.errors
    assert any(error.line == line and expected in error.message for error in found), [str(error) for error in found]


def test_a_pattern_that_backtracks_is_stopped_and_said_to_be(tmp_path: Path) -> None:
    (rule,) = rules(
        tmp_path,
        "[[rule]]\nname = 'slow'\nmessage = 'm'\ntarget = '(a|aa|b)+(a|aa)+(a|aa)+(aa|a)+c'\n"
        "bad = [{target = 'baaaac'}]\ngood = [{target = 'b'}]\n",
    )
    pattern = rule.segment.__self__  # type: ignore[union-attr]
    pattern.limit = 0.02
    facts = type("Facts", (), {"segment": Segment("1", None, "a" * 60 + "b" + "a" * 60)})()
    for _ in range(ENOUGH):
        (finding,) = pattern.check(facts)
        assert finding.severity is Severity.NEUTRAL
        assert "stopped" in finding.message
    assert not pattern.check(facts), "it is not tried for ever"


def test_a_file_that_is_no_toml_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataErrors, match="no readable TOML"):
        rules(tmp_path, "[[rule")
    with pytest.raises(DataErrors, match="unknown table 'rules'"):
        rules(tmp_path, "[[rules]]\nname = 'x'\n")
