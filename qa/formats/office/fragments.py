"""Parts of many small elements of one kind (rows, strings): found by regular expressions in what expat has approved.

A handler called for each tag of a large sheet takes five times as long. What the patterns could mistake, tags inside of
CDATA and comments, no spreadsheet program writes between cells; whatever is written is read again and compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from qa.formats.xml.stream import Stream

_LONGEST_TAG = 256  # bytes in which the beginning of a tag may lie that goes on in the next chunk


def element(name: str) -> re.Pattern[bytes]:
    """Return the pattern of an element that holds none of its own name: its attributes, and what is in it."""
    tag = rb"(?:[\w.-]+:)?" + name.encode()
    inner = rb"((?:[^<]|<(?!/" + tag + rb"[\s>]))*)"
    return re.compile(rb"<" + tag + rb"((?:\s[^<>]*?)?)(?:/>|>" + inner + rb"</" + tag + rb"\s*>)")


class Fragments(Stream):
    """A part that is searched for elements of one name."""

    def __init__(self, file: BinaryIO, path: str) -> None:
        super().__init__(file, path, None, lambda said: None)
        self._parser.StartElementHandler = self._parser.EndElementHandler = None

    def elements(self, name: str) -> Iterator[tuple[int, re.Match[bytes]]]:
        """Yield each element of this name with the offset from which its match counts.

        Raises:
            DataError: See `Stream.chunks`.
        """
        tag = rb"(?:[\w.-]+:)?" + name.encode()
        whole, opening = element(name), re.compile(rb"<" + tag + rb"(?:\s[^<>]*>?|>|/|$)")
        closing = re.compile(rb"</" + tag + rb"[\s>]")
        self.keep = searched = 0
        is_open = False  # whether the tag is whole of an element that is not
        for _ in self.chunks():
            base = self._kept_from
            at = self.keep - base
            begun = closing.search(self._kept, max(at, searched - base - _LONGEST_TAG)) if is_open else True
            searched = base + len(self._kept)
            if begun is None:
                continue
            for match in whole.finditer(self._kept, at):
                yield base, match
                at = match.end()
            rest = opening.search(self._kept, at)
            is_open = rest is not None and rest[0].endswith(b">")
            at = rest.start() if rest else max(at, len(self._kept) - _LONGEST_TAG)
            self.keep = base + at
