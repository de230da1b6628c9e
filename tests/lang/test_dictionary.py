"""CC-CEDICT: what its lines say, how it is kept and looked up, and that a damaged copy is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.cache import folder
from qa.errors import DataError
from qa.lang.en.lookup import english_words
from qa.lang.en.roots import root
from qa.lang.zh_en.words import dictionary as module
from qa.lang.zh_en.words.content import dictionary_hits, is_cut_wrongly
from qa.lang.zh_en.words.dictionary import Dictionary, arranged, dictionary
from qa.lang.zh_en.words.glosses import gloss

LINES = (
    "# a comment",
    "車 车 [che1] /car/",
    "卷宗 卷宗 [juan4 zong1] /file/folder/dossier/",
    "卷宗 卷宗 [Juan4 zong1] /Juanzong, a name/",
    "修繕 修缮 [xiu1 shan4] /to renovate/to repair (a building)/",
    "修葺 修葺 [xiu1 qi4] /variant of 修繕|修缮[xiu1 shan4]/",
    "畫蛇添足 画蛇添足 [hua4 she2 tian1 zu2] /lit. to draw legs on a snake (idiom)/",
)


@pytest.mark.parametrize(
    "family",
    [
        "inspect inspects inspected inspecting inspection inspections inspector",
        "pay pays paid paying payment payer",
        "buy bought buying buyer",
        "plan plans planned planning",
        "agree agreed agreement agreements",
        "study studies studied studying",
        "invoice invoices invoiced",
        "woman women",
        "write wrote written writing",
        "economy economic economics",
    ],
)
def test_words_of_a_family_have_one_root(family: str) -> None:
    assert len({root(word) for word in family.split()}) == 1


def test_words_of_other_families_have_another() -> None:
    words = "plan plant court count county country party part price prison bid bind industry store story".split()
    assert len({root(word) for word in words}) == len(words)


@pytest.mark.parametrize(
    ("senses", "roots"),
    [
        ("to slaughter/to butcher", {"slaughter", "butcher"}),
        ("invoice/receipt; bill (of purchase)/CL:張|张[zhang1]", {"invoice", "receipt", "bill"}),
        ("abbr. for 高速鐵路|高速铁路[gao1 su4 tie3 lu4]", set()),
        ("to give sth to sb", set()),
        ("surname Wan", set()),
        ("a long explanation that tells readers much about history and customs of villages", set()),
    ],
)
def test_glosses_are_cleaned(senses: str, roots: set[str]) -> None:
    assert gloss("xx1", senses).roots == {root(word) for word in roots}


def test_a_gloss_knows_what_kind_of_word_it_is_of() -> None:
    assert gloss("xx1", "to slaughter/to butcher/slaughter").is_verb
    assert not gloss("xx1", "slaughter/butchery/to butcher").is_verb
    assert gloss("xx1", "to gild the lily (idiom)").is_idiom
    assert gloss("Bei3 jing1", "Beijing, capital of China").is_name
    assert root("beijing") in gloss("Bei3 jing1", "capital").roots
    assert gloss("xx1", "variant of 修繕|修缮[xiu1 shan4]").references == ("修缮",)


def test_things_of_the_culture_are_told_from_ordinary_words() -> None:
    assert gloss("liang2 pi2", "liangpi (noodle-like dish)").is_cultural
    assert gloss("xx1", "a traditional sequence of exercises").is_cultural
    assert not gloss("su4 she4", "dormitory/dorm room/living quarters").is_cultural
    assert dictionary().is_cultural("黄梅戏")
    assert not dictionary().is_cultural("社区")


def test_words_are_looked_up_by_their_first_characters() -> None:
    made = Dictionary(arranged(LINES))
    word = made.word("卷宗")
    assert word is not None
    assert word.kind == "noun"
    assert word.roots == {root("file"), root("folder"), root("dossier")}
    assert made.word("车") is not None
    assert made.word("没有的词") is None
    assert made.beginning_with("画蛇") == ("画蛇添足",)
    idiom = made.word("画蛇添足")
    assert idiom is not None
    assert idiom.kind == ""
    other = made.word("修葺")
    assert other is not None
    assert root("renovate") in other.roots


def test_the_dictionary_is_kept_and_made_anew_when_it_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path))
    for _ in range(2):
        dictionary.cache_clear()
        assert dictionary().word("屠宰场") is not None
    (kept,) = folder().iterdir()
    whole = kept.read_bytes()
    kept.unlink()
    kept.write_bytes(whole[: len(whole) // 2])
    dictionary.cache_clear()
    assert dictionary().word("屠宰场") is not None
    assert kept.read_bytes() == whole
    dictionary.cache_clear()


def test_where_nothing_can_be_kept_the_dictionary_is_made_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "file" / "cache"))
    dictionary.cache_clear()
    assert dictionary().word("发票") is not None
    dictionary.cache_clear()


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PACKAGE", "no_such_package_of_dictionaries")
    dictionary.cache_clear()
    with pytest.raises(DataError, match="pip install"):
        dictionary()
    dictionary.cache_clear()


def test_the_longest_word_counts_and_grammar_does_not() -> None:
    source = "他们先后参观了屠宰场。"
    assert [hit.word.text for hit in dictionary_hits(source, ())] == ["参观", "屠宰场"]
    covered = [(0, source.index("参观"), source.index("参观") + 2)]
    assert [hit.word.text for hit in dictionary_hits(source, covered)] == ["屠宰场"]


def test_a_word_is_seen_in_any_form() -> None:
    (hit,) = dictionary_hits("屠宰场", ())
    assert hit.is_seen(english_words("Two slaughterhouses were closed."))
    assert not hit.is_seen(english_words("Two markets were closed."))
    (name,) = dictionary_hits("葡萄牙", ())
    assert name.is_seen(english_words("It was shipped from Portugal."))


def test_a_word_across_the_edge_of_another_may_be_what_is_meant() -> None:
    source = "产自葡萄牙的酒"
    assert is_cut_wrongly(source, 2, 4, english_words("Wine from Portugal"))
    assert not is_cut_wrongly(source, 2, 4, english_words("Wine from Spain"))
