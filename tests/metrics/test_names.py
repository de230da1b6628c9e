"""Labels of systems in narrow tables."""

from __future__ import annotations

import pytest

from qa.report.score_names import short_names


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["a", "b"], ["a", "b"]),
        (["newstest2017.KIT.4950.en-de", "newstest2017.online-A.0.en-de"], ["KIT.4950", "online-A.0"]),
        (["newstest.system-one", "newstest.system-only"], ["one", "only"]),
        (["a-very-long-system-name"], ["a-very-long-system-name"]),
        (["runs/2026/system", "runs/2026/system.v2"], ["runs/2026/system", "runs/2026/system.v2"]),
    ],
)
def test_labels_are_short_distinct_and_whole_words(names: list[str], labels: list[str]) -> None:
    assert list(short_names(names, 15).values()) == labels
