"""Source words of which a translation says the opposite: contraries.tsv and scales.tsv."""

from __future__ import annotations

from dataclasses import dataclass

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.cues import CONTRARY, NEGATION, Cues
from qa.lang.zh_en.oppositions import Opposition, oppositions
from qa.lang.zh_en.order import reversed_clause
from qa.text.lazy import expression

# A negation that stands before a word within so many characters belongs to it.
_REACH = 26
# A right rendering so near accounts for what stands beside it.
_NEAR = 80
_NEGATED = expression(
    r"\b(?:not|no|never|without|neither|nor|cannot|hardly|barely|fail(?:s|ed|ing)?(?: to)?|refus\w+|den(?:y|ied|ies)|"
    r"rather than|instead of|avoid\w*|prevent\w*|stop\w*|less|\w+n't|far from|free (?:of|from)|lack\w*|rul\w+ out)\b[^.;,]*$"
)

# What falls short, or within, does not fall.
_IDIOM = expression(
    r" (?:f[ae]ll(?:s|ing|en)? (?:short|within|into|under|to be|through|on|for|victim|ill)|rise to the|lower house|upper house) "
)


@dataclass(frozen=True, slots=True)
class Opposite:
    """A place where the English says the opposite of the source.

    Attributes:
        kind: As in the tables.
        source, target: The two words.
    """

    kind: str
    source: Span
    target: Span


def find_opposites(cues: Cues, source: str, english: EnglishWords) -> list[Opposite]:
    """Return the places where the English has the opposite of a source word, and nothing that renders it.

    Args:
        cues: Of the source.
        source: Folded.
        english: The words of the target.
    """
    rows, found = oppositions(), []
    for hit in cues.of(CONTRARY) if cues.kind & CONTRARY else ():
        for name, number, _ in hit.cue.keys:
            row = rows.get((name, number))
            place = _wrong_place(row, english.text) if row is not None else None
            if row is None or place is None or _accounted(row, cues, source, hit.start, hit.end):
                continue
            found.append(Opposite(row.kind, Span(hit.start, hit.end), place))
    turned = reversed_clause(source, english)
    if turned is not None and not any(one.kind == "order" for one in found):
        found.append(Opposite("order", *turned))
    return found


def _wrong_place(row: Opposition, text: str) -> Span | None:
    """Return the first place of an opposite that is not negated and has no right rendering near it."""
    for item in row.wrong:
        at = text.find(item)
        if at < 0:
            continue
        # "no more than" is no "more than".
        end = at + len(item.rstrip())  # the space behind it is also the one before the next word: "may not"
        if text.startswith((" unless ", " until "), end) or _IDIOM.match(text, at):
            continue  # "void unless notarised" is what has effect once it is
        near = text if row.far else f"{text[max(0, at - _NEAR) : at + 1]}\0{text[end : at + _NEAR]}"
        if not any(right in near for right in row.right) and not _NEGATED.search(text[max(0, at - _REACH) : at]):
            return Span(at, text.index(" ", at + len(item.rstrip())) - 1)
    return None


def _accounted(row: Opposition, cues: Cues, source: str, start: int, end: int) -> bool:
    """Whether the source itself has a negation before the word, or the opposite elsewhere."""
    if any(hit.end <= start <= hit.end + 2 for hit in cues.of(NEGATION)):
        return True
    rest = f"{source[:start]}\0{source[end:]}"
    return row.allows.search(rest) is not None
