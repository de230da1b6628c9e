"""Duty, permission and prohibition, as a provision states them on either side: modality.tsv."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from qa.core import Span
from qa.lang.en.lookup import EnglishWords, english_words
from qa.lang.en.negation import plain_negations
from qa.lang.zh_en.meaning.clauses import clauses
from qa.lang.zh_en.meaning.cues import MODAL, NEGATION, Cues, Hit
from qa.lang.zh_en.words.lexicon import table
from qa.text.lazy import expression

# English of each class, as words or phrases between spaces; "strong" ones cannot mean another class.
_MAY = expression(
    r" (?:may|can|could|might|entitled|permit\w*|permissible|allow\w*|able|option\w*|discretion\w*|eligible|authori[sz]ed?|"
    r"free to|right to|rights? of|empower\w*|elects?|opt|choose|qualif\w+|enabl\w+|capable|possible|available|if necessary|"
    r"potential\w*|ways?|feasible|acceptable|fine to|ok to|willing|let|lets|upon request|at its own|approv\w+|"
    r"valid|suffic\w+) "
)
_MUST = expression(
    r" (?:shall|must|should|ought|required?|requires|requiring|requirement\w*|need|needs|needed|necessary|"
    r"necessarily|ha[sd] to|"
    r"have to|having to|oblig\w+|mandatory|compulsory|dut(?:y|ies)|responsib\w+|bound to|(?:is|are|be|was|were) to|due|"
    r"insist\w*|essential|imperative|made to|sure to|ensure\w*|call(?:s|ed)? for|subject to|only|unless|"
    r"compel\w*|force[sd]?|"
    r"urge[sd]?|told to|ask(?:s|ed)? to|order(?:s|ed)?|direct(?:s|ed)?|instruct\w*|demand\w*|expect\w*|supposed|"
    r"liable|payable|will|be sure|had better|remember to|has got to|necessitat\w+|deserv\w+|proper to|appropriate) "
)
_STRONG_MAY = expression(
    r" (?:may|can|might|is free to|are free to|at (?:its|his|their) discretion|"
    r"(?:is|are) (?:encouraged|advised|welcome|invited) to) (?!not |only |no )"
)
_STRONG_MUST = expression(
    r" (?:shall|must|(?:is|are) required to|(?:is|are) obliged to|(?:has|have) to|"
    r"(?:an?|the) (?:obligation|duty) to|is a must) (?!not |be entitled|"
    r"be deemed|have the right)"
)
_BAN_WITHOUT_FORCE = expression(
    r" (?:(?:do(?:es)?|did) not (?:have|need) to|need not|needn't|(?:don't|doesn't|didn't) (?:have|need) to|(?:is|are) not "
    r"(?:required|obliged|obligated|necessary|bound)|not necessarily|no need to) "
)
# Whatever may say that something need not be done.
_FREE = expression(
    r" (?:not|no|never|neither|nor|none|nothing|without|exempt\w*|free|waive\w*|unnecessar\w+|needless|only|optional|may|can|"
    r"instead|rather|unless|until|except|\w+n't|save[ds]?|spare[ds]?|dispens\w+|reliev\w+|less|avoid\w*|cannot|before) "
)
# 宜 in a standard is advice (GB/T 1.1); 应 is the duty.
_ADVISES = expression(
    r" (?:should|ought|prefer\w*|advis\w*|recommend\w*|ideal\w*|suitabl\w*|better|best|desirabl\w*|appropriate\w*|may|can|fit|"
    r"proper|favou?r\w*|suggest\w*|good|wise) "
)
_BAN = expression(
    r" (?:must not|mustn't|shall not|may not|cannot|can not|can't|(?:is|are) not (?:allowed|permitted)|(?:is|"
    r"are) prohibited from) "
)
# A source that denies more than this denies other things, too.
_REPEATED = 1
# Talk and narrative: there 可以 and 应该 are rendered as it suits.
_SPOKEN = expression("[我你您咱吗吧呢啊]|大家|“")


class ModalFault(Struct, frozen=True):
    """A modal of another force.

    Attributes:
        source, target: The places.
        said: Class of the source: ``should``, ``must``, ``may``, ``mustnot``, ``neednot``.
        wanted: English that would have that force.
    """

    source: Span
    target: Span
    said: str
    wanted: tuple[str, ...]


@lru_cache(maxsize=1)
def _classes() -> tuple[str, ...]:
    return tuple(row[0] for row in table("qa.lang.zh_en.meaning", "modality.tsv"))


def _class_of(hit: Hit) -> str:
    return next(_classes()[row] for name, row, _ in hit.cue.keys if name == "modality")


def is_normative(source: str) -> bool:
    """Whether a sentence may be a provision rather than talk or narrative."""
    return _SPOKEN.search(source) is None


def wrong_modal(cues: Cues, english: EnglishWords, source: str = "", target: str = "") -> ModalFault | None:
    """Return a modal of the English whose force is another than the source's.

    A source whose modals are of several classes is judged clause by clause, where clauses stand beside each other.

    Args:
        cues: Of the source.
        english: The words of the target.
        source: Folded.
        target: As it stands.
    """
    hits = [(_class_of(hit), hit) for hit in cues.of(MODAL)]
    found = _judge(hits, english, 0) if len({name for name, _ in hits}) == 1 else _unsaid(hits, cues, english)
    if found is not None:
        return found
    for clause in clauses(source, target, english) if hits and target else ():
        inside = [(name, hit) for name, hit in hits if clause.source.start <= hit.start < clause.source.end]
        if len({name for name, _ in inside}) == 1:
            found = _judge(inside, english_words(clause.target.of(target)), clause.target.start)
            if found is not None:
                return found
    return None


def _unsaid(hits: Sequence[tuple[str, Hit]], cues: Cues, english: EnglishWords) -> ModalFault | None:
    """Return a modal of a force that no modal of the source has, where one of those is not rendered."""
    said = {name for name, _ in hits}
    if "neednot" not in said or "mustnot" in said or len(cues.of(NEGATION)) > _REPEATED:
        return None
    return _judge([one for one in hits if one[0] == "neednot"], english, 0, strict=True)


def _judge(
    hits: Sequence[tuple[str, Hit]], english: EnglishWords, offset: int, *, strict: bool = False
) -> ModalFault | None:
    said, hit = hits[0]
    found = _banned(english) if strict else _FINDERS[said](english)
    if found is None:
        return None
    match, wanted = found
    place = Span(offset + match.start(), offset + match.end() - 2)
    return ModalFault(Span(hit.start, hit.end), place, said, wanted)


_Found = tuple[re.Match[str], tuple[str, ...]] | None


def _may(english: EnglishWords) -> _Found:
    match = _STRONG_MUST.search(english.text)
    return (match, ("may",)) if match and not _MAY.search(english.text) else None


def _must(english: EnglishWords) -> _Found:
    match = _STRONG_MAY.search(english.text)
    return (match, ("shall", "must")) if match and not _MUST.search(english.text) else None


def _should(english: EnglishWords) -> _Found:
    match = _STRONG_MUST.search(english.text)
    return (match, ("should",)) if match and not _ADVISES.search(english.text) else None


def _mustnot(english: EnglishWords) -> _Found:
    match = _BAN_WITHOUT_FORCE.search(english.text)
    if match:
        return (match, ("must not", "may not", "shall not")) if not _BAN.search(english.text) else None
    return None


def _neednot(english: EnglishWords) -> _Found:
    match = _STRONG_MUST.search(english.text)
    if match and not _FREE.search(english.text):
        return match, ("need not", "is not required to")
    return _banned(english)


def _banned(english: EnglishWords) -> _Found:
    """Return a prohibition, where the English denies nothing else."""
    match = _BAN.search(english.text)
    if match and not _BAN_WITHOUT_FORCE.search(english.text) and len(plain_negations(english)) == 1:
        return match, ("need not", "is not required to")
    return None


_FINDERS = {"should": _should, "may": _may, "must": _must, "mustnot": _mustnot, "neednot": _neednot}
