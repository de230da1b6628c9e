"""The table of kinds of documents of running text: adding one costs a file in this folder, a line here, and its suffixes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from qa.errors import DataError, UsageError
from qa.formats.base import STANDARD_INPUT, Input, Note, Problem, ReadOptions
from qa.formats.lines import unreadable
from qa.formats.prose.paragraph import Paragraph
from qa.formats.registry import load

Extract = Callable[[str, ReadOptions, Problem, Note], Iterator[Paragraph]]

# Name → where its function is; imported only when used.
KINDS = {
    "text": "qa.formats.prose.plain:paragraphs",
    "markdown": "qa.formats.prose.markdown:paragraphs",
    "html": "qa.formats.prose.html:paragraphs",
    "docx": "qa.formats.prose.docx:paragraphs",
}
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
}


def kind_of(path: str, options: ReadOptions) -> str | None:
    """Return the kind of a document: what the options say, else what the suffix says; None where it is none of them."""
    if options.input_format is not None:
        return options.input_format if options.input_format in KINDS else None
    return SUFFIXES.get(os.path.splitext(path)[1].lower())


def is_pair(input_: Input, options: ReadOptions) -> bool:
    """Whether an input is a document and its translation, whose sentences must be aligned before anything is compared.

    Two plain text files are none: they stand line by line. Two of Markdown or of HTML are none where they have the same
    blocks: these stand side by side.
    """
    if input_.source_path is None or options.target_only:
        return False
    kind, original = kind_of(input_.path, options), kind_of(input_.source_path, options)
    if kind is None or original not in (None, kind) or not load(kind).paired:
        return kind is not None
    matches = load(kind).matches
    return matches is not None and not matches(input_, options)


def paragraphs(path: str, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document in reading order; notes (footnotes) follow the text.

    Args:
        path: The file, or ``-``.
        options: For the format and the encoding.
        problem: Takes what cannot be used, line by line; the rest is read on.
        note: Takes what a user should know, such as an encoding that was guessed.

    Raises:
        DataError: The file is no document of running text, or cannot be read as what it is said to be.
        UsageError: The format that is named is none of such documents, or standard input comes without a format.
        MissingExtra: The format needs a library that is not there.
    """
    kind = kind_of(path, options)
    if kind is None:
        what = f"is no document of running text ({', '.join(KINDS)})"
        if path == STANDARD_INPUT or options.input_format is not None:
            raise UsageError(f"{path}: {what}; say its format with --input-format")
        raise DataError(path, f"{what}, going by its suffix; say its format with --input-format")
    module, attribute = KINDS[kind].split(":")
    extract = cast(Extract, getattr(import_module(module), attribute))
    try:
        yield from extract(path, options, problem, note)
    except OSError as error:
        raise DataError(path, unreadable(error)) from None
