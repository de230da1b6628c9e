from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.align.pairs import Pair, Status, align
from qa.align.sentence import TooLongError
from qa.core import Languages
from qa.errors import UsageError
from qa.formats.prose import Paragraph

if TYPE_CHECKING:
    from qa.project import Project
    from tests.align.conftest import Align

# A chronicle of a reservoir: each sentence has its own number or name, so that nobody can be in doubt.
SOURCE = [
    "苇湾水库位于闵河上游，总库容4.2亿立方米。",
    "1958年冬，两万名民工上坝施工。",
    "工程师贺兰舟负责设计溢洪道。",
    "1961年7月，大坝首次拦洪。",
    "库区共迁移居民3,870户。",
    "2003年，水库完成除险加固，耗资9600万元。",
    "如今，它为下游六个县供水。",
    "每年清明，老民工都会回到坝上看一看。",
]
TARGET = [
    "Weiwan Reservoir lies on the upper reaches of the Min River and holds 420 million cubic meters.",
    "In the winter of 1958, twenty thousand laborers went to work on the dam.",
    "The engineer He Lanzhou was in charge of designing the spillway.",
    "In July 1961 the dam held back its first flood.",
    "In all, 3,870 households were moved out of the reservoir area.",
    "In 2003 the reservoir was reinforced at a cost of 96 million yuan.",
    "Today it supplies water to six counties downstream.",
    "Every year at the Qingming Festival the old laborers come back to look at the dam.",
]


def shapes(pairs: list[Pair]) -> list[tuple[int, int]]:
    return [(pair.sources, pair.targets) for pair in pairs]


@pytest.mark.parametrize("one_paragraph", [False, True])
def test_sentence_by_sentence(aligned: Align, one_paragraph: bool) -> None:
    source, target = (["".join(SOURCE)], [" ".join(TARGET)]) if one_paragraph else (SOURCE, TARGET)
    pairs = aligned(source, target)
    assert [(pair.source, pair.target) for pair in pairs] == list(zip(SOURCE, TARGET, strict=True))
    assert all(pair.confidence > 0.5 for pair in pairs)


def test_a_sentence_that_was_split_or_joined(aligned: Align) -> None:
    target = [
        "Weiwan Reservoir lies on the upper reaches of the Min River.",
        "It holds 420 million cubic meters.",
        "In the winter of 1958, twenty thousand laborers went to work on the dam, and the engineer He Lanzhou was in charge "
        "of designing the spillway.",
        *TARGET[3:],
    ]
    pairs = aligned(["".join(SOURCE)], [" ".join(target)])
    assert shapes(pairs) == [(1, 2), (2, 1), *[(1, 1)] * 5]
    assert pairs[1].source == SOURCE[1] + SOURCE[2]
    assert pairs[0].target == " ".join(target[:2])


@pytest.mark.parametrize("dropped", [0, 3, 5, 7])
def test_a_sentence_that_was_left_out_or_added(aligned: Align, dropped: int) -> None:
    rest = TARGET[:dropped] + TARGET[dropped + 1 :]
    pairs = aligned(["".join(SOURCE)], [" ".join(rest)])
    assert [pair.source for pair in pairs if not pair.target] == [SOURCE[dropped]]
    assert [pair.status() for pair in pairs].count(Status.SOURCE_ONLY) == 1
    rest = SOURCE[:dropped] + SOURCE[dropped + 1 :]
    pairs = aligned(["".join(rest)], [" ".join(TARGET)])
    assert [pair.target for pair in pairs if not pair.source] == [TARGET[dropped]]
    assert [pair.status() for pair in pairs].count(Status.TARGET_ONLY) == 1


def test_paragraphs_are_kept_apart_with_a_space(aligned: Align) -> None:
    (pair,) = aligned(["关于停水的", "公告"], ["Notice of the Suspension of the Water Supply"])
    assert (pair.source, pair.sources, pair.line) == ("关于停水的 公告", 2, None)


def test_a_pair_has_the_line_of_its_target(aligned: Align) -> None:
    pairs = aligned([Paragraph(SOURCE[0], line=3)], [Paragraph(TARGET[0], line=9)])
    assert [pair.line for pair in pairs] == [9]


@pytest.mark.parametrize(("source", "target"), [([], ["One.", "Two."]), (["甲。乙。"], []), ([], [])])
def test_an_empty_document(aligned: Align, source: list[str], target: list[str]) -> None:
    pairs = aligned(source, target)
    assert len(pairs) == (2 if source or target else 0)
    assert not any(pair.source and pair.target for pair in pairs)


def test_two_documents_that_have_nothing_to_do_with_each_other_are_not_called_sure(aligned: Align) -> None:
    other = [
        "The choir rehearses on Tuesdays.",
        "Tickets cost eleven euros at the door.",
        "Our soprano, Ilse Brandt, has a cold.",
        "Nobody knows where the piano went.",
        "The audience is asked to bring cushions.",
    ]
    pairs = aligned(SOURCE, other)
    assert sum(pair.status() is Status.ALIGNED for pair in pairs) <= 1


def test_a_missing_chapter_does_not_derail_the_rest(aligned: Align) -> None:
    source, target = chronicle(240)
    pairs = aligned(source, target[:60] + target[150:])
    assert shapes(pairs).count((1, 1)) >= 148
    right = dict(zip(source, target, strict=True))
    assert sum(right.get(pair.source) == pair.target for pair in pairs) >= 145
    pairs = aligned(source[:60] + source[150:], target)
    assert sum(right.get(pair.source) == pair.target for pair in pairs) >= 145


def test_a_missing_chapter_of_a_document_that_repeats_itself(aligned: Align) -> None:
    """Nothing in it is rare: each sentence comes seven times."""
    source, target = chronicle(40)
    pairs = aligned(source * 7, target * 3 + target[:10] + target[30:] + target * 3)
    right = dict(zip(source, target, strict=True))
    assert sum(right.get(pair.source) == pair.target for pair in pairs) >= 250


def test_a_long_document_is_aligned_in_parts(aligned: Align, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = chronicle(240)
    whole = aligned(source, target)
    monkeypatch.setattr("qa.align.pairs.PART", 50)
    said: list[str] = []
    assert [(p.source, p.target) for p in aligned(source, target, progress=said.append)] == [
        (p.source, p.target) for p in whole
    ]
    assert len(said) > 4


def chronicle(count: int) -> tuple[list[str], list[str]]:
    """Return a long document: years, sums and a few words, in random order of themes."""
    rng = random.Random(11)
    source, target = [], []
    for number in range(count):
        year, sum_ = 1500 + number, rng.randrange(1000, 9999)
        zh, en = rng.choice(
            [
                ("{}年，县里修桥花了{}两银子。", "In {}, the county spent {} taels of silver on a bridge."),
                ("{}年大旱，{}户人家离开了村子。", "In the great drought of {}, {} families left the village."),
                ("到{}年，学堂已有{}名学生。", "By {}, the school had {} students."),
            ]
        )
        source.append(zh.format(year, sum_))
        target.append(en.format(year, sum_))
    return source, target


def test_terms_of_the_glossary_are_evidence(project: Project, aligned: Align) -> None:
    source = ["最高人民检察院作出部署。", "中级人民法院开庭。", "公安机关立案。"]
    target = ["The public security organ filed the case.", "The intermediate people's court held a hearing."]
    with_terms = aligned(source, target, index=project.index)
    assert any(p.source == source[1] and p.target == target[1] for p in with_terms)


@pytest.mark.parametrize(("source", "target"), [(5, 2000), (1500, 5), (700, 700)])
def test_documents_of_any_shape_are_aligned_without_any_evidence(aligned: Align, source: int, target: int) -> None:
    pairs = aligned(["甲乙。" * source], ["Ab. " * target])
    assert sum(pair.sources for pair in pairs) == source
    assert sum(pair.targets for pair in pairs) == target


def test_a_document_of_too_many_sentences_is_refused(aligned: Align, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.align.sentence.MOST", 5)
    assert aligned(["甲。" * 5], ["Ab. " * 5])
    with pytest.raises(TooLongError, match="has more than 5 sentences") as raised:
        aligned(["甲。"], ["Ab. " * 6])
    assert raised.value.language == "en"


def test_other_languages_are_refused(aligned: Align) -> None:
    with pytest.raises(UsageError, match="documents in fr-de cannot be aligned"):
        aligned(["Bonjour."], ["Guten Tag."], languages=Languages("fr", "de"))


CHINESE = st.lists(st.text(st.sampled_from("检察院受理2024年5月案件。！“”（）…\n abc，"), max_size=40), max_size=8)
ENGLISH = st.lists(st.text(st.sampled_from('The court held 2024. "()!? May ,;\nab'), max_size=60), max_size=8)


@given(source=CHINESE, target=ENGLISH)
@settings(max_examples=150)
def test_every_sentence_is_in_one_pair_and_in_order(source: list[str], target: list[str]) -> None:
    pairs = align([Paragraph(text) for text in source], [Paragraph(text) for text in target])
    for given_, found in ((source, [p.source for p in pairs]), (target, [p.target for p in pairs])):
        assert "".join("".join(found).split()) == "".join("".join(given_).split())
    assert all(0 < pair.confidence < 1 for pair in pairs)
    assert all(pair.sources or pair.targets for pair in pairs)
    assert not any("\n" in text or "\t" in text for pair in pairs for text in (pair.source, pair.target))
