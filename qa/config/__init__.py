"""Configuration: ``qa.toml``, or ``[tool.qa]`` in ``pyproject.toml``; found, read, checked and merged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from msgspec import Struct, field
from msgspec.structs import replace

from qa.config import kinds
from qa.config.kinds import Kind, found
from qa.config.template import TEMPLATE as TEMPLATE
from qa.core import Languages, Severity
from qa.errors import UsageError
from qa.formats.state import SKIPPED
from qa.lang.en.style import UNSET, Style
from qa.text.lazy import expression
from qa.verdicts.homes import Homes, relative
from qa.verdicts.suppressions import Allow

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FILE = "qa.toml"
_HEAD = expression(r"^[ \t]*(\[\[)\s*(?:tool\s*\.\s*qa\s*\.\s*)?allow\s*\]\]", re.MULTILINE)
SHARED_FILE = "pyproject.toml"


class PathSettings(Struct, frozen=True):
    """What holds for one file.

    Attributes:
        ignore: Names of rules and families that are silent.
        severity: Severity per rule, where it is not the rule's own.
        min_confidence: Findings below it are not reported.
        issuer, date, genre: What is declared of the documents.
        style: What is settled of English usage.
    """

    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    min_confidence: float = 0.5
    issuer: str | None = None
    date: str | None = None
    genre: str | None = None
    style: Style = UNSET


class PathOverride(Struct, frozen=True):
    """What is different for some paths; None leaves a setting as it is, ``ignore`` and ``severity`` add."""

    paths: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    min_confidence: float | None = None
    issuer: str | None = None
    date: str | None = None
    genre: str | None = None
    style: Style | None = None


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
    skip: Sequence[str] | None
    source_lang: str | None
    target_lang: str | None
    issuer: str | None
    date: str | None
    genre: str | None
    jobs: int | None


class Config(Struct, frozen=True):
    """All settings of a run.

    Attributes:
        glossaries: Files added to the shipped glossaries, in order.
        default_glossaries: Whether the shipped glossaries are used.
        select: Names of rules and families that run; all stable ones when empty.
        ignore, severity, min_confidence, issuer, date, genre, style: See ``PathSettings``.
        preview: Whether preview rules run.
        rules: Files of pattern rules and of official wordings.
        fail_on: The least severity that makes the exit status 1.
        domain: Domains that the glossary is restricted to; all when empty.
        languages: The pair.
        skip: Kinds of segments of which nothing is said: locked, approved, exact, fuzzy.
        exclude: Globs of files that a walk leaves out, as in ``.gitignore``.
        allow: What is passed over, by path and pattern.
        baseline: The file of findings that are old; None where there is none.
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
    style: Style = UNSET
    rules: kinds.RuleFiles = kinds.NO_RULE_FILES
    skip: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    allow: tuple[Allow, ...] = ()
    baseline: Path | None = None
    jobs: int | None = None
    overrides: tuple[PathOverride, ...] = ()
    root: Path = Path()
    file: Path | None = None
    given: frozenset[str] = frozenset()

    def merged(self, **options: Unpack[Options]) -> Config:
        """Return the settings with those of a command line, which replace; glossaries and ignored rules add."""
        said: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
        pair = said.pop("source_lang", self.languages.source), said.pop("target_lang", self.languages.target)
        for name in ("select", "domain", "skip"):
            if name in said:
                said[name] = tuple(said[name])
        given = self.given | said.keys() - {"glossaries", "ignore"}
        said["glossaries"] = (*self.glossaries, *options.get("glossaries", ()))
        said["ignore"] = tuple(dict.fromkeys((*self.ignore, *options.get("ignore", ()))))
        return replace(self, **said, languages=Languages(*pair), given=given)

    @property
    def homes(self) -> Homes:
        """The project: the folder of the settings, else where a ``.qa`` is."""
        return Homes.found(self.root if self.file else None)

    def for_path(self, path: str) -> PathSettings:
        """Return what holds for a file: of several overrides that name it the last one wins."""
        settings = PathSettings(
            self.ignore, self.severity, self.min_confidence, self.issuer, self.date, self.genre, self.style
        )  # fmt: skip
        for override in self.overrides:
            if not self.matches(override.paths, path):
                continue
            changed: dict[str, Any] = {
                name: getattr(override, name)
                for name in ("min_confidence", "issuer", "date", "genre")
                if name not in self.given and getattr(override, name) is not None
            }
            ignore = tuple(dict.fromkeys((*settings.ignore, *override.ignore)))
            severity = {**settings.severity, **override.severity}
            if override.style is not None:
                changed["style"] = override.style.over(settings.style)
            settings = replace(settings, ignore=ignore, severity=severity, **changed)
        return settings

    def excludes(self, path: str) -> bool:
        """Whether a walk leaves a file out."""
        return bool(self.exclude) and self.matches(self.exclude, path)

    def matches(self, globs: tuple[str, ...], path: str) -> bool:
        """Whether a file belongs to globs, which are relative to the folder of the settings."""
        inside = relative(path, self.root)
        return _spec(globs).match_file(path if inside.startswith("../") else inside)


@lru_cache(maxsize=64)
def _spec(globs: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # slow to import, and most runs have no globs

    return GitIgnoreSpec.from_lines(globs)


_STRINGS = Kind("a list of strings", kinds.strings)
_STRING = Kind("a string", kinds.of(str))
_TRUTH = Kind("true or false", kinds.of(bool))
_LEVEL = Kind(f"one of {', '.join(kinds.LABELS)}", kinds.severity)
_PER_PATH: Mapping[str, Kind] = {
    "ignore": _STRINGS,
    "severity": Kind(f"a table of rules, each {' or '.join(kinds.LABELS)}", kinds.severities),
    "min-confidence": Kind("a number from 0 to 1", kinds.share),
    "issuer": _STRING,
    "date": Kind("a date such as 2018-04-08", kinds.date),
    "genre": _STRING,
    "style": kinds.STYLE,
}
_OVERRIDE: Mapping[str, Kind] = {"paths": _STRINGS, **_PER_PATH}
_ALLOW: Mapping[str, Kind] = {
    "paths": _STRINGS,
    "rule": _STRING,
    "concept": _STRING,
    "pattern": kinds.PATTERN,
    "reason": _STRING,
}
KEYS: Mapping[str, Kind] = {
    "glossaries": _STRINGS,
    "default-glossaries": _TRUTH,
    "select": _STRINGS,
    **_PER_PATH,
    "preview": _TRUTH,
    "fail-on": _LEVEL,
    "domain": _STRINGS,
    "languages": Kind('a table such as {source = "zh", target = "en"}', kinds.languages),
    "rules": kinds.RULE_FILES,
    "skip": Kind(f"a list of {', '.join(SKIPPED)}", kinds.among(SKIPPED)),
    "exclude": _STRINGS,
    "baseline": _STRING,
    "jobs": Kind("a whole number from 1", kinds.count),
    "allow": Kind("tables, each [[allow]]", kinds.of(list)),
    "overrides": Kind("tables, each [[overrides]]", kinds.of(list)),
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
        raise UsageError(f"{_near(file)}: tool.qa: expected a table, found {found(table)}")
    values = kinds.checked(table, KEYS, "", problems)
    overrides = []
    for number, item in enumerate(values.pop("overrides", []), 1):
        where = f"overrides, table {number}: "
        if not isinstance(item, dict) or not item.get("paths"):
            problems.append(f"{where}expected paths, a list of globs, found {found(item)}")
            continue
        checked = kinds.checked(item, _OVERRIDE, where, problems, KEYS)
        if "paths" in checked:
            overrides.append(PathOverride(**checked))
    allow = _allowed(values.pop("allow", ()), file, problems)
    if problems:
        raise UsageError("\n".join(f"{_near(file)}: {problem}" for problem in problems))
    root = _near(file.parent)
    names = values.pop("glossaries", ())
    rules = values.pop("rules", kinds.NO_RULE_FILES).under(root)
    glossaries = tuple(root / name for name in names)
    if "baseline" in values:
        values["baseline"] = root / values["baseline"]
    return Config(
        glossaries=glossaries,
        rules=rules,
        overrides=tuple(overrides),
        allow=allow,
        root=root,
        file=_near(file),
        **values,
    )


def _allowed(tables: Sequence[object], file: Path, problems: list[str]) -> tuple[Allow, ...]:
    """Return the tables ``[[allow]]``; what is wrong with one is noted."""
    lines = _HEAD.finditer(file.read_text(encoding="utf-8-sig")) if tables else iter(())
    found = []
    for number, table in enumerate(tables, 1):
        head = next(lines, None)
        where = f"allow, table {number}: "
        if not isinstance(table, dict):
            problems.append(f"{where}expected a table, found {kinds.found(table)}")
            continue
        values = kinds.checked(table, _ALLOW, where, problems)
        missing = [key for key in ("rule", "reason") if not str(table.get(key, "")).strip()]
        problems.extend(f"{where}{key} is missing" for key in missing)
        if not missing and not table.get("paths") and not table.get("pattern"):
            problems.append(f"{where}expected paths or a pattern; what silences a rule everywhere is ignore")
        elif not missing and values.keys() >= {"rule", "reason"}:
            line = head.string.count("\n", 0, head.start(1)) + 1 if head else None
            found.append(Allow(**values, line=line))
    return tuple(found)


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
