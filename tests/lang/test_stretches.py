"""The parts of a sentence that may have been skipped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.zh_en.completeness.stretches import stretches


@pytest.mark.parametrize(
    ("source", "kind", "part"),
    [
        ("摊主未经同意,不得转让摊位。", "clause", "摊主未经同意,"),
        ("业主可在入住前申请复验。", "phrase", "在入住前"),
        ("补助自批准之日起发放。", "phrase", "自批准之日起"),
        ("禁止携带刀具及其配件的旅客进站。", "joined", "及其配件"),
        ("法院冻结账户并查封房产。", "joined", "并查封房产"),
        ("须带身份证、户口簿、照片。", "item", "、户口簿"),
    ],
)
def test_parts_are_found(source: str, kind: str, part: str) -> None:
    assert (kind, part) in [(one.kind, source[one.start : one.end]) for one in stretches(source)]


@given(st.text(alphabet="在前自起及其并和、,。甲乙丙", max_size=50))
def test_a_part_is_never_the_whole(source: str) -> None:
    for one in stretches(source):
        assert 0 <= one.start < one.end <= len(source)
        assert one.end - one.start < len(source)
