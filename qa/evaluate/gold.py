"""The labelled errors that a row of a gold corpus carries."""

from __future__ import annotations

import json
from typing import Any

from msgspec import Struct

from qa.core import Segment, Span
from qa.errors import DataError

_DOUBTFUL = "DOUBTFUL"


class Gold(Struct, frozen=True):
    """One labelled error.

    Attributes:
        segment: Where it is.
        label: What kind of error; not the name of a rule.
        target, source: Its place on either side, where it has one.
        source_text: What stands at the source place, also when the source is withheld.
        expected: What would be right.
        target_only: Whether a reader of the target alone could tell; None where nobody has judged that.
    """

    segment: Segment
    label: str
    target: Span | None
    source: Span | None
    source_text: str | None = None
    expected: tuple[str, ...] = ()
    target_only: bool | None = None


class _UnusableError(ValueError):
    """What is wrong with a record, in words."""


def is_labelled(segment: Segment) -> bool:
    """Whether somebody has looked for errors here; the list may be empty, and so may the cell of a table."""
    return "gold" in segment.meta


def is_doubtful(segment: Segment) -> bool:
    """Whether the row can be argued either way."""
    return segment.meta.get("note", "").startswith(_DOUBTFUL)


def read_gold(segment: Segment) -> tuple[list[Gold], list[DataError]]:
    """Return the errors of a labelled segment, and what cannot be used of them."""
    golds: list[Gold] = []
    problems: list[DataError] = []
    try:
        records = _records(segment.meta["gold"].strip() or "[]")
    except _UnusableError as error:
        return golds, [_problem(segment, str(error))]
    for number, record in enumerate(records, 1):
        try:
            golds.append(_gold(record, segment))
        except _UnusableError as error:
            problems.append(_problem(segment, f"number {number}: {error}"))
    return golds, problems


def _problem(segment: Segment, text: str) -> DataError:
    return DataError(segment.place.path, f"gold of segment {segment.id}: {text}", segment.place.line)


def _records(text: str) -> list[Any]:
    try:
        records = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _UnusableError(f"no JSON: {error}") from None
    if not isinstance(records, list):
        raise _UnusableError("expected a list of objects")
    return records


def _gold(record: Any, segment: Segment) -> Gold:
    if not isinstance(record, dict):
        raise _UnusableError("expected an object")
    label = record.get("rule")
    if not isinstance(label, str) or not label:
        raise _UnusableError("'rule' must name what is wrong")
    decidable = record.get("target_only")
    if decidable is not None and not isinstance(decidable, bool):
        raise _UnusableError("'target_only' must be true, false or null")
    return Gold(
        segment,
        label,
        _span(record, "", segment.target),
        _span(record, "source_", segment.source),
        _text(record, "source_text"),
        _expected(record.get("expected")),
        decidable,
    )


def _span(record: dict[str, Any], prefix: str, text: str | None) -> Span | None:
    """Return the place on a side, checked against the text where there is one."""
    start, end = record.get(f"{prefix}start"), record.get(f"{prefix}end")
    if start is None and end is None:
        return None
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise _UnusableError(f"'{prefix}start' and '{prefix}end' are no range: {start!r}, {end!r}")
    span = Span(start, end)
    if text is None:
        return span
    if end > len(text):
        raise _UnusableError(f"'{prefix}end' is {end}, but the text has {len(text)} characters")
    quoted = _text(record, f"{prefix}text")
    if quoted is not None and quoted != span.of(text):
        raise _UnusableError(f"'{prefix}text' is {quoted!r}, but the text has {span.of(text)!r} there")
    return span


def _text(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise _UnusableError(f"'{key}' must be a text or null")
    return value


def _expected(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        return tuple(value)
    raise _UnusableError("'expected' must be a list of texts")
