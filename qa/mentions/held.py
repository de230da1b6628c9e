"""An office that somebody holds for once is said by what he does in it: 亲自担任审判长, "presided in person"."""

from __future__ import annotations

import re

from qa.glossary.concept import PERSONS
from qa.glossary.index import Index
from qa.mentions.model import SourceMention
from qa.mentions.scan import ScannedSegment
from qa.text.lazy import expression

# Who holds it, and in what: 担任|本案|审判长.
_HOLDS = expression("(?:担任|出任|充任|兼任|任)(?:(?:本|该|此)案的?|主审|合议庭)?$")
# So far back the verb may begin.
REACH = 8
# "Presiding", of "presiding judge".
_DOING = expression(r"([a-z]{4,}?)ing [a-z]", re.IGNORECASE)


def performed(index: Index, scanned: ScannedSegment, mention: SourceMention, concept: int) -> bool:
    """Whether a title that somebody holds is said by the verb of one of its renderings: "presiding judge", "presided"."""
    source = scanned.segment.source or ""
    titled = index.concepts[concept].domain in PERSONS
    if not titled or not _HOLDS.search(source, max(0, mention.start - REACH), mention.start):
        return False
    doing = (_DOING.match(rendering) for rendering in index.concepts[concept].target)
    roots = {found[1].lower() for found in doing if found}
    return any(re.search(rf"\b{root}(?:e|es|ed|s|ing)?\b", scanned.target.text) for root in sorted(roots))
