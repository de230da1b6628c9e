"""Glossary files: read one, or load several into one glossary."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from msgspec.structs import replace

from qa.core import Languages
from qa.errors import DataError, DataErrors, UsageError
from qa.glossary import cache
from qa.glossary.concept import Concept
from qa.glossary.entries import Entries, Sheet
from qa.glossary.layers import Override, lay
from qa.shipped import shipped
from qa.text.nearest import did_you_mean

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    Source = str | Path | Traversable

Reader = Callable[[bytes, str, Languages], Sheet]
Note = Callable[[str], None]

# File name suffix → the reader of that format: from bytes, the path as named, and the languages.
READERS = {
    ".csv": "qa.glossary.table:read_csv",
    ".tsv": "qa.glossary.table:read_tsv",
    ".tbx": "qa.glossary.tbx:read",
    ".xml": "qa.glossary.tbx:read",
    ".xlsx": "qa.glossary.xlsx:read",
}


class Glossary(Struct, frozen=True):
    """What holds after all files.

    Attributes:
        concepts: In the order of the files and their rows.
        overrides: What a later file changed of an earlier one.
        languages: The pair that it serves.
        digest: SHA-256 of the languages and of all that the concepts say, wherever they stand.
        compiled: The name under which the cache keeps what it is compiled to; empty where that is not known.
    """

    concepts: tuple[Concept, ...]
    overrides: tuple[Override, ...] = ()
    languages: Languages = Languages()
    digest: str = ""
    compiled: str = ""

    def __len__(self) -> int:
        return len(self.concepts)


class _Laid(Struct, frozen=True):
    """What files make together, as it is kept in the cache: a glossary, and what a user should know of the files."""

    glossary: Glossary
    notes: tuple[str, ...]


def _quiet(note: str) -> None:
    """Drop a note."""


def read(path: Source, languages: Languages | None = None, *, note: Note = _quiet) -> list[Concept]:
    """Return the concepts of one file; rows with the status ``off`` are none.

    Raises:
        DataErrors: Everything that is wrong with the file, each with its line.
    """
    entries = _read(path, languages or Languages())
    for line in entries.notes:
        note(line)
    return list(entries.concepts)


def load(
    paths: Iterable[Source] = (),
    *,
    default: bool = True,
    languages: Languages | None = None,
    domains: Collection[str] = (),
    note: Note = _quiet,
) -> Glossary:
    """Return the glossary that some files make, a later one over an earlier one.

    Args:
        paths: Files of the user, in order.
        default: Whether the shipped glossaries of the language pair lie beneath them.
        languages: The pair; zh-en when nothing says so.
        domains: Keep only concepts of these; all when empty.
        note: Takes what a user should know, one line each.

    Raises:
        DataErrors: Everything that is wrong with all files, each with its line.
        UsageError: No concept has one of the domains.
    """
    languages = languages or Languages()
    below: Sequence[Source] = shipped_files(languages, note) if default else ()
    files = [(path, _content(path)) for path in _once([*below, *paths])]
    readable = [(str(path), data) for path, data in files if isinstance(data, bytes)]
    name = cache.key_of_files(readable, languages)
    laid = cache.read(name, _Laid) if len(readable) == len(files) else None
    if laid is None:
        laid = _lay(files, languages)
        cache.write(name, laid)
    for line in laid.notes:
        note(line)
    if not domains:
        return laid.glossary
    concepts = _of_domains(laid.glossary.concepts, domains)
    return replace(laid.glossary, concepts=concepts, digest=digest(concepts, languages), compiled="")


def _content(path: Source) -> bytes | DataErrors:
    """Return the bytes of a file, or what hinders that: all problems are told together."""
    try:
        return _data(path)
    except DataErrors as problems:
        return problems


def _lay(files: Iterable[tuple[Source, bytes | DataErrors]], languages: Languages) -> _Laid:
    """Read files and lay them over each other."""
    read_ = []
    errors: list[DataError] = []
    for path, data in files:
        try:
            if isinstance(data, DataErrors):
                raise data
            read_.append(_sheet(path, data, languages).entries())
        except DataErrors as problems:
            errors += problems.errors
    if errors:
        raise DataErrors(errors)
    concepts, overrides, notes = lay(read_)
    glossary = Glossary(concepts, overrides, languages, digest(concepts, languages), cache.key(concepts))
    return _Laid(glossary, (*(line for entries in read_ for line in entries.notes), *notes))


def shipped_files(languages: Languages, note: Note = _quiet) -> list[Path]:
    """Return the glossaries that come with qa for a language pair, in order."""
    pair = str(languages)
    try:
        return sorted(path for path in shipped("glossaries", pair).iterdir() if path.suffix in READERS)
    except FileNotFoundError:
        note(f"no glossary for {pair} comes with qa")
        return []


def digest(concepts: Iterable[Concept], languages: Languages) -> str:
    """Return the SHA-256 of what concepts say, in hexadecimal; their places do not count."""
    hashed = hashlib.sha256(f"{languages}\n".encode())
    for c in concepts:
        lists = (c.source, c.target, c.forbidden, sorted(c.absolute), c.short, c.implied_by, c.parts)
        clues = (c.cues, c.counter_cues, c.source_cues, c.not_in)
        values = (c.id, c.pos, c.domain, c.jurisdiction, c.exact, c.authority, c.since, c.until, c.note)
        hashed.update(repr((lists, clues, values, sorted(c.extra.items()))).encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def _once(paths: Sequence[Source]) -> list[Source]:
    """Return the files in order, one that is named twice at its last place only."""
    last = {str(path): number for number, path in enumerate(paths)}
    return [path for number, path in enumerate(paths) if last[str(path)] == number]


def _read(path: Source, languages: Languages) -> Entries:
    return sheet(path, languages).entries()


def sheet(path: Source, languages: Languages) -> Sheet:
    """Return what one file holds, read by the reader of its suffix.

    Raises:
        DataErrors: The file cannot be read, or nothing in it can be used.
    """
    return _sheet(path, _data(path), languages)


def _data(path: Source) -> bytes:
    file = _file(path)
    if _suffix(file) not in READERS:
        message = f"a glossary is a file with the suffix {' or '.join(READERS)}"
        raise DataErrors([DataError(str(path), message + ("; this is a folder" if file.is_dir() else ""))])
    try:
        return file.read_bytes()
    except OSError as error:
        raise DataErrors([DataError(str(path), f"cannot be read: {error.strerror or error}")]) from None


def _sheet(path: Source, data: bytes, languages: Languages) -> Sheet:
    module, _, attribute = READERS[_suffix(_file(path))].partition(":")
    reader = cast(Reader, getattr(import_module(module), attribute))
    return reader(data, str(path), languages)


def _file(path: Source) -> Path | Traversable:
    return Path(path) if isinstance(path, str) else path


def _suffix(file: Path | Traversable) -> str:
    return PurePath(file.name).suffix.casefold()


def _of_domains(concepts: tuple[Concept, ...], domains: Collection[str]) -> tuple[Concept, ...]:
    """Keep the concepts of some domains, and of their parts those that are kept."""
    if not domains:
        return concepts
    known = sorted({concept.domain for concept in concepts if concept.domain})
    for name in domains:
        if name not in known:
            there = ", ".join(known) or "none"
            raise UsageError(f"no concept has the domain '{name}'{did_you_mean(name, known)}; there are: {there}")
    kept = [concept for concept in concepts if concept.domain in domains]
    ids = {concept.id for concept in kept}
    return tuple(
        concept
        if ids.issuperset(concept.parts)
        else replace(concept, parts=tuple(p for p in concept.parts if p in ids))
        for concept in kept
    )
