"""What a plan would change, as a unified diff."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from difflib import unified_diff

from qa.formats.writing import Plan, copy

# A line that is longer is cut: files of a single line exist.
LONGEST = 2_000


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
    for line in unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), name, name, n=3):
        text = line.rstrip("\r\n")
        yield text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"
