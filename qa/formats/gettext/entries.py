"""Entries of a Gettext PO file, each with the lines that it was read from.

The grammar is that of GNU gettext's manual, "The Format of PO Files". It is read here and not by polib, because polib
keeps no places: it knows the line that an entry begins at and wraps texts anew when it writes, and it gives a file up
at its first error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from qa.errors import DataError
from qa.formats.base import Problem
from qa.formats.lines import LONGEST_LINE, LineFile
from qa.text.lazy import expression

_CHARSET = expression(rb'(?:"|\\n)Content-Type:[^"\n]*charset=([A-Za-z0-9_.:-]+)', re.IGNORECASE)
# Before our own remarks, which a later annotation replaces.
REMARK = "# qa: "
KEYWORD = expression(r"[ \t]*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?|domain)(?=[\s\"]|$)[ \t]*")
STRING = expression(r'[ \t]*"([^"\\]*(?:\\.[^"\\]*)*)"[ \t\v\f]*')
OBSOLETE = expression(r"[ \t]*#~[ \t]?")
ESCAPE = expression(r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", '"': '"', "\\": "\\"}


class Text(Struct):
    """A text of an entry, over one line or several.

    Attributes:
        line, last: The lines of its first and of its last string.
        strings: As written between their quotes.
    """

    line: int
    last: int
    strings: list[str] = field(default_factory=list)

    @property
    def value(self) -> str:
        """The text that is meant."""
        return unescaped("".join(self.strings))


class Entry(Struct):
    """A message with its translations.

    Attributes:
        line: Its first line, comments included.
        domain: What a ``domain`` line above it named.
        texts: By keyword (``msgid``, ``msgstr``, ``msgstr[0]``); of previous ones with ``|`` before it.
        notes: Comments of translators and developers.
        flags: Such as ``fuzzy``.
        noted: The last line of a translator's comment, after which another may stand.
        remarks: Lines of our own, from an earlier annotation.
        obsolete: Whether it is kept for later only (``#~``).
        has_translation: Whether a ``msgstr`` has been read, so that what follows belongs to the next entry.
        broken: Whether it has been reported and must not be used.
    """

    line: int
    domain: str | None = None
    texts: dict[str, Text] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    noted: int | None = None
    remarks: list[int] = field(default_factory=list)
    obsolete: bool = False
    has_translation: bool = False
    broken: bool = False

    def value(self, keyword: str) -> str | None:
        """Return a text; None where the entry has none of this name."""
        text = self.texts.get(keyword)
        return None if text is None else text.value

    @property
    def is_header(self) -> bool:
        """Whether its translation says what the file is."""
        return not self.obsolete and self.value("msgid") == "" and "msgctxt" not in self.texts

    @property
    def begun(self) -> bool:
        """Whether anything but comments has been read."""
        return self.broken or any(keyword[0] != "|" for keyword in self.texts)


def unescaped(written: str) -> str:
    """Return what a string means; an escape that C does not know stands for itself."""
    return ESCAPE.sub(lambda match: meaning(match[0]), written) if "\\" in written else written


def meaning(escape: str) -> str:
    """Return what one escape means. Those by number are bytes; beyond ASCII they are left as written."""
    name = escape[1]
    if name in _ESCAPES:
        return _ESCAPES[name]
    number = -1
    if name in "01234567":
        number = int(escape[1:], 8)
    elif name == "x" and len(escape) > 2:
        number = int(escape[2:], 16)
    return chr(number) if 0 < number < 0x80 else escape


def entries(file: LineFile, problem: Problem) -> Iterator[Entry]:
    """Yield the entries of a file, the header among them.

    A broken entry is reported at the line that breaks it, and the next one is read.

    Raises:
        DataError: The file begins with something that is no PO.
    """
    reader = _Reader(file.path, problem)
    for page in file.pages(problem):
        for index, line in enumerate(page.texts):
            if done := reader.read(page.line + index, line, index in page.bad):
                yield done
    if done := reader.finished():
        yield done


def translations(file: LineFile, problem: Problem) -> Iterator[tuple[int, int, Entry, str]]:
    """Yield the translations with their numbers and those of their entries; what all who walk over a file rest on.

    An entry without ``msgstr``, which some programs write for what is untranslated, has a translation all the same.
    """
    number = unit = 0
    for entry in entries(file, problem):
        if entry.is_header:
            continue
        unit += 1
        for keyword in [name for name in entry.texts if name.startswith("msgstr")] or ["msgstr"]:
            number += 1
            yield number, unit, entry, keyword


def charset(head: bytes) -> str | None:
    """Return what the header of a file names as its encoding."""
    match = _CHARSET.search(head)
    return match[1].decode("ascii") if match else None


def _taken_apart(line: str) -> tuple[str, str, re.Match[str] | None, bool]:
    """Return of what kind a line is, what stands behind its first mark, its keyword, and whether it is obsolete.

    A kind is a keyword, ``text``, ``comment`` or ``nothing``.
    """
    first = line.lstrip()[:1]
    if first == '"':
        return "text" if STRING.match(line) else "nothing", line, None, False
    if first == "#":
        old = OBSOLETE.match(line)
        rest = line[old.end() :] if old else line.strip()[1:]
        if old and (keyword := KEYWORD.match(rest)):
            return keyword[1], rest, keyword, True
        if old and rest.lstrip()[:1] == '"':
            return "text" if STRING.match(rest) else "nothing", rest, None, True
        return "comment", rest, None, old is not None
    keyword = KEYWORD.match(line)
    return keyword[1] if keyword else "nothing", line, keyword, False


class _Reader:
    """Puts lines together to entries."""

    def __init__(self, path: str, problem: Problem) -> None:
        self._path = path
        self._problem = problem
        self._entry = Entry(0)
        self._text: Text | None = None
        self._previous: Text | None = None
        self._size = 0
        self._after_gap = False
        self._has_begun = False

    def read(self, number: int, line: str, bad: bool) -> Entry | None:
        """Take a line; return the entry that it ends."""
        if not line or line.isspace():
            self._after_gap = True
            return None
        kind, rest, keyword, old = ("nothing", line, None, False) if bad else _taken_apart(line)
        done = self.finished() if self._ends(kind, old) else None
        self._after_gap = False
        self._entry.line = self._entry.line or number
        self._grow(number, len(line))
        if bad:  # it has been reported
            self._entry.broken = True
        elif kind == "comment":
            self._comment(number, rest, old)
        elif keyword:
            self._statement(number, rest, keyword, old)
        else:
            self._continue(number, rest, 0)
        return done

    def _ends(self, kind: str, old: bool) -> bool:
        """Whether a line of this kind ends the entry that is being read."""
        entry = self._entry
        if kind == "domain":
            return entry.begun
        if kind in ("msgctxt", "msgid"):
            is_stray = entry.broken and not entry.texts
            return is_stray or entry.has_translation or "msgid" in entry.texts or kind in entry.texts
        if kind == "comment":
            return entry.broken or entry.has_translation
        if kind == "nothing":
            return self._after_gap and entry.has_translation
        return kind != "text" and ((self._after_gap and kind in entry.texts) or (entry.begun and old != entry.obsolete))

    def finished(self) -> Entry | None:
        """Return the entry that has been read, if it can be used."""
        entry, self._entry = self._entry, Entry(0, self._entry.domain)
        self._text = self._previous = None
        self._size = 0
        if not entry.broken and entry.begun:
            if "msgid" not in entry.texts:
                self._report(entry, next(iter(entry.texts.values())).line, "there is no msgid before this")
            for keyword, text in entry.texts.items():
                if not text.strings and keyword[0] != "|":
                    self._report(entry, text.line, f"no text in quotes follows {keyword}")
        return None if entry.broken or not entry.begun else entry

    def _comment(self, number: int, line: str, old: bool) -> None:
        """Take a comment without its ``#`` or ``#~``."""
        entry, kind = self._entry, line[:1]
        if kind == "|":
            self._previous_text(number, line[1:])
        elif old or kind == ":":
            return
        elif kind in (",", "="):
            entry.flags += [flag.strip() for flag in line[1:].split(",") if flag.strip()]
        elif kind == ".":
            entry.notes.append(line[1:].strip())
        else:
            entry.noted = number
            if f"#{line} ".startswith(REMARK):
                entry.remarks.append(number)
            else:
                entry.notes.append(line.strip())

    def _previous_text(self, number: int, rest: str) -> None:
        """Take a line of what the message was before; errors in it do no harm."""
        keyword = KEYWORD.match(rest)
        if keyword:
            self._previous = self._entry.texts.setdefault(f"|{keyword[1]}", Text(number, number))
        if self._previous is not None:
            self._previous.strings += [match[1] for match in STRING.finditer(rest, keyword.end() if keyword else 0)]

    def _statement(self, number: int, line: str, keyword: re.Match[str], old: bool) -> None:
        name = keyword[1]
        self._has_begun = True
        if name == "domain":
            self._entry = Entry(0, line[keyword.end() :].strip().strip('"') or None)
            return
        self._entry.obsolete = old
        if name in self._entry.texts:
            self._report(self._entry, number, f"{name} comes twice in one entry")
        self._entry.has_translation |= name.startswith("msgstr")
        self._text = self._entry.texts[name] = Text(number, number)
        self._continue(number, line, keyword.end())

    def _continue(self, number: int, line: str, at: int) -> None:
        """Take strings, the only thing that may stand after a keyword or on a line without one."""
        if not self._has_begun and not STRING.match(line):
            raise DataError(self._path, f"this is no PO file: msgid is expected here, not: {_shown(line)}", number)
        if self._text is None:
            self._report(self._entry, number, f"a keyword is expected here, such as msgid: {_shown(line)}")
            return
        text = self._text
        while match := STRING.match(line, at):
            text.strings.append(match[1])
            at = match.end()
        text.last = number
        if line[at:].strip():
            where = f"column {at + 1}: " if at else ""
            advice = 'a text stands in quotes, and a quote inside it is written \\"'
            self._report(self._entry, number, f"{where}{advice}: {_shown(line[at:])}")

    def _grow(self, number: int, size: int) -> None:
        """Keep nothing of an entry that is too long for memory."""
        self._size += size
        if self._size > LONGEST_LINE:
            self._report(self._entry, number, f"the entry is longer than {LONGEST_LINE >> 20} MiB; it is left out")
            for text in self._entry.texts.values():
                text.strings.clear()
            self._entry.notes.clear()
            self._size = 0

    def _report(self, entry: Entry, line: int, message: str) -> None:
        if not entry.broken:
            entry.broken = True
            self._problem(DataError(self._path, message, line))


def _shown(line: str) -> str:
    text = line.strip()
    return text if len(text) <= 40 else f"{text[:40]}…"
