"""The name of one kind of a thing is no rendering of another kind of it, and one of the thing itself."""

from __future__ import annotations

import pytest

from qa.core import Document, Segment
from qa.facts import DocumentFacts
from qa.glossary.concept import Concept
from qa.glossary.index import Index

CAR = Concept("car", ("汽车",), ("car",), pos="noun", domain="goods")
ELECTRIC = Concept("electric", ("电动汽车",), ("electric car",), pos="noun", domain="goods")
USED = Concept("used", ("二手汽车",), ("used car",), pos="noun", domain="goods")


@pytest.mark.parametrize(
    ("source", "target", "accepted"),
    [
        ("店里只卖电动汽车。", "The shop sells electric cars only.", True),
        ("店里只卖电动汽车。", "The shop sells used cars only.", False),
        ("店里只卖电动汽车。", "The shop sells cars only.", True),
        ("店里只卖汽车。", "The shop sells used cars only.", True),
    ],
)
def test_a_sibling_is_no_rendering(source: str, target: str, accepted: bool) -> None:
    index = Index.of([CAR, ELECTRIC, USED])
    facts = DocumentFacts(Document("", [Segment("1", source, target)]), index)
    (pairing,) = [p for p in facts.terms.terms(0).pairings if p.mention.requires]
    assert pairing.accepted is accepted
