"""The library, as somebody uses it who has never seen the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

import qa
from qa import Config, Finding, Segment, check, load_glossary
from qa.core import Place, Report, Side
from qa.errors import DataErrors, UsageError
from qa.glossary.concept import Concept
from qa.glossary.files import Glossary
from qa.project import select
from qa.shipped import PACKAGE

SOURCE, TARGET = "检察院对王某提起公诉。", "The hospital indicted Wang."
SMALL = Glossary((Concept("procuratorate", ("检察院",), ("procuratorate",), ("hospital",), pos="noun"),))


def test_a_text_and_its_source_give_findings() -> None:
    (finding,) = check(TARGET, SOURCE)
    assert isinstance(finding, Finding)
    assert finding.rule.name == "forbidden-term"
    assert finding.quote(Side.TARGET) == "hospital"
    assert finding.quote(Side.SOURCE) == "检察院"
    assert finding.fix is not None
    assert check(finding.fix.apply(TARGET), SOURCE) == []


def test_a_glossary_of_ones_own_takes_the_place_of_the_shipped_ones(tmp_path: Path) -> None:
    assert [finding.concept for finding in check(TARGET, SOURCE, glossary=SMALL)] == ["procuratorate"]
    assert check("The yard indicted Wang.", SOURCE, glossary=SMALL, config=Config(select=("forbidden-term",))) == []
    file = tmp_path / "own.csv"
    file.write_text("source,target,forbidden\n王某,Wang,King\n", encoding="utf-8")
    own = load_glossary([file], default=False)
    assert len(own) == 1
    found = check("The hospital indicted King.", SOURCE, glossary=own, config=Config(select=("terms",)))
    assert [finding.quote(Side.TARGET) for finding in found] == ["King"]
    assert len(load_glossary([file])) > 400
    assert load_glossary(file, default=False) == load_glossary(str(file), default=False) == own


def test_lines_of_all_shapes_are_segments() -> None:
    as_text = check(f"{TARGET}\n{TARGET}", f"{SOURCE}\n{SOURCE}", glossary=SMALL)
    as_lines = check([TARGET, TARGET], [SOURCE, SOURCE], glossary=SMALL)
    as_segments = check([Segment(str(n), SOURCE, TARGET, place=Place("", n)) for n in (1, 2)], glossary=SMALL)
    assert as_text == as_lines == as_segments
    assert [finding.segment.id for finding in as_text] == ["1", "2"]
    assert len({finding.fingerprint for finding in as_text}) == len(as_text)


def test_english_alone_has_no_source() -> None:
    found = check("We must ensure the two maintenance.")
    assert [finding.rule.name for finding in found] == ["forbidden-term"]
    assert found[0].segment.source is None


def test_an_issuer_and_a_configuration_are_heeded() -> None:
    pair = ("Our court accepted 120 cases this year.", "我院今年受理案件120件。")
    terms = Config(select=("forbidden-term",))
    assert check(*pair, issuer="望岭县人民检察院", config=terms)
    assert not check(*pair, issuer="望岭县人民法院", config=terms)
    assert check(TARGET, SOURCE, config=Config(ignore=("terms",))) == []


def test_unequal_numbers_of_lines_are_refused() -> None:
    with pytest.raises(ValueError, match="1 source lines and 2 target lines"):
        check("One.\nTwo.", "一。")


def test_a_rule_that_fails_is_named_and_the_others_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(facts: object) -> list[Finding]:
        raise RuntimeError("no luck")

    config = Config(select=("forbidden-term", "doubled-word"))
    broken = [
        replace(rule, segment=fail, when=None) if rule.info.name == "doubled-word" else rule for rule in select(config)
    ]
    monkeypatch.setattr("qa.api.select", lambda config: broken)
    with pytest.warns(RuntimeWarning, match="doubled-word.*no luck"):
        found = check(TARGET, SOURCE, config=config, glossary=load_glossary())
    assert [finding.rule.name for finding in found] == ["forbidden-term"]


def test_mistakes_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no rule or family 'forbiden-term' \(did you mean 'forbidden-term'\?\)"):
        check(TARGET, SOURCE, config=Config(select=("forbiden-term",)))
    bad = tmp_path / "bad.csv"
    bad.write_text("source,target\n甲,\n,x\n", encoding="utf-8")
    with pytest.raises(DataErrors) as caught:
        load_glossary([bad])
    assert [error.line for error in caught.value.errors] == [2, 3]


def test_the_package_exports_what_it_says() -> None:
    for name in qa.__all__:
        assert getattr(qa, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = qa.nonsense
    assert qa.__version__


def test_the_library_knows_no_command_line_and_prints_nothing(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from qa import check, load_glossary\n"
        f"found = check({TARGET!r}, {SOURCE!r}, glossary=load_glossary())\n"
        "assert [finding.rule.name for finding in found] == ['forbidden-term'], found\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('typer', 'click', 'rich')]\n"
        "assert not [name for name in sys.modules if name.startswith('qa.cli')]\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=tmp_path, env=_environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_importing_the_package_imports_nothing_of_it(tmp_path: Path) -> None:
    code = "import sys, qa; print(*sorted(name for name in sys.modules if name.startswith('qa')))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=_environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["qa"]


def test_a_report_may_be_empty() -> None:
    assert list(Report([]).findings) == []


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
