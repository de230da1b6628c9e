"""How often the rules speak where they should not, and how well they do where errors are labelled.

    python -m benchmarks.false_alarms [--shared FOLDER] [--all] [--write]

Three tables. The first two need the folder of development data ($QA_SHARED), for WMT21's annotated talks:

1. Findings on the two human translations of the talks, per 100 segments: nobody has proofread them, but professionals
   wrote them. The segments with an even number are there for mending rules, those with an odd one for the figure.
2. Findings per 100 segments of each system beside its MQM score, and how far the two rank the systems alike.
3. Per rule, on the project's corpora: precision, the recall of the kind of error that it finds, and how often it speaks
   in ``corpora/clean.jsonl``, where nothing is wrong. ``--write`` stores these for ``qa rules``.

Findings of severity major or above are listed; ``--all`` lists the rest as well.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from qa import api, engine
from qa.config import Config
from qa.core import Document, Finding, Place, Segment, Severity, Side
from qa.evaluate import evaluate
from qa.formats import Input, ReadOptions
from qa.project import Project
from qa.rules import RULES, rates
from qa.rules.rates import Rates
from qa.shipped import shipped

TALKS = Path("data", "mqm-ted-zhen-2021")
HUMAN = {"ref": "ref-A", "refB": "ref-B"}  # the table of scores has them under other names
CLEAN = "clean.jsonl"
# What a corpus is labelled for: families, and domains of the glossary where it is not labelled for all.
LABELLED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "institutions.jsonl": (("terms",), ("institution", "title", "personnel")),
    "institutions-2.jsonl": (("terms",), ("institution", "title", "personnel")),
    "institutions-3.jsonl": (("terms",), ("institution", "title", "personnel")),
    "institutions-4.jsonl": (("terms",), ("institution", "title", "personnel")),
    "institutions-5.jsonl": (("terms",), ("institution", "title", "personnel")),
    "institutions-6.jsonl": (("terms",), ("institution", "title", "personnel")),
    "terminology.jsonl": (("terms",), ()),
    **{
        f"{family}.jsonl": ((family,), ())
        for family in ("numbers", "completeness", "punctuation", "names", "consistency", "meaning", "markup")
    },
}


class Checked(NamedTuple):
    """What was said of a translation, and of how many segments."""

    findings: list[Finding]
    segments: int

    def per_hundred(self, least: Severity) -> float:
        """Return the findings of at least this severity per 100 segments."""
        return 100 * sum(finding.severity >= least for finding in self.findings) / self.segments

    def half(self, odd: bool) -> Checked:
        """Return what concerns the segments with an odd or an even number."""
        kept = [finding for finding in self.findings if int(finding.segment.id) % 2 == odd]
        return Checked(kept, (self.segments + odd) // 2)


def talks(path: Path) -> dict[str, list[Document]]:
    """Return the translations of WMT's talks by system: every segment once, without the marks of the annotators."""
    found: dict[str, dict[str, dict[int, Segment]]] = defaultdict(lambda: defaultdict(dict))
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            system, talk, number = row["system"], row["doc"], int(row["seg_id"])
            source, target = (row[side].replace("<v>", "").replace("</v>", "") for side in ("source", "target"))
            found[system][talk][number] = Segment(str(number), source, target, doc=talk, place=Place(system, number))
    return {
        system: [
            Document(system, [some[n] for n in sorted(some)], talk, genre="speech") for talk, some in by_talk.items()
        ]
        for system, by_talk in found.items()
    }


def scores(path: Path) -> dict[str, float]:
    """Return the MQM score of each system: the mean of those of its segments that were rated; 0 is best."""
    found: dict[str, list[float]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        system, value, _ = line.split()
        if value != "None":
            found[system].append(float(value))
    return {system: sum(values) / len(values) for system, values in found.items()}


def check(project: Project, documents: Sequence[Document]) -> Checked:
    """Run the rules over documents."""
    report = engine.run(project, [documents], lambda task, problem, note: iter(task))
    for crash in report.crashes:
        print(crash)
    return Checked(list(report.findings), sum(len(document) for document in documents))


def kendall(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Return Kendall's tau-b: pairs in the same order less those in the opposite one, with a correction for ties."""
    agree = ties_x = ties_y = pairs = 0
    for i in range(len(xs)):
        for j in range(i):
            pairs += 1
            x, y = xs[i] - xs[j], ys[i] - ys[j]
            agree += (x * y > 0) - (x * y < 0)
            ties_x += x == 0
            ties_y += y == 0
    return agree / sqrt((pairs - ties_x) * (pairs - ties_y))


def spearman(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Return Spearman's rho: the correlation of the ranks; equal values share the mean of their ranks."""
    a, b = ranks(xs), ranks(ys)
    mean = (len(a) + 1) / 2
    product = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    return product / sqrt(sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b))


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value, from 1 on."""
    return [sum(other < value for other in values) + (values.count(value) + 1) / 2 for value in values]


def on_corpora(folder: Path) -> Rates:
    """Measure every rule, previews included, on the labelled corpora and on what is right."""
    said: Counter[str] = Counter()
    right: Counter[str] = Counter()
    touched: dict[str, Counter[str]] = defaultdict(Counter)
    found: Counter[tuple[str, str]] = Counter()
    labelled: Counter[tuple[str, str]] = Counter()
    for name, (families, domains) in LABELLED.items():
        if not (folder / name).exists():
            print(f"{name}: not there")
            continue
        project = Project.of(Config(select=families, domain=domains, preview=True))
        documents = read(folder / name)
        segments = [segment for document in documents for segment in document]
        findings = check(project, documents).findings
        result = evaluate(segments, findings)
        print(
            f"{name:20} {result.segments:4} segments  precision {shown(result.precision.value)} "
            f"({result.precision.hits}/{result.precision.total})  recall {shown(result.recall.value)} "
            f"({result.recall.hits}/{result.recall.total})"
        )
        for rule, rate in result.rules.items():
            right[rule] += rate.hits
            said[rule] += rate.total
            own = evaluate(segments, [finding for finding in findings if finding.rule.name == rule])
            touched[rule].update({label: its.hits for label, its in own.labels.items()})
        for label, rate in result.labels.items():
            for family in families:
                found[family, label] += rate.hits
                labelled[family, label] += rate.total
    clean = Checked([], 0)
    if (folder / CLEAN).exists():
        clean = check(Project.of(Config(preview=True)), read(folder / CLEAN))
        print(f"{CLEAN}: {clean.segments} segments, {sum(f.severity >= Severity.MAJOR for f in clean.findings)} major")
        listed(clean.findings, Severity.NEUTRAL)
    else:
        print(f"{CLEAN}: not there; the rates stay empty")
    spoken = Counter(finding.rule.name for finding in clean.findings)
    measured = {}
    for rule, where in RULES.items():
        family = where.split(".")[2]
        label = touched[rule].most_common(1)[0][0] if right[rule] else ""
        key = family, label
        measured[rule] = rates.Measured(right[rule], said[rule], label, found[key], labelled[key], spoken[rule])
    return Rates(date.today().isoformat(), commit(), clean.segments, measured)


def read(path: Path) -> list[Document]:
    """Return the documents of a corpus."""
    return list(api.documents([Input(str(path))], ReadOptions(), lambda error: print(error), print))


def commit() -> str:
    """Return the state of the rules: the commit, and whether something has changed since."""
    root = Path(__file__).resolve().parents[1]

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
        return done.stdout.strip()

    changed = git("status", "--porcelain", "--", "qa", "glossaries", "corpora", f":!{rates.FILE.relative_to(root)}")
    return (git("rev-parse", "--short=10", "HEAD") or "unknown") + (" with changes" if changed else "")


def shown(value: float | None) -> str:
    """Return a share in two digits, or a dash."""
    return "-" if value is None else f"{value:.2f}"


def listed(findings: Iterable[Finding], least: Severity) -> None:
    """Print findings of at least this severity, each with its place and both texts."""
    for finding in findings:
        if finding.severity >= least:
            segment = finding.segment
            quotes = " / ".join(repr(quote) for side in Side if (quote := finding.quote(side)) is not None)
            print(
                f"  {Path(segment.place.path).name} {segment.id}  {finding.rule.name} ({finding.severity.label}, "
                f"{finding.confidence:.2f})  {quotes}\n    {finding.message}\n    {segment.source}\n    {segment.target}"
            )


def on_humans(checked: dict[str, Checked], least: Severity) -> None:
    """Print how often the rules speak of the human translations, and what they say."""
    for odd in (False, True):
        both = [checked[system].half(odd) for system in HUMAN]
        together = Checked([f for some in both for f in some.findings], sum(some.segments for some in both))
        print(
            f"\n{'Odd' if odd else 'Even'} segments of the human translations: {together.segments}; per 100: "
            f"{together.per_hundred(Severity.MAJOR):.2f} major or above, {together.per_hundred(Severity.MINOR):.2f} "
            "minor or above"
        )
        names = Counter(f"{f.rule.name} ({f.severity.label})" for f in together.findings)
        print("  " + ", ".join(f"{name} {count}" for name, count in names.most_common()))
        listed(together.findings, least)


def on_systems(checked: dict[str, Checked], known: dict[str, float]) -> None:
    """Print findings per 100 segments beside MQM scores, and the correlation of the two orders."""
    rows = sorted(
        (-known[HUMAN.get(system, system)], some.per_hundred(Severity.MAJOR), some.per_hundred(Severity.MINOR), system)
        for system, some in checked.items()
    )
    print(f"\n{'system':16} {'MQM':>6} {'major+':>7} {'minor+':>7}   (findings per 100 segments)")
    for mqm, major, minor, system in rows:
        print(f"{system:16} {-mqm:6.2f} {major:7.2f} {minor:7.2f}")
    for title, some in (
        (f"all {len(rows)}", rows),
        (f"the {len(rows) - len(HUMAN)} machines", [row for row in rows if row[3] not in HUMAN]),
    ):
        penalties = [row[0] for row in some]
        for column, name in ((1, "major+"), (2, "minor+")):
            ours = [float(row[column]) for row in some]
            print(
                f"{title}, {name}: Kendall {kendall(penalties, ours):+.2f}, Spearman {spearman(penalties, ours):+.2f}"
            )


def main() -> None:
    """Measure, print, and with ``--write`` store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=os.environ.get("QA_SHARED"))
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if given.shared and (folder := Path(given.shared) / TALKS).is_dir():
        project = Project.of(Config())
        documents = talks(folder / "mqm_ted_zhen.tsv")
        checked = {system: check(project, documents[system]) for system in documents}
        on_humans(checked, Severity.NEUTRAL if given.all else Severity.MAJOR)
        on_systems(checked, scores(folder / "mqm_ted_zhen.avg_seg_scores.tsv"))
    else:
        print("Without the folder of development data ($QA_SHARED) the talks are left out.")
    print()
    measured = on_corpora(shipped("corpora"))
    if given.write:
        measured.write()


if __name__ == "__main__":
    main()
