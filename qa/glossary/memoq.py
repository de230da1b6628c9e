"""Term bases as memoQ exports them into CSV: a row an entry, for each language its terms, each with what is said of it.

The columns are ``Entry_ID``, ``Entry_Domain``, ``Entry_Note`` …, then for each language ``Chinese_PRC_Def``,
``Chinese_PRC``, ``Term_Info``, ``Term_Example``, the last three again for each further term.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qa.core import Languages
from qa.formats.headings import role_of
from qa.formats.tags import primary
from qa.glossary.entries import Sheet
from qa.glossary.termbase import FORBIDDEN, Entry, Rows, Term, evened

_FIELDS: Mapping[str, str] = {"entry_domain": "domain", "entry_subject": "domain", "entry_note": "note"}
_INFO, _DEFINITION = "term_info", "_def"


def is_export(header: Sequence[str]) -> bool:
    """Whether a table with these columns is an export of memoQ."""
    names = {name.strip().casefold() for name in header}
    return "entry_id" in names and _INFO in names


def fill(sheet: Sheet, header: Sequence[str], rows: Iterable[tuple[int, list[str]]], languages: Languages) -> None:
    """Put the entries of an export into a sheet.

    Args:
        sheet: To be filled.
        header: Names of the columns.
        rows: The cells of each row, with its line.
        languages: The pair that is wanted.
    """
    names = [name.strip() for name in header]
    spoken = {at: language for at, name in enumerate(names) if (language := _language(name, languages))}
    found = Rows(sheet, languages)
    for line, cells in rows:
        cells += [""] * (len(names) - len(cells))
        found.add(_entry(line, cells, names, spoken))
    found.finish()


def _language(name: str, languages: Languages) -> str:
    """Return the language of a column of terms or of definitions; empty for any other column."""
    if name.casefold().startswith(("entry_", "term_")):
        return ""
    role = role_of(name.split("_")[0], languages)
    if role in ("source", "target"):
        return primary(getattr(languages, role))
    return name.split("_")[0].casefold()


def _entry(line: int, cells: Sequence[str], names: Sequence[str], spoken: Mapping[int, str]) -> Entry:
    entry = Entry(line)
    for at, name in enumerate(names):
        text = cells[at].strip()
        folded = name.casefold()
        if not text or folded == _INFO:
            continue
        if at in spoken and not folded.endswith(_DEFINITION):
            info = cells[at + 1].casefold() if at + 1 < len(names) and names[at + 1].casefold() == _INFO else ""
            status = FORBIDDEN if "forbidden" in info else ""
            entry.terms.setdefault(spoken[at], []).append(Term(" ".join(text.split()), status))
        elif at in spoken:
            entry.add("note", evened(text))
        elif folded == "entry_id":
            entry.id = text
        elif folded in _FIELDS:
            entry.add(_FIELDS[folded], evened(text))
        else:
            entry.dropped[name] += 1
    return entry
