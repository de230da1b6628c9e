"""Word documents (Office Open XML) as paragraphs, as they read with all tracked changes accepted.

python-docx opens the package, finds its parts and names its styles; the text is read from the XML below it, because
``paragraph.text`` drops tracked insertions, keeps moved text twice and knows no footnotes.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from qa.errors import DataError, MissingExtra
from qa.formats.base import STANDARD_INPUT, Note, Problem, ReadOptions
from qa.formats.lines import regular
from qa.formats.prose.paragraph import Paragraph, Role, paragraph

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

# A package is a ZIP archive: what it says of its sizes bounds what is unpacked.
LARGEST = 256 << 20  # bytes, unpacked
LARGEST_TEXT = 64 << 20  # of a part in XML, whose tree takes some ten times its size
_MOST_PARTS = 10_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted or moved away; the reading of a character; a second form of the same drawing; the text of a field's code.
_SILENT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}rt", _FALLBACK, f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"))
_MARKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_NOTES = ("/footnotes", "/endnotes")
_HEADING = re.compile(r"(?:heading|标题|title|subtitle).*", re.IGNORECASE)


def paragraphs(path: str, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Paragraph]:
    """Yield the paragraphs of a Word document, cell by cell in tables; footnotes and endnotes follow the text.

    Raises:
        DataError: It is no Word document, or too large when unpacked.
        MissingExtra: python-docx is not there.
    """
    if path == STANDARD_INPUT:
        document = _opened(io.BytesIO(sys.stdin.buffer.read(LARGEST)), path)
    else:
        with regular(path) as file:
            document = _opened(file, path)
    walk = _Walk(_heading_styles(document))
    yield from walk.paragraphs(document.element.body)
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(_NOTES):
            yield from walk.paragraphs(_notes(relation.target_part.blob, path), Role.NOTE)


def _opened(file: IO[bytes], path: str) -> Document:
    try:
        import docx
    except ImportError:
        raise MissingExtra("reading Word documents", "office") from None
    _check_size(file, path)
    try:
        return docx.Document(file)
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        what = "cannot be read as a Word document (.docx)"
        raise DataError(path, f"{what}; open it in a word processor and save it as .docx ({_short(error)})") from None


def _check_size(file: IO[bytes], path: str) -> None:
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise DataError(path, "is no Word document (.docx); the old .doc must be saved as .docx first") from None
    longest = max((part.file_size for part in parts if part.filename.endswith(".xml")), default=0)
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST or longest > LARGEST_TEXT:
        limits = f"{LARGEST >> 20} MiB in all, {LARGEST_TEXT >> 20} MiB of text, {_MOST_PARTS:,} parts"
        raise DataError(path, f"is larger when unpacked than a document may be ({limits}); it is not read")
    file.seek(0)


def _short(error: Exception) -> str:
    return str(error).strip("'\"").split("\n")[0][:100] or type(error).__name__


def _notes(blob: bytes, path: str) -> _Element:
    from lxml import etree

    try:
        return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise DataError(path, f"its footnotes cannot be read ({_short(error)})") from None


def _heading_styles(document: Document) -> frozenset[str]:
    """Return the ids of the styles that make a heading; in Chinese Word their ids are numbers, their names are not."""
    return frozenset(style.style_id for style in document.styles if _HEADING.fullmatch(style.name or ""))


class _Walk:
    """Reads paragraphs below an element."""

    def __init__(self, headings: frozenset[str]) -> None:
        self._headings = headings

    def paragraphs(self, root: _Element, role: Role | None = None) -> Iterator[Paragraph]:
        """Yield the paragraphs below an element; those of a text box follow the paragraph that it hangs on."""
        waiting = ""
        for element in root.iter(f"{_W}p"):
            if any(above.tag in _SILENT for above in element.iterancestors()):
                continue
            text = waiting + "".join(_texts(element))
            # A paragraph whose mark was deleted runs on into the next one.
            waiting = text if element.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None else ""
            if not waiting:
                yield from paragraph(text, role or self._role(element))
        yield from paragraph(waiting, role or Role.BODY)

    def _role(self, element: _Element) -> Role:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(f"{_W}val") in self._headings:
            return Role.HEADING
        if any(above.tag == f"{_W}tc" for above in element.iterancestors()):
            return Role.CELL
        if element.find(f"{_W}pPr/{_W}outlineLvl") is not None:
            return Role.HEADING
        return Role.ITEM if element.find(f"{_W}pPr/{_W}numPr") is not None else Role.BODY


def _texts(element: _Element) -> Iterator[str]:
    """Yield the pieces of a paragraph's text, without the paragraphs inside it."""
    stack: list[Any] = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag in (f"{_W}t", _MATH):
            yield child.text or ""
        elif child.tag in _MARKS:
            yield "" if child.get(f"{_W}type") == "page" else _MARKS[child.tag]
        elif child.tag == f"{_W}r" and child.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        elif child.tag != f"{_W}p" and child.tag not in _SILENT:
            stack += reversed(child)
