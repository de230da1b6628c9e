"""What is named by its number in English: Article 12, item (3); (2023) Lu 01 Min Chu No. 12; telephone numbers."""

from __future__ import annotations

import re

from qa.lang.en.numerals import numeral, ordinal
from qa.lang.quantity import CASE, LIST, PHONE, PLAN, REFERENCE, Quantity
from qa.text.lazy import expression

LEVEL = {
    "part": "part", "book": "part", "volume": "part", "title": "part", "chapter": "chapter", "section": "section",
    "article": "article", "art": "article", "clause": "clause", "§": "article", "paragraph": "paragraph",
    "para": "paragraph",
    "subsection": "paragraph", "item": "item", "subparagraph": "item", "sub-paragraph": "item", "point": "item",
    "subitem": "subitem", "sub-item": "subitem", "subclause": "paragraph", "sub-clause": "paragraph",
}  # fmt: skip
_ROMAN = r"(?=[ivxlc])(?:x{1,3})?(?:ix|iv|v?i{0,3})"
_NUMBER = rf"\(?(?:\d+(?:[-–.]\d+)?|{_ROMAN}\b|[a-h]\b|[a-z]+(?:-[a-z]+)?)\)?"
LEVELS = [word for word in LEVEL if word != "§"]
_LEVELS = "|".join(sorted((re.escape(word) for word in LEVELS), key=len, reverse=True))
_REFERENCE = expression(
    rf"(?P<level>{_LEVELS}|§)(?P<plural>s|§)?(?:\.?\s|(?=\()|(?<=§))\s?(?P<n>{_NUMBER})(?![\d,]*\d)"
)
_MORE = expression(
    r"(?:, and |, or |,| and| or| to| through|\s?[-–—])\s?(?P<n>\(?(?:\d+(?:-\d+)?)\)?)(?![\d,.]*\d|%"
    r"| (?:of )?[a-z]*(?:percent|yuan|people|cases|days|years|months))"
)
_SUB = expression(rf"\((?P<n>\d+|{_ROMAN}|[a-z])\)")
_ROMANS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_CASE = expression(
    r"[(\[〔（]\s*(?P<y>(?:19|20)\d\d)\s*[)\]〕）](?:[a-z0-9 .'’-]{0,60}?\bno\.?\s?\d+(?:[-–]\d+)*"
    r"|[a-z0-9 .'’-]{0,60}(?<=[a-z] )\d+\b)|"
    r"\bno\.?\s?(?P<n>\d+)\s?[(\[〔]\s*(?P<y2>(?:19|20)\d\d)\s*[)\]〕]"
)
_PHONE = expression(
    r"(?<![\d.,])\+?\(?(?:86[)\- ]{0,2}\(?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
    r"|0?\(?0?\d{2,3}[- )]{1,2}\d{3,4}[- ]?\d{4}|0\d{9,11}|[48]00[- ]?\d{3,4}[- ]?\d{3,4}"
    r"|(?!(?:19|20)\d\d-(?:19|20)\d\d(?![-\d]))\d{3,4}-\d{4}(?:-\d{4})?|\d{10,18}[x]?)(?![\d,.]*\d)"
)
_HOTLINE = expression(
    r"(?P<n>1\d{2,4})(?= (?:[a-z]+ ){0,4}(?:hotline|line|platform)\b)|(?<=dial )1\d{2,4}\b|(?<=dialing )1\d{2,4}\b"
    r"|(?<=call )1\d{2,4}\b|(?<=calling )1\d{2,4}\b"
)
_PLAN = expression(r"(?P<n>\d+(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)(?= five-year| five year| 5-year)")
_LIST = expression(
    rf"^\s*(?:\((?P<a>\d{{1,2}}|{_ROMAN}|[a-z])\)|(?P<b>\d{{1,2}}|{_ROMAN}|[a-h])(?:\.(?!\d)|\))(?=\s)|(?P<c>first"
    rf"|second|third|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth)(?:ly)?,|(?P<d>one|two|three|four|five|six|seven|eight|nine|ten)[.,:])"
)


def roman(text: str) -> int | None:
    """Return the value of a Roman numeral in small letters up to 399, or None."""
    if not text or not re.fullmatch(_ROMAN, text):
        return None
    values = [_ROMANS[char] for char in text]
    return sum(-value if value < next_ else value for value, next_ in zip(values, [*values[1:], 0], strict=True))


def _value(text: str) -> int | None:
    """Return the number that a reference gives: 12, xii, (c), twelve."""
    said = text.strip("()")
    if said[:1].isdigit():
        return int(re.match(r"\d+", said).group())  # type: ignore[union-attr]
    if roman(said) is not None and not (len(said) == 1 and said in "c"):
        return roman(said)
    if len(said) == 1:
        return ord(said) - 96
    number = numeral(said, 0)
    if number is not None and number.end == len(said):
        return int(number.low)
    order = ordinal(said, 0)
    return int(order[0]) if order and order[1] == len(said) else None


def list_number(text: str) -> Quantity | None:
    """Return the number that a list item begins with, in a text in small letters."""
    match = _LIST.match(text)
    if match is None:
        return None
    number = _value(match["a"] or match["b"] or match["c"] or match["d"])
    if number is None:
        return None
    # A letter may be a Roman numeral or the letter's place in the alphabet.
    said = match["a"] or match["b"] or ""
    also = (float(ord(said) - 96),) if len(said) == 1 and said.isalpha() else ()
    return Quantity(match.start(), match.end(), LIST, number, number, hard=False, also=also)


def references(text: str, start: int) -> list[Quantity]:
    """Return the article, paragraph and item numbers that begin with a level's name at ``start``."""
    match = _REFERENCE.match(text, start)
    number = _value(match["n"]) if match else None
    if match is None or number is None:
        return []
    level = LEVEL[match["level"]]
    found = [_one(level, match["n"], number, start, match.end())]
    end = match.end()
    sub = _SUB.match(text, end) if level in ("article", "clause", "section") else None
    for lower in ("paragraph", "item", "subitem"):
        if sub is None:
            break
        inner = _value(sub["n"])
        if inner is not None:
            # Whether (2) is a paragraph or an item depends on the statute, so it demands nothing.
            also = (float(ord(sub["n"]) - 96),) if len(sub["n"]) == 1 and sub["n"].isalpha() else ()
            found.append(
                Quantity(
                    sub.start(), sub.end(), REFERENCE, inner, inner, hard=False, also=also, parts=("sub", inner, None)
                )
            )
        end = sub.end()
        sub = _SUB.match(text, end) if lower != "subitem" else None
    more = _MORE.match(text, end) if match["plural"] else None
    while more:
        found.append(_one(level, more["n"], _value(more["n"]) or 0, more.start("n"), more.end("n")))
        more = _MORE.match(text, more.end())
    return found


def _one(level: str, said: str, number: int, start: int, end: int) -> Quantity:
    sub = re.search(r"[-–](\d+)", said)
    return Quantity(start, end, REFERENCE, number, number, parts=(level, number, int(sub.group(1)) if sub else None))


def case_number(text: str, start: int) -> Quantity | None:
    """Return the case or document number that begins at ``start``."""
    match = _CASE.match(text, start)
    if match is None:
        return None
    digits = tuple(int(found) for found in re.findall(r"\d+", match.group()))
    return Quantity(start, match.end(), CASE, parts=digits)


def phone(text: str, start: int) -> Quantity | None:
    """Return the telephone number, hotline or long code that begins at ``start``."""
    match = _PHONE.match(text, start) or _HOTLINE.match(text, start)
    if match is None:
        return None
    digits = "".join(char for char in match.group() if char.isdigit() or char == "x").upper()
    return Quantity(start, match.end(), PHONE, parts=(digits,))


def plan(text: str, start: int) -> Quantity | None:
    """Return the number of a five-year plan that begins at ``start``."""
    match = _PLAN.match(text, start)
    found = ordinal(match["n"], 0) if match else None
    if match is None or found is None or found[1] != len(match["n"]):
        return None
    return Quantity(start, match.end() + 10, PLAN, found[0], found[0])
