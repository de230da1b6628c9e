"""A package of Office Open XML: a ZIP archive whose parts are found by relationships (ECMA-376, part 2).

Nothing is unpacked to the disk, so the names of members lead nowhere. What they say of their sizes is not believed:
the bytes are counted as they come out.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast
from urllib.parse import unquote

from msgspec import Struct

from qa.errors import DataError
from qa.formats.lines import binary
from qa.formats.office.fragments import Fragments
from qa.formats.xml.stream import Stream, local

LARGEST = 1 << 30  # bytes, of all that is unpacked of one file
# Deflate cannot do better than 1,032 to 1; sheets of one repeated row come near 100 to 1.
_STEEPEST = 300
_UNSUSPICIOUS = 8 << 20  # bytes of a part that are unpacked whatever the ratio
_MOST_PARTS = 20_000
_OLE = b"\xd0\xcf\x11\xe0"  # old formats, and new ones behind a password
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)

# Kinds of packages, for errors.
WORD = "Word document (.docx)"
WORKBOOK = "workbook (.xlsx)"

Started = Callable[[str, dict[str, str]], None]


class Relation(Struct, frozen=True):
    """What one part says of another.

    Attributes:
        id: By which the part's text refers to it.
        kind: Last word of its type: ``footnotes``, ``sharedStrings`` …
        target: Name of the part; empty where it lies outside of the package.
    """

    id: str
    kind: str
    target: str


class Package:
    """An open package."""

    def __init__(self, archive: zipfile.ZipFile, path: str) -> None:
        self.path = path
        self._archive = archive
        self._unpacked = 0
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._twice: set[str] = set()
        for info in archive.infolist():
            if info.filename in self._members:
                self._twice.add(info.filename)
            self._members[info.filename] = info

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def check(self) -> None:
        """Unpack and parse every part of XML once, for readers that do not count what they unpack, or expand entities.

        Raises:
            DataError: See `open` and `Stream.chunks`.
        """
        for name in self._members:
            if name.endswith((".xml", ".rels")):
                self.parse(name, lambda element, attributes: None)

    def open(self, name: str) -> BinaryIO:
        """Return a part as a file that is unpacked while it is read.

        Raises:
            DataError: It is not there, there twice, encrypted, or compressed in another way than deflate; when it is
                read also where it is damaged or goes beyond a limit.
        """
        info = self._members.get(name)
        if info is None:
            raise self.error(f"lacks its part '{name}'; open it in the program that made it and save it again")
        if name in self._twice:
            raise self.error(f"holds its part '{name}' twice; open it in the program that made it and save it again")
        if info.flag_bits & 1:
            raise self.error("is encrypted; save it without a password")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.error(f"'{name}' is compressed in a way that no office program uses")
        self._check(info.file_size, info)
        try:
            return cast(BinaryIO, _Part(self, self._archive.open(info), info))
        except (*_BROKEN, OSError) as error:
            raise self.damaged(name, error) from None

    def parse(self, name: str, started: Started) -> None:
        """Give the elements of a small part of XML: local name and attributes, whose names are local too.

        Raises:
            DataError: See `open` and `Stream.chunks`.
        """

        def start(element: str, attributes: dict[str, str], _: int) -> None:
            started(local(element), {local(key): value for key, value in attributes.items()})

        with self.stream(name, start, lambda element, offset: None) as stream:
            for _ in stream.chunks():
                pass

    @contextmanager
    def stream(
        self, name: str, start: Callable[[str, dict[str, str], int], None], end: Callable[[str, int], None]
    ) -> Iterator[Stream]:
        """Parse a part; what is wrong with it is said of the package, with the part's name.

        Raises:
            DataError: See `open` and `Stream.chunks`.
        """
        with self._located(name) as part:
            yield Stream(part, self.path, None, lambda said: None, start, end)

    @contextmanager
    def fragments(self, name: str) -> Iterator[Fragments]:
        """Search a part; otherwise as `stream`."""
        with self._located(name) as part:
            yield Fragments(part, self.path)

    @contextmanager
    def _located(self, name: str) -> Iterator[BinaryIO]:
        with self.open(name) as part:
            try:
                yield part
            except DataError as error:
                if error.line is None:
                    raise
                raise self.error(f"{name}, line {error.line}: {error.message}") from None

    def relations(self, name: str = "") -> list[Relation]:
        """Return what a part, or the package itself, is related to; nothing where nothing says so."""
        folder, base = posixpath.split(name)
        where = posixpath.join(folder, "_rels", f"{base}.rels")
        found: list[Relation] = []

        def started(element: str, given: dict[str, str]) -> None:
            if element != "Relationship":
                return
            target = "" if given.get("TargetMode") == "External" else _resolved(folder, given.get("Target", ""))
            found.append(Relation(given.get("Id", ""), given.get("Type", "").rpartition("/")[2], target))

        if where in self:
            self.parse(where, started)
        return found

    def holds(self, name: str, word: bytes) -> bool:
        """Whether a word stands in a part, which is quicker to find out than what it means there.

        Raises:
            DataError: See `open`.
        """
        before = b""
        with self.open(name) as part:
            while data := part.read(1 << 18):
                if word in before + data:
                    return True
                before = data[-len(word) :]
        return False

    def main(self, usual: str) -> str:
        """Return the name of the part that is the document; the usual one where the package does not say."""
        found = (relation.target for relation in self.relations() if relation.kind == "officeDocument")
        return next(found, usual)

    def count(self, size: int, unpacked: int, info: zipfile.ZipInfo) -> None:
        """Take note of bytes that were unpacked.

        Raises:
            DataError: It was too much.
        """
        self._unpacked += size
        if self._unpacked > LARGEST:
            raise self.error(f"is larger than {LARGEST >> 20} MiB when it is unpacked; it is not read")
        self._check(unpacked, info)

    def _check(self, unpacked: int, info: zipfile.ZipInfo) -> None:
        if unpacked > _UNSUSPICIOUS and unpacked > _STEEPEST * max(info.compress_size, 1):
            what = f"'{info.filename}' grows to more than {_STEEPEST} times its size when it is unpacked"
            raise self.error(f"{what}, as nothing does that people have written; it is not read")

    def damaged(self, name: str, error: Exception) -> DataError:
        """Return the error that a part cannot be unpacked."""
        return self.error(f"'{name}' cannot be unpacked ({_short(error)}); the file is damaged: fetch it again")

    def error(self, reason: str) -> DataError:
        """Return an error of the package."""
        return DataError(self.path, reason)


class _Part(io.RawIOBase):
    """A member that counts what comes out of it."""

    def __init__(self, package: Package, member: zipfile.ZipExtFile | object, info: zipfile.ZipInfo) -> None:
        self._package = package
        self._member = cast(zipfile.ZipExtFile, member)
        self._info = info

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        if size < 0:
            return b"".join(iter(lambda: self.read(1 << 18), b""))
        try:
            data = self._member.read(size)
            self._package.count(len(data), self._member.tell(), self._info)
        except _BROKEN as error:
            raise self._package.damaged(self._info.filename, error) from None
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to an offset."""
        return self._member.seek(offset, whence)

    def tell(self) -> int:
        """Return the offset."""
        return self._member.tell()

    def close(self) -> None:
        """Close the member."""
        self._member.close()
        super().close()


@contextmanager
def opened(path: str, what: str) -> Iterator[Package]:
    """Open a package.

    Args:
        path: The file, or ``-``.
        what: `WORD` or `WORKBOOK`.

    Raises:
        DataError: It is no ZIP archive, or cannot be read.
    """
    with binary(path) as file:
        if file.read(4) == _OLE:
            advice = f"save it as a {what} without a password"
            raise DataError(path, f"is in the old binary format, or behind a password; {advice}")
        try:
            archive = zipfile.ZipFile(file)
        except (*_BROKEN, UnicodeDecodeError) as error:
            raise DataError(path, f"is no {what}: {_short(error)}") from None
        with archive:
            if len(archive.infolist()) > _MOST_PARTS:
                raise DataError(path, f"holds more than {_MOST_PARTS:,} parts; it is not read")
            yield Package(archive, path)


def _resolved(folder: str, target: str) -> str:
    """Return the name of a part that a relationship in a part of this folder leads to (ECMA-376, part 2, 6.5.3.4)."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")


def _short(error: Exception) -> str:
    return str(error).strip("'\"").split("\n")[0][:100] or type(error).__name__
