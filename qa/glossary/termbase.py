"""What a termbase says of a concept, whatever its format, and how that becomes a row of a glossary.

Termbases are concept-oriented and know no direction: an entry has terms in languages, each with a status. A glossary row
has a source and a target. Everything here is about that difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct, field

from qa.core import Languages
from qa.formats.tags import primary
from qa.glossary.concept import LISTS
from qa.glossary.entries import Sheet
from qa.text.lazy import expression

PREFERRED, ADMITTED, FORBIDDEN, UNKNOWN = "preferred", "admitted", "forbidden", ""

# Administrative statuses and normative authorizations in all their spellings (ISO 30042, TBX-Basic, TBX-Min, MultiTerm,
# memoQ), without "-admn-sts", hyphens and blanks; any other says nothing.
_STATUSES: Mapping[str, str] = {
    **dict.fromkeys(["preferredterm", "preferred", "standardizedterm", "standardized", "legalterm", "regulatedterm",
                     "recommended", "approved"], PREFERRED),
    **dict.fromkeys(["admittedterm", "admitted", "allowed", "acceptable"], ADMITTED),
    **dict.fromkeys(["deprecatedterm", "deprecated", "supersededterm", "superseded", "forbidden", "rejected", "obsolete",
                     "notrecommended", "prohibited", "donotuse", "notallowed"], FORBIDDEN),
}  # fmt: skip
_POS: Mapping[str, str] = {
    "noun": "noun", "n": "noun", "propernoun": "noun", "verb": "verb", "v": "verb", "adjective": "adjective",
    "adj": "adjective", "phrase": "phrase", "phraseologicalunit": "phrase",
}  # fmt: skip
_LETTERS = expression(r"[^a-z]")
_BROKEN = expression(r"\s*[\r\n]\s*")
# What an id cannot hold (`entries`); termbases put terms with blanks there, and numbers with marks.
_UNFIT = expression(r"[^\w.:/+-]+|^[^\w]+")


def name_of(id_: str) -> str:
    """Return an id as a glossary can hold it.

    >>> name_of("joint venture")
    'joint-venture'
    """
    return _UNFIT.sub("-", id_.strip()).strip("-") if _UNFIT.search(id_) else id_


class Term(Struct):
    """A term of an entry.

    Attributes:
        text: As it is used.
        status: `PREFERRED`, `ADMITTED`, `FORBIDDEN` or `UNKNOWN`.
        pos: As the glossary has it; empty where nothing is said.
        short: Whether it only may mean the concept.
        anywhere: Whether it is wrong in any text.
    """

    text: str = ""
    status: str = UNKNOWN
    pos: str = ""
    short: bool = False
    anywhere: bool = False


class Entry(Struct):
    """An entry of a termbase.

    Attributes:
        line: Where it begins.
        id: As the file has it.
        cells: Cells by column, the values of each in order.
        terms: By primary language subtag, in order.
        dropped: What a glossary has no place for, counted by kind.
    """

    line: int
    id: str = ""
    cells: dict[str, list[str]] = field(default_factory=dict)
    terms: dict[str, list[Term]] = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)

    def add(self, column: str, value: str) -> None:
        """Add a value to a column; nothing where it is empty or there already."""
        values = self.cells.setdefault(column, [])
        if value and value not in values:
            values.append(value)


def folded(name: str) -> str:
    """Return the letters of a name in small: ``Part of speech`` and ``partOfSpeech`` are one."""
    return _LETTERS.sub("", name.lower())


def status_of(word: str) -> str:
    """Return what a word for a term's standing means."""
    return _STATUSES.get(folded(word.lower().removesuffix("-admn-sts")), UNKNOWN)


def pos_of(word: str) -> str:
    """Return the part of speech as a glossary has it; empty for any other."""
    return _POS.get(folded(word), "")


def evened(text: str) -> str:
    """Return a text that was wrapped in its file on one line."""
    return _BROKEN.sub(" ", text).strip() if "\n" in text or "\r" in text else text


class Rows:
    """Turns entries into rows, and keeps account of what is left out."""

    def __init__(self, sheet: Sheet, languages: Languages) -> None:
        self._sheet = sheet
        self._source, self._target = primary(languages.source), primary(languages.target)
        self._languages = languages
        self._dropped: Counter[str] = Counter()
        self._incomplete = 0

    def add(self, entry: Entry) -> None:
        """Add the row of an entry; one that lacks either language is counted only."""
        sources, targets = entry.terms.get(self._source, []), entry.terms.get(self._target, [])
        full = [term for term in sources if not term.short]
        right = [term for term in targets if term.status != FORBIDDEN]
        off = "off" in entry.cells.get("status", ())
        if not (full and right) and not off:
            self._incomplete += 1
            return
        cells = {column: self._joined(column, values) for column, values in entry.cells.items()}
        right.sort(key=lambda term: term.status != PREFERRED)
        wrong = [term.text + "!" * term.anywhere for term in targets if term.status == FORBIDDEN]
        cells |= {
            "id": name_of(entry.id),
            "source": self._joined("source", [term.text for term in full]),
            "short": self._joined("short", [term.text for term in sources if term.short]),
            "target": self._joined("target", [term.text for term in right]),
            "forbidden": self._joined("forbidden", wrong),
        }
        cells["pos"] = cells.get("pos") or next((term.pos for term in (*full, *right) if term.pos), "")
        self._sheet.rows.append((entry.line, {column: cell for column, cell in cells.items() if cell}))
        self._dropped += entry.dropped
        others = len(entry.terms.keys() - {self._source, self._target})
        self._dropped["terms in other languages"] += others and sum(
            len(terms) for language, terms in entry.terms.items() if language not in (self._source, self._target)
        )

    def _joined(self, column: str, values: list[str]) -> str:
        if column not in LISTS:
            return "\n".join(values)
        forms = dict.fromkeys(value.replace("|", "/") for value in values)
        self._dropped['"|" inside a term, written "/"'] += sum("|" in value for value in values)
        return "|".join(forms)

    def finish(self) -> None:
        """Say what was left out."""
        path = self._sheet.problems.path
        if self._incomplete:
            many = "entries lack" if self._incomplete > 1 else "entry lacks"
            self._sheet.notes.append(f"{path}: {self._incomplete} {many} {self._source} or {self._target}; left out")
        if kinds := [f"{count} {kind}" for kind, count in sorted(self._dropped.items()) if count]:
            self._sheet.notes.append(f"{path}: a glossary has no place for: {', '.join(kinds)}")
