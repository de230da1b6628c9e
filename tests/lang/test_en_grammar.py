"""What the words beside an English noun say of it."""

from __future__ import annotations

import pytest

from qa.lang.en import grammar
from qa.lang.en.related import stem


def place(text: str) -> tuple[str, int, int]:
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize(
    "text",
    [
        "to [institute] proceedings",
        "They [institute] a public interest litigation.",
        "will [court] disaster",
        "must not [institute] proceedings",
        "which may [institute] the case",
        "we hereby [institute] public prosecution",
    ],
)
def test_verbs(text: str) -> None:
    assert grammar.used_as_verb(*place(text))


@pytest.mark.parametrize(
    "text",
    [
        "the [institute] said",
        "an [institute] a mile away",
        "The [court], the bank and he",
        "our [court] ruled",
        "and a lovely [court] it is",
        "[Court]",
    ],
)
def test_nouns(text: str) -> None:
    assert not grammar.used_as_verb(*place(text))


@pytest.mark.parametrize(
    "text", ["taken to [hospital].", "in [court]", "appeared in [court] on Monday", "a full-[court] press"]
)
def test_idioms_name_no_institution(text: str) -> None:
    assert grammar.is_idiomatic(*place(text))


@pytest.mark.parametrize("text", ["driven to the [hospital]", "at the county [court]", "outside our [college]"])
def test_where_something_is(text: str) -> None:
    sentence, start, _ = place(text)
    assert grammar.is_place(sentence, start)


@pytest.mark.parametrize(
    "text", ["The [hospital] decided", "the leaders of the [court]", "near a river the old [court]"]
)
def test_what_is_no_place(text: str) -> None:
    sentence, start, _ = place(text)
    assert not grammar.is_place(sentence, start)


@pytest.mark.parametrize("text", ["in [Court]", "in the [court]", "in [court] leaders", "in [court]'s name"])
def test_what_is_no_idiom(text: str) -> None:
    assert not grammar.is_idiomatic(*place(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the [hospital]", "the"),
        ("Our own [hospital]", "our"),
        ("a large county [hospital]", "a"),
        ("said. [Hospital]", ""),
        ("the head of [hospital]", ""),
    ],
)
def test_determiners(text: str, wanted: str) -> None:
    clean, start, _ = place(text)
    assert grammar.determiner(clean, start) == wanted


def test_names_stand_before_and_after() -> None:
    text, start, end = place("the Wangling County People's [Procuratorate] of Shiqiao District in it")
    assert grammar.name_before(text, start) == ["Wangling", "County", "People's"]
    assert grammar.name_after(text, end) == ["Shiqiao", "District"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("prosecution", "prosecutor"),
        ("procuratorate", "procuratorial"),
        ("supervision", "supervise"),
        ("investigation", "investigator"),
        ("adjudication", "adjudicate"),
    ],
)
def test_words_of_one_family_share_a_stem_or_its_beginning(one: str, other: str) -> None:
    first, second = stem(one), stem(other)
    assert first[:5] == second[:5]


@pytest.mark.parametrize(("one", "other"), [("court", "yard"), ("hospital", "procuratorate"), ("police", "procedure")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the nearest [hospital] is far", True),
        ("a private [hospital] in town", True),
        ("the county [hospital] is near", False),
        ("the [hospital] is near", False),
    ],
)
def test_an_adjective_may_tell_a_thing_from_others(text: str, wanted: bool) -> None:
    clean, start, _ = place(text)
    assert grammar.is_described(clean, start) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("they asked three [hospitals] for it", True),
        ("they asked 12 [hospitals] for it", True),
        ("they asked the two [hospitals] for it", False),
        ("they asked [hospitals] for it", False),
    ],
)
def test_a_bare_number_introduces_things(text: str, wanted: bool) -> None:
    clean, start, _ = place(text)
    assert grammar.is_counted(clean, start) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the Provincial [Academy] of Tea Sciences", True),
        ("the [Institute] of Traditional Medicine", True),
        ("the [Hospital] of Wangling County", False),
        ("the [academy] of the procuratorate", False),
    ],
)
def test_a_body_may_be_named_by_its_subject(text: str, wanted: bool) -> None:
    clean, _, end = place(text)
    assert grammar.names_subject(clean, end) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a [full-court] press", True),
        ("[two high]-speed trains", True),
        ("the [two-level hospitals] met", False),
        ("the [high court] met", False),
    ],
)
def test_words_may_be_joined(text: str, wanted: bool) -> None:
    clean, start, end = place(text)
    assert grammar.is_joined(clean, start, end) is wanted
