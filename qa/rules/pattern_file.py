"""Files of pattern rules: TOML that an editor writes, checked when it is loaded, every problem with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import regex

from qa.core import RuleInfo, Severity, Side
from qa.errors import DataError, DataErrors
from qa.rules.pattern import PLACEHOLDER, TIME_LIMIT, Pattern, filled, rule
from qa.rules.rule import Example, Rule
from qa.text.lazy import expression
from qa.text.nearest import did_you_mean

_NAME = expression(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_TEXT = ("name", "message", "source", "target", "unless-source", "unless-target", "suggestion", "why", "family",
         "severity", "category", "its")  # fmt: skip
KEYS = (*_TEXT, "negated", "ignore-case", "question", "confidence", "bad", "good")
_HEAD = expression(r"^\s*\[\[\s*rule\s*\]\]", re.MULTILINE)


class _File:
    """A file, with where its rules begin and what is wrong with it."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = str(path)
        self.problems: list[DataError] = []
        self._lines = text.split("\n")
        self._starts = [text.count("\n", 0, match.start() + len(match.group()) - 1) for match in _HEAD.finditer(text)]
        self._starts.append(len(self._lines))

    def add(self, number: int, key: str | None, message: str) -> None:
        """Note a problem of a rule, at the line of a key."""
        self.problems.append(DataError(self.path, message, self._line(number, key)))

    def _line(self, number: int, key: str | None) -> int | None:
        if number + 1 >= len(self._starts):
            return None
        first, last = self._starts[number], self._starts[number + 1]
        for line in range(first, last):
            if key and re.match(rf"\s*{re.escape(key)}\s*=", self._lines[line]):
                return line + 1
        return first + 1


def load(paths: Iterable[Path], names: Iterable[str], families: Sequence[str], limit: float = TIME_LIMIT) -> list[Rule]:
    """Return the rules of files, in order.

    Args:
        paths: TOML files.
        names: Names that are taken.
        families: What a rule's family may be; the first is meant where it says nothing.
        limit: Seconds that a search may take.

    Raises:
        DataErrors: Everything that is wrong with the files, examples that do not hold included.
    """
    found: list[Rule] = []
    problems: list[DataError] = []
    taken = set(names)
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8-sig")
            content = tomllib.loads(text)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            problems.append(DataError(str(path), f"is no readable TOML: {error}"))
            continue
        file = _File(path, text)
        found += _rules(file, content, taken, families, limit)
        problems += file.problems
    if problems:
        raise DataErrors(problems)
    return found


def _rules(
    file: _File, content: Mapping[str, Any], taken: set[str], families: Sequence[str], limit: float
) -> list[Rule]:
    for key in content:
        if key != "rule":
            file.problems.append(DataError(file.path, f"unknown table '{key}'; rules are [[rule]]"))
    tables = content.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        file.problems.append(DataError(file.path, "expected tables, each [[rule]]"))
        return []
    found = []
    for number, table in enumerate(tables):
        before = len(file.problems)
        _check_values(file, number, table, taken, families)
        if all(isinstance(table.get(key, ""), str) for key in _TEXT):
            _check_patterns(file, number, table)
        if len(file.problems) == before:
            pattern = _pattern_of(table, families, limit)
            bad, good = (_examples(file, number, table, key) for key in ("bad", "good"))
            _try(file, number, pattern, bad, good)
            found.append(rule(pattern, bad, good, text=_documentation(pattern, table)))
        taken.add(str(table.get("name")))
    return found


def _check_values(file: _File, number: int, table: Mapping[str, Any], taken: set[str], families: Sequence[str]) -> None:
    for key, value in table.items():
        if key not in KEYS:
            file.add(number, key, f"unknown key '{key}'{did_you_mean(key, KEYS)}")
        elif key in _TEXT and not isinstance(value, str):
            file.add(number, key, f"{key}: expected a string, found {value!r}")
        elif key in ("negated", "ignore-case", "question") and not isinstance(value, bool):
            file.add(number, key, f"{key}: expected true or false, found {value!r}")
        elif key == "confidence" and (
            isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1
        ):
            file.add(number, key, f"confidence: expected a number from 0 to 1, found {value!r}")
    for key in ("name", "message", "target"):
        if not table.get(key):
            file.add(number, key, f"{key} is missing")
    name, family, severity = table.get("name"), table.get("family", families[0]), table.get("severity", "minor")
    labels = [level.label for level in Severity]
    if isinstance(name, str) and name and not _NAME.fullmatch(name):
        file.add(number, "name", f"name: expected small letters and hyphens, found '{name}'")
    if name in taken:
        file.add(number, "name", f"name: there already is a rule '{name}'")
    if family not in families:
        file.add(number, "family", f"family: expected one of {', '.join(families)}, found {family!r}")
    if severity not in labels:
        file.add(number, "severity", f"severity: expected one of {', '.join(labels)}, found {severity!r}")
    if table.get("negated") and not table.get("source"):
        file.add(
            number,
            "negated",
            "negated: says that the target must have its pattern where the source has one; source is missing",
        )


def _flags(table: Mapping[str, Any]) -> int:
    return int(regex.VERSION1 | (regex.IGNORECASE if table.get("ignore-case") else 0))


def _check_patterns(file: _File, number: int, table: Mapping[str, Any]) -> None:
    flags = _flags(table)
    source = _pattern(file, number, table, "source", flags, None)
    _pattern(file, number, table, "unless-source", flags, None)
    target = _pattern(file, number, table, "target", flags, source)
    _pattern(file, number, table, "unless-target", flags, source)
    _check_placeholders(file, number, table, source, target)


def _pattern_of(table: Mapping[str, Any], families: Sequence[str], limit: float) -> Pattern:
    """Return the pattern of a table that was found right."""
    flags = _flags(table)
    source = regex.compile(table["source"], flags) if table.get("source") else None
    unless = regex.compile(table["unless-source"], flags) if table.get("unless-source") else None
    info = RuleInfo(
        table["name"], table.get("family", families[0]), Severity.of(table.get("severity", "minor")),
        table.get("category", "terminology"), table.get("its", "terminology"), needs_source=source is not None,
        question=bool(table.get("question")),
    )  # fmt: skip
    return Pattern(
        info, table["message"], source, table["target"], bool(table.get("negated")), unless,
        table.get("unless-target", ""), table.get("suggestion", ""), float(table.get("confidence", 0.8)), flags, limit,
    )  # fmt: skip


def _pattern(
    file: _File, number: int, table: Mapping[str, Any], key: str, flags: int, source: regex.Pattern[str] | None
) -> regex.Pattern[str] | None:
    text = table.get(key)
    if not text:
        return None
    for placeholder in PLACEHOLDER.finditer(text):
        if source is None or placeholder[1] != "source" or (placeholder[2] and placeholder[2] not in source.groupindex):
            file.add(number, key, f"{key}: {placeholder.group()} names no group of the source pattern")
            return None
    try:
        return regex.compile(PLACEHOLDER.sub("x", text), flags)
    except regex.error as error:
        place = f", at character {error.pos + 1} of the pattern" if error.pos is not None else ""
        file.add(number, key, f"{key}: is no pattern: {error.msg}{place}")
        return None


def _check_placeholders(
    file: _File,
    number: int,
    table: Mapping[str, Any],
    source: regex.Pattern[str] | None,
    target: regex.Pattern[str] | None,
) -> None:
    sides = {"source": source, "target": None if table.get("negated") else target}
    for key in ("message", "suggestion"):
        for placeholder in PLACEHOLDER.finditer(table.get(key, "")):
            pattern = sides[placeholder[1]]
            if pattern is None or (placeholder[2] and placeholder[2] not in pattern.groupindex):
                file.add(number, key, f"{key}: {placeholder.group()} names nothing that a pattern catches")


def _examples(file: _File, number: int, table: Mapping[str, Any], key: str) -> tuple[Example, ...]:
    given = table.get(key, [])
    if not isinstance(given, list) or not given:
        file.add(number, key, f'{key}: expected examples, each {{source = "…", target = "…"}}, found {given!r}')
        return ()
    found = []
    for item in given:
        is_pair = isinstance(item, dict) and item.keys() <= {"source", "target", "why"} and "target" in item
        if not is_pair or not all(isinstance(value, str) for value in item.values()):
            file.add(number, key, f'{key}: expected {{source = "…", target = "…"}}, found {item!r}')
            continue
        found.append(Example(item.get("source"), item["target"], item.get("why", "")))
    return tuple(found)


def _try(file: _File, number: int, pattern: Pattern, bad: Sequence[Example], good: Sequence[Example]) -> None:
    """Run the examples, and note those that do not hold."""
    for key, examples in (("bad", bad), ("good", good)):
        for example in examples:
            (segment, *_), places = example.segments(), example.places()
            try:
                found = pattern.findings(segment)
            except TimeoutError:
                file.add(number, key, f'{key}: a search takes longer than {pattern.limit:g} s: "{segment.target}"')
                continue
            marks = [mark for finding in found for mark in finding.marks]
            missed = [
                span for _, side, span in places if not any(m.side is side and m.span.overlaps(span) for m in marks)
            ]
            if key == "good" and found:
                file.add(number, key, f'good: "{segment.target}" is flagged, and must not be')
            elif key == "bad" and not found:
                file.add(number, key, f'bad: "{segment.target}" is not flagged')
            elif key == "bad" and missed:
                says = missed[0].of(segment.text(places[0][1] if places else Side.TARGET))
                file.add(number, key, f'bad: "{says}" is marked in the example, and the rule flags another place')


def _documentation(pattern: Pattern, table: Mapping[str, Any]) -> str:
    lines = [filled(pattern.message, None, None)]
    if table.get("why"):
        lines += ["", "Why it matters", f"    {table['why']}"]
    lines += ["", "Patterns"]
    lines += [
        f"    {key}: {table[key]}" for key in ("source", "target", "unless-source", "unless-target") if table.get(key)
    ]
    return "\n".join(lines)
