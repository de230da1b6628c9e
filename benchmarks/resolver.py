"""How the time of the resolver grows with the length of a document.

    python -m benchmarks.resolver [GOLD]

One document of 500, 1,000, 2,000 and 5,000 segments, made of the segments of a labelled corpus over and over, is checked
with its source and in English alone; prints milliseconds per segment, which must not grow.
"""

from __future__ import annotations

import sys
import time

from msgspec.structs import replace

from qa import api
from qa.config import Config
from qa.core import Document
from qa.engine import Outcome, check_documents
from qa.formats import Input, ReadOptions
from qa.formats.documents import PART
from qa.project import Project
from qa.shipped import shipped

SIZES = (500, 1_000, 2_000, 5_000)


def main() -> None:
    """Measure and print."""
    path = sys.argv[1] if len(sys.argv) > 1 else str(shipped("corpora", "institutions.jsonl"))
    project = Project.of(Config(select=("terms",)))
    _ = project.index
    read = api.documents([Input(path)], ReadOptions(), lambda error: None, lambda note: None)
    rows = [segment for document in read for segment in document]
    for target_only in (False, True):
        for size in SIZES:
            segments = [
                replace(rows[n % len(rows)], id=str(n), source=None if target_only else rows[n % len(rows)].source)
                for n in range(size)
            ]
            parts = [Document("generated", segments[n : n + PART], part=n // PART) for n in range(0, size, PART)]
            start = time.process_time()
            outcome = Outcome()
            check_documents(project, parts, outcome)
            each = (time.process_time() - start) / size * 1000
            mode = "English alone" if target_only else "with source"
            print(f"{mode:14} {size:6,} segments: {each:.2f} ms a segment, {len(outcome.findings):,} findings")


if __name__ == "__main__":
    main()
