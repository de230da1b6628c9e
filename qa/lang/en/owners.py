"""Owners: plural nouns for persons that stand before what they have, without the apostrophe that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.core import Span
from qa.lang.en.words import classes_of
from qa.text.lazy import expression

# Plural nouns for persons: what they have stands behind an apostrophe (the workers' demands).
PERSONS = (
    "ers",
    "ors",
    "ees",
    "ants",
    "ents",
    "ists",
    "ians",
    "women",
    "policemen",
    "craftsmen",
    "fishermen",
    "businessmen",
    "parties",
    "citizens",
    "wives",
    "judges",
    "clerks",
    "heirs",
    *(
        "aunts boys brides captains chefs chiefs coaches companies cooks couples enterprises "
        "families friends girls guards guests hosts husbands kids kings monks neighbours nurses pilots priests "
        "pupils queens suspects uncles victims witnesses"
    ).split(),
)
_NO_PERSONS = frozenset(
    "accidents agreements amendments anthers appointments arguments arrangements assessments attachments behaviors centers "
    "chapters colors comments committees components covenants covers dangers degrees departments documents doors elements "
    "errors establishments experiments factors fees filters fingers flowers glaciers governments gradients guarantees "
    "harbors honors indicators instruments judgments kilometers ledgers matters meters misbehaviors misdemeanors moments "
    "numbers orders others papers payments peers plants powers precedents prepayments presents punishments quarters rents "
    "requirements rivers rumors scanners sectors segments sensors showers skyscrapers statements sunflowers talents tiers "
    "tigers transfers waters computers containers letters registers vouchers offers answers customers markers numbers "
    "headers folders parameters borders adapters containers farmers drivers".split()
)  # "farmers market", "drivers license", "customers service" are written so
_OWNED = expression(rf"(?:{'|'.join(PERSONS)}) (?P<thing>[a-z]{{3,}})\b(?!['’-])")
_OWNER = expression(r"(?<![\w’'-])[A-Za-z][a-z]+$")
_OBJECT = expression(r" (?:an?|the|that|this|these|those|it|them|him|her|his|their|its|no|any|some|all|to)\b")
_DETERMINER = r"(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll|[Oo]ur|[Tt]heir|[Ii]ts|[Aa]ll (?:of )?the|[Bb]oth) (?:[a-z]+ )?"
# A preposition or the beginning of a clause: behind a verb ("paid the workers wages") both may be its objects.
_OWNS = expression(
    r"(?P<free>\b(?:of|to|by|for|with|without|from|on|in|about|against|under|into|between|over|upon|protect|protects|protected|"
    r"protecting|safeguard|safeguards|safeguarded|safeguarding|respect|infringe|violate|violated) "
    r"|(?:^|[.;:] |, (?:and |but |so )?))"
    rf"(?P<det>{_DETERMINER})?$"
)
# What a body of persons is called without an apostrophe as often as with one.
_UNOWNED = frozenset(
    "committee committees union unions association associations college colleges congress club clubs".split()
)
# "without the patients consent.": what comes next shows that the word is no verb of theirs.
_NO_VERB_AFTER = expression(r"$|[.;:)]|, |\s(?:is|was|has|shall|will|must|may|can|cannot|should)\b")
# "The captains log has been found": a verb of one tells that the owner is no subject of many.
_ONE_VERB = expression(r" (?:is|was|has|does|isn['’]t|wasn['’]t|hasn['’]t)\b(?! (?:what|why|how|when|where)\b)")
_QUANTITY = expression(
    r"\b(?:majority|minority|most|all|some|many|much|one|two|three|none|each|number|half|several|few|rest|any|both|percent|part|"
    r"third|quarter|lot|thousands|hundreds|dozens|either|neither|members?|groups?|generations?) of $",
    re.IGNORECASE,
)
_RELATIVE = expression(r"\b(?:who|whom|which|that|what|where)\b")


def owners(text: str) -> Iterator[Span]:
    """Yield the plural nouns for persons that stand before what they have, and lack their apostrophe."""
    for match in _OWNED.finditer(text):
        owner = _OWNER.search(text, max(0, match.start() - 20), match.start("thing") - 1)
        if owner and _is_owner(owner, match["thing"], text):
            yield Span(*owner.span())


def _is_owner(owner: re.Match[str], thing: str, text: str) -> bool:
    """Whether a plural noun for persons stands before what it has: a plural that is no verb of theirs, or a bare noun."""
    if owner.group().lower() in _NO_PERSONS or thing in _UNOWNED:
        return False
    kinds = classes_of(thing)
    plural = "P" in kinds or is_plural(thing)
    end = owner.end() + len(thing) + 1
    before = _OWNS.search(text, max(0, owner.start() - 60), owner.start())
    if before is None:
        return False
    if not plural and kinds != "N":
        return _is_noun_here(before, kinds, text, end)
    if not plural and not before["det"]:
        return bool(_ONE_VERB.match(text, end)) and not before["free"].strip().isalpha()
    if _OBJECT.match(text, end) and is_verb(thing):
        return False  # A majority of the directors forms a quorum
    return bool(before["det"]) or (plural and before["free"].strip().isalpha())


def _is_noun_here(before: re.Match[str], kinds: str, text: str, end: int) -> bool:
    """Whether a word that may also be a verb is a noun behind its owner: no verb could stand there."""
    clause = not before["free"].strip().isalpha()  # the owner begins the clause
    if set(kinds) & set("FAR") or not (clause or "N" in kinds):
        return False
    if _RELATIVE.search(text, max(text.rfind(".", 0, before.start()), 0), before.start()):
        return False
    if clause:
        return bool(_ONE_VERB.match(text, end))
    if not before["det"] or _QUANTITY.search(text, max(0, before.start() - 20), before.end("free")):
        return False
    return bool(_NO_VERB_AFTER.match(text, end))


def is_verb(word: str) -> bool:
    """Whether a word in -s may be a verb in the third person."""
    return any(
        "V" in classes_of(word.removesuffix(ending) + new) for ending, new in (("s", ""), ("es", ""), ("ies", "y"))
    )


def is_plural(word: str) -> bool:
    """Whether a word that is not in the table is the plural of a noun of the table."""
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    if not word.endswith("s") or classes_of(word):
        return False
    hissing = word.endswith(("ses", "xes", "ches", "shes", "zes")) and "N" in classes_of(word[:-2])
    return hissing or "N" in classes_of(singular)


def only_plural(word: str) -> bool:
    """Whether a word in -s can be a plural and no verb: the table says so, or has no verb without the ending."""
    kinds = classes_of(word)
    return kinds == "P" or (not kinds and not word.endswith(("ss", "us", "is")) and not is_verb(word))
