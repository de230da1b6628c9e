"""The content of a segment: clean text, its inline codes, and where each character is written.

The raw text has been found well-formed by the parser, so tags can be told from text by their marks alone. It is read
here, and not from the parser's events, because a character must lead back to where it is written: as itself, as an
entity, inside CDATA.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum

from msgspec import Struct, field
from msgspec.structs import replace

from qa.core import OBJECT, Code
from qa.formats.located import Run, Target
from qa.formats.xml.stream import Written
from qa.text.lazy import expression

# A piece of content; the parser has found it well-formed.
TOKEN = expression(
    r"(?P<text>[^<&\r]+)"
    r"|&(?P<entity>#[0-9]+|#x[0-9a-fA-F]+|[^;\s<&]+);"
    r"|<!\[CDATA\[(?P<cdata>.*?)\]\]>"
    r"|(?P<aside><!--.*?-->|<\?.*?\?>)"
    r"|</(?P<close>[^\s>]+)\s*>"
    r"|<(?P<open>[^\s/>]+)(?P<attributes>(?:[^>\"'/]|\"[^\"]*\"|'[^']*'|/(?!>))*)(?P<empty>/?)>"
    r"|(?P<break>\r\n?)",
    re.DOTALL,
)
_ATTRIBUTE = expression(r"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ENTITY = expression(r"&(#[0-9]+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);")
# What XML 1.0 lets no character be, entity or not.
_IMPOSSIBLE = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Role(Enum):
    """What an element is inside a segment."""

    PAIR = "pair"  # its two tags are codes, what stands between is text
    WHOLE = "whole"  # one code with all that it holds
    CHARACTER = "character"  # its text, which stands in for what XML cannot hold, is text like any other
    THROUGH = "through"  # its tags are nothing to a translator, what stands between is text
    GONE = "gone"  # it counts for nothing with all that it holds: text that was deleted and is still recorded


class Element(Struct, frozen=True):
    """What a format says of an element.

    Attributes:
        role: See `Role`.
        kind: Of the code: ``open``, ``close`` or ``standalone``; a PAIR has both of the first.
        identity: What pairs it with its counterpart on the other side; where empty, the text of a WHOLE.
        text: What it stands for in the original document; where empty, what a WHOLE holds but for the texts inside it
            that are translated (``sub``), else what is written.
        closing: What the end tag of a PAIR stands for.
        licence: As of `Code`.
    """

    role: Role
    kind: str = "standalone"
    identity: str = ""
    text: str = ""
    closing: str = ""
    licence: str = ""


Roles = Callable[[str, Mapping[str, str]], Element]


class Content(Struct):
    """A segment's text as rules see it.

    Attributes:
        text: Clean, a U+FFFC for each code.
        codes: In order.
        runs: Where each stretch is written in the raw text.
    """

    text: str = ""
    codes: list[Code] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


def content(raw: str, roles: Roles, begin: int = 0, end: int | None = None) -> Content:
    """Return what a stretch of raw text holds.

    Args:
        raw: From `Stream.content`.
        roles: What each element is; names are as written, with their prefix.
        begin, end: The stretch, cut at tags that stand at one level.
    """
    end = len(raw) if end is None else end
    if "<" not in raw and "&" not in raw and "\r" not in raw:
        return Content(raw[begin:end], [], [Run(0, end - begin, begin, end, escape)])
    return _Builder(raw, roles).built(begin, end)


class _Builder:
    """Walks over the tokens of a segment."""

    def __init__(self, raw: str, roles: Roles) -> None:
        self._raw = raw
        self._roles = roles
        self._texts: list[str] = []
        self._size = 0
        self._content = Content()
        # What is open: the element, and where its tag begins and ends.
        self._open: list[tuple[Element, int, int]] = []
        self._whole = 0  # elements that are open inside, and with, one whose inside is no text

    def built(self, begin: int, end: int) -> Content:
        for token in TOKEN.finditer(self._raw, begin, end):
            kind = token.lastgroup
            if kind == "empty":
                self._opened(token)
            elif kind == "close":
                self._closed(token)
            elif not self._whole and kind != "aside":
                self._written(token)
        if not self._content.runs:
            self._content.runs.append(Run(0, 0, begin, begin, escape))
        self._content.text = "".join(self._texts)
        return self._content

    def _written(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind == "text":
            self._add(token["text"], token.start(), token.end(), escape)
        elif kind == "break":
            self._add("\n", token.start(), token.end(), escape)
        elif kind == "entity":
            self._add(character(token["entity"]), token.start(), token.end(), escape)
        elif token["cdata"]:
            self._add_cdata(token["cdata"], token.start("cdata"))

    def _add_cdata(self, text: str, at: int) -> None:
        for piece in re.finditer(r"[^\r]+|\r\n?", text):
            shown = "\n" if piece[0][0] == "\r" else piece[0]
            self._add(shown, at + piece.start(), at + piece.end(), escape_cdata)

    def _opened(self, token: re.Match[str]) -> None:
        empty = token["empty"] == "/"
        if self._whole:
            self._whole += not empty
            return
        element = self._roles(token["open"], attributes(token["attributes"]))
        if element.role is Role.PAIR:
            self._code(element, "standalone" if empty else "open", element.text, token.start(), token.end())
        elif empty and element.role is Role.WHOLE:
            self._code(element, element.kind, element.text, token.start(), token.end())
        elif empty and element.role is Role.CHARACTER:
            self._add(element.text, token.start(), token.end(), escape)
        if not empty:
            self._whole = int(element.role in (Role.WHOLE, Role.CHARACTER, Role.GONE))
            self._open.append((element, token.start(), token.end()))

    def _closed(self, token: re.Match[str]) -> None:
        if self._whole > 1:
            self._whole -= 1
            return
        if not self._open:
            return  # of an element that began before the stretch
        element, start, inside = self._open.pop()
        self._whole = 0
        if element.role is Role.WHOLE:
            text = element.text or _stands_for(self._raw[inside : token.start()])
            self._code(element, element.kind, text, start, token.end())
        elif element.role is Role.CHARACTER:
            self._add(element.text, start, token.end(), escape)
        elif element.role is Role.PAIR:
            self._code(element, "close", element.closing, token.start(), token.end())

    def _code(self, element: Element, kind: str, text: str, at: int, until: int) -> None:
        text = text or self._raw[at:until]
        identity = element.identity or (text if element.role is Role.WHOLE else "")
        self._content.codes.append(Code(self._size, kind, identity, text, element.licence))
        self._add(OBJECT, at, until, None)

    def _add(self, text: str, at: int, until: int, escape_: Callable[[str], str] | None) -> None:
        self._content.runs.append(Run(self._size, self._size + len(text), at, until, escape_))
        self._texts.append(text)
        self._size += len(text)


class Part(Struct, frozen=True):
    """An element inside a segment that is a segment of its own.

    Attributes:
        name: As written, with its prefix.
        attributes: Unescaped.
        begin, end: What it holds, in the raw text; where it is one tag, ``<mrk/>``, the offsets of its ``/>``.
        empty: Whether it is one tag.
    """

    name: str
    attributes: Mapping[str, str]
    begin: int
    end: int
    empty: bool = False


def divided(raw: str, is_part: Callable[[str, Mapping[str, str]], bool]) -> Iterator[Part]:
    """Yield each element that is a segment of its own (``mrk mtype="seg"``).

    Such elements may stand inside others; inside one another the outer one counts.
    """
    depth, inside = 0, 0
    begun: tuple[str, Mapping[str, str], int] = "", {}, 0
    for token in TOKEN.finditer(raw):
        if name := token["open"]:
            if not inside and is_part(name, given := attributes(token["attributes"])):
                if token["empty"]:
                    yield Part(name, given, token.end() - 2, token.end(), empty=True)
                    continue
                begun, inside = (name, given, token.end()), depth + 1
            depth += not token["empty"]
        elif token["close"]:
            if inside == depth:
                yield Part(*begun, token.start())
                inside = 0
            depth -= 1


def start_tags(raw: str) -> Iterator[str]:
    """Yield the attributes of each element of a segment, as they are written."""
    for token in TOKEN.finditer(raw):
        if token["open"]:
            yield token["attributes"]


def attributes(written: str) -> dict[str, str]:
    """Return the attributes of a tag, unescaped."""
    if not written or written.isspace():
        return {}
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(written)}


def character(entity: str) -> str:
    """Return the character that an entity of XML stands for; U+FFFD for one that cannot be."""
    if entity[0] != "#":
        return _ENTITIES.get(entity, "\ufffd")
    hexadecimal = entity[1] in "xX"
    digits = entity[1 + hexadecimal :].lstrip("0") or "0"  # there may be thousands of noughts
    number = int(digits[:9], 16 if hexadecimal else 10)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"


def unescape(text: str) -> str:
    """Return text or an attribute's value without entities."""
    return _ENTITY.sub(lambda match: character(match[1]), text) if "&" in text else text


def plain(raw: str) -> str:
    """Return the text of an element, all tags left out (notes, names, properties)."""
    if "<" not in raw and "\r" not in raw:
        return unescape(raw)
    return content(raw, lambda name, given: Element(Role.THROUGH)).text


def _stands_for(raw: str) -> str:
    if "sub" not in raw:
        return plain(raw)
    return content(
        raw, lambda name, given: Element(Role.GONE if name.rpartition(":")[2] == "sub" else Role.THROUGH)
    ).text


def escape(text: str) -> str:
    """Return text as it is written between tags.

    ``>`` is escaped only where it would end a CDATA section, a carriage return because a parser would take it for a
    line's end; what XML cannot hold becomes U+FFFD.
    """
    text = _IMPOSSIBLE.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;").replace("\r", "&#13;")


def escape_cdata(text: str) -> str:
    """Return text as it is written inside CDATA, where no entity is one."""
    text = _IMPOSSIBLE.sub("\ufffd", text).replace("]]>", "]]]]><![CDATA[>")
    return text.replace("\r", "]]>&#13;<![CDATA[")


def escape_attribute(text: str) -> str:
    """Return text as it is written between the quotation marks of an attribute."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def target(number: int, written: Written, found: Content, name: str, codec: str) -> Target:
    """Return the target that an element is; one tag, ``<target/>``, is opened for a text.

    Args:
        number: ``Place.number`` of the segment.
        written: The element, from `Stream.content`.
        found: What it holds, from `content`.
        name: As written, with its prefix.
        codec: Of the file, from `Stream.codec`.
    """
    runs = [put_into_empty(name)] if written.empty else found.runs
    raw = "/>" if written.empty else written.raw
    return Target(number, found.text, raw, written.origin, tuple(within(run, codec) for run in runs), codec)


def within(run: Run, codec: str) -> Run:
    """Return a run whose text is written with references for what an encoding lacks; CDATA can have none."""
    write = run.escape
    if write is None or write is escape_cdata or codec.startswith("utf"):
        return run
    return replace(run, escape=lambda text: write(text).encode(codec, "xmlcharrefreplace").decode(codec))


def put_into_empty(name: str, at: int = 0) -> Run:
    """Return the run that opens an element of one tag, whose ``/>`` stands at ``at``, for a text."""
    return Run(0, 0, at, at + 2, lambda text: f">{escape(text)}</{name}>" if text else "/>")
