"""Segments that a run rule keeps come back as they were, from memory and from the file."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qa.core import Code, Place, Segment, Side
from qa.rules.spool import Spilled, Spool, discard, restored

TEXTS = st.text(max_size=30)


PLACES = st.builds(Place, st.just("a.tsv"), *[st.none() | st.integers(1, 9)] * 3)


@given(TEXTS, st.none() | TEXTS, TEXTS, st.none() | TEXTS, PLACES)
def test_a_spilled_segment_comes_back(id_: str, source: str | None, target: str, doc: str | None, place: Place) -> None:
    segment = Segment(id_, source, target, doc=doc, place=place)
    spool = Spool(limit=0)
    kept = spool.keep(segment)
    spool.flush()
    assert isinstance(kept, Spilled)
    assert restored(kept) == segment
    discard([kept])
    assert not Path(kept.file).exists()


def test_codes_and_notes_come_back_too() -> None:
    segment = Segment("1", "甲", "a\ufffc", doc="d", codes={Side.TARGET: (Code(1, "open", "1"),)}, meta={"note": "n"})
    spool = Spool(limit=0)
    kept = spool.keep(segment)
    spool.flush()
    assert restored(kept) == segment
    discard([kept])


def test_the_first_segments_stay_in_memory() -> None:
    spool = Spool(limit=1)
    first, second = (spool.keep(Segment(str(n), "甲", "a", doc="d")) for n in range(2))
    assert isinstance(first, Segment)
    assert isinstance(second, Spilled)
    discard([second])
