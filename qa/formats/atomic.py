"""A file written whole or not at all, whatever happens in between."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give the name of an empty temporary file in the folder of ``path``, with its suffix; it is gone afterwards.

    For a device or a pipe it lies where temporary files lie.

    Raises:
        OSError: The folder cannot be written.
    """
    folder = None if _is_special(path) else path.parent
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{path.stem[:100]}.", suffix=path.suffix)
    os.close(handle)
    try:
        yield Path(temporary)
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def take_place(temporary: Path, path: Path) -> None:
    """Let a finished file take the place of another, with its permissions; links keep pointing at it.

    The bytes are on the disk before the name changes, so that at any moment the name leads to the old file or the new.
    A device or a pipe (/dev/null, /dev/stdout) is written into: a file in its place would be a device no more.

    Raises:
        OSError: The disk is full, or the file may not be replaced.
    """
    path = _resolved(path)
    if _is_special(path):
        with open(temporary, "rb") as made, open(path, "wb") as device:
            shutil.copyfileobj(made, device)
        return
    try:
        known = path.stat()
        mode = known.st_mode & 0o7777
    except FileNotFoundError:
        known, mode = None, 0o666 & ~_umask()
    with open(temporary, "rb+") as file:
        os.fsync(file.fileno())
    if known is not None and hasattr(os, "chown"):
        with suppress(OSError):  # only the superuser may give a file away
            os.chown(temporary, known.st_uid, known.st_gid)
    os.chmod(temporary, mode)
    os.replace(temporary, path)
    _sync_folder(path.parent)


def write(path: Path, fill: Callable[[IO[Any]], None], binary: bool = False) -> None:
    """Write a file by a function that fills it; what was there before stays until it is whole.

    Raises:
        OSError: It cannot be written.
    """
    real = _resolved(path)
    text = {} if binary else {"encoding": "utf-8", "newline": "\n", "errors": "backslashreplace"}
    with beside(real) as temporary:
        with open(temporary, "wb" if binary else "w", **text) as file:  # type: ignore[call-overload]
            fill(file)
        take_place(temporary, real)


def _resolved(path: Path) -> Path:
    """Return where a link leads, but for what is no file: /dev/stdout leads to a name that nothing has."""
    return path if _is_special(path) else Path(os.path.realpath(path))


def _is_special(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not every system opens folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
