"""Main clauses of an English sentence, so far as they can be told by their first words: comma splices and missing commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.owners import is_plural, is_verb, only_plural
from qa.lang.en.related import stem
from qa.lang.en.words import classes_of
from qa.text.lazy import expression

_SENTENCE = expression(r"[^.!?;:…—\n]+(?:[.;!…]|$)")
_VERB = (
    r"(?:is|are|was|were|am|has|have|had|will|shall|would|should|can|could|may|might|must|does|did|do|"
    r"(?:is|are|was|were|has|have|had|does|did|do|wo|ca|would|could|should)n['’]t)"
)
_SPLICED = expression(
    rf", (?P<pronoun>it|they|he|she|we|this|these|those|there) (?P<verb>{_VERB}|[a-z]+ed|[a-z]{{3,}})\b(?P<rest>[^,]*)"
)
_FINITE = expression(rf"\b{_VERB}\b")
# What makes the first part no main clause, or the whole a figure of speech that a comma may hold together.
_DEPENDENT = expression(
    r"\b(?:if|when|whenever|while|as|although|though|because|since|that|which|who|whom|whose|where|wherever|after|before|once|"
    r"unless|until|till|whether|what|how|why|provided|given|whoever|whatever|however|lest|whereas|not|never|no|neither|nor|"
    r"only|hardly|scarcely|so|such|should|in case|in order|the more|the less|even|despite|like|than|let|please|"
    r"said|says|say|told|asked|added|think|thought|believe|know|hope|suppose|see|mean|guess|feel|yes|or|but|yet)\b|n['’]t\b|[\"“”‘]",
    re.IGNORECASE,
)
_OPENS_MAIN = expression(
    r"(?:The|A|An|This|These|Those|It|They|He|She|We|Its|Their|His|Her|Our|All|Some|Many|Most|Each|Every|There|[A-Z][a-z]+) "
)
_SPEAKS = frozenset(
    "said says say added adds seems seemed appears appeared stated noted claimed explained argued insisted recalled believed "
    "thought wrote reported concluded admitted warned urged told asked announced continued went".split()
)
_PREPOSITIONS = frozenset(
    "in on at by for from with without under during through after before according over within to of".split()
)


# ", villages downstream were evacuated": a noun with what describes it, its verb, and no further comma.
_NOUN_SPLICED = expression(
    r", (?P<subject>(?P<det>(?:the|an?|its|their|his|her|our|all|several|two|three|four|five) )?(?P<words>(?:[a-z-]+ ){0,3}?)"
    r"(?P<head>[a-z-]+)(?: (?:downstream|upstream|there|here|abroad|nearby|(?:of|in|at|from|for|on) (?:the )?[a-z-]+))?) "
    rf"(?P<verb>{_VERB}) (?P<rest>[^,]+)$"
)
_CONTRASTED = frozenset(
    "one other others another rest former latter first second third last half some many most more majority few same next "
    "remainder remaining youngest oldest latest largest only thing things fact result reason question problem being "
    "people time".split()
)
# What only one thing does, or any number of them: "…, installation will begin".
_OF_ONE = frozenset("is was has does will shall would should can could may might must".split())
_ABSTRACT = ("tion", "sion", "ment", "ance", "ence", "ity", "ness", "ship")
# "Each time the gate has been opened, traffic is stopped": what looks plain says when.
_WHEN = expression(
    r"(?:The|Each|Every|This|That|Any|One|Last|Next) (?:[a-z]+ )?(?:time|day|moment|minute|instant|year|month|week|night|way)\b"
)
# "…, the house was searched and the weapons were seized": the last two of several clauses.
_AND_ANOTHER = expression(rf"\b(?:and|but|or|while|as)\b.*\b{_VERB}\b")
# "The garden opens at six", "The factory closed in May": a verb that is none of the auxiliaries.
_LEXICAL = expression(
    r"(?:(?:The|An?|This|That|Its|Their|His|Her|Our) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]+)|He|She|It) (?P<verb>[a-z]{3,}) "
    r"(?:the|an?|its|their|his|her|our|at|in|on|to|for|from|by|with|into|after|before|over|under|up|down|off|out|all|every|each)\b"
)
_SAYING = expression(rf"\b(?:{'|'.join(sorted(_SPEAKS))}|found|learned|shown|hoped|known|noticed)\b")


class Splice(NamedTuple):
    """Two main clauses with nothing but a comma between them.

    Attributes:
        span: The last word of the first, the comma, and the first word of the second.
        comma: Where the comma stands.
    """

    span: Span
    comma: int


# A noun of a few words and its verb behind a comma, and no comma after them; cheap.
_MAYBE = expression(rf", (?:[a-z-]+ ){{1,7}}?{_VERB} [^,]{{4,}}(?:[.!?;:…]|$)")


def may_splice(text: str) -> bool:
    """Whether a noun behind a comma may begin a clause of its own; a first look."""
    return ", " in text and _MAYBE.search(text) is not None


def splices(text: str) -> Iterator[Splice]:
    """Yield the comma splices of a text: a plain statement, a comma, a pronoun and its verb."""
    for sentence in _SENTENCE.finditer(text):
        start = sentence.start() + len(sentence.group()) - len(sentence.group().lstrip())
        for match in _SPLICED.finditer(text, start, sentence.end()):
            before = text[start : match.start()]
            if _is_main(before) and _goes_on(match):
                yield _splice(before, match.start(), match.end("pronoun"))
            break
        else:
            comma = text.find(", ", start, sentence.end())
            match_ = _NOUN_SPLICED.match(text, comma, sentence.end()) if comma > 0 else None
            if match_ and _is_main(text[start:comma]) and _is_clause(match_, text[start:comma]):
                yield _splice(text[start:comma], comma, comma + 2 + len(match_["subject"].split()[0]))


def _splice(before: str, comma: int, end: int) -> Splice:
    last = re.search(r"[\w’'-]+$", before)
    return Splice(Span(comma - len(last.group()) if last else comma, end), comma)


def _is_main(before: str) -> bool:
    """Whether the words before the comma are one plain statement: a subject, a finite verb, nothing subordinate."""
    if "," in before or len(before.split()) < 4 or _DEPENDENT.search(before) or not _OPENS_MAIN.match(before):
        return False
    if _WHEN.match(before):
        return False
    first = before.split()[0].lower()
    if first in _PREPOSITIONS or first.endswith("ing") or _FINITE.match(before):
        return False
    if before.endswith((" ago", " later", " earlier")):
        return False
    return _FINITE.search(before) is not None or _has_lexical_verb(before)


def _has_lexical_verb(before: str) -> bool:
    """Whether a plain verb stands behind the subject: one in -s behind a noun of one thing, or a past form that has an object."""
    match = _LEXICAL.match(before)
    if match is None or (match["noun"] and not set(classes_of(match["noun"])) & set("NP")):
        return False
    verb = match["verb"]
    if verb.endswith("s"):
        return is_verb(verb)
    return (classes_of(verb) == "I" and not verb.endswith("ing")) or (verb.endswith("ed") and not classes_of(verb))


def _is_clause(match: re.Match[str], before: str) -> bool:
    """Whether a noun and the verb behind it begin a second main clause, and no list, contrast or aside."""
    subject = match["subject"].split()
    words = [*match["words"].split(), match["head"]]
    if not _CONTRASTED.isdisjoint(subject) or _SAYING.search(match["rest"]) or _AND_ANOTHER.search(match["rest"]):
        return False
    if (
        len(match["rest"].split()) < 2
        or _DEPENDENT.search(match["subject"])
        or re.match(r"(?:not|never|to)\b", match["rest"])
    ):
        return False
    if any(classes_of(word) in ("F", "V", "R", "I") or word.endswith(("ing", "ly")) for word in words):
        return False
    head = match["head"]
    plural = "P" in classes_of(head) or is_plural(head) or (head.endswith("s") and only_plural(head))
    if not (plural or (match["det"] and "N" in classes_of(head)) or (_is_uncounted(head) and match["verb"] in _OF_ONE)):
        return False
    # "prices are up, wages are down"
    return f" {match['verb']} " not in f" {before} " or len(before.split()) > 7


def _is_uncounted(head: str) -> bool:
    """Whether a noun may begin a clause without an article: installation, work, access."""
    kinds = classes_of(head)
    return ("N" in kinds and "R" not in kinds and "A" not in kinds) or (not kinds and head.endswith(_ABSTRACT))


def _goes_on(match: re.Match[str]) -> bool:
    """Whether a pronoun and the word after it begin a main clause that is no aside ("he said") and no contrast."""
    verb, rest = match["verb"], match["rest"]
    if verb in _SPEAKS or len(rest.split()) < 2 or re.match(r" (?:not|never)\b|n['’]t", rest):
        return False
    if re.fullmatch(_VERB, verb):
        return True
    kinds = classes_of(verb)
    return kinds in ("I", "IP") or ("I" in kinds and verb.endswith("ed") and stem(verb) != verb and "N" not in kinds)
