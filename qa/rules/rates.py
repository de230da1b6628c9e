"""How well each rule did when it was last measured: rates.tsv, written by ``benchmarks/false_alarms.py``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

FILE = Path(__file__).with_name("rates.tsv")
_ABOUT = """\
# How well each rule did when it was last measured; written by `python -m benchmarks.false_alarms --write`.
# right of said: findings that touch a labelled error, of all, on corpora/*.jsonl.
# found of labelled: errors of the kind (label) that the rule mostly finds, and how many of them its family found.
# spoken: findings of any severity in corpora/clean.jsonl, where nothing is wrong.
"""


class Measured(Struct, frozen=True):
    """Counts of one rule; all zero where it never spoke.

    Attributes:
        right, said: Findings that touch a labelled error, and all; several on one error count once.
        label: The kind of error that it mostly finds.
        found, labelled: Errors of that kind that its family found, and all.
        spoken: Findings in text where nothing is wrong.
    """

    right: int = 0
    said: int = 0
    label: str = ""
    found: int = 0
    labelled: int = 0
    spoken: int = 0

    @property
    def precision(self) -> float | None:
        """Right among said; None where nothing was said."""
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        """Found among labelled; None where no kind of error is known to be the rule's."""
        return self.found / self.labelled if self.labelled else None


class Rates(Struct, frozen=True):
    """One measurement.

    Attributes:
        date, commit: When, and of which state of the rules.
        clean: Segments in which nothing is wrong; 0 where there were none to check.
        rules: Counts by rule, of those that were run.
    """

    date: str
    commit: str
    clean: int
    rules: Mapping[str, Measured]

    def rate(self, name: str) -> float | None:
        """Return the findings of a rule per 100 segments in which nothing is wrong; None where not measured."""
        measured = self.rules.get(name)
        return 100 * measured.spoken / self.clean if measured and self.clean else None

    def write(self, path: Path = FILE) -> None:
        """Store the measurement."""
        names = list(Measured.__struct_fields__)
        lines = ["\t".join(["rule", *names])]
        for rule, measured in self.rules.items():
            lines.append("\t".join([rule, *(str(getattr(measured, name)) for name in names)]))
        head = f"{_ABOUT}# date: {self.date}\n# commit: {self.commit}\n# clean: {self.clean}\n"
        path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def read(path: Path = FILE) -> Rates:
    """Return the last measurement."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = dict(line[2:].split(": ", 1) for line in lines if line.startswith(("# date: ", "# commit: ", "# clean: ")))
    _, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    rules = {
        rule: Measured(int(right), int(said_), label, int(found), int(labelled), int(spoken))
        for rule, right, said_, label, found, labelled, spoken in rows
    }
    return Rates(said["date"], said["commit"], int(said["clean"]), rules)
