"""What explains and adds nothing, and set phrases of two halves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.zh_en.completeness.glossed import explanations
from qa.lang.zh_en.completeness.proverbs import proverbs


@pytest.mark.parametrize(
    ("source", "target", "explained"),
    [
        ("江面宽约三里。", "The river is three li (one and a half kilometers) wide.", ["(one and a half kilometers)"]),
        ("成交价三十万元。", "It sold for 300,000 yuan (some $42,000).", ["(some $42,000)"]),
        ("他爱喝龙井。", "He loves Longjing, a green tea from Hangzhou.", [", a green tea from Hangzhou"]),
        ("她会弹古筝。", "She plays the guzheng, a plucked zither.", [", a plucked zither"]),
        ("张伟辞职。", "Zhang Wei, a seasoned lawyer, resigned.", []),
        ("他爱喝龙井。", "When he drank Longjing, the whole house was still.", []),
        ("法院驳回了上诉。", "The court dismissed (rejected) the appeal.", []),
        ("他去年离开上海。", "He left Shanghai (in 2019, after three years).", []),
    ],
)
def test_explanations(source: str, target: str, explained: list[str]) -> None:
    assert [span.of(target) for span in explanations(source, target)] == explained


def test_every_conversion_of_a_long_text_is_found() -> None:
    target = "It covers 30 mu (two hectares) and 40 plots (see the map), " * 1000
    assert [span.of(target) for span in explanations("占地三十亩。", target)] == ["(two hectares)"] * 1000


@pytest.mark.parametrize(
    ("source", "phrases"),
    [
        ("他三天打鱼、两天晒网,成绩平平。", ["三天打鱼、两天晒网"]),
        ("真是机不可失,失不再来。", ["机不可失,失不再来"]),
        ("他昨天打鱼、今天晒网。", []),
        ("请携带身份证、户口簿。", []),
        ("、,、", []),
    ],
)
def test_proverbs(source: str, phrases: list[str]) -> None:
    assert [span.of(source) for span in proverbs(source)] == phrases


@given(st.text(alphabet="三天打鱼两晒网前怕狼后虎、,", max_size=30))
def test_a_phrase_lies_in_its_source(source: str) -> None:
    for span in proverbs(source):
        assert 0 <= span.start < span.end <= len(source)
