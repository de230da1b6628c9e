"""Where a document renders one of its compounds otherwise than it usually does."""

from __future__ import annotations

import pytest

from qa.lang.zh_en.consistency.recurrence import recurring
from qa.lang.zh_en.consistency.wordings import Pairs, deviations


def found(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    """Return compounds with the words that deviate."""
    sources, targets = zip(*pairs, strict=True)
    some = deviations(Pairs(sources, targets, lambda *_: (), lambda *_: False))
    return [(one.source.of(sources[one.segment]), one.phrase.span.of(targets[one.segment])) for one in some]


RESIN = (
    ("储胶罐每周清洗一次。", "The resin tank is cleaned once a week."),
    ("储胶罐由操作工清洗。", "The operator cleans the resin tank."),
)
TENANT_FIRM = (
    ("建设单位应当公开报告书。", "The developer shall publish the report."),
    ("建设单位未依法报批的，不得动工。", "A developer that has not obtained approval may not begin work."),
)
TEAMS = (
    ("检查组和验收组分别到达。", "The inspection team and the acceptance team arrived separately."),
    (
        "检查组查看现场，验收组核对清单。",
        "The inspection team saw the site while the acceptance team checked the list.",
    ),
)
BORROWER = (
    ("借款人应按月付息。", "The Borrower shall pay interest monthly."),
    ("借款人变更住所的，应当通知银行。", "The Borrower shall notify the Bank of any change of domicile."),
    ("借款人逾期还款的，应支付罚息。", "Where the Borrower repays late, default interest shall be payable."),
)
RENTER = (
    ("承租人应按月交租。", "The lessee shall pay the rent monthly."),
    ("承租人变更用途的，应当通知房东。", "The lessee shall notify the landlord of any change of use."),
    ("承租人逾期交租的，应支付违约金。", "A lessee who pays late shall pay liquidated damages."),
)
PARTIES = (
    ("委托人为白杨供热公司。", "The principal is Baiyang Heating Co."),
    ("受托人应当查验设备。", "The agent shall inspect the equipment."),
    ("受托人自行承担运费。", "The agent bears the freight."),
    ("逾期提出的异议，委托人不予受理。", "Objections made late will not be entertained by the principal."),
)
PANEL = (
    ("评估小组由三人组成。", "The assessment panel consists of three people."),
    ("评估小组每月开会。", "The assessment panel meets every month."),
)
CARTRIDGE = (
    ("更换滤芯前请断电。", "Disconnect the power before replacing the cartridge."),
    ("滤芯每年更换一次。", "Replace the cartridge once a year."),
    ("请勿清洗滤芯。", "Do not wash the cartridge."),
)
WELLS = (
    ("古井名泉受保护。", "Ancient and notable springs are protected."),
    ("不得填埋古井名泉。", "It is forbidden to fill in ancient and notable springs."),
)


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        (
            (*PANEL, ("评估小组应当提交评估报告。", "The review team shall submit an assessment report.")),
            ("评估小组", "review team"),
        ),
        (
            (*CARTRIDGE, ("安装滤芯时注意方向。", "Mind the direction when fitting the purifying core.")),
            ("滤芯", "purifying core"),
        ),
        (
            (*WELLS, ("禁止污染古井名泉。", "It is prohibited to pollute old and famous springs.")),
            ("古井名泉", "old and famous springs"),
        ),
        ((*RESIN, ("储胶罐渗漏时停机。", "Stop the machine if the resin jar leaks.")), ("储胶罐", "resin jar")),
        (
            (*TENANT_FIRM, ("公众可以向建设单位提出意见。", "The public may comment to the construction entity.")),
            ("建设单位", "construction entity"),
        ),
        (
            (
                *PARTIES,
                ("委托人应当向受托人交付图纸。", "The entrusting party shall deliver the drawings to the agent."),
            ),
            ("委托人", "entrusting party"),
        ),
        (
            (
                ("修复师先清除锈层。", "The conservators first remove the corrosion."),
                ("修复师大多学过化学。", "Most of the conservators studied chemistry."),
                ("酒器由三名修复师完成。", "The wine vessel was finished by three repair artisans."),
            ),
            ("修复师", "repair artisans"),
        ),
        (
            (
                *TEAMS,
                (
                    "检查组离开后，验收组出具意见。",
                    "After the inspection team left, the sign-off team issued its opinion.",
                ),
            ),
            ("验收组", "sign-off team"),
        ),
        (
            (*BORROWER, ("借款人不得将贷款用于炒股。", "The Debtor shall not use the Loan to speculate in shares.")),
            ("借款人", "Debtor"),
        ),
        (
            (
                *((source, target.replace("lessee", "Lessee")) for source, target in RENTER),
                ("承租人应当投保火险。", "The Tenant shall take out fire insurance."),
            ),
            ("承租人", "Tenant"),
        ),
    ],
    ids=[
        "a piece of the compound again",
        "two characters",
        "joined attributes",
        "another head",
        "a usual rendering by sense",
        "two parties",
        "a person",
        "beside its like",
        "a defined party",
        "a defined party with a common name",
    ],
)
def test_another_rendering_is_found(pairs: tuple[tuple[str, str], ...], wanted: tuple[str, str]) -> None:
    assert found(*pairs) == [wanted]


@pytest.mark.parametrize(
    "pairs",
    [
        (*PANEL, ("评估小组应当提交评估报告。", "The panel shall submit an assessment report.")),
        (*PANEL, ("评估小组应当提交报告。", "The assessment panel shall submit a report of its team.")),
        (*CARTRIDGE, ("安装滤芯时注意方向。", "Mind the direction when fitting it.")),
        (*CARTRIDGE, ("安装滤芯时注意方向。", "Mind the direction when fitting the part.")),
        (*CARTRIDGE[1:], ("安装滤芯时注意方向。", "Mind the direction when fitting the purifying core.")),
        (*WELLS, ("禁止污染古井名泉。", "It is prohibited to pollute ancient or notable springs.")),
        (*RESIN, ("储胶罐渗漏时停机。", "Stop the machine if the tank leaks.")),
        (*RESIN, ("储胶罐渗漏时停机。", "Stop the machine if it leaks.")),
        (*RESIN, ("储胶罐清洗记录保存一年。", "Resin tank cleaning records are kept for a year.")),
        (*TENANT_FIRM, ("公众可以向建设单位提出意见。", "The public may comment to the company.")),
        (*PARTIES, ("委托人应当交付图纸。", "It shall deliver the drawings.")),
        (
            ("值班室工作日开放。", "The duty room is open on working days."),
            ("补办需要三个工作日。", "A replacement takes three working days."),
            ("热线工作日开通。", "The hotline is open on workdays."),
        ),
        (
            ("老年人可以免费乘车。", "Older people ride free of charge."),
            ("老年人凭证办卡。", "Older people get the card with their ID."),
            ("志愿者帮老年人填表。", "Volunteers help seniors fill in the form."),
        ),
        (
            ("生产线实现了全自动。", "The production line is fully automatic."),
            ("新的生产线明年投产。", "A new production line starts next year."),
            ("这条生产线年产三万台。", "The line turns out 30,000 units a year."),
        ),
        (
            *TEAMS,
            ("检查组离开后，验收组出具意见。", "After the inspection team left, the latter team issued its opinion."),
        ),
        (*TEAMS, ("检查组离开后，验收组出具意见。", "After the former left, the acceptance team issued its opinion.")),
        (*TEAMS, ("检查组和验收组均未提出异议。", "Neither team raised any objection.")),
        (*BORROWER, ("借款人和银行均不得转让合同。", "Neither Party may assign this Contract.")),
        (*BORROWER, ("借款人和担保人应当到场。", "The Borrower and the Guarantor shall be present.")),
        (*BORROWER, ("借款人应当告知担保人。", "The Guarantor shall be informed.")),
        (*RENTER, ("承租人应当投保火险。", "The tenant shall take out fire insurance.")),
    ],
    ids=[
        "panel again",
        "usual beside a team",
        "a pronoun for two characters",
        "a general noun for two",
        "too few for two characters",
        "or",
        "short form",
        "pronoun",
        "attribute",
        "general noun",
        "left out",
        "written together",
        "common word",
        "verb",
        *("latter", "former", "neither", "party", "both parties", "the other party", "a common word, undefined"),
    ],
)
def test_what_is_no_other_rendering_is_left_alone(pairs: tuple[tuple[str, str], ...]) -> None:
    assert found(*pairs) == []


def test_compounds_with_characters_that_may_be_grammar_come_back() -> None:
    sources = ("离开工作区后退出。", "每个工作区有名称。", "删除工作区前导出数据。")
    assert recurring(sources) == {"工作区": [0, 1, 2]}


def test_a_compound_takes_the_negation_that_is_part_of_its_word() -> None:
    sources = ("不锈钢管共九根。", "检查不锈钢管接口。", "更换不锈钢管，须停水。")
    assert list(recurring(sources)) == ["不锈钢管"]


def test_two_characters_inside_a_longer_word_are_none() -> None:
    sources = ("理事会开会。", "理事会选举主席。", "理事会聘任秘书长。", "理事会每年改选。")
    assert list(recurring(sources)) == ["理事会"]
