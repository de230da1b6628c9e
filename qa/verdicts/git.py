"""What git knows of a project: asked of the program ``git``, which must be installed where this is used."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import IO

from msgspec import Struct

from qa.errors import UsageError


class Repository(Struct, frozen=True, dict=True):
    """The repository that the working folder lies in.

    Attributes:
        root: Its top folder.
        option: The option that asked for it, for messages.
    """

    root: Path
    option: str

    @classmethod
    def found(cls, option: str) -> Repository:
        """Return it.

        Raises:
            UsageError: There is none, or no git.
        """
        try:
            top = _git("rev-parse", "--show-toplevel")
        except _FailedError as error:
            why = f": {error}" if "not a git repository" not in str(error) else ""
            raise UsageError(f"{option}: {Path.cwd()} lies in no git repository{why}") from None
        except FileNotFoundError:
            raise UsageError(f"{option}: git is not installed, or not on the search path") from None
        return cls(Path(os.fsdecode(top.removesuffix(b"\n"))), option)

    def base(self, revision: str) -> str:
        """Return the commit that a revision is compared by: where its history and that of HEAD part.

        Raises:
            UsageError: There is no such revision.
        """
        commit = None if revision.startswith("-") else self._commit(revision)
        if commit is None:
            advice = "in a shallow clone fetch it first (actions/checkout: fetch-depth: 0)"
            raise UsageError(f"{self.option}: there is no revision '{revision}' here; {advice}")
        try:
            return _git("merge-base", commit, "HEAD").decode().strip() or commit
        except _FailedError:  # histories without a common commit, or a shallow clone that lacks it
            return commit

    @property
    def head(self) -> str:
        """The commit that the next one is compared by; before the first one the empty tree."""
        return self._commit("HEAD") or _git("hash-object", "-t", "tree", "--stdin").decode().strip()

    def _commit(self, revision: str) -> str | None:
        try:
            return _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
        except _FailedError:
            return None

    def changed(self, base: str | None) -> dict[str, str | None]:
        """Return the files that differ from a tree: path → the path there, or None where it had none.

        Args:
            base: A commit or tree; None compares what is staged by HEAD, before the first commit by nothing.
        """
        trees = ["--cached"] if base is None else [base]
        out = self._ask("diff", "--no-ext-diff", "--no-relative", "--name-status", "--find-renames", "-z", *trees, "--")
        return dict(_statuses(iter(out.split(b"\0"))))

    def tree(self, base: str) -> frozenset[str]:
        """Return all files of a tree."""
        return _names(self._ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", base))

    @cached_property
    def partly_staged(self) -> frozenset[str]:
        """Files of the working tree that differ from what is staged."""
        return _names(self._ask("diff", "--no-ext-diff", "--no-relative", "--name-only", "-z", "--"))

    def write(self, name: str, out: IO[bytes]) -> None:
        """Write a file as it would be checked out.

        Args:
            name: ``REVISION:PATH``, or ``:PATH`` for what is staged.
            out: Takes its bytes.

        Raises:
            UsageError: It cannot be had.
        """
        self._ask("cat-file", "--filters", name, out=out)

    def path(self, path: str) -> str | None:
        """Return what the repository calls a file; None where it lies outside."""
        folder, name = os.path.split(os.path.abspath(path))
        inside = os.path.relpath(os.path.join(os.path.realpath(folder), name), os.path.realpath(self.root))
        inside = inside.replace(os.sep, "/")
        return None if inside.startswith("../") or os.path.isabs(inside) else inside

    def _ask(self, *arguments: str, out: IO[bytes] | None = None) -> bytes:
        try:
            return _git(*arguments, out=out)
        except _FailedError as error:
            raise UsageError(f"{self.option}: git {arguments[0]}: {error}") from None


def _statuses(parts: Iterator[bytes]) -> Iterator[tuple[str, str | None]]:
    """Yield (path, path before) of ``--name-status -z``; what was deleted is left out."""
    for status in parts:
        if not status:
            continue
        path = os.fsdecode(next(parts))
        if status[:1] in (b"R", b"C"):
            yield os.fsdecode(next(parts)), path
        elif status != b"D":
            yield path, None if status == b"A" else path


def _names(out: bytes) -> frozenset[str]:
    return frozenset(os.fsdecode(name) for name in out.split(b"\0") if name)


class _FailedError(Exception):
    """Git said no; the text is what it said."""


def _git(*arguments: str, out: IO[bytes] | None = None) -> bytes:
    """Run git and return what it prints.

    Raises:
        FileNotFoundError: There is no git.
        _FailedError: It failed.
    """
    # The variables that git sets for a hook, its index among them, are passed on.
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    done = subprocess.run(
        ["git", *arguments], stdin=subprocess.DEVNULL, stdout=out or subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment, check=False,
    )  # fmt: skip
    if done.returncode:
        lines: Sequence[str] = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _FailedError((lines[0] if lines else f"status {done.returncode}").removeprefix("fatal: "))
    return done.stdout or b""
