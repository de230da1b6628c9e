"""What every test may rely on: no network, a cache of its own, and the development data where somebody has them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from qa.core import Finding
    from qa.glossary.concept import Concept
    from qa.glossary.files import Glossary
    from qa.glossary.index import Index
    from qa.project import Project

Check = Callable[..., "list[Finding]"]
Program = Callable[..., "subprocess.CompletedProcess[str]"]

# A slow machine is no failure.
settings.register_profile("qa", deadline=None)
settings.load_profile("qa")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run try more: ``pytest tests/formats --examples 10000`` is a long search for inputs that break a reader."""
    parser.addoption("--examples", type=int, help="examples that each Hypothesis test tries")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give each Hypothesis test the number of examples that was asked for."""
    number = config.getoption("--examples")
    for item in items if number else ():
        function: Any = getattr(item, "obj", None)
        if hasattr(function, "_hypothesis_internal_use_settings"):
            known = function._hypothesis_internal_use_settings
            function._hypothesis_internal_use_settings = settings(known, max_examples=number)


# Where the package lies, for programs that run in another folder.
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of development data that ``QA_SHARED`` names; skip the test without it."""
    folder = os.environ.get("QA_SHARED")
    if not folder:
        pytest.skip("QA_SHARED is not set: it names the folder of development data")
    return Path(folder)


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep tests, and the programs that they start, away from the user's cache."""
    os.environ.setdefault("QA_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def project(_cache_of_its_own: None) -> Project:
    """Return the shipped glossaries and all stable rules, compiled; nobody changes it."""
    from qa.config import Config
    from qa.project import Project

    made = Project.of(Config())
    _ = made.index
    return made


@pytest.fixture(scope="session")
def check(project: Project) -> Check:
    """Return a function that checks a document of lines with the shipped glossaries: (source, target) → findings."""
    from qa import api, engine
    from qa.core import Document

    def run(source: str | None, target: str, *rules: str, issuer: str | None = None) -> list[Finding]:
        document = Document("", api.segments(target, source), issuer=issuer)
        outcome = engine.Outcome()
        engine.check_documents(project, [document], outcome)
        assert not outcome.crashes
        return [finding for finding in outcome.findings if not rules or finding.rule.name in rules]

    return run


@pytest.fixture(scope="session")
def compiled(_cache_of_its_own: None) -> Callable[[Sequence[Concept]], Index]:
    """Return a function that compiles concepts into an index."""
    from qa.glossary.index import Index

    return Index.of


@pytest.fixture(scope="session")
def terms_of(compiled: Callable[[Sequence[Concept]], Index]) -> Callable[[Sequence[Concept]], Project]:
    """Return a function that makes a project of some concepts and the rules about terms."""
    from qa.config import Config
    from qa.glossary.files import Glossary
    from qa.project import Project, select

    def make(concepts: Sequence[Concept]) -> Project:
        config = Config(select=("terms", "consistency"))
        glossary: Glossary = Glossary(tuple(concepts))
        return Project(config, glossary, tuple(select(config)))

    return make


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Return a function that runs ``qa`` as a program of its own, in an empty folder."""

    def run(*arguments: str, stdin: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        code = "import sys; from qa.cli import main; main()"
        inherited = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            input=stdin,
            env={**inherited, "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run
