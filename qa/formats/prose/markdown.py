"""Markdown (CommonMark with tables and footnotes) as paragraphs: code, addresses and front matter are no running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qa.errors import DataError
from qa.formats.base import Note, Problem, ReadOptions
from qa.formats.prose import html
from qa.formats.prose.paragraph import Paragraph, Role, paragraph, unwrapped
from qa.formats.prose.source import lines

if TYPE_CHECKING:
    from markdown_it.token import Token

# A footnote's text would be taken for the address of a link where it has no space, as Chinese has none.
_FOOTNOTE = re.compile(r"^( {0,3})\[(\^[^\]\s]+\]:)", re.MULTILINE)
_FOOTNOTE_TEXT = re.compile(r"\[\^[^\]\s]+\]:\s*")
_FOOTNOTE_CALL = re.compile(r"\[\^[^\]\s]+\]")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
# The parser takes up to fifteen microseconds for a byte.
LARGEST = 4 << 20
# Lists and quotations inside each other; what is deeper the parser leaves out without a word.
_DEEPEST = 20
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}


def paragraphs(path: str, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Paragraph]:
    """Yield the paragraphs of a Markdown file; footnotes follow the text."""
    from markdown_it import MarkdownIt

    texts = lines(path, options.encoding, problem, note, largest=LARGEST)
    _blank_front_matter(texts)
    source = _FOOTNOTE.sub(r"\1\\[\2", "\n".join(texts))
    tokens = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").parse(source)
    if deep := next((token for token in tokens if token.level >= _DEEPEST - 1), None):
        line = deep.map[0] + 1 if deep.map else None
        raise DataError(path, f"lists or quotations are nested deeper than {_DEEPEST} levels here", line)
    notes: list[Paragraph] = []
    for found in _walked(tokens, path):
        if match := _FOOTNOTE_TEXT.match(found.text):
            notes += paragraph(found.text[match.end() :], Role.NOTE, found.line)
        else:
            yield from paragraph(_FOOTNOTE_CALL.sub("", found.text), found.role, found.line)
    yield from notes


def _blank_front_matter(texts: list[str]) -> None:
    """Blank the block of settings (YAML or TOML) that static site generators expect on the first lines."""
    ends = _FENCES.get(texts[0].rstrip()) if texts else None
    if ends is None:
        return
    end = next((number for number, text in enumerate(texts[1:], 1) if text.rstrip() in ends), None)
    if end is not None:
        texts[: end + 1] = [""] * (end + 1)


def _walked(tokens: Sequence[Token], path: str) -> Iterator[Paragraph]:
    items = 0
    role = Role.BODY
    for token in tokens:
        line = token.map[0] + 1 if token.map else None
        match token.type:
            case "list_item_open":
                items += 1
            case "list_item_close":
                items -= 1
            case "heading_open":
                role = Role.HEADING
            case "paragraph_open":
                role = Role.ITEM if items else Role.BODY
            case "th_open" | "td_open":
                role = Role.CELL
            case "inline":
                yield Paragraph(_text(token.children or ()), role, line)
            case "html_block":
                yield from html.extracted(token.content, path, line or 1)


def _text(tokens: Sequence[Token]) -> str:
    """Return inline content as text; the text of a link and the words in place of an image are part of it."""
    parts: list[str] = []
    for token in tokens:
        match token.type:
            case "text" | "code_inline" | "text_special":
                parts.append(token.content)
            case "softbreak":
                parts.append("\r")
            case "hardbreak":
                parts.append("\n")
            case "image":
                parts.append(_text(token.children or ()))
            case "html_inline":
                parts.append("\n" if _LINE_BREAK.fullmatch(token.content) else "")
    return "\n".join(unwrapped(part.replace("\r", "\n")) for part in "".join(parts).split("\n"))
