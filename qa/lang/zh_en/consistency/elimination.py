"""What the rest of a source accounts for in its English, so that what is left must render one compound of it."""

from __future__ import annotations

from collections.abc import Sequence

from qa.core import Span
from qa.lang.en.lookup import english_words
from qa.lang.zh_en.consistency.heads import Phrase, may_render, names
from qa.lang.zh_en.words.lexicon import lexicon
from qa.text.lazy import expression

# A beginning of fewer letters ("un", "go") stands before too many words to account for any.
_LETTERS = 3
_AGENT = expression(r"(?<=[\u3400-\u9fff][\u3400-\u9fff])[\u3400-\u9fff]|[者员师商匠]")


class Rest:
    """A source without one of its compounds: its words with what may render them.

    Attributes:
        chars: The characters of no known word.
    """

    def __init__(self, source: str, compound: str) -> None:
        source = source.replace(compound, "\n")
        known = lexicon()
        self._words: list[tuple[str, tuple[str, ...]]] = []
        chars, position = [], 0
        for number, start, end in known.automaton.find_matches_as_indexes(source):
            needles = tuple(item for item in known.words[number].needles if len(item.strip()) >= _LETTERS)
            self._words.append((source[end - 1], needles))
            chars.append(source[position:start])
            position = end
        chars.append(source[position:])
        self.chars = frozenset("".join(chars))
        # 人 behind one verb (伤人) is people, behind two unknown characters (养殖人) whoever does it.
        self._agents = frozenset("".join(_AGENT.findall("\n".join(chars))))

    def accounts_for(self, phrase: Phrase) -> bool:
        """Whether another word of the source may stand behind a phrase: behind its head, or behind all of it (伤者)."""
        *modifiers, head = phrase.words
        if any(names(head, char) for char in self.chars) or any(may_render(head, char) for char in self._agents):
            return True
        if self.renders(head):
            return True
        before = english_words(" ".join(modifiers)).text
        return any(
            may_render(head, last) and any(needle in before for needle in needles) for last, needles in self._words
        )

    def renders(self, words: str) -> bool:
        """Whether a known word may stand behind one of these English words."""
        text = english_words(words).text
        return any(needle in text for _, needles in self._words for needle in needles)


def left_over(rest: Rest, some: Sequence[Phrase], taken: Sequence[Span]) -> list[Phrase]:
    """Return the phrases that nothing but the compound can stand behind; ``taken`` renders other terms."""
    return [
        phrase
        for phrase in some
        if not any(span.start <= phrase.span.end - 1 < span.end for span in taken) and not rest.accounts_for(phrase)
    ]
