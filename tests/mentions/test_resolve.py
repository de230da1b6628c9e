"""What a short form means, why, and how sure that is; on the shipped glossaries and on one of another world."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from qa.core import Document, Segment
from qa.facts import DocumentFacts
from qa.glossary.concept import Concept
from qa.glossary.index import Index
from qa.mentions.model import Meaning
from qa.project import Project

Resolve = Callable[..., list[tuple[str | None, Meaning]]]
PROCURATORATE, COURT, HOSPITAL = "望岭县人民检察院", "望岭县人民法院", "望岭县人民医院"


def meanings(
    index: Index, lines: Sequence[str], form: str, issuer: str | None = None
) -> list[tuple[str | None, Meaning]]:
    """Return what each mention of a form is taken to mean: the id of the concept or None, and the meaning."""
    segments = [Segment(str(number), line, "") for number, line in enumerate(lines, 1)]
    facts = DocumentFacts(Document("", segments, issuer=issuer), index)
    found = []
    for (number, start), meaning in sorted(facts.terms.meanings.items()):
        if lines[number].startswith(form, start):
            name = None if meaning.concept is None else index.concepts[meaning.concept].id
            found.append((name, meaning))
    return found


@pytest.fixture
def resolve(project: Project) -> Resolve:
    """Return a function that resolves a short form with the shipped glossaries: (form, *lines) → meanings."""
    return lambda form, *lines, issuer=None: meanings(project.index, lines, form, issuer)


@pytest.mark.parametrize(
    ("issuer", "wanted"), [(PROCURATORATE, "procuratorate"), (COURT, "court"), (HOSPITAL, "hospital")]
)
def test_a_declared_issuer_outranks_what_is_inferred_and_is_named(issuer: str, wanted: str, resolve: Resolve) -> None:
    # The text itself speaks of each of the three once.
    lines = ("县检察院、县法院、县医院的代表出席。", "我院今年工作成效明显。")
    ((name, meaning),) = resolve("我院", *lines, issuer=issuer)
    assert name == wanted
    assert meaning.confidence > 0.8
    assert issuer in " ".join(meaning.evidence)


def test_without_any_evidence_it_stays_ambiguous(resolve: Resolve) -> None:
    ((name, meaning),) = resolve("我院", "我院今年工作成效明显。")
    assert name is None
    assert len(meaning.candidates) > 1
    assert sum(share for _, share in meaning.candidates) <= 1.0 + 1e-9


def test_probabilities_are_in_order_and_no_more_than_one(resolve: Resolve) -> None:
    for _, meaning in resolve("院", f"{PROCURATORATE}与{COURT}会商，该院党组参加。", "我院干警到院里学习。"):
        shares = [share for _, share in meaning.candidates]
        assert shares == sorted(shares, reverse=True)
        assert all(0 <= share <= 1 for share in shares)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("望岭县检察院副检察长柳青说：“我院对48名被告人提起公诉。”", "procuratorate"),
        ("望岭县法院副院长柳青说：“我院受理此类案件48件。”", "court"),
        ("望岭县医院副院长柳青说：“我院收治患者48人。”", "hospital"),
        ("“我院收治患者48人。”望岭县医院副院长柳青说。", "hospital"),
    ],
)
def test_our_institution_in_a_quotation_is_the_speakers(line: str, wanted: str, resolve: Resolve) -> None:
    other = COURT if wanted == "procuratorate" else PROCURATORATE
    around = (f"{other}召开座谈会。", line)
    ((name, meaning),) = resolve("我院", *around)
    assert name == wanted
    assert meaning.evidence


def test_a_name_that_is_given_in_quotation_marks_is_said_by_nobody(resolve: Resolve) -> None:
    ((name, meaning),) = resolve("我院", f"{HOSPITAL}（以下简称“我院”）与患者达成协议。")
    assert name == "hospital"
    assert not any("is said by" in reason for reason in meaning.evidence)


def test_that_institution_is_the_subject_last_mentioned(resolve: Resolve) -> None:
    lines: tuple[str, ...] = (f"{HOSPITAL}向{COURT}移交材料。", "该院同时作出说明。")
    assert [name for name, _ in resolve("该院", *lines)] == ["hospital"]
    lines = (f"{PROCURATORATE}成立于1955年。", f"{HOSPITAL}昨日发生火灾。", "该院组织患者撤离。")
    ((name, meaning),) = resolve("该院", *lines)
    assert name == "hospital"
    assert any("医院" in reason for reason in meaning.evidence)


def test_your_institution_is_the_addressees(resolve: Resolve) -> None:
    lines = (f"{COURT}：", "本院审查认为，贵院的判决认定事实清楚。", "此致", PROCURATORATE)
    ((name, _),) = resolve("贵院", *lines)
    assert name == "court"


def test_a_letterhead_and_a_signature_speak_for_whose_text_it_is(resolve: Resolve) -> None:
    assert [name for name, _ in resolve("我院", PROCURATORATE, "检察建议书", "我院在办案中发现以下问题。")] == [
        "procuratorate"
    ]
    signed = ("通知", "现将有关事项通知如下。", "我院定于3月2日开放。", "特此通知。", PROCURATORATE)
    assert [name for name, _ in resolve("我院", *signed)] == ["procuratorate"]


def test_two_institutions_are_both(project: Project, resolve: Resolve) -> None:
    lines = (f"{PROCURATORATE}与{COURT}召开会议。", "两院会签了文件。")
    ((name, _),) = resolve("两院", *lines)
    assert name is not None
    index = project.index
    assert {index.concepts[n].id for n in index.sums[index.by_id[name]]} == {"procuratorate", "court"}


def test_the_same_document_gives_the_same_meanings(resolve: Resolve) -> None:
    lines = [f"{PROCURATORATE}召开会议。", f"{COURT}受理此案。", "该院党组要求我院干警到院里学习。", "两院会签文件。"]
    assert resolve("", *lines) == resolve("", *lines)


# Another world: 班 is a class of a school, a shift of a factory, a squad of an army; 组长 belongs to none of them.
SHARED = ("班", "我班", "该班", "本班")
SCHOOL = (
    Concept(
        "class", ("班级", "教学班"), ("class",), ("shift", "squad"), short=SHARED, implied_by=("上课", "班主任"),
        cues=("pupil", "teacher"), not_in=("上班", "下班", "班车"), pos="noun", domain="school",
    ),
    Concept(
        "shift", ("班次", "工作班"), ("shift",), ("class", "squad"), short=SHARED, implied_by=("倒班", "夜班"),
        cues=("workshop", "foreman"), pos="noun", domain="factory",
    ),
    Concept(
        "squad", ("战斗班", "步兵班"), ("squad",), ("class", "shift"), short=SHARED, implied_by=("班长", "战士"),
        cues=("soldier", "platoon"), pos="noun", domain="army",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "targets", "wanted", "right", "wrong"),
    [
        (
            ("三年级教学班举行班会。", "班主任出席。", "该班有四十名学生。"),
            ("The third-grade class held a meeting.", "The teacher attended.", "The {} has forty pupils."),
            "class", "class", "squad",
        ),
        (
            ("步兵班抵达阵地。", "战士们随即展开。", "该班有十人。"),
            ("The infantry squad reached its position.", "The soldiers deployed.", "The {} has ten men."),
            "squad", "squad", "class",
        ),
        (
            ("第二工作班今晚倒班。", "该班有二十名工人。"),
            ("The second shift changes over tonight.", "The {} has twenty workers."),
            "shift", "shift", "class",
        ),
    ],
)  # fmt: skip
def test_another_confusion_set_needs_no_line_of_code(
    lines: tuple[str, ...], targets: tuple[str, ...], wanted: str, right: str, wrong: str,
    terms_of: Callable[[Sequence[Concept]], Project],
) -> None:  # fmt: skip
    from qa.engine import Outcome, check_documents

    project = terms_of(SCHOOL)
    ((name, _),) = meanings(project.index, lines, "该班")
    assert name == wanted
    for word, expected in ((right, []), (wrong, [("forbidden-term", wrong)])):
        english = [target.format(word) for target in targets]
        segments = [Segment(str(n), s, t) for n, (s, t) in enumerate(zip(lines, english, strict=True), 1)]
        outcome = Outcome()
        check_documents(project, [Document("", segments)], outcome)
        assert not outcome.crashes
        found = [
            (f.rule.name, f.segment.target[f.marks[-1].span.start : f.marks[-1].span.end]) for f in outcome.findings
        ]
        assert found == expected


def test_words_that_hold_the_short_form_are_none(terms_of: Callable[[Sequence[Concept]], Project]) -> None:
    project = terms_of(SCHOOL)
    assert meanings(project.index, ["工人们坐班车上班，六点下班。"], "班") == []


def document(count: int) -> list[str]:
    """Return a long document that names institutions, takes them up again and quotes people, reproducibly."""
    chosen = random.Random(7)
    patterns = (
        f"{PROCURATORATE}召开会议。",
        f"{COURT}公开审理此案。",
        "该院党组要求全体干警加强学习。",
        "副检察长柳青说：“我院对48名被告人提起公诉。”",
        "法院院长周平表示，本院将依法审理。",
        "两院会签文件，院领导出席。",
    )
    return [chosen.choice(patterns) for _ in range(count)]


@pytest.mark.parametrize("count", [5000])
def test_a_long_document_is_resolved(count: int, project: Project) -> None:
    lines = document(count)
    found = meanings(project.index, lines, "")
    assert len(found) > count / 4
    assert sum(name is not None for name, _ in found) > len(found) / 2


def test_time_grows_with_the_length_and_not_with_its_square(project: Project) -> None:
    """Compare 1,000 with 4,000 segments in one process; the square would be sixteen times, and a busy machine is no fault."""
    from time import process_time

    def seconds(count: int) -> float:
        lines, start = document(count), process_time()
        meanings(project.index, lines, "")
        return process_time() - start

    seconds(200)
    short = min(seconds(1000) for _ in range(2))
    assert seconds(4000) < 9 * short + 0.5
