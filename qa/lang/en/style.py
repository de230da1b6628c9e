"""House style: what an editor may settle for English text, and profiles that settle much of it at once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import asdict, replace


class Style(Struct, frozen=True):
    """What a house has settled; None is unsettled, and nothing is said of it but where a document mixes two ways.

    Attributes:
        profile: The named profile that the rest began with.
        spelling: ``us`` or ``uk``.
        quotes: Outer quotation marks, ``double`` or ``single``.
        serial_comma: Whether a comma stands before the "and" of a list of three.
        percent: How "per cent" is written after a figure.
        date_order: ``month-day-year`` or ``day-month-year``.
        currency: What the money of the PRC is called.
        party: Whether the word for the CPC, or for the parties to a contract, has a capital.
        place_order: "Weifang Procuratorate" or "the Procuratorate of Weifang".
        obligation: The verb of a duty in a legal text.
    """

    profile: str | None = None
    spelling: str | None = None
    quotes: str | None = None
    serial_comma: bool | None = None
    percent: str | None = None
    date_order: str | None = None
    currency: str | None = None
    party: str | None = None
    place_order: str | None = None
    obligation: str | None = None

    def over(self, other: Style) -> Style:
        """Return what holds where this is said on top of another style; a profile starts afresh."""
        said = {name: value for name, value in asdict(self).items() if value is not None}
        return self if self.profile else replace(other, **said)


UNSET = Style()

# What each key of the table may say, apart from serial-comma, which is true or false.
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "spelling": ("us", "uk"),
    "quotes": ("double", "single"),
    "percent": ("percent", "per cent", "%"),
    "date-order": ("month-day-year", "day-month-year"),
    "currency": ("yuan", "RMB", "CNY"),
    "party": ("Party", "party"),
    "place-order": ("place-first", "body-first"),
    "obligation": ("shall", "must"),
})  # fmt: skip

# The usage of Xinhua and China Daily; of US and UK law reports and statutes; of bilingual contracts. What they disagree
# on among themselves stays unsettled.
PROFILES: Mapping[str, Style] = MappingProxyType({
    "prc-press": Style("prc-press", "us", "double", False, "percent", "month-day-year", "yuan", "Party", "place-first"),
    "legal-us": Style("legal-us", "us", "double", True, "percent", "month-day-year", "RMB", obligation="shall"),
    "legal-uk": Style("legal-uk", "uk", "single", False, "per cent", "day-month-year", "RMB", obligation="shall"),
    "contract": Style("contract", None, "double", None, "%", None, "RMB", "Party", obligation="shall"),
})  # fmt: skip
