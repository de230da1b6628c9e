"""Make pairs of documents whose alignment is known, from corpora of pairs: sentences are joined, split and dropped at random.

The unit is a bead: some sentences of the source that go with some of the target, and cannot be taken apart. A row of a
corpus is one bead where a side has one sentence; where both sides have the same number its sentences go together one by
one; what is otherwise is labelled in corpora/alignment/rows.tsv. The gold alignment of a made pair is read off from places
in the text: whatever the splitter does, a sentence belongs to the bead in which it begins.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from qa.core import Span
from qa.lang.en.sentences import sentences as english
from qa.lang.zh.sentences import sentences as chinese

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
LABELS = CORPORA / "alignment" / "rows.tsv"

Bead = tuple[str, str]
# A bead of a made pair: numbers of the sentences of either side.
Split = Callable[[str], list[Span]]
GoldBead = tuple[tuple[int, ...], tuple[int, ...]]

_ENGLISH_CLAUSE = re.compile(r"(?:, (?:and|but|which|while|so) |; |, )(?=[a-z])")
_CLAUSE = re.compile("[，；]")
# Share of the beads that begin a paragraph, where it is not a row.
_BEGINS = 0.3


class Rates(Struct, frozen=True):
    """How often, per bead, something is done."""

    join: float = 0.08
    split: float = 0.08
    cross: float = 0.03
    drop: float = 0.06
    regroup: float = 0.0


class Made(Struct, frozen=True):
    """A pair of documents: the paragraphs of either side, and which beads the sentences are in."""

    source: list[str]
    target: list[str]
    gold: list[GoldBead]


def labels() -> dict[str, list[tuple[int, int]]]:
    """Return the hand-labelled rows: sentences of source and target per bead."""
    found = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "row\t")):
            row, beads = line.split("\t")
            found[row] = [(int(a), int(b)) for a, b in (bead.split("-") for bead in beads.split())]
    return found


def beads_of(source: str, target: str, label: Sequence[tuple[int, int]] | None = None) -> list[Bead] | None:
    """Return the beads of a row; None where nobody has said how its sentences go together."""
    sources = [span.of(source) for span in chinese(source)]
    targets = [span.of(target) for span in english(target)]
    if label is None:
        if len(sources) == len(targets):
            label = [(1, 1)] * len(sources)
        elif min(len(sources), len(targets)) == 1:
            label = [(len(sources), len(targets))]
        else:
            return None
    if (sum(a for a, _ in label), sum(b for _, b in label)) != (len(sources), len(targets)):
        return None
    found = []
    for a, b in label:
        found.append(("".join(sources[:a]), " ".join(targets[:b])))
        del sources[:a], targets[:b]
    return found


def documents(paths: Iterable[Path]) -> Iterator[tuple[str, list[list[Bead]]]]:
    """Yield the documents of corpora: id, and the beads of each row; rows of unknown alignment are left out."""
    known = labels()
    for path in paths:
        rows: dict[str, list[list[Bead]]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            beads = beads_of(row["source"], row["target"], known.get(row["id"])) if row["source"] else None
            rows.setdefault(row["doc"], []).extend([beads] if beads else [])
        yield from rows.items()


def changed(beads: Sequence[Bead], rates: Rates, rng: random.Random) -> list[Bead]:
    """Return beads in which some sentences were joined, split, moved over a boundary or dropped."""
    found: list[Bead] = []
    rest = list(beads)
    while rest:
        source, target = rest.pop(0)
        roll = rng.random()
        if roll < rates.drop:
            found.append((source, "") if rng.random() < 0.5 else ("", target))
        elif roll < rates.drop + rates.split:
            found.append(_split(source, target, rng))
        elif rest and roll < rates.drop + rates.split + rates.join:
            found += _joined((source, target), rest.pop(0), rng)
        elif rest and roll < rates.drop + rates.split + rates.join + rates.cross:
            found += _crossed((source, target), rest.pop(0), rng)
        elif len(rest) > 1 and roll < rates.drop + rates.split + rates.join + rates.cross + rates.regroup:
            found += _regrouped((source, target), rest.pop(0), rest.pop(0))
        else:
            found.append((source, target))
    return found


def _split(source: str, target: str, rng: random.Random) -> Bead:
    """Make two sentences of one, on one side."""
    if rng.random() < 0.5:
        return _split_chinese(source, rng), target
    return source, _split_english(target, rng)


def _split_chinese(text: str, rng: random.Random) -> str:
    places = [
        m for m in _CLAUSE.finditer(text) if m.start() > 5 and len(text) - m.end() > 6 and _is_level(text, m.start())
    ]
    if not places:
        return text
    place = rng.choice(places)
    return f"{text[: place.start()]}。{text[place.end() :]}"


def _is_level(text: str, at: int) -> bool:
    """Whether a place lies outside brackets and quotations."""
    return all(text.count(a, 0, at) == text.count(b, 0, at) for a, b in ("（）", "“”", "《》"))


def _split_english(text: str, rng: random.Random) -> str:
    places = [m for m in _ENGLISH_CLAUSE.finditer(text) if m.start() > 15 and len(text) - m.end() > 15]
    places = [
        m
        for m in places
        if text.count('"', 0, m.start()) % 2 == 0 and text.count("(", 0, m.start()) == text.count(")", 0, m.start())
    ]
    if not places:
        return text
    place = rng.choice(places)
    return f"{text[: place.start()]}. {_capital(text[place.end() :])}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    """Return a sentence as it goes on after a semicolon; names keep their capital where it cannot be told."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in _FIRST else text


_FIRST = frozenset(
    "The A An In On At It He She They This That These Those We After Before When If For By With As All".split()
)


def _joined(one: Bead, other: Bead, rng: random.Random) -> list[Bead]:
    """Make one sentence of two, on one side, where the first ends in a way that allows it."""
    if rng.random() < 0.5:
        if one[0].endswith("。"):
            return [(f"{one[0][:-1]}，{other[0]}", f"{one[1]} {other[1]}")]
    elif one[1].endswith("."):
        return [(one[0] + other[0], _run_on(one[1], other[1]))]
    return [one, other]


def _run_on(one: str, other: str) -> str:
    return f"{one[:-1]}; {_small(other)}"


def _crossed(one: Bead, other: Bead, rng: random.Random) -> list[Bead]:
    """Move the end of a sentence into the next one, on the target side: two go with two, and cannot be taken apart."""
    text = _split_english(one[1], rng)
    parts = english(text)
    if len(parts) != 2 or not text.endswith("."):
        return [one, other]
    first, second = (part.of(text) for part in parts)
    return [(one[0] + other[0], f"{first} {_run_on(second, other[1])}")]


def _regrouped(first: Bead, second: Bead, third: Bead) -> list[Bead]:
    """Join the second of three sentences with the third on the source side and with the first on the target side."""
    if not second[0].endswith("。") or not first[1].endswith("."):
        return [first, second, third]
    return [
        (
            f"{first[0]}{second[0][:-1]}，{third[0]}",
            f"{_run_on(first[1], second[1])} {third[1]}",
        )
    ]


def made(rows: Sequence[Sequence[Bead]], rates: Rates, layout: str, rng: random.Random) -> Made:
    """Make a pair of documents.

    Args:
        rows: The beads of a document, row by row.
        rates: What is done to them.
        layout: ``rows``: a paragraph per row on either side; ``same``: paragraphs of one to four rows, the same on both
            sides; ``apart``: paragraphs that begin at random places, on each side for itself; ``one``: a single paragraph.
        rng: For everything random.
    """
    groups = [changed(row, rates, rng) for row in rows]
    if layout != "rows":
        groups = [changed([bead for row in rows for bead in row], rates, rng)]
    breaks = _breaks(rows, groups, layout, rng)
    beads = [bead for group in groups for bead in group]
    sources, source_places = _laid_out([source for source, _ in beads], breaks[0], "")
    targets, target_places = _laid_out([target for _, target in beads], breaks[1], " ")
    return Made(
        sources,
        targets,
        _gold(len(beads), _numbers(sources, source_places, chinese), _numbers(targets, target_places, english)),
    )


def _breaks(
    rows: Sequence[Sequence[Bead]], groups: list[list[Bead]], layout: str, rng: random.Random
) -> tuple[set[int], set[int]]:
    """Return the numbers of the beads that begin a paragraph, on either side."""
    # A heading is a paragraph in any layout.
    beads = [bead for group in groups for bead in group]
    alone = {n + after for n, bead in enumerate(beads) if _is_heading(bead) for after in (0, 1)}
    if layout == "one":
        return alone, alone
    if layout == "rows":
        starts, at = set[int](), 0
        for group in groups:
            starts.add(at)
            at += len(group)
        return starts, starts
    source, target = ({n for n in range(len(beads)) if rng.random() < _BEGINS} | alone for _ in range(2))
    return source, source if layout == "same" else target


def _is_heading(bead: Bead) -> bool:
    """Whether no mark ends a side that has text."""
    return any(text and text[-1] not in '。！？…”」）；：.!?"’)' for text in bead)


def _laid_out(texts: Sequence[str], starts: set[int], space: str) -> tuple[list[str], list[list[tuple[int, int]]]]:
    """Return paragraphs, and for each where its beads begin: (offset, number of the bead)."""
    paragraphs: list[str] = []
    places: list[list[tuple[int, int]]] = []
    fresh = True
    for number, text in enumerate(texts):
        fresh = fresh or number in starts
        if not text:
            continue
        if fresh:
            paragraphs.append("")
            places.append([])
            fresh = False
        joint = space if paragraphs[-1] else ""
        places[-1].append((len(paragraphs[-1]) + len(joint), number))
        paragraphs[-1] += joint + text
    return paragraphs, places


def _numbers(paragraphs: Sequence[str], places: Sequence[list[tuple[int, int]]], split: Split) -> list[list[int]]:
    """Return for each sentence the beads that begin in it, or the one that it lies in."""
    found = []
    for text, begun in zip(paragraphs, places, strict=True):
        for span in split(text):
            inside = [number for offset, number in begun if span.start <= offset < span.end]
            before = [number for offset, number in begun if offset < span.start]
            first = not any(offset == span.start for offset, _ in begun)
            found.append(before[-1:] * (first and bool(before)) + inside)
    return found


def _gold(count: int, sources: Sequence[list[int]], targets: Sequence[list[int]]) -> list[GoldBead]:
    """Return the beads with the numbers of their sentences; a sentence that holds several makes one of them."""
    together = list(range(count))
    for numbers in (*sources, *targets):
        for number in numbers:
            together[number] = min(together[number], together[numbers[0]])
    beads: dict[int, tuple[list[int], list[int]]] = {}
    for side, sentences in enumerate((sources, targets)):
        for index, numbers in enumerate(sentences):
            beads.setdefault(together[numbers[0]], ([], []))[side].append(index)
    found: list[GoldBead] = []
    for _, (a, b) in sorted(beads.items()):
        if a and b:
            found.append((tuple(a), tuple(b)))
        else:
            found += [((number,), ()) for number in a] + [((), (number,)) for number in b]
    return found


def article() -> Made:
    """Return the article of corpora/alignment/ and its translation, with the alignment that was made by hand."""
    lines = (CORPORA / "alignment" / "article.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith(("#", "source\t"))]
    sides = []
    for side, space in ((0, ""), (1, " ")):
        cells = [row[side] for row in rows]
        starts = {number for number, cell in enumerate(cells) if cell.startswith("¶")}
        sides.append(_laid_out([cell.removeprefix("¶") for cell in cells], starts, space))
    (sources, at), (targets, to) = sides
    return Made(sources, targets, _gold(len(rows), _numbers(sources, at, chinese), _numbers(targets, to, english)))


def talks(path: Path) -> dict[str, list[list[Bead]]]:
    """Return the human translations of WMT's annotated talks (see benchmarks/length_model.py), as documents."""
    found: dict[str, list[list[Bead]]] = {}
    seen = set()
    for line in path.read_text("utf-8").splitlines()[1:]:
        system, talk, _, number, _, source, target = line.split("\t")[:7]
        if system == "ref" and number not in seen:
            seen.add(number)
            texts = (text.replace("<v>", "").replace("</v>", "") for text in (source, target))
            beads = beads_of(*texts)
            found.setdefault(talk, []).extend([beads] if beads else [])
    return found


def ordered(gold: Sequence[GoldBead]) -> list[GoldBead]:
    """Return beads in an order in which neither side goes back; none where there is no such order."""
    rest, found = list(gold), list[GoldBead]()
    i = j = 0
    while rest:
        fits = (bead for bead in rest if (not bead[0] or bead[0][0] == i) and (not bead[1] or bead[1][0] == j))
        bead = next(fits, None)
        if bead is None:
            return []
        found.append(bead)
        rest.remove(bead)
        i, j = i + len(bead[0]), j + len(bead[1])
    return found
