"""What 市院, 省院 and 三级院 mean by what belongs to them, whom they deal with and who speaks; and what is a signature."""

from __future__ import annotations

import pytest

from qa.project import Project
from tests.mentions.test_reference import meant

# Form, what its mentions mean in order, the segments.
Row = tuple[str, list[str | None], tuple[str, ...]]
PROTEST = (
    "一桩交通案的再审",
    "苔岭县法院判处罗某有期徒刑二年，宣告缓刑。",
    "苔岭县检察院提出抗诉，青岚市中院裁定维持原判。",
)
ITS_PARTS: list[Row] = [
    ("市院", ["procuratorate"], (*PROTEST, "市院检委会研究后，认为原裁定量刑畸轻。")),
    ("市院", ["court"], ("苔岭县检察院工作动态", "苔岭县检察院就此案向法院抗诉。", "市院审委会讨论后决定改判。")),
    ("省院", ["procuratorate"], (*PROTEST, "省院检察官再次勘查了路口。")),
    ("省院", ["court"], ("苔岭县检察院工作动态", "苔岭县检察院旁听庭审。", "省院法官到场讲评。")),
    (
        "省院",
        ["procuratorate", "procuratorate"],
        (*PROTEST, "省院检察官再次勘查了路口。", "省院用了四个月才把材料补齐。"),
    ),
]
WHOM_THEY_DEAL_WITH: list[Row] = [
    ("省院", ["procuratorate"], (*PROTEST, "市检察院提请省院向省高院提出抗诉。")),
    ("市院", ["procuratorate"], (*PROTEST, "市院与市中院就此交换了意见。")),
    (
        "市院",
        ["court"],
        ("青岚市检察院与法院的一次座谈", "座谈由苔岭县法院承办。", "县法院提请市院同市检察院会签文件。"),
    ),
    ("省院", ["court"], (*PROTEST, "市中院报请省院延长审限。")),
]
WHO_SPEAKS: list[Row] = [
    ("三级院", ["procuratorate"], (*PROTEST, "“三级院接力跑了三年。”市检察院检察官白露说。")),
    ("三级院", ["court"], (*PROTEST, "“三级院都开过庭，当事人终于息诉。”市中院法官白露说。")),
    ("两院", ["court-and-procuratorate"], (*PROTEST, "“两院有分歧是好事。”县检察院检察官白露说。")),
]
WHERE_SOMEBODY_COMES_FROM: list[Row] = [
    (
        "院里",
        ["court"],
        (
            "老法官的一天",
            "苔岭县法院法官丁宁在苔岭县医院住院。",
            "听说当事人来了，他从病房赶回院里，开了三个小时的庭。",
        ),
    ),
    (
        "院里",
        ["hospital"],
        ("外科医生的一天", "苔岭县医院医生丁宁到县法院作证。", "一作完证，他就从法庭赶回院里，接着做手术。"),
    ),
    (
        "院里",
        ["hospital"],
        ("急诊医生的一天", "苔岭县医院医生丁宁休息在家。", "接到电话，他从家里赶到院里的病房抢救病人。"),
    ),
]

WHO_SENDS: list[Row] = [
    (
        "院",
        ["hospital"],
        ("医学院与医院签约", "苔岭医学院与苔岭县医院签订协议，共建教研室。", "苔岭医学院选派教师到院授课。"),
    ),
    ("院", ["procuratorate"], ("苔岭县人民检察院信息", "县医院派两名医生到院义诊，为干警量血压。")),
    ("院", ["procuratorate"], ("苔岭县人民检察院信息", "我院整改后，市检察院派员到院复核。")),
    ("院", ["hospital"], ("苔岭县人民医院通知", "我院骨科每周三派专家到院本部坐诊。")),
]
SIGNED: list[Row] = [
    # What stands behind a clause signs nothing; a name and a date do.
    ("我院", ["procuratorate"], ("情况说明", "现将情况说明如下。", "我院已派员到场。", "特此说明。", "苔岭县检察院2024年3月")),
    ("我院", ["hospital"], ("情况说明", "现将有关情况说明如下。", "我院已派员到场。", "特此说明。", "苔岭县人民医院")),
    (
        "市院",
        ["procuratorate"],
        (
            "一件申诉案", "罗某不服苔岭县法院的判决，向检察院申诉。", "市院的检察官听取了罗某的意见。",
            "检察官走访了六位证人。", "省高院采纳抗诉意见，指令市中院再审。",
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "wanted", "lines"),
    SIGNED + WHO_SENDS + ITS_PARTS + WHOM_THEY_DEAL_WITH + WHO_SPEAKS + WHERE_SOMEBODY_COMES_FROM,
)
def test_what_a_form_of_a_level_means(
    form: str, wanted: list[str | None], lines: tuple[str, ...], project: Project
) -> None:
    assert meant(project.index, lines, form) == wanted
