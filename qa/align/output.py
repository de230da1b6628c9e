"""Pairs as rows: TSV, CSV or JSON lines that ``qa check`` reads back.

Texts are written as they are, also where a spreadsheet would take one for a formula: what is checked is what was aligned.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from qa.align.pairs import SURE, Pair
from qa.formats.cells import between_tabs_anew

COLUMNS = ("id", "doc", "source", "target", "confidence", "status", "sentences")
Write = Callable[[Iterable[Pair], IO[str], str, float], None]


def _rows(pairs: Iterable[Pair], doc: str, least: float) -> Iterator[tuple[str, str, str, str, str, str, str]]:
    for number, pair in enumerate(pairs, 1):
        yield (
            str(number), doc, pair.source, pair.target, f"{pair.confidence:.3f}", pair.status(least).value,
            f"{pair.sources}-{pair.targets}",
        )  # fmt: skip


def write_tsv(pairs: Iterable[Pair], out: IO[str], doc: str = "", least: float = SURE) -> None:
    """Write a table with tabs; no text of a pair has a tab or a line break."""
    out.write("\t".join(COLUMNS) + "\n")
    for row in _rows(pairs, doc, least):
        out.write("\t".join(map(between_tabs_anew, row)) + "\n")


def write_csv(pairs: Iterable[Pair], out: IO[str], doc: str = "", least: float = SURE) -> None:
    """Write a table with commas (RFC 4180)."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(pairs, doc, least))


def write_jsonl(pairs: Iterable[Pair], out: IO[str], doc: str = "", least: float = SURE) -> None:
    """Write one object a line; the confidence is a number."""
    for row in _rows(pairs, doc, least):
        record = dict(zip(COLUMNS, row, strict=True)) | {"confidence": float(row[4])}
        out.write(json.dumps(record, ensure_ascii=False) + "\n")


# Format → what writes it.
WRITERS: dict[str, Write] = {"tsv": write_tsv, "csv": write_csv, "jsonl": write_jsonl}
