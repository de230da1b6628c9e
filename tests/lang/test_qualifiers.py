"""Small words that limit a statement: what is lost, and what a good translation shows in other words."""

from __future__ import annotations

import pytest

from qa.lang.en.lookup import english_words
from qa.lang.zh_en.completeness.qualifiers import lost_qualifiers
from qa.lang.zh_en.meaning.cues import find_cues
from qa.lang.zh_en.words.lexicon import table


def lost(source: str, target: str) -> list[str]:
    return [span.of(source) for span, _ in lost_qualifiers(find_cues(source), source, english_words(target))]


@pytest.mark.parametrize(
    ("source", "target", "word"),
    [
        ("本券仅适用于周末场次。", "This coupon can be used for weekend shows.", "仅"),
        ("他是该队最年长的队员之一。", "He is the oldest player on the team.", "之一"),
        ("管网改造基本完成。", "The renovation of the pipe network is complete.", "基本"),
        ("部分乘客改乘大巴。", "Passengers transferred to coaches.", "部分"),
        ("承租人发现漏水的，应当及时通知出租人。", "A tenant who finds a leak shall notify the landlord.", "及时"),
        ("公司净利润为六百万元。", "The company's profit was six million yuan.", "净利润"),
        ("副馆长出席了开馆仪式。", "The director of the museum attended the opening.", "副"),
        ("原校长应邀参加校庆。", "The headmaster came to the anniversary by invitation.", "原"),
        ("讲座改为线上举行。", "The lecture will be held.", "线上"),
        ("公司拟收购一家印刷厂。", "The company acquired a printing works.", "拟"),
        ("申请表和证书复印件一并提交。", "Submit the form together with the certificate.", "复印件"),
        ("新桥有望年内通车。", "The bridge opened to traffic within the year.", "有望"),
        ("近三百名村民参加了演练。", "Three hundred villagers took part in the drill.", "近"),
        ("物业费每月缴纳一次。", "The property fee is paid once.", "每月"),
        ("部分外地游客滞留车站。", "Tourists from elsewhere were stranded at the station.", "部分"),
        ("租金按月支付。", "The rent is payable.", "按"),
        ("剩余款项由双方另行协商。", "The remaining sum shall be agreed by the parties.", "另行"),
    ],
)
def test_what_is_lost(source: str, target: str, word: str) -> None:
    assert lost(source, target) == [word]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("他不仅会唱，还会写。", "He sings and writes as well."),
        ("产量仅次于邻县。", "Output is second to that of the neighboring county."),
        ("三分之一的学生走读。", "A third of the students are day pupils."),
        ("原因之一是缺水。", "A shortage of water is a reason."),
        ("太原市长会见了代表团。", "The mayor of Taiyuan met the delegation."),
        ("目前总理正在国外访问。", "The premier is currently on a visit abroad."),
        ("讲座每周三举行。", "The lecture takes place on Wednesdays."),
        ("截至今天，已有百人报名。", "By today a hundred people had signed up."),
        ("民警抓获一名网上逃犯。", "Police caught a wanted fugitive."),
        ("他只能改签。", "All he could do was change his ticket."),
        ("车站连续三天停运。", "The station was closed for three days."),
        ("近三年来，产量稳定。", "Output has been stable over three years."),
        ("大部分乘客改乘大巴。", "Most passengers transferred to coaches."),
        ("利息按季度支付。", "Interest is paid quarterly."),
        ("费用按年度结算。", "Costs are settled annually."),
        ("房屋的承重部分采用钢结构。", "The load-bearing frame of the house is of steel."),
        ("部分新车型已停产。", "Certain new models are no longer made."),
        ("他仍在练琴。", "He went on practicing the piano."),
    ],
)
def test_what_is_shown_otherwise_or_limits_nothing(source: str, target: str) -> None:
    assert lost(source, target) == []


def test_the_table_is_in_order() -> None:
    for words, kind, english, name in table("qa.lang.zh_en.meaning", "qualifiers.tsv"):
        assert kind in ("bound", "hedge", "claim", "limit", "adjunct", "none")
        assert words
        assert name
        assert all(item and item[0] != " " for item in english.split("|")), words
