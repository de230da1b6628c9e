"""The compiled glossary: what is matched where, and what follows from the data about how concepts relate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.core import Document, Segment
from qa.glossary.concept import Concept
from qa.glossary.index import FEW, Index
from qa.mentions.model import SourceMention, TargetMention
from qa.mentions.scan import Scan
from qa.text.fold import fold_han, fold_latin

Compile = Callable[[Sequence[Concept]], Index]

CONCEPTS = (
    Concept(
        "procuratorate", ("检察院", "人民检察院"), ("procuratorate", "people's procuratorate"), ("hospital", "court"),
        short=("院", "我院", "两院"), not_in=("院子", "院士", "学院"), pos="noun", domain="institution",
    ),
    Concept("supreme", ("最高人民检察院",), ("Supreme People's Procuratorate", "SPP"), exact=True),
    Concept(
        "court", ("法院", "人民法院"), ("court", "people's court"), ("hospital",), short=("院", "我院", "两院"),
        implied_by=("当庭", "出庭"), pos="noun", domain="institution",
    ),
    Concept("hospital", ("医院",), ("hospital",), short=("院", "我院"), implied_by=("住院",)),
    Concept("both", ("法检两院",), ("court and procuratorate",), parts=("procuratorate", "court"), pos="noun"),
    Concept("non-prosecution", ("不起诉",), ("non-prosecution",), pos="noun"),
    Concept("prosecution", ("起诉", "提起公诉"), ("indict", "bring a prosecution"), pos="verb"),
    Concept("centre", ("服务中心",), ("service center",), pos="noun"),
    Concept("success", ("成功",), ("success",), not_in=("郑成功",), pos="noun"),
    Concept("safeguards", ("两个维护",), ("two upholds",), ("two maintenance",), frozenset({"two maintenance"})),
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> Index:
    return _index()


def find_source(index: Index, text: str) -> list[SourceMention]:
    return Scan(index, Document("", [Segment("1", text, "")])).segments[0].sources


def find_target(index: Index, text: str) -> list[TargetMention]:
    return Scan(index, Document("", [Segment("1", None, text)])).segments[0].targets


def sources(index: Index, text: str) -> list[tuple[str, bool]]:
    return [(text[m.start : m.end], m.inner) for m in find_source(index, text)]


def targets(index: Index, text: str) -> list[str]:
    return [text[m.start : m.end] for m in find_target(index, text)]


def test_the_longest_form_at_the_leftmost_place_wins_and_holds_the_shorter_ones(index: Index) -> None:
    assert sources(index, "最高人民检察院") == [("最高人民检察院", False), ("人民检察院", True), ("检察院", True)]
    assert sources(index, "县人民法院与检察院") == [("人民法院", False), ("法院", True), ("检察院", False)]
    mentions = find_source(index, "最高人民检察院")
    assert [m.requires for m in mentions] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("院子里", []),
        ("院士来访", []),
        ("学院", []),
        ("郑成功收复台湾", []),
        ("郑成功之后又成功了", ["成功"]),
        ("我院院士", ["我院"]),
        ("他住院了", ["住院"]),
        ("两院", ["两院"]),
        ("院里", ["院"]),
    ],
)
def test_a_longer_word_hides_the_shorter_form_inside_it(index: Index, text: str, found: list[str]) -> None:
    assert [said for said, inner in sources(index, text) if not inner] == found


@pytest.mark.parametrize("text", ["檢察院", "人民檢察院", "检察院", "人民检察院"])
def test_traditional_characters_are_the_same_form(index: Index, text: str) -> None:
    assert [said for said, inner in sources(index, text) if not inner] == [text]


def test_full_width_letters_and_figures_are_the_same_form(compiled: Compile) -> None:
    index = compiled([Concept("a", ("12309热线", "ＡＰＰ"), ("12309 hotline",))])
    assert sources(index, "拨打１２３０９热线") == [("１２３０９热线", False)]
    assert sources(index, "下载app或ＡＰＰ") == [("app", False), ("ＡＰＰ", False)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The procuratorate", ["procuratorate"]),
        ("Procuratorates acted", ["Procuratorates"]),
        ("the procuratorate's plea", ["procuratorate"]),
        ("the procuratorate’s plea", ["procuratorate"]),
        ("the procuratorates' pleas", ["procuratorates"]),
        ("the People’s  Procuratorate", ["People’s  Procuratorate"]),
        ("the\u00a0people's\nprocuratorate", ["people's\nprocuratorate"]),
        ("the people's-procuratorate", ["people's-procuratorate"]),
        ("service centre, service-centers", ["service centre", "service-centers"]),
        ("indicted, indicting, indicts", ["indicted", "indicting", "indicts"]),
        ("brought the prosecution", ["brought the prosecution"]),
        ("nonprosecution, non-prosecution, non prosecution", ["nonprosecution", "non-prosecution", "non prosecution"]),
        ("HOSPITAL", ["HOSPITAL"]),
        ("İn the hospital", ["hospital"]),
        ("(hospital)", ["hospital"]),
        ("“hospital”", ["hospital"]),
        ("hospital—court", ["hospital", "court"]),
    ],
)
def test_renderings_stand_in_every_form(index: Index, text: str, found: list[str]) -> None:
    assert targets(index, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "courtyard",
        "hospitality",
        "hospitalized",
        "discourtesy",
        "courtship",
        "indictment",
        "https://hospital.example.org/court",
        "www.court.gov",
        "court@example.org",
        "info@hospital.example.org",
        "{court}",
        "%(hospital)s",
        "`hospital`",
        "<court>",
        "/srv/court/hospital/x",
        "hôpital",
        "courté",
        "court2",
    ],
)
def test_never_inside_a_longer_word_an_address_code_or_a_placeholder(index: Index, text: str) -> None:
    assert targets(index, f"see {text} there") == []


def test_acronyms_have_their_capitals(index: Index) -> None:
    assert targets(index, "The SPP and the spp and the Spp") == ["SPP"]


def test_the_longest_rendering_wins_and_keeps_what_is_inside(index: Index) -> None:
    text = "the Supreme People's Procuratorate"
    (mention,) = find_target(index, text)
    assert mention.span.of(text) == "Supreme People's Procuratorate"
    assert [inner.span.of(text) for inner in mention.inner] == ["People's Procuratorate", "Procuratorate"]


def test_a_kind_is_read_off_the_end_of_a_name_and_a_contrary_is_none(index: Index) -> None:
    number = index.by_id
    assert number["procuratorate"] in index.above[number["supreme"]]
    assert index.kinds[number["supreme"]] == number["procuratorate"]
    assert number["prosecution"] not in index.above[number["non-prosecution"]]
    assert index.kinds[number["procuratorate"]] == number["procuratorate"]


def test_a_sum_of_like_things_is_none_of_them_and_a_body_with_its_head_is_one(compiled: Compile) -> None:
    index = compiled([
        Concept("court", ("法院",), ("court",), domain="institution"),
        Concept("hospital", ("医院",), ("hospital",), domain="institution"),
        Concept("both", ("医院法院",), ("hospital and court",), parts=("hospital", "court"), domain="institution"),
        Concept("head", ("法院院长", "院长"), ("president",), domain="title"),
        Concept("supreme", ("最高法院",), ("Supreme Court",), domain="institution"),
        Concept("chief", ("最高法院院长",), ("President of the Supreme Court",), parts=("supreme", "head"), domain="title"),
    ])  # fmt: skip
    number = index.by_id
    assert index.above[number["both"]] == {number["both"]}
    assert index.above[number["chief"]] == {number["chief"], number["head"]}


def test_a_word_is_cut_anew_after_what_excludes_it(compiled: Compile) -> None:
    index = compiled([
        Concept("court", ("法院",), ("court",), short=("县院", "老院")),
        Concept("hospital", ("医院",), ("hospital",), short=("县院", "老院")),
        Concept("gate", ("院门",), ("gate",), not_in=("县院",)),
    ])  # fmt: skip
    assert sources(index, "县院门外") == [("县院", False), ("院门", True)]
    assert sources(index, "老院门外") == [("院门", False)]
    assert sources(index, "推开院门") == [("院门", False)]


def test_confusion_sets_come_from_shared_short_forms(index: Index) -> None:
    number = index.by_id
    assert index.rivals(number["procuratorate"]) == {number["court"], number["hospital"]}
    assert index.rivals(number["supreme"]) == {number["court"], number["hospital"]}
    assert index.rivals(number["success"]) == frozenset()
    assert index.is_body(number["court"])
    assert not index.is_body(number["success"])


def test_sums_and_absolute_wrongs(index: Index) -> None:
    number = index.by_id
    assert index.sums == {number["both"]: {number["procuratorate"], number["court"]}}
    text = "the two maintenance"
    (mention,) = find_target(index, text)
    assert [index.is_absolute(reading) for reading in mention.forbids] == [True]


def test_what_a_concept_accepts_in_any_form_it_does_not_forbid(compiled: Compile) -> None:
    index = compiled([Concept("a", ("甲",), ("office",), ("offices", "bureau"))])
    text = "the offices"
    (mention,) = find_target(index, text)
    assert mention.accepts
    assert not mention.forbids


HAN = "最高人民检察院检法我两士子医学住当庭起诉不，"


@given(st.text(alphabet=HAN, max_size=25))
def test_source_mentions_are_in_order_and_only_inner_ones_overlap(text: str) -> None:
    index = _index()
    mentions = find_source(index, text)
    forms = {pattern.text for pattern in index.sources}
    end = 0
    for mention in mentions:
        assert fold_han(text[mention.start : mention.end]) in forms
        if not mention.inner:
            assert mention.start >= end
            end = mention.end
    # Whatever stands in the text is covered by something: nothing is lost by rejecting a longer form.
    if "检察院" in text:
        assert any(text[m.start : m.end].endswith("检察院") for m in mentions)


WORDS = st.sampled_from("hospital Hospitals court courtyard people's People’s procuratorate SPP spp İ of the".split())
JOINTS = st.sampled_from([" ", "  ", "-", ", ", "\n", "\u00a0"])


@given(st.lists(WORDS, max_size=10), st.lists(JOINTS, max_size=10))
def test_target_mentions_are_apart_and_quote_the_text(words: list[str], between: list[str]) -> None:
    index = _index()
    joints = [*between, *[" "] * len(words)]
    text = "".join(word + joint for word, joint in zip(words, joints, strict=False))
    end = 0
    for mention in find_target(index, text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        said = text[mention.start : mention.end]
        assert fold_latin(said).text == index.surfaces[mention.pattern]
        assert not text[mention.end : mention.end + 1].isalnum()
        for inner in mention.inner:
            assert mention.start <= inner.start < inner.end <= mention.end


LINES = st.text(alphabet=HAN, max_size=8)


@given(st.lists(st.tuples(st.none() | LINES, st.lists(WORDS, max_size=4).map(" ".join)), max_size=6))
def test_segments_found_together_are_found_as_each_alone(pairs: list[tuple[str | None, str]]) -> None:
    document = [Segment(str(number), source, target) for number, (source, target) in enumerate(pairs)]
    for scanned in Scan(_index(), Document("", document)).segments:
        (alone,) = Scan(_index(), Document("", [scanned.segment])).segments
        assert (scanned.sources, scanned.targets) == (alone.sources, alone.targets)
        assert (scanned.source, scanned.target) == (alone.source, alone.target)


@cache
def _index() -> Index:
    return Index.of(CONCEPTS)


@given(LINES, st.lists(WORDS, max_size=6).map(" ".join))
def test_a_few_texts_and_many_are_matched_alike(source: str, target: str) -> None:
    few, many = Index.of(CONCEPTS), _index()
    many._sources_looked_up = many._targets_looked_up = FEW
    folded, words = fold_han(source), fold_latin(target).text
    assert sorted(few.source_hits(folded)) == sorted(many.source_hits(folded))
    assert sorted(few.target_hits(words)) == sorted(many.target_hits(words))


def test_what_is_found_in_pieces_has_no_readings() -> None:
    index = _index()
    assert (index.surfaces[-1], index.accepts[-1], index.forbids[-1]) == ("", (), ())
