"""What the words of one family have in common: inspect, inspected, inspection, inspector; buy, bought (irregular.tsv).

Made for asking whether a gloss of a dictionary is in a text, where a plural, a tense or another part of speech counts
as the word. Coarser than a stemmer for retrieval: what is joined wrongly is a rare coincidence, what is not joined is a
false alarm.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

_VOWELS = frozenset("aeiouy")
_DOUBLED = frozenset("bdgmnprtl")
# Endings of derivation, with the fewest letters that may be left.
_FEWEST = {
    ending: fewest
    for fewest, endings in (
        (3, "ment ments er or ers ors"),
        (4, "ization isation ational ibility ability fulness ations ation ition itive ative atory ically ential ances ences "
            "ance ence able ible ally ness ship ical ists ized ised izer ions ion ings ial ist ism ity ize ise ure ary ory "
            "ous ful age al ly"),
        (5, "ive ate ant ent ic cy"),
    )
    for ending in endings.split()
}  # fmt: skip
_LONGEST = max(map(len, _FEWEST))


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    """Return the first word of each family by its other words."""
    lines = files("qa.lang.en").joinpath("irregular.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {form: word for word, forms in rows for form in forms.split("|")}


def _uninflected(word: str) -> str:
    """Return a word without the endings of plural, tense and participle."""
    size = len(word)
    if size > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif size > 4 and word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        word = word[:-2]
    elif size > 3 and word[-1] == "s" and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) > 2 and not word.endswith("eed") and _VOWELS.intersection(rest):
            return rest[:-1] if rest[-1] == rest[-2] and rest[-1] in _DOUBLED else rest
    return word


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word in small letters without its endings of number and tense: "entered" is "enter", "entry" is not."""
    families = _irregular()
    word = _uninflected(families.get(word, word))
    word = families.get(word, word)
    return word[:-1] if len(word) > 3 and word[-1] == "e" else word


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """Return the root of a word in small letters; of two words of a family it is the same."""
    families = _irregular()
    word = families.get(word, word)
    word = _uninflected(word)
    word = families.get(word, word)
    for _ in range(2):
        letters = len(word)
        for size in range(min(_LONGEST, letters - 3), 1, -1):
            if _FEWEST.get(word[-size:], letters) <= letters - size:
                word = word[:-size]
                break
        else:
            break
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    if word[-1] == "y":
        word = word[:-1] + "i"  # county is not count, and studied is study
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] in _DOUBLED else word
