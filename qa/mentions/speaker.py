"""Who speaks a quotation or a turn of an interview, and to which kind of institution he belongs."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from qa.core import Span
from qa.lang.zh import grammar
from qa.mentions.about import HEAD
from qa.mentions.model import Meaning, SourceMention
from qa.mentions.scan import Scan, ScannedSegment
from qa.text.quotes import containing

Meanings = Mapping[tuple[int, int], Meaning]
# How many segments back a person may have been introduced.
INTRODUCED = 200
# How far before a name his office stands, in characters.
_REACH = 40


class Speaker(Struct, frozen=True):
    """Who speaks.

    Attributes:
        words: The words of the attribution.
        kinds: Kinds of institution that his office speaks for, with weights.
        office: The words that show it.
        line: Segment id where they stand.
    """

    words: str
    kinds: dict[int, float]
    office: str
    line: str


def speaker_of(scan: Scan, scanned: ScannedSegment, mention: SourceMention, meanings: Meanings) -> Speaker | None:
    """Return who says a mention, or None where it is not quoted or nobody can be named.

    Args:
        scan: The document.
        scanned: The segment of the mention.
        mention: A short form.
        meanings: What the short forms before it were taken to mean.
    """
    source = scanned.segment.source or ""
    quote = containing(scanned.quoted, mention.start)
    if quote is None:
        return _unquoted(scan, scanned, mention, meanings)
    if grammar.is_named_so(source, quote.start):
        return None
    words = grammar.speaker_words(source, quote.start, quote.end)
    if words:
        at = source.find(words)
        found = _office(scan, scanned, Span(at, at + len(words)), words, meanings)
        if found:
            return found
        found = _by_name(scan, scanned, grammar.trailing_name(words) or words, meanings)
        name = grammar.leading_name(words)
        return found or (_by_name(scan, scanned, name, meanings) if name else None)
    return _unattributed(scan, scanned, quote, meanings)


def is_quoted(scanned: ScannedSegment, mention: SourceMention) -> bool:
    """Whether a mention stands inside a quotation, or in what a segment reports as somebody's words."""
    if containing(scanned.quoted, mention.start) is not None:
        return True
    source = scanned.segment.source or ""
    reported = grammar.reported_speaker(source)
    return reported is not None and mention.start >= reported[1] and not grammar.is_asked(source, mention.start)


def _unquoted(scan: Scan, scanned: ScannedSegment, mention: SourceMention, meanings: Meanings) -> Speaker | None:
    """Who speaks a turn of an interview, or what is reported without marks."""
    source = scanned.segment.source or ""
    if grammar.is_asked(source, mention.start):
        return None  # What a party asks for is put down by the one who is asked.
    reported = grammar.reported_speaker(source)
    if reported is not None and mention.start >= reported[1]:
        who, begin = reported
        return _by_role(scan, scanned, who, meanings) or _office(scan, scanned, Span(0, begin), who, meanings)
    if source.startswith(grammar.ANSWER):
        return _interviewee(scan, meanings)
    name = grammar.turn_speaker(source)
    if name and mention.start > len(name):
        return _by_name(scan, scanned, name, meanings)
    said = grammar.said_before(source, mention.start)
    if said is None:
        return None
    words = source[said.start : said.end]
    found = _office(scan, scanned, said, words, meanings)
    return found or _by_name(scan, scanned, grammar.trailing_name(words) or words, meanings)


def _by_role(scan: Scan, scanned: ScannedSegment, who: str, meanings: Meanings) -> Speaker | None:
    """Find the body that a party to the suit is: 被告：望岭县第二人民医院, 被告望岭县医院."""
    for earlier in scan.segments[: scanned.number + 1]:
        source = earlier.segment.source or ""
        at = source.find(who)
        while at >= 0:
            begin = at + len(who)
            stop = grammar.CLAUSE_END.search(source, begin + (source[begin : begin + 1] in "：:"))
            end = min(stop.start() if stop else len(source), begin + _REACH)
            found = _office(scan, earlier, Span(begin, end), who, meanings)
            if found:
                return found
            at = source.find(who, begin)
    return None


def _interviewee(scan: Scan, meanings: Meanings) -> Speaker | None:
    """Who answers in an interview: the person that its head introduces."""
    for head in scan.segments[:HEAD]:
        source = head.segment.source or ""
        found = _office(scan, head, Span(0, len(source)), source, meanings)
        if found:
            return found
    return None


def _office(scan: Scan, scanned: ScannedSegment, span: Span, words: str, meanings: Meanings) -> Speaker | None:
    """Read the speaker's kind off the institutions and titles in a stretch of text; the last named counts most."""
    kinds: dict[int, float] = {}
    office = ""
    for mention in scanned.sources:
        if not (span.start <= mention.start and mention.end <= span.end):
            continue
        text = (scanned.segment.source or "")[mention.start : mention.end]
        for concept in mention.full:
            kind = scan.index.kinds[concept]
            if not mention.inner:
                kinds[kind] = kinds.get(kind, 0.0) + 1.0
                office = text
            for other in scan.index.supports[concept]:
                kinds[other] = kinds.get(other, 0.0) + 0.7
        meaning = meanings.get((scanned.number, mention.start)) if mention.short else None
        if meaning is not None and meaning.concept is not None:
            kinds[meaning.concept] = kinds.get(meaning.concept, 0.0) + 1.0
            office = text
        for concept in mention.implied:
            kinds[concept] = kinds.get(concept, 0.0) + 0.7
            office = office or text
    return Speaker(words.strip(), kinds, office or words.strip(), scanned.segment.id) if kinds else None


def _by_name(scan: Scan, scanned: ScannedSegment, name: str, meanings: Meanings) -> Speaker | None:
    """Find where a person was introduced, and read his office off the words before the name."""
    for tail in dict.fromkeys((name, name[-3:], name[-2:], name[:2])):
        if len(tail) < 2:
            continue
        for earlier in scan.segments[max(0, scanned.number - INTRODUCED) : scanned.number + 1]:
            source = earlier.segment.source or ""
            at = source.find(tail)
            while at >= 0:
                sentence = max((m.end() for m in grammar.SENTENCE_END.finditer(source, 0, at)), default=0)
                found = _office(scan, earlier, Span(max(sentence, at - _REACH), at), name, meanings)
                if found:
                    return found
                at = source.find(tail, at + 1)
    return None


def _unattributed(scan: Scan, scanned: ScannedSegment, quote: Span, meanings: Meanings) -> Speaker | None:
    """A quotation without a speech verb belongs to whoever the words just before it, or the previous segment, name."""
    source = scanned.segment.source or ""
    found = _office(scan, scanned, Span(0, quote.start), source[: quote.start], meanings)
    if found:
        return found
    name = grammar.name_after_quote(source, quote.end)
    found = _by_name(scan, scanned, name, meanings) if name else None
    if found or scanned.number == 0:
        return found
    previous = scan.segments[scanned.number - 1]
    text = previous.segment.source or ""
    quotes = previous.quoted
    if quotes and quotes[-1].end >= len(text) - 1:
        words = grammar.speaker_words(text, quotes[-1].start, quotes[-1].end)
        return _by_name(scan, previous, grammar.trailing_name(words) or words, meanings) if words else None
    return None
