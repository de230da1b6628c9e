"""Numbers of a workbook as they are meant: days since 1900 or 1904 where the format is a date, else as people write them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from msgspec import Struct

from qa.formats.office.package import Package
from qa.text.lazy import expression

# Formats that every workbook has without saying so (ECMA-376, part 1, 18.8.30; 27 to 58 in East Asian locales).
_BUILT_IN = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
# What may stand in a format without being part of a date.
_ASIDE = expression(r"\"[^\"]*\"|\[(?![hms]+\])[^\]]*\]|\\.|_.|\*.")
_DATE = expression(r"[ymdhs]", re.IGNORECASE)
_LAST = 2_957_000  # days; before the year 10000, whichever year they are counted from


class Dates(Struct, frozen=True):
    """Which formats of cells are dates.

    Attributes:
        styles: Numbers of these formats, as cells give them.
        since_1904: Whether days are counted from 1904, as old Macintosh programs do.
    """

    styles: frozenset[str] = frozenset()
    since_1904: bool = False

    def shown(self, number: str, style: str) -> str:
        """Return a number as text.

        >>> Dates(frozenset("3")).shown("45356", "3")
        '2024-03-05'
        """
        try:
            value = float(number)
        except ValueError:
            return number
        if style in self.styles and 0 < value < _LAST:
            day = datetime(1904, 1, 1) if self.since_1904 else datetime(1899, 12, 30)
            moment = day + timedelta(days=int(value), seconds=round(value % 1 * 86_400))
            return moment.isoformat(" ") if value % 1 else moment.date().isoformat()
        if number.isdecimal() or not (abs(value) < 1e15):
            return number
        return str(int(value)) if value.is_integer() else repr(value)


def dates(package: Package, part: str, *, since_1904: bool) -> Dates:
    """Read which formats are dates.

    Args:
        package: The open workbook.
        part: Name of the part with its formats; there need not be one.
        since_1904: What the workbook says.

    Raises:
        DataError: The part is not well-formed.
    """
    own: set[str] = set()
    styles: list[str] = []
    is_inside = False

    def started(name: str, given: dict[str, str]) -> None:
        nonlocal is_inside
        if name == "numFmt" and _DATE.search(_ASIDE.sub("", given.get("formatCode", ""))):
            own.add(given.get("numFmtId", ""))
        elif name in ("cellXfs", "cellStyles", "dxfs"):
            is_inside = name == "cellXfs"
        elif name == "xf" and is_inside:
            styles.append(given.get("numFmtId", "0"))

    if part in package:
        package.parse(part, started)
    known = own | {str(number) for number in _BUILT_IN}
    return Dates(frozenset(str(at) for at, number in enumerate(styles) if number in known), since_1904)
