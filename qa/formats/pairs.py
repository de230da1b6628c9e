"""Files that belong together: ``X.zh.txt`` beside ``X.en.txt``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from qa.formats import prose
from qa.formats.base import STANDARD_INPUT, Input, Note, ReadOptions
from qa.formats.registry import SUFFIXES, load
from qa.text.lazy import expression

# NAME.TAG.SUFFIX, the tag as in BCP 47 or with an underscore: zh, zh-CN, zh-Hans, en_US.
_NAME = expression(r"(?P<stem>.+)\.(?P<tag>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*)(?P<suffix>\.[^.]+)", re.DOTALL)


def language_of(path: str) -> str | None:
    """Return the language that the name of a file says, ``en`` in ``X.en-GB.md``; None where it says none."""
    match = _NAME.fullmatch(os.path.basename(path))
    return re.split("[-_]", match["tag"])[0].lower() if match else None


class _Name(Struct, frozen=True):
    folder: str
    stem: str
    tag: str
    suffix: str

    @property
    def language(self) -> str:
        return re.split("[-_]", self.tag)[0].lower()


class Pairs:
    """Gives each translation its original."""

    def __init__(self, options: ReadOptions, note: Note) -> None:
        self._options = options
        self._note = note
        self._source = options.languages.source.lower()
        self._target = options.languages.target.lower()
        self._folders: dict[str, dict[str, list[_Name]]] = {}

    def inputs(self, paths: Mapping[str, bool]) -> list[Input]:
        """Return an input per file that is to be read, sorted by path.

        Args:
            paths: The files, each with whether the user named it.
        """
        names = {path: self._name(path) for path in paths}
        translated = {(n.folder, n.stem) for n in names.values() if n and n.language == self._target}
        inputs = []
        for path in sorted(paths):
            name = names[path]
            if name is None or name.language not in (self._source, self._target):
                inputs.append(Input(path))
            elif name.language == self._target:
                inputs.append(self._paired(path, name, paths))
            elif (name.folder, name.stem) in translated:
                continue
            elif paths[path]:
                inputs.append(Input(path))
            else:
                wanted = f"{name.stem}.{self._options.languages.target}{name.suffix}"
                self._note(f"{path}: left out, there is no {wanted} beside it")
        return inputs

    def _paired(self, path: str, name: _Name, paths: Mapping[str, bool]) -> Input:
        originals = self._originals(name)
        if not originals or self._options.target_only:
            return Input(path)
        # The plain tag first (zh before zh-CN), then by name; the same suffix before another.
        best = min(originals, key=lambda other: (other.suffix != name.suffix, len(other.tag), other.tag))
        source = os.path.join(name.folder, f"{best.stem}.{best.tag}{best.suffix}")
        if paths[path] and source not in paths:
            self._note(f"{path}: read as a pair with {source}; --target-only reads it alone")
        return Input(path, source)

    def _name(self, path: str) -> _Name | None:
        folder, base = os.path.split(path)
        match = _NAME.fullmatch(base)
        if path == STANDARD_INPUT or not match or not self._is_paired(match["suffix"]):
            return None
        return _Name(folder, match["stem"], match["tag"], match["suffix"])

    def _is_paired(self, suffix: str) -> bool:
        name = self._options.input_format or SUFFIXES.get(suffix.lower())
        return name is not None and (name in prose.KINDS or load(name).paired)

    def _originals(self, name: _Name) -> list[_Name]:
        if name.folder not in self._folders:
            self._folders[name.folder] = self._listed(name.folder)
        return self._folders[name.folder].get(name.stem, [])

    def _listed(self, folder: str) -> dict[str, list[_Name]]:
        """Return the originals of a folder by stem."""
        found: dict[str, list[_Name]] = {}
        for other in self._names(folder):
            if other.language == self._source:
                found.setdefault(other.stem, []).append(other)
        return found

    def _names(self, folder: str) -> Iterator[_Name]:
        try:
            bases = sorted(os.listdir(folder or "."))
        except OSError:
            return
        for base in bases:
            path = os.path.join(folder, base)
            if not base.startswith(".") and os.path.isfile(path) and (name := self._name(path)):
                yield name
