"""What a clause, a letter or an introduction says of a short form; and where a form is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa.core import Document, Segment
from qa.facts import DocumentFacts
from qa.mentions.find import find_source
from qa.project import Project
from qa.text.fold import fold_han

Meant = Callable[..., list[str | None]]


@pytest.fixture
def meant(project: Project) -> Meant:
    """Return a function that resolves a short form: (form, *lines) → ids of concepts, or None."""

    def of(form: str, *lines: str) -> list[str | None]:
        segments = [Segment(str(number), line, "") for number, line in enumerate(lines, 1)]
        facts = DocumentFacts(Document("", segments), project.index)
        return [
            None if meaning.concept is None else project.index.concepts[meaning.concept].id
            for (number, start), meaning in sorted(facts.terms.meanings.items())
            if lines[number].startswith(form, start)
        ]

    return of


LETTER = ("致谢", "望岭县人民检察院：", "去年我院药剂科失窃，贵院检察官多次到我院核实账目。", "贵院听取了院方意见。")


def test_who_writes_a_letter_is_not_whom_it_is_addressed_to(meant: Meant) -> None:
    lines = (*LETTER, "特此致谢。", "石桥口腔医院院长郑小川，2023年6月1日")
    assert meant("我院", *lines) == ["hospital", "hospital"]
    assert set(meant("贵院", *lines)) == {"procuratorate"}
    assert meant("院方", *lines) == ["hospital"]


def test_a_signature_outranks_the_addressee_of_its_own_kind(meant: Meant) -> None:
    lines = ("关于移送线索的函", "望岭县人民检察院：", "我院在审查中发现一条线索。", "现移送贵院办理。")
    assert meant("我院", *lines, "此函。", "石桥区人民检察院，2023年6月1日") == ["procuratorate"]


def test_what_a_form_is_called_it_is(meant: Meant) -> None:
    lines = ("望岭县人民检察院召开座谈会，检察官到会。", "我院系一家民营眼科医院。", "我院今年接受检查。")
    assert meant("我院", *lines) == ["hospital", "hospital"]


def test_what_is_said_not_to_be_something_is_not_called_so(meant: Meant) -> None:
    lines = ("望岭县人民检察院", "我院不是医院。", "我院提起公诉五件。")
    assert set(meant("我院", *lines)) == {"procuratorate"}


@pytest.mark.parametrize(("officer", "wanted"), [("一名副院长", "hospital"), ("检察长", "procuratorate")])
def test_a_body_is_one_that_has_such_an_officer(officer: str, wanted: str, meant: Meant) -> None:
    lines = ("望岭县检察院走访了望岭县医院。", f"对此，该院{officer}说情况属实。")
    assert meant("该院", *lines) == [wanted]


def test_a_hospital_that_is_one_of_many_does_not_write_the_text(meant: Meant) -> None:
    lines = (
        "望岭区检察院收到一条线索：一家医院的污水流进河里。",
        "医院说设备坏了，医院的锅炉房也停了，医院的人都不肯多谈。",
        "为查明情况，我院与水务局取了样。",
    )
    assert meant("我院", *lines) == ["procuratorate"]


@pytest.mark.parametrize(("asked", "wanted"), [("申请本院调取病历", "court"), ("本院已尽诊疗义务", "hospital")])
def test_what_a_party_asks_for_it_does_not_do_itself(asked: str, wanted: str, meant: Meant) -> None:
    lines = ("民事判决书", "原告郑某。被告望岭县中医院。", f"被告辩称，{asked}。", "本院认为，被告应予赔偿。")
    assert meant("本院", *lines)[0] == wanted


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("该院落实整改意见", "该院"), ("市院落实部署", "市院"), ("我院线索", "我院"), ("该院外科", "该院"),
        ("本院门户网站", "本院"),
        ("县院门口", "县院"), ("该院门前的台阶", "该院"), ("区院院墙外", "区院"), ("市院墙外", "市院"), ("该院门卫", "该院"),
        ("我院门诊大厅", "我院"), ("该院感染科", "该院"), ("我院校对文书", "我院"), ("我院团委", "我院"), ("我院子弟", "我院"),
    ],
)  # fmt: skip
def test_what_follows_a_form_may_begin_like_a_word(text: str, form: str, project: Project) -> None:
    found = find_source(project.index, project.index.source_hits(fold_han(text)), fold_han(text))
    assert form in [text[m.start : m.end] for m in found if m.short]


def test_a_word_that_is_a_form_itself_takes_the_head_of_a_form(project: Project) -> None:
    found = find_source(project.index, project.index.source_hits(fold_han("县院企合作")), "县院企合作")
    assert [(m.start, m.end) for m in found if m.short] == [(1, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "该院士",
        "该院校",
        "城市院落",
        "老院子",
        "院外就医",
        "该院落的门",
        "老院门口",
        "各院墙外",
        "小区院门口",
        "县院子里",
        "法院门口",
    ],
)
def test_a_word_that_takes_the_head_of_a_form_leaves_none(text: str, project: Project) -> None:
    assert not [
        m for m in find_source(project.index, project.index.source_hits(fold_han(text)), fold_han(text)) if m.short
    ]


def test_a_branch_is_of_the_kind_that_its_name_says(meant: Meant) -> None:
    lines = ("西线铁路运输检察分院立案一件。", "铁路医院腾出了仓库。", "分院随后回访。")
    assert meant("分院", *lines) == ["procuratorate"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("检察官到国家法官学院石桥分院授课。", "college"),
        ("检察官走访了望岭县人民医院石桥分院。", "hospital"),
        ("检察官到国家法官学院学习后，分院派人接站。", "procuratorate"),
        ("检察官到国家法官学院和分院授课。", "procuratorate"),
    ],
)
def test_a_branch_is_one_of_the_body_named_right_before_it(line: str, wanted: str, meant: Meant) -> None:
    assert meant("分院", "西线铁路运输检察分院办理公益诉讼案件。", line) == [wanted]


def test_two_bodies_of_different_kinds_are_no_two_of_one_kind(meant: Meant) -> None:
    lines = ("望岭县检察院与县法院会商。", "县公安局请两院提前介入。")
    assert meant("两院", *lines) == ["court-and-procuratorate"]


def test_two_bodies_of_one_kind_are_that_kind(meant: Meant) -> None:
    lines = ("望岭县检察院与石桥区检察院会签意见。", "两院将提前介入重大案件。")
    assert meant("两院", *lines) == ["procuratorate"]
