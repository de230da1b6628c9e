"""TMX 1.1 to 1.4: translation memories. Each unit is a document of its own: nothing is known of its neighbours."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import BinaryIO

from qa.core import EMPTY_META, Code, Document, Finding, Place, Segment, Side
from qa.formats import pieces
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.documents import NO_CODES
from qa.formats.lines import binary
from qa.formats.located import Patch, Target
from qa.formats.ranges import silent, unsaid
from qa.formats.remarks import remark
from qa.formats.writing import Plan, copy
from qa.formats.xml import inline
from qa.formats.xml.child import insertion, prefix_of
from qa.formats.xml.inline import Content, Element, Role
from qa.formats.xml.memory import Aside, Memory, Unit, Variant
from qa.formats.xml.parts import Head, chosen, cut
from qa.formats.xml.variants import Pair

# Types of properties that become metadata: Trados writes the first, several tools the others.
_PROPERTIES = {"x-confirmationlevel": "state", "x-context": "context", "context": "context"}
_POSITIONS = {"begin": "open", "end": "close"}


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read the pair of languages that the options say, else the one that the file holds.

    Raises:
        DataError: The file is not well-formed.
    """
    path = input_.path
    with binary(path) as file:
        head = Head.of(file, input_, options)
        choice = head.choice
        memory = head.opened(file, input_, options, problem, note)
        if choice.guess:
            note(f"{path}: {_guessed(choice.guess, options)}")
        row = _Row(memory, path, options.target_only)
        for number, unit, pair in chosen(memory, choice, input_.first_row):
            segments = [row(number + nth, unit, pair, target) for nth, target in enumerate(pair.targets)]
            yield Document(path, segments, None, pair.languages)
        if choice.left_out:
            note(f"{path}: units that lack one of the two languages are left out")


def _guessed(guess: Pair, options: ReadOptions) -> str:
    wanted, found = options.languages, guess.languages
    return (
        f"does not hold {wanted.source} and {wanted.target} in one unit; read as a translation from {found.source} into "
        f"{found.target}, --source-lang and --target-lang decide"
    )


class _Row:
    """Makes a segment of a unit."""

    def __init__(self, memory: Memory, path: str, target_only: bool) -> None:
        self._text = memory.text
        self._path = path
        self._target_only = target_only

    def __call__(self, number: int, unit: Unit, pair: Pair, index: int) -> Segment:
        variant, original = unit.variants[index], unit.variants[pair.source]
        target, target_codes = self._read(variant)
        source, source_codes = (None, None) if self._target_only else self._read(original)
        codes = NO_CODES
        if target_codes or source_codes:
            both = ((Side.SOURCE, source_codes), (Side.TARGET, target_codes))
            codes = {side: tuple(found) for side, found in both if found}
        asides = unit.asides or original.asides or variant.asides
        return Segment(
            unit.id or str(number),
            source,
            target,
            None,
            None,
            Place(self._path, variant.line, None, number),
            codes,
            self._meta([*unit.asides, *original.asides, *variant.asides]) if asides else EMPTY_META,
        )

    def _read(self, variant: Variant) -> tuple[str, Sequence[Code] | None]:
        raw = self._text(variant.start, variant.end)
        if "<" not in raw and "&" not in raw and "\r" not in raw:
            return raw, None
        found = _content(raw)
        return found.text, found.codes

    def _meta(self, asides: list[Aside]) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for name, type_, start, end in asides:
            key = "note" if name == "note" else _PROPERTIES.get(type_.lower())
            text = inline.plain(self._text(start, end)).strip() if key else ""
            if key and text:
                found.setdefault(key, []).append(text)
        return {key: "\n".join(dict.fromkeys(texts)) for key, texts in found.items()}


def _content(raw: str) -> Content:
    return inline.content(raw, _Roles())


class _Roles:
    """Says what the elements of one ``seg`` are (TMX 1.4b, content markup).

    Codes are matched between languages by ``x``, in its absence by ``i``, which pairs ``bpt`` and ``ept``.
    """

    def __init__(self) -> None:
        self._begun: dict[str, str] = {}

    def __call__(self, name: str, attributes: Mapping[str, str]) -> Element:
        name = name.rpartition(":")[2]
        own, pairing = attributes.get("x", ""), attributes.get("i", "")
        if name == "bpt":
            identity = own or pairing
            self._begun[pairing] = identity
            return Element(Role.WHOLE, "open", identity)
        if name == "ept":
            return Element(Role.WHOLE, "close", self._begun.get(pairing, pairing))
        if name == "it":
            return Element(Role.WHOLE, _POSITIONS.get(attributes.get("pos", ""), "standalone"), own)
        if name in ("ph", "ut"):
            return Element(Role.WHOLE, "standalone", own)
        return _THROUGH if name in ("hi", "sub") else Element(Role.PAIR, identity=name)


_THROUGH = Element(Role.THROUGH)


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where targets are written."""
    with binary(input_.path) as file:
        choice = Head.of(file, input_, options).choice
        memory = Memory(file, input_.path, options.encoding, silent, unsaid)
        for number, unit, pair in chosen(memory, choice, 1):
            for nth, index in enumerate(pair.targets, number):
                if nth in numbers:
                    yield _target(memory, nth, unit.variants[index])


def _target(memory: Memory, number: int, variant: Variant) -> Target:
    written = memory.content(variant.start, variant.end)
    return inline.target(number, written, _content(written.raw), memory.name(variant.start), memory.codec)


def annotate(input_: Input, options: ReadOptions, findings: Mapping[int, Sequence[Finding]], out: BinaryIO) -> None:
    """Write a copy with findings as notes of the translation, before its text; what is there is not said again."""
    plan = Plan(input_)
    with binary(input_.path) as file:
        choice = Head.of(file, input_, options).choice
        memory = Memory(file, input_.path, options.encoding, silent, unsaid)
        for number, unit, pair in chosen(memory, choice, 1):
            for nth, index in enumerate(pair.targets, number):
                if nth in findings:
                    plan.patches.append(_notes(memory, unit.variants[index], findings[nth]))
    copy(plan, out)


def _notes(memory: Memory, variant: Variant, findings: Sequence[Finding]) -> Patch:
    there = {inline.plain(memory.text(start, end)) for name, _, start, end in variant.asides if name == "note"}
    texts = [text for finding in findings if inline.unescape(text := inline.escape(remark(finding))) not in there]
    tag = f"{prefix_of(memory.name(variant.start))}note"
    return insertion(memory.origin(variant.start), "".join(f"<{tag}>{text}</{tag}>" for text in texts), memory.codec)


def units(input_: Input, options: ReadOptions) -> int:
    """Return how many units a file has, in whatever languages."""
    with binary(input_.path) as file:
        return sum(map(len, Memory(file, input_.path, options.encoding, silent, unsaid).units()))


FORMAT = Format(
    "tmx", (".tmx",), read, cut, locate=locate, annotate=annotate, units=units, pieces=pieces.elements("tu")
)
