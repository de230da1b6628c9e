"""Files in another dress: the same content as another program would have written it.

A format is more than its standard: programs write UTF-16, other line ends, prefixes, other quotes, comments between what
belongs together, all on one line. Each file is read as it is, written anew in such a dress, and tried as any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable

XML = frozenset({"xliff12", "xliff2", "sdlxliff", "mqxliff", "mxliff", "tmx"})
TEXT = frozenset({"po", "csv", "tsv", "jsonl"})
_DECLARED = re.compile(r"""(<\?xml[^>]*?encoding=)["']([\w-]+)["']""")
_NAMESPACE = re.compile(r'xmlns="(urn:oasis:names:tc:xliff:document:[\d.]+)"')
_TAG = re.compile(r"<(/?)(?![\w.-]+:)([A-Za-z][\w.-]*)(?=[\s>/])")
_HELD = re.compile(r"(<(?:\w+:)?(?:target|seg)(?:\s[^<>]*)?(?<!/)>)")


def _text_of(data: bytes) -> str | None:
    """Return a file as text, by its own declaration; None where that cannot be had."""
    declared = re.search(rb"""encoding=["']([\w-]+)""", data[:200])
    name = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else declared[1].decode() if declared else "utf-8"
    try:
        return data.decode("utf-8-sig" if name.lower() == "utf-8" else name)
    except (UnicodeDecodeError, LookupError):
        return None


def _declaring(text: str, name: str) -> str:
    return _DECLARED.sub(rf'\g<1>"{name}"', text, count=1)


def _wide(text: str) -> bytes:
    return _declaring(text, "UTF-16").encode("utf-16")


def _returns(text: str) -> bytes:
    return _declaring(text, "UTF-8").replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8-sig")


def _prefixed(text: str) -> str | None:
    """Return a file whose elements of XLIFF have a prefix."""
    namespace = _NAMESPACE.search(text)
    if namespace is None or text.count('xmlns="') > 1 or "<![CDATA[" in text:
        return None
    return _TAG.sub(r"<\1o:\2", text.replace(namespace[0], f'xmlns:o="{namespace[1]}"'))


def _quoted(text: str) -> str | None:
    """Return a file whose attributes stand in single quotes."""
    if "<![CDATA[" in text:
        return None
    return re.sub(r"""="([^"'<>]*)"(?=[^<]*>)""", r"='\1'", text)


def _commented(text: str) -> str:
    """Return a file with a comment and an instruction at the beginning of each target."""
    return _HELD.sub(r"\1<!-- < & --><?p i?>", text)


def _on_one_line(text: str) -> str:
    return re.sub(r">\s+<", "><", text)


def _xml(change: Callable[[str], str | None]) -> Callable[[str], bytes | None]:
    def changed(text: str) -> bytes | None:
        new = change(text)
        return None if new is None else _declaring(new, "UTF-8").encode()

    return changed


# What a dress is called → what it makes of a text, and the formats that wear it.
DRESSES: dict[str, tuple[Callable[[str], bytes | None], frozenset[str]]] = {
    "utf-16": (_wide, XML | TEXT),
    "crlf": (_returns, XML | TEXT),
    "prefix": (_xml(_prefixed), XML),
    "quotes": (_xml(_quoted), XML),
    "comments": (_xml(_commented), XML),
    "one-line": (_xml(_on_one_line), XML),
}


def dressed(data: bytes, format_: str, dress: str) -> bytes | None:
    """Return a file in another dress; None where it has none, or the format does not wear it."""
    change, formats = DRESSES[dress]
    text = _text_of(data) if format_ in formats else None
    return None if text is None else change(text)
