"""What stands for a term in other words, and what is no calque of it: pairs of the two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa.core import Side

if TYPE_CHECKING:
    from tests.conftest import Check

RIGHT = [
    # People for their body.
    (
        "一叠案子有的在检察院，有的在法院，谁也说不清。",
        "Of that pile of cases, some were with the prosecutors and some with the courts; nobody could say which.",
    ),
    ("材料已经移交检察院，等候答复。", "The material has been handed over to the prosecutors, and a reply is awaited."),
    ("证据送到法院，庭期也定了。", "The evidence has gone to the judges, and a date has been set for the hearing."),
    # What somebody does for his office, beside a right word for another's.
    (
        "检察长罗敏出庭支持公诉，院长丁宁担任审判长，庭审当庭直播。",
        "Chief Procurator Luo Min appeared in court for the prosecution and President Ding Ning presided; it was broadcast live.",
    ),
    # A verb that is parted from its object.
    (
        "他为此住过院，法院酌情支持了营养费。",
        "He had been in the hospital over it, and the court allowed part of the claim for nutrition.",
    ),
    (
        "老人转了两次院才保住腿，法院判决支持护理费。",
        "The old man changed hospitals twice before his leg was saved; the court awarded nursing costs.",
    ),
    (
        "原告住了一个多月院，检察院支持其起诉。",
        "The plaintiff spent more than a month in the hospital, and the procuratorate supported his suit.",
    ),
    ("美国国会参众两院通过了该法案。", "Both houses of the US Congress passed the bill."),
    ("全省大学生辩论赛在青岚市落幕。", "The provincial intercollegiate debating contest came to an end in Qinglan."),
]
WRONG = [
    (
        "材料已经移交检察院，等候答复。",
        "The material has been handed over to the hospital, and a reply is awaited.",
        "hospital",
    ),
    (
        "检察院的检察官把材料送到法院。",
        "The prosecutors of the prosecutor's hospital took the material to the court.",
        "prosecutor's hospital",
    ),
    (
        "检察长罗敏出庭支持公诉，丁宁担任审判长。",
        "Chief Procurator Luo Min appeared in court for the prosecution, and Ding Ning was the trial chief.",
        "trial chief",
    ),
    (
        "他为此住过院，法院酌情支持了营养费。",
        "He had been in the hospital over it, and the academy allowed part of the claim for nutrition.",
        "academy",
    ),
    (
        "青岚市中级人民法院和青岚市人民检察院会签意见，两院各派三人联络。",
        "Qinglan Intermediate People's Court and Qinglan People's Procuratorate signed them, and both houses named three people.",
        "both houses",
    ),
]


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_what_is_said_in_other_words_is_right(source: str, target: str, check: Check) -> None:
    assert not check(source, target, "forbidden-term", "missing-term", "swapped-term", "ambiguous-term")


@pytest.mark.parametrize(("source", "target", "wrong"), WRONG)
def test_what_is_wrong_is_found_all_the_same(source: str, target: str, wrong: str, check: Check) -> None:
    found = check(source, target, "forbidden-term", "missing-term", "swapped-term", "ambiguous-term")
    assert [finding.quote(Side.TARGET) for finding in found] == [wrong]
