"""Members of a ZIP archive: replaced one by one, everything else as it was."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from itertools import groupby
from typing import BinaryIO

from qa.errors import DataError
from qa.formats.located import Patch, applied

_BLOCK = 1 << 20


def patched(path: str, patches: Sequence[Patch], out: BinaryIO, added: Mapping[str, bytes] | None = None) -> None:
    """Write an archive with changes in some members.

    Args:
        path: The archive.
        patches: Sorted by member and place; all of members.
        out: Where the new archive goes.
        added: Members that are not there yet.
    """
    with zipfile.ZipFile(path) as old:
        try:
            changed = {
                member: applied(old.read(member), group)
                for member, group in groupby(patches, key=lambda patch: patch.member or "")
            }
        except ValueError:
            raise DataError(path, "two changes of the file overlap; nothing was written") from None
        rewritten(old, changed | dict(added or {}), out)


def rewritten(old: zipfile.ZipFile, changed: Mapping[str, bytes], out: BinaryIO) -> None:
    """Write an archive whose members, in their order and with their dates, are those of another but for some.

    What does not change is copied as it is packed: it is not unpacked, whatever its size would be.

    Args:
        old: The archive that is open.
        changed: New content by name; names that the archive lacks are added at the end.
        out: Where the new archive goes.
    """
    infos = sorted(old.infolist(), key=lambda info: info.header_offset)
    ends = [info.header_offset for info in infos[1:]] + [old.start_dir]
    with zipfile.ZipFile(out, "w") as new:
        new.comment = old.comment
        for info, end in zip(infos, ends, strict=True):
            if info.filename in changed:
                new.writestr(copy(info), changed[info.filename], compress_type=info.compress_type)
            else:
                _copy(old, info, end, new)
        order = {info.filename: place for place, info in enumerate(old.infolist())}
        for name in sorted(changed.keys() - order.keys()):
            new.writestr(zipfile.ZipInfo(name), changed[name], compress_type=zipfile.ZIP_DEFLATED)
        new.filelist.sort(key=lambda info: order.get(info.filename, len(order)))


def _copy(old: zipfile.ZipFile, info: zipfile.ZipInfo, end: int, new: zipfile.ZipFile) -> None:
    """Copy a member with its header, and what follows it up to the next."""
    assert old.fp is not None
    assert new.fp is not None
    moved = copy(info)
    moved.header_offset = new.fp.tell()
    old.fp.seek(info.header_offset)
    for size in range(end - info.header_offset, 0, -_BLOCK):
        new.fp.write(old.fp.read(min(size, _BLOCK)))
    new.filelist.append(moved)
    new.NameToInfo[moved.filename] = moved
    new.start_dir = new.fp.tell()
