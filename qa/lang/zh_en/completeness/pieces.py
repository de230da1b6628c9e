"""The parts of an English text that may have been put in: sentences, clauses, what a connective joins, words in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.core import Span
from qa.text.lazy import expression

_BREAK = expression(r"(?<=[.!?;])[\"”’)]*\s+|,[\"”’]?\s+|\s+[—–-]\s+")
_SENTENCE = expression(r"(?<=[.!?;])[\"”’)]*\s+")
_SMALLEST, _LARGEST = 10, 0.75  # code points; share of the target
# From a connective or a preposition to the next mark.
_JOINED = expression(
    r"(?:(?<=\w)|,) (?:and|or|but|as well as|along with|together with|except|unless|provided|subject to|failing|which|who|"
    r"where|until|while|because|due to|in order to|so that|with|without|for|from|by|after|before) [^,.;:!?()]{6,}"
)
_TAIL = expression(
    r"(?<=\w)(?= (?:to|in|at|on|worth|under|through|during|against|including|as|when|if|although|despite|following|within|"
    r"into|over|among|of) ([^,.;:!?()]{6,}))"
)
# A connective, and what a source has that says the same.
_LINKS = tuple(
    (expression(rf",? (?:{english}) "), expression(chinese))
    for english, chinese in (
        ("or", "[或、]|还是|抑或|与否|是否|不论|无论|不管|左右|上下|[一二两三四五六七八][二三四五六七八九]"),
        (
            "because|due to|owing to|thanks to|as a result|since",
            "[因由故致缘为使令受起自]|鉴于|所以|既然|在于|引发|以来",
        ),
        ("except|unless|save for|other than|apart from", "[除但非不外无未]|例外"),
        ("if|provided|in the event|subject to|failing", "[如若的后时则凡经按须应需可假]|一旦|只|前提|条件|情况"),
        ("although|though|even though|despite|in spite of|but", "[虽但却仍也不而反只可未没就]|尽管|还是"),
        ("until|before|prior to", "[至到前止直先未才再尚不]"),
        ("including|such as|for example|among them", "[等含如包例、有]|其中|在内"),
        ("worth", "[元值价额币万亿]"),
        (
            "(?:most|some|many|all|none|several) of (?:whom|which)",
            "多数|大部|大多|其中|部分|大半|绝大|有些|有的|[均都全皆]",
        ),
        ("which|who|whose", "[的，、,；。其该此]"),
    )
)
# Where words in a row may begin that are no subject and no predicate.
_OPENS = expression(
    r",? (?:and|or|but|to|in|at|on|of|for|with|without|by|from|under|through|during|including|until|before|after|worth|"
    r"because|due|except|unless|if|when|as|into|over|among|against|within|despite|which|who|where) "
)
# What words in a row do not go across.
_MARK = expression(r"[,.;:!?()]")


def pieces(target: str) -> Iterator[tuple[str, Span]]:
    """Yield the parts of a text that its marks and connectives tell, each with its kind; never the whole.

    The kinds are ``joined`` (a connective to the next mark), ``tail`` (a preposition to the next mark), ``sentence`` and
    ``clause``.
    """
    for match in _JOINED.finditer(target):
        yield "joined", Span(match.start(), match.end())
    for match in _TAIL.finditer(target):
        if _SMALLEST <= match.end(1) - match.start() <= _LARGEST * len(target):
            yield "tail", Span(match.start(), match.end(1))
    yield from _parts(target)


def is_unlinked(source: str, target: str, start: int) -> bool:
    """Whether a part begins with a connective of whose meaning (alternative, cause, exception …) the source has no sign."""
    return any(english.match(target, start) and not chinese.search(source) for english, chinese in _LINKS)


def has_opening(target: str) -> bool:
    """Whether words in a row may begin anywhere in a text; cheap, and without it ``runs`` yields nothing."""
    return _OPENS.search(target) is not None


def runs(target: str, tokens: Sequence[tuple[int, str, bool | None]]) -> Iterator[tuple[str, Span]]:
    """Yield the words in a row of which nothing is explained, with the grammar before them; never the whole.

    The kinds are ``run`` (up to a mark) and ``middle``.

    Args:
        target: The text.
        tokens: Its words, each with its place and whether it is not explained; None of a word that needs no explanation.
    """
    row: list[tuple[int, int, bool]] = []
    for at, word, state in tokens:
        if row and (state is False or (target[row[-1][1] : at] != " " and _MARK.search(target, row[-1][1], at))):
            yield from _run(target, row)
            row = []
        if state is not False:
            row.append((at, at + len(word), bool(state)))
    yield from _run(target, row)


def _run(target: str, row: Sequence[tuple[int, int, bool]]) -> Iterator[tuple[str, Span]]:
    ends = [end for _, end, state in row if state]
    if not ends:
        return
    first = next(at for at, _, state in row if state)
    starts = [at - (target[at - 1 : at] == " ") for at, _, _ in row if at <= first]
    start = next((at for at in starts if _OPENS.match(target, at)), None)
    # One word alone is a synonym more often than not, an alternative aside.
    if start is None or ends[-1] - start > _LARGEST * len(target):
        return
    if len(ends) > 1 or target.startswith((" and ", " or "), start):
        closed = ends[-1] == len(target) or _MARK.match(target, ends[-1])
        yield "run" if closed else "middle", Span(start, ends[-1])


def _parts(target: str) -> Iterator[tuple[str, Span]]:
    """Yield the parts that may be additions: a sentence, a clause at its end, a clause in it; never the whole text."""
    cuts = [0, *(match.end() for match in _BREAK.finditer(target)), len(target)]
    ends = [match.start() for match in _BREAK.finditer(target)] + [len(target)]
    sentences = {0, len(target)} | {match.end() for match in _SENTENCE.finditer(target)}
    for first in range(len(cuts) - 1):
        for last in range(first, min(first + 3, len(ends))):
            if (first, last) == (0, len(ends) - 1) or cuts[first] >= len(target):
                continue
            closes = last == len(ends) - 1 or cuts[last + 1] in sentences
            if last > first and not closes and cuts[first] not in sentences:
                continue
            # What follows a comma takes the comma with it; a sentence stands for itself.
            start = ends[first - 1] if first else 0
            end = ends[last]
            if closes and end > start and target[end - 1] in ".!?" and cuts[first] not in sentences:
                end -= 1
            if first == 0:
                end = cuts[last + 1]
            if _SMALLEST <= end - start <= _LARGEST * len(target):
                yield "sentence" if cuts[first] in sentences and closes else "clause", Span(start, end)
