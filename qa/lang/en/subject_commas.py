"""Commas between a subject and its verb, and behind a word that introduces what follows."""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Span
from qa.lang.en.words import classes_of
from qa.text.lazy import expression

# "Persons who enter without permission, will be ordered to leave"
_RELATIVE = expression(
    r"(?:^|(?<=[.!?;] ))(?P<head>(?:[A-Z][a-z]+|A)(?: [a-z-]+){0,3} (?:who|that|which|whose)|Whoever) "
    r"[^,;:.?!]{6,}(?P<comma>,) (?:shall|will|must|may|can|should|is|are|was|were|has|have|had)\b(?! [^,;.]*,)"
)
_OPENS_CLAUSE = frozenset(
    "if when where as while although though because since unless until before after once given in on at for with by from "
    "considering provided so it this what there is are was were has have had do does did let please".split()
)
# "such as, apples", "Although, the"
_INTRODUCED = expression(
    r"\bsuch as(?P<a>,) (?=[a-z])"
    r"|(?:^|(?<=[.!?] ))(?:Although|Though|Because|Since|Despite|Unless|Whereas)(?P<b>,) (?=[a-z])"
)


def subject_commas(text: str) -> Iterator[Span]:
    """Yield the commas of a text that part what belongs together."""
    for match in _RELATIVE.finditer(text):
        words = match["head"].split()
        if (
            words[0].lower() not in _OPENS_CLAUSE
            and not any(word in _OPENS_CLAUSE for word in words[1:])
            and _is_subject(words)
        ):
            yield Span(*match.span("comma"))
    for match in _INTRODUCED.finditer(text):
        group = "a" if match["a"] else "b"
        yield Span(*match.span(group))


def _is_subject(words: list[str]) -> bool:
    """Whether the words before a relative pronoun are a noun phrase: a verb of saying before "that" makes them none."""
    if words[-1] in ("that", "which") and len(words) > 1:
        kinds = classes_of(words[-2])
        return bool(set(kinds) & set("NP")) and "V" not in kinds
    return True
