"""``qa gate``: results against bounds and against earlier results, for builds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from qa.cli import options as o

Results = Annotated[Path, typer.Argument(metavar="RESULTS", help="From qa score --format json.")]
Min = Annotated[list[str] | None, typer.Option("--min", metavar="MEASURE=N", help="At least; repeatable.")]
Max = Annotated[list[str] | None, typer.Option("--max", metavar="MEASURE=N", help="At most; repeatable.")]
Old = Annotated[
    Path | None, typer.Option("--no-worse-than", metavar="FILE", help="Earlier results with the same signatures.")
]
Tolerance = Annotated[
    list[str] | None, typer.Option("--tolerance", metavar="MEASURE=N", help="How much worse than that is let pass.")
]
Systems = Annotated[list[str] | None, typer.Option("--system", metavar="NAME", help="Only this one; repeatable.")]


def gate(
    results: Results,
    minimum: Min = None,
    maximum: Max = None,
    no_worse_than: Old = None,
    tolerance: Tolerance = None,
    system: Systems = None,
    quiet: o.Quiet = False,
) -> None:
    """Hold results against conditions, for builds.

    The exit status is 0 where every condition is met, 1 where one is not, 2 where results cannot be compared.
    """
    from qa.errors import UsageError
    from qa.metrics import gate as gates
    from qa.text.escape import for_terminal

    conditions = gates.Conditions(
        _bounds("--min", minimum), _bounds("--max", maximum), _bounds("--tolerance", tolerance), system or ()
    )
    if not (minimum or maximum or no_worse_than):
        raise UsageError("there is nothing to check: give --min, --max or --no-worse-than")
    earlier = gates.read(no_worse_than) if no_worse_than is not None else None
    checks = gates.check(gates.read(results), conditions, earlier)
    for check in checks:
        if not check.met or not quiet:
            value = "no score" if check.value is None else f"{check.value:.4f}"
            outcome = "ok    " if check.met else "FAILED"
            sys.stdout.write(
                for_terminal(f"{outcome}  {check.system}  {check.name}  {value}  {check.condition}") + "\n"
            )
    raise typer.Exit(0 if all(check.met for check in checks) else 1)


def _bounds(option: str, given: list[str] | None) -> dict[str, float]:
    from qa.errors import UsageError

    found = {}
    for text in given or ():
        name, equals, number = text.rpartition("=")
        try:
            found[name.strip()] = float(number)
        except ValueError:
            equals = ""
        if not equals or not name.strip():
            raise UsageError(f"{option}: '{text}' is not MEASURE=NUMBER, as in bleu=30")
    return found
