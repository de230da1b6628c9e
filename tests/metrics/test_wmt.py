"""The shared tasks' measures, on WMT21's worked example and on small cases of each definition."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.core import Languages
from qa.errors import DataError
from qa.formats import ReadOptions
from qa.metrics import inputs, load
from qa.metrics.corpus import Corpus, Term
from qa.metrics.options import Options
from qa.metrics.sgml import parse
from qa.metrics.wmt21 import overlap, rate


def value(name: str, corpus: Corpus, measure: str | None = None) -> float:
    metric = load(name, corpus, Options())
    found = metric.count(corpus, next(iter(corpus.systems)))
    return next(m.of(found.tables[m.name].total()) for m in metric.measures if m.name == (measure or name))


@pytest.fixture(scope="module")
def example(shared: Path) -> Corpus:
    folder = shared / "data" / "wmt21-terminology-eval-example"
    files = inputs.Files(
        [str(folder / "en-fr.dev.txt.truecased.sgm")],
        [str(folder / "dev.en-fr.fr.sgm")],
        str(folder / "dev.en-fr.en.sgm"),
    )
    return inputs.load(files, ReadOptions(languages=Languages("en", "fr")), lambda note: None)


def test_wmt21_example(example: Corpus, shared: Path) -> None:
    path = shared / "data" / "wmt21-terminology-eval-example" / "expected.json"
    expected = json.loads(path.read_text("utf-8"))
    assert len(example) == 971
    assert value("bleu", example) == expected["BLEU"] == 45.33867641150976
    metric = load("term-wmt21", example, Options())
    found = metric.count(example, next(iter(example.systems)))
    assert found.detail == {"surface": 759, "lemma": 0, "terms": 901}
    # As the script prints them without Stanza's French model, which is not here either.
    assert value("term-wmt21", example, "term-wmt21-window2") == 0.28821518480375324
    assert value("term-wmt21", example, "term-wmt21-window3") == pytest.approx(0.28228515848495267, rel=1e-14)
    # Its own search for shifts is another one.
    assert value("term-wmt21", example, "term-wmt21-1term") == pytest.approx(0.5966058855662661, abs=5e-4)
    assert "lemma:none" in metric.signature(example)


def _corpus(output: str, terms: list[Term], reference: str = "x", target: str = "en") -> Corpus:
    return Corpus(["1"], [[reference]], {"s": [output]}, ["源"], None, [terms], Languages("zh", target))


def test_wmt21_accepts_any_alternative_and_lemmas_where_there_are_any() -> None:
    term = Term("病毒", ("virus", "viral agent"), "virus")
    assert value("term-wmt21", _corpus("the viral agent spreads", [term])) == 1.0
    assert value("term-wmt21", _corpus("the viruses spread", [term])) == 1.0
    assert value("term-wmt21", _corpus("the viruses spread", [term], target="de")) == 0.0
    assert value("term-wmt21", _corpus("one virus", [term, term])) == 0.5


def test_windows() -> None:
    reference, term = "a b virus c d".split(), Term("病毒", ("virus",), "virus")
    assert overlap("a b virus c d".split(), reference, [term], 2) == 1.0
    assert overlap("a x virus c y".split(), reference, [term], 2) == 0.5
    assert overlap("nothing".split(), reference, [term], 2) == 0.0
    assert overlap("a , b virus . c d".split(), reference, [term], 2) == 1.0


def test_edits_on_terms_cost_twice() -> None:
    reference, term = "a b virus c d".split(), Term("病毒", ("virus",), "virus")
    assert rate("a b x c d".split(), reference, [term]) == 2 / 5
    assert rate("x b virus c d".split(), reference, [term]) == 1 / 5
    assert rate("virus c d a b".split(), reference, [term]) == 1 / 5
    assert rate([], [], [term]) == 0.0


def test_wmt23_lemmatises_both_sides_and_takes_patterns_literally() -> None:
    assert value("term-wmt23", _corpus("Two courts (of appeal) ruled.", [Term("法院", ("court",))])) == 1.0
    assert value("term-wmt23", _corpus("C# is used.", [Term("语言", ("C++",))])) == 0.0
    assert value("term-wmt23", _corpus("the mouse", [Term("备忘录", ("mou",))])) == 0.0


def test_wmt25_counts_substrings_once_per_segment() -> None:
    term = Term("备忘录", ("mou",))
    assert value("term-wmt25", _corpus("the mouse", [term, term])) == 1.0
    assert value("term-wmt25", _corpus("the cat", [term])) == 0.0


def test_wmt25_documents() -> None:
    terms = [[Term("法院", ("court",))], [Term("法院", ("court",))]]
    corpus = Corpus(["1", "2"], [["court", "court"]], {"s": ["court", "none"]}, ["法院", "法院"], ["d", "d"], terms)
    assert value("term-wmt25", corpus, "term-wmt25-doc") == 0.5
    over = Corpus(
        ["1", "2"], [["court", "court"]], {"s": ["court court court", "x"]}, ["法院", "法院"], ["d", "d"], terms
    )
    assert value("term-wmt25", over, "term-wmt25-doc") == 1.0  # what is said too often costs nothing: their fault


def test_sgml() -> None:
    text = (
        '<refset>\n<DOC docid="d&amp;1" genre=\'x\'>\n<seg id="7"> a <term tgt="b|c &lt; d" src="s" id="3"> b </term> &amp; '
        "AT&T </seg>\n</DOC></refset>"
    )
    (segment,) = parse(text, "x.sgm")
    assert (segment.doc, segment.id, segment.text, segment.line) == ("d&1", "7", "a b & AT&T", 3)
    assert segment.terms == (Term("s", ("b", "c < d"), "b", "3"),)


def test_sgml_errors() -> None:
    with pytest.raises(DataError, match="holds no <seg"):
        parse("<html></html>", "x.sgm")
    with pytest.raises(DataError, match=r"x\.sgm:2: a <seg> without id"):
        parse("<doc>\n<seg>a</seg>", "x.sgm")
