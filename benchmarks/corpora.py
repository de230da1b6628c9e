"""Count the corpora, and put the counts into the table of corpora/README.md.

    python -m benchmarks.corpora [--check]

A line of the table begins with the name of a file; what it holds is written by hand, the rest is counted: rows, documents,
rows without an error, errors by label. ``--check`` writes nothing and fails where the table is out of date.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "corpora"
TABLE = FOLDER / "README.md"
_LINE = re.compile(r"^\| `(?P<name>[\w-]+\.jsonl)` \| (?P<what>[^|]+) \|.*$", re.MULTILINE)


def counts(path: Path) -> str:
    """Return the cells that are counted: rows, documents, right rows, errors."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    labels = Counter(gold["rule"] for row in rows for gold in row["gold"])
    documents = len({row.get("doc", row["id"]) for row in rows})
    right = sum(not row["gold"] for row in rows)
    errors = f"{labels.total()}: {', '.join(f'{label} {n}' for label, n in labels.most_common())}" if labels else "none"
    return f"{len(rows)} | {documents} | {right} | {errors}"


def counted(text: str, folder: Path = FOLDER) -> str:
    """Return the page with the counts as they are."""
    return _LINE.sub(lambda line: f"| `{line['name']}` | {line['what']} | {counts(folder / line['name'])} |", text)


def listed(text: str) -> list[str]:
    """Return the files that the table has a line for."""
    return [line["name"] for line in _LINE.finditer(text)]


def main() -> None:
    """Write the counts, or say that they are out of date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    text = TABLE.read_text(encoding="utf-8")
    if given.check:
        raise SystemExit("corpora/README.md is out of date" if counted(text) != text else 0)
    TABLE.write_text(counted(text), encoding="utf-8")


if __name__ == "__main__":
    main()
