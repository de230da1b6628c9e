"""MXLIFF, the files of Memsource (Phrase): what it says of a unit stands in attributes, codes in the text itself."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from qa.core import OBJECT, Code
from qa.formats.located import Patch, Run
from qa.formats.xliff12.pairs import Pair
from qa.formats.xliff12.unit import MEMSOURCE, Unit
from qa.formats.xliff12.units import Units
from qa.formats.xml.child import insertion
from qa.formats.xml.inline import Content, escape
from qa.text.lazy import expression

# Origins whose score says how good the machine thinks its translation is, not how much of it was found.
_NO_MATCH = ("", "null", "mt", "none")
# {1}, {1>…<1}, {b>…<b}: numbers are defined in the unit's metadata, letters are formats that need no definition.
_CODE = expression(r"\{(?P<open>\d{1,6}|[A-Za-z_^]{1,4})>|<(?P<close>\d{1,6}|[A-Za-z_^]{1,4})\}|\{(?P<alone>\d{1,6})\}")
_FORMATS = expression(r"[biuBIUs_^]{1,4}")


def said(units: Units, unit: Unit, pair: Pair) -> dict[str, str]:
    """Return confirmation, lock, match and origin of a unit."""
    origin = _attribute(unit, "trans-origin")
    return {
        "state": "confirmed" if _attribute(unit, "confirmed") not in ("", "0", "false") else "",
        "locked": "yes" if _attribute(unit, "locked") == "true" else "",
        "match": "" if origin in _NO_MATCH else _percentage(_attribute(unit, "score")),
        "origin": "" if origin == "null" else origin,
    }


def _attribute(unit: Unit, name: str) -> str:
    return unit.attributes.get(f"{MEMSOURCE} {name}", "")


def _percentage(score: str) -> str:
    """Return a score, 1.0 for what is equal and 1.01 for what also stands in the same place, as a percentage."""
    try:
        value = float(score)
    except ValueError:
        return ""
    return str(min(round(value * 100), 100)) if 0 < value < 10 else ""


def coded(found: Content, unit: Unit) -> Content:
    """Return a text in which ``{1}``, ``{1>`` and ``<1}`` are codes, where the unit defines a code 1."""
    if "{" not in found.text and "}" not in found.text:
        return found
    written: dict[int, tuple[int, Code]] = {}
    for match in _CODE.finditer(found.text):
        kind = match.lastgroup or ""
        identity = match[kind]
        if identity in unit.marks or (kind != "alone" and _FORMATS.fullmatch(identity)):
            text = unit.marks.get(identity) or match[0]
            written[match.start()] = match.end(), Code(0, "standalone" if kind == "alone" else kind, identity, text)
    return _replaced(found, written) if written else found


def _replaced(found: Content, written: Mapping[int, tuple[int, Code]]) -> Content:
    """Return a text with one character for each code that is written in it, from where to where."""
    made = Content()
    points = sorted(point for start, (end, _) in written.items() for point in (start, end))
    elements = iter(found.codes)
    texts: list[str] = []
    size, until = 0, 0
    for run in _cut(found.runs, points):
        if run.start < until:  # the rest of a code: <, as &lt;, and 1}
            made.runs[-1] = replace(made.runs[-1], until=run.until)
            continue
        end, code = written.get(run.start, (run.end, None))
        if code is None and run.escape is None:
            code = next(elements)
        if code is not None:
            until = end
            made.codes.append(replace(code, position=size))
            texts.append(OBJECT)
            run = replace(run, escape=None)
        else:
            texts.append(found.text[run.start : run.end])
        made.runs.append(replace(run, start=size, end=size + len(texts[-1])))
        size += len(texts[-1])
    made.text = "".join(texts)
    return made


def _cut(runs: Iterable[Run], points: Sequence[int]) -> Iterator[Run]:
    """Yield runs, those in which a point lies in parts."""
    at = 0
    for run in runs:
        while at < len(points) and points[at] < run.end:
            if (length := points[at] - run.start) > 0:
                yield replace(run, end=run.start + length, until=run.at + length)
                run = replace(run, start=run.start + length, at=run.at + length)
            at += 1
        yield run


def comments(units: Units, unit: Unit, texts: Sequence[str]) -> Iterator[Patch]:
    """Yield where a comment is put into a unit; it has one, and what is added continues it."""
    there = unit.extra(f"{MEMSOURCE} comment")
    text = escape("\n".join(texts))
    codec, tag = units.codec, f"{units.prefixes[MEMSOURCE]}:comment"
    if there:
        yield there[-1].spot.put("\n" + text if there[-1].text else text, codec)
        return
    now = int(time.time() * 1000)
    before = unit.extra(f"{MEMSOURCE} tunit-metadata")
    given = f'created-at="{now}" created-by="" modified-at="0" modified-by="" resolved="false"'
    yield insertion(before[0].start if before else unit.end, f"<{tag} {given}>{text}</{tag}>", codec)
