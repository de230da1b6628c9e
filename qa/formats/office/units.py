"""The segments of a text document: rows of its bilingual tables, and paragraphs elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from qa.core import OBJECT, Languages
from qa.formats.block import Block
from qa.formats.documents import is_in
from qa.formats.office.bilingual import Layout, Plan
from qa.formats.office.package import Package
from qa.formats.office.stories import stories
from qa.formats.office.story import Paragraph, RowEnd
from qa.formats.office.written import joined


class Unit(Struct, frozen=True):
    """A segment to be.

    Attributes:
        target: The translation, or a paragraph.
        source: The original; None outside of bilingual tables.
        id: Its own, where the table has one.
        meta: What other columns say.
    """

    target: Block
    source: Block | None = None
    id: str = ""
    meta: dict[str, str] = field(default_factory=dict)


class Count(Struct):
    """What was seen on the way.

    Attributes:
        odd: Rows of bilingual tables without both columns that hold something.
    """

    odd: int = 0


def units(package: Package, plan: Plan, languages: Languages, count: Count) -> Iterator[Unit]:
    """Yield the segments of a document in order.

    Raises:
        DataError: A part of it is not well-formed.
    """
    rows: dict[tuple[str, int], list[Paragraph]] = {}
    running: list[Paragraph] = []
    for found in stories(package):
        if isinstance(found, RowEnd):
            key = found.part, found.table
            if paragraphs := rows.pop(key, None):
                yield from _row(paragraphs, plan.layouts[key], count)
            continue
        key = found.block.member or "", found.cell.table if found.cell else -1
        if key in plan.layouts:
            rows.setdefault(key, []).append(found)
        elif plan.outside:
            running.append(found)
            if not found.runs_on:
                yield from _alone(running, plan, languages)
                running.clear()
    if running:
        yield from _alone(running, plan, languages)


def _alone(paragraphs: Sequence[Paragraph], plan: Plan, languages: Languages) -> Iterator[Unit]:
    block = _merged(paragraphs)
    if block.is_blank or (
        plan.layouts and is_in(block.text, languages.source) and not is_in(block.text, languages.target)
    ):
        return
    yield Unit(block)


def _row(paragraphs: Sequence[Paragraph], layout: Layout, count: Count) -> Iterator[Unit]:
    cell = paragraphs[0].cell
    if cell is None or cell.is_header or cell.row < layout.first:
        return
    sources, targets = _cell(paragraphs, layout.source), _cell(paragraphs, layout.target)
    if not targets or (layout.source >= 0 and not sources):
        count.odd += any(not paragraph.block.is_blank for paragraph in paragraphs)
        return
    if all(block.is_blank for block, _ in [*sources, *targets]):
        return
    meta = {"note": "\n".join(text for at in layout.notes if (text := _text(paragraphs, at)))}
    if layout.state is not None:
        meta["state"] = _text(paragraphs, layout.state)
    meta = {key: text for key, text in meta.items() if text}
    id_ = "" if layout.id is None else _text(paragraphs, layout.id)
    if layout.source < 0:
        yield Unit(_whole(targets), None, id_, meta)
        return
    pairs = _pairs(sources, targets)
    for number, (source, target) in enumerate(pairs, 1):
        yield Unit(target, source, f"{id_}.{number}" if id_ and len(pairs) > 1 else id_, meta)


Written = list[tuple[Block, str | None]]


def _cell(paragraphs: Sequence[Paragraph], column: int) -> Written:
    """Return the paragraphs of a cell, each with what stands before it; what runs on is one."""
    found: Written = []
    running: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.cell and paragraph.cell.column == column:
            running.append(paragraph)
            if not paragraph.runs_on:
                found.append((_merged(running), running[0].gap))
                running = []
    return [*found, (_merged(running), running[0].gap)] if running else found


def _merged(paragraphs: Sequence[Paragraph]) -> Block:
    return joined([(paragraph.block, paragraph.gap) for paragraph in paragraphs], "")


def _pairs(sources: Written, targets: Written) -> list[tuple[Block, Block]]:
    """Return the paragraphs of two cells side by side where they have as many, else the two cells."""
    originals = [block for block, _ in sources if not block.is_blank]
    translations = [block for block, _ in targets if not block.is_blank]
    if len(originals) == len(translations) > 1:
        return list(zip(originals, translations, strict=True))
    return [(_whole(sources), _whole(targets))]


def _whole(cell: Written) -> Block:
    """Return a cell as one block, without blank paragraphs around it."""
    filled = [index for index, (block, _) in enumerate(cell) if not block.is_blank]
    return joined(cell[filled[0] : filled[-1] + 1], "\n") if filled else cell[0][0]


def _text(paragraphs: Sequence[Paragraph], column: int) -> str:
    return "\n".join(block.text for block, _ in _cell(paragraphs, column)).replace(OBJECT, "").strip()
