"""What is left for a compound when all else of a segment is explained."""

from __future__ import annotations

import pytest

from qa.lang.zh_en.consistency.remainders import Remainders

SOURCES = ("锁风门每班检查。", "锁风门由机电工维修。", "发现锁风门漏风，应当立即停机。")
TARGETS = ("The air-lock gate is inspected every shift.", "The air-lock gate is repaired by the electrician.")


def left(last: str, source: str = SOURCES[2]) -> list[str]:
    targets = (*TARGETS, last)
    sources = (*SOURCES[:2], source)
    found = Remainders(sources, targets, lambda *_: (), lambda *_: False, {"锁风门": (0, 1, 2)}, 0.6).of("锁风门")
    return [one.span.of(targets[one.segment]) for one in found]


@pytest.mark.parametrize(
    ("last", "wanted"),
    [
        ("If the sealing valve is found to leak, stop the machine at once.", "sealing valve"),
        ("It is required that the machine be stopped at once if the sealing valve is found to leak.", "sealing valve"),
    ],
)
def test_the_only_phrase_that_nothing_explains_renders_the_compound(last: str, wanted: str) -> None:
    assert left(last) == [wanted]


@pytest.mark.parametrize(
    "last",
    [
        "If the air-lock gate is found to leak, stop the machine at once.",
        "If the gate is found to leak, stop the machine at once.",
        "If it is found to leak, stop the machine at once.",
        "If the device is found to leak, stop the machine at once.",
        "If these sealing valves are found to leak, stop the machine at once.",
    ],
)
def test_pronouns_short_forms_and_general_nouns_are_left_alone(last: str) -> None:
    assert left(last) == []


def test_a_compound_that_stands_twice_is_not_judged() -> None:
    assert left("If the sealing valve is found to leak, stop the machine at once.", "锁风门漏风，换锁风门。") == []
