"""A word is written twice.

What it finds
    The same word twice in a row (of of, the The), inside a sentence.

Why it matters
    It is a slip of the pen, or the trace of an edit that was not finished.

Example
    涉案车辆已移交交警部门。 / The vehicle was handed over to «the the» traffic police.

When it is right to ignore it
    "had had", "that that", names ("Duran Duran") and repetition for effect ("very very", "no no") are not flagged.

Fix
    One of the two is taken out. Safe for articles, prepositions and conjunctions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qa.core import Finding, RuleInfo, Severity, Span
from qa.facts import SegmentFacts
from qa.lang.en.words import classes
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule
from qa.text.lazy import expression

_PLACE = expression(r"(?<![\w'’.-])([A-Za-z]+)\s+(\1)(?![\w'’-])", re.IGNORECASE)
_SENTENCE_BEFORE = expression(r"(?:^|[.!?:;\n])[\s\"'“‘(\[]*$")
_RIGHT = frozenset(
    "had that do is very no so long many much really bye far more ha blah knock her again never please you in on".split()
)
_CERTAIN = frozenset(
    "the a an of to and or for with by from at as be are was were which it its this their has have will shall".split()
)


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each word that stands twice in a row."""
    return _findings(facts) if _is_common(facts.segment.target) else ()


def _is_common(text: str) -> bool:
    """Whether a common word stands twice in a row; one with a capital counts where it is a function word."""
    for match in _PLACE.finditer(text):
        word, second = match.groups()
        kinds = classes().get(second)
        if kinds and (word == second or (kinds == "F" and word == second.capitalize())):
            return True
    return False


def _findings(facts: SegmentFacts) -> Iterator[Finding]:
    text = facts.segment.target
    for match in _PLACE.finditer(text):
        first, second = match[1], match[2]
        word = first.lower()
        if second != second.lower() or (word in _RIGHT and not (word == "in" and _is_slip(text, match))):
            continue
        if first == "A" and second == "a" and not _SENTENCE_BEFORE.search(text[: match.start()]):
            continue  # a name, and the article after it: "shall pay Party A a deposit"
        certain = word in _CERTAIN
        yield repaired(
            RULE, facts.segment, Span(*match.span()), first, f'"{second}" is written twice.', safe=certain,
            confidence=0.97 if certain else 0.8,
        )  # fmt: skip


def _is_slip(text: str, match: re.Match[str]) -> bool:
    """Whether a particle twice is a slip: an article follows ("in in the"), not a verb before ("log in in")."""
    before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
    after = text[match.end() :].lstrip().split(" ", 1)[0].lower()
    return after in ("the", "a", "an", "this", "its") and before not in (
        "log", "move", "hand", "go", "set", "turn", "come", "what", "problem", "point", "it", "thing", "truth",
    )  # fmt: skip


RULE = Rule(
    RuleInfo("doubled-word", "punctuation", Severity.MINOR, "accuracy/duplication", "duplication", languages=("en",)),
    segment=check,
    when=Condition("english.doubled"),
    bad=(
        Example(None, "The vehicle was handed over to «the the» traffic police."),
        Example(None, "«The the» court heard one of the parties."),
        Example(None, "The plan «of of» the bureau was approved."),
        Example(None, "«A a» copy of the judgment was served."),
        Example(None, "They live «in in» the old town."),
    ),
    good=(
        Example(None, "He had had enough, and said that that was it."),
        Example(None, "It was a very very long day."),
        Example(None, "What it is is a mistake."),
        Example(None, "They went to Pago Pago to hear Duran Duran."),
        Example(None, "Party B shall pay Party A a deposit.", "A is its name"),
        Example(None, "Users log in in the morning."),
    ),
)  # fmt: skip
