"""Texts inside codes, such as a title of an image: ``sub`` elements are segments beside the one they stand in."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice

from qa.formats.xliff12.pairs import MOST, Pair, Stretch, inner
from qa.formats.xml.inline import TOKEN, Part, attributes


def subs(pair: Pair, codec: str) -> list[Pair]:
    """Return the texts inside the codes of a segment that both sides have, in the order of the source.

    A code that a side lacks is missing as a code; nothing is to be said of its text. Inside one another the outer
    ``sub`` counts.

    Args:
        pair: The segment.
        codec: The file's encoding.
    """
    if not (pair.has_subs and pair.source and pair.target):
        return []
    left: dict[str, deque[Stretch]] = {}
    for code, stretch in _found(pair.target, codec):
        left.setdefault(code, deque()).append(stretch)
    both = [(stretch, left[code].popleft()) for code, stretch in _found(pair.source, codec) if left.get(code)]
    both = [(source, target) for source, target in both if source.raw.strip() or target.raw.strip()]
    return [pair._replace(source=source, target=target, sub=nth) for nth, (source, target) in enumerate(both, 1)]


def _found(side: Stretch, codec: str) -> Iterator[tuple[str, Stretch]]:
    """Yield each ``sub`` of a side with what tells its code from others."""
    found = list(islice(_subs(side.raw), MOST + 1))
    return zip([code for code, _ in found], inner(side, [part for _, part in found], codec), strict=True)


def _subs(raw: str) -> Iterator[tuple[str, Part]]:
    open_: list[str] = []
    begun: tuple[int, Part] | None = None  # how deep, and what it is but for its end
    for token in TOKEN.finditer(raw):
        if name := token["open"]:
            given = attributes(token["attributes"])
            if begun is None and name.rpartition(":")[2] == "sub" and open_ and not token["empty"]:
                begun = len(open_), Part(name, given, token.end(), token.end())
            if not token["empty"]:
                open_.append(given.get("rid") or given.get("id") or "")
        elif token["close"] and open_:
            open_.pop()
            if begun and begun[0] == len(open_):
                part = begun[1]
                yield open_[-1], Part(part.name, part.attributes, part.begin, token.start())
                begun = None
