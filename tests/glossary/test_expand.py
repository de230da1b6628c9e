"""From concepts to surfaces."""

from __future__ import annotations

from qa.glossary.concept import Concept
from qa.glossary.expand import expand
from qa.glossary.expanded import Expanded, Reading
from qa.text.fold import fold_form, fold_latin


def readings(expanded: Expanded, table: list[list[Reading]], surface: str) -> list[tuple[int, int, str]]:
    at = expanded.surfaces.index(surface) if surface in expanded.surfaces else -1
    return [(r.concept, r.rendering, r.tag) for r in table[at]] if at >= 0 else []


def test_every_rendering_of_every_concept_is_there_with_its_form() -> None:
    concepts = [
        Concept("a", ("检察院",), ("procuratorate", "procuracy"), ("hospital",), pos="noun"),
        Concept("b", ("医院",), ("hospital",), pos="noun"),
        Concept("c", ("起诉",), ("indict",), ("sue",), pos="verb"),
    ]
    made = expand(concepts)
    assert readings(made, made.accepts, "procuratorates") == [(0, 0, "pl")]
    assert readings(made, made.accepts, "procuracies") == [(0, 1, "pl")]
    assert readings(made, made.accepts, "hospital") == [(1, 0, "sg")]
    assert readings(made, made.forbids, "hospitals") == [(0, 0, "pl")]
    assert readings(made, made.accepts, "indicting") == [(2, 0, "ing")]
    assert readings(made, made.forbids, "sued")[0][:2] == (2, 0)


def test_surfaces_are_sorted_unique_and_folded() -> None:
    made = expand([Concept("a", ("甲",), ("People's Procuratorate", "pre-litigation procedure", "SPP"))])
    assert made.surfaces == sorted(set(made.surfaces))
    assert all(fold_form(surface) == surface == fold_latin(surface).text for surface in made.surfaces)
    assert len(made.surfaces) == len(made.accepts) == len(made.forbids)


def test_what_is_accepted_is_not_forbidden_by_the_same_concept() -> None:
    made = expand(
        [Concept("a", ("甲",), ("office",), ("offices", "bureau")), Concept("b", ("乙",), ("yard",), ("office",))]
    )
    assert readings(made, made.forbids, "offices") == [(1, 0, "pl")]
    assert readings(made, made.forbids, "bureau") == [(0, 1, "sg")]


def test_gaps_are_patterns_and_no_surfaces() -> None:
    made = expand([Concept("a", ("打黑除恶",), ("combat … and eradicate …", "crackdown"), ("hit black … evil",))])
    assert not any("…" in surface for surface in made.surfaces)
    ((number, slots),) = made.patterns[0]
    assert number == 0
    assert [bool(slot) for slot in slots][:2] == [True, False]
    assert made.wrong_patterns[0]


def test_cues_speak_for_and_against_in_every_form() -> None:
    made = expand(
        [Concept("a", ("甲",), ("procuratorate",), cues=("indict", "public prosecution"), counter_cues=("ward",))]
    )
    weights = dict(zip(made.cues, made.cue_of, strict=True))
    assert weights["indicted"] == [(0, 1)]
    assert weights["public prosecutions"] == [(0, 1)]
    assert weights["wards"] == [(0, -1)]


def test_an_empty_glossary_is_a_glossary() -> None:
    made = expand([])
    assert made.surfaces == []
    assert made.cues == []


def test_what_no_dictionary_has_is_noted() -> None:
    made = expand([Concept("a", ("甲",), ("procuratorate",), ("hospital",))])
    assert "hospital" not in made.coined
    assert any(word.startswith("procuratorate") for word in made.coined)
