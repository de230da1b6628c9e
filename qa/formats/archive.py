"""Members of a ZIP archive: replaced one by one, everything else as it was."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import BinaryIO

from qa.errors import DataError
from qa.formats.located import Patch


def patched(path: str, patches: Sequence[Patch], out: BinaryIO) -> None:
    """Write an archive with changes in some members.

    Args:
        path: The archive.
        patches: Sorted by member and place; all of members.
        out: Where the new archive goes.
    """
    with zipfile.ZipFile(path) as old:
        changed = {
            member: _patched(old.read(member), list(group), path)
            for member, group in groupby(patches, key=lambda patch: patch.member or "")
        }
        rewritten(old, changed, out)


def rewritten(old: zipfile.ZipFile, changed: Mapping[str, bytes], out: BinaryIO) -> None:
    """Write an archive whose members, in their order and with their dates, are those of another but for some.

    Args:
        old: The archive that is open.
        changed: New content by name; names that the archive lacks are added at the end.
        out: Where the new archive goes.
    """
    with zipfile.ZipFile(out, "w") as new:
        new.comment = old.comment
        names = set()
        for info in old.infolist():
            names.add(info.filename)
            data = changed[info.filename] if info.filename in changed else old.read(info)
            new.writestr(info, data, compress_type=info.compress_type)
        for name, data in changed.items():
            if name not in names:
                new.writestr(name, data, compress_type=zipfile.ZIP_DEFLATED)


def _patched(data: bytes, patches: Sequence[Patch], path: str) -> bytes:
    pieces, at = [], 0
    for patch in patches:
        if patch.start < at:
            raise DataError(path, "two changes of the file overlap; nothing was written")
        pieces += [data[at : patch.start], patch.data]
        at = patch.end
    return b"".join([*pieces, data[at:]])
