"""The folder for what is made once and kept between runs: never a reason to fail, and nothing in it is the user's text."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Compiled glossaries, dictionaries made ready for looking up, compiled regular expressions, and tables as they are used.
SUFFIXES = (".msgpack", ".dictionary", ".expressions", ".tables")


def folder() -> Path:
    """Return the cache folder: ``QA_CACHE_DIR``, else the platform's user cache folder."""
    chosen = os.environ.get("QA_CACHE_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("bilingual-qa", appauthor=False)


def stamp(*parts: str) -> str:
    """Return what tells some folders of the house from those of any other version: the names, sizes and times of their files."""
    root = Path(__file__).parent
    found = sorted(file for part in parts for file in _files(str(root / part), part))
    return hashlib.sha256(repr(found).encode("utf-8", "surrogatepass")).hexdigest()


def _files(folder: str, name: str) -> Iterator[tuple[str, int, int]]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file():
                status = entry.stat()
                yield f"{name}/{entry.name}", status.st_size, status.st_mtime_ns
            elif entry.name != "__pycache__":
                yield from _files(entry.path, f"{name}/{entry.name}")


def keep(name: str, *data: bytes) -> Path | None:
    """Write a file whole or not at all; None where the folder is unwritable or the disk full, which is no error."""
    target = folder() / name
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(data)
            os.replace(temporary, target)
        except OSError:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        return target
    return None


def clear() -> int:
    """Delete everything kept, and return how many files that was.

    Raises:
        OSError: A file could not be deleted.
    """
    files = [file for suffix in SUFFIXES for file in folder().glob(f"*{suffix}")] + list(folder().glob(".new-*"))
    for file in files:
        file.unlink(missing_ok=True)
    return len(files)
