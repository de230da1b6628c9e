"""The cache of glossaries, as read and as compiled: keyed by content, never a reason to fail."""

from __future__ import annotations

import hashlib
import os
import time
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from qa.cache import folder, keep, stamp
from qa.core import Languages
from qa.glossary.concept import Concept

T = TypeVar("T")
# What of the house decides what a glossary is read as and compiled to: when it changes, what was kept is made anew.
_DECIDING = ("glossary", "lang/en", "text")
# Bytes of the checksum that a file begins with: what is decoded late must be known to be whole.
_SUM = 4
# Entries that are kept, the last used ones: each edit of a glossary makes two new ones, of a few megabytes.
KEPT = 24


@lru_cache(maxsize=1)
def code() -> str:
    """Return what tells this version of the house from any other."""
    return stamp(*_DECIDING)


def key(concepts: Sequence[Concept]) -> str:
    """Return the name under which what these concepts are compiled to is kept."""
    digest = hashlib.sha256(f"compiled {code()}\n".encode())
    for c in concepts:
        forms = (c.source, c.short, c.implied_by, c.not_in, c.target, c.forbidden, c.cues, c.counter_cues)
        parts = (c.id, c.parts, c.pos, c.domain, c.jurisdiction)
        digest.update(repr((forms, parts)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:40]


def key_of_files(files: Iterable[tuple[str, bytes]], languages: Languages) -> str:
    """Return the name under which what glossary files make together is kept: their names stand in what is said of them."""
    digest = hashlib.sha256(f"laid {code()} {languages}\n".encode())
    for path, data in files:
        digest.update(f"{len(data)} {len(path)} {path}\n".encode("utf-8", "surrogatepass") + data)
    return digest.hexdigest()[:40]


def read(name: str, kind: type[T]) -> T | None:
    """Return what is kept under a name; None where there is nothing or it is damaged."""
    try:
        path = folder() / f"{name}.msgpack"
        data = memoryview(path.read_bytes())
        if zlib.crc32(data[_SUM:]) != int.from_bytes(data[:_SUM], "big"):
            return None
        _note_use(path)
        return msgspec.msgpack.decode(data[_SUM:], type=kind)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return None


def _note_use(path: Path) -> None:
    """Set the time of the last use, which many file systems do not keep."""
    with suppress(OSError):
        os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))


def write(name: str, value: object) -> None:
    """Keep a value; an unwritable folder or a full disk is no error, the next run expands again."""
    data = msgspec.msgpack.encode(value)
    kept = keep(f"{name}.msgpack", zlib.crc32(data).to_bytes(_SUM, "big"), data)
    if kept is not None:
        with suppress(OSError):
            _prune(kept)


def _prune(newest: Path) -> None:
    """Delete the entries that were used longest ago."""

    def used(path: Path) -> float:
        stat = path.stat()
        return max(stat.st_atime, stat.st_mtime)

    for path in sorted(newest.parent.glob("*.msgpack"), key=used, reverse=True)[KEPT:]:
        if path != newest:
            path.unlink(missing_ok=True)
