"""Folding changes what is compared and never where it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.text.fold import fold_form, fold_han, fold_han_all, fold_latin, fold_latin_all

AWKWARD = "İıſẞﬁ\u00a0\u202f\u3000\t\n  -‐‑’‘“”ＡＢｃ１２（）：％😀𠮷臺灣檢察院检察院é\u0301\ufffc\x00"
texts = st.text(alphabet=st.one_of(st.sampled_from(AWKWARD), st.characters(codec="utf-8")), max_size=60)


@given(texts)
@example("İİ  İ")
def test_han_is_folded_code_point_by_code_point(text: str) -> None:
    assert len(fold_han(text)) == len(text)
    assert "".join(map(fold_han, text)) == fold_han(text)
    assert fold_han(fold_han(text)) == fold_han(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("檢察院", "检察院"),
        ("臺灣高等檢察署", "台湾高等检察署"),
        ("國務院", "国务院"),
        ("１２３０９", "12309"),
        ("（２０２３）", "(2023)"),
        ("ＳＰＰ", "spp"),
        ("ＡＢＣ：", "abc:"),
    ],
)
def test_spellings_of_the_same_han_meet(one: str, other: str) -> None:
    assert fold_han(one) == fold_han(other)


@given(texts)
@example("The  hospital’s  İ  head")
@example("  a")
@example("a  ")
def test_offsets_of_folded_english_lead_back(text: str) -> None:
    folded = fold_latin(text)
    assert folded.original(0) == 0
    assert folded.original(len(folded.text)) == len(text)
    places = [folded.original(offset) for offset in range(len(folded.text) + 1)]
    assert all(one < other for one, other in pairwise(places))
    # What lies between two neighbours of the folded text is one character, or a run of spaces.
    for offset, char in enumerate(folded.text):
        original = text[places[offset] : places[offset + 1]]
        assert len(original) == 1 or char == " "
        if char.isalnum() and original.isascii():
            assert original.lower() == char


@given(texts)
def test_folded_english_has_no_run_of_spaces_and_no_capital_of_ascii(text: str) -> None:
    folded = fold_latin(text).text
    assert "  " not in folded
    assert not any("A" <= char <= "Z" for char in folded)


@pytest.mark.parametrize(
    "text",
    [
        "the people's procuratorate",
        "The  People’s Procuratorate",
        "the people‘s-procuratorate",
        "THE PEOPLE'S\u00a0PROCURATORATE",
        "the people's\nprocuratorate",
        "The Ｐeople＇s\u3000\tprocuratorate",
        "the people's‑procuratorate",
    ],
)
def test_a_form_and_a_text_are_folded_alike(text: str) -> None:
    assert fold_latin(text).text == fold_form(text) == "the people's procuratorate"


@pytest.mark.parametrize(
    "text",
    [
        "see https://example.org/hospital for",
        "see www.hospital.org for",
        "write to hospital@example.org now",
        "write to info@hospital.example.org now",
        "call `hospital` now",
        "the {hospital} said",
        "the %(hospital)s said",
        "a <hospital> tag",
        'an <a title="hospital"> tag',
        "in /usr/share/hospital/list now",
    ],
)
def test_words_that_are_no_english_are_masked(text: str) -> None:
    folded = fold_latin(text)
    assert "hospital" not in folded.text
    assert len(folded.text) == len(text)
    assert folded.text.split()[0] == text.split()[0].lower()


@pytest.mark.parametrize(
    "text",
    [
        "the court/hospital said",
        "a 3/4 majority of hospitals",
        "x < y and hospital > z?",
        "the <Organic Law of the People's Hospital> says",
    ],
)
def test_a_slash_or_a_sign_alone_masks_nothing(text: str) -> None:
    assert "hospital" in fold_latin(text).text


def test_a_character_that_lengthens_in_small_letters_moves_nothing() -> None:
    text = "İstanbul Hospital"
    folded = fold_latin(text)
    at = folded.text.index("hospital")
    assert text[folded.original(at) : folded.original(at + 7) + 1] == "Hospital"


def test_the_table_of_traditional_characters_is_that_of_opencc() -> None:
    opencc = pytest.importorskip("opencc")
    characters = [chr(code) for code in range(0x3400, 0xA000)]
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    wanted = {a: b for a, b in zip(characters, simplified, strict=True) if a != b and len(b) == 1}
    assert {char: folded for char in characters if (folded := fold_han(char)) != char} == wanted


_PIECES = st.sampled_from(
    (*"aBİΣ -\r\n\x1e’`>/{}@.，國", "<b", '="', "%s", "www."),
)
_TEXTS = st.lists(st.lists(_PIECES, max_size=8).map("".join), max_size=5)


@given(_TEXTS)
@example([])
@example(["no", "mark"])
@example(["`open", "closed`"])
@example(['<b title="a', 'b">'])
@example(["ΑΣ", "İ"])
@example(["a\x1eb", "c"])
def test_texts_are_folded_together_as_each_alone(texts: list[str]) -> None:
    assert fold_latin_all(texts) == [fold_latin(text) for text in texts]
    assert fold_han_all(texts) == [fold_han(text) for text in texts]
