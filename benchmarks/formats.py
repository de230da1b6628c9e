"""How files fare: opened, counted, written untouched, edited and read back, byte for byte; translate-toolkit beside it.

    python -m benchmarks.formats FOLDER [--format xliff12] [--misses] [--peer] [--dress utf-16] [--every]

FOLDER holds files and a ``MANIFEST.tsv`` with the columns path, format, wellformed, units, src_lang, tgt_lang and bytes.
Of each file of a format that can be translated:

- *opens*: it is read without a problem that concerns the whole file; one that is not well-formed is refused, with its
  line;
- *units*: as many as the manifest counts;
- *identical*: a copy made by a plan without changes is the file, byte for byte;
- *edited*: a stretch of one target is replaced by a text with marks that have to be escaped, and reads back as set;
- *only there*: outside of that stretch no byte has changed.

With ``--dress`` each file is tried as another program would have written it (`format_dress`); with ``--every`` all targets
of a file are written at once, those that are empty or missing too.

Of a termbase: it opens with all its entries, and its rows, written as TBX, read back the same (*edited*).
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import shutil
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from benchmarks.format_dress import DRESSES, dressed
from qa.core import OBJECT, Edit, Fix, Languages, Segment, Span, Tier
from qa.errors import DataError, QaError
from qa.formats import Input, ReadOptions, read
from qa.formats.reading import format_of
from qa.formats.writing import Plan, Rewrite, carry_out, copy, plan
from qa.glossary import tbx
from qa.glossary.convert import rows_of

NEW = "R&D <new> \"text\" 'here'"
# Files of these hold no translations: they are to be refused, with what they are.
OTHERS = frozenset({"srx"})
COLUMNS = ("opens", "refused", "units", "identical", "edited", "only there")


class Row(Struct):
    """A file of the manifest."""

    path: Path
    format: str
    well_formed: bool
    is_sound: bool
    units: str
    languages: Languages


class Outcome(Struct):
    """What came of a file: for each column whether it holds; nothing where it does not apply."""

    held: dict[str, bool] = field(default_factory=dict)
    why: str = ""


def manifest(folder: Path) -> Iterator[Row]:
    """Yield the files of a folder, as its manifest has them."""
    with open(folder / "MANIFEST.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            source = _tag(row["src_lang"]) or "en"
            target = _tag(row["tgt_lang"]) or ("fr" if source != "fr" else "en")
            yield Row(
                folder / row["path"],
                row["format"],
                row["wellformed"] != "no",
                "marked invalid" not in row["nasty"],
                row["units"],
                Languages(source, target),
            )


def _tag(name: str) -> str:
    return name.split(",")[0].strip(" ?").replace("_", "-").split("-")[0].lower()


def options_of(row: Row) -> ReadOptions:
    """Return how a file is read: tables by number, as most of these have no header that says what is what."""
    if row.format in ("csv", "tsv"):  # some of the first columns are Chinese
        return ReadOptions(languages=Languages("en", "zh"), header=False, columns={"target": "1"})
    if pair := re.search(r"\.([a-z]{2})-([a-z]{2})\.", row.path.name):
        return ReadOptions(languages=Languages(pair[1], pair[2]))
    if row.format == "markdown":  # some are Chinese, and all are read alone
        return ReadOptions(languages=Languages("en", "zh"))
    return ReadOptions(languages=row.languages)


def glossary(row: Row) -> Outcome:
    """Return what comes of a termbase: it opens, with all its entries, and its rows come back from TBX."""
    outcome, data, path = Outcome(), row.path.read_bytes(), str(row.path)
    try:
        entries = tbx.count(data, path)
        rows = rows_of(tbx.read(data, path, row.languages).entries())
        again = rows_of(tbx.read(tbx.write(rows, row.languages), path, row.languages).entries())
    except QaError as error:
        outcome.held["opens"], outcome.why = False, str(error)
        return outcome
    outcome.held["opens"] = True
    outcome.held["units"] = entries == _expected(row)
    outcome.held["edited"] = again == rows
    return outcome


def tried(row: Row) -> Outcome:
    """Return what comes of a file."""
    if row.format == "tbx":
        return glossary(row)
    outcome = Outcome()
    problems: list[DataError] = []
    options = options_of(row)
    input_ = Input(str(row.path))
    try:
        segments = [segment for document in read(input_, options, problems.append, str) for segment in document]
    except QaError as error:
        problems.append(DataError(str(row.path), str(error)))
        segments = []
    refused = [problem for problem in problems if not segments]
    # What is neither XML nor sound may hold something that can be read; JSON lines need not hold texts.
    no_texts = row.format == "jsonl" and any("no bilingual file" in problem.message for problem in refused)
    if not row.well_formed or (not row.is_sound and refused and row.format == "po") or no_texts:
        outcome.held["refused"] = any(problem.line for problem in problems)
        outcome.why = "; ".join(map(str, problems[:1])) or "read without a problem"
        return outcome
    outcome.held["opens"] = not refused
    if refused:
        outcome.why = refused[0].message
        return outcome
    if (expected := _expected(row)) is not None:
        units = format_of(input_, options).units
        found = units(input_, options) if units else _counted(segments)
        # Of what was reported some counts as a unit, such as a broken entry, and some does not, such as a stray line.
        reported = len(problems) if row.format in ("jsonl", "po") else 0
        outcome.held["units"] = found <= expected <= found + reported
        if not outcome.held["units"]:
            outcome.why = f"{found} units, the manifest has {expected}"
    _write(row, input_, options, segments, outcome)
    return outcome


def _expected(row: Row) -> int | None:
    words = row.units.split()
    if not words or not words[0].isdigit() or row.format in ("markdown", "docx"):
        return None
    return int(words[0])


def _counted(segments: list[Segment]) -> int:
    return sum(1 for _ in groupby(segments, key=lambda each: (each.doc, each.meta.get("unit") or each.place.number)))


def _write(row: Row, input_: Input, options: ReadOptions, segments: list[Segment], outcome: Outcome) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / row.path.name
        shutil.copyfile(row.path, path)
        here = Input(str(path))
        if format_of(here, options).locate is None:
            outcome.why = "is not written"
            return
        out = io.BytesIO()
        copy(Plan(here), out)
        outcome.held["identical"] = out.getvalue() == path.read_bytes()
        segments = [replace(each, place=replace(each.place, path=str(path))) for each in segments]
        chosen = next((edit for each in segments if (edit := _edit(each))), None)
        if chosen is None:
            return
        _edited(here, options, *chosen, outcome)


def _edit(segment: Segment) -> tuple[Segment, Edit] | None:
    """Return an edit of the longest stretch of a target without codes and line breaks."""
    stretches = [piece for line in segment.target.split("\n") for piece in line.split(OBJECT)]
    longest = max(stretches, key=len)
    if not longest.strip():
        return None
    at = segment.target.index(longest)
    return segment, Edit(Span(at, at + len(longest)), NEW)


def _edited(here: Input, options: ReadOptions, segment: Segment, edit: Edit, outcome: Outcome) -> None:
    path = Path(here.path)
    before = _bytes(path)
    number = segment.place.number or 0
    try:
        made = plan(here, options, {number: Rewrite(segment, (Fix((edit,), Tier.SAFE),))})
        if made.refused:
            raise DataError(here.path, made.refused[0])
        carry_out(made, options)
    except (QaError, KeyError) as error:
        outcome.held["edited"] = False
        outcome.why = outcome.why or f"edit: {error}"
        return
    now = [each for document in read(here, options, lambda problem: None, str) for each in document]
    wanted = Fix((edit,)).apply(segment.target)
    # Rows of a table that cannot be used have numbers too.
    outcome.held["edited"] = next((each.target for each in now if each.place.number == number), None) == wanted
    outcome.held["only there"] = _differs_only_in(before, _bytes(path), made)


def _bytes(path: Path) -> dict[str | None, bytes]:
    if not zipfile.is_zipfile(path):
        return {None: path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _differs_only_in(before: dict[str | None, bytes], after: dict[str | None, bytes], made: Plan) -> bool:
    if list(before) != list(after):
        return False
    for name, data in before.items():
        pieces, at = [], 0
        for patch in made.patches:
            if patch.member == name:
                pieces += [data[at : patch.start], patch.data]
                at = patch.end
        if b"".join([*pieces, data[at:]]) != after[name]:
            return False
    return True


def main() -> None:
    """Print a table of formats and columns."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--format", default="", help="only files of this format of the manifest")
    parser.add_argument("--misses", action="store_true", help="name each file that falls short, and why")
    parser.add_argument("--dress", choices=tuple(DRESSES), help="as another program would have written the files")
    parser.add_argument("--every", action="store_true", help="write all targets of each file at once")
    parser.add_argument("--peer", action="store_true", help="translate-toolkit on the same files")
    arguments = parser.parse_args()
    rows = [row for row in manifest(arguments.folder) if arguments.format in ("", row.format)]
    with tempfile.TemporaryDirectory() as folder:
        if arguments.dress:
            rows = list(_in(arguments.dress, rows, Path(folder)))
        if arguments.every:
            every(rows)
        else:
            _compared(rows, arguments)


def _in(dress: str, rows: list[Row], folder: Path) -> Iterator[Row]:
    """Yield the well-formed files that wear a dress, in it."""
    for number, row in enumerate(rows):
        if row.well_formed and row.is_sound and (data := dressed(row.path.read_bytes(), row.format, dress)) is not None:
            path = folder / str(number) / row.path.name
            path.parent.mkdir()
            path.write_bytes(data)
            yield replace(row, path=path)


def every(rows: list[Row]) -> None:
    """Write all targets of each file at once, and print how many there were and what was refused."""
    written = refused = files = failed = 0
    for row in rows:
        if not row.well_formed or not row.is_sound:
            continue
        options = options_of(row)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / row.path.name
            shutil.copyfile(row.path, path)
            here = Input(str(path))
            try:
                if row.format in (*OTHERS, "tbx") or format_of(here, options).locate is None:
                    continue
                segments = [each for document in read(here, options, lambda problem: None, str) for each in document]
                found = [_edit(each) if each.target else (each, Edit(Span(0, 0), NEW)) for each in segments]
                edits = [each for each in found if each is not None]
                made = plan(here, options, {e.place.number or 0: Rewrite(e, (Fix((edit,)),)) for e, edit in edits})
                carry_out(made, options)
            except QaError as error:
                failed += 1
                print(f"{row.format} {row.path.name}: {error}"[:300], file=sys.stderr)
                continue
            files, written, refused = files + 1, written + len(edits) - len(made.refused), refused + len(made.refused)
    print(f"{files} files written, {failed} not; {written} targets, {refused} refused")


def _compared(rows: list[Row], arguments: argparse.Namespace) -> None:
    if arguments.peer:
        from benchmarks.formats_peer import tried as peer_tried

        print("translate-toolkit")
        table(rows, peer_tried, arguments.misses)
        print("\nqa")
    table(rows, tried, arguments.misses)


def table(rows: list[Row], try_: object, misses: bool) -> None:
    """Try all files and print how many of each format held."""
    assert callable(try_)
    held: dict[str, Counter[str]] = {}
    total: dict[str, Counter[str]] = {}
    for row in rows:
        if row.format in OTHERS:
            continue
        outcome = try_(row)
        for column, value in outcome.held.items():
            held.setdefault(row.format, Counter())[column] += value
            total.setdefault(row.format, Counter())[column] += 1
        if misses and not all(outcome.held.values()):
            short = ", ".join(column for column, value in outcome.held.items() if not value)
            print(f"{row.format} {row.path.name}: not {short}: {outcome.why}"[:300], file=sys.stderr)
    print("format     " + "".join(f"{column:>13}" for column in COLUMNS))
    for name in sorted(total):
        cells = [f"{held[name][c]}/{total[name][c]}" if total[name][c] else "-" for c in COLUMNS]
        print(f"{name:<11}" + "".join(f"{cell:>13}" for cell in cells))


if __name__ == "__main__":
    main()
