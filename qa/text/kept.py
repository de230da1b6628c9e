"""Tables that are made of the house's own data, kept between runs as they were made.

A check of a few segments looks into tables of tens of thousands of rows. Parsing and turning them took more than a third of its
time; what comes of it is the same until the code or the data change.
"""

from __future__ import annotations

import atexit
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar, get_type_hints

from qa.cache import stamp
from qa.shelf import Shelf

T = TypeVar("T")
SUFFIX = ".tables"
# More than there are tables.
_MOST = 1_000


def kept(make: Callable[[], T]) -> Callable[[], T]:
    """Return a function that makes its value once: in this process, and between runs where the cache can be written.

    Its return type is one that MessagePack can hold and msgspec decodes: texts, numbers, tuples, mappings, structs. The value
    depends on nothing but the code and the data in ``qa.lang`` and ``qa.text``.
    """

    def found() -> T:
        shelf, name = _tables(), f"{make.__module__}.{make.__qualname__}"
        value: T | None = shelf.get(name, get_type_hints(make)["return"])
        if value is None:
            value = make()
            shelf.put(name, value)
        return value

    found.__doc__, found.__wrapped__ = make.__doc__, make  # type: ignore[attr-defined]
    return cache(found)


@cache
def _tables() -> Shelf:
    root = Path(__file__).parents[1]
    # Installations have a file each: in one that is worked on the stamp changes all the time.
    name = hashlib.sha256(bytes(root)).hexdigest()[:40] + SUFFIX
    found = Shelf(name, stamp("lang", "text"), _MOST)
    atexit.register(found.keep)
    return found
