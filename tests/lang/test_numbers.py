"""What is found in one language: values, units, bounds, kinds, dates, references, contradictions."""

from __future__ import annotations

import pytest

from qa.lang.en import contradictions as en_contradictions
from qa.lang.en import figures
from qa.lang.en import numbers as en
from qa.lang.quantity import Quantity
from qa.lang.zh import contradictions as zh_contradictions
from qa.lang.zh import numbers as zh
from qa.lang.zh.dates import periods


def brief(quantity: Quantity) -> tuple[str, float, float, str, str]:
    """Return kind, value, unit and bound."""
    return quantity.kind, quantity.low, quantity.high, quantity.unit.name if quantity.unit else "", quantity.bound


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三年以上", ("duration", 3, 3, "years", ">=")),
        ("600余件", ("count", 600, 600, "", ">")),
        ("近3000人", ("count", 3000, 3000, "", "<~")),
        ("十几个", ("count", 11, 19, "", "")),
        ("3至5万元", ("money", 30000, 50000, "CNY", "")),
        ("5亿港元", ("money", 5e8, 5e8, "HKD", "")),
        ("3.2个百分点", ("points", 3.2, 3.2, "", "")),
        ("百分之三点五", ("percent", 3.5, 3.5, "", "")),
        ("七八成", ("percent", 70, 80, "", "")),
        ("三分之一", ("fraction", 1 / 3, 1 / 3, "", "")),
        ("翻了两番", ("multiple", 4, 4, "", "")),
        ("一年六个月", ("duration", 18, 18, "months", "")),
        ("两个半小时", ("duration", 2.5, 2.5, "hours", "")),
        ("两千亩", ("measure", 2000, 2000, "mu", "")),
        ("１２％", ("percent", 12, 12, "", "")),
    ],
)
def test_chinese(text: str, expected: tuple[object, ...]) -> None:
    assert brief(zh.find(text)[0]) == expected


@pytest.mark.parametrize("text", ["统一思想", "老百姓", "人数众多", "几乎", "一般", "COVID-19", "G1702次", "数字经济"])
def test_chinese_without_a_quantity(text: str) -> None:
    assert not [quantity for quantity in zh.find(text) if quantity.hard]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half a million", ("count", 5e5, 5e5, "", "")),
        ("a quarter of a million", ("count", 2.5e5, 2.5e5, "", "")),
        ("three dozen", ("count", 36, 36, "", "")),
        ("tens of thousands of people", ("count", 1e4, 99900, "", "")),
        ("HK$500 million", ("money", 5e8, 5e8, "HKD", "")),
        ("two to three million yuan", ("money", 2e6, 3e6, "CNY", "")),
        ("must not fall below 18 degrees", ("measure", 18, 18, "degrees", ">=")),
        ("one and a half years", ("duration", 1.5, 1.5, "years", "")),
        ("one year and six months", ("duration", 18, 18, "months", "")),
        ("a three-month period", ("duration", 3, 3, "months", "")),
        ("two-thirds", ("fraction", 2 / 3, 2 / 3, "", "")),
        ("tenfold", ("multiple", 10, 10, "", "")),
        ("the 21st", ("ordinal", 21, 21, "", "")),
        ("2.3 percentage points", ("points", 2.3, 2.3, "", "")),
    ],
)
def test_english(text: str, expected: tuple[object, ...]) -> None:
    assert brief(en.find(text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("September 5, 2023", (2023, 9, 5)), ("5 September 2023", (2023, 9, 5)), ("Sept. 5", (None, 9, 5)),
        ("in May", (None, 5, None)), ("2023-09-05", (2023, 9, 5)), ("the 1990s", (1990, None, None, "decade")),
        ("Article 12", ("article", 12, None)), ("item (3)", ("item", 3, None)), ("Article 293-1", ("article", 293, 1)),
        ("(2023) Lu 01 Min Chu No. 12", (2023, 1, 12)), ("+86 531 8601 2345", ("8653186012345",)),
    ],
)  # fmt: skip
def test_english_parts(text: str, parts: tuple[object, ...]) -> None:
    assert en.find(text)[0].parts == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("二〇二四年三月五日", (2024, 3, 5)), ("3月15至20日", (None, 3, 15)), ("上世纪90年代", (1990, None, None, "decade")),
        ("农历八月十五", (None, 8, 15, "lunar")), ("第二十二条之一", ("article", 22, 1)),
        ("（2023）鲁01民初12号", (2023, 1, 12)), ("国发〔2024〕5号", (2024, 5)), ("前三季度", ("Q1-3",)),
    ],
)  # fmt: skip
def test_chinese_parts(text: str, parts: tuple[object, ...]) -> None:
    assert zh.find(text)[0].parts == parts


def test_a_verb_is_no_month() -> None:
    assert not en.find("May the parties agree; they may march on.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("within thirty (20) days", 1), ("within thirty (30) days", 0), ("two parties (2023)", 0),
        ("RMB 102,000 (one hundred and twenty thousand yuan)", 1),
    ],
)  # fmt: skip
def test_words_against_figures(text: str, count: int) -> None:
    assert len(en_contradictions.words_against_figures(text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Thursday, September 15, 2023", 1), ("Friday, September 15, 2023", 0), ("February 29, 2023", 1),
        ("February 29, 2024", 0), ("June 31", 1),
    ],
)  # fmt: skip
def test_impossible_dates(text: str, count: int) -> None:
    assert len(en_contradictions.impossible_dates(text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("人民币壹拾贰万元整（102,000元）", 1), ("人民币壹拾贰万元整（120,000元）", 0), ("120万元（大写：壹佰贰拾万元整）", 0),
        ("三十（20）日内", 1), ("2023年9月15日（星期四）", 1), ("2023年2月30日", 1),
    ],
)  # fmt: skip
def test_contradictory_source(text: str, count: int) -> None:
    assert len(zh_contradictions.contradictions(text)) == count


@pytest.mark.parametrize(
    ("said", "value", "expected"),
    [
        ("2.3 million", 23e6, "23 million"), ("12,840", 128400, "128,400"), ("5 million yuan", 5e8, "500 million yuan"),
        ("four", 3, "three"), ("HK$35 million", 3.5e8, "HK$350 million"), ("15th", 14, "14th"),
    ],
)  # fmt: skip
def test_figures_in_the_notation_of_the_place(said: str, value: float, expected: str) -> None:
    assert figures.instead(said, value) == expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("前年秋天动工。", "year-before-last"),
        ("她前年已经退休。", "year-before-last"),
        ("产量比前年高。", "year-before-last"),
        ("该厂前年搬迁。", "year-before-last"),
        ("去年和前年都歉收。", "year-before-last"),
        ("从前年起不再收费。", "year-before-last"),
        ("车祸，前年发生的。", "year-before-last"),
        ("新桥将于后年通车。", "year-after-next"),
        ("工期拖到后年。", "year-after-next"),
        ("后年的预算", "year-after-next"),
        ("关停前年用水八万吨。", ""),
        ("搬迁前年租金五万元。", ""),
        ("改造后年节电十万度。", ""),
        ("合并后年利润翻番。", ""),
        ("投产后年处理垃圾三万吨。", ""),
        ("冷却后年耗水两千吨。", ""),
        ("饱和后年增速放缓。", ""),
        ("参与后年收入增加。", ""),
        ("收到后年费不退。", ""),
        ("《细则》施行前年检由厂家负责。", ""),
        ("走失前年仅四岁。", ""),
        ("作案前年满十六周岁。", ""),
        ("他从前年轻气盛。", ""),
        ("她前年均收入两万元。", ""),
    ],
)
def test_the_year_before_last_is_no_end_of_another_word(text: str, named: str) -> None:
    expected = [named] if named else []
    years = ("year-before-last", "year-after-next")
    assert [period.parts[0] for period in periods(text) if period.parts[0] in years] == expected
