"""What a plan would change, as a unified diff."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from difflib import unified_diff

from qa.formats.writing import Plan, copy
from qa.text.lazy import expression

# A line that is longer is cut, between its tags where it has some: files of a single line exist.
LONGEST = 2_000
# Between an element and the next, not between a tag and its text: what changed shows beside its tags.
_TAGS = expression(r"(?<=>)(?=<[^/])")


def unified(made: Plan) -> Iterator[str]:
    """Yield the lines of the diff of one file, without line ends; a member of an archive has a diff of its own."""
    new = io.BytesIO()
    copy(made, new)
    path = made.input.path
    members = {patch.member for patch in made.patches if patch.member}
    if not members:
        with open(path, "rb") as file:
            old = file.read()
        texts = (data.decode(made.codec, "replace") for data in (old, new.getvalue()))
        yield from _lines(path, *texts)
        return
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(new) as after:
        for member in sorted(members):
            pair = (archive.read(member).decode("utf-8", "replace") for archive in (before, after))
            yield from _lines(f"{path}!{member}", *pair)


def _lines(name: str, old: str, new: str) -> Iterator[str]:
    for line in unified_diff(list(_shown(old)), list(_shown(new)), name, name, n=3):
        text = line.rstrip("\r\n")
        yield text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _shown(text: str) -> Iterator[str]:
    """Yield the lines of a text; one that is too long to be read is taken apart between its tags."""
    for line in text.splitlines(keepends=True):
        if len(line) <= LONGEST:
            yield line
        else:
            *parts, last = _TAGS.split(line)
            yield from (part + "\n" for part in parts)
            yield last
