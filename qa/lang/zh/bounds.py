"""The bound that Chinese words set to a number: 超过, 不少于, 近, 以上, 以内, 余, 左右."""

from __future__ import annotations

from qa.lang.quantity import ABOUT, AT_LEAST, AT_MOST, EXACT, NEARLY, OVER, UNDER
from qa.text.lazy import expression

_BEFORE = expression(
    r"(?:(?P<ge>不少于|不低于|至少|最少|最低|起码|不小于|不得少于|不得低于|满)|(?P<le>不超过|不多于|不高于"
    r"|不得超过|不得高于|至多|最多|最高|不大于)"
    r"|(?P<gt>超过|超|突破|逾|高于|大于|多于|长于|已过|年过|远超|高达|多达|长达|达到|达)|(?P<lt>不足|不满|不到"
    r"|未满|低于|少于|小于|未达)"
    r"|(?P<near>近|将近|接近|年近|临近)|(?P<about>大约|约|约为|大概|左右|估计|预计))(?:了|人民币|共|计|\s)?$"
)
_AFTER = expression(
    r"(?:人民币)?(?:(?P<ge>(?:及|或)?以上|起(?!诉|草|来|点|案|码|初|步|因|源|重)|之上)|(?P<le>(?:及|或)?以下|以内"
    r"|之内|内|之下)"
    r"|(?P<gt>有余|开外|之多|余(?![额地姚杭干])|多(?![个种次名项家数元位发样米功边方党极少]))|(?P<about>左右|上下|许))"
)
_NAMES = {
    "ge": AT_LEAST, "le": AT_MOST, "gt": OVER, "lt": UNDER, "near": NEARLY, "about": ABOUT,
}  # fmt: skip
_FIRST_AFTER = frozenset("人及或以起之内下有开余多左上许")
_LAST_BEFORE = frozenset("于少低过足满到近约达了共计概为超破逾高最大币小多长未过右 ")
_REACHES = frozenset(("达", "达到", "高达", "多达", "长达"))


def expression_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a number together with the words of its bound."""
    window = max(0, start - 7)
    before = _BEFORE.search(text[window:start])
    after = _AFTER.match(text, end)
    return window + before.start() if before else start, after.end() if after else end


def bound_at(text: str, start: int, end: int, more: bool) -> str:
    """Return the bound that the words around a number set."""
    after = _AFTER.match(text, end) if text[end : end + 1] in _FIRST_AFTER else None
    if after and after.lastgroup:
        return _NAMES[after.lastgroup]
    before = _BEFORE.search(text[max(0, start - 7) : start]) if text[start - 1 : start] in _LAST_BEFORE else None
    if before and before.lastgroup:
        if before.lastgroup == "gt" and before.group().rstrip("了共计 ") in _REACHES:
            return OVER if more else EXACT
        return _NAMES[before.lastgroup]
    return OVER if more else EXACT
