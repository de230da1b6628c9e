"""Names in both texts: persons by the words around them, pinyin explained by characters, names of record."""

from __future__ import annotations

import pytest

from qa.lang.zh_en.names.established import divisions
from qa.lang.zh_en.names.exchanges import exchanged
from qa.lang.zh_en.names.misrenderings import misrendering, plain_pinyin
from qa.lang.zh_en.names.misspellings import misspelling
from qa.lang.zh_en.names.signs import signs
from qa.lang.zh_en.names.spelled import names
from qa.lang.zh_en.names.spelling import divided, misread_surname, personal, reversed_names, right_name


@pytest.mark.parametrize(
    ("source", "persons"),
    [
        ("原告刘倩当庭陈述。", ["刘倩"]),
        ("代理律师仇建国提交了证据。", ["仇建国"]),
        ("张某甲与李某某系兄弟。", ["张某甲", "李某某"]),
        ("田野将自家承包地转包。", ["田野"]),
        ("田野里一片金黄。", []),
        ("任何某种方式都不行。", []),
        ("某县人民检察院", []),
        ("律师欧阳静提交了意见。", ["欧阳静"]),
        ("放线员刘倩当庭陈述。", ["刘倩"]),
        ("邻居孙倩当庭陈述。", ["孙倩"]),
        ("值班员高峰说门没锁。", ["高峰"]),
        ("游客高峰持续了三天。", []),
        ("顾客高兴地离开了。", []),
        ("听众安静地坐着。", []),
        ("组员石头般沉默。", []),
        ("遇险人员安全返港。", []),
        ("邻居高兴地开了门。", []),
    ],
)
def test_persons_are_known_by_the_words_around_them(source: str, persons: list[str]) -> None:
    assert [person.names()[0] for person in signs(source).persons] == persons


@pytest.mark.parametrize(
    ("source", "target", "unexplained"),
    [
        ("证人张倩作证。", "Zhang Qian testified.", []),
        ("证人张倩作证。", "Zhang Qing testified.", ["Zhang Qing"]),
        ("泓州市与台州市", "Hongzhou and Taizhou", []),
        ("何平说", "He Ping said", []),
        ("他说", "He said that the Change was made.", []),
        ("西安", "Xian or Xi'an", []),
        ("查某", "Cha's lawyer", []),
    ],
)
def test_words_like_pinyin_are_explained_by_characters(source: str, target: str, unexplained: list[str]) -> None:
    assert [n.span.of(target) for n in names(source, target) if n.start < 0] == unexplained


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("证人张倩作证。", "Zhang Qing testified.", "Zhang Qian"),
        ("法官陈晓岚", "Judge Cheng Xiaolan", "Chen Xiaolan"),
        ("棠溪县人民政府", "the government of Tangshi County", "Tangxi"),
        ("教练乐梅", "Coach Ye Mei", ""),
    ],
)
def test_a_near_miss_is_a_misspelling(source: str, target: str, right: str) -> None:
    (name,) = [n for n in names(source, target) if n.start < 0]
    slip = misspelling(source, name, target)
    assert slip is not None
    assert right_name(source, slip) == right


def test_a_name_that_is_not_near_is_none() -> None:
    (name,) = [n for n in names("证人张倩作证。", "Li Hongwei testified.") if n.start < 0]
    assert misspelling("证人张倩作证。", name, "Li Hongwei testified.") is None


def test_a_surname_is_not_read_as_a_word() -> None:
    (name,) = names("律师仇建国", "Chou Jianguo")
    assert misread_surname("律师仇建国", name) == "Qiu Jianguo"
    (name,) = names("律师仇建国", "Qiu Jianguo")
    assert misread_surname("律师仇建国", name) == ""


def test_the_parts_of_a_name() -> None:
    assert personal("欧阳静") == "Ouyang Jing"
    assert personal("乐梅") == ""
    (name,) = names("欧阳静签字", "Ou Yangjing signed")
    assert divided("欧阳静签字", name, list) == "Ouyang Jing"
    source, target = "法官陈晓岚宣判", "Judge Xiaolan Chen gave judgment"
    ((start, size, span, right),) = reversed_names(source, names(source, target))
    assert (start, size, span.of(target), right) == (2, 3, "Xiaolan Chen", "Chen Xiaolan")


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("陕西省", "Shanxi Province", "Shanxi"),
        ("陕西省", "Shaanxi Province", None),
        ("中山大学", "Zhongshan University", "Zhongshan University"),
        ("李柏林到庭", "Li Bolin appeared", None),
        ("柏林到了", "Bolin was reached", "Bolin"),
        ("石家庄", "Stone Family Village", "Stone Family Village"),
        ("台州", "Taiwan", "Taiwan"),
        ("台州和台湾", "Taizhou and Taiwan", None),
    ],
)
def test_names_of_record(source: str, target: str, wrong: str | None) -> None:
    found = [misrendering(source, start, name, target) for start, name in signs(source).established]
    assert [f[0].of(target) for f in found if f] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("source", "target", "pairs"),
    [
        ("湖南省", "Hubei Province", [("湖南", "Hubei")]),
        ("鲁豫两省", "Shandong and Henan", []),
        ("苏州市", "Suzhou, Jiangsu", []),
        ("沪杭高速", "the Shanghai-Hangzhou Expressway", []),
        ("河南、河北", "Henan and Hebei", []),
    ],
)
def test_places_that_were_exchanged(source: str, target: str, pairs: list[tuple[str, str]]) -> None:
    found = exchanged(source, signs(source).divisions, target)
    assert [(place.han, span.of(target)) for _, place, span in found] == pairs


def test_plain_pinyin_is_known_in_english_alone() -> None:
    assert [name.han for _, name in plain_pinyin("From Haerbin to Wulumuqi and Xi'an.")] == ["哈尔滨", "乌鲁木齐"]


def test_every_division_has_a_spelling() -> None:
    assert len(divisions()) > 350
    assert all(place.accepted and all(place.accepted) for place in divisions().values())
