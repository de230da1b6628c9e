"""What a text may have wrong on its surface, found in one pass of compiled code: rules look closer only where it says so."""

from __future__ import annotations

from functools import lru_cache
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits
from typing import Final

from ahocorasick_rs import AhoCorasick

from qa.lang.en.apostrophes import apostrophe_places, without_apostrophe
from qa.lang.en.capitals import PERSONS
from qa.lang.en.compounds import beginnings
from qa.lang.en.glued import endings, pairs
from qa.lang.en.missing_marks import OFFICES, OPENERS
from qa.lang.en.small_names import small_beginnings
from qa.lang.en.variants import variant_beginnings
from qa.lang.en.words import classes, may_be_name, proper_words
from qa.text.kept import kept

# One bit for each thing that may be wrong, or be of interest.
SPACES: Final = 1
SPACE_BY_MARK: Final = 1 << 1
NO_SPACE: Final = 1 << 2
DOUBLED_MARK: Final = 1 << 3
QUOTE: Final = 1 << 4
BRACKET: Final = 1 << 5
CAPITAL: Final = 1 << 6
LOWER: Final = 1 << 7
HYPHEN: Final = 1 << 8
ARTICLE: Final = 1 << 9
NOT_ASCII: Final = 1 << 11
SPELLING: Final = 1 << 12
PERCENT: Final = 1 << 13
MONTH: Final = 1 << 14
MONEY: Final = 1 << 15
MARKUP: Final = 1 << 16
SMALL_NAME: Final = 1 << 17
APOSTROPHE: Final = 1 << 18
RUN_TOGETHER: Final = 1 << 19
SPLICE: Final = 1 << 20
NO_MARK: Final = 1 << 21
STRAY_MARK: Final = 1 << 22
FOREIGN_QUOTE: Final = 1 << 23
DATE: Final = 1 << 24
V_FOR_U: Final = 1 << 25
COMMA: Final = 1 << 26
UNENDED: Final = 1 << 27
CONTROL: Final = 1 << 28

# Guillemets, German quotes, and accents that stand for quotes.
_FOREIGN_QUOTES = "\u00ab\u00bb\u2039\u203a„‟´`‘"
# Stands before a text, so that a pattern may ask for its beginning.
START: Final = "\x02"
# Function words that machines begin with a capital where they take a clause for a sentence.
_OPENERS = frozenset(
    "the we this these those it they in on at to for from with by as when while if because since although after before "
    "and but or so our its their all each every there what how who which that is are was were has have had will should "
    "must through during under let only also both such".split()
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
# Letters whose names begin with a vowel: "an SPP notice".
_SPOKEN_VOWEL = "AEFHILMNORSX"


# What may go on behind "long- ", and begins no "and", "or", "to".
_BEHIND_HYPHEN = (
    *"bcdefghijklmnpqrsuvwxyz",
    *(
        f"{first}{second}"
        for first, others in (("a", "n"), ("o", "r"), ("t", "o"))
        for second in ascii_lowercase
        if second not in others
    ),
)


def _marks() -> dict[str, int]:
    found = dict.fromkeys(("  ", "\t", "\u3000"), SPACES)
    found |= dict.fromkeys((*(f" {mark}" for mark in ".,;:!?)]}"), "( ", "[ ", "{ "), SPACE_BY_MARK)
    found |= dict.fromkeys((" 's ", " ’s ", " n't ", *(f"{d} {m}" for d in "0123456789" for m in ".,")), SPACE_BY_MARK)
    found |= dict.fromkeys((" %", " ‰", "$ ", "£ ", "€ ", "/ ", " /", "\xa0%"), SPACE_BY_MARK)
    found |= {f" {mark}{letter}": SPACE_BY_MARK for mark in ",;" for letter in ascii_letters}
    found |= {
        f"{title} .{letter}": SPACE_BY_MARK
        for title in ("Mr", "Mrs", "Ms", "Dr", "Prof", "St")
        for letter in ascii_uppercase
    }
    found |= {f"{digit}{mark} {other}": SPACE_BY_MARK for digit in digits for mark in ",." for other in digits}
    found |= {f"{letter} -{other}": SPACE_BY_MARK for letter in "lnerdtyhmg" for other in ascii_lowercase}
    found |= {f"{letter}- {other}": SPACE_BY_MARK for letter in "lnerdtyhmgfio" for other in _BEHIND_HYPHEN}
    found |= {f"{mark}{letter}": NO_SPACE for mark in ",;!?)" for letter in ascii_letters}
    found |= {f":{letter}": NO_SPACE for letter in ascii_letters}
    found |= {f".{letter}": NO_SPACE for letter in ascii_letters}
    found |= {
        f"{digit}{gap}{other}": SPACE_BY_MARK
        for digit in digits
        for gap in (" -", "- ", " –", "– ")
        for other in digits
    }
    found |= {f"{letter}(": NO_SPACE for letter in ascii_lowercase}
    found |= {f"{a}{b}": DOUBLED_MARK for a in ".,;:!?" for b in ".,;:"}
    found |= {f'{a}{quote}{b}': DOUBLED_MARK for a in ".!?" for quote in "\"'”’" for b in ".,"}  # fmt: skip
    found |= {f"{a} {b}": DOUBLED_MARK for a in ".,;" for b in ".,;"}
    found |= dict.fromkeys(('"', "“", "”", "„", "‘", " '", "' ", " ’", "''", "('", f"{START}'", "`"), QUOTE)
    found |= dict.fromkeys("()[]{}", BRACKET)
    return found


def _capitals() -> dict[str, int]:
    """After a comma or semicolon any capital is looked at; elsewhere those of words that are hardly ever names."""
    found = {f"{mark} {letter}": CAPITAL for mark in ",;" for letter in ascii_uppercase}
    found |= {f"{mark} {letter}": LOWER for mark in ".!?" for letter in ascii_lowercase}
    found |= {
        f"{before} {letter}": CAPITAL
        for before in (*digits, "many", "several", "most", "some", "few", "various", "numerous")
        for letter in ascii_uppercase
    }
    found |= {f" {word.capitalize()}": CAPITAL for word in PERSONS}
    for word, kinds in classes().items():
        if kinds in ("V", "R") and not may_be_name(word):
            found[f" {word.capitalize()} "] = CAPITAL
        if kinds == "F" and len(word) > 2:
            found |= {f"{before}{word[:2].upper()}{word[2]}": CAPITAL for before in (" ", START)}
        if word in _OPENERS:
            found |= {f"{before} {word.capitalize()} ": CAPITAL for before in ascii_lowercase + "\"”'’"}
    return found


def _articles() -> dict[str, int]:
    found = {
        f"{a} {letter}": ARTICLE
        for a in (" a", " A", f"{START}A", '"A', "“A")
        for letter in _VOWELS + "h" + _SPOKEN_VOWEL + "8"
    }
    found |= {f"{a} {number}": ARTICLE for a in (" a", " A", f"{START}A") for number in ("11", "18")}
    found |= {
        f"{a} {letter}": ARTICLE
        for a in (" an", " An", f"{START}An")
        for letter in _CONSONANTS + _CONSONANTS.upper() + "12345679"
    }
    return found | {
        f" {a} {word}": ARTICLE for a in ("an", "An") for word in ("uni", "use", "usu", "eu", "Uni", "Eu", "one")
    }


def _usage() -> dict[str, int]:
    """What one document should write in one way."""
    found = dict.fromkeys(("%", " percent", " per cent"), PERCENT)
    found |= {f"{month} ": MONTH for month in _MONTHS.split("|")}
    # A weekday beside a date, and the days that not every month has.
    found |= dict.fromkeys(("day, ", "day (", "day)", "31", "30", "29"), DATE)
    found |= dict.fromkeys((" yuan", "RMB", "CNY", "¥", "￥"), MONEY)
    found |= {f" {word}": SMALL_NAME for word in proper_words()}
    found |= dict.fromkeys(("Lv", "Nv"), V_FOR_U)
    found |= dict.fromkeys((" i ", " i'", " i’"), SMALL_NAME) | dict.fromkeys(small_beginnings(), SMALL_NAME)
    return found | dict.fromkeys(variant_beginnings(), SPELLING)


def _apostrophes() -> dict[str, int]:
    """Words that lack one, and what may stand before it or have one too many."""
    found = {f"{before}{wrong}": APOSTROPHE for wrong in without_apostrophe() for before in (" ", START)}
    return found | dict.fromkeys(apostrophe_places(), APOSTROPHE)


def _glued() -> dict[str, int]:
    """Words and figures that may have run together."""
    found = {f"{before}{word} ": RUN_TOGETHER for word in pairs() for before in (" ", START)}
    found |= {f"{a}{b}": RUN_TOGETHER for a in ascii_lowercase for b in "123456789" + ascii_uppercase}
    found |= {f"{b}{a}": RUN_TOGETHER for a in ascii_lowercase + "R" for b in "0123456789"}
    found |= {
        f"{title}.{letter}": RUN_TOGETHER for title in ("Mr", "Mrs", "Ms", "Dr", "Prof") for letter in ascii_uppercase
    }
    found |= dict.fromkeys((",19", ",20"), RUN_TOGETHER)
    return found | dict.fromkeys(endings(), RUN_TOGETHER)


def _clauses() -> dict[str, int]:
    """Where a clause may begin behind a comma alone, and where a comma or a stop may be missing."""
    found = {f", {word} ": SPLICE for word in "it they he she we this these those there".split()}
    found |= {
        f"{letter} {quote}{capital}": NO_MARK for letter in "desmr" for quote in '"“' for capital in ascii_uppercase
    }
    found |= {f"{letter}{quote} ": NO_MARK for letter in ascii_lowercase for quote in '"”'}
    found |= {f"{mark}{opener} ": NO_MARK for opener in OPENERS for mark in (START, " ")}
    opens = "If|Unless|Although|Though|Even though|Even if|As soon as|Because|Once|Whereas"
    found |= {f"{word} ": NO_MARK for word in opens.split("|")}
    verbs = "shall will must may can cannot should is are was were has have had"
    found |= {f", {verb} ": STRAY_MARK for verb in verbs.split()}
    opened = "such as|Although|Though|Because|Since|Despite|Unless|Whereas"
    found |= {f"{word}, ": STRAY_MARK for word in opened.split("|")}
    found |= {f", {word} ": STRAY_MARK for word in ("that",)} | {f"; {letter}": STRAY_MARK for letter in "aith"}
    found |= {f"{a},{b}": STRAY_MARK for a in digits for b in digits}
    found |= {f", {word} ": NO_MARK for word in ("the", "a", "an", "one", *OFFICES.split("|"))}
    return found | {f"{word}{after}": NO_MARK for word in ("e.g", "i.e", "a.m", "p.m") for after in " ,;:)"}


def _codes() -> dict[str, int]:
    return dict.fromkeys(("%", "{", "}", "<", ">", "&", "$", "@", "http", "www.", "\\", "\ufffc", "\n"), MARKUP)


@kept
def _bits() -> dict[str, int]:
    """Return what each text to look for may mean."""
    bits: dict[str, int] = {}
    hyphens = {f"{begin} ": HYPHEN for begin in beginnings()}
    for table in (
        _marks(),
        _capitals(),
        _articles(),
        hyphens,
        _usage(),
        _apostrophes(),
        _glued(),
        _clauses(),
        _codes(),
        dict.fromkeys(_FOREIGN_QUOTES, FOREIGN_QUOTE),
    ):
        for pattern, bit in table.items():
            bits[pattern] = bits.get(pattern, 0) | bit
    return bits


@lru_cache(maxsize=1)
def _scanner() -> tuple[AhoCorasick, tuple[int, ...]]:
    bits = _bits()
    return AhoCorasick(list(bits)), tuple(bits.values())


def surface(text: str) -> int:
    """Return the bits of what a text may have wrong; 0 for one that has nothing to look at."""
    scanner, bits = _scanner()
    found = (0 if text.isascii() else NOT_ASCII) | (0 if text.isprintable() else CONTROL)
    if text[-1:].isalnum():
        found |= UNENDED
    if text[:1].islower():
        found |= LOWER
    if ", " in text:
        found |= COMMA
    for match in scanner.find_matches_as_indexes(f"{START}{text} ", overlapping=True):
        found |= bits[match[0]]
    return found
