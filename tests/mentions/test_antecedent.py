"""What a form means by the bodies of its sentence, by a number, by its own words, and by whom a passage is about."""

from __future__ import annotations

import pytest

from qa.project import Project
from tests.mentions.test_reference import meant

LETTER = ("苔岭县人民检察院检察建议书", "苔岭县人民医院：", "本院在办案中发现，你院麻醉药品管理存在漏洞。")
JOINT = ("关于规范案件移送的纪要", "青岚市中级人民法院 青岚市人民检察院")
# Form, what its mentions mean in order, the segments.
Row = tuple[str, list[str], tuple[str, ...]]
OF_THE_SENTENCE: list[Row] = [
    ("该院", ["hospital"], ("会议同意与市第四医院共建绿色通道，并确定该院为伤情鉴定单位。",)),
    ("该院", ["court"], ("苔岭县检察院会议纪要", "会议同意派两名检察官到县法院刑庭挂职，并接收该院一名法官来交流。")),
    ("院领导", ["hospital"], ("办案的检察官到邻近两家医院回访，院领导均表示已经整改。",)),
    ("该院", ["procuratorate"], ("苔岭县检察院召开现场会，请该院未检部门介绍做法。",)),
    ("该院", ["court"], ("苔岭海事法院发布白皮书，通报该院五年来审理船员案件的情况。",)),
    ("该院", ["court"], ("苔岭海事法院发布白皮书。", "针对中介乱象，该院向检察机关移送线索九条。")),
]
BY_RANK: list[Row] = [
    ("市院", ["procuratorate"], (*JOINT, "基层检察院对管辖有争议的，报市院指定。")),
    ("市院", ["court"], (*JOINT, "基层人民法院需要延长审限的，报请市院批准。")),
    ("市院", ["procuratorate"], ("苔岭县检察院与保健院签约", "县检察院将请市中院、市院共同评估。")),
    ("省院", ["procuratorate"], ("苔岭县检察院的一年", "县检察院起诉后，法院当庭宣判，该案被省院评为精品案。")),
]
BY_NUMBER: list[Row] = [
    (
        "二院",
        ["hospital", "hospital"],
        ("原告到苔岭市第二人民医院就诊。", "二院辩称没有过错。", "法院酌定二院承担三成责任。"),
    ),
    ("六院", ["hospital"], ("苔岭县人民法院民事判决书", "原告随后转往六院继续治疗。")),
    ("三院", ["hospital"], ("他在苔岭市第三人民医院做了手术。", "三院的病历显示，手术顺利。")),
]
BY_ITS_WORDS: list[Row] = [
    ("院感", ["hospital"], ("苔岭县人民检察院通报", "检察官走访一家诊所，建议其落实院感制度。")),
    ("离院", ["hospital"], ("苔岭县人民法院民事判决书", "本院查明，原告未办手续即离院。")),
    ("院训", ["college"], ("苔岭师范学院迎来新生", "学院门口的石头上刻着院训。")),
    ("院企合作", ["academy"], ("苔岭农科院的滴灌技术", "农科院与公司共建苗圃，院企合作二十年。")),
]


@pytest.mark.parametrize(("form", "wanted", "lines"), OF_THE_SENTENCE + BY_RANK + BY_NUMBER + BY_ITS_WORDS)
def test_what_a_form_means(form: str, wanted: list[str], lines: tuple[str, ...], project: Project) -> None:
    assert meant(project.index, lines, form) == wanted


def test_what_is_recommended_to_a_reader_is_about_the_reader(project: Project) -> None:
    lines = (*LETTER, "一、专册登记缺失，院办公室从未盘点。", "二、院纪检监察室应当每季度抽查。", "苔岭县人民检察院")
    assert meant(project.index, lines, "院办公室") == ["hospital"]
    assert meant(project.index, lines, "院") == ["hospital", "hospital"]


def test_what_the_writer_does_is_the_writers(project: Project) -> None:
    lines = (*LETTER, "本院决定，由院办公室与你院联系。", "苔岭县人民检察院")
    assert meant(project.index, lines, "院办公室") == ["procuratorate"]


def test_three_of_three_kinds_are_none_of_the_three(project: Project) -> None:
    lines = (
        "三院签约共护未成年人",
        "苔岭县法院、苔岭县检察院、苔岭县人民医院签订协议。",
        "苔岭县法院院长、苔岭县检察院检察长、苔岭县人民医院院长到场。",
    )
    assert meant(project.index, lines, "三院") == [None]


@pytest.mark.parametrize(
    ("line", "form", "body"),
    [
        ("临走时，老师代表学校送来锦旗，感谢贵院为孩子们打开一扇窗。", "贵院", "college"),
        ("法院来院里开庭，乡亲们搬出了凳子。", "院里", "court"),
    ],
)
def test_nobody_thanks_or_visits_himself(line: str, form: str, body: str, project: Project) -> None:
    assert body not in meant(project.index, ("法院开庭的一天", line), form)


def test_who_speaks_goes_on_to_the_end_of_the_sentence(project: Project) -> None:
    lines = (
        "苔岭县法院与检察院签约",
        "苔岭县检察院检察长骆安说，下一步我院将扩大协作范围。",
        "骆安介绍，今年以来我院办理了三十件。",
        "据报道，我院案件量下降。",
    )
    assert meant(project.index, lines, "我院")[:2] == ["procuratorate", "procuratorate"]


def test_who_speaks_while_he_does_something(project: Project) -> None:
    lines = (
        "大学生走进医院",
        "附属医院院长骆子安带他们参观。",
        "“我院的设备一半靠进口。”骆子安指着机架说，“这就是考题。”",
    )
    assert meant(project.index, lines, "我院") == ["hospital"]
