"""A workbook: its sheets, the strings that they share, and which formats are dates."""

from __future__ import annotations

from msgspec import Struct

from qa.formats.office.dates import Dates, dates
from qa.formats.office.package import WORKBOOK, Package

MAIN = "xl/workbook.xml"  # unless the package says otherwise


class Sheet(Struct, frozen=True):
    """A sheet.

    Attributes:
        name: On its tab.
        part: Name of its part.
        is_hidden: Whether a user does not see it.
    """

    name: str
    part: str
    is_hidden: bool


class Workbook(Struct, frozen=True):
    """What a workbook says of itself.

    Attributes:
        sheets: In the order of their tabs; charts and macros are none.
        strings: Name of the part with the strings that cells share.
        dates: Which formats are dates.
    """

    sheets: tuple[Sheet, ...]
    strings: str
    dates: Dates


def workbook(package: Package) -> Workbook:
    """Read what a workbook says of itself.

    Raises:
        DataError: It is no workbook, or a part of it is not well-formed.
    """
    main = package.main(MAIN)
    if main not in package:
        raise package.error(f"is no {WORKBOOK}: it has no part with sheets; save it as one in a spreadsheet program")
    relations = package.relations(main)
    parts = {relation.id: relation.target for relation in relations if relation.kind == "worksheet"}
    found: list[Sheet] = []
    since_1904 = False

    def started(name: str, given: dict[str, str]) -> None:
        nonlocal since_1904
        if name == "sheet" and (part := parts.get(given.get("id", ""), "")) in package:
            found.append(Sheet(given.get("name", ""), part, given.get("state", "visible") != "visible"))
        elif name == "workbookPr":
            since_1904 = given.get("date1904") in ("1", "true")

    package.parse(main, started)
    kinds = {relation.kind: relation.target for relation in reversed(relations)}
    styles = dates(package, kinds.get("styles", ""), since_1904=since_1904)
    return Workbook(tuple(found), kinds.get("sharedStrings", ""), styles)
