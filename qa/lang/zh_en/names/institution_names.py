"""Names of universities, banks and international bodies that a target puts together by itself.

Such a body has an English name of its own (南京理工大学: Nanjing University of Science and Technology); one that is made
of its Chinese words (Nanjing University of Technology) names another body, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from qa.core import Span
from qa.lang.zh_en.names.established import Established
from qa.text.lazy import expression
from qa.text.programs import compiled


class Heads(NamedTuple):
    """The words that name a kind of body, as patterns.

    Attributes:
        han: In Chinese.
        english: In English.
    """

    han: re.Pattern[str]
    english: str


HEADS: Mapping[str, Heads] = {
    "universities": Heads(
        expression("大学|学院|研究院|科学院|工程院|学校|院校|高校|中学|校"),
        "University|Institute|College|Academy|Conservatory",
    ),
    "banks": Heads(expression("银行|[投央世亚开招建交工农]行(?!业)"), "Bank"),
    "bodies": Heads(
        expression("组织|机构|理事会|联盟|委员会|法院|法庭|基金|协会|署|总会|论坛|联合会|同盟|部|局|办公室|中心|委"),
        "Organization|Organisation|Agency|Council|Union|Court|Fund|Association|Tribunal|Forum|Programme|Program",
    ),
}
_WORD = expression(r"[A-Z][\w'’-]*")
# Words that say nothing of which body is meant.
_GENERAL = frozenset(
    "The And For China Chinese International World National State United Nations European People".split()
)


def put_together(
    found: Iterable[tuple[int, Established]], source: str, target: str
) -> list[tuple[int, Established, Span]]:
    """Return the bodies that a target names in words of its own, with the place that does.

    The body is the only one of its kind in the source, the place the only one in the target that may be one, and they
    share a word.

    Args:
        found: The names of record in the source, with their offsets.
        source: Simplified Chinese.
        target: English.
    """
    some = list(found)
    pairs = []
    for kind, heads in HEADS.items():
        own = [(start, name) for start, name in some if name.kind == kind]
        if len(own) != 1 or own[0][1].is_rendered(target) or len(heads.han.findall(source)) != 1:
            continue
        places = [Span(*match.span()) for match in _phrases(kind).finditer(target)]
        if len(places) == 1 and _telling(own[0][1].accepted[0], heads) & _telling(places[0].of(target), heads):
            pairs.append((*own[0], places[0]))
    return pairs


def _telling(phrase: str, heads: Heads) -> frozenset[str]:
    words = {word.removesuffix("s") for word in _WORD.findall(phrase)}
    return frozenset(words - _GENERAL - set(heads.english.split("|")))


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    """Return what finds a name with a head: capitalised words before it, or after it behind "of" or "for"."""
    word = r"[A-Z][\w'’&-]*"
    before = rf"(?:{word} (?:(?:and|&) (?=[A-Z]))?)"
    after = rf"(?: (?:of|for|in) (?:the )?{word}(?:,? (?:and |& |for )?{word})*)"
    head = rf"(?:{HEADS[kind].english})\b"
    return compiled(rf"(?<![\w-])(?!The (?:{HEADS[kind].english})\b)(?:{before}{{1,6}}{head}{after}?|{head}{after})")
