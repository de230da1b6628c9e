"""Configuration: ``qa.toml``, or ``[tool.qa]`` in ``pyproject.toml``; found, read, checked and merged."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack

from qa.core import Languages, Severity
from qa.errors import UsageError
from qa.text.nearest import did_you_mean

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FILE = "qa.toml"
SHARED_FILE = "pyproject.toml"
_LABELS = [severity.label for severity in Severity]
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class PathSettings:
    """What holds for one file.

    Attributes:
        ignore: Names of rules and families that are silent.
        severity: Severity per rule, where it is not the rule's own.
        min_confidence: Findings below it are not reported.
        issuer, date, genre: What is declared of the documents.
    """

    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    min_confidence: float = 0.5
    issuer: str | None = None
    date: str | None = None
    genre: str | None = None


@dataclass(frozen=True, slots=True)
class PathOverride:
    """What is different for some paths; None leaves a setting as it is, ``ignore`` and ``severity`` add."""

    paths: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    min_confidence: float | None = None
    issuer: str | None = None
    date: str | None = None
    genre: str | None = None


class Options(TypedDict, total=False):
    """What a command line may set; None says nothing."""

    glossaries: Sequence[Path]
    default_glossaries: bool | None
    select: Sequence[str] | None
    ignore: Sequence[str]
    preview: bool | None
    min_confidence: float | None
    fail_on: Severity | None
    domain: Sequence[str] | None
    source_lang: str | None
    target_lang: str | None
    issuer: str | None
    date: str | None
    genre: str | None
    jobs: int | None


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of a run.

    Attributes:
        glossaries: Files added to the shipped glossaries, in order.
        default_glossaries: Whether the shipped glossaries are used.
        select: Names of rules and families that run; all stable ones when empty.
        ignore, severity, min_confidence, issuer, date, genre: See ``PathSettings``.
        preview: Whether preview rules run.
        fail_on: The least severity that makes the exit status 1.
        domain: Domains that the glossary is restricted to; all when empty.
        languages: The pair.
        exclude: Globs of files that a walk leaves out, as in ``.gitignore``.
        jobs: Processes; None leaves the choice to the engine.
        overrides: What is different for some paths, in order.
        root: The folder that globs are relative to.
        file: Where the settings come from; None where there is no file.
        given: Names of the settings that the command line decided; no override changes them.
    """

    glossaries: tuple[Path, ...] = ()
    default_glossaries: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    severity: Mapping[str, Severity] = field(default_factory=dict)
    min_confidence: float = 0.5
    fail_on: Severity = Severity.MINOR
    domain: tuple[str, ...] = ()
    languages: Languages = Languages()
    issuer: str | None = None
    date: str | None = None
    genre: str | None = None
    exclude: tuple[str, ...] = ()
    jobs: int | None = None
    overrides: tuple[PathOverride, ...] = ()
    root: Path = Path()
    file: Path | None = None
    given: frozenset[str] = frozenset()

    def merged(self, **options: Unpack[Options]) -> Config:
        """Return the settings with those of a command line, which replace; glossaries and ignored rules add."""
        said: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
        pair = said.pop("source_lang", self.languages.source), said.pop("target_lang", self.languages.target)
        for name in ("select", "domain"):
            if name in said:
                said[name] = tuple(said[name])
        given = self.given | said.keys() - {"glossaries", "ignore"}
        said["glossaries"] = (*self.glossaries, *options.get("glossaries", ()))
        said["ignore"] = tuple(dict.fromkeys((*self.ignore, *options.get("ignore", ()))))
        return replace(self, **said, languages=Languages(*pair), given=given)

    def for_path(self, path: str) -> PathSettings:
        """Return what holds for a file: of several overrides that name it the last one wins."""
        settings = PathSettings(self.ignore, self.severity, self.min_confidence, self.issuer, self.date, self.genre)
        for override in self.overrides:
            if not self._matches(override.paths, path):
                continue
            changed: dict[str, Any] = {
                name: getattr(override, name)
                for name in ("min_confidence", "issuer", "date", "genre")
                if name not in self.given and getattr(override, name) is not None
            }
            ignore = tuple(dict.fromkeys((*settings.ignore, *override.ignore)))
            severity = {**settings.severity, **override.severity}
            settings = replace(settings, ignore=ignore, severity=severity, **changed)
        return settings

    def excludes(self, path: str) -> bool:
        """Whether a walk leaves a file out."""
        return bool(self.exclude) and self._matches(self.exclude, path)

    def _matches(self, globs: tuple[str, ...], path: str) -> bool:
        relative = os.path.relpath(path, self.root).replace(os.sep, "/")
        return _spec(globs).match_file(path if relative.startswith("../") else relative)


@lru_cache(maxsize=64)
def _spec(globs: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # slow to import, and most runs have no globs

    return GitIgnoreSpec.from_lines(globs)


class _Kind(NamedTuple):
    """How a value is written: in words, and what turns it into ours or raises ValueError."""

    expected: str
    convert: Callable[[object], object]


def _of(kind: type) -> Callable[[object], object]:
    """Return a converter that only checks the type; a truth value is no number."""

    def convert(value: object) -> object:
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise ValueError
        return value

    return convert


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError
    return tuple(value)


def _severity(value: object) -> Severity:
    if value not in _LABELS:
        raise ValueError
    return Severity.of(str(value))


def _severities(value: object) -> dict[str, Severity]:
    if not isinstance(value, dict):
        raise ValueError
    return {str(rule): _severity(label) for rule, label in value.items()}


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError
    return float(value)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError
    return value


def _date(value: object) -> str:
    if type(value) is datetime.date:
        return value.isoformat()
    if not isinstance(value, str) or not _ISO_DATE.fullmatch(value):
        raise ValueError
    return datetime.date.fromisoformat(value).isoformat()


def _languages(value: object) -> Languages:
    if not isinstance(value, dict) or not value.keys() <= {"source", "target"}:
        raise ValueError
    if not all(isinstance(tag, str) and tag for tag in value.values()):
        raise ValueError
    return Languages(**value)


_STRINGS = _Kind("a list of strings", _strings)
_STRING = _Kind("a string", _of(str))
_TRUTH = _Kind("true or false", _of(bool))
_LEVEL = _Kind(f"one of {', '.join(_LABELS)}", _severity)
_PER_PATH: Mapping[str, _Kind] = {
    "ignore": _STRINGS,
    "severity": _Kind(f"a table of rules, each {' or '.join(_LABELS)}", _severities),
    "min-confidence": _Kind("a number from 0 to 1", _share),
    "issuer": _STRING,
    "date": _Kind("a date such as 2018-04-08", _date),
    "genre": _STRING,
}
_OVERRIDE: Mapping[str, _Kind] = {"paths": _STRINGS, **_PER_PATH}
KEYS: Mapping[str, _Kind] = {
    "glossaries": _STRINGS,
    "default-glossaries": _TRUTH,
    "select": _STRINGS,
    **_PER_PATH,
    "preview": _TRUTH,
    "fail-on": _LEVEL,
    "domain": _STRINGS,
    "languages": _Kind('a table such as {source = "zh", target = "en"}', _languages),
    "exclude": _STRINGS,
    "jobs": _Kind("a whole number from 1", _count),
    "overrides": _Kind("tables, each [[overrides]]", _of(list)),
}


def find(start: Path | None = None) -> Path | None:
    """Return the nearest configuration file, from a folder upwards; ``qa.toml`` goes before ``pyproject.toml``."""
    folder = (start or Path()).resolve()
    for parent in (folder, *folder.parents):
        if (parent / FILE).is_file():
            return parent / FILE
        shared = parent / SHARED_FILE
        if shared.is_file() and b"tool.qa" in shared.read_bytes() and "qa" in _tool(_toml(shared)):
            return shared
    return None


def load(start: Path | None = None) -> Config:
    """Return the settings of the nearest configuration file, or those without one.

    Raises:
        UsageError: The file cannot be read, or has an unknown key or a wrong value.
    """
    file = find(start)
    return read(file) if file else Config()


def read(file: Path) -> Config:
    """Return the settings of one file; its paths are relative to its folder.

    Raises:
        UsageError: See ``load``.
    """
    content = _toml(file)
    table = _tool(content).get("qa", {}) if file.name == SHARED_FILE else content
    problems: list[str] = []
    if not isinstance(table, dict):
        raise UsageError(f"{_near(file)}: tool.qa: expected a table, found {_found(table)}")
    values = _checked(table, KEYS, "", problems)
    overrides = []
    for number, item in enumerate(values.pop("overrides", []), 1):
        where = f"overrides, table {number}: "
        if not isinstance(item, dict) or not item.get("paths"):
            problems.append(f"{where}expected paths, a list of globs, found {_found(item)}")
            continue
        checked = _checked(item, _OVERRIDE, where, problems)
        if "paths" in checked:
            overrides.append(PathOverride(**checked))
    if problems:
        raise UsageError("\n".join(f"{_near(file)}: {problem}" for problem in problems))
    root = _near(file.parent)
    names = values.pop("glossaries", ())
    glossaries = tuple(root / name for name in names)
    return Config(glossaries=glossaries, overrides=tuple(overrides), root=root, file=_near(file), **values)


def _toml(file: Path) -> dict[str, object]:
    import tomllib  # most runs have no file

    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{_near(file)}: is no readable TOML: {error}") from None


def _tool(content: Mapping[str, object]) -> dict[str, object]:
    tool = content.get("tool")
    return tool if isinstance(tool, dict) else {}


def _near(path: Path) -> Path:
    """Return a path as seen from the working folder, where it lies inside."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _checked(table: Mapping[str, object], keys: Mapping[str, _Kind], where: str, problems: list[str]) -> dict[str, Any]:
    """Return the values of a table by attribute name, and note what is wrong."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        kind = keys.get(key)
        if kind is None:
            hint = " (it cannot differ by path)" if key in KEYS else did_you_mean(key, keys)
            problems.append(f"{where}unknown key '{key}'{hint}")
            continue
        try:
            values[key.replace("-", "_")] = kind.convert(value)
        except ValueError:
            problems.append(f"{where}{key}: expected {kind.expected}, found {_found(value)}")
    return values


def _found(value: object) -> str:
    """Say what a value is, in TOML's terms."""
    names = {bool: "the truth value", int: "the number", float: "the number", str: "the string", list: "the list"}
    names |= {dict: "the table", datetime.date: "the date"}
    shown = str(value).lower() if isinstance(value, bool) else repr(value) if isinstance(value, str) else str(value)
    return f"{names.get(type(value), 'the value')} {shown}"


TEMPLATE = """\
# Settings of qa. Every line that begins with "# " and has "=" shows the value that holds without it, or an example.
# Paths and globs are relative to this file. What the command line says goes before what stands here.

# Your own glossaries (CSV or TSV), a later one over an earlier one, all over those that come with qa.
# glossaries = ["terms.csv"]
# default-glossaries = true

# Rules and families: `qa rules` lists them, `qa explain RULE` says what one does.
# select = ["terms", "numbers"]
# ignore = ["ambiguous-term"]
# preview = false

# Findings below this probability are not shown; findings from this severity on make the exit status 1.
# min-confidence = 0.5
# fail-on = "minor"

# Only concepts of these domains of the glossary.
# domain = ["institution", "title", "personnel"]
# languages = {source = "zh", target = "en"}

# What is known of all documents: who issues them (an id or a source form of the glossary), when, and what they are.
# issuer = "某市人民检察院"
# date = 2026-01-31
# genre = "news"

# Files that are never checked, as in .gitignore.
# exclude = ["drafts/", "*.bak.tsv"]
# jobs = 2

# Severity per rule: neutral, minor, major or critical.
# [severity]
# inconsistent-term = "neutral"

# What is different for some files; the last table that names a file wins.
# [[overrides]]
# paths = ["speeches/**", "*.speech.tsv"]
# ignore = ["missing-term"]
# genre = "speech"
# min-confidence = 0.7
# severity = {forbidden-term = "critical"}
"""
