"""Common English words and their classes: what can be told of a word without its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from qa.text.kept import kept
from qa.text.lazy import expression

# Words that are names, or begin them, when they have a capital.
NAMES = frozenset(
    "may march august april june july mark bill rose grant frank jack rob sue pat art dean drew gene grace hope faith joy "
    "dawn lily miles page penny ray rich summer dale cliff carol earl baker cook hunter king knight mason miller smith "
    "young long short brown white black green gray grey wise stone wood field hill lake rivers park bush reed rice church "
    "temple castle west north south east western northern eastern southern central internet web god lord prince princess "
    "english french german chinese roman bible senate congress parliament state states republican democratic orient "
    "earth sun moon mars pacific arctic crown dragon spring autumn winter christmas marathon olympic turkey china bank "
    "supreme standing party court procuratorate constitution will".split()
)
# One syllable of pinyin: such a word may be a Chinese name.
_PINYIN = expression(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:[aoe]|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|"
    r"uai|ui|uan|un|uang|ue|er)|[ln](?:yu|v)e?"
)
# What the pattern would admit and no syllable is.
_NO_SYLLABLES = frozenset("we be fo to do no so go ho by pie tie lie die pie tie".split())


@kept
def classes() -> Mapping[str, str]:
    """Return the classes of each common word, in small letters; see ``words.tsv`` for the letters."""
    lines = files("qa.lang.en").joinpath("words.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.partition("\t") for line in lines if line and not line.startswith("#")]
    return {word: kinds for word, _, kinds in rows[1:]}


@lru_cache(maxsize=1)
def proper_words() -> frozenset[str]:
    """Return words, in small letters, that have a capital wherever they stand."""
    lines = files("qa.lang.en").joinpath("proper.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset([line for line in lines if line and not line.startswith("#")][1:])


def classes_of(word: str) -> str:
    """Return the classes of a word, whatever its capitals; the empty string for one that is not common."""
    return classes().get(word.lower(), "")


def is_syllable(word: str) -> bool:
    """Whether a word could be a syllable of a Chinese name ("He", "Long", "Shan")."""
    low = word.lower()
    return low not in _NO_SYLLABLES and _PINYIN.fullmatch(low) is not None


def may_be_name(word: str) -> bool:
    """Whether a common word may be a name, or the beginning of one, when it has a capital."""
    return word.lower() in NAMES or is_syllable(word)


def is_function_word(word: str) -> bool:
    """Whether a word is an article, a pronoun, a preposition, a conjunction or an auxiliary."""
    return classes_of(word) == "F"
