"""Who speaks a quotation in the English, and which kind of institution he belongs to."""

from __future__ import annotations

import re
from collections import defaultdict

from qa.core import Span
from qa.lang.en.grammar import PERSON, SPEECH
from qa.mentions.scan import Scan, ScannedSegment
from qa.text.lazy import expression
from qa.text.quotes import containing

_SENTENCE = expression(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“])")
# A turn of an interview: "Su Wangshu: …".
_TURN = expression(r"(?P<who>[A-Z][a-z']+ [A-Z][a-z']+(?: [A-Z][a-z']+)?):\s")
# How far from a name the words of his office stand, in characters.
BEFORE, AFTER = 70, 110


class Voices:
    """Persons of a document and the kinds of institution that their offices speak for."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.index = scan.index
        self.persons: dict[str, dict[int, float]] = {}
        self.lines: dict[str, str] = {}
        for scanned in scan.with_quotes:
            self._introduce(scanned)

    def speaker(self, scanned: ScannedSegment, offset: int) -> tuple[dict[int, float], str] | None:
        """Return the kinds that the speaker of a place speaks for, and how he is known; None outside quotations."""
        quote = containing(scanned.quoted_target, offset)
        text = scanned.segment.target
        if quote is None:
            turn = _TURN.match(text)
            known = self.persons.get(turn["who"]) if turn and turn.end() <= offset else None
            return (
                (known, f"the speaker, {turn['who']} (segment {self.lines[turn['who']]})") if turn and known else None
            )
        for region in self._attributions(text, quote):
            words = text[region.start : region.end]
            if not SPEECH.search(words) and not PERSON.search(words):
                continue
            kinds = self._kinds(scanned, region)
            names = [match.group() for match in PERSON.finditer(words)]
            if kinds:
                return kinds, f"the speaker, {words.strip(' ,.:')}"
            for name in names:
                known = self.persons.get(name)
                if known:
                    return known, f"the speaker, {name} (segment {self.lines[name]})"
        return self._previous(scanned, quote)

    def _attributions(self, text: str, quote: Span) -> list[Span]:
        """The stretches outside a quotation that may say who speaks: after it, then before it, in its sentence."""
        after_end = len(text)
        following = _SENTENCE.search(text, min(len(text), quote.end + 1))
        if following:
            after_end = following.start()
        next_quote = min(
            (i for i in (text.find('"', quote.end + 1), text.find("“", quote.end + 1)) if i >= 0), default=after_end
        )
        after = Span(min(quote.end + 1, len(text)), max(min(quote.end + 1, len(text)), min(after_end, next_quote)))
        start = max((m.end() for m in _SENTENCE.finditer(text, 0, max(0, quote.start - 1))), default=0)
        before = Span(min(start, quote.start), quote.start)
        return [after, before]

    def _previous(self, scanned: ScannedSegment, quote: Span) -> tuple[dict[int, float], str] | None:
        """A quotation that fills its segment may be introduced by the segment before it."""
        if scanned.number == 0 or quote.start > 1:
            return None
        before = self.scan.segments[scanned.number - 1]
        names = [m.group() for m in PERSON.finditer(before.segment.target)]
        for name in reversed(names):
            if self.persons.get(name):
                return self.persons[name], f"the speaker, {name} (segment {self.lines[name]})"
        return None

    def _introduce(self, scanned: ScannedSegment) -> None:
        text = scanned.segment.target
        for match in PERSON.finditer(text):
            if containing(scanned.quoted_target, match.start()) or match.group() in self.persons:
                continue
            end = re.search(r"[.!?;:\"“]", text[match.end() : match.end() + AFTER])
            stop = match.end() + (end.start() if end else min(AFTER, len(text) - match.end()))
            begin = max(0, match.start() - BEFORE)
            cut = max(
                (m.end() for m in re.finditer(r"[.!?;\"”]\s|, (?:and|but) ", text[begin : match.start()])), default=0
            )
            kinds = self._kinds(scanned, Span(begin + cut, stop))
            if kinds:
                self.persons[match.group()] = kinds
                self.lines[match.group()] = scanned.segment.id

    def _kinds(self, scanned: ScannedSegment, region: Span) -> dict[int, float]:
        kinds: dict[int, float] = defaultdict(float)
        index = self.index
        for mention in scanned.targets:
            if region.start <= mention.start and mention.end <= region.end:
                for reading in mention.accepts:
                    kinds[index.kinds[reading.concept]] += 1.0 / len(mention.accepts)
                    for other in index.supports[reading.concept]:
                        kinds[other] += 0.7 / len(mention.accepts)
        for concept, sign, _, start in self.scan.cues(scanned):
            if region.start <= scanned.target.original(start) < region.end:
                kinds[concept] += 0.6 * sign
        return {kind: weight for kind, weight in kinds.items() if weight > 0}
