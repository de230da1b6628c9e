"""How many sentences a text has, as far as that can be compared between Chinese and English."""

from __future__ import annotations

import re

# A sentence that ends inside a quotation and goes on with who says it (“…。”某某说) is one.
_CHINESE = re.compile(
    r"[。！？!?]+(?:[”」』’）]*$|[”」』’）]+(?=[“「『])|(?![”」』’）])|[”」』’）]+(?![^。！？，]{1,24}(?:说|"
    r"表示|道|介绍|称|回忆|问|答|强调|指出|坦言)))"
)
# Asked behind the mark, so that a text is only looked at where it has one.
_ABBREVIATED = "".join(rf"(?<!\b{word}\.)" for word in "[A-Z] No Nos Mr Ms Dr Mrs Art Co Ltd Inc St vs".split())
_ENGLISH = re.compile(rf"[.!?…]+{_ABBREVIATED}[\"”’'）)\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9]|\s*$)")


def chinese_sentences(text: str) -> int:
    """Return the number of finished sentences of a Chinese text."""
    return len(_CHINESE.findall(text))


def english_sentences(text: str) -> int:
    """Return the number of finished sentences of an English text."""
    return len(_ENGLISH.findall(text))
