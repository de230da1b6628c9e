"""The English heads of Chinese compounds, and the noun phrases of a target that may render one."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from qa.core import Span
from qa.lang.zh_en.words.lexicon import rendered_by
from qa.text.lazy import expression
from qa.text.programs import compiled

WORD = expression(r"[A-Za-z]+(?:['’\-][A-Za-z]+)*")
STOP = frozenset(
    "a an the this that these those his her its their our your my each every any some no all both such of in "
    "on at to for from by with without into onto upon under over between among through during before after as "
    "and or nor but than if when where which who whose whom what how is are was were be been being has have "
    "had do does did will would shall should can could may might must not it he she they we you i there here "
    "also only then neither either bring lose lost get obtain obtained apply show issue issued use using see present submit "
    "submitted carry take holding hold new same other another own q".split()
)
_MODIFIERS = 3
# Characters that end a word for a person or a party: any noun of an agent may render it (breeder, lessee, guardian).
_PERSONS = frozenset("人者员师方商户民工生手匠农客家长")
_AGENT = r"[a-z]{3,}(?:er|or|ee|ist|ant|ent|ian)s?"


class Phrase(NamedTuple):
    """A noun phrase of the target.

    Attributes:
        words: Small letters, the head in the singular.
        span: Its place.
    """

    words: tuple[str, ...]
    span: Span


@cache
def heads() -> dict[str, frozenset[str]]:
    """Return the English heads of compounds by their last character."""
    text = (files("qa.lang.zh_en.consistency") / "heads.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {han: frozenset(words.split()) for han, words in rows if len(han) == 1}


def phrases(target: str, compound: str, *, bare: bool = False) -> list[Phrase]:
    """Return the noun phrases of a target whose head may render a compound, in their longest form.

    Args:
        target: English.
        compound: Its last character has listed heads, or names a person, or its last word is known.
        bare: Also heads without a modifier.
    """
    pattern = _head(compound[-1], _last_word(compound))
    if pattern is None:
        return []
    found = []
    for match in pattern.finditer(target):
        head = _singular(match.group().lower(), heads().get(compound[-1], frozenset()))
        if head in _no_agents() and not names(head, compound[-1]):
            continue
        words: list[str] = []
        first = match.start()
        for before in reversed(list(WORD.finditer(target, max(0, first - 60), first))):
            if len(words) == _MODIFIERS or target[before.end() : first] != " " or before.group().lower() in STOP:
                break
            words.insert(0, before.group().lower())
            first = before.start()
        if words or bare:
            found.append(Phrase((*words, head), Span(first, match.end())))
    return found


def names(head: str, last: str) -> bool:
    """Whether a head, in the singular, is listed for a last character."""
    return head in heads().get(last, ())


def may_render(head: str, last: str) -> bool:
    """Whether a head may render a last character: it is listed, or names whoever does something."""
    return names(head, last) or (last in _PERSONS and _is_agent(head))


@cache
def _no_agents() -> frozenset[str]:
    text = (files("qa.lang.zh_en.consistency") / "no_agents.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _is_agent(word: str) -> bool:
    return word not in _no_agents() and re.fullmatch(_AGENT, word) is not None


def _last_word(compound: str) -> tuple[str, ...]:
    """Return the beginnings of English words that render the longest known word which ends a compound."""
    words = rendered_by()
    return next((words[compound[-size:]] for size in (4, 3, 2) if compound[-size:] in words), ())


@cache
def _head(last: str, beginnings: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds the heads of a last character and word, in either number; None where none are known."""
    forms = [
        f"{head[:-1]}(?:y|ies)" if head.endswith("y") else f"{head}(?:e?s)?" for head in sorted(heads().get(last, ()))
    ]
    forms += [_AGENT] if last in _PERSONS else []
    forms += [f"{re.escape(item)}[a-z]*(?<!ed)(?<!ing)" for item in beginnings]
    return compiled(rf"(?<![\w'’\-])(?:{'|'.join(forms)})(?![\w\-])", re.IGNORECASE) if forms else None


def _singular(word: str, wanted: frozenset[str]) -> str:
    """Return a head in the singular."""
    for ending, instead in (("", ""), ("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word[: len(word) - len(ending)] + instead in wanted:
            return word[: len(word) - len(ending)] + instead
    return word.removesuffix("s") if not word.endswith("ss") else word
