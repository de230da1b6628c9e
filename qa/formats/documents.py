"""Rows to documents: what belongs together, in parts of bounded size, and not with source and target exchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType

from msgspec.structs import replace

from qa.core import UNKNOWN_LANGUAGES, Code, Document, Languages, Segment, Side
from qa.errors import DataError
from qa.formats.base import Note, ReadOptions
from qa.text.lazy import expression

# What a row says of its document: issuer, date, genre.
Known = tuple[str | None, str | None, str | None]
Row = tuple[Segment, Known | None]
_NOTHING: Known = (None, None, None)

NO_CODES: Mapping[Side, tuple[Code, ...]] = MappingProxyType({})
PART = 2_000  # segments of a document that are handed on together
JUDGED = 50  # rows by which a file is judged to be exchanged
# Ids of documents that are remembered in order to say that one comes back.
_REMEMBERED = 100_000

_HAN = expression("[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_LATIN = expression("[A-Za-z\u00c0-\u024f]")
# Languages whose text is written in Han, wholly or in part (BCP 47; zh and its macrolanguage members, Japanese).
_CHINESE = frozenset(["zh", "cmn", "yue", "wuu", "nan", "hak", "gan", "hsn", "cdo", "lzh"])
_HAN_LANGUAGES = _CHINESE | {"ja"}
_JUDGEABLE = 3  # segments with letters, by which a document is judged not to be Chinese at the source


def documents(rows: Iterable[Row], path: str, options: ReadOptions, note: Note) -> Iterator[Document]:
    """Yield the documents of a file in order; one that is longer than `PART` comes in parts."""
    segments: list[Segment] = []
    current: str | None = None
    part = 0
    known: Known = _NOTHING
    seen = _Seen(path, note)

    def taken() -> Document:
        return Document(path, segments, current, options.languages, part, *known)

    for segment, said in rows:
        if segments and (options.independent or segment.doc != current):
            yield taken()
            segments, part, known = [], 0, _NOTHING
        elif len(segments) == PART:
            yield taken()
            segments, part = [], part + 1
        if not segments and part == 0:
            current = segment.doc
            if not options.independent:
                seen.begin(segment)
        segments.append(segment)
        if said:
            known = (known[0] or said[0], known[1] or said[1], known[2] or said[2])
    if segments:
        yield taken()


class _Seen:
    """Says once per file that a document comes back."""

    def __init__(self, path: str, note: Note) -> None:
        self._path = path
        self._note = note
        self._ids: set[str | None] | None = set()

    def begin(self, segment: Segment) -> None:
        if self._ids is None:
            return
        if segment.doc in self._ids:
            what = "rows without doc come" if segment.doc is None else f"doc '{segment.doc}' comes"
            line = f":{segment.place.line}" if segment.place.line else ""
            self._note(f"{self._path}{line}: {what} back after other rows; these rows are taken as a new document")
            self._ids = None
        elif len(self._ids) < _REMEMBERED:
            self._ids.add(segment.doc)


def refused_if_exchanged(rows: Iterable[Row], path: str, options: ReadOptions, advice: str) -> Iterator[Row]:
    """Yield the rows of a file whose beginning does not look as if source and target were exchanged.

    Args:
        rows: From the beginning of the file.
        path: As the user named it.
        options: For the languages.
        advice: What to do where they are exchanged.

    Raises:
        DataError: The targets are mostly Han, and the sources are not.
    """
    rows = iter(rows)
    head = list(islice(rows, JUDGED))
    if exchanged(head, options):
        if any(segment.source for segment, _ in head):
            raise DataError(path, f"source and target look exchanged; {advice}")
        found = f"the text is mostly Han where '{options.languages.target}' is expected"
        raise DataError(path, f"{found}; give the translation, or {advice}")
    return chain(head, rows)


def of_unsaid_target(rows: Iterable[Row], options: ReadOptions) -> tuple[Iterator[Row], ReadOptions]:
    """Return the rows of a file that says no language of its translations, and the options with the languages they show.

    Han beside a source that is none is not exchanged there: the file holds other languages than were expected.
    """
    rows = iter(rows)
    head = list(islice(rows, JUDGED))
    source = options.languages.source
    if exchanged(head, options):
        source = "und" if is_han(source) else source
        options = replace(options, languages=Languages(source, UNKNOWN_LANGUAGES.target))
    return chain(head, rows), options


def exchanged_in(rows: Iterable[Row], options: ReadOptions) -> bool:
    """Whether a file that begins with these rows has source and target exchanged."""
    return exchanged(list(islice(rows, JUDGED)), options)


def exchanged(head: Sequence[Row], options: ReadOptions) -> bool:
    """Whether most targets are mostly Han, and most sources are not."""
    targets = [segment.target for segment, _ in head if segment.target.strip()]
    sources = [segment.source for segment, _ in head if segment.source and segment.source.strip()]
    return are_in_other_script(targets, options.languages.target) and not mostly_han(sources)


def are_in_other_script(texts: Sequence[str], language: str) -> bool:
    """Whether most of the texts are in Han, and the language is one that is not written in it."""
    return not is_han(language) and language != UNKNOWN_LANGUAGES.target and mostly_han(texts)


def is_han(language: str) -> bool:
    """Whether a language is written in Han, wholly or in part."""
    return language.lower() in _HAN_LANGUAGES


def mostly_han(texts: Sequence[str]) -> bool:
    """Whether most of the texts are mostly Han."""
    return sum(map(_is_mostly_han, texts)) * 2 > len(texts)


def _is_mostly_han(text: str) -> bool:
    # One Han character says about as much as four Latin letters; two keep a bilingual headline out.
    return 2 * len(_HAN.findall(text)) > len(_LATIN.findall(text))


def is_otherwise(segments: Iterable[Segment], languages: Languages) -> bool:
    """Whether a document that should be Chinese at the source has no Chinese there, in three segments and more."""
    if languages.source.lower() not in _CHINESE:
        return False
    lettered = 0
    for segment in islice(segments, JUDGED):
        if segment.source and _HAN.search(segment.source):
            return False
        lettered += bool(segment.source and _LATIN.search(segment.source))
    return lettered >= _JUDGEABLE


def is_in(text: str, language: str) -> bool:
    """Whether a text may be in a language, going by its script: one that is written in Han, or any other."""
    return _is_mostly_han(text) if is_han(language) else _is_in_letters(text)


def _is_in_letters(text: str) -> bool:
    return not _is_mostly_han(text) and any(character.isalpha() for character in text)
