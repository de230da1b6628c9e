"""Figures that the Chinese says by a word without a numeral: 减半 is 50 percent, 昼夜 24 hours, 花甲 sixty."""

from __future__ import annotations

from qa.lang.quantity import PERCENT, Quantity
from qa.text.lazy import expression

_SHARES = {
    50.0: expression("减半|折半|半价|半额|半数|过半|参半|对半|平分|均分|五五开"),
    100.0: expression("[全足]额|全[部数]|全员|完全|百分百|翻番|翻倍|成倍"),
}
_COUNTS = {
    18.0: expression("成年|成人"),
    20.0: expression("弱冠"),
    24.0: expression("[昼日]夜|夜以继日|全天|整[日天]"),
    30.0: expression("而立|满月"),
    40.0: expression("不惑"),
    50.0: expression("半百|知天命|知命之年|平分|均分|对半|五五开"),
    60.0: expression("花甲|甲子|耳顺"),
    70.0: expression("古稀"),
    80.0: expression("耄耋"),
    90.0: expression("耄耋"),
    100.0: expression("世纪|期颐"),
}


def is_implied(source: str, quantity: Quantity) -> bool:
    """Whether a folded source has a word that says the figure of the English."""
    said = (_SHARES if quantity.kind == PERCENT else _COUNTS).get(quantity.low)
    return said is not None and said.search(source) is not None
