"""What is named by its number in Chinese: 第十二条第（三）项, （2023）鲁01民初12号, telephone numbers, 十四五, 三、."""

from __future__ import annotations

import re

from qa.lang.quantity import CASE, LIST, ORDINAL, PHONE, PLAN, REFERENCE, Quantity
from qa.lang.zh.numerals import value
from qa.text.lazy import expression

_NUMBER = r"[（(]?(?:\d+|[零〇一二两三四五六七八九十百千]+)[）)]?"
# Levels of a statute, from the largest; Legislation Law of the PRC, article 65: 编, 章, 节, 条, 款, 项, 目.
LEVELS = {
    "编": "part",
    "章": "chapter",
    "节": "section",
    "条": "article",
    "款": "paragraph",
    "项": "item",
    "目": "subitem",
}
_ORDINAL = expression(rf"第\s?(?P<n>{_NUMBER})(?P<level>[编章节条款项目](?!目))?(?:之(?P<sub>[一二三四五六七八九十]))?")
_CASE = expression(
    r"[（(〔\[［]\s*(?P<year>(?:19|20)\d\d)\s*[）)〕\]］](?P<body>[^\s，。；、：“”《》（）()〔〕]{0,14}?)(?:第\s?)?"
    r"(?P<n>\d+)(?P<rest>(?:[-－、至]\d+)*)号(?:之(?P<sub>[一二三四五六七八九十\d]+))?"
)
_PHONE = expression(
    r"(?<![\d.])(?:\+?86[- ]?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- )）]{0,2}\d{3,4}[- ]?\d{4}"
    r"|[48]00[- ]?\d{3,4}[- ]?\d{3,4}"
    r"|(?!(?:19|20)\d\d-(?:19|20)\d\d(?![-\d]))\d{3,4}-\d{4}(?:-\d{4})?|\d{10,18}[Xx]?)(?![\d,.万亿千百元年])"
)
_HOTLINE = expression(
    r"(?<!\d)1\d{4}(?!\d)(?=[”\"]?[^，。；\d]{0,8}(?:热线|平台|电话|投诉))|(?<=拨打)[“\"]?1\d{2,4}(?!\d)"
)
_TAIL = expression(r"(?:尾号|号码|账号|卡号|证号|编号|代码|车牌号?)(?:为|是|：|:)?(?P<n>\d{3,}[Xx]?)")
_PLAN = expression(r"[“\"]?(?P<n>十?[一二三四五六七八九十])五[”\"]?(?=规划|计划|时期|期间|末|[”\"])")
_LIST = expression(
    r"^\s*(?:[（(](?P<a>\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|(?P<b>\d{1,2}"
    r"|[一二三四五六七八九十]{1,3})(?:[、．]|\.(?!\d)|[）)])"
    r"|第(?P<c>[一二三四五六七八九十]{1,3})[，、,])"
)


def list_number(text: str) -> Quantity | None:
    """Return the number that a list item begins with."""
    match = _LIST.match(text)
    if match is None:
        return None
    said = match["a"] or match["b"] or match["c"]
    number = value(said)
    # "一、二审" and "3、4号楼" begin with an enumeration.
    following = text[match.end() : match.end() + 1]
    if number is None or (following in tuple("一二三四五六七八九十0123456789") and match["a"] is None):
        return None
    return Quantity(match.start(), match.end(), LIST, number.low, number.low, hard=False)


def reference(text: str, start: int) -> Quantity | None:
    """Return the ordinal, article, case or telephone number that begins at ``start``, or None."""
    char = text[start]
    if char == "第":
        return _ordinal(text, start)
    if char in "（(〔[［":
        return _case(text, start)
    if char in '十九八七“"':
        return _plan(text, start)
    match = _PHONE.match(text, start) or _HOTLINE.match(text, start)
    if match is None:
        return None
    digits = "".join(char for char in match.group() if char.isdigit() or char in "Xx").upper()
    return Quantity(start, match.end(), PHONE, parts=(digits,), hard=True)


def _ordinal(text: str, start: int) -> Quantity | None:
    match = _ORDINAL.match(text, start)
    number = value(match["n"].strip("（）()")) if match else None
    if match is None or number is None:
        return None
    level = match["level"]
    # 第三项工作, 第一条线索, 第二节课 count; 第十二条 in a statute is a reference, and an item of one is what stands behind it.
    following = text[match.end() : match.end() + 1]
    counts = following not in ("", *"，。、；）)》”的规所之第和或至") and text[max(0, start - 1) : start] not in (
        "条",
        "款",
    )
    if level is None or (level in "项节目" and counts):
        return Quantity(start, match.end() - len(level or ""), ORDINAL, number.low, number.high, hard=number.low > 2)
    sub = value(match["sub"]) if match["sub"] else None
    parts = (LEVELS[level], int(number.low), int(sub.low) if sub else None)
    return Quantity(start, match.end(), REFERENCE, number.low, number.low, parts=parts)


def _case(text: str, start: int) -> Quantity | None:
    match = _CASE.match(text, start)
    if match is None:
        return None
    digits = [int(match["year"]), *(int(found) for found in re.findall(r"\d+", match["body"]))]
    digits += [int(match["n"]), *(int(found) for found in re.findall(r"\d+", match["rest"]))]
    sub = value(match["sub"]) if match["sub"] else None
    return Quantity(start, match.end(), CASE, parts=(*digits, *((int(sub.low),) if sub else ())))


def _plan(text: str, start: int) -> Quantity | None:
    match = _PLAN.match(text, start)
    number = value(match["n"]) if match else None
    if match is None or number is None or not 6 <= number.low <= 19:
        return None
    inner = match.start("n")
    return Quantity(inner, match.end("n") + 1, PLAN, number.low, number.low)
