"""sacreBLEU's own expectations hold, and on random text the two programs agree to the last digit."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.metrics import load
from qa.metrics.corpus import Corpus
from qa.metrics.options import Options
from qa.metrics.significance import Sampling, Scored, against_first, bootstrap, compare

sacrebleu: Any = importlib.import_module("sacrebleu.metrics")
Score = Callable[..., float]


@pytest.fixture(scope="session")
def expected(shared: Path) -> Callable[[str], Any]:
    def read(name: str) -> Any:
        return json.loads((shared / "data" / "sacrebleu-expected" / f"{name}.json").read_text("utf-8"))

    return read


def test_bleu(expected: Callable[[str], Any], score: Score) -> None:
    cases = expected("bleu")
    raw = {"smooth_method": "floor", "smooth_value": 0.01, "tokenize": "none", "effective_order": True}
    for hypotheses, references, wanted in (*cases["test_raw_bleu_cases"], *cases["test_case_effective_order"]):
        found = score("bleu", hypotheses, references, **raw) / 100
        assert found == pytest.approx(wanted, abs=cases["EPSILON"])
    for hypotheses, references, with_offset, without in cases["test_case_offset"]:
        found = score("bleu", hypotheses, references, **{**raw, "smooth_value": None}) / 100
        assert found == pytest.approx(with_offset, abs=cases["EPSILON"])
        assert score("bleu", hypotheses, references, **{**raw, "smooth_value": 0.0}) == without
    for hypotheses, references, options, wanted in cases["test_corpus_bleu_cases"]:
        assert score("bleu", hypotheses, references, **options) == pytest.approx(wanted, abs=1e-6)
    for order, hypotheses, references, wanted in cases["test_bleu_max_order"]:
        assert f"{score('bleu', hypotheses, references, max_ngram_order=order):.2f}" == wanted


def test_sentence_bleu(expected: Callable[[str], Any], score: Score) -> None:
    cases = expected("sentence_bleu")
    texts = (("SYS", "REF", "test_cases"), ("SYS_0", "REF_0", "test_cases_zero_bleu"))
    for hypothesis, reference, name in texts:
        for method, value, lowercase, tokenize, wanted in cases[name]:
            options = {"smooth_method": method, "smooth_value": value, "lowercase": lowercase, "tokenize": tokenize}
            found = score("bleu", [cases[hypothesis]], [[cases[reference]]], **options)
            assert found == pytest.approx(wanted, abs=cases["EPSILON"])


def test_chrf(expected: Callable[[str], Any], score: Score) -> None:
    cases = expected("chrf")
    options = {
        "test_cases": {"chrf_beta": 3, "chrf_eps_smoothing": True},
        "test_cases_effective_order": {"chrf_beta": 3},
        "test_cases_keep_whitespace": {"chrf_beta": 3, "chrf_whitespace": True},
    }
    for name, chosen in options.items():
        for hypotheses, references, wanted in cases[name]:
            assert score("chrf", hypotheses, [references], **chosen) == pytest.approx(wanted, abs=cases["EPSILON"])
    for hypothesis, references, wanted in cases["test_sentence_level_chrf"]:
        found = score("chrf", [hypothesis], [[each] for each in references], chrf_eps_smoothing=True)
        assert found == pytest.approx(wanted, abs=cases["EPSILON"])


def test_ter(expected: Callable[[str], Any], score: Score) -> None:
    cases = expected("ter")
    for hypotheses, references, wanted in cases["test_cases"]:
        assert score("ter", hypotheses, [references]) / 100 == pytest.approx(wanted, abs=cases["EPSILON"])


def test_ter_tokenizer(expected: Callable[[str], Any]) -> None:
    cases = expected("tokenizer_ter")
    options: dict[str, dict[str, Any]] = {
        "test_cases_default": {},
        "test_cases_no_punct": {"ter_no_punct": True},
        "test_cases_norm": {"ter_normalized": True},
        "test_cases_asian": {"ter_normalized": True, "ter_asian_support": True},
    }
    for name, chosen in options.items():
        metric = load("ter", Corpus([], [[]], {}), Options(**chosen))
        for text, wanted in cases[name]:
            assert metric.metric._preprocess_segment(text) == wanted  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["bleu", "chrf", "chrf++", "ter"])
def test_newstest_agrees_segment_by_segment(name: str, newstest: Corpus) -> None:
    """Three of the sixteen systems: statistics, corpus score and segment scores are sacreBLEU's."""
    metric = load(name, newstest, Options(tokenize="none"))
    peer = _peer(name, tokenize="none")
    for system in list(newstest.systems)[:3]:
        table = metric.count(newstest, system).tables[name]
        rows = peer._extract_corpus_statistics(newstest.systems[system], newstest.references)
        assert table.rows.tolist() == [[float(n) for n in row] for row in rows]  # type: ignore[attr-defined]
        assert metric.measures[0].of(table.total()) == peer._aggregate_and_compute(rows).score
    assert metric.signature(newstest) == str(peer.get_signature())


def _peer(name: str, **options: Any) -> Any:
    if name == "bleu":
        return sacrebleu.BLEU(force=True, **options)
    return sacrebleu.TER() if name == "ter" else sacrebleu.CHRF(word_order=2 if name.endswith("++") else 0)


def test_published_p_values(expected: Callable[[str], Any], newstest: Corpus) -> None:
    """Moses' bootstrap (2,000 resamples) and MultEval's randomisation (10,000 trials), within sacreBLEU's tolerance."""
    published = expected("significance_pvalues")
    metric = load("bleu", newstest, Options(tokenize="none"))
    tables = {name: metric.count(newstest, name).tables["bleu"] for name in newstest.systems}
    scored = [Scored(metric.measures[0], tables)]
    sampling = Sampling(2000, 10_000, 12345, "segment")
    resampled = bootstrap(scored, len(newstest), sampling)
    found = compare(scored, len(newstest), sampling, against_first(list(newstest.systems)), resampled)
    assert len(found) == 15
    for row in found:
        assert row.bootstrap == pytest.approx(published["MOSES_P_VALS"][row.one], abs=0.01)
        assert row.randomization == pytest.approx(published["MULTEVAL_P_VALS"][row.one][0], abs=0.01)


# Words that meet often, with the marks, capitals, digits and scripts that tokenisers treat in ways of their own.
_TOKENS = """the The court courts , . ! 's 4.2 1,000 - & &amp; a b c d é
检察院 院 “ ” () ü\u0308 \U00020bb7"""
_WORDS = st.sampled_from([*_TOKENS.split(), "\u3000"])
_TEXTS = st.lists(_WORDS, max_size=14).map(" ".join) | st.text(max_size=30)


@st.composite
def _corpora(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    size = draw(st.integers(1, 5))
    column = st.lists(_TEXTS, min_size=size, max_size=size)
    return draw(column), draw(st.lists(column, min_size=1, max_size=3))


@settings(max_examples=150)
@pytest.mark.parametrize("name", ["bleu", "chrf", "chrf++", "ter"])
@given(texts=_corpora())
def test_random_text_scores_as_in_sacrebleu(name: str, texts: tuple[list[str], list[list[str]]]) -> None:
    hypotheses, references = texts
    corpus = Corpus([str(n) for n in range(len(hypotheses))], references, {"system": hypotheses})
    metric, peer = load(name, corpus, Options()), _peer(name)
    rows = peer._extract_corpus_statistics(hypotheses, references)
    wanted = peer._aggregate_and_compute([list(row) for row in rows]).score
    table = metric.count(corpus, "system").tables[name]
    measure = metric.measures[0]
    assert measure.of(table.total()) == wanted
    # What the resamples are scored with is the same formula for many rows at once.
    assert float(measure.scores(table.total()[None, :])[0]) == pytest.approx(wanted, rel=1e-12)
    for row, own in zip(rows, measure.of_segments(table.rows), strict=True):  # type: ignore[attr-defined]
        sentence = _peer(name, effective_order=True) if name == "bleu" else peer
        assert own == pytest.approx(sentence._compute_score_from_stats(list(row)).score, rel=1e-12)


@settings(max_examples=300)
@given(words=st.lists(st.sampled_from("abcdefgh"), max_size=40), order=st.randoms(use_true_random=False))
def test_ter_of_shuffled_words(words: list[str], order: Any) -> None:
    from sacrebleu.metrics.lib_ter import translation_edit_rate

    from qa.metrics.edits import edits

    shuffled = [*words]
    for _ in range(3):
        start, end, target = sorted(order.randrange(len(words) + 1) for _ in range(3))
        shuffled = shuffled[:start] + shuffled[end:target] + shuffled[start:end] + shuffled[target:]
    found = edits(shuffled, words)
    assert (found.count, found.length) == translation_edit_rate(shuffled, words)


@pytest.mark.parametrize("method", ["exp", "floor", "add-k", "none"])
@pytest.mark.parametrize("effective", [False, True])
def test_smoothing_of_many_rows_at_once(method: str, effective: bool, newstest: Corpus) -> None:
    metric = load("bleu", newstest, Options(smooth_method=method, effective_order=effective, tokenize="none"))
    table = metric.count(newstest, next(iter(newstest.systems))).tables["bleu"]
    measure = metric.measures[0]
    rows = table.rows[:400]  # type: ignore[attr-defined]
    assert [measure.of(row) for row in rows] == pytest.approx(list(measure.scores(rows)), rel=1e-9)
