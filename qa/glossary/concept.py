"""The concept: one glossary row, one meaning in one sense (TBX's conceptEntry)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct, field

from qa.core import Place

# Columns whose cells hold several forms with "|" between them, and those that hold one value.
LISTS = ("source", "target", "forbidden", "short", "implied_by", "parts", "cues", "not_in")
VALUES = ("id", "pos", "domain", "jurisdiction", "case", "status", "authority", "from", "until", "note")
# Domains of titles and of groups of people: they belong to a body, and point to one.
PERSONS = ("title", "personnel")
# The domain of what is neither: a yard, a ball field.
PLACE = "place"
COLUMNS = ("id", *LISTS, *VALUES[1:])


class Concept(Struct, frozen=True):
    """One concept in one sense.

    Attributes:
        id: Stable name.
        source: Source forms, the main one first.
        target: Accepted renderings, the preferred one first; ``…`` is a gap of up to six words.
        forbidden: Wrong renderings, without their trailing ``!``.
        absolute: Those of ``forbidden`` that are wrong in any text.
        short: Source forms that may mean this concept.
        implied_by: Source words that license its renderings without requiring them.
        parts: Ids whose renderings a sum concept licenses together.
        cues: Target-side words that speak for it.
        counter_cues: Target-side words that speak against it (written with a leading ``-``).
        source_cues: Source-side words that speak for it, where a short form may mean it; they license nothing.
        not_in: Longer source forms inside which it does not count.
        pos, domain, jurisdiction: As in the file; empty when unset.
        exact: Capitals matter.
        authority, since, until, note: Who says so, the dates between which it holds (ISO 8601), free text.
        place: File and line that it was read from.
        extra: Unknown columns, kept.
    """

    id: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    absolute: frozenset[str] = frozenset()
    short: tuple[str, ...] = ()
    implied_by: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    counter_cues: tuple[str, ...] = ()
    source_cues: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    pos: str = ""
    domain: str = ""
    jurisdiction: str = ""
    exact: bool = False
    authority: str = ""
    since: str = ""
    until: str = ""
    note: str = ""
    place: Place = Place("")
    extra: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def main(self) -> str:
        """The main source form."""
        return self.source[0]

    @property
    def preferred(self) -> str:
        """The preferred rendering."""
        return self.target[0]

    @property
    def is_contrary(self) -> bool:
        """Whether the main form is also the plain negation of a verb: 不起诉."""
        return self.main.startswith("不") and len(self.main) > 2

    @property
    def sense(self) -> tuple[str, str, str]:
        """What tells it from another concept with the same main form: that form, part of speech, jurisdiction.

        A later concept of the same sense replaces the earlier one.
        """
        return self.main, self.pos, self.jurisdiction

    def holds_on(self, date: str | None) -> bool:
        """Whether the concept is in force on an ISO date; always, where no date is known."""
        if date is None:
            return True
        return (not self.since or self.since <= date) and (not self.until or date < self.until)
