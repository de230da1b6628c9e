"""Concepts as rows of the native glossary file: the inverse of reading one."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

from qa.glossary.concept import COLUMNS, LISTS, VALUES, Concept


def row(concept: Concept, *, off: bool = False) -> dict[str, str]:
    """Return the cells of a concept by column, those of columns that mean nothing to qa among them.

    Args:
        concept: The concept.
        off: Whether it is retracted.
    """
    cells = {column: "|".join(getattr(concept, column)) for column in LISTS}
    cells["forbidden"] = "|".join(form + "!" * (form in concept.absolute) for form in concept.forbidden)
    cells["cues"] = "|".join((*concept.cues, *concept.source_cues, *(f"-{cue}" for cue in concept.counter_cues)))
    cells |= {name: getattr(concept, name) for name in VALUES if name not in ("case", "status", "from")}
    cells |= {"case": "exact" if concept.exact else "", "status": "off" if off else "", "from": concept.since}
    return {column: cells[column] for column in COLUMNS} | dict(concept.extra)


def write(rows: Iterable[Mapping[str, str]], out: IO[Any], more: Sequence[str] = (), *, delimiter: str = ",") -> None:
    """Write a glossary file as a table.

    Args:
        rows: Cells by column; a cell that is missing is empty.
        out: Where to.
        more: Columns behind those of the contract.
        delimiter: What separates the cells.
    """
    columns = [*COLUMNS, *more]
    writer = csv.DictWriter(out, columns, "", "ignore", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
