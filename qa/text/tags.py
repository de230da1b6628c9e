"""Nesting of the tags that stand in a text: the first fault, if there is one."""

from __future__ import annotations

from qa.core import Span
from qa.text.lazy import expression

_TAG = expression(r"(?a)<(/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=[^<>]*?)?)\s*(/?)>")
_CUT = expression(r"<(/?)([A-Za-z]{1,10})(?=\s+[a-z-]+\s*=\s*[\"'])[^<>]*(?=<|$)")
# Elements without content, and those whose end tag HTML lets one leave out.
_VOID = frozenset("br hr img input meta link area base col embed source track wbr".split())
_OPTIONAL = frozenset("p li dt dd tr td th option thead tbody tfoot colgroup rt rp".split())


def fault(text: str) -> tuple[Span, str] | None:
    """Return the place of the first fault and a sentence about it, or None."""
    cut = _CUT.search(text)
    if cut:
        return Span(*cut.span()), f"The tag <{cut[2]} is cut off."
    opened: list[tuple[str, Span]] = []
    for match in _TAG.finditer(text):
        closing, name, _, single = match.groups()
        span = Span(*match.span())
        if single or name.lower() in _VOID:
            continue
        if not closing:
            opened.append((name, span))
            continue
        while opened and opened[-1][0] != name and opened[-1][0].lower() in _OPTIONAL:
            opened.pop()
        if not opened or opened[-1][0] != name:
            expected = f", </{opened[-1][0]}> was expected" if opened else " and was never opened"
            return span, f"</{name}> closes here{expected}."
        opened.pop()
    lone = next((item for item in reversed(opened) if item[0].lower() not in _OPTIONAL), None)
    return (lone[1], f"<{lone[0]}> is never closed.") if lone else None
