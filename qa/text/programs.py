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
import zlib
from array import array
from functools import cache
from importlib import import_module
from typing import Any, AnyStr, NamedTuple, cast

import msgspec

from qa.cache import folder, keep

_SUFFIX = ".expressions"
# Bytes of the checksum that the file begins with.
_SUM = 4
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
    atexit.register(found.keep)
    return found


class Programs:
    """The programs that are kept, and those that this process adds."""

    def __init__(self) -> None:
        self._engine: Any = sys.modules.get("_sre")
        version = f"{sys.implementation.name} {sys.version} {getattr(self._engine, 'MAGIC', 0)} {sys.byteorder}"
        self._name = hashlib.sha256(version.encode()).hexdigest()[:40] + _SUFFIX
        self._kept = _read(self._name)
        self._used: dict[str, msgspec.Raw] = {}
        self._has_more = False

    def pattern(self, text: str | bytes, flags: int) -> re.Pattern[Any]:
        """Return a compiled expression.

        Raises:
            re.error: It is none.
        """
        name = f"{flags} {text!r}"
        try:
            raw = self._kept.get(name)
            program = self._added(name, text, flags) if raw is None else msgspec.msgpack.decode(raw, type=Program)
            pattern: re.Pattern[Any] = self._engine.compile(
                text, program.flags, array(_UNIT, program.code).tolist(), program.groups, program.group_index,
                program.index_group,
            )  # fmt: skip
        except (
            ArithmeticError,
            AttributeError,
            ImportError,
            RuntimeError,
            TypeError,
            ValueError,
            msgspec.MsgspecError,
        ):
            return re.compile(text, flags)
        if raw is not None:
            self._used[name] = raw
        return pattern

    def _added(self, name: str, text: str | bytes, flags: int) -> Program:
        program = _program(text, flags)
        self._used[name] = msgspec.Raw(msgspec.msgpack.encode(program))
        self._has_more = True
        return program

    def keep(self) -> None:
        """Keep what was added, beside what others kept meanwhile; a folder that cannot be written to is no error."""
        if not self._has_more:
            return
        all_of_them = _read(self._name) | self._used
        data = msgspec.msgpack.encode(all_of_them if len(all_of_them) <= _MOST else self._used)
        keep(self._name, zlib.crc32(data).to_bytes(_SUM, "big"), data)


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


def _read(name: str) -> dict[str, msgspec.Raw]:
    """Return what is kept; nothing where there is none or it is damaged."""
    try:
        data = memoryview((folder() / name).read_bytes())
        if zlib.crc32(data[_SUM:]) != int.from_bytes(data[:_SUM], "big"):
            return {}
        return msgspec.msgpack.decode(data[_SUM:], type=dict[str, msgspec.Raw])
    except (OSError, msgspec.MsgspecError):
        return {}
