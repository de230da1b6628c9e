"""How the values of a table are written: each kind in words, with what turns it into ours; and the check of a table."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from qa.core import Languages, Severity
from qa.lang.en.style import CHOICES, PROFILES, UNSET, Style
from qa.text.lazy import expression
from qa.text.nearest import did_you_mean

LABELS = [severity.label for severity in Severity]
_ISO_DATE = expression(r"\d{4}-\d{2}-\d{2}")


class Kind(NamedTuple):
    """How a value is written: in words, and what turns it into ours or raises ValueError; a table has its own keys."""

    expected: str
    convert: Callable[[Any], object]
    keys: Mapping[str, Kind] | None = None


class Explained(ValueError):
    """A value is not written as its kind is; the text says why."""


def of(kind: type) -> Callable[[object], object]:
    """Return a converter that only checks the type; a truth value is no number."""

    def convert(value: object) -> object:
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise ValueError
        return value

    return convert


def strings(value: object) -> tuple[str, ...]:
    """Return a list of strings as a tuple."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError
    return tuple(value)


def among(choices: Collection[str]) -> Callable[[object], tuple[str, ...]]:
    """Return a converter of a list of strings that are all among some."""

    def convert(value: object) -> tuple[str, ...]:
        found = strings(value)
        if not set(found) <= set(choices):
            raise ValueError
        return found

    return convert


def severity(value: object) -> Severity:
    """Return the severity that a label names."""
    if value not in LABELS:
        raise ValueError
    return Severity.of(str(value))


def severities(value: object) -> dict[str, Severity]:
    """Return a table of severities by rule."""
    if not isinstance(value, dict):
        raise ValueError
    return {str(rule): severity(label) for rule, label in value.items()}


def share(value: object) -> float:
    """Return a number from 0 to 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError
    return float(value)


def count(value: object) -> int:
    """Return a whole number from 1."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError
    return value


def date(value: object) -> str:
    """Return a date as ISO 8601 writes it."""
    if type(value) is datetime.date:
        return value.isoformat()
    if not isinstance(value, str) or not _ISO_DATE.fullmatch(value):
        raise ValueError
    return datetime.date.fromisoformat(value).isoformat()


def languages(value: object) -> Languages:
    """Return a table of two tags as a pair."""
    if not isinstance(value, dict) or not value.keys() <= {"source", "target"}:
        raise ValueError
    if not all(isinstance(tag, str) and tag for tag in value.values()):
        raise ValueError
    return Languages(**value)


def one_of(values: tuple[str, ...]) -> Kind:
    """Return the kind of a string that is one of several."""

    def convert(value: object) -> str:
        if value not in values:
            raise ValueError
        return str(value)

    return Kind(f"one of {', '.join(values)}", convert)


def style(values: dict[str, Any]) -> Style:
    """Return a checked table of style: its profile, with what else it says set over that."""
    base = PROFILES[values["profile"]] if "profile" in values else UNSET
    return replace(base, **values)


STYLE = Kind(
    'a table such as {profile = "prc-press"}',
    style,
    {
        "profile": one_of(tuple(PROFILES)),
        "serial-comma": Kind("true or false", of(bool)),
        **{key: one_of(values) for key, values in CHOICES.items()},
    },
)


class RuleFiles(NamedTuple):
    """What the table ``[rules]`` names.

    Attributes:
        files: Files of pattern rules.
        official: Tables of official wordings.
        time_limit: Seconds that a search of a pattern may take.
    """

    files: tuple[Path, ...] = ()
    official: tuple[Path, ...] = ()
    time_limit: float = 0.1

    def under(self, root: Path) -> RuleFiles:
        """Return the same with paths that are relative to a folder."""
        return RuleFiles(tuple(root / f for f in self.files), tuple(root / f for f in self.official), self.time_limit)


def paths(value: object) -> tuple[Path, ...]:
    """Return a list of strings as paths."""
    return tuple(Path(item) for item in strings(value))


def seconds(value: object) -> float:
    """Return a number of seconds above nought."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 60:
        raise ValueError
    return float(value)


NO_RULE_FILES = RuleFiles()
RULE_FILES = Kind(
    'a table such as {files = ["house-rules.toml"]}',
    lambda values: RuleFiles(**values),
    {
        "files": Kind("a list of strings", paths),
        "official": Kind("a list of strings", paths),
        "time-limit": Kind("a number of seconds, above 0 and up to 60", seconds),
    },
)


def pattern(value: object) -> object:
    """Return a compiled pattern of the regex library, whose searches take a time limit."""
    import regex  # most configurations have no pattern

    if not isinstance(value, str) or not value:
        raise ValueError
    try:
        return regex.compile(value, regex.VERSION1)
    except regex.error as error:
        raise Explained(str(error)) from None


PATTERN = Kind("a pattern of the regex library", pattern)


def checked(
    table: Mapping[str, object], keys: Mapping[str, Kind], where: str, problems: list[str], other: Collection[str] = ()
) -> dict[str, Any]:
    """Return the values of a table by attribute name, and note what is wrong.

    Args:
        table: As read.
        keys: What it may hold.
        where: What goes before each problem.
        problems: Takes one line for each.
        other: Keys that are right elsewhere in the file.
    """
    values: dict[str, Any] = {}
    for key, value in table.items():
        kind = keys.get(key)
        if kind is None:
            hint = " (it cannot differ by path)" if key in other else did_you_mean(key, keys)
            problems.append(f"{where}unknown key '{key}'{hint}")
            continue
        try:
            if kind.keys is not None and isinstance(value, dict):
                value = checked(value, kind.keys, f"{where}{key}: ", problems)
            elif kind.keys is not None:
                raise ValueError
            values[key.replace("-", "_")] = kind.convert(value)
        except ValueError as error:
            why = f" ({error})" if isinstance(error, Explained) else ""
            problems.append(f"{where}{key}: expected {kind.expected}, found {found(value)}{why}")
    return values


def found(value: object) -> str:
    """Say what a value is, in TOML's terms."""
    names = {bool: "the truth value", int: "the number", float: "the number", str: "the string", list: "the list"}
    names |= {dict: "the table", datetime.date: "the date"}
    shown = str(value).lower() if isinstance(value, bool) else repr(value) if isinstance(value, str) else str(value)
    return f"{names.get(type(value), 'the value')} {shown}"
