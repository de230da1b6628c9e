"""Show text that nobody vouches for: what would act on a terminal, or hide, becomes visible."""

from __future__ import annotations

import re
import unicodedata

from qa.text.lazy import expression

# Letters and marks that draw nothing, although their category does not say so: fillers and variation selectors. A
# terminal cannot be trusted with their width, and a reader cannot see them.
_INVISIBLE = frozenset((
    0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0,
    *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0),
))  # fmt: skip
_ACTING = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_PICTURES = 0x2400  # U+2400 and what follows are pictures of the C0 controls
_DELETE, _DELETE_PICTURE = 0x7F, "\u2421"


class _Escapes(dict[int, str]):
    """What each code point is shown as, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        shown = self[point] = visible(chr(point))
        return shown


def visible(char: str) -> str:
    """Return how one code point is shown: itself, a control picture (``␛``) or its number (``\\u202e``)."""
    point = ord(char)
    if unicodedata.category(char) not in _ACTING and point not in _INVISIBLE:
        return char
    if point < 0x20:
        return chr(_PICTURES + point)
    if point == _DELETE:
        return _DELETE_PICTURE
    return code_number(char)


def code_number(char: str) -> str:
    """Return the number of a code point as an escape: ``\\u202e``, ``\\U000e0001``."""
    point = ord(char)
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"


_ESCAPES = _Escapes()


def for_terminal(text: str) -> str:
    """Return the text as one harmless line.

    Controls (line breaks and tabs among them), ANSI sequences, bidirectional and other format characters, private-use
    characters, lone surrogates and invisible fillers are shown, not obeyed. One code point may take several columns, so
    measure the result, not the text.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_ESCAPES)


# XML 1.0 does not allow these two non-characters at all.
_MARKUP = str.maketrans({
    "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;", "\ufffe": "\\ufffe", "\uffff": "\\uffff",
})  # fmt: skip


def for_markup(text: str) -> str:
    """Return the text as harmless content of an element, or of a quoted attribute, in HTML and XML."""
    return for_terminal(text).translate(_MARKUP)


_NO_CHARACTERS = str.maketrans({"\ufffe": "\\ufffe", "\uffff": "\\uffff"})


def for_document(text: str) -> str:
    """Return the text as XML can hold it, for libraries that escape markup themselves."""
    return for_terminal(text).translate(_NO_CHARACTERS)


# Every ASCII punctuation mark may stand behind a backslash (CommonMark 2.4); these mean something within a line.
_MARKDOWN = expression(r"[\\`*_{}\[\]#|~!$]")
# "@name", "#12", "!12", "&3", "~label", "%1", "$7" become links or call somebody, and so do bare addresses: an empty
# comment, which every renderer drops, keeps the mark from its word.
_CALLING = expression(r"([@#!~&%$])(?=[\w.-])|(?<=\bwww)(?=\.)|(?<=:)(?=//)", re.IGNORECASE)
_BROKEN = "<!-- -->"
_TAGS = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;"})


def for_markdown(text: str) -> str:
    """Return the text as harmless content of a line or a table cell in Markdown as GitHub and GitLab read it."""
    parts = []
    at = 0
    shown = for_terminal(text)
    for match in _CALLING.finditer(shown):
        parts += [_marked_down(shown[at : match.end()]), _BROKEN]
        at = match.end()
    return "".join([*parts, _marked_down(shown[at:])])


def _marked_down(text: str) -> str:
    return _MARKDOWN.sub(r"\\\g<0>", text).translate(_TAGS)


# What a spreadsheet takes for the beginning of a formula; full-width marks are one in some of them.
_FORMULA = tuple("=+-@＝＋－＠")


def for_cell(text: str) -> str:
    """Return the text as a cell that no spreadsheet computes: what looks like a formula begins with an apostrophe.

    See OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    shown = for_terminal(text)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
