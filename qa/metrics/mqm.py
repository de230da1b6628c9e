"""Error annotations to MQM scores: per segment, document and system, under a named weighting.

A segment's score is minus the mean over its raters of the weights of the errors that each marked (Freitag et al. 2021);
a document's and a system's the mean over their segments. Higher is better, 0 is flawless.
"""

from __future__ import annotations

import csv
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from qa.errors import DataError, DataErrors, UsageError
from qa.formats.lines import opened
from qa.metrics.reading import Note

# Our name of a field → what annotation files call it.
FIELDS = {
    "system": ("system",), "doc": ("doc", "document"), "segment": ("segment", "seg_id", "globalsegid", "id"),
    "rater": ("rater", "annotator"), "category": ("category",), "severity": ("severity",),
    "source": ("source",), "target": ("target", "hypothesis"),
}  # fmt: skip
REQUIRED = ("system", "segment", "category", "severity")
# A row that says that a rater found nothing.
CLEAN = ("no-error", "no error", "none", "")


class Annotation(Struct, frozen=True):
    """One error that one rater marked, or the statement that there is none.

    Attributes:
        system, doc, segment, rater: Whose judgement of what.
        category: As in the file, ``Accuracy/Mistranslation``.
        severity: As in the file; one of `CLEAN` where there is no error.
        target: The text, with its mark where the file has one.
    """

    system: str
    doc: str
    segment: str
    rater: str
    category: str
    severity: str
    target: str = ""
    path: str = ""
    line: int = 0


class Weighting(Struct, frozen=True):
    """What errors cost.

    Attributes:
        name: Stands in every result.
        severities: Weight by severity, in small letters.
        categories: (beginning of a category, severity or ``*``, weight): the first that fits goes before a severity.
    """

    name: str
    severities: Mapping[str, float]
    categories: tuple[tuple[str, str, float], ...] = ()

    def of(self, annotation: Annotation) -> float:
        """Return what an error costs.

        Raises:
            DataError: The weighting does not know its severity.
        """
        cost = self.cost(annotation.category, annotation.severity)
        if cost is None:
            known = ", ".join(self.severities)
            message = (
                f"the weighting {self.name} has no weight for the severity '{annotation.severity}'; it knows {known}"
            )
            raise DataError(annotation.path, message, annotation.line)
        return cost

    def cost(self, category: str, severity: str) -> float | None:
        """Return what an error of a category and severity costs, nothing where there is none; None if that is unknown."""
        category, severity = category.strip().lower(), severity.strip().lower()
        if severity in CLEAN or category in CLEAN[:2]:
            return 0.0
        for beginning, wanted, weight in self.categories:
            if category.startswith(beginning) and wanted in ("*", severity):
                return weight
        return self.severities.get(severity)


WEIGHTINGS = {
    "google": Weighting(
        "google", {"neutral": 0.0, "minor": 1.0, "major": 5.0},
        (("non-translation", "*", 25.0), ("fluency/punctuation", "minor", 0.1)),
    ),
    "mqm-25": Weighting("mqm-25", {"neutral": 0.0, "minor": 1.0, "major": 5.0, "critical": 25.0}),
    "mqm-10": Weighting("mqm-10", {"neutral": 0.0, "minor": 1.0, "major": 5.0, "critical": 10.0}),
}  # fmt: skip


def weighting(name: str) -> Weighting:
    """Return a weighting by its name, or from a TOML file.

    Raises:
        UsageError: There is none, or the file is wrong.
    """
    if name in WEIGHTINGS:
        return WEIGHTINGS[name]
    if not name.endswith(".toml"):
        raise UsageError(f"--weights: there is no weighting '{name}'; there are {', '.join(WEIGHTINGS)}, or FILE.toml")
    try:
        table = tomllib.loads(Path(name).read_text(encoding="utf-8-sig"))
        severities = {str(key).lower(): float(value) for key, value in table["severity"].items()}
        rows = table.get("category", [])
        categories = tuple(
            (str(row["category"]).lower(), str(row.get("severity", "*")).lower(), float(row["weight"])) for row in rows
        )
        return Weighting(str(table.get("name", Path(name).stem)), severities, categories)
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        expected = "a table [severity] with numbers, and tables [[category]] with category, severity and weight"
        raise UsageError(f"{name}: is no weighting ({expected}): {error}") from None


def read(paths: Iterable[str], encoding: str | None, note: Note) -> list[Annotation]:
    """Return the annotations of files: TSV as Google's (no quoting), CSV, or one JSON object a line.

    Raises:
        DataErrors: All rows that cannot be used.
        DataError: A file that cannot be read.
    """
    found: list[Annotation] = []
    problems: list[DataError] = []
    for path in paths:
        texts: list[str] = []
        with opened(path, encoding, note) as file:
            for page in file.pages(problems.append):
                texts += page.texts
        rows = (
            _json_rows(texts, path, problems)
            if path.endswith((".jsonl", ".ndjson"))
            else _table_rows(texts, path, problems)
        )
        before = len(found)
        found += rows
        if len(found) == before and not problems:
            raise DataError(path, "holds no annotations")
    if problems:
        raise DataErrors(problems[:100])
    return found


def _names(header: Sequence[str], path: str) -> dict[str, str]:
    """Return what a file calls each of our fields."""
    folded = {name.strip().lower(): name for name in header}
    found = {}
    for field, names in FIELDS.items():
        for name in names:
            if name in folded:
                found[field] = folded[name]
                break
    missing = [field for field in REQUIRED if field not in found]
    if missing:
        wanted = ", ".join(f"{field} ({' or '.join(FIELDS[field])})" for field in missing)
        raise DataError(path, f"there is no column {wanted}; the columns are: {', '.join(header)}", 1)
    return found


def _table_rows(texts: Sequence[str], path: str, problems: list[DataError]) -> Iterator[Annotation]:
    if not texts:
        raise DataError(path, "is empty")
    split: Iterable[list[str]] = csv.reader(texts) if path.endswith(".csv") else (text.split("\t") for text in texts)
    lines = iter(split)
    header = next(lines)
    names = _names(header, path)
    at = {field: header.index(name) for field, name in names.items()}
    for line, cells in enumerate(lines, 2):
        if not any(cells):
            continue
        if len(cells) != len(header):
            problems.append(DataError(path, f"the row has {len(cells)} cells, the header {len(header)}", line))
            continue
        yield _annotation({field: cells[index] for field, index in at.items()}, path, line)


def _json_rows(texts: Sequence[str], path: str, problems: list[DataError]) -> Iterator[Annotation]:
    for line, text in enumerate(texts, 1):
        if not text.strip():
            continue
        try:
            row = json.loads(text)
            names = _names(list(row), path)
        except (ValueError, TypeError):
            problems.append(DataError(path, "no JSON object on one line", line))
        except DataError as error:
            problems.append(DataError(path, error.message, line))
        else:
            yield _annotation(
                {field: "" if row[name] is None else str(row[name]) for field, name in names.items()}, path, line
            )


def _annotation(values: Mapping[str, str], path: str, line: int) -> Annotation:
    return Annotation(
        values["system"], values.get("doc", ""), values["segment"], values.get("rater", ""), values["category"],
        values["severity"], values.get("target", ""), path, line,
    )  # fmt: skip


class SegmentScore(Struct, frozen=True):
    """The score of one segment of one system."""

    system: str
    doc: str
    segment: str
    score: float
    errors: int
    raters: int


def segment_scores(annotations: Iterable[Annotation], weights: Weighting) -> list[SegmentScore]:
    """Return a score for each segment that somebody rated, in the order in which systems and segments first appear.

    Raises:
        DataError: An error has a severity that the weighting does not know.
    """
    cost: dict[tuple[str, str, str], dict[str, float]] = {}
    errors: dict[tuple[str, str, str], int] = defaultdict(int)
    for annotation in annotations:
        key = annotation.system, annotation.doc, annotation.segment
        raters = cost.setdefault(key, {})
        weight = weights.of(annotation)
        raters[annotation.rater] = raters.get(annotation.rater, 0.0) + weight
        errors[key] += annotation.severity.strip().lower() not in CLEAN
    return [
        # Zero is written without a sign.
        SegmentScore(*key, 0.0 - sum(raters.values()) / len(raters), errors[key], len(raters))
        for key, raters in cost.items()
    ]


def summaries(scores: Sequence[SegmentScore], level: str) -> list[dict[str, Any]]:
    """Return the means per system, or per system and document."""
    groups: dict[tuple[str, str], list[SegmentScore]] = defaultdict(list)
    for one in scores:
        groups[one.system, one.doc if level == "document" else ""].append(one)
    rows = []
    for (system, doc), own in groups.items():
        value = sum(one.score for one in own) / len(own)
        row = {"system": system, **({"doc": doc} if level == "document" else {}), "score": value,
               "segments": len(own), "errors": sum(one.errors for one in own)}  # fmt: skip
        rows.append(row)
    return rows
