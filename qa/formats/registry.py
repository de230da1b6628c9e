"""The table of formats: adding one costs one file in this folder, one line here, and one for each suffix."""

from __future__ import annotations

import os
from importlib import import_module

from qa.errors import DataError, UsageError
from qa.formats.base import STANDARD_INPUT, Format, Input, ReadOptions
from qa.formats.kind import by_content, by_root, head_of, text_of
from qa.formats.lines import unreadable
from qa.text.nearest import did_you_mean

# Name → where its `Format` is; imported only when used.
FORMATS = {
    "text": "qa.formats.text:FORMAT",
    "tsv": "qa.formats.tsv:FORMAT",
    "csv": "qa.formats.csv:FORMAT",
    "jsonl": "qa.formats.jsonl:FORMAT",
    "json": "qa.formats.json:FORMAT",
    "parquet": "qa.formats.parquet:FORMAT",
    "po": "qa.formats.po:FORMAT",
    "srt": "qa.formats.srt:FORMAT",
    "xliff": "qa.formats.xliff:FORMAT",
    "xliff2": "qa.formats.xliff2:FORMAT",
    "tmx": "qa.formats.tmx:FORMAT",
    "docx": "qa.formats.docx:FORMAT",
    "xlsx": "qa.formats.xlsx:FORMAT",
    "markdown": "qa.formats.markdown:FORMAT",
    "html": "qa.formats.html:FORMAT",
}
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
    ".po": "po",
    ".pot": "po",
    ".srt": "srt",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".sdlxliff": "xliff",
    ".mqxliff": "xliff",
    ".mxliff": "xliff",
    ".xlf2": "xliff2",
    ".xliff2": "xliff2",
    ".tmx": "tmx",
    ".docx": "docx",
    ".docm": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
# Files that are seldom translations: a folder that is searched holds them for other ends.
SELDOM = frozenset({".json"})
# Files that a folder holds for many ends: they are taken from there where their name says a language of the pair.
TAGGED = frozenset({".md", ".markdown", ".html", ".htm", ".xhtml"})
# Suffixes of files that may begin with a tag and yet be what they are called: only these formats are believed of them.
_PLAIN = frozenset(
    {".txt", ".text", ".tsv", ".tab", ".csv", ".jsonl", ".ndjson", ".json", ".po", ".pot", ".md", ".markdown", ".srt"}
)
_CERTAIN = frozenset({"xliff", "xliff2", "tmx"})
# Spreadsheets call their tables so where cells are separated by tabs.
_TEXT = frozenset({".txt", ".text"})


def load(name: str) -> Format:
    """Return a format by its name.

    Raises:
        UsageError: There is no such format.
    """
    if name not in FORMATS:
        hint = did_you_mean(name, FORMATS)
        raise UsageError(f"there is no input format '{name}'{hint}; there are {', '.join(FORMATS)}")
    module, attribute = FORMATS[name].split(":")
    loaded = getattr(import_module(module), attribute)
    assert isinstance(loaded, Format)
    return loaded


def format_of(input_: Input, options: ReadOptions) -> Format:
    """Return the format of an input: what the options say, else what the content shows, else what the suffix says.

    Raises:
        DataError: Neither content nor suffix says anything, or the content is no translation.
        UsageError: There is no such format, or standard input comes without one.
    """
    if options.input_format is not None:
        return load(options.input_format)
    if input_.path == STANDARD_INPUT:
        raise UsageError(f"standard input has no suffix; say its format with --input-format ({', '.join(FORMATS)})")
    suffix = os.path.splitext(input_.path)[1].lower()
    if shown := _shown(input_, suffix, options):
        return load(shown)
    if suffix not in SUFFIXES:
        _check_readable(input_.path)
        known = ", ".join(SUFFIXES)
        what = f"the suffix '{suffix}' is unknown" if suffix else "the file has no suffix"
        raise DataError(input_.path, f"{what} (known are {known}); say the format with --input-format")
    return load(SUFFIXES[suffix])


def _shown(input_: Input, suffix: str, options: ReadOptions) -> str | None:
    """Return the format that the content shows, whatever the suffix says; None where the suffix decides."""
    head = head_of(input_.path)
    if suffix not in _PLAIN:
        shown = by_content(head, input_.path)
        return shown if shown in FORMATS else None
    text = text_of(head)
    if text.lstrip().startswith("<"):
        shown = by_root(text, input_.path)
        return shown if shown in _CERTAIN else None
    if suffix in _TEXT and input_.source_path is None and "\t" in text:
        from qa.formats.separators import is_table  # a text has no need of it

        return "tsv" if is_table(text, options) else None
    return None


def _check_readable(path: str) -> None:
    try:
        if os.path.isdir(path):
            os.listdir(path)
        os.stat(path)
    except (OSError, ValueError) as error:
        raise DataError(path, unreadable(error)) from None
