"""Chinese that stands in an English text: what was left over, and what is there on purpose."""

from __future__ import annotations

import re

from qa.core import Span
from qa.text.lazy import expression

_HAN_CLASS = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN = expression(f"[{_HAN_CLASS}]")
_MARK_CLASS = "，。、；：？！“”‘’（）《》〈〉「」『』【】…—·％"
# Han characters with the full-width marks and figures among and round them.
_RUN = expression(rf"[{_MARK_CLASS}]*[{_HAN_CLASS}](?:[{_HAN_CLASS}{_MARK_CLASS}\d]*[{_HAN_CLASS}{_MARK_CLASS}])?")
# (2024)泽01民终7号, 〔2023〕15号: numbers that identify a document are quoted as they are.
_DOCKET = expression(
    rf"[{_HAN_CLASS}]{{0,8}}[（(〔\[［]\d{{4}}[）)〕\]］]\s?[{_HAN_CLASS}\d]{{0,16}}?第?\d+号(?:之[{_HAN_CLASS}\d])?"
)
_BRACKETED = expression(r"[(（\[［【]([^()（）\[\]［］【】]*)[)）\]］】]")
# Nothing but Chinese, or its pinyin and the Chinese: "(xiao, 孝)".
_GLOSS = expression(
    rf"(?:(?!hereinafter|here|also|known|or|in|the|called|"
    rf"formerly)[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ' -]{{1,24}}[,，;:]? ?)?[“\"]?[{_HAN_CLASS}]"
)
_LATIN_WORD = expression(r"[A-Za-z]{2,}")
# "the character 福", "a banner reading 平安": words that announce Chinese.
_ANNOUNCED = expression(
    r"\b(?:characters?|words?|terms?|phrases?|reads?|reading|written|inscribed|inscription|called|named?|graph|"
    r"Chinese|signs?|logo|label|spelled|pronounced|surname)\b[^.;。；]{0,24}$",
    re.IGNORECASE,
)


def han_count(text: str) -> int:
    """Return how many Han characters a text has."""
    return 0 if text.isascii() else len(_HAN.findall(text))


def remains(target: str, source: str | None = None) -> list[Span]:
    """Return the Chinese left in an English text, with the marks that belong to it.

    Not counted: a gloss in brackets behind its English ("... (诉源治理)"), unless the source has it in brackets too;
    characters that the English announces ("the character 福"); docket numbers.
    """
    if not _HAN.search(target):
        return []
    kept = [match.span() for match in _DOCKET.finditer(target)]
    for match in _BRACKETED.finditer(target):
        gloss = match[1].strip(" “”\"'‘’《》「」")
        if _GLOSS.match(gloss) and _LATIN_WORD.search(target, 0, match.start()) and not _in_brackets(gloss, source):
            kept.append(match.span())
    found = []
    for match in _RUN.finditer(target):
        if any(start <= match.start() and match.end() <= end for start, end in kept):
            continue
        inner = _HAN.search(target, match.start(), match.end())
        at = inner.start() if inner else match.start()
        if any(start <= at < end for start, end in kept):
            continue
        if match.end() - at <= 8 and _ANNOUNCED.search(target[max(0, at - 60) : match.start()]):
            continue
        found.append(Span(match.start(), match.end()))
    return found


def _in_brackets(gloss: str, source: str | None) -> bool:
    return source is not None and any(gloss in match[1] for match in _BRACKETED.finditer(source))
