"""What a translator must carry over unchanged: placeholders, tags, addresses, identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from qa.core import OBJECT, Span
from qa.text.lazy import expression

_PLACEHOLDER = expression(
    r"\{\{[^{}\n]{1,60}\}\}"  # Mustache, Angular, Jinja
    r"|\{%[^%\n]{1,80}%\}"  # Jinja
    r"|[$#%@]\{[^{}\n]{1,60}\}"  # shell, Ruby, Java
    r"|\{[A-Za-z_\d][\w.\[\]:!,+ -]{0,40}\}|\{\}"  # Python, ICU, .NET
    r"|(?<![\d%])%(?:\([A-Za-z_]\w*\)|\d+\$)?[-+#0]?\d*(?:\.\d+)?(?:l{1,2}|h)?[sdiufgexXoc@](?![A-Za-z])"  # printf
    r"|(?<![A-Za-z\d%])%[A-Z][A-Z_\d]+%"  # Windows, Twig
    r"|(?<![A-Za-z\d$])\$[A-Za-z_]\w*(?![\w$])"  # shell, PHP
    r"|<<[A-Za-z_][\w ]*>>|\[\[[A-Za-z_][\w ]*\]\]"
)
_TAG = expression(
    r"(?a)</?[A-Za-z][\w:.-]*(?:\s+(?:[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'|[^\s\"'<>]+)|disabled|checked|selected|hidden|required|controls))*\s*/?>"
)
_URL = expression(
    r"(?:https?|ftp)://[^\s<>\"“”‘’'，。；：、！？（）《》\u3400-\u9fff]+|(?<![A-Za-z\d@./])www\.[^\s<>\"“”‘’'，。；：、！？（）《》\u3400-\u9fff]+"
)
_EMAIL = expression(r"(?<![A-Za-z\d.+_-])[A-Za-z\d][\w.+-]*@[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)+")
_TRAILING = expression(r"[.,;:!?)\]}'*]+$")
_ESCAPED = expression(r"\\[nrt](?![a-z]{2})")
# What has none of this needs no closer look.
_ANYTHING = expression(r"[A-Za-z<{%$@\\\ufffc\n]")


class Token(Struct, frozen=True):
    """Something that must stay as it is.

    Attributes:
        span: Where.
        text: As written.
        kind: ``placeholder``, ``tag``, ``url``, ``email`` or ``escape``.
        key: What counts when two are compared.
    """

    span: Span
    text: str
    kind: str
    key: str


def has_anything(text: str) -> bool:
    """Whether a text may hold something to carry over; for a source in Han characters."""
    return _ANYTHING.search(text) is not None


def without_tags(text: str) -> str:
    """Return a text of the same length whose tags are U+FFFC throughout: their quotation marks are none."""
    if "<" not in text:
        return text
    return _TAG.sub(lambda match: OBJECT * len(match.group()), text)


def tokens(text: str) -> list[Token]:
    """Return everything to carry over, in order; what lies inside an address is part of it."""
    found: list[Token] = []
    for kind, pattern in (
        ("url", _URL),
        ("email", _EMAIL),
        ("tag", _TAG),
        ("placeholder", _PLACEHOLDER),
        ("escape", _ESCAPED),
    ):
        for match in pattern.finditer(text):
            written = match.group()
            if kind == "url":
                written = _trimmed(written)
            span = Span(match.start(), match.start() + len(written))
            if not any(token.span.overlaps(span) for token in found):
                found.append(Token(span, written, kind, _key(kind, written)))
    return sorted(found, key=lambda token: token.span)


def _trimmed(url: str) -> str:
    """Take off what ends the sentence, not the address; a closing bracket stays when its opening one is inside."""
    stripped = _TRAILING.sub("", url)
    if url[len(stripped) : len(stripped) + 1] == ")" and "(" in stripped:
        return url[: len(stripped) + 1]
    return stripped


def _key(kind: str, text: str) -> str:
    if kind == "url":
        return re.sub(r"^(?:https?|ftp)://|/$", "", text).lower()
    if kind == "tag":
        return re.sub(r"\s+", " ", text.replace(" />", "/>"))
    return text.lower() if kind == "email" else text


def difference(source: Iterable[Token], target: Iterable[Token]) -> tuple[list[Token], list[Token]]:
    """Return what the target lacks and what it has too much, as multisets of keys."""
    rest = list(target)
    lacking = []
    for token in source:
        same = next((other for other in rest if other.key == token.key), None)
        if same is None:
            lacking.append(token)
        else:
            rest.remove(same)
    return lacking, rest
