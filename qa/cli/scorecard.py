"""The scorecard that ``qa mqm`` makes of findings and verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.errors import DataError
    from qa.evaluate.scorecard import Item


def scorecard(
    files: list[str], weights: str, words: int | None, checked: list[str], pass_mark: float | None, format: str,
    output: Path | None,
) -> int:  # fmt: skip
    """Write a scorecard; return the exit status: 1 where it does not pass, 2 where a line could not be read."""
    from qa.cli.console import put, say
    from qa.errors import UsageError
    from qa.evaluate import scorecard as cards
    from qa.metrics.mqm import weighting
    from qa.report import SCORECARD_RENDERERS, RenderOptions, load

    if words and checked:
        raise UsageError("--words says what --checked would count: use one of them")
    render: Any = load(SCORECARD_RENDERERS, format)
    chosen = weighting(weights)
    problems: list[DataError] = []
    items = list(_items(list(map(Path, files)), problems))
    words = _words(checked, problems) if checked else words
    card = cards.scorecard(items, chosen, words, pass_mark)
    for problem in problems:
        say(str(problem))

    def write(out: IO[Any]) -> None:
        render(card, out, RenderOptions())

    put(output, write)
    return 2 if problems else 1 if card["result"] in ("fail", "open") else 0


def _items(files: list[Path], problems: list[DataError]) -> Iterator[Item]:
    """Return what counts: findings under the verdicts that are given, else the project's; or verdicts alone."""
    from qa import config
    from qa.evaluate import findings, scorecard
    from qa.rules import load
    from qa.verdicts import file

    homes = config.load().homes
    reported = [path for path in files if findings.kind_of(path) is findings.Kind.FINDINGS]
    given = [path for path in files if path not in reported] or [homes.root / file.FILE]
    verdicts = [one for path in given for one in file.read(path, problems.append)]
    if not reported:
        return scorecard.of_verdicts(verdicts, {rule.info.name: rule.info for rule in load()})
    found = [one for path in reported for one in findings.read(path, problems.append)]
    return scorecard.of_findings(found, verdicts, homes)


def _words(paths: list[str], problems: list[DataError]) -> int:
    """Return the number of words of the targets of files."""
    from qa import api, formats
    from qa.cli.console import say

    reading = formats.ReadOptions()
    inputs = formats.find(paths, None, reading, say, problems.append)
    documents = api.documents(inputs, reading, problems.append, say)
    return sum(len(segment.target.split()) for document in documents for segment in document)
