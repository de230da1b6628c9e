"""Find input: files, directories and globs; what is hidden or git-ignored stays out, and originals find their files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from qa.errors import DataError, DataErrors, UsageError
from qa.formats import prose
from qa.formats.base import STANDARD_INPUT, Input, Note, Problem, ReadOptions
from qa.formats.ignore import Ignored
from qa.formats.pairs import Pairs, language_of
from qa.formats.registry import FORMATS, SELDOM, SUFFIXES, TAGGED, load
from qa.text.lazy import expression

_MAGIC = expression(r"[*?\[]")


class _Found(Struct):
    """Paths in order of arrival; the first name of a file counts."""

    given: dict[str, str] = field(default_factory=dict)
    walked: dict[str, str] = field(default_factory=dict)

    def paths(self) -> dict[str, bool]:
        """Return each path with whether the user named it."""
        walked = [path for key, path in self.walked.items() if key not in self.given]
        return dict.fromkeys(walked, False) | dict.fromkeys(self.given.values(), True)


def find(
    paths: Sequence[str], source: str | None, options: ReadOptions, note: Note, problem: Problem | None = None
) -> list[Input]:
    """Return the files that are meant, sorted by path.

    A file that was named is always taken. Directories and globs give files with the suffix of a known format, but none
    that is hidden or git-ignored, and directories none of a kind that is seldom a translation (``.json``); links to
    directories are not followed. ``X.zh.txt`` beside ``X.en.txt`` is its source, and is not listed. What cannot be
    opened is listed all the same: reading it says why.

    Args:
        paths: Files, directories, globs, or ``-``.
        source: The original of the one file that is named.
        options: For the format and the languages.
        note: Takes what is paired unasked or left out.
        problem: Takes paths that name nothing; without it they are raised together when all have been looked at.

    Raises:
        DataError: One path names nothing, and there is no ``problem`` to take it.
        DataErrors: Several.
        UsageError: ``source`` goes with anything but one document of running text.
    """
    errors: list[DataError] = []
    found = _Found()
    for path in paths:
        try:
            _add(path, found, options)
        except DataError as error:
            errors.append(error)
    if problem is not None:
        for missing in errors:
            problem(missing)
    elif errors:
        raise errors[0] if len(errors) == 1 else DataErrors(errors)
    if source is not None:
        return _with_source(list(found.paths()), source, options, bool(errors))
    return Pairs(options, note).inputs(found.paths())


def _with_source(paths: list[str], source: str, options: ReadOptions, failed: bool) -> list[Input]:
    if failed and not paths:
        return []
    if len(paths) != 1:
        raise UsageError(f"--source goes with one file, not with {len(paths)}")
    if paths[0] == source:
        raise UsageError(f"--source names the file itself: {source}")
    if not prose.is_pair(Input(paths[0], source), replace(options, target_only=False)):
        suffix = os.path.splitext(paths[0])[1].lower()
        name = options.input_format or SUFFIXES.get(suffix, "text")
        if not load(name).paired:
            what = "plain text, subtitles and documents"
            raise UsageError(f"--source goes with {what}; a {name} file has its source in itself")
    return [Input(paths[0], None if options.target_only else source)]


def _add(path: str, found: _Found, options: ReadOptions) -> None:
    path = path.removeprefix("./") or path
    if path == STANDARD_INPUT or (_exists(path) and not os.path.isdir(path)):
        found.given.setdefault(_key(path), path)
        return
    if os.path.isdir(path):
        names: Iterable[str] = _walked(path, options)
    elif _MAGIC.search(path):
        names = list(_globbed(path, options))
        if not names:
            raise DataError(path, "nothing matches this pattern")
    else:
        raise DataError(path, "there is no such file or directory")
    for name in names:
        found.walked.setdefault(_key(name), name)


def _exists(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a NUL in the name
        return False


def _key(path: str) -> str:
    return path if path == STANDARD_INPUT else os.path.abspath(path)


def _suffixes(options: ReadOptions) -> set[str]:
    if options.input_format in FORMATS:
        return {suffix for suffix, name in SUFFIXES.items() if name == options.input_format}
    return set(SUFFIXES)


def _walked(folder: str, options: ReadOptions) -> Iterator[str]:
    wanted = _suffixes(options)
    if options.input_format is None:
        wanted -= SELDOM | TAGGED
    pair = {options.languages.source.lower(), options.languages.target.lower()}
    for name, listed in walk(folder):
        suffix = os.path.splitext(name)[1].lower()
        if not listed or suffix in wanted or (suffix in TAGGED and language_of(name) in pair):
            yield name


def _globbed(pattern: str, options: ReadOptions) -> Iterator[str]:
    """Yield the files that a glob means; a directory that it matches is walked."""
    from pathspec import GitIgnoreSpec

    before, slash, _ = _MAGIC.split(pattern, maxsplit=1)[0].rpartition("/")
    root = before + slash
    if not os.path.isdir(root or "."):
        return
    # Anchored, a pattern of .gitignore is a glob in which ** crosses folders.
    spec = GitIgnoreSpec.from_lines(["/" + pattern[len(root) :]])
    wanted = _suffixes(options)
    for name, listed in walk(root or "."):
        suits = options.input_format is not None or os.path.splitext(name)[1].lower() in wanted
        if not listed or (suits and spec.match_file(name[len(root) :])):
            yield name


def walk(root: str) -> Iterator[tuple[str, bool]]:
    """Yield every file below a directory that is neither hidden nor git-ignored, with True.

    A directory that cannot be listed is yielded with False. Links to directories are not followed: no loop is entered.
    """
    stack = [(root, Ignored.above(root))]
    while stack:
        folder, ignored = stack.pop()
        prefix = "" if folder in (".", "./") else folder.rstrip("/") + "/"
        try:
            with os.scandir(folder) as entries:
                inside = list(entries)
        except OSError:
            yield folder, False
            continue
        real = os.path.realpath(folder)
        ignored = ignored.within(real, any(entry.name == ".gitignore" for entry in inside))
        for entry in inside:
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") or ignored.leave_out(os.path.join(real, entry.name), is_folder):
                continue
            if is_folder:
                stack.append((prefix + entry.name, ignored))
            elif not (entry.is_symlink() and os.path.isdir(entry.path)):
                yield prefix + entry.name, True
