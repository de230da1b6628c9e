"""HTML as paragraphs: what a browser shows as blocks of text, in the order of the file.

The parser is libxml2's: it mends what is not well-formed, takes time in proportion to the file, and fetches nothing.
Python's own ``html.parser`` takes quadratic time on tags that are never closed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qa.errors import DataError
from qa.formats.base import STANDARD_INPUT, Note, Problem, ReadOptions
from qa.formats.prose.paragraph import Paragraph, Role, paragraph, unwrapped
from qa.formats.prose.source import lines

if TYPE_CHECKING:
    from lxml import etree

_ROLES = {f"h{level}": Role.HEADING for level in range(1, 7)} | {
    "title": Role.HEADING, "caption": Role.HEADING, "li": Role.ITEM, "dt": Role.ITEM, "dd": Role.ITEM,
    "td": Role.CELL, "th": Role.CELL,
}  # fmt: skip
_BLOCKS = frozenset(
    "address article aside blockquote body center details dialog div dl fieldset figcaption figure footer form header hgroup "
    "hr html legend main menu nav ol optgroup option p pre section select summary table tbody tfoot thead tr ul".split()
) | frozenset(_ROLES)
# No text that a reader sees, or (rt, rp) the reading of a character beside it.
_SILENT = frozenset("script style template textarea noscript iframe object svg math rt rp".split())
# libxml2 leaves out what lies deeper than 2,048 elements, without a word.
_DEEPEST = 2_000
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096  # bytes in which the charset is declared (HTML Living Standard, 4.2.5.4: the first 1024)


def paragraphs(path: str, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Paragraph]:
    """Yield the paragraphs of an HTML file."""
    encoding = options.encoding or _declared(path)
    yield from extracted("\n".join(lines(path, encoding, problem, note)), path)


def _declared(path: str) -> str | None:
    """Return the encoding that a file declares of itself, where it is another than UTF-8 and exists."""
    if path == STANDARD_INPUT:
        return None
    from qa.formats.lines import regular

    with regular(path) as file:
        match = _CHARSET.search(file.read(_HEAD))
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else "utf-8"
    except LookupError:
        return None
    # What declares GB 2312 is often GBK; GB18030 holds both.
    name = "gb18030" if name in ("gb2312", "gbk") else name
    return None if name in ("utf-8", "ascii") else name


def extracted(text: str, path: str, line: int = 1) -> Iterator[Paragraph]:
    """Yield the paragraphs of HTML text, or of a piece of it that begins on a line of its file.

    Raises:
        DataError: Its elements are nested too deep.
    """
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    parser.feed(text.encode("utf-8", "replace"))
    try:
        root = parser.close()
    except etree.XMLSyntaxError:  # there is nothing in it
        return
    if root is not None:
        yield from _Walk(path, line - 1).paragraphs(root)


class _Walk:
    """Gathers text between the boundaries of blocks."""

    def __init__(self, path: str, before: int) -> None:
        self._path = path
        self._before = before
        self._parts: list[str] = []
        self._roles: list[Role] = []
        self._line: int | None = None
        self._kept = 0  # depth of elements whose white space is the author's
        self._silent = 0

    def paragraphs(self, root: etree._Element) -> Iterator[Paragraph]:
        """Yield the paragraphs below an element."""
        from lxml import etree

        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag.lower() if isinstance(element.tag, str) else ""
            step = 1 if event == "start" else -1
            if tag in _BLOCKS:
                yield from self._taken()
            self._silent += step * (tag in _SILENT)
            self._kept += step * (tag == "pre")
            if event == "start":
                self._roles.append(_ROLES.get(tag, self._roles[-1] if self._roles else Role.BODY))
                if len(self._roles) > _DEEPEST:
                    raise DataError(self._path, f"elements are nested deeper than {_DEEPEST:,} levels", self._line)
                self._line = self._line or ((element.sourceline or 1) + self._before)
                if tag == "br":
                    self._parts.append("\r")
                self._add(element.text)
            else:
                self._roles.pop()
                self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text and not self._silent:
            self._parts.append(text.replace("\r", "\n").replace("\n", "\r") if self._kept else text.replace("\r", "\n"))

    def _taken(self) -> Iterator[Paragraph]:
        text = "\n".join(unwrapped(part) for part in "".join(self._parts).split("\r"))
        role = self._roles[-1] if self._roles else Role.BODY
        yield from paragraph(text, role, self._line)
        self._parts.clear()
        self._line = None
