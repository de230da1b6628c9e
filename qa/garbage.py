"""When the garbage collector runs: rarely, since what the house makes lives for one document or for the whole process."""

from __future__ import annotations

import atexit
import gc
from functools import cache


def collect_rarely() -> None:
    """Let the collector run less often from now on, and pass over all that there is: tables, glossaries, modules."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)
    _pass_over_the_end()


@cache
def _pass_over_the_end() -> None:
    # As it ends Python looks for circles in everything once more; all of it goes with the process.
    atexit.register(gc.freeze)
