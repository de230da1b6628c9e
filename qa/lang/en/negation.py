"""Where an English text denies something, and how plainly: negation.tsv."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from qa.lang.en.lookup import EnglishWords
from qa.text.lazy import expression

# "not" and "no" that negate nothing: "not only", "no later than", "No. 12", "no matter", "whether or not".
_IDLE = expression(
    r" (?:not (?:only|just|merely|simply|until|later|less|more|fewer|lower|higher|exceed\w*|to exceed|least|"
    r"surprisingly|to mention)|"
    r"nos?  ?[a-z]{0,4} ?\d[\w ]*|no (?:later|less|more|fewer|lower|higher|sooner|earlier|longer than|matter|"
    r"doubt|wonder|\d+|exception|effort|time to|stranger|"
    r"one knows|other|need to say)|whether or not|or not|if not|nothing (?:but|less)|none other|nor \d+|not un\w+|not in\w+|"
    r"never before|why not|not to (?:speak|be outdone)|cannot (?:but|help)|can't help|(?:is|are|was|were) no exception|"
    r"sure enough|can't wait|last but not least|not far|not long|not alone|not bad|all but|nothing short) "
)


class _Words(Struct, frozen=True):
    plain: frozenset[str]
    other: frozenset[str]
    pattern: re.Pattern[str]
    never: re.Pattern[str]


def _alternatives(items: list[str]) -> str:
    return "|".join(re.escape(item).replace(r"\*", r"[\w']*") for item in items)


@lru_cache(maxsize=1)
def _words() -> _Words:
    rows: dict[str, list[str]] = {"plain": [], "other": [], "never": []}
    for line in files("qa.lang.en").joinpath("negation.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, words = line.split("\t")
            rows[name] += words.split("|")
    other = [word for word in rows["other"] if "*" not in word]
    open_ = [word for word in rows["other"] if "*" in word]
    return _Words(
        frozenset(rows["plain"]),
        frozenset(other),
        expression(rf"(?:{_alternatives(open_)})$"),
        expression(rf"(?:{_alternatives(rows['never'])})$"),
    )


@lru_cache(maxsize=50_000)
def is_negative(word: str) -> bool:
    """Whether a word (in small letters) may render a negation in some way."""
    known = _words()
    if word in known.plain or word in known.other:
        return True
    return known.pattern.match(word) is not None and known.never.match(word) is None


def plain_words() -> frozenset[str]:
    """Return the words that plainly negate, for a quick test."""
    return _words().plain


def has_negation(english: EnglishWords) -> bool:
    """Whether anything in a text may render a negation."""
    return any(map(is_negative, english.words))


def plain_negations(english: EnglishWords) -> list[int]:
    """Return where a text plainly negates, in ``EnglishWords.text``; "not only" and the like do not count."""
    known = _words()
    if known.plain.isdisjoint(english.words):
        return []
    text = _IDLE.sub(lambda match: " " + "·" * (len(match.group()) - 2) + " ", english.text)
    found = []
    for word in known.plain & english.words:
        at = text.find(f" {word} ")
        while at >= 0:
            found.append(at + 1)
            at = text.find(f" {word} ", at + 1)
    return sorted(found)
