"""Quotation marks of a document: a quotation may begin in one segment and end in another."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from qa.core import Span
from qa.lang.en.quoting import UNCLOSED, DoubleQuotes, QuoteFault, is_well_formed, single_faults
from qa.text.markup import without_tags

# A quotation that has not ended after so many segments has been forgotten, not continued.
LONGEST = 12


class _Carried(Struct):
    number: int
    offset: int
    age: int = 0


def document_faults(
    targets: Sequence[str], sources: Sequence[str | None], worth: Sequence[bool]
) -> dict[int, list[QuoteFault]]:
    """Return what is wrong with the quotation marks of each segment that has something wrong.

    Args:
        targets: The English, segment by segment.
        sources: The originals: where one leaves its own quotation open, the English may too.
        worth: Whether a target has any quotation mark.
    """
    found: dict[int, list[QuoteFault]] = {}
    carried: _Carried | None = None
    for number, target in enumerate(targets):
        text = without_tags(target)
        if carried is not None:
            carried.age += 1
            if carried.age > LONGEST:
                _forgotten(found, carried, targets, 0.8)
                carried = None
        if not worth[number] or (carried is None and is_well_formed(text)):
            continue
        quotes = DoubleQuotes(text, carried is not None)
        if carried is not None and not _goes_on(quotes, text):
            _forgotten(found, carried, targets, 0.75)
            carried = None
            quotes = DoubleQuotes(text)
        faults = quotes.faults + list(single_faults(text))
        if faults:
            found.setdefault(number, []).extend(faults)
        if quotes.closed_carried:
            carried = None
        if quotes.opened:
            carried = _opened(found, quotes, number, sources[number], targets)
    if carried is not None and _stays_open(sources[carried.number :]):
        return found
    if carried is not None and not (carried.number == 0 and len(targets) > 1 and carried.age == 0):
        _forgotten(found, carried, targets, 0.9)
    return found


def _goes_on(quotes: DoubleQuotes, text: str) -> bool:
    """Whether a segment can be the inside, or the end, of a quotation that an earlier one opened."""
    if quotes.closed_carried:
        return True
    return (text.lstrip(" ([")[:1] in '"“' and not quotes.opened) or (
        not quotes.opened and not any(c in text for c in '"“”')
    )


def _opened(
    found: dict[int, list[QuoteFault]], quotes: DoubleQuotes, number: int, source: str | None, targets: Sequence[str]
) -> _Carried | None:
    """Decide at once where the source says that nothing is left open."""
    offset = quotes.opened[0].offset
    if source is not None and _is_closed(source):
        _forgotten(found, _Carried(number, offset), targets, 0.95)
        return None
    return _Carried(number, offset)


def _stays_open(sources: Sequence[str | None]) -> bool:
    """Whether the sources too open a quotation that they do not close: an extract ends inside it."""
    text = "".join(source or "" for source in sources)
    return text.count("“") > text.count("”") or text.count("「") > text.count("」") or text.count('"') % 2 == 1


def _is_closed(source: str) -> bool:
    """Whether a source closes every quotation that it opens."""
    curly = source.count("“") <= source.count("”") and source.count("「") <= source.count("」")
    return curly and source.count('"') % 2 == 0


def _forgotten(
    found: dict[int, list[QuoteFault]], carried: _Carried, targets: Sequence[str], confidence: float
) -> None:
    text = targets[carried.number]
    end = carried.offset + 1
    while end < len(text) and (text[end].isalnum() or text[end] in "-'’"):
        end += 1
    fault = QuoteFault(UNCLOSED, Span(carried.offset, end), None, (), confidence)
    found.setdefault(carried.number, []).append(fault)
