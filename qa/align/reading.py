"""A document and its translation, read and aligned: for ``qa align``, and as the segments of a check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from qa.align.pairs import Pair, Status, align
from qa.align.sentence import TooLongError
from qa.core import Document, Place, Segment
from qa.errors import DataError, UsageError
from qa.formats import prose
from qa.formats.base import Input, Note, Problem, ReadOptions
from qa.formats.documents import are_in_other_script, documents, mostly_han
from qa.formats.lines import unreadable

if TYPE_CHECKING:
    from qa.glossary.index import Index

# Key of ``Segment.meta``: how sure it is that the two texts belong together.
CONFIDENCE = "alignment confidence"


def pairs(
    input_: Input,
    options: ReadOptions,
    index: Index | None,
    problem: Problem,
    note: Note,
    progress: Callable[[str], None] = lambda doing: None,
) -> list[Pair]:
    """Read two documents and return their pairs.

    Args:
        input_: The translation, with the path of its original.
        options: How they are read.
        index: The compiled glossary: its terms are evidence.
        problem, note: As in `qa.formats.read`.
        progress: Takes what is being done.

    Raises:
        DataError: A file cannot be read, has too many sentences, or is not in the language that is expected of it.
        UsageError: A file is no document of running text, or the languages are none that can be aligned.
    """
    original = input_.source_path or ""
    progress(f"reading {original}")
    source = list(prose.paragraphs(original, options, problem, note))
    progress(f"reading {input_.path}")
    target = list(prose.paragraphs(input_.path, options, problem, note))
    for path, found in ((original, source), (input_.path, target)):
        if not found:
            note(f"{path}: holds no text")
    _check_languages(original, source, input_.path, target, options)
    try:
        return align(source, target, options.languages, index, progress)
    except TooLongError as error:
        path = original if error.language == options.languages.source else input_.path
        raise DataError(path, str(error)) from None


def _check_languages(
    original: str, source: list[prose.Paragraph], path: str, target: list[prose.Paragraph], options: ReadOptions
) -> None:
    """Refuse documents that are not in their languages, as far as the script says."""
    sources, targets = [p.text for p in source], [p.text for p in target]
    wanted, expected = options.languages.source, options.languages.target
    is_han = mostly_han(sources)
    if are_in_other_script(targets, expected):
        if sources and not is_han:
            raise DataError(
                path, f"source and target look exchanged; give {path} as the original and {original} as the translation"
            )
        raise DataError(path, f"the text is mostly Han where '{expected}' is expected; give the translation")
    if sources and not is_han and wanted.lower().split("-")[0] == "zh":
        raise DataError(original, f"the text is not mostly Han where '{wanted}' is expected; give the original")


def read(
    input_: Input,
    options: ReadOptions,
    index: Index | None,
    problem: Problem,
    note: Note,
    progress: Callable[[str], None] = lambda doing: None,
) -> Iterator[Document]:
    """Yield a document whose segments are the pairs of two documents; say once how well they are aligned."""
    try:
        found = pairs(input_, options, index, problem, note, progress)
    except DataError as error:
        problem(error)
        return
    except UsageError as error:  # other files of the run may be what can be read
        problem(DataError(input_.path, str(error)))
        return
    except OSError as error:
        problem(DataError(input_.path, unreadable(error)))
        return
    note(f"{input_.path}: aligned with {input_.source_path}: {summary(found)}")
    rows = ((_segment(pair, number, input_.path), None) for number, pair in enumerate(found, 1))
    yield from documents(rows, input_.path, options, note)


def _segment(pair: Pair, number: int, path: str) -> Segment:
    meta = {CONFIDENCE: f"{pair.confidence:.2f}"}
    return Segment(str(number), pair.source, pair.target, place=Place(path, pair.line), meta=meta)


def summary(found: list[Pair], least: float | None = None) -> str:
    """Return in words how many pairs there are of each kind."""
    counts = Counter(pair.status() if least is None else pair.status(least) for pair in found)
    parts = [f"{len(found):,} pair{'s' * (len(found) != 1)}"]
    if counts[Status.DOUBTFUL]:
        parts.append(f"{counts[Status.DOUBTFUL]:,} of them doubtful")
    if counts[Status.SOURCE_ONLY]:
        parts.append(f"{counts[Status.SOURCE_ONLY]:,} with nothing in the translation")
    if counts[Status.TARGET_ONLY]:
        parts.append(f"{counts[Status.TARGET_ONLY]:,} with nothing in the source")
    return ", ".join(parts)
