from __future__ import annotations

import pytest

from qa.formats.tags import nearest, normal, primary


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh", "zh"),
        ("ZH-CN", "zh"),
        ("zh_Hant_TW", "zh"),
        ("cmn-Hans", "zh"),
        ("eng", "en"),
        (" EN-us ", "en"),
        ("", ""),
    ],
)
def test_the_language_of_a_tag(tag: str, language: str) -> None:
    assert primary(tag) == language


def test_a_tag_is_written_in_many_ways() -> None:
    assert normal("ZHO_Hans") == normal("zh-hans") == "zh-hans"


@pytest.mark.parametrize(
    ("tags", "wanted", "index"),
    [
        (["en-GB", "en"], "en", 1),
        (["en-GB", "en-US"], "en", 0),
        (["zh-CN", "zh-TW"], "zh-TW", 1),
        (["zh-Hant-HK", "zh-Hans-CN"], "zh-Hans", 1),
        (["zh-CN", "en-AU"], "en-US", 1),
        (["fr", "de"], "en", None),
        (["eng"], "en", 0),
        (["en"], "enm", None),
        ([""], "en", None),
        ([""], "", None),
        ([], "en", None),
    ],
)
def test_the_nearest_tag_is_taken(tags: list[str], wanted: str, index: int | None) -> None:
    assert nearest(tags, wanted) == index
