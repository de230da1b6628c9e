"""Where a project lies, and what its files are called in verdicts and baselines: the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

FOLDER = ".qa"


class Homes(Struct, frozen=True):
    """The names of a project's files, relative to its folder.

    Attributes:
        root: The folder of the project, absolute or relative to the working folder.
    """

    root: Path = Path()

    @classmethod
    def found(cls, configured: Path | None) -> Homes:
        """Return the project of a configuration's folder; without one that of the nearest ``.qa``, else of this folder."""
        if configured is not None:
            return cls(configured)
        here = Path.cwd()
        found = next((folder for folder in (here, *here.parents) if (folder / FOLDER).is_dir()), here)
        return cls(Path(os.path.relpath(found, here)))

    def of(self, path: str) -> str:
        """Return what a file is called; standard input and texts that lie in no file keep their names."""
        return path if path in ("", "-") else relative(path, self.root)

    def gone(self, homes: Iterable[str]) -> frozenset[str]:
        """Return those names under which no file exists any more."""
        return frozenset(home for home in homes if home not in ("", "-") and not os.path.lexists(self.root / home))


def relative(path: str, root: Path) -> str:
    """Return a path relative to a folder, with ``/`` on every system; as it is where nothing leads from one to the other."""
    try:
        found = os.path.relpath(path, root)
    except ValueError:  # another drive of Windows
        found = path
    return found.replace(os.sep, "/")
