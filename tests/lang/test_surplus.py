"""A sentence that is said twice, and a third item in a list of two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.zh_en.completeness.surplus import repeated_sentences, third_items


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        (
            "请携带身份证原件到窗口办理。",
            "Please bring your original ID card to the counter. Please bring the original ID card to the counter.",
            " Please bring the original ID card to the counter.",
        ),
        (
            "钥匙由值班员保管。夜间不得外借。",
            "The keys are kept by the duty officer. They may not be lent out at night. The keys shall be kept by the duty "
            "officer.",
            " The keys shall be kept by the duty officer.",
        ),
        (
            "押金为3.5元。",
            "The deposit is 3.5 yuan per card. The deposit is 3.5 yuan per card.",
            " The deposit is 3.5 yuan per card.",
        ),
    ],
)
def test_a_sentence_that_is_said_twice(source: str, target: str, part: str) -> None:
    assert [span.of(target) for span in repeated_sentences(source, target)] == [part]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("这不是我的错，这不是我的错。", "This is not my fault. This is not my fault."),
        ("别急。别急。", "There is no hurry at all. There is no hurry at all."),
        (
            "卖方应当通知买方，买方应当通知卖方。",
            "The seller shall notify the buyer. The buyer shall notify the seller.",
        ),
        ("甲队可以换人，乙队不可以。", "The team may replace a player. The team may not replace a player."),
        ("请排队。", "Please queue. Please queue."),
        ("甲种票2.5元，乙种票3.5元。", "The first ticket is 2.5 yuan each. The second ticket is 3.5 yuan each."),
        ("甲表2.5元。", "Table A costs 2.5 yuan each. Table A costs 3.5 yuan each."),
        ("首期三日，次期五日。", "The period lasts for 3 days. The period lasts for 5 days."),
    ],
)
def test_what_is_no_repetition(source: str, target: str) -> None:
    assert not list(repeated_sentences(source, target))


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        (
            "志愿者为村民修剪头发、维修农具。",
            "Volunteers cut hair, sharpened kitchen knives and repaired farm tools for the villagers.",
            ", sharpened kitchen knives",
        ),
        (
            "清理河道、美化环境。",
            "They cleared the river, planted ornamental shrubs, and made the surroundings more beautiful.",
            ", planted ornamental shrubs",
        ),
    ],
)
def test_a_third_item_in_a_list_of_two(source: str, target: str, part: str) -> None:
    assert [span.of(target) for span in third_items(source, target)] == [part]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("志愿者为村民修剪头发、维修农具。", "Volunteers cut hair and repaired farm tools for the villagers."),
        ("保障农民增产增收、安居乐业。", "Ensure that farmers produce more, earn higher incomes and live in peace."),
        (
            "推进依法治国、从严治党。",
            "We will advance the rule of law, exercise strict discipline and keep the Party clean.",
        ),
        ("他会唱戏、弹琴、做木工。", "He sings opera, plays the zither and does carpentry."),
        ("村里有小学、卫生室和商店。", "The village has a school, a health clinic and a shop."),
        ("加强管理、改进作风。", "We will manage better, work harder and improve our conduct."),
    ],
)
def test_what_a_list_of_two_may_become(source: str, target: str) -> None:
    assert not list(third_items(source, target))


@pytest.mark.parametrize(
    "target", ["mend the pipes " * 20_000, "." * 200_000 + "x", "pipes and " * 20_000 + ", and lamps"]
)
def test_a_long_text_without_a_mark_is_read_to_its_end(target: str) -> None:
    source = "修理水管、更换灯泡。"
    assert not [*repeated_sentences(source, target), *third_items(source, target)]
    assert not list(third_items(source, f"They came, {target}"))


@given(st.text(alphabet="修理水管、更换灯泡。，", max_size=20), st.text(alphabet="fix lamps,and.pe ", max_size=80))
def test_parts_lie_in_the_target(source: str, target: str) -> None:
    for span in (*repeated_sentences(source, target), *third_items(source, target)):
        assert 0 <= span.start < span.end <= len(target)
