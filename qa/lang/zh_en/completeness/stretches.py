"""The parts of a Chinese sentence that a translator may have skipped: clauses, items, joined parts, adverbial phrases."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from qa.text.lazy import expression

MARKS = "，,。；;：:！!？?\n"
_BOUNDARY = expression(f"[{MARKS}]+")
_INSIDE = rf"[^{MARKS}、（）()“”《》]"
# 在…后, 自…起, 以…为由: what a preposition opens and a noun of place, time or manner closes.
_PHRASE = expression(
    r"(?=((?:在|自|于|从|由|经|按|据|因|为|以(?![上下内外前后来及])|对|向|与|同|会同|除|凭|通过|根据|按照|未经|随着)"
    rf"{_INSIDE}{{1,16}}?"
    r"(?:之日起|之前|之后|以后|以前|期间|过程中|情况下|条件下|为由|为目的|方式|形式|名义|沿岸|(?<!然)后|[前时内外中下上起间])))"
)
# 及其产品, 并查封其房产: what a connective joins to what stands before it, up to a mark or an attribute's 的.
_JOINED = expression(
    rf"(?:会同|连同|及其|以及|或者|并且|而且|而不是|而非|和|及|与|或|并|且|但){_INSIDE}{{1,16}}?(?=的|[{MARKS}]|$)"
)
# 和经销商 in 生产企业和经销商应当: what a connective joins, as far as a verb of duty, a preposition or a negation.
_BESIDE = expression(
    rf"(?=((?:以及|及其|或者|[和与及或])[^{MARKS}、（）()“”《》和与及或]{{2,8}}?)(?:应当|应|必须|须|不得|可以|可|均|都|将|已|在|对|向|被|负责|的))"
)
# 未取得许可 in 餐厅未取得许可，: from a negation to the mark behind its predicate.
_DENIED = expression(
    rf"(?<=[^{MARKS}])(?:未(?!来|成年)|没有|不(?!得|仅|但|断|同|久|少|应)|无(?!论|期|疑|一|不))[^{MARKS}的]{{4,14}}(?=[{MARKS}]|$)"
)
# 家庭年收入低于20万元的: from a mark to the particle of an attribute.
_ATTRIBUTE = expression(
    rf"(?<![^{MARKS}])((?!\s|任何|因|当|所以|但|而|并|如|若|也|就|还|这|那|其|我|你|他|她|是|有|在|从|对|把|被)[^{MARKS}、（）()“”《》的]{{4,14}}的)(?=[^{MARKS}]{{2,}})"
)
# No number of a heading stands before its mark (三、).
_ITEM = expression(
    rf"(?<![一二三四五六七八九十\d])(?=(、{_INSIDE}{{1,14}}?)(?:、|以及|或者|和|及|与|或|等|[{MARKS}]|$))|(?<![^{MARKS}、])(?=({_INSIDE}{{1,14}}?、))"
)
# More clauses in a row are another text.
_CLAUSES = 4


class Stretch(Struct, frozen=True):
    """A part of a source.

    Attributes:
        start, end: Code points; a clause has the mark behind it.
        kind: ``clause`` (one or more, between marks), ``item``, ``joined``, ``beside`` (joined, up to a verb), ``denied`` (a
            negation up to a mark), ``attribute`` (up to 的), ``phrase``, ``run`` (words in a row).
    """

    start: int
    end: int
    kind: str


def stretches(source: str) -> Iterator[Stretch]:
    """Yield the parts of a folded source, none of them the whole."""
    size = len(source)
    cuts = [0, *(match.end() for match in _BOUNDARY.finditer(source))]
    if cuts[-1] < size:
        cuts.append(size)
    for first in range(len(cuts) - 1):
        for last in range(first + 1, min(first + _CLAUSES, len(cuts) - 1) + 1):
            if (first, last) != (0, len(cuts) - 1):
                yield Stretch(cuts[first], cuts[last], "clause")
    for match in _PHRASE.finditer(source):
        if match.start(1) > 0 or match.end(1) < size:
            yield Stretch(match.start(1), match.end(1), "phrase")
    for match in _JOINED.finditer(source):
        if match.start() > 0:
            yield Stretch(match.start(), match.end(), "joined")
    for match in _BESIDE.finditer(source):
        if match.start() > 0:
            yield Stretch(match.start(1), match.end(1), "beside")
    for match in _DENIED.finditer(source):
        yield Stretch(match.start(), match.end(), "denied")
    for match in _ATTRIBUTE.finditer(source):
        yield Stretch(match.start(1), match.end(1), "attribute")
    if "、" in source:
        for match in _ITEM.finditer(source):
            start, end = match.span(1 if match.group(1) else 2)
            if end - start < size:
                yield Stretch(start, end, "item")
