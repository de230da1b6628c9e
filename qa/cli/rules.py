"""``qa rules``: the table of rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec.structs import asdict

if TYPE_CHECKING:
    from qa.core import RuleInfo
    from qa.rules.rates import Rates

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]

_NUMBERS = ("precision", "recall", "rate")


def rules(json: Json = False) -> None:
    """List the rules, and how well each does.

    Precision and recall are those last measured on the project's labelled corpora: how many of its findings were right,
    and how many errors of its kind were found, by whichever rule of its family. The rate is its findings per 100
    segments of translation in which nothing is wrong. In brackets the number of cases; blank is not measured.
    """
    import sys

    from qa import config
    from qa.cli.console import columns, is_terminal, say
    from qa.project import pattern_rules
    from qa.rules import load, rates

    found = [rule.info for rule in (*load(), *pattern_rules(config.load()))]
    measured = rates.read()
    if json:
        from json import dumps

        for info in found:
            typer.echo(dumps(_record(info, measured), ensure_ascii=False))
        return
    # What reads a pipe wants one line a rule, however long.
    for line in _table(found, measured, columns() if is_terminal(sys.stdout) else None):
        typer.echo(line)
    say(f"precision, recall and rate (per 100 segments) as of {measured.date}, commit {measured.commit}")


def _record(info: RuleInfo, measured: Rates) -> dict[str, Any]:
    """Return everything that is known of a rule, as plain values."""
    fields = ("name", "family", "category", "its", "needs_source", "preview")
    counts = measured.rules.get(info.name)
    return {
        **{name: getattr(info, name) for name in fields},
        "severity": info.severity.label,
        "scope": info.scope.value,
        "precision": counts.precision if counts else None,
        "recall": counts.recall if counts else None,
        "rate": measured.rate(info.name),
        "measured": {**asdict(counts), "clean": measured.clean, "date": measured.date, "commit": measured.commit}
        if counts
        else None,
    }


def _table(infos: Sequence[RuleInfo], measured: Rates, width: int | None) -> Iterator[str]:
    """Yield the lines of the table; where one line a rule is too wide, the classification goes to a second one."""
    head = ("rule", "family", "severity", "scope", "MQM category", "ITS type", "source", "preview", *_NUMBERS)
    rows = [_row(info, measured) for info in infos]
    lines = _aligned([head, *rows])
    if width is None or len(lines[0]) <= width:
        yield from lines
        return
    short = _aligned([(*row[:3], *row[8:]) for row in (head, *rows)])
    yield short[0]
    for line, (_, _, _, scope, category, its, source, preview, *_) in zip(short[1:], rows, strict=True):
        yield line
        needs = "source needed" if source else ""
        yield "    " + " · ".join(filter(None, (f"MQM {category}", f"ITS {its}", scope, needs, preview)))


def _row(info: RuleInfo, measured: Rates) -> tuple[str, ...]:
    counts = measured.rules.get(info.name)
    figures = ("", "", "")
    if counts:
        rate = measured.rate(info.name)
        figures = (
            _share(counts.precision, counts.said),
            _share(counts.recall, counts.labelled),
            f"{rate:.2f}" if rate is not None else "",
        )
    return (
        info.name,
        info.family,
        info.severity.label,
        info.scope.value,
        info.category,
        info.its,
        "needed" if info.needs_source else "",
        "preview" if info.preview else "",
        *figures,
    )


def _share(value: float | None, total: int) -> str:
    """Return a share with what it is a share of: one of one is not a hundred of a hundred."""
    return "" if value is None else f"{value:.2f} ({total})"


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return rows as lines of equal width, without columns that say nothing; the figures stand right."""
    kept = [
        column for column in range(len(rows[0])) if any(row[column] for row in rows[1:]) or rows[0][column] in _NUMBERS
    ]
    widths = {column: max(len(row[column]) for row in rows) for column in kept}
    return [
        "  ".join(
            row[column].rjust(widths[column]) if rows[0][column] in _NUMBERS else row[column].ljust(widths[column])
            for column in kept
        )
        for row in rows
    ]
