"""Set phrases of two halves (三天打鱼，两天晒网), which CC-CEDICT lists: they are rendered by their sense, and as one."""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Span
from qa.lang.zh_en.words.dictionary import REMEMBERED, dictionary
from qa.text.lazy import expression

# Between the halves stands one mark or the other, whatever the dictionary has.
_JOINT = expression("[,，、]")
# The first half is no longer.
_HALF = 9


class _Beginning(dict[str, tuple[str, ...]]):
    """The phrases that begin with two characters, with ``、`` between their halves."""

    def __missing__(self, pair: str) -> tuple[str, ...]:
        if len(self) >= REMEMBERED:
            self.clear()
        texts = dictionary().beginning_with(pair) if "、" not in pair else ()
        found = self[pair] = tuple(text.replace("，", "、") for text in texts if "，" in text)
        return found


_BEGINNING = _Beginning()


def proverbs(source: str) -> Iterator[Span]:
    """Yield the places of the set phrases of two halves in a folded source."""
    if len(source) < 2 * 3 or not _JOINT.search(source, 2, len(source) - 2):
        return
    joined = _JOINT.sub("、", source)
    for start in {
        at for mark in _JOINT.finditer(source) for at in range(max(0, mark.start() - _HALF), mark.start() - 1)
    }:
        for text in _BEGINNING[joined[start : start + 2]]:
            if joined.startswith(text, start):
                yield Span(start, start + len(text))
