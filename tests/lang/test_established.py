"""The tables of names of record: what every row must be, so that one that is added in haste is noticed."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from qa.lang.zh_en.names.established import KINDS, Established, established, namesakes, special, specials
from qa.lang.zh_en.names.exchanges import confused
from qa.lang.zh_en.names.neighbours import japanese, transcriptions
from qa.lang.zh_en.names.peoples import parts, parts_of

NAMES = [name for name in specials() if name.kind in KINDS]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_rows_that_say_something(kind: str) -> None:
    own = [name for name in NAMES if name.kind == kind]
    assert len({name.others for name in own}) > 60
    for name in own:
        _is_sound(name)


def _is_sound(name: Established) -> None:
    assert re.fullmatch(r"[\d\u3400-\u9fff·（）]{2,}", name.han), name.han
    assert name.accepted, name.han
    forms = (*name.accepted, *name.wrong)
    assert all(form == form.strip() and form and "\t" not in form for form in forms), name.han
    assert len(set(name.accepted)) == len(name.accepted), name.han
    assert not {form.lower() for form in name.accepted} & {form.lower() for form in name.wrong}, name.han


def test_no_name_stands_in_two_rows() -> None:
    rows = {(name.kind, name.others) for name in NAMES}
    counts = Counter(han for _, names in rows for han in names)
    assert [han for han, count in counts.items() if count > 1] == []


def test_what_a_row_calls_wrong_it_does_not_take_for_right() -> None:
    for name in NAMES:
        assert [form for form in name.wrong if name.is_rendered(form)] == [], name.han


def test_namesakes_are_told_apart_by_the_words_around_them() -> None:
    for names in namesakes().values():
        for _, name in names:
            _is_sound(name)
            assert not any(name.is_rendered(form) for form in name.wrong), name.han
    new_zealand, california = established("奥克兰", "新西兰奥克兰"), established("奥克兰", "加州奥克兰")
    assert new_zealand is not None
    assert california is not None
    assert (new_zealand.accepted, california.accepted) == (("Auckland",), ("Oakland",))
    assert established("奥克兰", "奥克兰") == special("奥克兰")


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("尼日尔", "Nigeria", ["Nigeria"]),
        ("尼日尔", "Niger's president", []),
        ("尼日尔和尼日利亚", "Nigeria and its neighbor", []),
        ("国际刑警组织", "Europol", ["Europol"]),
        ("上海大学", "the university", []),
        ("世行", "the bank and the IMF", ["IMF"]),
        ("世行与国际货币基金组织", "the bank and the IMF", []),
    ],
)
def test_names_of_one_kind_are_told_apart(source: str, target: str, said: list[str]) -> None:
    from qa.lang.zh_en.names.signs import signs

    assert [span.of(target) for _, _, span, _ in confused(source, signs(source).established, target)] == said


def test_names_of_other_peoples_are_made_of_parts() -> None:
    assert [part.han for part in parts_of("次仁卓玛")] == ["次仁", "卓玛"]
    assert parts_of("次仁卓") == ()
    assert parts_of("") == ()
    assert all(len(part.han) > 1 and all(part.spellings) for part in parts().values())


def test_the_names_of_the_neighbours_are_latin() -> None:
    for han, name in (*japanese().items(), *transcriptions().items()):
        assert re.fullmatch(r"[\u3400-\u9fff]{2,8}|[朗简]", han), han
        assert re.fullmatch(r"[A-Z][^\W\d_]*(?:['|][^\W\d_]+)*", name), name
