"""Source words of which a translation says the opposite: contraries.tsv."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.cues import CONTRARY, NEGATION, Cues, split_words
from qa.lang.zh_en.lexicon import needle, table
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


@dataclass(frozen=True, slots=True)
class Contrary:
    """A row of the table.

    Attributes:
        kind: ``direction``, ``order``, ``quantity`` or ``stance``.
        right, wrong: What is looked up in ``EnglishWords.text``.
        allows: Source words that account for the opposite.
    """

    kind: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    allows: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Opposite:
    """A place where the English says the opposite of the source.

    Attributes:
        kind: As in the table.
        source, target: The two words.
    """

    kind: str
    source: Span
    target: Span


@lru_cache(maxsize=1)
def _rows() -> tuple[Contrary, ...]:
    return tuple(
        Contrary(
            kind,
            tuple(needle(item) for item in right.split("|")),
            tuple(needle(item) for item in wrong.split("|")),
            expression("|".join(split_words(allows))),
        )
        for kind, _, right, wrong, allows in table("qa.lang.zh_en", "contraries.tsv")
    )


def find_opposites(cues: Cues, source: str, english: EnglishWords) -> list[Opposite]:
    """Return the places where the English has the opposite of a source word, and nothing that renders it.

    Args:
        cues: Of the source.
        source: Folded.
        english: The words of the target.
    """
    rows, found = _rows(), []
    for hit in cues.of(CONTRARY) if cues.kind & CONTRARY else ():
        for name, number, _ in hit.cue.keys:
            if name != "contraries":
                continue
            row = rows[number]
            place = _wrong_place(row, english.text)
            if place is None or _accounted(row, cues, source, hit.start, hit.end):
                continue
            found.append(Opposite(row.kind, Span(hit.start, hit.end), place))
    turned = reversed_clause(source, english)
    if turned is not None and not any(one.kind == "order" for one in found):
        found.append(Opposite("order", *turned))
    return found


def _wrong_place(row: Contrary, text: str) -> Span | None:
    """Return the first place of an opposite that is not negated and has no right rendering near it."""
    for item in row.wrong:
        at = text.find(item)
        if at < 0:
            continue
        # "no more than" is no "more than".
        end = at + len(item.rstrip())  # the space behind it is also the one before the next word: "may not"
        if text.startswith((" unless ", " until "), end):
            continue  # "void unless notarised" is what has effect once it is
        near = f"{text[max(0, at - _NEAR) : at + 1]}\0{text[end : at + _NEAR]}"
        if not any(right in near for right in row.right) and not _NEGATED.search(text[max(0, at - _REACH) : at]):
            return Span(at, text.index(" ", at + len(item.rstrip())) - 1)
    return None


def _accounted(row: Contrary, cues: Cues, source: str, start: int, end: int) -> bool:
    """Whether the source itself has a negation before the word, or the opposite elsewhere."""
    if any(hit.end <= start <= hit.end + 2 for hit in cues.of(NEGATION)):
        return True
    rest = f"{source[:start]}\0{source[end:]}"
    return row.allows.search(rest) is not None
