"""What a run did, for a page that somebody signs: not only faults, but what was looked at, by which rules and glossaries.

Frozen values, like those of `qa.core`; a run collects them only where a renderer asks (`Extra.ACCOUNT`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from qa.core import RuleInfo


class FileUse(Struct, frozen=True):
    """A file that was checked.

    Attributes:
        path: Of the file.
        documents, segments: How many it holds.
        source_length: Han characters of the sources.
        target_length: Words of the targets.
        issuers, dates: What is declared of its documents, each once.
    """

    path: str
    documents: int = 0
    segments: int = 0
    source_length: int = 0
    target_length: int = 0
    issuers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


class TermUse(Struct, frozen=True):
    """The occurrences of one concept in the sources, by what became of them.

    Attributes:
        concept: Its id; empty for a short form that stays undecided.
        source: Its main source form, or the short form.
        rendering: Its preferred rendering.
        authority: Who says so: the glossary's column, else its file.
        exact: Rendered by the preferred rendering as it stands.
        inflected: By a form of an accepted rendering.
        admitted: By another accepted rendering, or a variant of one.
        excused: Not said again, where English says "it" or nothing.
        undecided: Short forms of which the document does not say what they mean.
        unaccepted: Rendered by nothing, or by nothing that the glossary accepts.
    """

    concept: str
    source: str
    rendering: str = ""
    authority: str = ""
    exact: int = 0
    inflected: int = 0
    admitted: int = 0
    excused: int = 0
    undecided: int = 0
    unaccepted: int = 0

    @property
    def occurrences(self) -> int:
        """How often it occurs."""
        return self.accepted + self.excused + self.undecided + self.unaccepted

    @property
    def accepted(self) -> int:
        """How often its rendering is right."""
        return self.exact + self.inflected + self.admitted


class GlossaryUse(Struct, frozen=True):
    """A glossary file.

    Attributes:
        path: Of the file.
        concepts: How many of it hold, after what later files changed.
        version: The first 12 digits of the SHA-256 of its bytes.
        date: When it was last changed (ISO 8601).
        shipped: Whether it came with the program.
    """

    path: str
    concepts: int
    version: str
    date: str
    shipped: bool = False


class RuleUse(Struct, frozen=True):
    """A rule, and on how many documents it ran; where it did not run on all, why."""

    info: RuleInfo
    documents: int
    reason: str = ""


class Account(Struct, frozen=True):
    """What a run did.

    Attributes:
        day: When (ISO 8601).
        files: What was checked, in order.
        terms: The occurrences of the glossary's concepts, in order of id.
        glossaries: In the order in which they are laid over each other.
        rules: All rules, in the order of the table.
        styles: What is settled of English usage, by name, for each set of paths that differs; the first is the usual.
        authorities: Who says what a concept's rendering is, by id.
    """

    day: str
    files: Sequence[FileUse] = ()
    terms: Sequence[TermUse] = ()
    glossaries: Sequence[GlossaryUse] = ()
    rules: Sequence[RuleUse] = ()
    styles: Sequence[Mapping[str, str]] = ()
    authorities: Mapping[str, str] = field(default_factory=dict)
