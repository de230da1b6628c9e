"""Values by name in one file of the cache: read together, decoded one by one, written when the process ends."""

from __future__ import annotations

import hashlib
import zlib
from typing import TypeVar

import msgspec

from qa.cache import folder, keep

T = TypeVar("T")
# Bytes at the beginning of a file: what its values depend on, and the checksum of the rest.
_STAMP, _SUM = 16, 4


class Shelf:
    """What is kept, and what this process adds; nothing that is missing, damaged or of another stamp is an error.

    Args:
        file: Name of the file in the cache folder.
        stamp: All that the values depend on; where it is another, nothing is there.
        most: Beyond so many values those go that this process did not use.
    """

    def __init__(self, file: str, stamp: str, most: int) -> None:
        self._file = file
        self._stamp = hashlib.blake2b(stamp.encode("utf-8", "surrogatepass"), digest_size=_STAMP).digest()
        self._most = most
        self._kept = self._read()
        self._used: dict[str, msgspec.Raw] = {}
        self._has_more = False

    def get(self, name: str, kind: type[T]) -> T | None:
        """Return a value of a type that MessagePack can hold; None where there is none."""
        raw = self._kept.get(name)
        if raw is None:
            return None
        try:
            value = msgspec.msgpack.decode(raw, type=kind)
        except (msgspec.MsgspecError, RecursionError):
            return None
        self._used[name] = raw
        return value

    def put(self, name: str, value: object) -> None:
        """Add a value."""
        self._used[name] = msgspec.Raw(msgspec.msgpack.encode(value))
        self._has_more = True

    def keep(self) -> None:
        """Write what was added, beside what others wrote meanwhile; a folder that cannot be written to is no error."""
        if not self._has_more:
            return
        all_of_them = self._read() | self._used
        data = msgspec.msgpack.encode(all_of_them if len(all_of_them) <= self._most else self._used)
        keep(self._file, self._stamp, zlib.crc32(data).to_bytes(_SUM, "big"), data)
        self._has_more = False

    def _read(self) -> dict[str, msgspec.Raw]:
        head = _STAMP + _SUM
        try:
            data = memoryview((folder() / self._file).read_bytes())
            if data[:_STAMP] != self._stamp or zlib.crc32(data[head:]) != int.from_bytes(data[_STAMP:head], "big"):
                return {}
            return msgspec.msgpack.decode(data[head:], type=dict[str, msgspec.Raw])
        except (OSError, msgspec.MsgspecError):
            return {}
