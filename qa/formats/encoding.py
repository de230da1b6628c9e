"""Bytes to text: which encoding a file has, and a stream of it in UTF-8.

Everything above this module sees UTF-8. What could not be decoded stands in the stream as a lone low surrogate in
its three-byte form, which is no valid UTF-8: the line that holds it is found when it is decoded.
"""

from __future__ import annotations

import codecs
from typing import BinaryIO

from msgspec import Struct

from qa.errors import DataError, UsageError
from qa.text.lazy import expression

# Stands for bytes that could not be decoded. No decoder lets a lone surrogate through as text.
UNDECODED = "\udc80"
UNDECODED_HANDLER = "qa-undecoded"

# The longer marks first: that of UTF-32 LE begins with that of UTF-16 LE.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Of what is not ASCII in simplified Chinese text, nearly all is in GB 2312 (6,763 Han and the usual marks), whose
# second bytes are all above A0. Big5 or Windows-1252 read as GB18030 gives rare Han from outside it.
_COMMON_SHARE = 0.6
_TWO_BYTES = frozenset(
    ["gb2312", "gbk", "gb18030", "big5", "big5hkscs", "cp950", "euc_jp", "shift_jis", "cp932", "euc_kr"]
)
_ASCII = expression(r"[\x00-\x7f]+")
# What a text in a western language has beside ASCII: letters with accents and the marks of typography, few in a row.
_WESTERN = expression("[À-ÖØ-ÝŠŒŽß-öø-üšœžŸ‘’“”‚„–—…«»‹›€£§©®°·•™½¿¡\xa0]{1,3}")

codecs.register_error(UNDECODED_HANDLER, lambda error: (UNDECODED, getattr(error, "end", 0)))


class Encoding(Struct, frozen=True):
    """The encoding of a file.

    Attributes:
        name: Python's name.
        skip: Bytes of the byte order mark.
        assumed: Whether it is a guess that the user should hear of.
    """

    name: str = "utf-8"
    skip: int = 0
    assumed: bool = False

    @property
    def title(self) -> str:
        """The name for people."""
        return self.name.upper()


def declared(name: str) -> str:
    """Return Python's name of an encoding that the user named.

    Raises:
        UsageError: There is no such text encoding.
    """
    try:
        "a".encode(name)
        codecs.getincrementaldecoder(name)(UNDECODED_HANDLER).decode(b"a", final=True)
        return codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        raise UsageError(f"--encoding: there is no text encoding '{name}' (try utf-8, gb18030, big5, utf-16)") from None


def marked(head: bytes, wanted: str | None) -> Encoding | None:
    """Return the encoding that was declared or that a byte order mark names; None where neither says it."""
    mark = next(((bom, name) for bom, name in _BYTE_ORDER_MARKS if head.startswith(bom)), None)
    if wanted is None:
        return Encoding(mark[1], len(mark[0])) if mark else None
    name = declared(wanted)
    if name in ("utf-8-sig", "cp65001"):
        name = "utf-8"
    if mark and (name == mark[1] or (name in ("utf-16", "utf-32") and mark[1].startswith(name))):
        return Encoding(mark[1], len(mark[0]))
    # Without a mark RFC 2781 says big-endian, but what writes such files is Windows, little-endian.
    return Encoding({"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(name, name))


def trusted(name: str | None, block: bytes = b"") -> Encoding | None:
    """Return the encoding that a file names itself; None where it names none that its bytes could be in.

    Args:
        name: As the file has it; many name one and are UTF-8.
        block: Lines of the file that are not pure ASCII.
    """
    try:
        known = declared(name or "utf-8")
    except UsageError:  # a template's CHARSET
        return None
    if known in ("utf-8", "ascii") or known.startswith(("utf-16", "utf-32", "utf-7")):
        return None
    try:
        # Two bytes may be a Han character in GBK and a Latin letter in UTF-8; three are no chance.
        wide = max(block.decode(), default="")
        return None if wide >= ("\u0800" if known in _TWO_BYTES else "\x80") else Encoding(known)
    except UnicodeDecodeError:
        return Encoding(known)


def judged(block: bytes, path: str, line: int) -> Encoding:
    """Judge a block of whole lines, the first of its file that is not pure ASCII.

    A file in UTF-8 or ASCII with some broken lines stays one: they are reported one by one later.

    Raises:
        DataError: Neither UTF-8 nor GB18030 nor Windows-1252 explains the bytes.
    """
    try:
        block.decode()
        return Encoding()
    except UnicodeDecodeError as error:
        first = line + block.count(b"\n", 0, error.start)
    text = block.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(_foreign(text)) - broken
    # Of GB18030 read as UTF-8 most is broken.
    if broken * 4 <= whole:
        return Encoding()
    if _is_gb18030(block):
        return Encoding("gb18030", assumed=True)
    if not whole and _is_western(block):
        return Encoding("cp1252", assumed=True)
    wide = next((name for name in ("utf-16-le", "utf-16-be") if _reads_as(block, name)), None)
    lines = text.removesuffix("\n").split("\n")
    if not wide and (broken <= whole or 2 * sum("\ufffd" in each for each in lines) < len(lines)):
        return Encoding()
    advice = f"--encoding {wide}" if wide else "name its encoding with --encoding (big5, utf-16, windows-1252)"
    raise DataError(path, f"neither UTF-8 nor GB18030; save the file as UTF-8 or {advice}", first)


def _foreign(text: str) -> str:
    return _ASCII.sub("", text)


def _is_gb18030(block: bytes) -> bool:
    try:
        foreign = _foreign(block.decode("gb18030"))
    except UnicodeDecodeError:
        return False
    return len(foreign.encode("gb2312", "ignore")) >= 2 * _COMMON_SHARE * len(foreign) > 0


def _is_western(block: bytes) -> bool:
    """Whether a block is a western text in Windows-1252: Asian encodings give long runs of letters and stray marks."""
    try:
        text = block.decode("cp1252")
    except UnicodeDecodeError:
        return False
    runs = _ASCII.split(text)
    return all(not run or _WESTERN.fullmatch(run) for run in runs)


def _reads_as(block: bytes, name: str) -> bool:
    """Whether a block is Chinese or ASCII text in UTF-16; pairs of ASCII letters are Han in it, but no marks."""
    text = block.decode(name, "replace")[:4096]
    share = sum(c < "\x80" or "\u3000" <= c <= "\u9fff" or c >= "\uff00" for c in text)
    return share > 0.9 * len(text) and any(mark in text for mark in "\n ，。")


class Range:
    """The bytes of a binary file between two offsets."""

    def __init__(self, file: BinaryIO, start: int, end: int | None) -> None:
        self._file = file
        self._at = start
        self._end = end

    def read(self, size: int) -> bytes:
        """Return up to so many bytes; nothing at the end."""
        if self._end is not None:
            size = min(size, max(0, self._end - self._at))
        self._file.seek(self._at)  # the file may have other readers
        data = self._file.read(size)
        self._at += len(data)
        return data


class Transcoded:
    """A stream in any encoding, read as UTF-8."""

    def __init__(self, stream: Range, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)(UNDECODED_HANDLER)
        self._ended = False

    def read(self, size: int) -> bytes:
        """Return the UTF-8 of the next bytes, about as many as asked for; nothing at the end."""
        while not self._ended:
            data = self._stream.read(size)
            self._ended = not data
            if text := self._decoder.decode(data, final=self._ended):
                return text.encode("utf-8", "surrogatepass")
        return b""


Stream = Range | Transcoded


def stream(file: BinaryIO, encoding: Encoding, start: int = 0, end: int | None = None) -> Stream:
    """Return a range of a file as a stream of UTF-8, without the byte order mark."""
    bytes_ = Range(file, max(start, encoding.skip), end)
    return bytes_ if encoding.name == "utf-8" else Transcoded(bytes_, encoding.name)
