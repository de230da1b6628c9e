"""A document as its rules read it: without the inline codes between which text goes on.

A name in bold is a name, and ``procu<b>rator</b>ate`` one word. What opens and what closes is taken out of the texts; what
stands alone (a picture, a variable, a line break) stays, as nobody knows what it is to the sentence. Findings are led back
to the texts as they are.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from qa.core.document import OBJECT, Code, Document, Segment, Side, Span
from qa.core.finding import Edit, Finding, Fix, Mark, Related

_OPEN, _CLOSE = "open", "close"


def seen_through(document: Document) -> Document:
    """Return a document whose texts go on through the codes that open and close."""
    if not any(segment.codes for segment in document.segments):
        return document
    return replace(document, segments=[_seen(segment) if segment.codes else segment for segment in document.segments])


def _seen(segment: Segment) -> Segment:
    gone = {side: _gone(segment, side) for side in Side}
    if not any(gone.values()):
        return segment
    texts = {side: "".join(_left(segment.text(side), gone[side])) for side in Side}
    return replace(
        segment,
        source=None if segment.source is None else texts[Side.SOURCE],
        target=texts[Side.TARGET],
        codes={side: tuple(_moved(segment, side, gone[side])) for side in segment.codes},
        whole=segment,
    )


def _gone(segment: Segment, side: Side) -> list[int]:
    """Return the positions of the codes that are seen through."""
    codes = {code.position: code.kind for code in segment.codes.get(side, ()) if code.kind in (_OPEN, _CLOSE)}
    text = segment.text(side)
    gone: list[int] = []
    run: list[int] = []
    for position in sorted(codes):
        if not text.startswith(OBJECT, position):
            continue
        if run and position != run[-1] + 1:
            gone += _through(text, run, codes)
            run = []
        run.append(position)
    return gone + _through(text, run, codes) if run else gone


def _through(text: str, run: list[int], codes: dict[int, str]) -> list[int]:
    """Return what goes of a run of codes; one that ends something and begins another keeps two words apart."""
    before, after = text[run[0] - 1 : run[0]], text[run[-1] + 1 : run[-1] + 2]
    parts = len({codes[position] for position in run}) > 1 and before.isalnum() and after.isalnum()
    return [] if parts else run


def _left(text: str, gone: Sequence[int]) -> Iterator[str]:
    at = 0
    for position in gone:
        yield text[at:position]
        at = position + 1
    yield text[at:]


def _moved(segment: Segment, side: Side, gone: Sequence[int]) -> Iterator[Code]:
    for code in segment.codes[side]:
        before = bisect(gone, code.position)
        if not before or gone[before - 1] != code.position:
            yield replace(code, position=code.position - before)


def as_written(finding: Finding) -> Finding:
    """Return a finding with its places in the texts as they are; a fix that would take codes with it is left out."""
    related = tuple(map(_related, finding.related))
    segment = finding.segment
    if segment.whole is None:
        return finding if related == finding.related else replace(finding, related=related)
    marks = tuple(Mark(m.side, _span(segment, m.side, m.span), m.label) for m in finding.marks)
    fix = finding.fix and _fix(segment, finding.fix)
    return replace(finding, segment=segment.whole, marks=marks, fix=fix, related=related)


def _related(related: Related) -> Related:
    segment, mark = related.segment, related.mark
    if segment.whole is None:
        return related
    return Related(segment.whole, Mark(mark.side, _span(segment, mark.side, mark.span), mark.label))


def _span(view: Segment, side: Side, span: Span) -> Span:
    """Return a span of the text as it is; codes at its edges stay outside."""
    assert view.whole is not None
    gone = frozenset(_gone(view.whole, side))
    kept = [position for position in range(len(view.whole.text(side))) if position not in gone]
    if span.start == span.end:
        start = kept[span.start] if span.start < len(kept) else len(view.whole.text(side))
        return Span(start, start)
    return Span(kept[span.start], kept[span.end - 1] + 1)


def _fix(view: Segment, fix: Fix) -> Fix | None:
    assert view.whole is not None
    gone = _gone(view.whole, Side.TARGET)
    edits: list[Edit] = []
    for edit in map(_narrowed, fix.edits, [edit.span.of(view.target) for edit in fix.edits]):
        span = _span(view, Side.TARGET, edit.span)
        if any(span.start < position < span.end for position in gone):
            return None
        edits.append(Edit(span, edit.text))
    return replace(fix, edits=tuple(edits))


def _narrowed(edit: Edit, old: str) -> Edit:
    """Return an edit without what it leaves as it was at either end: codes there are none of its business."""
    most = min(len(old), len(edit.text))
    lead = next((n for n in range(most) if old[n] != edit.text[n]), most)
    most -= lead
    tail = next((n for n in range(most) if old[-1 - n] != edit.text[-1 - n]), most)
    return Edit(Span(edit.span.start + lead, edit.span.end - tail), edit.text[lead : len(edit.text) - tail])
