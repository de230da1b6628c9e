"""Terminology accuracy: one verdict for each occurrence, on sentences whose answer is known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qa.core import Languages
from qa.glossary.files import load as load_glossary
from qa.metrics import load
from qa.metrics.corpus import REFERENCE, Corpus
from qa.metrics.metric import Counted
from qa.metrics.options import Options
from qa.metrics.outcomes import Outcome
from qa.metrics.term import MEASURES, TermAccuracy
from qa.metrics.terms import Terms

ROWS = (
    ("合议庭", "collegial panel|panel of judges", "jury"),
    ("人民检察院|检察院", "procuratorate|procuracy", "hospital"),
    ("最高人民检察院", "Supreme People's Procuratorate", ""),
    ("法院", "court", "school"),
)


@pytest.fixture(scope="module")
def terms() -> Terms:
    return _terms(ROWS, Languages())


@pytest.fixture(scope="module")
def shipped() -> Terms:
    return Terms(load_glossary())


def counted(
    terms: Terms, pairs: Sequence[tuple[str, str]], references: Sequence[str] | None = None, docs: bool = False
) -> Counted:
    corpus = Corpus(
        [str(n) for n in range(len(pairs))],
        [list(references)] if references else [],
        {"system": [output for _, output in pairs]},
        [source for source, _ in pairs],
        ["d"] * len(pairs) if docs else None,
    )
    return TermAccuracy(terms).count(corpus, "system")


def outcomes(found: Counted) -> list[tuple[str, str]]:
    return [(one.concept, str(one.outcome)) for each in found.segments for one in each.occurrences]


def accuracy(found: Counted) -> float:
    return MEASURES[0].of(found.tables["term"].total())


@pytest.mark.parametrize(
    ("output", "outcome"),
    [
        ("He was tried by a collegial panel.", "exact"),
        ("He was tried by a Collegial Panel.", "folded"),
        ("He was tried by collegial panels.", "inflected"),
        ("He was tried by a jury.", "forbidden"),
        ("He was tried.", "omitted"),
        ("", "omitted"),
    ],
)
def test_outcomes(terms: Terms, output: str, outcome: str) -> None:
    found = counted(terms, [("他由合议庭审判。", output)])
    assert [each for _, each in outcomes(found)] == [outcome]


def test_a_place_pays_for_one_occurrence(terms: Terms) -> None:
    both = counted(terms, [("检察院和检察院。", "The procuratorate and the procuratorate.")])
    one = counted(terms, [("检察院和检察院。", "The procuratorate.")])
    assert [outcome for _, outcome in outcomes(both)] == ["exact", "exact"]
    assert sorted(outcome for _, outcome in outcomes(one)) == ["exact", "excused"]
    assert accuracy(one) == 1.0


def test_the_longest_term_counts_alone(terms: Terms) -> None:
    found = counted(terms, [("最高人民检察院", "The Supreme People's Procuratorate")])
    assert outcomes(found) == [("最高人民检察院", "exact")]


def test_a_word_inside_another_is_none() -> None:
    corpus = Corpus(["1"], [], {"s": ["mous and mouse"]}, ["备忘录"], languages=Languages("zh", "fr"))
    terms = _terms([("备忘录", "mou", "")], Languages("zh", "fr"))
    assert outcomes(TermAccuracy(terms).count(corpus, "s")) == [("备忘录", "omitted")]


def test_a_forbidden_word_that_no_source_term_accounts_for(shipped: Terms) -> None:
    found = counted(shipped, [("维修定于三月进行。", "Two maintenance visits are scheduled for March.")])
    rows = found.tables["term"]
    assert rows.total().tolist()[:2] == [0.0, 0.0]


def test_short_forms_are_resolved_by_the_document_and_the_same_for_all_systems(shipped: Terms) -> None:
    pairs = [("望岭县人民检察院召开会议。", "The Wangling County People's Procuratorate held a meeting."),
             ("该院检察官参加。", "The hospital's procurators attended.")]  # fmt: skip
    found = counted(shipped, pairs, docs=True)
    assert ("procuratorate", "forbidden") in outcomes(found)


def test_the_reference_decides_what_a_short_form_means(shipped: Terms) -> None:
    pairs = [("我院认为合同有效。", "Our court finds the contract valid.")]
    with_reference = counted(shipped, pairs, ["This court finds the contract valid."])
    assert ("court", "exact") in outcomes(with_reference)


def test_empty_output_has_no_accuracy_but_zero(terms: Terms) -> None:
    found = counted(terms, [("检察院和法院。", " ")])
    assert accuracy(found) == 0.0


def test_details_name_what_cost_most(terms: Terms) -> None:
    pairs = [("检察院。", "The hospital.")] * 3 + [("法院。", "The court.")]
    detail = counted(terms, pairs).detail
    assert detail["costly"][0]["source"] in ("人民检察院", "检察院")
    assert detail["costly"][0]["lost"] == 3
    assert detail["costly"][0]["wrong"] == {"hospital": 3}
    assert detail["outcomes"]["forbidden"] == 3


def test_outcome_properties() -> None:
    assert [outcome for outcome in Outcome if outcome.accepted] == ["exact", "folded", "inflected", "variant"]
    assert [outcome for outcome in Outcome if not outcome.judged] == ["excused", "unresolved"]


def _terms(rows: Sequence[tuple[str, str, str]], languages: Languages) -> Terms:
    from qa.glossary.concept import Concept
    from qa.glossary.files import Glossary

    concepts = tuple(
        Concept(source.split("|")[0], tuple(source.split("|")), tuple(target.split("|")),
                tuple(form for form in wrong.split("|") if form))
        for source, target, wrong in rows
    )  # fmt: skip
    return Terms(Glossary(concepts, (), languages, "0" * 64))


@pytest.mark.parametrize(
    ("languages", "row", "source", "output", "wanted"),
    [
        (("en", "zh"), ("court", "法院", "医院"), "The courts ruled.", "法院裁定。", ["exact"]),
        (("en", "zh"), ("court", "法院", "医院"), "The court ruled.", "医院裁定。", ["forbidden"]),
        (("en", "zh"), ("court", "法院", "医院"), "A courtesy call.", "礼节性拜访。", []),
        (("zh", "de"), ("法院", "Gericht", "Hof"), "法院裁定。", "Das Gericht entschied.", ["exact"]),
        (("zh", "de"), ("法院", "Gericht", "Hof"), "法院裁定。", "Der hof entschied.", ["forbidden"]),
        (("fr", "en"), ("tribunal", "court", ""), "Le tribunal décida.", "The courts decided.", ["inflected"]),
        (("zh", "ja"), ("检察院", "検察院", ""), "检察院说。", "検察院は述べた。", ["exact"]),
        (("zh", "ko"), ("法院", "법원", ""), "法院说。", "법원은 말했다.", ["exact"]),
    ],
)
def test_other_pairs(
    languages: tuple[str, str], row: tuple[str, str, str], source: str, output: str, wanted: list[str]
) -> None:
    pair = Languages(*languages)
    corpus = Corpus(["1"], [], {"s": [output]}, [source], languages=pair)
    metric = load("term", corpus, Options(terms=_terms([row], pair)))
    assert [outcome for _, outcome in outcomes(metric.count(corpus, "s"))] == wanted


def test_nested_terms_of_other_pairs_count_once() -> None:
    pair = Languages("en", "fr")
    terms = _terms([("appeal court|court of appeal", "cour d'appel", ""), ("court", "tribunal", "")], pair)
    corpus = Corpus(["1"], [], {"s": ["La cour d'appel et le tribunal."]}, ["The court of appeal and the court."],
                    languages=pair)  # fmt: skip
    assert [o for _, o in outcomes(TermAccuracy(terms).count(corpus, "s"))] == ["exact", "exact"]


def test_the_reference_is_scored_as_a_system(terms: Terms) -> None:
    corpus = Corpus(["1"], [["The procuratorate."]], {"s": ["The hospital."]}, ["检察院。"])
    metric = TermAccuracy(terms)
    assert accuracy(metric.count(corpus, REFERENCE)) == 1.0
    assert accuracy(metric.count(corpus, "s")) == 0.0
