"""The pre-commit hook, run by pre-commit; the scripts of the GitHub action and the GitLab component, run by a shell."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

Run = Callable[..., "subprocess.CompletedProcess[str]"]

WRONG, RIGHT = "The hospital brought suit {0}.", "The procuratorate brought suit {0}."
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def po(targets: dict[int, str], count: int) -> str:
    """Return a file of so many entries, some of which have targets of their own."""
    entries = (
        f'#: a.c:{n}\nmsgid "检察院第{n}次起诉。"\nmsgstr "{targets.get(n, RIGHT).format(n)}"\n\n' for n in range(count)
    )
    return HEAD + "".join(entries)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a program in an empty repository, with ``qa`` on the search path."""
    shim = tmp_path / "bin" / "qa"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m qa "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "QA_S"))}
    environment |= {
        "PATH": f"{shim.parent}{os.pathsep}{environment['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.c", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.c",
    }  # fmt: skip
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def program(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            arguments, cwd=folder, env={**environment, **more}, capture_output=True, encoding="utf-8", timeout=300,
            check=False,
        )  # fmt: skip

    assert program("git", "init", "-q", "-b", "main").returncode == 0
    return program


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("po/en.po", True), ("a.XLF", True), ("b/c.sdlxliff", True), ("d.tmx", True), ("e.xliff2", True),
        ("requirements.txt", False), ("data.csv", False), ("a.po.bak", False), ("report", False), ("x.pot", False),
    ],
)  # fmt: skip
def test_the_hook_takes_what_holds_translations_and_nothing_else(path: str, taken: bool) -> None:
    assert bool(re.search(hook()["files"], path)) is taken


# With what pre-commit would otherwise install from the network.
def configured(run: Run) -> None:
    local = {**hook(), "language": "system", "entry": hook()["entry"] + " --select terms"}
    local.pop("minimum_pre_commit_version")
    configuration = {"repos": [{"repo": "local", "hooks": [local]}]}
    Path(".pre-commit-config.yaml").write_text(yaml.safe_dump(configuration), encoding="utf-8")
    done = run(sys.executable, "-m", "pre_commit", "install")
    assert done.returncode == 0, done.stderr


def test_pre_commit_refuses_a_commit_for_what_it_changes_and_for_nothing_else(run: Run) -> None:
    """A file of 50,000 segments with old mistakes; three segments change, one of them is wrong."""
    pytest.importorskip("pre_commit")
    manifest = run(sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert manifest.returncode == 0, manifest.stdout
    file, count, old = Path("en.po"), 50_000, {7: WRONG, 40_000: WRONG}
    file.write_text(po(old, count), encoding="utf-8")
    run("git", "add", ".")
    assert run("git", "commit", "-q", "-m", "as it was").returncode == 0
    configured(run)
    good = {10: "{0}: the procuratorate sued.", 25_000: "The procuratorate sued, {0}."}
    file.write_text(po({**old, **good, 49_990: "{0}: the hospital sued."}, count), encoding="utf-8")
    run("git", "add", "en.po")
    refused = run("git", "commit", "-m", "three changes")
    said = refused.stdout + refused.stderr
    assert refused.returncode == 1, said
    assert said.count("forbidden-term[procuratorate]") == 1, said
    assert "49990: the" in said
    assert "3 segments in 1 document, 1 file checked." in said
    file.write_text(po({**old, **good, 49_990: "{0}: the procuratorate sued."}, count), encoding="utf-8")
    run("git", "add", "en.po")
    done = run("git", "commit", "-m", "three changes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert run("git", "log", "--oneline").stdout.count("\n") == 2


def test_the_hook_judges_what_is_staged_and_not_what_lies_beside_it(run: Run) -> None:
    pytest.importorskip("pre_commit")
    file = Path("en.po")
    configured(run)
    file.write_text(po({}, 3), encoding="utf-8")
    run("git", "add", ".")
    file.write_text(po({1: WRONG}, 3), encoding="utf-8")
    done = run("git", "commit", "-m", "right as staged")
    assert done.returncode == 0, done.stdout + done.stderr
    run("git", "add", ".")
    file.write_text(po({}, 3), encoding="utf-8")
    assert run("git", "commit", "-m", "wrong as staged").returncode == 1


# GitHub.


def action() -> dict[str, Any]:
    found = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def checked(run: Run, tmp_path: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the action's own script as a runner would, and return what it gave and its summary."""
    step = action()["runs"]["steps"][-1]
    values = {name: input_["default"] for name, input_ in action()["inputs"].items()} | inputs
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], text)
        for name, text in step["env"].items()
    }
    summary = tmp_path / "summary.md"
    summary.unlink(missing_ok=True)
    runner = {"RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(summary)}
    done = run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], **variables, **runner)
    return done, summary.read_text(encoding="utf-8") if summary.exists() else ""


def test_nothing_from_outside_is_put_into_a_script_of_the_action() -> None:
    for step in action()["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert step.get("uses") or step["shell"] == "bash"


def test_the_action_annotates_what_a_pull_request_changes(run: Run, tmp_path: Path) -> None:
    Path("en.po").write_text(po({1: WRONG}, 3), encoding="utf-8")
    run("git", "add", ".")
    run("git", "commit", "-q", "-m", "as it was")
    base = run("git", "rev-parse", "HEAD").stdout.strip()
    Path("en.po").write_text(po({1: WRONG, 2: "{0}: the hospital sued."}, 3), encoding="utf-8")
    run("git", "commit", "-qam", "a change")
    done, summary = checked(run, tmp_path, since=base, sarif="qa.sarif", arguments="--select\nterms")
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("::error ") == 1
    assert "file=en.po" in done.stdout
    assert "forbidden-term" in summary
    assert len(json.loads(Path("qa.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]) == 1
    done, _ = checked(run, tmp_path, since="", arguments="--select\nterms")
    assert done.stdout.count("::error ") == 2


def test_the_action_passes_with_a_baseline_and_takes_awkward_names(run: Run, tmp_path: Path) -> None:
    name = "a b $(touch hacked);'.po"
    Path(name).write_text(po({1: WRONG}, 3), encoding="utf-8")
    assert run("qa", "baseline", "write", ".", "--select", "terms").returncode == 0
    done, summary = checked(
        run, tmp_path, since="", paths=f"{name}\n", baseline=".qa/baseline.jsonl", arguments="--select\nterms"
    )
    assert done.returncode == 0, done.stderr
    assert summary
    assert not Path("hacked").exists()
    done, _ = checked(run, tmp_path, since="nowhere", paths=name)
    assert (done.returncode, "fetch-depth: 0" in done.stderr) == (2, True)


# GitLab.


def job() -> tuple[dict[str, Any], dict[str, Any]]:
    head, body = yaml.safe_load_all((ROOT / "templates" / "qa.yml").read_text(encoding="utf-8"))
    return head["spec"]["inputs"], body["qa"]


def test_the_component_uses_no_input_that_it_does_not_declare() -> None:
    inputs, body = job()
    used = set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", json.dumps(body)))
    assert used == set(inputs)


def test_the_component_writes_its_reports(run: Run) -> None:
    inputs, body = job()
    Path("en.po").write_text(po({1: WRONG}, 3), encoding="utf-8")
    run("git", "add", ".")
    run("git", "commit", "-q", "-m", "as it was")
    base = run("git", "rev-parse", "HEAD").stdout.strip()
    variables = {
        name: re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda found: str(inputs[found[1]]["default"]), text)
        for name, text in body["variables"].items()
    } | {"QA_ARGUMENTS": "--select terms"}
    script = body["script"][-1]
    done = run("sh", "-ec", script, **variables)
    assert done.returncode == 1, done.stderr
    assert "forbidden-term" in done.stdout
    for kind, name in body["artifacts"]["reports"].items():
        text = Path(name).read_text(encoding="utf-8")
        assert "forbidden-term" in text, kind
    done = run("sh", "-ec", script, **variables, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 0, done.stderr
