"""What the commands share of the terminal: notes, problems, progress, and output files written whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from qa.errors import UsageError
from qa.text.escape import for_terminal

# A run shorter than this shows no progress.
PATIENCE = 2.0


def say(line: str) -> None:
    """Print a line on standard error, made safe for a terminal."""
    print(f"qa: {for_terminal(line)}", file=sys.stderr)


def is_terminal(stream: IO[Any]) -> bool:
    """Whether a stream is a terminal."""
    return hasattr(stream, "isatty") and stream.isatty()


def colored(stream: IO[Any]) -> bool:
    """Whether colours are wanted: on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """Return the width to write for."""
    return max(40, shutil.get_terminal_size((80, 24)).columns)


class Progress:
    """A line on standard error that says how far a check is, from the third second on, on a terminal only."""

    def __init__(self, quiet: bool) -> None:
        self.start = self.last = time.monotonic()
        self.shown = False
        self.wanted = not quiet and is_terminal(sys.stderr)

    def __call__(self, segments: int) -> None:
        """Note that so many segments are done."""
        rate = segments / max(time.monotonic() - self.start, 0.001)
        self.doing(f"{segments:,} segments checked ({rate:,.0f} a second)")

    def doing(self, what: str) -> None:
        """Say what is being done now."""
        now = time.monotonic()
        if self.wanted and now - self.start >= PATIENCE and now - self.last >= 0.2:
            self.last, self.shown = now, True
            print(f"\r{for_terminal(what)}\x1b[K", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Take the line away."""
        if self.shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def write_file(path: Path, write: Callable[[IO[Any]], None], binary: bool = False) -> None:
    """Write a file whole or not at all.

    Raises:
        UsageError: It cannot be written; what was there before is still there.
    """
    from qa.formats import atomic

    try:
        atomic.write(path, write, binary)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from None


def put(path: Path | None, write: Callable[[IO[Any]], None]) -> None:
    """Write text to standard output, or into a file; see `write_file`."""
    if path is None:
        write(sys.stdout)
    else:
        write_file(path, write)
