"""Regular expressions of the house as they are compiled, kept between runs: what they match is the same, and it is there.

The module ``re`` takes 0.2 s to compile the 400 expressions that a check of a few segments uses, more than it takes to judge
them. What it compiles them to is a list of numbers, which is kept in the cache, for this very Python; an expression that is
not there yet is compiled, and kept when the process ends. Where Python does not work as the ones known here do, nothing is
kept and everything is compiled.
"""

from __future__ import annotations

import atexit
import hashlib
import re
import sys
from array import array
from functools import cache
from importlib import import_module
from typing import Any, AnyStr, NamedTuple, cast

from qa.shelf import Shelf

_SUFFIX = ".expressions"
# Beyond this the expressions that this process did not use go: other versions of the house had them.
_MOST = 3_000
_UNIT = "I"


class Program(NamedTuple):
    """A compiled expression, as the engine of ``re`` takes it; the numbers of the code are the machine's own."""

    flags: int
    code: bytes
    groups: int
    group_index: dict[str, int]
    index_group: tuple[str | None, ...]


def compiled(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what ``re.compile`` does, sooner: for expressions of the house, never for one with a user's text in it.

    Whoever asks keeps it.
    """
    return cast("re.Pattern[AnyStr]", _programs().pattern(text, int(flags)))


@cache
def _programs() -> Programs:
    found = Programs()
    atexit.register(found.shelf.keep)
    return found


class Programs:
    """The programs that are kept, and those that this process adds."""

    def __init__(self) -> None:
        self._engine: Any = sys.modules.get("_sre")
        version = f"{sys.implementation.name} {sys.version} {getattr(self._engine, 'MAGIC', 0)} {sys.byteorder}"
        self.shelf = Shelf(hashlib.sha256(version.encode()).hexdigest()[:40] + _SUFFIX, version, _MOST)

    def pattern(self, text: str | bytes, flags: int) -> re.Pattern[Any]:
        """Return a compiled expression.

        Raises:
            re.error: It is none.
        """
        name = f"{flags} {text!r}"
        try:
            program = self.shelf.get(name, Program)
            if program is None:
                program = _program(text, flags)
                self.shelf.put(name, program)
            pattern: re.Pattern[Any] = self._engine.compile(
                text, program.flags, array(_UNIT, program.code).tolist(), program.groups, program.group_index,
                program.index_group,
            )  # fmt: skip
        except (ArithmeticError, AttributeError, ImportError, RuntimeError, TypeError, ValueError):
            return re.compile(text, flags)
        return pattern


def _program(text: str | bytes, flags: int) -> Program:
    """Compile an expression as ``re`` does, up to the point where its engine takes over.

    Raises:
        AttributeError, ImportError: This Python's ``re`` works in another way.
    """
    parser: Any = import_module("re._parser")
    compiler: Any = import_module("re._compiler")
    tree = parser.parse(text, flags)
    code = array(_UNIT, compiler._code(tree, flags))
    state = tree.state
    names: list[str | None] = [None] * state.groups
    for group, number in state.groupdict.items():
        names[number] = group
    return Program(flags | state.flags, code.tobytes(), state.groups - 1, state.groupdict, tuple(names))
