"""A line on standard error that says what is being done, on a terminal only, from the third second on."""

from __future__ import annotations

import sys
import time

from qa.cli.console import PATIENCE, is_terminal
from qa.text.escape import for_terminal


class Doing:
    """Shows what a long run is at."""

    def __init__(self, quiet: bool) -> None:
        self.start = time.monotonic()
        self.shown = False
        self.wanted = not quiet and is_terminal(sys.stderr)

    def __call__(self, doing: str) -> None:
        """Say what is being done now."""
        if self.wanted and time.monotonic() - self.start >= PATIENCE:
            self.shown = True
            print(f"\r{for_terminal(doing)}\x1b[K", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Take the line away."""
        if self.shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
