"""Where the targets of a divided unit are written that have no element yet.

A target that is missing as a whole is made of the source: what stands around and between its segments stays, the segments
that nothing is written into stay empty. Into a target that has some of its segments each other one is put beside its
neighbour. Only together do the pieces of a new target make one; where one of them comes to nothing the file would not be
well-formed, which is seen before it takes the place of the old one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qa.formats.located import Run, Target
from qa.formats.xliff12.pairs import Pair, Stretch
from qa.formats.xliff12.unit import Unit
from qa.formats.xml.inline import escape, escape_attribute

Numbered = tuple[int, Pair]


def missing(unit: Unit, pairs: Sequence[Numbered], numbers: Collection[int], codec: str) -> Iterator[Target]:
    """Yield the places for targets that are to be written and have no element, in the order of the source.

    Args:
        unit: The unit.
        pairs: Its segments with their numbers.
        numbers: Those that are to be written.
        codec: The file's encoding.
    """
    whole = [(number, pair) for number, pair in pairs if not pair.sub]
    if len(whole) < 2:
        return
    if any(pair.target for _, pair in whole):
        mids = [pair.mid for _, pair in whole]
        if len(set(mids)) < len(mids):
            return  # which of several of one mid a new one would be read as, only their order could tell
        for nth, (number, pair) in enumerate(whole):
            if number in numbers and pair.target is None:
                yield _beside(number, nth, [pair for _, pair in whole], codec)
    elif all(pair.source and pair.source.part for _, pair in whole):
        yield from _made(unit, whole, numbers, codec)


def _made(unit: Unit, whole: Sequence[Numbered], numbers: Collection[int], codec: str) -> Iterator[Target]:
    """Yield the pieces of a target that is made of the source."""
    pieces, rest = _pieces(whole, numbers)
    if not pieces or unit.last is None or unit.source is None:
        return
    target = unit.target
    if target is None:
        name, raw, origin = f"{unit.source.prefix}target", "", unit.last.after
        opening, closing = f"{unit.indent}<{name}>", f"</{name}>"
    elif target.written.empty:
        raw, origin, opening, closing = "/>", target.written.origin, ">", f"</{target.name}>"
    else:
        raw, origin, opening, closing = target.written.raw, target.written.origin, "", ""
    behind = origin + len(raw.encode(codec))
    for nth, (number, before) in enumerate(pieces):
        first, last = nth == 0, nth == len(pieces) - 1
        before = (opening if first else "") + before
        after = rest + closing if last else ""
        yield _place(number, raw if first else "", origin if first else behind, before, after, codec)


def _pieces(whole: Sequence[Numbered], numbers: Collection[int]) -> tuple[list[tuple[int, str]], str]:
    """Return for each segment that is to be written what of the source stands before it, and what stands behind all."""
    pieces: list[tuple[int, str]] = []
    raw, before, at = "", "", 0
    for number, pair in whole:
        assert pair.source is not None
        assert pair.source.part is not None
        raw, part = pair.source.child.written.raw, pair.source.part
        if part.empty:  # nothing to translate
            continue
        before += raw[at : part.begin]
        at = part.end
        if number in numbers:
            pieces.append((number, before))
            before = ""
    return pieces, before + raw[at:]


def _beside(number: int, nth: int, pairs: Sequence[Pair], codec: str) -> Target:
    """Return a place behind the target of the nearest segment before, else in front of that of the next one."""
    pair = pairs[nth]
    assert pair.source is not None
    name = pair.source.name
    before = f'<{name} mtype="seg" mid="{escape_attribute(pair.mid or "")}">'
    earlier = next((other.target for other in reversed(pairs[:nth]) if other.target), None)
    later = next((other.target for other in pairs[nth:] if other.target), None)
    at = _behind(earlier, codec) if earlier else _in_front_of(later, codec) if later else 0
    return _place(number, "", at, before, f"</{name}>", codec)


def _behind(side: Stretch, codec: str) -> int:
    """Return the byte offset behind the element of a segment."""
    assert side.part is not None
    raw, end = side.child.written.raw, side.part.end
    return _offset(side, end if side.part.empty else raw.index(">", end) + 1, codec)


def _in_front_of(side: Stretch, codec: str) -> int:
    assert side.part is not None
    return _offset(side, side.child.written.raw.rindex("<", 0, side.part.begin), codec)


def _offset(side: Stretch, at: int, codec: str) -> int:
    written = side.child.written
    return written.origin + len(written.raw[:at].encode(codec))


def _place(number: int, raw: str, origin: int, before: str, after: str, codec: str) -> Target:
    run = Run(0, 0, 0, len(raw), lambda text: f"{before}{escape(text)}{after}" if text else raw)
    return Target(number, "", raw, origin, (run,), codec)
