"""An XML file, element by element, with the bytes that each was read from.

expat finds the structure: it is in the standard library, needs no tree, and says at which byte each tag begins, which
lxml does not. What an element holds is then taken from the bytes themselves, so that a target can be replaced without
touching anything around it. Nothing is expanded and nothing fetched: a declared entity refuses the file.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from qa.errors import DataError, UsageError
from qa.formats.base import Note
from qa.formats.encoding import UNDECODED_HANDLER, Encoding, declared, marked
from qa.text.lazy import expression

CHUNK = 1 << 18
DEEPEST = 1_000  # elements inside one another
LONGEST = 16 << 20  # bytes of one unit, or of one tag
_ASCII = "".join(map(chr, range(32, 127)))
_Utf8Decoder = codecs.getincrementaldecoder("utf-8")

# Name of the element, its attributes, byte offset of its tag.
Start = Callable[[str, dict[str, str], int], None]
End = Callable[[str, int], None]

_DECLARATION = expression(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)[\"']")
_NAME = expression(rb"<([^\s/>]+)")
_SLASH = ord("/")
_START_TAG = expression(rb"<[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")


def _nothing(*_: object) -> None:
    pass


class Written(NamedTuple):
    """What is written between a start tag and its end tag.

    Attributes:
        raw: The text of the file, with entities and tags.
        origin: Byte offset of its first character in the file; of the ``/>`` where the element is one tag.
        empty: Whether the element is one tag, ``<target/>``.
    """

    raw: str
    origin: int
    empty: bool = False


class Stream:
    """A file that is being parsed.

    Names of elements and attributes are ``namespace local`` with a blank between, or the local name alone where there
    is no namespace. Offsets are those of the file in UTF-8 without its byte order mark; `origin` leads to the file's.

    Attributes:
        keep: The first offset whose bytes are still needed; None where none is. A format sets it at the beginning of a
            unit and takes it away at its end.
        prefixes: What the root element calls each namespace; None where it is the default.
    """

    def __init__(
        self,
        file: BinaryIO,
        path: str,
        encoding: str | None,
        note: Note,
        start: Start | None = None,
        end: End | None = None,
    ) -> None:
        """Open a stream; a subclass that takes the tags itself, for speed, gives no handlers and counts the depth."""
        self._file = file
        self._path = path
        self.keep: int | None = None
        self.prefixes: dict[str, str | None] = {}
        self._encoding, self._is_ascii = encoding_of(file, path, encoding, note)
        self._kept = b""
        self._kept_from = 0
        # Of a file in another encoding: the first offset of each chunk in UTF-8 and in the file.
        self._chunks: list[tuple[int, int]] = []
        self._last = -1, -1  # the last offset that was asked for, so that no byte is encoded twice
        self._depth = 0
        self._start, self._end = start, end
        self._parser = parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartNamespaceDeclHandler = self._declared
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped

    @property
    def codec(self) -> str:
        """Python's name of the file's encoding: that in which something can be written into it."""
        return "ascii" if self._is_ascii else self._encoding.name

    @property
    def line(self) -> int:
        """The line, from 1, at which the tag stands that is being handled."""
        return self._parser.CurrentLineNumber

    def chunks(self) -> Iterator[None]:
        """Parse the file; between two chunks the caller hands on what its handlers have gathered.

        Raises:
            DataError: The file is not well-formed, declares entities, or goes beyond a limit; with its line.
        """
        offset = 0
        try:
            for data in self._utf8():
                self._forget()
                self._kept += data
                offset += len(data)
                self._is_ascii = self._is_ascii and data.isascii()
                self._parse(data)
                if offset - (self.keep if self.keep is not None else self._parser.CurrentByteIndex) > LONGEST:
                    raise self.error(f"one unit is longer than {LONGEST >> 20} MiB")
                yield
            self._parse(b"", final=True)
            yield
        finally:
            self._release()

    def _release(self) -> None:
        """Let go of the handlers: they and the parser hold one another, and the memory would outlive the reader."""
        self._start = self._end = _nothing
        parser = self._parser
        parser.StartNamespaceDeclHandler = parser.StartElementHandler = parser.EndElementHandler = None
        parser.EntityDeclHandler = parser.SkippedEntityHandler = None

    def _parse(self, data: bytes, final: bool = False) -> None:
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as error:
            raise DataError(self._path, self._reason(error), error.lineno) from None

    def _reason(self, error: expat.ExpatError) -> str:
        at = self._parser.ErrorByteIndex - self._kept_from
        try:
            _Utf8Decoder().decode(self._kept[at : at + 4])
        except UnicodeDecodeError:
            advice = "save the file as UTF-8 or name its encoding with --encoding"
            return f"byte {self._kept[at]:02X} is not {self._encoding.title}; {advice}"
        return f"is not well-formed XML: {expat.ErrorString(error.code)}; mend or export it again"

    def _utf8(self) -> Iterator[bytes]:
        self._file.seek(self._encoding.skip)
        if self._encoding.name == "utf-8":
            while data := self._file.read(CHUNK):
                yield data
            return
        decoder = codecs.getincrementaldecoder(self._encoding.name)(UNDECODED_HANDLER)
        utf8, original = 0, self._encoding.skip
        while True:
            data = self._file.read(CHUNK)
            text = decoder.decode(data, final=not data)
            encoded = text.encode("utf-8", "surrogatepass")
            self._chunks.append((utf8, original))
            utf8 += len(encoded)
            original = self._file.tell() - len(decoder.getstate()[0])
            if encoded:
                yield encoded
            if not data:
                return

    def _forget(self) -> None:
        """Let go of bytes that no unit needs any more."""
        first = self.keep if self.keep is not None else self._parser.CurrentByteIndex
        while len(self._chunks) > 1 and self._chunks[1][0] <= first:
            del self._chunks[0]
        if self._chunks:
            first = min(first, self._chunks[0][0])
        if first > self._kept_from:
            self._kept = self._kept[first - self._kept_from :]
            self._kept_from = first

    def _declared(self, prefix: str | None, namespace: str | None) -> None:
        if self._depth == 0 and namespace:
            self.prefixes.setdefault(namespace, prefix)

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.too_deep()
        if self._start is not None:
            self._start(name, attributes, self._parser.CurrentByteIndex)

    def _ended(self, name: str) -> None:
        self._depth -= 1
        if self._end is not None:
            self._end(name, self._parser.CurrentByteIndex)

    def _entity(self, name: str, *_: object) -> None:
        raise self.error(
            f"declares the entity '{name[:40]}'; entities are never expanded: write out what it stands for"
        )

    def _skipped(self, name: str, *_: object) -> None:
        raise self.error(f"uses the entity '{name[:40]}', which nothing declares: write out what it stands for")

    def too_deep(self) -> DataError:
        """Return the error for elements that stand too deep inside one another."""
        return self.error(f"elements stand more than {DEEPEST} deep inside one another")

    def error(self, reason: str) -> DataError:
        """Return an error at the line where the parser stands."""
        return DataError(self._path, reason, self.line)

    def raw(self, start: int, end: int) -> str:
        """Return the file's text between two offsets, which `keep` must have kept."""
        return self._kept[start - self._kept_from : end - self._kept_from].decode("utf-8", "surrogatepass")

    def content(self, start: int, end: int) -> Written:
        """Return what stands between a start tag and its end tag.

        Args:
            start: Offset of the start tag.
            end: Offset of the end tag; of what follows where the element is ``<target/>``.
        """
        begin, empty = self.tag_end(start)
        if empty:
            return Written("", self.origin(begin - 2), empty=True)
        return Written(self.raw(begin, end), self.origin(begin))

    def inside(self, start: int) -> int:
        """Return the byte offset in the file of what follows a start tag; of its ``/>`` where the element is one tag."""
        return self.content(start, start).origin

    def text(self, start: int, end: int) -> str:
        """Return what stands between a start tag and its end tag, as `content` does, where only that is needed."""
        at = start - self._kept_from
        tag = _START_TAG.match(self._kept, at)
        assert tag is not None
        return self._kept[tag.end() : end - self._kept_from].decode("utf-8", "surrogatepass")

    def name(self, start: int) -> str:
        """Return the name of the element whose tag begins at an offset as it is written, with its prefix."""
        match = _NAME.match(self._kept, start - self._kept_from)
        assert match is not None
        return match[1].decode()

    def after(self, written: Written, end: int) -> int:
        """Return the offset that follows an element, from what it holds and the ``end`` that `content` took."""
        return end if written.empty else self._kept.index(b">", end - self._kept_from) + 1 + self._kept_from

    def tag_end(self, tag: int) -> tuple[int, bool]:
        """Return the offset behind a tag that begins at an offset, and whether it is an element of one tag."""
        match = _START_TAG.match(self._kept, tag - self._kept_from)
        assert match is not None
        end = match.end()
        return end + self._kept_from, self._kept[end - 2] == _SLASH

    def origin(self, offset: int) -> int:
        """Return the byte offset in the file of an offset of the stream.

        Text that does not become the same bytes when it is encoded again leads astray; whoever writes compares.
        """
        if self._encoding.name == "utf-8":
            return offset + self._encoding.skip
        utf8, original = next(chunk for chunk in reversed(self._chunks) if chunk[0] <= offset)
        if utf8 <= self._last[0] <= offset:
            utf8, original = self._last
        original += len(self.raw(utf8, offset).encode(self._encoding.name, "replace"))
        self._last = offset, original
        return original


def encoding_of(file: BinaryIO, path: str, wanted: str | None, note: Note) -> tuple[Encoding, bool]:
    """Return the encoding of an XML file: a byte order mark, else what the user says, else the declaration, else UTF-8.

    Returns:
        The encoding, and whether the file declares that it is ASCII; it is read as UTF-8 in case it is not.

    Raises:
        DataError: The declared encoding does not exist, or no text can be in it.
    """
    file.seek(0)
    head = file.read(1024)
    if found := marked(head, wanted):
        return found, False
    for name in ("utf-16-le", "utf-16-be"):
        if head.startswith("<".encode(name)):
            return Encoding(name), False
    match = _DECLARATION.match(head.lstrip())
    name = match[1].decode() if match else "utf-8"
    codec = _codec(name)
    if codec is None:
        raise DataError(path, f"declares the encoding '{name}', which is unknown; say it with --encoding", 1)
    if codec.startswith(("utf-16", "utf-32")):
        note(f"{path}: declares {name}, which it is not; read as UTF-8")
        codec = "utf-8"
    return Encoding("utf-8" if codec in ("ascii", "utf-8-sig") else codec), codec == "ascii"


def _codec(name: str) -> str | None:
    """Return Python's name of an encoding that a declaration in ASCII can name."""
    try:
        codec = codecs.lookup(declared(name)).name
    except UsageError:
        return None
    if codec.startswith(("utf-16", "utf-32")):
        return codec
    try:  # ROT13, UTF-7, the escapes of Python and the like are no encodings of XML
        return codec if _ASCII.encode(codec) == _ASCII.encode("ascii") else None
    except UnicodeError:
        return None


def local(name: str) -> str:
    """Return the local part of a name of the parser."""
    return name.rpartition(" ")[2]


Attributes = Mapping[str, str]
