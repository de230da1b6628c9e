"""Files to a corpus: joined, and checked before anything is scored. Nothing is ever cut to the shorter file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from qa.core import Languages
from qa.errors import DataError, UsageError
from qa.formats.base import ReadOptions
from qa.metrics import scripts
from qa.metrics.corpus import REFERENCE, Corpus
from qa.metrics.reading import Column, Known, Note, read

# How many ids a message names.
NAMED = 3


class Files(Struct, frozen=True):
    """The files of a test set, as the user names them.

    Attributes:
        hypotheses: One per system.
        references: One per reference.
        source: The originals.
        docs: A file with one document id a line.
    """

    hypotheses: Sequence[str]
    references: Sequence[str] = ()
    source: str | None = None
    docs: str | None = None


def load(files: Files, options: ReadOptions, note: Note) -> Corpus:
    """Read, join and check files.

    Raises:
        UsageError: A file is given twice, or there is no system.
        DataError, DataErrors: A file cannot be used, or does not fit the others.
    """
    _given_once(files)
    systems = [read(path, "hypothesis", options, note) for path in files.hypotheses]
    references = [read(path, "reference", options, note) for path in files.references]
    source = read(files.source, "source", options, note) if files.source else None
    if not references and systems[0].references is not None:
        references = [_beside(systems, "references")]
    if source is None and any(each.sources for each in (*references, *systems)):
        first = next(each for each in (*references, *systems) if each.sources)
        source = Column(first.path, first.sources or (), first.ids, first.lines, first.docs, known=first.known)
    everything = [*references, *([source] if source else []), *systems]
    for column in everything:
        _unique(column)
    base = next((column for column in everything if column.ids), everything[0])
    order = [_order(column, base) for column in everything]
    joined = [[column.texts[at] for at in places] for column, places in zip(everything, order, strict=True)]
    count = len(references)
    names = _names(files.hypotheses)
    corpus = Corpus(
        base.ids or [str(number) for number in range(1, len(base) + 1)],
        joined[:count],
        dict(zip(names, joined[len(joined) - len(systems) :], strict=True)),
        joined[count] if source else None,
        _docs(files.docs, everything, order, options, note),
        _first(everything, order, "terms"),
        options.languages,
        _known(everything),
    )
    check(corpus, note)
    return corpus


def _given_once(files: Files) -> None:
    if not files.hypotheses:
        raise UsageError("there is no system to score: name the file of its output")
    seen: dict[str, str] = {}
    for path in (*files.hypotheses, *files.references):
        key = os.path.realpath(path)
        if key in seen:
            raise UsageError(f"{path} is given twice" + (f" (also as {seen[key]})" if seen[key] != path else ""))
        seen[key] = path


def _names(paths: Sequence[str]) -> list[str]:
    """Name systems by their files, without folder and suffix where that tells them apart."""
    stems = [os.path.splitext(os.path.basename(path))[0] for path in paths]
    return [
        stem if stems.count(stem) == 1 and stem != REFERENCE else path for stem, path in zip(stems, paths, strict=True)
    ]


def _beside(systems: Sequence[Column], name: str) -> Column:
    """The references that stand in the rows of the systems; they must be the same in all of them."""
    first = systems[0]
    found = Column(first.path, getattr(first, name), first.ids, first.lines, first.docs, known=first.known)
    for other in systems[1:]:
        texts = getattr(other, name)
        if texts is None:
            continue
        places = _order(Column(other.path, texts, other.ids, other.lines), found)
        if [texts[at] for at in places] != list(found.texts):
            raise DataError(other.path, f"its references differ from those in {first.path}; give them with --reference")
    return found


def _unique(column: Column) -> None:
    seen: dict[str, int] = {}
    for own, line in zip(column.ids or (), column.lines, strict=False):
        if own in seen:
            raise DataError(column.path, f"the id '{own}' stands in line {seen[own]} already; ids must be unique", line)
        seen[own] = line


def _order(column: Column, base: Column) -> Sequence[int]:
    """Return for each segment of the base where it is in a column: by id where both have ids, else by place."""
    if len(column) != len(base):
        raise DataError(
            column.path,
            f"has {len(column):,} segments, {base.path} has {len(base):,}; nothing is scored until they agree",
        )
    if column.ids is None or base.ids is None:
        return range(len(base))
    places = {own: at for at, own in enumerate(column.ids)}
    missing = [own for own in base.ids if own not in places]
    if missing:
        named = ", ".join(missing[:NAMED]) + (f" and {len(missing) - NAMED:,} more" if len(missing) > NAMED else "")
        raise DataError(column.path, f"has no segment with the id {named}, which {base.path} has")
    return [places[own] for own in base.ids]


def _first(columns: Sequence[Column], order: Sequence[Sequence[int]], name: str) -> list[Any] | None:
    for column, places in zip(columns, order, strict=True):
        values = getattr(column, name)
        if values is not None:
            return [values[at] for at in places]
    return None


def _docs(
    path: str | None, columns: Sequence[Column], order: Sequence[Sequence[int]], options: ReadOptions, note: Note
) -> Sequence[str] | None:
    if path is None:
        return _first(columns, order, "docs")
    found = read(path, "hypothesis", ReadOptions("text", options.encoding), note)
    _order(Column(found.path, found.texts), columns[0])
    return found.texts


def _known(columns: Iterable[Column]) -> Mapping[str, Known]:
    return next((column.known for column in columns if column.known), {})


def check(corpus: Corpus, note: Note) -> None:
    """Refuse what is in the wrong place, and say what a score should not be read without.

    Raises:
        DataError: Source and output look exchanged, or a text is in another script than its language's.
    """
    _check_scripts(corpus)
    count = len(corpus)
    for number, reference in enumerate(corpus.references, 1):
        _note_empty(reference, f"reference {number}", note)
    first = list(corpus.references[0]) if corpus.references else None
    known: dict[tuple[str, ...], str] = {}
    for system, texts in corpus.systems.items():
        _note_empty(texts, system, note)
        if first is not None and list(texts) == first:
            note(f"{system} is identical to the reference: its scores say nothing")
        twin = known.setdefault(tuple(texts), system)
        if twin != system:
            note(f"{system} is identical to {twin}, segment by segment")
        if corpus.sources is not None:
            same = sum(a == b and bool(a.strip()) for a, b in zip(texts, corpus.sources, strict=True))
            if same:
                note(f"{system}: {same:,} of {count:,} segments are the source, word for word")
        if first is not None and not scripts.alike(texts, first):
            note(f"{system} does not look like the language of the reference: they share hardly any frequent words")


def _note_empty(texts: Sequence[str], name: str, note: Note) -> None:
    empty = sum(not text.strip() for text in texts)
    if empty:
        note(f"{name}: {empty:,} of {len(texts):,} segments are empty; they are scored as they are")


def _check_scripts(corpus: Corpus) -> None:
    languages: Languages = corpus.languages
    named = [(f"reference {n}", texts) for n, texts in enumerate(corpus.references, 1)]
    for name, texts in (*named, *corpus.systems.items()):
        found = scripts.of(texts)
        if found is None or found in scripts.expected(languages.target):
            continue
        source = scripts.of(corpus.sources) if corpus.sources is not None else None
        if (
            source is not None
            and found in scripts.expected(languages.source)
            and source in scripts.expected(languages.target)
        ):
            raise DataError(name, "source and translation look exchanged: see which file is --source")
        raise DataError(
            name,
            f"is mostly in {found} script, where '{languages.target}' is expected; the source? Or say --target-lang",
        )
    if corpus.sources is not None:
        found = scripts.of(corpus.sources)
        if found is not None and found not in scripts.expected(languages.source):
            expected = f"where '{languages.source}' is expected; or say --source-lang"
            raise DataError("the source", f"is mostly in {found} script, {expected}")
