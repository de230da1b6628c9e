"""Files of JSON objects, one on a line, that people merge: read line by line, each problem with its line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from qa.errors import DataError
from qa.text.lazy import expression

# What git writes around the two sides of a conflict that nobody has resolved.
_CONFLICT = ("<<<<<<< ", "||||||| ", "=======", ">>>>>>> ")
# Bytes that are no UTF-8, as Python's error handler shows them.
_UNDECODED = expression("[\udc80-\udcff]")
_Value = TypeVar("_Value")


class UnfitError(ValueError):
    """A line that cannot be used; the text says why."""


def read(
    path: Path, made: Callable[[dict[str, Any], int], _Value], problem: Callable[[DataError], None]
) -> Iterator[_Value]:
    """Yield what the lines of a file hold. Of a conflict that git left both sides are read, and it is a problem.

    Args:
        path: The file.
        made: Makes the value of an object and the number of its line, or raises `UnfitError`.
        problem: Takes each line that cannot be used; the others are read.

    Raises:
        OSError: The file cannot be read.
    """
    if path.exists() and not path.is_file():  # a FIFO would be waited for
        raise OSError("is no regular file")
    text = path.read_text(encoding="utf-8-sig", errors="surrogateescape")
    conflict = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if line.startswith(_CONFLICT):
            conflict = conflict or number
            continue
        try:
            yield made(_object(line), number)
        except UnfitError as error:
            problem(DataError(str(path), str(error), number))
    if conflict:
        problem(
            Conflict(str(path), "git left the marks of a conflict here; take them away and keep both sides", conflict)
        )


class Conflict(DataError):
    """Marks of a conflict stand in a file; no line is lost by them."""


def _object(line: str) -> dict[str, Any]:
    if _UNDECODED.search(line):
        raise UnfitError("is not UTF-8; the line is left out")
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        raise UnfitError("is no JSON object on one line") from None
    if not isinstance(values, dict):
        raise UnfitError(f"is no JSON object {{…}} but {shown(values)}")
    return values


def texts(values: dict[str, Any], keys: tuple[str, ...]) -> dict[str, str]:
    """Take texts out of an object; what is missing or null is empty.

    Raises:
        UnfitError: A value is no text.
    """
    found = {key: values.pop(key, None) for key in keys}
    for key, value in found.items():
        if value is not None and not isinstance(value, str):
            raise UnfitError(f"'{key}' must be a text, found {shown(value)}")
    return {key: value or "" for key, value in found.items()}


def shown(value: object) -> str:
    """Return a value as its file has it, no longer than a message bears."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:59] + "…"
