"""``qa check --watch``: check again whenever a file is saved.

The files are looked at twice a second. What systems offer instead needs a compiled library, and says nothing of files on
network drives and in containers, where translators' files often lie.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

from qa.cli.checking import Checking
from qa.cli.console import is_terminal, say
from qa.cli.holding import Holding
from qa.errors import QaError

INTERVAL = 0.5  # seconds
_CLEAR = "\x1b[H\x1b[2J"

Signs = Mapping[str, tuple[int, int]]


def watch(once: Callable[[], object], checking: Checking, holding: Holding) -> NoReturn:
    """Check, and again whenever something that the check reads has changed; Ctrl-C ends it.

    Args:
        once: Checks and shows what is found; what is wrong with files or settings is said, and waited for to be mended.
        checking, holding: Name what is read.
    """
    while True:
        before = _signs(checking, holding)
        if is_terminal(sys.stdout):
            sys.stdout.write(_CLEAR)
        try:
            once()
        except QaError as error:
            for line in str(error).split("\n"):
                say(line)
        sys.stdout.flush()
        if not checking.quiet:
            say(f"{time.strftime('%H:%M:%S')}, watching {len(before):,} file{'s' * (len(before) != 1)}; Ctrl-C ends")
        _wait(before, checking, holding)


def _wait(before: Signs, checking: Checking, holding: Holding) -> None:
    """Return when something has changed, and nothing has changed since: a program may save in several steps."""
    last = before
    while True:
        time.sleep(INTERVAL)
        now = _signs(checking, holding)
        if now == last and now != before:
            return
        last = now


def _signs(checking: Checking, holding: Holding) -> Signs:
    """Return when each file was last written, and its size; a file that is not there has none."""
    try:
        files = {*checking.files(), *holding.files()}
    except QaError:  # settings that are just being written
        files = {"qa.toml", "pyproject.toml", *(path for path in checking.paths if Path(path).is_file())}
    found = {}
    for path in files:
        try:
            status = os.stat(path)
        except OSError:
            continue
        found[path] = status.st_mtime_ns, status.st_size
    return found
