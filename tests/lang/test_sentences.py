from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.en.sentences import sentences as english
from qa.lang.zh.sentences import sentences as chinese

BAR = "|"


@pytest.mark.parametrize(
    "text",
    [
        "合同到期。|双方不再续签。",
        # The closing quotation mark stays with its sentence.
        "证人说：“我没有看见。”|合议庭认为，该证言可信。",
        "他问：“你看见了吗？”|没有人回答。",
        "“太好了！”|“真的吗？”|大家都笑了。",
        # Who said it is part of the sentence.
        "“我没有看见。”证人说。|法庭休庭。",
        "“你去过仓库吗？”律师问道。|证人沉默了……",
        "他没有回答……|然后转身走了。",
        "围绕“谁来管？”“怎么管？”等问题，各方形成共识。|会议于五点结束。",
        "他（究竟是谁？）推门进来。|众人愕然。",
        "（本办法自公布之日起施行。）|第二条另行规定。",
        "被告人孟某（男，1980年生。汉族）当庭认罪。",
        "真的吗？！|是的！！！|好。",
        "气温升至3.5度。|次日下降。",
        "请访问https://example.com/a?b=1&c=2查询。|如有疑问请致电。",
        "你好吗?|我很好!|谢谢",
        "第一章 总则\n|第一条 为规范采购，制定本办法。",
        "甲方应当付款；乙方应当交货。",
        "引文中的“……”等字样应予保留。",
        "话没说完……，他就走了。",
        "",
    ],
)
def test_chinese(text: str) -> None:
    assert [span.of(text.replace(BAR, "")) for span in chinese(text.replace(BAR, ""))] == pieces(text)


def test_a_chinese_semicolon_may_end_a_sentence() -> None:
    text = "甲方应当付款；乙方应当交货。"
    assert [span.of(text) for span in chinese(text, semicolons=True)] == ["甲方应当付款；", "乙方应当交货。"]


@pytest.mark.parametrize(
    "text",
    [
        "The contract expired.| It was not renewed.",
        "Mr. Shen paid 3.5 million yuan to Dr. J. Lang at No. 5 Harbor Road.| He has a receipt.",
        "See Art. 15 of the Act.| Sec. 3 does not apply.",
        "It was decided in the U.S.| The buyer objected.",
        "The U.S. Supreme Court agreed at 5 p.m. on Friday.| At 6 a.m. the notice was posted.",
        "Founded by Norlan Co., Ltd. in 1990, it grew.| Norlan Co., Ltd. Shanghai Branch followed.",
        '"Did you see it?" he asked.| "No!"| She left.',
        'The witness said, "I saw nothing."| The court adjourned.',
        "1. General provisions apply to all.| 2. Others do not.",
        "(a) The first item.| (b) The second item.",
        "II. Findings of fact.| The parties agree.",
        "The claims are as follows: 1. that the sale be rescinded; and 2. that the price be returned.",
        "Party A shall pay.| Party B shall deliver to Party A.| 6. Party B bears the cost.",
        "He waited...| Then he left.| Really…| Yes.",
        "The court agreed.|The seller, however, did not.",
        "Sales fell by 5%.| 30 shops closed.",
        "Version 2.0.1 is at www.example.com/a.b today.",
        "Was it right?| Was it wrong?!",
        "The annex (see Fig. 3.) is missing.| (It was never filed.)| The hearing went on.",
        "A heading\n|The first sentence. |",
        "A: No.| In the warehouse there was nobody.",
        "",
    ],
)
def test_english(text: str) -> None:
    assert [span.of(text.replace(BAR, "")) for span in english(text.replace(BAR, ""))] == pieces(text)


def pieces(text: str) -> list[str]:
    return [piece.strip() for piece in text.split(BAR) if piece.strip()]


@pytest.mark.parametrize("split", [chinese, english])
@given(text=st.text(st.sampled_from("甲乙。！？…；“”（）() \n\"'.!?AaNo1 ,")))
def test_only_white_space_is_left_out(split, text: str) -> None:  # type: ignore[no-untyped-def]
    spans = split(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)


@pytest.mark.parametrize("split", [chinese, english])
@pytest.mark.parametrize(
    "piece", ["（", "“", "(", "……", "A. ", "No. ", "？”", "“甲？”", "（甲。", "“甲。", '"', ".", "。", "；"]
)
def test_long_runs_take_linear_time(split, piece: str) -> None:  # type: ignore[no-untyped-def]
    """Quadratic time would take minutes here."""
    assert sum(span.end - span.start for span in split(piece * 50_000)) <= len(piece) * 50_000
