"""What git ignores: the .gitignore files of a folder and of those above it, up to the repository's root."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# A .gitignore beyond this is none.
_LONGEST = 1 << 20


class Ignored(Struct, frozen=True):
    """The rules that hold in a folder, those of the nearest file last.

    Attributes:
        rules: The real path of a .gitignore's folder, with a separator at its end, and what it says.
    """

    rules: tuple[tuple[str, GitIgnoreSpec], ...] = ()

    @classmethod
    def above(cls, folder: str) -> Ignored:
        """Return the rules of all folders above one, as far as its repository goes.

        A folder that they leave out was named on purpose: inside it they do not count.
        """
        folder = os.path.realpath(folder)
        parents, at = list[str](), folder
        while not os.path.exists(os.path.join(at, ".git")):
            parent = os.path.dirname(at)
            if parent == at:
                return cls()
            parents.append(parent)
            at = parent
        rules = cls()
        for parent in reversed(parents):
            rules = rules.within(parent, os.path.isfile(os.path.join(parent, ".gitignore")))
        return cls() if any(rules.leave_out(step, True) for step in [folder, *parents][:-1]) else rules

    def within(self, folder: str, has_file: bool) -> Ignored:
        """Return the rules that hold inside a folder, given as a real path."""
        if not has_file:
            return self
        from pathspec import GitIgnoreSpec

        try:
            with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="surrogateescape") as file:
                spec = GitIgnoreSpec.from_lines(file.read(_LONGEST).splitlines())
        except (OSError, ValueError):
            return self
        return Ignored((*self.rules, (folder.rstrip(os.sep) + os.sep, spec)))

    def leave_out(self, path: str, is_folder: bool) -> bool:
        """Whether the nearest file that speaks of a path leaves it out.

        Args:
            path: The entry's name in its real folder; a link is left out by its own name, not by that of what it names.
            is_folder: Whether it is a directory itself.
        """
        for root, spec in reversed(self.rules):
            if path.startswith(root):
                said = spec.check_file(path[len(root) :] + "/" * is_folder).include
                if said is not None:
                    return said
        return False
