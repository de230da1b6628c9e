"""Negation, modality, direction, tense and parties: what the functions see, one line a case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.en.lookup import english_words
from qa.lang.en.negation import is_negative, plain_negations
from qa.lang.zh_en.completeness.qualifiers import lost_qualifiers
from qa.lang.zh_en.meaning import cues
from qa.lang.zh_en.meaning.clauses import clauses
from qa.lang.zh_en.meaning.contraries import find_opposites
from qa.lang.zh_en.meaning.cues import find_cues
from qa.lang.zh_en.meaning.double_negation import misread_double
from qa.lang.zh_en.meaning.modality import is_normative, wrong_modal
from qa.lang.zh_en.meaning.oppositions import opposition
from qa.lang.zh_en.meaning.parties import named
from qa.lang.zh_en.meaning.polarity import added_negation, lost_negation
from qa.lang.zh_en.meaning.roles import wrong_role
from qa.lang.zh_en.meaning.tense import wrong_tense
from qa.lang.zh_en.names.spelled import names
from qa.lang.zh_en.words.lexicon import table


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("该企业未按时提交检测材料。", "The enterprise submitted its test results on time.", True),
        ("该企业未按时提交检测材料。", "The enterprise failed to submit its test results.", False),
        ("当前形势非常严峻。", "The situation is very serious.", False),
        ("无期徒刑", "life imprisonment", False),
        ("会不会影响监督？", "Does that affect supervision?", False),
        ("他并不反对收费。", "He accepts the charge.", False),
        ("该案并不复杂。", "The case is straightforward.", False),
        ("药品广告不得含有虚假内容。", "Drug advertisements contain false content.", True),
    ],
)
def test_lost_negation(source: str, target: str, lost: bool) -> None:
    assert (lost_negation(find_cues(source), source, english_words(target)) is not None) is lost


@pytest.mark.parametrize(
    ("source", "target", "added"),
    [
        ("法院支持了原告的请求。", "The court did not support the claim.", True),
        ("证人证言与书证一致。", "The testimony is inconsistent with the documents.", True),
        ("直到凌晨，搜救才结束。", "The search did not end until the early hours.", False),
        ("第12号公告", "Announcement No. 12", False),
        ("他是工会会员。", "He is a member of the union.", False),
    ],
)
def test_added_negation(source: str, target: str, added: bool) -> None:
    assert (added_negation(find_cues(source), source, english_words(target)) is not None) is added


def test_double_negation() -> None:
    source = "业主的担忧不无道理。"
    found = find_cues(source)
    assert misread_double(found, source, english_words("The concerns are unreasonable.")) is not None
    assert misread_double(found, source, english_words("The concerns are not unreasonable.")) is None


@pytest.mark.parametrize(
    ("source", "target", "kinds"),
    [
        ("用电量环比上升2.8%。", "Consumption fell by 2.8 percent.", ["direction"]),
        ("用电量环比上升2.8%。", "Consumption rose by 2.8 percent.", []),
        ("用电量没有上升。", "Consumption fell.", []),
        ("每人至多可借阅三册图书。", "Each person may borrow at least three books.", ["quantity"]),
        ("注册资本不低于五百万元。", "The capital shall be no more than five million yuan.", ["quantity"]),
        ("龙舟赛提前一天举行。", "The race was postponed by one day.", ["order"]),
        ("被告否认曾收到通知。", "The defendant acknowledged having received it.", ["stance"]),
        ("出口增长，进口下降。", "Exports grew while imports fell.", []),
        ("专家组建议暂停施工。", "The panel ordered work to be suspended.", ["force"]),
        ("专家组建议暂停施工。", "The panel advised that work be suspended.", []),
        ("采纳检察机关量刑建议，判处缓刑。", "It followed the proposal on the sentence and ordered probation.", []),
        ("矿方力争年底复产。", "The mine is certain to reopen by the end of the year.", ["certainty"]),
        ("仓库位于车站以东两公里。", "The warehouse is two kilometres west of the station.", ["direction"]),
        ("次日，船员获救。", "The crew were rescued the same day.", ["order"]),
        ("决议须经董事过半数通过。", "The resolution must be carried by all directors.", ["quantity"]),
        ("监督质效与期待仍有差距，能力有待提升。", "It falls short; skills need work.", []),
    ],
)
def test_opposites(source: str, target: str, kinds: list[str]) -> None:
    found = find_opposites(find_cues(source), source, english_words(target))
    assert [one.kind for one in found] == kinds
    assert all(one.target.of(target) for one in found)


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("申请人可以申请复核。", "An applicant shall apply for a review.", "may"),
        ("申请人可以申请复核。", "An applicant may apply for a review.", None),
        ("经营者应当公示标准。", "Operators may display the standards.", "must"),
        ("申请人无需提交材料。", "Applicants must not submit documents.", "neednot"),
        ("经营者不得拒绝。", "Operators need not refuse.", "mustnot"),
        ("经营者应当公示，也可以寄送。", "Operators may display and shall send it.", None),
    ],
)
def test_modality(source: str, target: str, said: str | None) -> None:
    found = wrong_modal(find_cues(source), english_words(target))
    assert (found.said if found else None) == said
    assert is_normative(source)
    assert not is_normative("你可以看到")


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("首期工程款已支付完毕。", "The instalment will be paid out in full.", "done"),
        ("首期工程款已支付完毕。", "The instalment has been paid out in full.", None),
        ("该市拟将线路延伸至车站。", "The city has extended the line to the station.", "plan"),
        ("该市拟将线路延伸至车站。", "The city plans to extend the line to the station.", None),
        ("将被告人移送法院。", "The defendant was sent to the court.", None),
        ("她曾任该校校长。", "She is the principal of the school.", "once"),
        ("她曾任该校校长，现已退休。", "Once the principal of the school, she is now retired.", None),
        ("他现任该所所长。", "He was director of the institute.", "now"),
        ("大坝正在加固。", "The dam has been reinforced.", "ongoing"),
        ("大坝正在加固。", "Work to reinforce the dam is under way.", None),
    ],
)
def test_tense(source: str, target: str, said: str | None) -> None:
    found = wrong_tense(find_cues(source), english_words(target))
    assert (found.said if found else None) == said


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("借款人应当返还本金。", "The lender shall return the principal.", True),
        ("借款人应当返还本金。", "The borrower shall return the principal.", False),
        ("张某起诉李某，要求赔偿。", "Li sued Zhang for damages.", True),
        ("张某被李某打伤。", "Zhang was injured by Li.", False),
        ("张某把车借给了李某。", "Li borrowed the car from Zhang.", False),
        ("用人单位向劳动者支付加班费。", "Overtime is paid by the worker to the employer.", True),
        ("公司起诉了前员工。", "The former employee sued the company.", True),
        ("凌波公司收购了泰岳公司。", "Taiyue acquired Lingbo.", True),
        ("凌波公司收购了泰岳公司。", "Taiyue was acquired by Lingbo.", False),
        ("凌波公司已被泰岳集团以两亿元收购。", "Lingbo has acquired Taiyue Group for 200 million yuan.", True),
        ("委托人应当协助受托人办理手续。", "The agent shall assist the principal with the formalities.", True),
        ("委托人同意受托人转委托。", "The agent may sub-delegate with the consent of the principal.", False),
        ("凌波公司被泰岳公司起诉。", "Lingbo sued Taiyue.", True),
        ("B公司通知了C公司。", "C was notified by B.", False),
        ("甲将船卖给乙。", "B sold the ship to A.", True),
        ("甲将船卖给乙。", "B bought the ship from A.", False),
        ("委托人将变更事项通知受托人。", "The agent notified the principal of the change.", True),
        ("买受人应当在收货后十日内向出卖人付款。", "The seller shall pay the buyer within ten days of receipt.", True),
        ("医院向患者提供的材料", "materials provided to the patient by the hospital", False),
        ("城镇居民收入高于农村居民收入。", "Rural incomes are higher than urban ones.", True),
        ("城镇居民收入高于农村居民收入。", "Rural incomes are lower than urban ones.", False),
        ("市区房价涨幅低于郊区。", "House prices rose faster in the suburbs than in the city.", False),
        ("城镇居民收入比农村居民收入高。", "Urban incomes are lower than rural ones.", True),
    ],
)
def test_roles(source: str, target: str, wrong: bool) -> None:
    parties = named(source, target, names(source, target))
    assert (wrong_role(find_cues(source), source, english_words(target), parties) is not None) is wrong


@pytest.mark.parametrize(
    ("source", "target", "misread"),
    [
        ("没有一户不赞成。", "No household is in favour.", True),
        ("没有一户不赞成。", "Every household is in favour.", False),
        ("没有一户不赞成。", "There was no household that did not agree.", False),
        ("谁也不否认这一点。", "Everyone denies this.", True),
        ("谁也不否认这一点。", "No one denies this.", False),
    ],
)
def test_negations_that_are_apart(source: str, target: str, misread: bool) -> None:
    found, english = find_cues(source), english_words(target)
    faults = (misread_double(found, source, english), lost_negation(found, source, english))
    assert any(faults) is misread
    assert added_negation(found, source, english) is None


def test_every_value_of_a_scale_has_something_to_be_taken_for() -> None:
    rows = [("scales", number) for number in range(len(table("qa.lang.zh_en.meaning", "scales.tsv")))]
    rows += [("contraries", number) for number in range(len(table("qa.lang.zh_en.meaning", "contraries.tsv")))]
    found = [row for key in rows if (row := opposition(*key)) is not None]
    assert len(found) > len(rows) / 2
    assert all(row.right and all(wrong.words or wrong.needles for wrong in row.wrong) for row in found)
    assert all(row.wrong for row in found)
    assert opposition("negation", 0) is None


@pytest.mark.parametrize(
    ("source", "target", "turned"),
    [
        ("先验货，后付款。", "Payment comes first, inspection of the goods follows.", True),
        ("先调查，后处罚。", "Penalties come first and investigations later.", True),
        ("先调查，后处罚。", "There is an investigation before any penalty.", False),
        ("先调查，后处罚。", "Penalties are imposed only after an investigation.", False),
        ("判决生效前，双方和解。", "After the judgment took effect, the parties settled.", True),
    ],
)
def test_order_of_two_acts(source: str, target: str, turned: bool) -> None:
    found = find_opposites(find_cues(source), source, english_words(target))
    assert any(one.kind == "order" for one in found) is turned


def test_clauses_stand_beside_each_other_or_not_at_all() -> None:
    source, target = (
        "申请人可以撤回申请，不必说明理由。",
        "Applicants must withdraw the application and need not give reasons.",
    )
    english = english_words(target)
    pairs = clauses(source, target, english)
    assert [pair.target.of(target) for pair in pairs] == [
        "Applicants must withdraw the application",
        "need not give reasons.",
    ]
    assert clauses(source, "No reasons are needed.", english_words("No reasons are needed.")) == ()
    found = wrong_modal(find_cues(source), english, source, target)
    assert found is not None
    assert (found.said, found.target.of(target)) == ("may", "must")


def test_a_refused_thing_is_no_second_statement() -> None:
    source = "业主拒绝接受调解。"
    assert find_opposites(find_cues(source), source, english_words("The owner accepted mediation."))
    assert not find_opposites(find_cues(source), source, english_words("The owner would not accept mediation."))


def test_a_qualifier_is_not_paid_for_by_another_word() -> None:
    source = "嫌疑人涉嫌多起盗窃。"
    lost = lost_qualifiers(find_cues(source), source, english_words("The suspect committed several thefts."))
    assert [span.of(source) for span, _ in lost] == ["涉嫌"]


def test_negative_words() -> None:
    assert all(map(is_negative, ("not", "failed", "unlawful", "groundless", "inconsistent", "nonpayment")))
    assert not any(map(is_negative, ("union", "understand", "court", "disclosed", "university")))
    assert plain_negations(english_words("Not only is he late, he did not come.")) == [29]


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_survived(source: str, target: str) -> None:
    found, english = find_cues(source), english_words(target)
    assert len(english.text) == len(target) + 2
    lost_negation(found, source, english)
    added_negation(found, source, english)
    misread_double(found, source, english)
    wrong_modal(found, english)
    wrong_tense(found, english)
    wrong_role(found, source, english)
    assert all(
        one.source.end <= len(source) and one.target.end <= len(target)
        for one in find_opposites(found, source, english)
    )


def test_cues_hide_what_stands_inside_them() -> None:
    assert not find_cues("未成年人").kind & cues.NEGATION
    assert find_cues("未成年人不得入内").kind & cues.NEGATION
    assert find_cues("").kind == 0
