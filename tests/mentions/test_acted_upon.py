"""该院 as what somebody finds, asks, sues or visits; and who a text is not written by."""

from __future__ import annotations

import pytest

from qa.project import Project
from tests.mentions.test_reference import meant

Row = tuple[str, list[str], tuple[str, ...]]
# Form, what its mentions mean in order, the segments.
ANOTHER: list[Row] = [
    ("该院", ["hospital"], ("苔岭县检察院派员到康泰医院走访，发现该院的消防通道被占用。",)),
    ("该院", ["court"], ("苔岭县检察院审查了县法院的三十份判决书，认为该院适用法律正确。",)),
    ("该院", ["court"], ("县法院判决驳回起诉。", "检察官审查后，发现该院遗漏了一名被告人。")),
    ("该院", ["hospital"], ("苔岭县人民医院拖欠货款。", "县法院审理后认为，该院应当支付货款。")),
    ("该院", ["hospital"], ("患者陆某在苔岭县人民医院手术后感染，家属起诉该院。",)),
    ("该院", ["procuratorate"], ("省社科院调研组到苔岭县。", "在县检察院，调研组了解了该院帮教工作的做法。")),
    ("该院", ["college"], ("县检察院检察官来到苔岭师范学院，考察该院的法治教育基地。",)),
    ("该院", ["procuratorate"], ("苔岭县检察院派驻检察官巡查病区。", "一名患者入院两天就要求手术，引起了该院警觉。")),
    ("该院", ["procuratorate"], ("苔岭县检察院检察官接到举报。", "县人民医院药房失窃，受到该院关注。")),
    ("该院", ["court"], ("区法院一审判决公司还款，该院并未审查借款来源。",)),
    (
        "该院",
        ["hospital"],
        ("苔岭县检察院办理医保案。", "检察官联合县人民医院清查台账，随后建议该院退还多收费用。"),
    ),
    ("该院", ["academy"], ("苔岭县检察院查办污染案。", "办案组借助省环科院的无人机锁定污染源，并委托该院出具报告。")),
]
THE_SAME: list[Row] = [
    ("该院", ["procuratorate"], ("苔岭县检察院检察长骆安表示，该院将继续办好公益诉讼案件。",)),
    ("该院", ["court"], ("座谈会上，苔岭县法院院长介绍了该院的做法，县检察院检察长作了发言。",)),
    ("该院", ["hospital"], ("苔岭县人民医院夜间失火。", "该院引起了消防部门的关注，病房已停用。")),
    ("该院", ["hospital"], ("苔岭县检察院检察官到县人民医院回访。", "该院患者入院后受到精心照料。")),
    ("该院", ["hospital"], ("苔岭县人民医院院长汇报了该院的工作。",)),
    ("该院", ["procuratorate"], ("苔岭县检察院召开会议，该院全体检察官参加。",)),
    ("该院", ["procuratorate"], ("苔岭县检察院联合县医院普法，该院检察官作了讲解。",)),
    ("该院", ["hospital"], ("县检察院约谈了苔岭县人民医院，患者感谢该院医生。",)),
    ("该院", ["court"], ("近日，苔岭县法院开庭审理一起抚养费案，该院邀请人大代表旁听。",)),
]


@pytest.mark.parametrize(("form", "wanted", "lines"), ANOTHER + THE_SAME)
def test_whoever_acts_upon_a_body_is_another(
    form: str, wanted: list[str], lines: tuple[str, ...], project: Project
) -> None:
    assert meant(project.index, lines, form) == wanted


def test_what_a_party_calls_the_other_side_is_no_court(project: Project) -> None:
    lines = (
        "苔岭县人民法院民事判决书",
        "原告：温小禾，女。被告：苔岭县口腔医院。",
        "原告诉称，被告以“院方没有过错”为由拒绝赔偿。",
        "本院认为，被告应当承担次要责任。",
    )
    assert meant(project.index, lines, "院方") == ["hospital"]
    assert meant(project.index, lines, "本院") == ["court"]


def test_who_signs_writes_and_who_is_sued_does_not(project: Project) -> None:
    lines = (
        "青岚勘察设计院诉苔岭县人民医院设计合同纠纷案",
        "原告：青岚勘察设计院。被告：苔岭县人民医院。",
        "被告辩称，图纸有缺陷，我院已另行委托他人返工。",
        "本院查明，双方于2021年5月签订合同。",
        "本院认为，被告应当支付欠付的费用。",
        "审判员 骆子衡 书记员 苗青",
    )
    assert meant(project.index, lines, "我院") == ["hospital"]
    assert meant(project.index, lines, "本院") == ["court", "court"]


def test_what_a_heading_brings_up_as_one_of_many_does_not_write(project: Project) -> None:
    lines = (
        "执行不停诊：一家医院的转机",
        "去年七月，苔岭县法院执行法官走进康泰医院。",
        "康泰医院欠债权人两千万元，医院无力偿还。",
        "我院随后组织了四轮协商，债权人同意分期受偿。",
    )
    assert meant(project.index, lines, "我院") == ["court"]


def test_those_who_are_counted_are_none_of_us(project: Project) -> None:
    lines = ("苔岭县检察院工作报告", "一年来，我院走访了全县十九家医疗机构。")
    assert meant(project.index, lines, "我院") == ["procuratorate"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("我们院去年批准逮捕九十人。", "procuratorate"),
        ("咱们院去年门诊量增长一成。", "hospital"),
        ("我院与市检察院联合批准逮捕九十人。", "procuratorate"),
    ],
)
def test_ours_is_the_one_that_speaks(line: str, wanted: str, project: Project) -> None:
    found = meant(project.index, ("苔岭县检察院和苔岭县人民医院的一年", line), "院" if "们院" in line else "我院")
    assert found == [wanted]


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("为了这次展览，我院画家准备了三年。", "我院"),
        ("建院之初，该院只有七名画家。", "该院"),
        ("全院画家都交了作品。", "全院"),
        ("院里决定，每年资助青年画家写生。", "院里"),
    ],
)
def test_a_body_without_short_forms_bears_those_that_others_share(line: str, form: str, project: Project) -> None:
    lines = ("青岚画院作品展开幕", "青岚画院的展览在省美术馆开幕。", line)
    assert meant(project.index, lines, form) == ["art-academy"]


def test_two_of_different_kinds_are_meant_together(project: Project) -> None:
    lines = ("长卷由青岚画院与省歌舞剧院合作完成，两院的艺术家三赴高原。",)
    assert meant(project.index, lines, "两院") == [None]
