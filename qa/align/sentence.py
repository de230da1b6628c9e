"""A document as sentences, each with its place among the paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from msgspec import Struct

from qa.core import Span
from qa.errors import QaError, UsageError
from qa.formats.prose import Paragraph, Role

# Language → where its sentences are found; imported only when used.
SPLITTERS = {"zh": "qa.lang.zh.sentences:sentences", "en": "qa.lang.en.sentences:sentences"}


# Sentences of one side that are held and aligned; a long novel has ten thousand.
MOST = 100_000


class TooLongError(QaError):
    """A document has more sentences than are aligned in one go.

    Attributes:
        language: Of the document.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__(f"has more than {MOST:,} sentences, too many for one document; divide it into chapters")


class Sentence(Struct, frozen=True):
    """A sentence of a document.

    Attributes:
        text: As written.
        paragraph: Number of its paragraph, from 0.
        span: Its place in the paragraph.
        role: What the paragraph is for.
        line: Line of the file on which the paragraph begins.
    """

    text: str
    paragraph: int
    span: Span
    role: Role = Role.BODY
    line: int | None = None


def split(paragraphs: Sequence[Paragraph], language: str) -> list[Sentence]:
    """Return the sentences of a document in order; only white space between them is left out.

    Raises:
        TooLongError: There are more than `MOST`.
        UsageError: Sentences of this language cannot be told apart here.
    """
    where = SPLITTERS.get(language.lower().split("-")[0])
    if where is None:
        raise UsageError(
            f"there is no splitter of sentences for the language '{language}' (there are {', '.join(SPLITTERS)})"
        )
    module, attribute = where.split(":")
    find = cast(Callable[[str], list[Span]], getattr(import_module(module), attribute))
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        for span in find(paragraph.text):
            found.append(Sentence(span.of(paragraph.text), number, span, paragraph.role, paragraph.line))
        if len(found) > MOST:
            raise TooLongError(language)
    return found


def joined(sentences: Sequence[Sentence], paragraphs: Sequence[Paragraph]) -> str:
    """Return adjacent sentences as one text, with what stood between them; a space between paragraphs."""
    parts: list[str] = []
    last: Sentence | None = None
    for sentence in sentences:
        if last is not None:
            same = sentence.paragraph == last.paragraph
            text = paragraphs[sentence.paragraph].text
            parts.append(text[last.span.end : sentence.span.start].replace("\n", " ") if same else " ")
        parts.append(sentence.text)
        last = sentence
    return "".join(parts)
