"""The command line, run inside the test process, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

GLOSSARY = (
    "id,source,target,forbidden,short,cues,pos,domain,authority,note\n"
    "procuratorate,检察院|人民检察院,procuratorate|people's procuratorate,hospital|court,院|我院,indict,noun,institution,,\n"
    "court,法院|人民法院,court|people's court,hospital,院|我院,judgment,noun,institution,the Constitution,\n"
    "hospital,医院,hospital,court,院|我院,doctor,noun,institution,,a place for the sick\n"
    "safeguards,两个维护,Two Upholds,two maintenance!,,,phrase,party,,\n"
)
PAIRS = (
    "id\tdoc\tdate\tsource\ttarget\n"
    "1\ta\t2024-01-02\t检察院对张某提起公诉。\tThe hospital indicted Zhang.\n"
    "2\ta\t2024-01-02\t检察院随后公告。\tThe procuratorate then gave notice.\n"
    "3\tb\t2025-03-04\t法院依法判决。\tThe court gave judgment.\n"
    "4\tb\t2025-03-04\t医院未上诉。\tThe hospital did not appeal.\n"
)


@dataclass(frozen=True)
class Result:
    """What a command gave."""

    status: int
    out: str
    err: str


Qa = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that the command runs in, with a glossary and a file of pairs in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    (tmp_path / "small.csv").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text(PAIRS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def qa(folder: Path, capsys: pytest.CaptureFixture[str]) -> Qa:
    """Return a function that runs the command line and gives status, output and errors."""
    from qa.cli import main

    def run(*arguments: str) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capsys.readouterr()
        code = ended.value.code
        return Result(code if isinstance(code, int) else 0 if code is None else 1, captured.out, captured.err)

    return run


@pytest.fixture
def check(qa: Qa) -> Qa:
    """Return a function that runs ``qa check`` with the small glossary alone, terms alone unless something is selected."""

    def run(*arguments: str) -> Result:
        select = () if any(a.startswith("--select") for a in arguments) else ("--select", "terms")
        return qa("check", "--no-default-glossaries", "--glossary", "small.csv", *select, *arguments)

    return run
