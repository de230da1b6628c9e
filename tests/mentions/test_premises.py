"""The premises, the branch and the office of a body are not the body itself: what pays for them, and what does not."""

from __future__ import annotations

import pytest

from qa.core import Document, Segment
from qa.facts import DocumentFacts
from qa.mentions.license import SegmentTerms
from qa.project import Project

Pair = tuple[str, str]
COURT = ("禾川县人民法院公告", "Announcement of Hechuan County People's Court")
HOSPITAL = ("禾川市人民医院通知", "Notice of Hechuan People's Hospital")
PROSECUTORS = ("禾川县人民检察院公告", "Announcement of Hechuan County People's Procuratorate")
THEATRE = ("越剧院送戏进病房", "Yue Opera Theatre Brings Shows to the Wards")


def of_last(project: Project, *pairs: Pair) -> SegmentTerms:
    segments = [Segment(str(number), source, target) for number, (source, target) in enumerate(pairs, 1)]
    return DocumentFacts(Document("", segments), project.index).terms.terms(len(pairs) - 1)


def wrong(project: Project, *pairs: Pair) -> list[str]:
    return [verdict.target.span.of(pairs[-1][1]) for verdict in of_last(project, *pairs).verdicts]


def missing(project: Project, *pairs: Pair) -> list[str]:
    return [
        p.mention.span.of(pairs[-1][0])
        for p in of_last(project, *pairs).pairings
        if p.target is None and not p.accepted and p.mention.requires
    ]


RIGHT: list[tuple[Pair, Pair]] = [
    (PROSECUTORS, ("因外墙维修，我院院内停车场暂停开放。", "The parking lot in our courtyard is closed for repairs.")),
    (
        PROSECUTORS,
        ("检察院院里的两株桂花树由专人看护。", "A gardener tends the two trees in the procuratorate's yard."),
    ),
    (COURT, ("我院院内车位有限。", "Parking spaces at our court are limited.")),
    (
        COURT,
        ("该案在法院院内的调解室达成协议。", "The case was settled in the mediation room on the court's premises."),
    ),
    (HOSPITAL, ("如需复诊，请到东郊分院改约。", "For follow-up visits, please rebook at the East Suburb branch.")),
    (HOSPITAL, ("分院与我院实行同城同价。", "The branch charges the same fees as our hospital.")),
    (PROSECUTORS, ("两个分院年内合署办公。", "The two branches will share offices within the year.")),
    (COURT, ("贵院的书记员来过我家。", "Your clerk came to our house.")),
    (
        THEATRE,
        ("剧院把花束留给县中医院，该院护士长致谢。", "The theatre left bouquets to the hospital, which was grateful."),
    ),
]
WRONG: list[tuple[Pair, Pair, str]] = [
    (PROSECUTORS, ("我院院里上周召开了会议。", "Our college held a meeting last week."), "college"),
    (COURT, ("我院院内车位有限。", "Parking spaces at our hospital are limited."), "hospital"),
    (COURT, ("院里已立案。", "The yard has filed the case."), "yard"),
    (HOSPITAL, ("请到分院二楼改约。", "Please rebook on the second floor of the branch court."), "branch court"),
    (PROSECUTORS, ("分院由我院管理。", "The branch hospital is managed by our procuratorate."), "branch hospital"),
    (COURT, ("贵院法官三赴工地。", "The judges of your esteemed house came to the site three times."), "house"),
    (
        THEATRE,
        ("演员走进县中医院，该院护士长致谢。", "The actors came, and the head nurse of the theatre thanked them."),
        "theatre",
    ),
]


@pytest.mark.parametrize(("heading", "pair"), RIGHT)
def test_a_place_or_a_branch_of_a_body_is_right(heading: Pair, pair: Pair, project: Project) -> None:
    assert wrong(project, heading, pair) == []


@pytest.mark.parametrize(("heading", "pair", "word"), WRONG)
def test_another_body_is_wrong_all_the_same(heading: Pair, pair: Pair, word: str, project: Project) -> None:
    assert wrong(project, heading, pair) == [word]


@pytest.mark.parametrize(
    ("pair", "terms"),
    [
        (("院长亲自担任审判长，当天结案。", "The president presided in person, and the case was closed that day."), []),
        (("她担任本案审判长，两名陪审员参审。", "She presides over the case with two people's assessors."), []),
        (("审判长宣布休庭。", "The president announced a recess."), ["审判长"]),
        (
            ("院长亲自担任审判长，当天结案。", "The president took the chair, and the case was closed that day."),
            ["审判长"],
        ),
    ],
)
def test_an_office_is_said_by_what_its_holder_does(pair: Pair, terms: list[str], project: Project) -> None:
    assert missing(project, COURT, pair) == terms


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        (
            ("该案由省高院指定市中院审理。", "The provincial high court had the municipal intermediate court hear it."),
            [],
        ),
        (("基层法院不得越级请示。", "Primary people's courts may not bypass a level."), []),
        (("市中院二审改判。", "The intermediate court revised the judgment on appeal."), []),
        (("市中院二审改判。", "The municipal High Court revised the judgment on appeal."), ["High Court"]),
        (("基层法院收案最多。", "Intermediate people's courts take most cases."), ["Intermediate people's courts"]),
        (("县卫生监督所派员到场。", "The county health inspection institute sent people."), []),
        (("县动物卫生监督所派员到场。", "The county animal health supervision station sent people."), []),
        (("第六检察厅负责人到场。", "The head of the Sixth Procuratorial Office came."), []),
        (("第六检察厅负责人到场。", "The head of the Sixth Procuratorial Hall came."), ["Sixth Procuratorial Hall"]),
    ],
)
def test_levels_and_numbers_of_bodies(pair: Pair, words: list[str], project: Project) -> None:
    assert wrong(project, PROSECUTORS, pair) == words


def test_an_inspection_institute_is_no_procuratorate(project: Project) -> None:
    pair = ("县检察院发出检察建议。", "The county inspection institute issued recommendations.")
    assert wrong(project, PROSECUTORS, pair) == ["county inspection institute"]


NAMES: list[tuple[str, list[str]]] = [
    ("神经康复院士工作站揭牌", ["院士"]),
    ("省农业科学院士气高涨", ["农业科学院"]),
    ("设计院士工作室揭牌", ["院士"]),
    ("康复院士兵疗养区扩建", ["康复院"]),
    ("疗养院士气高涨", ["疗养院"]),
    ("仲裁院校友座谈", ["仲裁院"]),
    ("检察院长期派驻", ["检察院"]),
    ("中医院士大会", ["院士"]),
    ("康复院墙体开裂", ["康复院"]),
]


@pytest.mark.parametrize(("text", "wanted"), NAMES)
def test_a_word_takes_the_head_of_a_body_only_where_both_halves_are_words(
    text: str, wanted: list[str], project: Project
) -> None:
    scanned = DocumentFacts(Document("", [Segment("1", text, "")]), project.index).terms.scan.segment(0)
    assert [m.span.of(text) for m in scanned.sources if m.full and not m.inner] == wanted
