"""Where a finding stands in its file, as far as its format can tell, and what it says there."""

from __future__ import annotations

from msgspec import Struct

from qa.core import Finding, Mark, Segment, Side
from qa.text.escape import for_terminal

# States of findings that somebody has decided on: they are errors no more.
DECIDED = ("dismissed", "suppressed")


class Region(Struct, frozen=True):
    """A place in a file; line and columns are 1-based code points, the end is exclusive.

    Attributes:
        line: None where the file has no lines.
        column, end: None where the text does not stand on the line as it is.
    """

    line: int | None = None
    column: int | None = None
    end: int | None = None


def region(segment: Segment, mark: Mark | None) -> Region:
    """Return the place of a mark; the columns are known for the target only."""
    place = segment.place
    if mark is None or mark.side is not Side.TARGET or place.column is None:
        return Region(place.line)
    return Region(place.line, place.column + mark.span.start, place.column + mark.span.end)


def main_mark(finding: Finding) -> Mark | None:
    """Return the mark that a reader is led to: the first on the target, else the first on the source."""
    return finding.mark(Side.TARGET) or finding.mark(Side.SOURCE)


def label(finding: Finding) -> str:
    """Return the rule with the concept that it is about, ``forbidden-term[procuratorate]``; not escaped."""
    return finding.rule.name + (f"[{finding.concept}]" if finding.concept else "")


def statement(finding: Finding) -> str:
    """Return message and suggestions on one line, what is not new marked as such; safe for a terminal."""
    text = for_terminal(finding.message)
    if finding.suggestions:
        text += " → " + " | ".join(for_terminal(suggestion) or "(nothing)" for suggestion in finding.suggestions)
    return text if finding.state == "new" else f"[{state(finding)}] {text}"


def state(finding: Finding) -> str:
    """Return the state with its reason; safe for a terminal."""
    return finding.state + (f": {for_terminal(finding.reason)}" if finding.reason else "")


def replacements(finding: Finding) -> list[tuple[Region, str]]:
    """Return the edits of the fix as places in the file; none where these, or the texts as they are, cannot be given."""
    fix, place = finding.fix, finding.segment.place
    if fix is None or place.column is None or any(for_terminal(edit.text) != edit.text for edit in fix.edits):
        return []
    return [
        (Region(place.line, place.column + edit.span.start, place.column + edit.span.end), edit.text)
        for edit in fix.edits
    ]
