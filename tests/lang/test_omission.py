"""Which part of a source has no counterpart: cases that an editor can add to, and what must hold of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.core import Span
from qa.lang.en.lookup import english_words
from qa.lang.zh_en.completeness import evidence, lists, omission
from qa.lang.zh_en.completeness.survey import FREE, first_look, leeway, looseness, sample
from qa.lang.zh_en.length import length_model, sizes
from qa.lang.zh_en.words.lexicon import lexicon

PRIOR = length_model().register, 0.0


def gap(source: str, target: str) -> omission.Gap | None:
    return omission.find_gap(source, target, english_words(target), [], PRIOR, 1.0)


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        ("摊主未经市场方书面同意，不得转让摊位。", "The stallholder may not transfer the stall.", "书面同意"),
        ("法院冻结了账户，并拍卖了两处房产。", "The court froze the account.", "拍卖"),
        ("据消防部门初步调查，火灾系电气线路故障引发。", "The fire was caused by a fault in the wiring.", "初步调查"),
    ],
)
def test_gap_covers_what_is_missing(source: str, target: str, part: str) -> None:
    found = gap(source, target)
    assert found is not None
    assert found.odds > 0
    at = source.index(part)
    assert found.span.overlaps(Span(at, at + len(part)))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "摊主未经市场方书面同意，不得转让摊位。",
            "The stallholder may not transfer the stall without the market's written consent.",
        ),
        ("特此通知。", "This notice is hereby given."),
        ("法院驳回了原告的诉讼请求。", "The court dismissed the plaintiff's claims."),
    ],
)
def test_a_full_translation_has_no_gap(source: str, target: str) -> None:
    found = gap(source, target)
    assert found is None or found.odds < 0


@pytest.mark.parametrize(
    ("source", "target", "suspect"),
    [
        (
            "被告人李某犯盗窃罪，判处拘役四个月，缓刑六个月。",
            "The defendant Li was convicted of theft and sentenced to four months of criminal detention.",
            True,
        ),
        (
            "被告人李某犯盗窃罪，判处拘役四个月，缓刑六个月。",
            "The defendant Li was convicted of theft and given four months of criminal detention, suspended for six months.",
            False,
        ),
        ("该药每日一次，睡前服用。", "Take this medicine once a day.", True),
        ("该药每日一次，睡前服用。", "Take this medicine once a day at bedtime.", False),
    ],
)
def test_a_small_number_and_one_word_are_worth_a_look(source: str, target: str, suspect: bool) -> None:
    assert first_look(source, english_words(target)).suspect is suspect


@given(st.text(alphabet="法院原告被告，。合同应当12ab", max_size=60), st.text(max_size=60))
def test_a_gap_lies_in_its_source(source: str, target: str) -> None:
    found = gap(source, target)
    if found is not None:
        assert 0 <= found.span.start < found.span.end <= len(source)
        assert all(found.span.covers(word) for word in found.words)
        assert 0.0 <= found.probability <= 1.0


def test_a_survey_sees_suspects_and_free_translation() -> None:
    full = ("法院驳回了原告的请求。", english_words("The court dismissed the plaintiff's claim."))
    lost = ("法院冻结了账户，并拍卖了房产和车辆。", english_words("It froze it."))
    fullest, loser = first_look(*full), first_look(*lost)
    assert (fullest.suspect, loser.suspect) == (False, True)
    assert looseness([fullest, loser]) > looseness([fullest, fullest])


def test_some_segments_of_a_long_document_tell_how_freely_it_is_translated() -> None:
    assert list(sample(0)) == []
    assert list(sample(7)) == list(range(7))
    assert 50 <= len(sample(101)) <= 100
    assert (len(sample(5_000)), sample(5_000)[-1]) == (100, 4_950)


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        (
            "请携带身份证、营业执照、合同和发票。",
            "Please bring your ID card, the contract and the invoice.",
            ["、营业执照"],
        ),
        ("请携带身份证、营业执照、合同和发票。", "Bring your ID card, business license, contract and invoice.", []),
        ("患者有权查阅、复制病历。", "Patients may copy their medical records.", ["查阅"]),
        ("他买了苹果。", "He bought apples.", []),
    ],
)
def test_items_of_lists(source: str, target: str, lost: list[str]) -> None:
    found = lists.lost_items(source, target, english_words(target))
    assert [item.span.of(source) for item in found] == lost


def test_sizes_count_wide_and_narrow() -> None:
    assert sizes("法院ab1，") == (3, 3)
    assert sizes("") == (0, 0)


def test_the_lexicon_is_sound() -> None:
    words = lexicon().words
    assert len({word.text for word in words}) == len(words) > 600
    for word in words:
        assert word.kind in "abcx", word
        assert all(needle == needle.lower() and len(needle.strip()) > 0 for needle in word.needles), word


def test_a_gap_begins_with_the_negation_of_its_first_word() -> None:
    source = "被告经营的餐厅未取得食品经营许可证，法院依法判令其停业整顿。"
    found = gap(source, "The court ordered the defendant's restaurant to suspend business for rectification.")
    assert found is not None
    assert found.span.of(source).startswith("未取得")


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        ("渔船和养殖户应当按时申报。", "Fishing boats shall report on time.", "和养殖户"),
        ("苗木存活不满三年的林场可申请复查。", "Forest farms may apply for a review.", "不满三年"),
        (
            "厂区的仓库未通过消防验收，检查组责令停用。",
            "The inspectors ordered the warehouse of the plant to be closed.",
            "未通过",
        ),
        (
            "小区全年安装路灯六十盏，更换水泵八台。",
            "The compound installed 60 street lights over the year.",
            "更换水泵",
        ),
    ],
)
def test_short_parts_are_compared_too(source: str, target: str, part: str) -> None:
    found = gap(source, target)
    assert found is not None
    assert found.odds > 0
    at = source.index(part)
    assert found.span.overlaps(Span(at, at + len(part)))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("鱼不大，但很新鲜。", "The fish is small but fresh."),
        ("鉴定人员还检查了两台水泵。", "They also checked two pumps."),
        ("各位嘉宾，女士们、先生们：", "Distinguished guests, ladies and gentlemen,"),
    ],
)
def test_a_short_text_alone_says_little(source: str, target: str) -> None:
    found = gap(source, target)
    assert found is None or found.odds < 1.0


def test_one_word_pays_for_one() -> None:
    items = [evidence.Evidence(0, 2, "b", True, at=(4,)), evidence.Evidence(2, 4, "b", True, at=(4, 9))]
    assert evidence.unpaid(items[:1], items[1:]) == set()
    assert evidence.unpaid(items[:1], [evidence.Evidence(6, 8, "b", True, at=(4,))]) == {0}


def test_free_documents_have_leeway() -> None:
    # A single segment is not known to be free.
    assert leeway(1.8, 1.0) > FREE > leeway(1.8, 0.5) > leeway(1.8, 0.0) == 0.0
    assert leeway(1.0, 1.0) == 0.0
