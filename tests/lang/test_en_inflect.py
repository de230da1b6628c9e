"""The surfaces of a rendering, with the irregular words that a rule alone would get wrong."""

from __future__ import annotations

import pytest

from qa.lang.en.inflect import family, head_of, inflections, is_coined, is_plural, slots, surfaces
from qa.lang.en.spelling import spellings


def texts(form: str, pos: str = "noun") -> dict[str, str]:
    return {surface.text: surface.tag for surface in surfaces(form, pos)}


@pytest.mark.parametrize(
    ("form", "plural"),
    [
        ("procuratorate", "procuratorates"),
        ("party", "parties"),
        ("inquiry", "inquiries"),
        ("child", "children"),
        ("person", "people"),
        ("man", "men"),
        ("thesis", "theses"),
        ("crisis", "crises"),
        ("analysis", "analyses"),
        ("criterion", "criteria"),
        ("bureau", "bureaus"),
        ("life", "lives"),
        ("witness", "witnesses"),
        ("branch", "branches"),
        ("attorney", "attorneys"),
        ("chief procurator", "chief procurators"),
        ("president of the court", "presidents of the court"),
        ("procuratorate at the same level", "procuratorates at the same level"),
        ("court of first instance", "courts of first instance"),
        ("release on bail", "releases on bail"),
        ("person in charge", "persons in charge"),
        ("criminal procedure law", "criminal procedure laws"),
    ],
)
def test_plurals_of_the_head(form: str, plural: str) -> None:
    found = texts(form)
    assert found[form] == "sg"
    assert found[plural] == "pl"


@pytest.mark.parametrize(
    ("form", "forms"),
    [
        ("indict", {"base": "indict", "past": "indicted", "part": "indicted", "ing": "indicting", "s": "indicts"}),
        ("bring a charge", {"past": "brought a charge", "ing": "bringing a charge", "s": "brings a charge"}),
        ("withdraw", {"past": "withdrew", "part": "withdrawn", "s": "withdraws"}),
        ("take over", {"past": "took over", "part": "taken over", "ing": "taking over"}),
        ("seek", {"past": "sought", "part": "sought"}),
        ("hear", {"past": "heard", "s": "hears"}),
        ("hold a hearing", {"past": "held a hearing"}),
        ("flee", {"past": "fled"}),
        ("try", {"past": "tried", "s": "tries", "ing": "trying"}),
        ("find guilty", {"past": "found guilty"}),
        ("set aside", {"past": "set aside", "ing": "setting aside"}),
        ("undergo trial", {"past": "underwent trial", "part": "undergone trial"}),
    ],
)
def test_verb_forms(form: str, forms: dict[str, str]) -> None:
    found = texts(form, "verb")
    for tag, text in forms.items():
        assert text in found, (tag, sorted(found))


def test_an_object_takes_any_article_or_none() -> None:
    found = texts("file a lawsuit", "verb")
    assert {"filed the lawsuit", "filing a lawsuit", "files lawsuit", "file a lawsuit"} <= found.keys()


def test_a_noun_is_no_verb_where_the_glossary_says_noun() -> None:
    found = texts("charge")
    assert "charges" in found
    assert "charged" not in found
    assert "charging" not in found


@pytest.mark.parametrize("form", ["SPP", "four consciousnesses", "two safeguards", "juvenile", "supreme"])
def test_the_form_itself_is_always_there_and_first(form: str) -> None:
    for pos in ("", "noun", "verb", "adjective", "phrase"):
        assert next(iter(texts(form, pos))) == form.lower()


def test_acronyms_and_adjectives_have_no_plural() -> None:
    assert set(texts("SPP")) == {"spp"}
    assert set(texts("prosecutorial", "adjective")) == {"prosecutorial"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("service center", "service centre"),
        ("national defense", "national defence"),
        ("labor arbitration", "labour arbitration"),
        ("organized crime", "organised crime"),
        ("rural revitalization", "rural revitalisation"),
        ("pre-litigation procedure", "prelitigation procedure"),
        ("pre-litigation procedure", "pre litigation procedure"),
        ("non-prosecution", "nonprosecution"),
        ("follow-up visit", "follow up visit"),
        ("licence plate", "license plate"),
        ("judgement", "judgment"),
    ],
)
def test_both_spellings_and_every_hyphen(one: str, other: str) -> None:
    found = texts(one)
    assert one.replace("-", " ") in found
    assert other in found


@pytest.mark.parametrize("word", ["advise", "supervise", "compromise", "exercise", "premise", "franchise", "televise"])
def test_no_spelling_is_invented(word: str) -> None:
    assert spellings(word) == {word}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organize", "organise"),
        ("prioritized", "prioritised"),
        ("analyzing", "analysing"),
        ("centers", "centres"),
        ("cheque", "check"),
        ("authorization", "authorisation"),
        ("defence", "defense"),
        ("programme", "program"),
    ],
)
def test_spellings_go_both_ways(one: str, other: str) -> None:
    assert other in spellings(one)
    assert one in spellings(other)


def test_every_surface_is_folded_and_occurs_once() -> None:
    for form in ("People's Procuratorate", "president of the court", "combat organized crime and root out local gangs"):
        found = [surface.text for surface in surfaces(form, "verb")]
        assert len(found) == len(set(found))
        assert all(text == text.lower() and "-" not in text and "  " not in text for text in found)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [("chief procurator", 1), ("president of the court", 0), ("bail pending trial", 0), ("person who confesses", 0)],
)
def test_heads(phrase: str, head: int) -> None:
    assert head_of(phrase.split()) == head


def test_plurals_are_known_from_words_that_end_in_s() -> None:
    assert is_plural("courts")
    assert is_plural("people") or is_plural("children")
    assert not is_plural("witness")
    assert not is_plural("court")


def test_a_family_holds_noun_and_verb() -> None:
    assert {"prosecute", "prosecutes", "prosecuted", "prosecuting"} <= family("prosecute")
    assert {"organise", "organized"} <= family("organize")
    assert {"court", "courts"} <= family("court's")
    assert inflections("go", "VERB")["past"] == ("went",)


def test_slots_hold_content_words_and_gaps() -> None:
    found = slots("return the case … for investigation")
    assert [bool(slot) for slot in found] == [True, True, False, True]
    assert {"returned", "returning"} <= found[0]


def test_coined_words_are_those_that_no_dictionary_has() -> None:
    assert is_coined("procuratorate") or is_coined("procuratorates")
    assert not is_coined("hospital")
    assert not is_coined("courts")
