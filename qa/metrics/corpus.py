"""What is scored: segments with their references, and the outputs of one or more systems beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from qa.core import Document, Languages, Place, Segment

# Under this name the first reference stands as a system beside the others.
REFERENCE = "reference"
# Stands for the path of a system's output in its documents.
OUTPUT = "output"
# Segments of a document that are looked at together.
PART = 2_000


class Term(Struct, frozen=True):
    """An annotated term of one segment, as the WMT21 files have them.

    Attributes:
        source: The words in the source.
        targets: Accepted renderings, as they are annotated.
        text: The words in the reference that are marked, or None where the source side alone is annotated.
        id: Of the terminology entry.
        literal: Whether the reference has the words as they are, not another form of them.
    """

    source: str
    targets: tuple[str, ...]
    text: str | None = None
    id: str = ""
    literal: bool = True


class Corpus(Struct, frozen=True):
    """A test set with system outputs, aligned segment by segment.

    Attributes:
        ids: Of the segments.
        references: Each reference with its segments; none where only terms are counted.
        systems: Output by name, in the order of the command line.
        sources: Originals, where they are known.
        docs: Document of each segment; None where there are no documents.
        terms: Annotated terms of each segment, where the files bring them.
        languages: The pair.
        known: Per document what rows declare of it: issuer, date, genre.
    """

    ids: Sequence[str]
    references: Sequence[Sequence[str]]
    systems: Mapping[str, Sequence[str]]
    sources: Sequence[str] | None = None
    docs: Sequence[str] | None = None
    terms: Sequence[Sequence[Term]] | None = None
    languages: Languages = Languages()
    known: Mapping[str, tuple[str | None, str | None, str | None]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    def output(self, system: str) -> Sequence[str]:
        """Return the output of a system; ``reference`` names the first reference where no system is called so."""
        return self.systems[system] if system in self.systems else self.references[0]

    def groups(self) -> tuple[NDArray[np.int64], int]:
        """Return the document of each segment as a number, and how many there are; without documents each its own."""
        if self.docs is None:
            return np.arange(len(self.ids)), len(self.ids)
        numbers: dict[str, int] = {}
        found = [numbers.setdefault(doc, len(numbers)) for doc in self.docs]
        return np.array(found, dtype=np.int64), len(numbers)

    def documents(self, targets: Sequence[str]) -> list[Document]:
        """Return documents with some texts as their targets; without documents the whole is one.

        Segments of one document that stand apart in the file are brought together, in their order; what is longer than
        `PART` comes in parts, as `qa check` reads it.
        """
        members: dict[str, list[int]] = {}
        for number in range(len(self.ids)):
            members.setdefault(self.docs[number] if self.docs else "", []).append(number)
        found = []
        for doc, numbers in members.items():
            segments = [
                Segment(
                    self.ids[n], self.sources[n] if self.sources else None, targets[n], doc=doc or None,
                    place=Place(OUTPUT, n + 1),
                )
                for n in numbers
            ]  # fmt: skip
            known = self.known.get(doc, (None, None, None))
            for part, start in enumerate(range(0, len(segments), PART)):
                some = segments[start : start + PART]
                found.append(Document(OUTPUT, some, doc or None, self.languages, part, *known))
        return found
