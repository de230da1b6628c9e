"""Main clauses of an English sentence, so far as they can be told by their first words: comma splices and missing commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa.core import Span
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


class Splice(NamedTuple):
    """Two main clauses with nothing but a comma between them.

    Attributes:
        span: The last word of the first, the comma, and the first word of the second.
        comma: Where the comma stands.
    """

    span: Span
    comma: int


def splices(text: str) -> Iterator[Splice]:
    """Yield the comma splices of a text: a plain statement, a comma, a pronoun and its verb."""
    for sentence in _SENTENCE.finditer(text):
        start = sentence.start() + len(sentence.group()) - len(sentence.group().lstrip())
        for match in _SPLICED.finditer(text, start, sentence.end()):
            before = text[start : match.start()]
            if _is_main(before) and _goes_on(match):
                last = re.search(r"[\w’'-]+$", before)
                begin = match.start() - len(last.group()) if last else match.start()
                yield Splice(Span(begin, match.end("pronoun")), match.start())
            break


def _is_main(before: str) -> bool:
    """Whether the words before the comma are one plain statement: a subject, a finite verb, nothing subordinate."""
    if "," in before or len(before.split()) < 4 or _DEPENDENT.search(before) or not _OPENS_MAIN.match(before):
        return False
    first = before.split()[0].lower()
    if first in _PREPOSITIONS or first.endswith("ing") or _FINITE.match(before):
        return False
    verb = _FINITE.search(before)
    return verb is not None and verb.start() > 0 and not before.endswith((" ago", " later", " earlier"))


def _goes_on(match: re.Match[str]) -> bool:
    """Whether a pronoun and the word after it begin a main clause that is no aside ("he said") and no contrast."""
    verb, rest = match["verb"], match["rest"]
    if verb in _SPEAKS or len(rest.split()) < 2 or re.match(r" (?:not|never)\b|n['’]t", rest):
        return False
    if re.fullmatch(_VERB, verb):
        return True
    kinds = classes_of(verb)
    return kinds in ("I", "IP") or ("I" in kinds and verb.endswith("ed") and stem(verb) != verb and "N" not in kinds)
