"""Corpora for the tests of metrics."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from qa.core import Languages
from qa.metrics import load
from qa.metrics.corpus import Corpus
from qa.metrics.options import Options

BASELINE = "newstest2017.LIUM-NMT.4900.en-de"
Score = Callable[..., float]


def corpus(systems: Mapping[str, Sequence[str]], references: Sequence[Sequence[str]], target: str = "en") -> Corpus:
    """Return a corpus whose segments are numbered."""
    ids = [str(number + 1) for number in range(len(next(iter(systems.values()))))]
    return Corpus(ids, references, systems, languages=Languages("zh", target))


@pytest.fixture(scope="session")
def score() -> Score:
    """Return a function that scores one system, by name and with options."""

    def run(name: str, hypotheses: Sequence[str], references: Sequence[Sequence[str]], **options: object) -> float:
        made = corpus({"system": hypotheses}, references)
        metric = load(name, made, Options(**options))  # type: ignore[arg-type]
        measure = metric.measures[0]
        return measure.of(metric.count(made, "system").tables[measure.name].total())

    return run


@pytest.fixture(scope="session")
def newstest(shared: Path) -> Corpus:
    """Return sacreBLEU's 16 systems of newstest2017, the baseline first."""
    folder = shared / "data" / "sacrebleu-expected"
    names = sorted(path.name[4:-4] for path in folder.glob("sys.*.txt"))
    names.sort(key=lambda name: name != BASELINE)

    def lines(path: Path) -> list[str]:
        return path.read_text("utf-8").split("\n")[:-1]

    systems = {name: lines(folder / f"sys.{name}.txt") for name in names}
    return corpus(systems, [lines(folder / "ref.reference.txt")], "de")
