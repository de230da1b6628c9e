"""Where the sentences of a Chinese text begin and end.

A sentence ends at 。！？ or …… with what closes after it (GB/T 15834-2011: the closing quotation mark belongs to what it
closes). It goes on where a quotation that ends so is only a part of it: “……。”王某说 · “谁来管？”等问题 · （是谁？）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.core import Span
from qa.text.lazy import expression

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# A half-width mark counts where it is no part of an address or a number.
_END = expression(
    rf"(?:[。！？｡]|(?<=[{_HAN}”」』）])[.!?](?=$|[\s{_HAN}“”‘’「」『』（）(])|(?<=[A-Za-z\d])[!?](?=$|[\s{_HAN}“”]))"
    rf"[。！？｡!?…]*|…+[。！？!?…]*|\n"
)
_END_OR_SEMICOLON = expression(f"{_END.pattern}|；")
_CLOSING = expression(r"[”’」』）)】〕》〉\]\"']+")
_SAID = "说|表示|道|介绍|称|回忆|问|答|强调|指出|坦言|解释|补充|告诉|回应|感叹|喊|写"
# What follows a closing quotation mark when the sentence goes on: what the quotation is a part of, or who said it.
_PART = expression(r"(?:[“「『][^”」』\n]{1,40}[”」』]){0,9}[，、；：,;:的等之和与及或是中里为在而]")
_SPEAKER = expression(rf"[^。！？，；：\n“”]{{1,24}}?(?:{_SAID})道?(?=[，。：！；]|$)")
_AFTER_DOTS = expression(r"[，、；：等]")
# A bracket that is open for longer was never closed.
_LONGEST_BRACKET = 200


def sentences(text: str, *, semicolons: bool = False) -> list[Span]:
    """Return the sentences of a text in order: everything but the white space between them.

    Args:
        text: One or more paragraphs; a line break ends a sentence.
        semicolons: Whether ；ends one too.
    """
    found = []
    start = 0
    for end in _ends(text, _END_OR_SEMICOLON if semicolons else _END):
        stripped = text[start:end].strip()
        if stripped:
            begin = start + len(text[start:end]) - len(text[start:end].lstrip())
            found.append(Span(begin, begin + len(stripped)))
        start = end
    return found


def _ends(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """Yield where sentences end, the end of the text last."""
    start = position = 0
    while match := pattern.search(text, position):
        position = match.end()
        if match.group() == "\n":
            yield position
            start = position
            continue
        if (close := _bracket_end(text, start, match.start())) is not None:
            position = close
            continue
        closing = _CLOSING.match(text, position)
        if closing:
            position = closing.end()
        if (closing and _is_part(text, start, match.start(), position)) or (
            match.group().startswith("…") and _AFTER_DOTS.match(text, position)
        ):
            continue
        yield position
        start = position
    yield len(text)


def _is_part(text: str, start: int, mark: int, position: int) -> bool:
    """Whether a quotation that ends with a sentence of its own, at ``position``, is only a part of the sentence."""
    if _PART.match(text, position):
        return True
    # Who speaks stands before the quotation or after it.
    opened = max(text.rfind(quote, start, mark) for quote in "“「『")
    return (opened <= start or text[opened - 1] not in "：:") and _SPEAKER.match(text, position) is not None


def _bracket_end(text: str, start: int, mark: int) -> int | None:
    """Return where the round bracket closes that a mark stands in, unless the bracket is the sentence or ends it."""
    opened = max(text.rfind("（", start, mark), text.rfind("(", start, mark))
    if opened < 0 or not text[start:opened].strip():
        return None
    closes = [at for at in (text.find("）", opened), text.find(")", opened)) if at >= 0]
    close = min(closes, default=-1)
    if close < mark or close - opened > _LONGEST_BRACKET or "\n" in text[opened:close]:
        return None
    return close + 1
