"""How a short form points: to the speaker, to what was last mentioned, to the reader, to a level, to several."""

from __future__ import annotations

from msgspec import Struct

from qa.lang.zh import grammar
from qa.mentions.about import name_before
from qa.mentions.model import SourceMention
from qa.mentions.scan import ScannedSegment

SELF, ANAPHORIC, ADDRESSED, LEVEL, PLURAL, BARE = "self", "anaphoric", "addressed", "level", "plural", "bare"
NUMBERED = "numbered"


class ShortForm(Struct, frozen=True):
    """A short form in its place.

    Attributes:
        text: As it stands, with the determiner that belongs to it.
        way: ``self``, ``anaphoric``, ``addressed``, ``level``, ``plural``, ``numbered`` or ``bare``.
        number: How many it speaks of; 0 where it does not say.
        name: Han characters before it that may be a name (望岭县|院, 石桥|院).
    """

    text: str
    way: str
    number: int = 0
    name: str = ""


def short_form(scanned: ScannedSegment, mention: SourceMention) -> ShortForm:
    """Classify a short form by its own characters and those before it."""
    source = scanned.segment.source or ""
    own = source[mention.start : mention.end]
    before = source[max(0, mention.start - 2) : mention.start]
    joined = before + own
    if len(own) <= 2 and before.endswith(grammar.OURS):
        return ShortForm(own, SELF)
    if len(own) <= 2 and before.endswith(grammar.YOURS):
        return ShortForm(own, ADDRESSED)
    for way, words in ((SELF, grammar.SELF), (ANAPHORIC, grammar.ANAPHORIC), (ADDRESSED, grammar.ADDRESSED)):
        if own.startswith(words) or (len(own) <= 2 and before.endswith(words)):
            return ShortForm(own, way)
    if len(own) > 1 and own.endswith(grammar.SIDE):
        return ShortForm(own, ANAPHORIC)
    if len(own) == 2 and own[0] in grammar.ORDINALS:
        return ShortForm(own, PLURAL if source.startswith(grammar.ONE, mention.end) else NUMBERED)
    numeral = own[0] if own[0] in grammar.NUMERALS else (before[-1:] if before[-1:] in grammar.NUMERALS else "")
    if numeral and "级" not in own[:2]:  # 两级院 are courts or procuratorates of two levels, however many.
        return ShortForm(own, PLURAL, grammar.NUMERALS[numeral])
    if own.startswith(grammar.PLURAL) or any(joined.endswith(word + own) for word in grammar.PLURAL):
        return ShortForm(own, PLURAL)
    name = name_before(source, mention.start)
    if own[0] in grammar.LEVELS or before[-1:] in grammar.LEVELS or own[:1] in "上下":
        return ShortForm(own, LEVEL, name=name)
    return ShortForm(own, BARE, name=name)
