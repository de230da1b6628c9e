"""What a short form takes up: who acts, who writes, who is quoted without marks, and who is another one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa.core import Document, Segment
from qa.facts import DocumentFacts
from qa.glossary.concept import Concept
from qa.glossary.index import Index
from qa.project import Project
from qa.text.fold import fold_han

Resolve = Callable[..., list[str | None]]


def meant(index: Index, lines: tuple[str, ...], form: str) -> list[str | None]:
    segments = [Segment(str(number), line, "") for number, line in enumerate(lines, 1)]
    facts = DocumentFacts(Document("", segments), index)
    return [
        None if meaning.concept is None else index.concepts[meaning.concept].id
        for (number, start), meaning in sorted(facts.terms.meanings.items())
        if lines[number].startswith(form, start)
    ]


@pytest.fixture
def resolve(project: Project) -> Resolve:
    """Return a function (form, *lines) → the ids that its mentions mean."""
    return lambda form, *lines: meant(project.index, lines, form)


def test_who_writes_a_judgment_is_no_other_institution_in_it(resolve: Resolve) -> None:
    lines = (
        "苔岭县人民法院民事判决书",
        "原告：温小禾，女。被告：苔岭县第三人民医院。",
        "被告辩称，手术符合规范，我院没有过错。",
        "本院委托省理工大学鉴定中心进行鉴定。鉴定意见为：该院未尽告知义务。",
        "本院认为，被告应当承担次要责任。",
    )
    assert resolve("我院", *lines) == ["hospital"]
    assert resolve("该院", *lines) == ["hospital"]
    assert resolve("本院", *lines) == ["court", "court"]


@pytest.mark.parametrize(("heading", "wanted"), [("民事判决书（摘要）", "court"), ("起诉书", "procuratorate")])
def test_the_name_of_a_document_says_who_writes_it(heading: str, wanted: str, resolve: Resolve) -> None:
    lines = (heading, "医院与患者订有协议，医院未按约履行。", "本院认为，医院的行为违反了法律规定。")
    assert resolve("本院", *lines) == [wanted]


def test_who_acts_outweighs_what_is_spoken_of_most(resolve: Resolve) -> None:
    lines = (
        "苔岭县检察院查办一起骗取医保资金案",
        "去年春天，苔岭县检察院检察官发现，一家民营医院的床位数与住院人数对不上。",
        "有的病历是假的，有的病人从来没有住进医院。",
        "该院调取病历，办案组连续审查了三个月。",
    )
    assert resolve("该院", *lines) == ["procuratorate"]


def test_the_object_is_another_than_who_acts(resolve: Resolve) -> None:
    lines = ("我院在审理一起伤人案时，到儿童医院走访。", "法官告诉记者，我院发现该院病房的窗户没有限位器。")
    assert resolve("该院", "苔岭县人民法院发布白皮书", *lines) == ["hospital"]


def test_the_only_body_before_it_in_the_sentence_is_taken_up(resolve: Resolve) -> None:
    lines = ("县法院执行局负责人介绍了情况。", "石某于2018年到一家民营医院工作。2021年3月，该院将其辞退。")
    assert resolve("该院", *lines) == ["hospital"]


def test_indirect_speech_speaks_for_the_speaker(resolve: Resolve) -> None:
    lines = (
        "苔岭县检察院召开联席会议",
        "县检察院检察长温如山主持会议，县检察院检察官通报了案件情况。",
        "县法院院长石晚晴表示，本院已设立快审团队。",
    )
    assert resolve("本院", *lines) == ["court"]


def test_words_of_the_body_named_beside_it_do_not_speak_for_our_own(resolve: Resolve) -> None:
    lines = (
        "省农业科学院与苔岭县检察院签署协议，共建观测站。",
        "苔岭县检察院检察长温如山找到我院，请研究员到田里取样。",
        "我院专家用两个月完成了试验。",
    )
    assert resolve("我院", *lines) == ["academy", "academy"]


def test_a_level_is_seldom_said_of_what_does_not_bear_it(resolve: Resolve) -> None:
    """市院 and 县院 are not in the row of 学院; they may be a college's where nothing else is there, and are not here."""
    lines = (
        "苔岭市检察院工作简报",
        "市院：听证会开进职业学院",
        "学院师生二百人旁听，学院院长致辞。",
        "各县院要学习这一做法。",
    )
    assert set(resolve("市院", *lines)) == {"procuratorate"}


def test_a_yard_may_be_meant_and_is_no_institution(resolve: Resolve, project: Project) -> None:
    assert resolve("院里", "县检察院检察官走访村民。", "老人家的院里有一棵枣树，邻居在树下乘凉打牌。") == ["yard"]
    index = project.index
    assert not index.is_body(index.by_id["yard"])


def test_a_word_that_takes_the_head_vetoes_a_short_form_and_another_does_not(resolve: Resolve) -> None:
    lines = ("苔岭县人民医院召开大会。", "院党委书记讲话。", "会后，大家搬进了老院子。")
    assert resolve("院党委", *lines) == ["hospital"]
    assert resolve("老院", *lines) == []


def test_cues_in_chinese_decide_and_license_nothing() -> None:
    """Two clubs of another world; what is said of one in the source tells which is meant."""
    chess = Concept(
        "chess", ("棋社",), ("chess club",), ("rowing club",), short=("社", "本社"), source_cues=("对局", "残局")
    )
    rowing = Concept(
        "rowing", ("艇社",), ("rowing club",), ("chess club",), short=("社", "本社"), source_cues=("划桨",)
    )
    index = Index.of([chess, rowing])
    both = "棋社与艇社同在一楼。"
    assert meant(index, (both, "本社每周有三场对局，残局题贴在墙上。"), "本社") == ["chess"]
    assert meant(index, (both, "本社的划桨训练在清晨，划桨手十人。"), "本社") == ["rowing"]
    assert index.source_hits(fold_han("对局")) == []


def test_who_answers_in_an_interview_is_whom_its_head_introduces(resolve: Resolve) -> None:
    lines = (
        "对话驻所检察官柳晚",
        "问：最难的是什么？",
        "答：医院的诊断书和病历要逐页看。去年，我院就退回过一份医院的诊断书。",
    )
    assert resolve("我院", *lines) == ["procuratorate"]
