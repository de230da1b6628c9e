"""The folder ``.qa``: made when something is to be written into it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from qa.verdicts.homes import FOLDER

# Both files are sets of lines: git may keep those of both sides (https://git-scm.com/docs/gitattributes, merge).
ATTRIBUTES = "*.jsonl merge=union text eol=lf\n"


def prepared(folder: Path) -> Path:
    """Return a folder that exists; a ``.qa`` also says to git how its files are merged, unless it says something already.

    Raises:
        OSError: It cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if folder.name == FOLDER:
        with suppress(FileExistsError), (folder / ".gitattributes").open("x", encoding="utf-8", newline="\n") as file:
            file.write(ATTRIBUTES)
    return folder
