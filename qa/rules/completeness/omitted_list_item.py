"""A list of the source has an item more than the English list.

What it finds
    An item of an enumeration (甲、乙、丙和丁) whose neighbours stand next to each other in the English, or before which the
    English list is already closed by "and".

Why it matters
    Lists of duties, documents, products and offences are meant to be complete.

Example
    携带身份证、«户口簿»、照片和申请表 / bring your ID card, photos and the application form

When it is right to ignore it
    When one English word covers two items ("property" for 动产、不动产).

Fix
    None: the item has to be translated.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.zh_en.completeness.lists import LostItem, lost_items
from qa.rules.rule import Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each item that the English list leaves no room for."""
    segment = facts.segment
    if not segment.source or "、" not in segment.source or not segment.target:
        return ()
    found = lost_items(facts.scanned.source or "", segment.target, facts.english)
    return [_finding(facts, item) for item in found] if found else ()


def _finding(facts: SegmentFacts, item: LostItem) -> Finding:
    words = item.span.of(facts.segment.source or "").strip("、和及与或以者")
    return RULE.finding(
        facts.segment,
        (Mark(Side.SOURCE, item.span, "not rendered"),),
        f"The item “{words}” is missing in the English list.",
        confidence=0.85 if item.sure else 0.65,
    )


RULE = Rule(
    RuleInfo(
        "omitted-list-item", "completeness", Severity.MAJOR, "accuracy/omission", "omission",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    bad=(
        Example(
            "请携带身份证、«营业执照»、合同和发票。",
            "Please bring your ID card, the contract and the invoice.",
        ),
        Example(
            "该市加强了对学校、医院、车站«和港口»的检查。",
            "The city has stepped up inspections of schools, hospitals and stations.",
        ),
        Example(
            "要抓好前端治理«、系统治理»、综合治理。",
            "We must do well in front-end governance and comprehensive governance.",
            "all items have the same head",
        ),
        Example(
            "公司董事«、监事»、高级管理人员不得泄露公司秘密。",
            "Directors and senior managers of the company may not disclose its secrets.",
            "the list goes on into the sentence",
        ),
        Example(
            "博览会分为智能装备、绿色建材、数字文旅«、现代种业»四大展区。",
            "The expo has four areas: smart equipment, green building materials, and digital culture and tourism.",
            "an item that is joined by itself closes the list",
        ),
    ),
    good=(
        Example(
            "培训内容包括急救、消防、网络安全、心理健康。",
            "The training covers first aid, fire safety, and cyber security and mental health.",
        ),
        Example(
            "公司董事、监事、高级管理人员不得泄露公司秘密。",
            "Directors, supervisors and senior managers of the company may not disclose its secrets.",
        ),
        Example("抽取牛奶、面包和饮料样品。", "Take samples of milk, bread and drinks.", "the head of all items"),
        Example(
            "请携带身份证、营业执照、合同和发票。",
            "Please bring your ID card, business license, contract and invoice.",
        ),
        Example(
            "该市加强了对学校、医院、车站和港口的检查。",
            "The city has stepped up inspections of schools, hospitals, stations and ports.",
        ),
        Example("全市教师、学生和家长", "Teachers, pupils, and parents in the city"),
    ),
)  # fmt: skip
