"""Where the target of a segment is written, or may be: elements that are not there yet are written with the text."""

from __future__ import annotations

from collections.abc import Callable

from qa.formats.located import Run, Target
from qa.formats.xliff12.pairs import Pair
from qa.formats.xliff12.unit import Unit
from qa.formats.xml.inline import Content, escape, escape_attribute, put_into_empty


def target_of(number: int, unit: Unit, pair: Pair, found: Content, codec: str) -> Target | None:
    """Return the target of a segment; None where the unit has no place for it that is surely right.

    Args:
        number: ``Place.number`` of the segment.
        unit, pair: The segment.
        found: What its target holds.
        codec: The file's encoding.
    """
    side = pair.target
    if side is None:
        return _new(number, unit, pair, codec)
    if side.empty:
        return Target(number, "", "/>", side.origin, (put_into_empty(side.name),), codec)
    return Target(number, found.text, side.raw, side.origin, tuple(found.runs), codec)


def _new(number: int, unit: Unit, pair: Pair, codec: str) -> Target | None:
    """Return a place for a target that has no element yet."""
    if not pair.alone or unit.source is None or unit.last is None:
        return None  # which of the divided target's places would be its own?
    target = unit.target
    if target is None:
        name = f"{unit.source.prefix}target"
        return _inserted(number, unit.last.after, _wrap(f"{unit.indent}<{name}>", f"</{name}>", unit, pair), codec)
    raw = "/>" if target.written.empty else target.written.raw
    before, after = (">", f"</{target.name}>") if target.written.empty else ("", "")
    run = Run(0, 0, 0, len(raw), _wrap(before, after, unit, pair, otherwise=raw))
    return Target(number, "", raw, target.written.origin, (run,), codec)


def _wrap(before: str, after: str, unit: Unit, pair: Pair, otherwise: str = "") -> Callable[[str], str]:
    """Return what writes a text between tags, in a segment where the source has one; for no text what was there."""
    if pair.source and pair.source.part and pair.mid is not None:
        name = pair.source.name
        before += f'<{name} mtype="seg" mid="{escape_attribute(pair.mid)}">'
        after = f"</{name}>{after}"
    return lambda text: f"{before}{escape(text)}{after}" if text else otherwise


def _inserted(number: int, at: int, write: Callable[[str], str], codec: str) -> Target:
    return Target(number, "", "", at, (Run(0, 0, 0, 0, write),), codec)
