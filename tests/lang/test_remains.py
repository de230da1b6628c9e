"""Chinese left in English, and Chinese that is there on purpose; remarks; pinyin."""

from __future__ import annotations

import pytest

from qa.lang.en.lookup import english_words
from qa.lang.en.remarks import remarks
from qa.lang.zh.remains import remains
from qa.lang.zh_en.completeness.merged import merged_segments
from qa.lang.zh_en.completeness.pinyin import left_pinyin
from qa.lang.zh_en.completeness.sentences import chinese_sentences, english_sentences


@pytest.mark.parametrize(
    ("target", "source", "left"),
    [
        ("The results will be released，并接受监督。", None, ["，并接受监督。"]),
        ("litigation at its source (诉源治理) was praised", "“诉源治理”受到好评", []),
        ("Filial piety (xiao, 孝) is a core concept", None, []),
        ("Lanwan Port Group (hereinafter 甲方)", None, ["甲方"]),
        ("Lanwan Port Group (甲方)", "澜湾港口（甲方）", ["甲方"]),
        ("Case No. (2023) 鲁01民初12号", None, []),
        ("the character 福 on the door", None, []),
        ("plain English", None, []),
    ],
)
def test_remains(target: str, source: str | None, left: list[str]) -> None:
    assert [span.of(target) for span in remains(target, source)] == left


@pytest.mark.parametrize(
    ("target", "source", "words"),
    [
        ("a public tingzheng on the case", "举行公开听证", ["tingzheng"]),
        ("All gan bu took part", "全体干部参加", ["gan bu"]),
        ("All ganbu (officials) took part", "全体干部参加", []),
        ("a hukou reform", "户口改革", []),
        ("Gao Anquan spoke", "高安全发言", []),
        ("a public tingzheng on the case", None, ["tingzheng"]),
    ],
)
def test_pinyin(target: str, source: str | None, words: list[str]) -> None:
    assert [one.span.of(target) for one in left_pinyin(english_words(target), target, source)] == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It reopened. (Translator's note: the port is not named.)", " (Translator's note: the port is not named.)"),
        ("Here is the translation: It reopened.", "Here is the translation:"),
        ("He works as a translator.", None),
        ("Note: bring the original.", None),
    ],
)
def test_remarks(text: str, found: str | None) -> None:
    assert [span.of(text) for span in remarks(text, english_words(text))] == ([found] if found else [])


def test_sentences() -> None:
    assert chinese_sentences("他来了。她走了！“好。”他说。") == 3
    assert english_sentences('Mr. Li came. "Good," he said. No. 12 was late.') == 3


def test_merged_segments() -> None:
    first, second = "法院冻结了该公司的银行账户。", "公司随后向法院提出异议。"
    joined = "The court froze the company's bank accounts, to which the company then filed an objection with the court."
    assert merged_segments([(first, joined), (second, "")]) == {1: 0}
    assert merged_segments([(first, "The court froze the company's bank accounts."), (second, "")]) == {}
