"""Every surface that a glossary rendering may take in running English.

Renderings are expanded once, when a glossary is compiled; running text then needs no lemmatiser. The morphology is
lemminflect's (dictionary and rules for unknown words: "procuratorate" → "procuratorates"). This module is the only
one that imports it, and nothing imports this module when the compiled glossary is in the cache.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import lemminflect
from msgspec import Struct

from qa.lang.en.spelling import spellings
from qa.text.fold import fold_form
from qa.text.lazy import expression

# After one of these a noun phrase has had its head: "president of the court", "bail pending trial".
_AFTER_HEAD = frozenset(
    "of for in on to by with from against pending at under over between among into through that who which whose "
    "without within about as involving incidental concerning regarding and or".split()
)
_DETERMINERS = ("a", "an", "the", "his", "her", "their", "its", "such", "any")
_DETERMINER = frozenset(_DETERMINERS)
# Plurals that the dictionary leaves out.
_PLURALS = {"person": ("persons", "people"), "bureau": ("bureaus", "bureaux")}
# Adjectives that stand behind their noun: attorneys general, the president-elect.
_BEHIND = frozenset("general elect designate".split())
_PARTICLES = frozenset("not to be never".split())
_NOUN_TAGS = {"NN": "sg", "NNS": "pl"}
_VERB_TAGS = {"VB": "base", "VBD": "past", "VBN": "part", "VBG": "ing", "VBZ": "s"}
# A prefix that is also written together with its word: pre-litigation, prelitigation.
_PREFIXED = expression(r"\b(pre|non|anti|co|re|sub|multi|inter|counter|post|semi|micro|self)-(?=[a-z])", re.IGNORECASE)
# A glossary says the same words again and again; the dictionary copies all it knows of one each time it is asked.
_WORDS = 50_000
_TOKEN = expression(r"[\w']+")


class Surface(Struct, frozen=True):
    """One way a rendering may stand in a text.

    Attributes:
        text: Folded.
        tag: ``sg``, ``pl``, ``base``, ``past``, ``part``, ``ing``, ``s``: the form of its head.
    """

    text: str
    tag: str


@lru_cache(maxsize=_WORDS)
def is_plural(word: str) -> bool:
    """Whether a word is the plural of another."""
    lemmas = lemminflect.getAllLemmas(word, "NOUN").get("NOUN", ())
    return bool(lemmas) and word not in lemmas


@lru_cache(maxsize=_WORDS)
def can_be(word: str, pos: str) -> bool:
    """Whether the dictionary knows the base form as a NOUN or VERB."""
    return word in lemminflect.getAllLemmas(word, pos).get(pos, ())


@lru_cache(maxsize=_WORDS)
def is_coined(word: str) -> bool:
    """Whether the dictionary does not have a word: nobody writes "procuratorate" by mistake for a common word."""
    return len(word) > 6 and word.isalpha() and not lemminflect.getAllLemmas(word)


@lru_cache(maxsize=_WORDS)
def inflections(word: str, pos: str) -> Mapping[str, tuple[str, ...]]:
    """Return the inflected forms of a base form by tag; unknown words follow the rules.

    Args:
        word: Lower case, base form.
        pos: ``NOUN`` or ``VERB``.
    """
    names = _NOUN_TAGS if pos == "NOUN" else _VERB_TAGS
    table = lemminflect.getAllInflections(word, pos) or lemminflect.getAllInflectionsOOV(word, pos)
    found = {names[tag]: forms for tag, forms in table.items() if tag in names}
    return found | {"pl": _PLURALS[word]} if pos == "NOUN" and word in _PLURALS else found


def head_of(words: list[str]) -> int:
    """Return the index of a noun phrase's head."""
    for index, word in enumerate(words):
        if index and word in _AFTER_HEAD:
            return index - 1
    return len(words) - (2 if len(words) > 1 and words[-1] in _BEHIND else 1)


def surfaces(form: str, pos: str) -> list[Surface]:
    """Return the surfaces of a rendering without gaps, the form itself first.

    Args:
        form: As in the glossary.
        pos: The concept's part of speech, or the empty string.
    """
    found: dict[str, str] = {}
    for written in (form, _PREFIXED.sub(r"\1", form)):
        words = fold_form(written).split(" ")
        for tag, varied in itertools.chain(_noun_forms(written, words, pos), _verb_forms(words, pos)):
            for text in _spelled(varied, tag not in ("sg", "pl")):
                found.setdefault(text, tag)
    return [Surface(text, tag) for text, tag in found.items()]


def _noun_forms(form: str, words: list[str], pos: str) -> Iterator[tuple[str, list[str]]]:
    head = head_of(words)
    word = words[head]
    original = form.replace("-", " ").split()
    acronym = head < len(original) and original[head].isupper() and len(word) > 1
    if pos == "adjective" or acronym or not word.isalpha() or is_plural(word):
        yield ("pl" if word.isalpha() and is_plural(word) else "sg"), words
        return
    yield "sg", words
    if pos == "verb" and not can_be(word, "NOUN"):
        return
    for plural in inflections(word, "NOUN").get("pl", ()):
        yield "pl", [*words[:head], plural, *words[head + 1 :]]


def _verb_forms(words: list[str], pos: str) -> Iterator[tuple[str, list[str]]]:
    first = next((i for i, word in enumerate(words) if word not in _PARTICLES), 0)
    word = words[first]
    if not word.isalpha() or not can_be(word, "VERB"):
        return
    followed = first + 1 < len(words) and words[first + 1] in _DETERMINER
    if pos not in ("verb", "phrase") and not followed and can_be(word, "NOUN"):
        return
    # "combat organized crime and root out local gangs": both verbs go together.
    verbs = [first] + [
        i + 1
        for i, joint in enumerate(words)
        if joint == "and" and i + 1 < len(words) and can_be(words[i + 1], "VERB") and i > first
    ]
    if "not" in words[:first]:
        words = [w for w in words if w != "to"] if words[0] == "not" else words
    for tag in ("base", "past", "part", "ing", "s"):
        forms = [inflections(words[i], "VERB").get(tag, (words[i],)) for i in verbs if i < len(words)]
        for choice in itertools.product(*forms):
            varied = list(words)
            for i, chosen in zip(verbs, choice, strict=False):
                varied[i] = chosen
            yield tag, varied


def _spelled(words: list[str], is_verb: bool) -> Iterator[str]:
    """Yield the phrase in either spelling throughout, and a verb phrase with each determiner before its object."""
    other = [next(iter(sorted(spellings(word) - {word})), word) for word in words]
    for spelled in (words, other) if other != words else (words,):
        phrase = " ".join(spelled)
        yield phrase
        if ", and " in phrase:
            yield phrase.replace(", and ", " and ")
        at = next((i for i, word in enumerate(spelled) if i and word in _DETERMINER), None)
        if is_verb and at is not None:
            for determiner in ("the", "a", "an"):
                yield " ".join([*spelled[:at], determiner, *spelled[at + 1 :]])
            yield " ".join([*spelled[:at], *spelled[at + 1 :]])


def slots(form: str) -> list[frozenset[str]]:
    """Return the content words of a rendering, each with all its inflections and spellings, for gapped matching.

    ``…`` is a slot of its own: the empty set.
    """
    result: list[frozenset[str]] = []
    for token in re.findall(r"…|[\w']+", fold_form(form)):
        if token == "…":
            result.append(frozenset())
        elif token not in _AFTER_HEAD and token not in _DETERMINER and token not in _PARTICLES:
            result.append(family(token))
    return result


@lru_cache(maxsize=_WORDS)
def family(word: str) -> frozenset[str]:
    """Return a word with its inflections as noun and verb, in every spelling; possessives lose their ending."""
    word = re.sub(r"'s?$", "", word)
    forms = {word}
    for pos in ("NOUN", "VERB"):
        lemmas = lemminflect.getAllLemmas(word, pos).get(pos, ())
        for lemma in lemmas or (() if lemminflect.getAllLemmas(word) else (word,)):
            forms |= {lemma, *itertools.chain.from_iterable(inflections(lemma, pos).values())}
    return frozenset(itertools.chain.from_iterable(spellings(form) for form in forms))


def tokens(text: str) -> Iterable[re.Match[str]]:
    """Iterate over the words of a folded text."""
    return _TOKEN.finditer(text)
