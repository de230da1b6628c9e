from __future__ import annotations

from pathlib import Path

import pytest

from qa.core import Place
from qa.glossary.concept import Concept
from qa.glossary.files import load
from qa.glossary.lint import Level, LintProblem, lint

PROCURATORATE = Concept("procuratorate", ("检察院", "人民检察院"), ("procuratorate",), ("hospital",), short=("我院",))
HOSPITAL = Concept("hospital", ("医院",), ("hospital",), ("procuratorate",), short=("我院",))


def concept(
    id_: str = "c",
    source: str = "法院",
    target: str = "court",
    *,
    forbidden: str = "",
    short: str = "",
    cues: str = "",
    parts: str = "",
    not_in: str = "",
    pos: str = "",
    jurisdiction: str = "",
) -> Concept:
    """Return a concept whose lists are written as in a cell."""

    def forms(cell: str) -> tuple[str, ...]:
        return tuple(cell.split("|")) if cell else ()

    return Concept(
        id_,
        forms(source),
        forms(target),
        forbidden=tuple(form.rstrip("!") for form in forms(forbidden)),
        absolute=frozenset(form[:-1] for form in forms(forbidden) if form.endswith("!")),
        short=forms(short),
        cues=forms(cues),
        parts=forms(parts),
        not_in=forms(not_in),
        pos=pos,
        jurisdiction=jurisdiction,
    )


def kinds(*concepts: Concept) -> list[str]:
    return [problem.kind for problem in lint(concepts)]


@pytest.mark.parametrize(
    "concepts",
    [
        (),
        (PROCURATORATE, HOSPITAL),
        (concept("a", source="起诉", pos="verb"), concept("b", source="起诉", pos="noun")),
        (concept("a", source="高等法院"), concept("b", source="高等法院", jurisdiction="HK")),
        (concept("a", source="高等法院", jurisdiction="HK"), concept("b", source="高等法院")),
        (Concept("a", ("监管会",), ("Commission",), until="2018-04-08"),
         Concept("b", ("监管会",), ("Authority",), since="2018-04-08")),
        # Exact concepts are told apart by capitals.
        (Concept("party", ("党",), ("Party",), ("party",), exact=True),),
        (concept(source="第12条", target="Article 12"),),
        (concept(target="uphold … core"),),
        (concept(source="法院|审判机关", not_in="法院路"),),
        (concept("a", source="检察长", target="chief"), concept("b", "最高检检察长", "head", short="检察长")),
    ],
)  # fmt: skip
def test_nothing_is_said_of_what_is_right(concepts: tuple[Concept, ...]) -> None:
    assert [problem for problem in lint(concepts) if problem.severity is not Level.INFO] == []


@pytest.mark.parametrize(
    ("concepts", "kind", "severity", "message"),
    [
        ((concept(forbidden="tribunal|Court"),), "accepted-and-forbidden", "error",
         "'Court' is both accepted and forbidden for 法院"),
        ((concept(target="law enforcement", forbidden="law-enforcement"),), "accepted-and-forbidden", "error",
         "'law-enforcement' is both accepted and forbidden for 法院"),
        ((Concept("c", ("法院",), ()),), "empty-entry", "error", "'c' has no target: it can never be found"),
        ((concept("a"), concept("b", target="Court")), "duplicate-concept", "error",
         "'b' says what 'a' says: same source forms, same renderings"),
        ((concept("a"), concept("b", source="审判机关|法院", target="tribunal")), "contested-source", "error",
         "'法院' is a source form of 'a' as well: list it under short where it only may mean the concept, or tell the"
         " two apart by pos, jurisdiction or dates"),
        ((concept(target="court|court"),), "duplicate-form", "warning", "target has 'court' twice"),
        ((concept(short="法院", cues="judge"),), "duplicate-form", "warning",
         "'法院' is both a source form, which means this concept, and a short form, which may"),
        ((concept(target="——"),), "never-matches", "error",
         "target '——' can never match: it has no letter or digit"),
        ((concept(target="…"),), "never-matches", "error", "target '…' can never match: it is a gap and nothing else"),
        ((concept(target=" court"),), "never-matches", "error",
         "target ' court' can never match: white space at its ends"),
        ((concept(target="co\u200burt"),), "never-matches", "error",
         "target 'co\u200burt' can never match: the invisible character U+200B"),
        ((concept(source="法院", not_in="法院"),), "never-matches", "error",
         "'法院' can never match: not_in has it as well"),
        ((concept(not_in="书院"),), "useless-not-in", "warning",
         "not_in '书院' has no effect: it contains none of the concept's forms, nor the beginning of one"),
        ((concept(target="hold …"),), "useless-gap", "warning",
         "target 'hold …': a gap at the end of a form says nothing"),
        ((concept(source="法院｜审判机关"),), "full-width-separator", "warning",
         "source '法院｜审判机关' has the full-width mark ｜: | stands between two forms"),
        ((concept(target="court；tribunal"),), "full-width-separator", "warning",
         "target 'court；tribunal' has the full-width mark ；: | stands between two forms"),
        ((concept(target="court、tribunal"),), "full-width-separator", "warning",
         "target 'court、tribunal' has the full-width mark 、: | stands between two forms"),
        ((concept(source="最高检、最高人民检察院"),), "full-width-separator", "warning",
         "source '最高检、最高人民检察院' has the full-width mark 、: | stands between two forms"),
        ((concept(source="掩饰、隐瞒犯罪所得罪"),), "full-width-separator", "info",
         "source '掩饰、隐瞒犯罪所得罪' has the full-width mark 、: | stands between two forms"),
        ((concept(parts="polise"),), "unknown-part", "error", "parts names 'polise', which is no concept"),
        ((concept(parts="c"),), "unknown-part", "error", "parts names 'c', which is the concept itself"),
        ((concept(short="本院"),), "lonely-short", "info",
         "short 本院: no other concept has it and this one has no cues; is it a source form?"),
        ((concept("a", forbidden="hospital", cues="hospital"), HOSPITAL), "rival-cue", "warning",
         "cue 'hospital' is a right rendering of its rival 'hospital' (医院): it cannot tell them apart"),
        ((concept("a", short="我院", cues="Hospital"), HOSPITAL), "rival-cue", "warning",
         "cue 'Hospital' is a right rendering of its rival 'hospital' (医院): it cannot tell them apart"),
        ((concept("a", forbidden="hospital!"), HOSPITAL), "absolute-but-accepted", "error",
         "'hospital!' is wrong in any text, but 'hospital' (医院) accepts it"),
        ((concept("a", source="院"), concept("b", source="学院", target="college")), "contained-form", "info",
         "'院' lies inside forms of other concepts, where the longer form wins: 学院"),
    ],
)  # fmt: skip
def test_what_is_questionable(concepts: tuple[Concept, ...], kind: str, severity: str, message: str) -> None:
    found = [problem for problem in lint(concepts) if problem.kind == kind]
    assert [(problem.severity, problem.message) for problem in found] == [(severity, message)]


def test_a_cue_that_is_also_ones_own_rendering_is_no_rival_cue() -> None:
    assert "rival-cue" not in kinds(concept("a", target="hospital", short="我院", cues="hospital"), HOSPITAL)


def test_longer_contained_forms_are_counted_in_one_line() -> None:
    hosts = [concept(f"h{number}", source=f"{number}人民检察院院", target=f"t{number}") for number in range(7)]
    found = [problem for problem in lint([PROCURATORATE, *hosts]) if problem.kind == "contained-form"]
    assert found == [
        LintProblem(
            "contained-form",
            Level.INFO,
            Place(""),
            "2 source forms of three or more characters lie inside longer forms of other concepts, which win",
        )
    ]


def test_a_short_contained_form_names_some_hosts() -> None:
    hosts = [concept(f"h{number}", source=f"{number}院", target=f"t{number}") for number in range(7)]
    (found,) = lint([concept(source="院"), *hosts])
    assert found.message.endswith("0院, 1院, 2院, 3院, 4院 and 2 more")


def test_overrides_are_listed_with_both_places(tmp_path: Path) -> None:
    house, client = tmp_path / "house.csv", tmp_path / "client.csv"
    house.write_text(
        "id,source,target,forbidden\na,法院|审判机关,court,tribunal\nb,医院,hospital,\nd,意见,opinions,\n",
        encoding="utf-8",
    )
    client.write_text("id,source,target,status\nx,审判机关,tribunal,\n,医院,clinic,\nd,,,off\n", encoding="utf-8")
    found = [problem for problem in lint(load([house, client], default=False)) if problem.kind == "override"]
    assert [(problem.place.line, problem.message) for problem in found] == [
        (2, f"'审判机关' allows tribunal, which 'a' forbids ({house}:2)"),
        (2, f"'审判机关' takes 审判机关 from 'a' ({house}:2)"),
        (3, f"'医院' replaces 'b' ({house}:3)"),
        (4, f"'d' retracts 'd' ({house}:4)"),
    ]
    assert {problem.severity for problem in found} == {Level.INFO}


def test_problems_come_in_order_of_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text("id,source,target\na,法院,court|court\nb,法院路,road|road\nc,法院,court\n", encoding="utf-8")
    lines = [problem.place.line for problem in lint(load([path], default=False))]
    assert lines == sorted(line or 0 for line in lines)


def test_the_shipped_glossaries_are_sound() -> None:
    assert [problem for problem in lint(load()) if problem.severity is not Level.INFO] == []
