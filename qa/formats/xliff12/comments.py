"""Where findings are put into an XLIFF file: as comments of the tool that made it, else as ``note`` elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from qa.core import Finding
from qa.formats.located import Patch
from qa.formats.remarks import AUTHOR, remark
from qa.formats.xliff12 import memoq, memsource
from qa.formats.xliff12.pairs import Pair
from qa.formats.xliff12.said import said
from qa.formats.xliff12.trados import Comments
from qa.formats.xliff12.unit import MEMOQ, MEMSOURCE, TRADOS, Unit
from qa.formats.xliff12.units import Units
from qa.formats.xml.child import insertion
from qa.formats.xml.inline import escape

Numbered = tuple[int, Unit, Pair]


def comments(units: Units, segments: Iterable[Numbered], findings: Mapping[int, Sequence[Finding]]) -> Iterator[Patch]:
    """Yield what is put into the file; a unit that says the same already gets nothing.

    Args:
        units: The file, which is parsed as its segments are drawn.
        segments: With their numbers.
        findings: By number.
    """
    trados = Comments(units)
    for unit, group in groupby(segments, lambda segment: segment[1]):
        found = [(number, pair, each) for number, pair, each in _gathered(group, findings) if each]
        if units.tool == TRADOS:
            for number, pair, each in found:
                yield from trados.marks(number, pair, each)
        elif texts := _texts(units, unit, found):
            yield from _WRITERS.get(units.tool, _notes)(units, unit, texts)
    yield from trados.definitions()


def _gathered(
    segments: Iterable[Numbered], findings: Mapping[int, Sequence[Finding]]
) -> Iterator[tuple[int, Pair, list[Finding]]]:
    """Yield the segments of a unit with their findings; those of the texts inside codes go to what these stand in."""
    begun: tuple[int, Pair, list[Finding]] | None = None
    for number, _, pair in segments:
        own = findings.get(number, ())
        if begun and pair.sub:
            begun[2].extend(own)
            continue
        if begun:
            yield begun
        begun = number, pair, list(own)
    if begun:
        yield begun


def _texts(units: Units, unit: Unit, found: Sequence[tuple[int, Pair, Sequence[Finding]]]) -> list[str]:
    """Return what is to be said of a unit and is not there yet, with the segment where it has several."""
    texts: list[str] = []
    for _, pair, findings in found:
        there = said(units, unit, pair).get("note", "").split("\n")
        where = "" if pair.alone else f"{pair.mid}: "
        texts += [text for finding in findings if (text := where + remark(finding)) not in there]
    return texts


def _notes(units: Units, unit: Unit, texts: Sequence[str]) -> Iterator[Patch]:
    """Yield the notes of plain XLIFF, behind the target (specification 1.2, 2.4.2)."""
    if unit.last is None:
        return
    tag = f"{unit.last.prefix}note"
    for text in texts:
        note = f'{unit.indent}<{tag} from="{AUTHOR}" annotates="target">{escape(text)}</{tag}>'
        yield insertion(unit.last.after, note, units.codec)


_WRITERS = {MEMOQ: memoq.comments, MEMSOURCE: memsource.comments}
