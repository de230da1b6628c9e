"""What kind of file it is, by its content: suffixes lie (``.xlf`` is XLIFF 1.2, XLIFF 2 or SDLXLIFF; ``.xml`` is all)."""

from __future__ import annotations

import codecs
import os
import re
import stat

from qa.errors import DataError
from qa.text.lazy import expression

HEAD = 8192

# Local name of the root element → name of the format; XLIFF is told apart by its version.
_ROOTS = {"tmx": "tmx", "html": "html"}
_OTHER_ROOTS = {
    "martif": "a glossary (TBX)", "tbx": "a glossary (TBX)", "mtf": "a glossary (MultiTerm)", "srx": "segmentation rules (SRX)",
}  # fmt: skip
_ASIDE = expression(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ROOT = expression(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)")
_VERSION = expression(r"\bversion\s*=\s*[\"'](\d)")
_NAMESPACE = expression(r"urn:oasis:names:tc:xliff:document:(\d)")
_ARCHIVE = b"PK\x03\x04"
# What an archive holds that is one of these (ECMA-376 leaves the names open; all programs use these).
_MEMBERS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


def head_of(path: str) -> bytes:
    """Return the beginning of a regular file; nothing of any other, and of one that cannot be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        return b""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return b""
    with os.fdopen(descriptor, "rb") as file:
        return file.read(HEAD)


def by_content(head: bytes, path: str) -> str | None:
    """Return the name of the format that the beginning of a file shows; None where only the suffix can tell.

    Raises:
        DataError: It is a file of a kind that holds no translations.
    """
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(_ARCHIVE):
        return _by_members(path)
    shown = text_of(head)
    return by_root(shown, path) if shown.lstrip().startswith("<") else None


def _by_members(path: str) -> str | None:
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            names = frozenset(archive.namelist())
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return None  # the reader that the suffix names says what is wrong
    return next((name for member, name in _MEMBERS.items() if member in names), None)


def text_of(head: bytes) -> str:
    """Return the beginning of a file as a text, going by its byte order mark."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if head.startswith(mark):
            return head[len(mark) :].decode(name, "replace")
    for name in ("utf-16-le", "utf-16-be"):
        if head.startswith("<".encode(name)):
            return head.decode(name, "replace")
    return head.decode("utf-8", "replace")


def by_root(text: str, path: str) -> str | None:
    """Return the name of the format that the root element of a text shows.

    Raises:
        DataError: It is that of a kind of file that holds no translations.
    """
    at = 0
    while aside := _ASIDE.match(text, at):
        at = aside.end()
    root = _ROOT.match(text, at)
    if root is None:
        return None
    name, attributes = root[1].lower(), root[2]
    if name in _OTHER_ROOTS:
        what = _OTHER_ROOTS[name]
        advice = "; give it with --glossary" if "glossary" in what else ""
        raise DataError(path, f"holds {what}, no translations{advice}")
    if name == "xliff":
        version = _NAMESPACE.search(attributes) or _VERSION.search(attributes)
        return "xliff2" if version and version[1] == "2" else "xliff"
    return _ROOTS.get(name)
