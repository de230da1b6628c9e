"""The stories of a text document: which parts hold text, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from qa.formats.office.package import WORD, Package
from qa.formats.office.story import Paragraph, RowEnd, paragraphs
from qa.formats.prose.paragraph import Role
from qa.text.lazy import expression

BODY = "word/document.xml"  # unless the package says otherwise
# What follows the body, each once.
NOTES = ("footnotes", "endnotes")
MARGINS = ("header", "footer")
_HEADING = expression(r"(?:heading|标题|title|subtitle).*", re.IGNORECASE)


def stories(package: Package, kinds: Collection[str] = (*NOTES, *MARGINS)) -> Iterator[Paragraph | RowEnd]:
    """Yield the paragraphs of the body, then those of other stories.

    Args:
        package: The open document.
        kinds: Which other stories; by the last word of their relationship's type.

    Raises:
        DataError: It is no text document, or a part of it is not well-formed.
    """
    body = package.main(BODY)
    if body not in package:
        raise package.error(f"is no {WORD}: it has no text part; save it as one in a word processor")
    relations = package.relations(body)
    styles = next((relation.target for relation in relations if relation.kind == "styles"), "")
    headings = heading_styles(package, styles) if styles in package else frozenset()
    yield from paragraphs(package, body, headings)
    for kind in kinds:
        role = Role.NOTE if kind in NOTES else None
        for name in dict.fromkeys(relation.target for relation in relations if relation.kind == kind):
            if name in package:
                yield from paragraphs(package, name, headings, role)


def heading_styles(package: Package, part: str) -> frozenset[str]:
    """Return the ids of the styles that make a heading; in Chinese Word their ids are numbers, their names are not."""
    found: set[str] = set()
    style = ""

    def started(name: str, given: dict[str, str]) -> None:
        nonlocal style
        if name == "style":
            style = given.get("styleId", "")
        elif name == "name" and _HEADING.fullmatch(given.get("val", "")):
            found.add(style)

    package.parse(part, started)
    return frozenset(found)
