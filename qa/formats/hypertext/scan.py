"""HTML as tokens: tags, text between them, comments. Whatever stands there, the time is in proportion to the text.

What the standard's tokeniser (13.2.5) does with broken input is done here too: a tag or a comment that is never closed
takes all that follows. Python's own parser needs quadratic time there, and no parser of trees says where a text stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from qa.text.lazy import expression

_MARK = expression(r"<(?:(!--)|(/?)([A-Za-z][^\s/>]*)|(!\[CDATA\[)|[!?]|/(?=[^A-Za-z>]))")
# Quotation marks count only where a value begins.
_REST = expression(r"(?:[^>=]|=\s*(?:\"[^\"]*\"|'[^']*'|(?![\"'\s])))*>")
# What stands in these is no markup (13.1.2.1, raw text and escapable raw text).
_RAW = frozenset("script style xmp iframe noembed noframes textarea title".split())


class Kind(Enum):
    """What a token is."""

    TEXT = "text"
    START = "start"
    END = "end"
    COMMENT = "comment"
    RAW = "raw"  # what stands in an element that holds no markup
    OTHER = "other"  # a declaration, an instruction
    UNCLOSED = "unclosed"  # a tag or a comment to which the rest of the text belongs


class Token(NamedTuple):
    """A piece of the text.

    Attributes:
        kind: See `Kind`.
        begin, end: Characters of the text.
        name: Of a tag, lower case; of the element in which RAW stands.
        is_empty: Whether a tag ends with ``/>``.
    """

    kind: Kind
    begin: int
    end: int
    name: str = ""
    is_empty: bool = False


def tokens(text: str, begin: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the tokens of a text, or of a stretch of it, one after another without gaps."""
    end = len(text) if end is None else end
    at = begin
    while at < end:
        mark = _MARK.search(text, at, end)
        if mark is None:
            yield Token(Kind.TEXT, at, end)
            return
        if mark.start() > at:
            yield Token(Kind.TEXT, at, mark.start())
        token = _token(text, mark, end)
        yield token
        at = token.end
        if token.kind is Kind.START and token.name in _RAW and not token.is_empty:
            close = re.compile(rf"</{re.escape(token.name)}(?=[\s/>])", re.IGNORECASE).search(text, at, end)
            until = close.start() if close else end
            yield Token(Kind.RAW, at, until, token.name)
            at = until


def _token(text: str, mark: re.Match[str], end: int) -> Token:
    begin = mark.start()
    if mark[1]:
        return _until(text, Kind.COMMENT, begin, text.find("-->", begin + 2, end), 3, end)
    if mark[3]:
        rest = _REST.match(text, mark.end(), end)
        if rest is None:
            return Token(Kind.UNCLOSED, begin, end, mark[3].lower())
        kind = Kind.END if mark[2] else Kind.START
        return Token(kind, begin, rest.end(), mark[3].lower(), text[rest.end() - 2] == "/")
    if mark[4] and (close := text.find("]]>", begin, end)) >= 0:
        return Token(Kind.OTHER, begin, close + 3)
    return _until(text, Kind.OTHER, begin, text.find(">", begin, end), 1, end)


def _until(text: str, kind: Kind, begin: int, close: int, size: int, end: int) -> Token:
    return Token(kind, begin, close + size) if close >= 0 else Token(Kind.UNCLOSED, begin, end)
