"""Gettext PO: an entry with ``msgstr`` is a segment, and each ``msgstr[n]`` is one against ``msgid`` or ``msgid_plural``.

The header, the entry without ``msgid``, is none: it says the encoding and the language of the translations. What
language ``msgid`` is in no header says; by gettext's custom it is English, and in a file of translations into English
it is the source language that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from msgspec.structs import replace

from qa.core import Document, Languages, Place, Segment
from qa.formats import pieces
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.documents import NO_CODES, Row, documents, of_unsaid_target, refused_if_exchanged
from qa.formats.gettext.entries import Entry, charset, entries, translations
from qa.formats.gettext.places import annotate, locate
from qa.formats.lines import LineFile, opened
from qa.formats.ranges import silent
from qa.formats.tags import primary
from qa.text.lazy import expression

_FIELD = expression(r"^([\w-]+):[ \t]*(.*)$", re.MULTILINE)
_ONE_FORM = expression(r"nplurals\s*=\s*1\b")
# The header is the first entry, but for files that somebody has put together by hand.
_SEARCHED = 100


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read a file of translations."""
    with opened(input_.path, options.encoding, note, charset) as file:
        header = _header(file)
        said = header.get("language", "")
        options = replace(options, languages=_languages(said, options.languages))
        rows = _rows(file, header, options, problem)
        if not primary(said):
            rows, options = of_unsaid_target(rows, options)
        advice = "name the languages with --source-lang and --target-lang"
        yield from documents(refused_if_exchanged(rows, file.path, options, advice), file.path, options, note)


def _header(file: LineFile) -> Mapping[str, str]:
    """Return the fields of the header by their names in lower case."""
    for entry in islice(entries(file, silent), _SEARCHED):
        if entry.is_header:
            return {name.lower(): value.strip() for name, value in _FIELD.findall(entry.value("msgstr") or "")}
    return {}


def _languages(said: str, wanted: Languages) -> Languages:
    """Return the pair of a file whose header names the language of its translations."""
    target = primary(said)
    if not target or target == primary(wanted.target):
        return wanted
    return Languages(wanted.source if target == "en" else "en", target)


def _rows(file: LineFile, header: Mapping[str, str], options: ReadOptions, problem: Problem) -> Iterator[Row]:
    has_one_form = bool(_ONE_FORM.search(header.get("plural-forms", "")))
    for number, unit, entry, keyword in translations(file, problem):
        yield _segment(file.path, number, unit, entry, keyword, has_one_form, options), None


def _segment(
    path: str, number: int, unit: int, entry: Entry, keyword: str, has_one_form: bool, options: ReadOptions
) -> Segment:
    index = keyword[len("msgstr[") : -1]
    plural = entry.value("msgid_plural")
    # Where a language has one form it stands for every number, as the plural does in English.
    is_plural = plural is not None and index != "" and (has_one_form or int(index) > 0)
    text = entry.texts.get(keyword)
    target = text.value if text else ""
    flags = [flag for flag in entry.flags if flag != "fuzzy"]
    meta = {
        "context": entry.value("msgctxt"),
        "note": "\n".join(filter(None, entry.notes)),
        "fuzzy": "fuzzy" in entry.flags and "yes",
        "obsolete": entry.obsolete and "yes",
        "untranslated": not target and "yes",
        "plural": index,
        "previous": entry.value("|msgid"),
        "flags": ", ".join(flags),
        "unit": index and str(unit),
    }
    return Segment(
        f"{unit}[{index}]" if index else str(unit),
        None if options.target_only else plural if is_plural else entry.value("msgid"),
        target,
        None,
        entry.domain,
        Place(path, (text or entry.texts["msgid"]).line, None, number),
        NO_CODES,
        {key: value for key, value in meta.items() if value},
    )


FORMAT = Format("po", (".po", ".pot"), read, locate=locate, annotate=annotate, pieces=pieces.paragraphs)
