"""Only what changed: which segments of a file git's version of it does not have, by content and not by line.

Both versions are read by the same reader. A pair that moved is not new, nor is one whose lines were wrapped anew; of two
equal pairs where there was one, one is new.
"""

from __future__ import annotations

import os
import tempfile
from codecs import getincrementaldecoder
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from qa import formats
from qa.core import Document, Segment
from qa.errors import DataError, UsageError
from qa.formats import Input, ReadOptions
from qa.formats.base import STANDARD_INPUT, Note, Problem
from qa.formats.pieces import Cut, compared
from qa.formats.registry import format_of
from qa.verdicts.git import Repository
from qa.verdicts.neighbourhood import HEAD, neighbourhood
from qa.verdicts.suppressions import MARK, NOTES

# Beyond this a file is not held in memory to be compared piece by piece.
LARGEST = 64 << 20
# So many bytes tell its encoding.
TELLING = 1 << 20

Told = Callable[[str], None]
# Reads an input, as `qa.formats.read` does: a document and its translation may have to be aligned first.
Read = Callable[[Input, ReadOptions, Problem, Note], Iterator[Document]]


class Comparison(Struct, frozen=True):
    """A file and the version of it that it is compared by; a value, so that it can be sent to a worker.

    Attributes:
        input: The file as the user named it.
        now: Where its bytes lie: in another place where what is staged differs from the working tree.
        before: Where the bytes of the other version lie; None where there was none, and everything is new.
        nearby: Whether of long documents only the neighbourhood of what changed is weighed.
    """

    input: Input
    now: Input
    before: Input | None
    nearby: bool = False


class Changes:
    """What is compared in a run. The other versions lie in a temporary folder while the context lasts.

    Args:
        since: A revision; None compares what is staged by HEAD.
    """

    def __init__(self, since: str | None) -> None:
        self._staged = since is None
        self._repository = Repository.found("--staged" if since is None else "--since")
        self._base = None if since is None else self._repository.base(since)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0

    def __enter__(self) -> Changes:
        self._folder = tempfile.TemporaryDirectory(prefix="qa-changes-")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._folder is not None
        self._folder.cleanup()

    def comparisons(self, inputs: Sequence[Input]) -> list[Comparison]:
        """Return what is to be compared; files that did not change are left out, and so is what is not staged.

        Raises:
            UsageError: A file lies outside the repository, or is standard input.
        """
        repository = self._repository
        changed = repository.changed(self._base)
        found = []
        for input_ in inputs:
            names = [self._name(path) for path in (input_.path, input_.source_path) if path is not None]
            if all(name not in changed and name in self._tree for name in names):
                continue
            if self._staged and names[0] not in changed and names[0] not in self._tree:
                continue
            found.append(self._comparison(input_, names, changed))
        return found

    @cached_property
    def _tree(self) -> frozenset[str]:
        """What was there before; a hook that is given what changed need not ask."""
        return self._repository.tree(self._base or self._repository.head)

    def _comparison(self, input_: Input, names: Sequence[str], changed: dict[str, str | None]) -> Comparison:
        before = [changed[name] if name in changed else self._unchanged(name) for name in names]
        old = [None if name is None else self._taken(f"{self._base or 'HEAD'}:{name}", name) for name in before]
        paths = (input_.path, input_.source_path)
        now = [
            self._taken(f":{name}", name) if self._staged and name in self._repository.partly_staged else path
            for name, path in zip(names, paths, strict=False)
        ]
        target, *source = [path for path in old if path is not None] if None not in old else [None]
        return Comparison(
            input_,
            replace(input_, path=now[0] or "", source_path=now[1] if len(now) > 1 else None),
            None if target is None else replace(input_, path=target, source_path=source[0] if source else None),
            self._staged,
        )

    def _unchanged(self, name: str) -> str | None:
        return name if name in self._tree else None

    def _name(self, path: str) -> str:
        option = self._repository.option
        if path == STANDARD_INPUT:
            raise UsageError(f"{option}: standard input is no file that git knows")
        name = self._repository.path(path)
        if name is None:
            raise UsageError(f"{option}: {path} lies outside the repository {self._repository.root}")
        return name

    def _taken(self, name: str, path: str) -> str:
        """Write a version of a file into the temporary folder, and return where."""
        assert self._folder is not None
        self._count += 1
        target = Path(self._folder.name, str(self._count), os.path.basename(path))
        target.parent.mkdir()
        with target.open("wb") as out:
            self._repository.write(name, out)
        return str(target)


def read(
    task: Comparison, options: ReadOptions, problem: Told, note: Told, reader: Read = formats.read
) -> Iterator[Document]:
    """Yield the documents of a file as it is now, with the numbers of the segments that the other version lacks."""
    path, real = task.now.path, task.input.path

    def told(error: DataError) -> None:
        problem(str(error if path == real else DataError(_named(error.path, task), error.message, error.line)))

    novelty = _Novelty(task, options, reader) if task.before is not None else None
    head: Sequence[Segment] = ()
    for document in reader(task.now, options, told, lambda text: note(_named(text, task))):
        if path != real:
            moved = [replace(segment, place=replace(segment.place, path=real)) for segment in document]
            document = replace(document, path=real, segments=moved)
        if document.part == 0:
            head = document.segments[:HEAD]
        if novelty is not None:
            new = novelty.numbers(document.segments)
            if len(new) < len(document):
                document = replace(document, judged=frozenset(new))
        if not task.nearby:
            yield document
        elif document.judged is None or document.judged:
            yield neighbourhood(document, head)
    if novelty is not None and novelty.is_incomplete:
        problem(f"{real}: not all that changed could be told from the rest; check the whole file, without an option")


def _named(text: str, task: Comparison) -> str:
    """Return a text that names the files as the user did."""
    for now, given in ((task.now.path, task.input.path), (task.now.source_path, task.input.source_path)):
        if now and given and now != given:
            text = text.replace(now, given)
    return text


class _Novelty:
    """The content that one version of a file has and the other lacks."""

    def __init__(self, task: Comparison, options: ReadOptions, reader: Read) -> None:
        assert task.before is not None
        self._new = _by_pieces(task.now, task.before, options)
        self._old = Counter(map(_key, _segments(task.before, options, reader))) if self._new is None else Counter[int]()

    @property
    def is_incomplete(self) -> bool:
        """Whether something was new, and no segment was it, when all have been asked about."""
        return self._new is not None and any(self._new.keys.values())

    def numbers(self, segments: Sequence[Segment]) -> list[int]:
        """Return the numbers of the segments that are new; each is to be asked about once, in order."""
        if self._new is None:
            return [number for number, key in enumerate(map(_key, segments)) if not _spent(self._old, key)]
        keys, targets = self._new
        likely = [number for number, segment in enumerate(segments) if segment.target in targets]
        return [number for number in likely if _spent(keys, _key(segments[number]))]


def _spent(counts: Counter[int], key: int) -> bool:
    """Take one of a key; whether there was one."""
    left = counts[key]
    if left:
        counts[key] = left - 1
    return left > 0


class _New(NamedTuple):
    """What one version has and the other lacks: keys of segments, and some targets, those of all such segments among them."""

    keys: Counter[int]
    targets: frozenset[str]


def _by_pieces(now: Input, before: Input, options: ReadOptions) -> _New | None:
    """Compare two versions without reading what their bytes have in common; None where that cannot be done."""
    cut = _cut(now, options)
    if cut is None or max(os.path.getsize(now.path), os.path.getsize(before.path)) > LARGEST:
        return None
    whole = [Path(input_.path).read_bytes() for input_ in (before, now)]
    different = compared(cut, *whole)
    if different is None:
        return None
    # Of a few lines another encoding might be guessed. What is not different is the same bytes in both; a file of another
    # encoding shows it long before this many, and one that does not has segments that are not found again, which is said.
    if options.encoding is None and not (_is_utf8(whole[1][:TELLING], is_cut=True) and all(map(_is_utf8, different))):
        return None
    with tempfile.TemporaryDirectory(prefix="qa-pieces-") as folder:
        versions = []
        for number, data in enumerate(different):
            path = Path(folder, str(number), os.path.basename(now.path))
            path.parent.mkdir()
            path.write_bytes(data)
            problems: list[DataError] = []
            versions.append(list(_segments(replace(now, path=str(path)), options, formats.read, problems)))
            if problems:
                return None
    was, is_now = versions
    return _New(Counter(map(_key, is_now)) - Counter(map(_key, was)), frozenset(segment.target for segment in is_now))


def _is_utf8(data: bytes, *, is_cut: bool = False) -> bool:
    try:
        getincrementaldecoder("utf-8")().decode(data, final=not is_cut)
    except UnicodeDecodeError:
        return False
    return True


def _cut(input_: Input, options: ReadOptions) -> Cut | None:
    if input_.source_path is not None or not options.header:
        return None
    try:
        return format_of(input_, options).pieces
    except DataError:
        return None


def _segments(
    input_: Input, options: ReadOptions, reader: Read, problems: list[DataError] | None = None
) -> Iterator[Segment]:
    told = problems.append if problems is not None else lambda error: None
    for document in reader(input_, options, told, lambda note: None):
        yield from document.segments


def _key(segment: Segment) -> int:
    """Return what makes a segment the same: both texts, and what is to be passed over in it."""
    meta = segment.meta
    if meta:
        said = [text for key in NOTES if (text := meta.get(key)) and MARK in text]
        if said:
            return hash((segment.source, segment.target, *said))
    return hash((segment.source, segment.target))
