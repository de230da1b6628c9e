"""What an XLIFF 2 file says of a segment beside its text: as `Segment.meta` has it."""

from __future__ import annotations

from collections.abc import Iterator

from qa.formats.xliff20.unit import PLURALS, SIZES, Part, Unit
from qa.formats.xml.inline import TOKEN, attributes


def said(unit: Unit, part: Part, translated: bool) -> dict[str, str]:
    """Return state, notes and whatever else is said of a segment; only what there is.

    Args:
        unit, part: The segment.
        translated: From `translated`.
    """
    target = part.target.attributes if part.target else {}
    meta = {
        "state": part.attributes.get("state", ""),
        "substate": part.attributes.get("subState", ""),
        # XLIFF 2 calls the state "initial" where it is not said.
        "untranslated": "yes" if part.attributes.get("state", "initial") == "initial" and _is_empty(part) else "",
        "approved": "yes" if part.attributes.get("state") == "final" else "",
        "translate": "" if translated else "no",
        "plural": _case(unit, part),
        "order": target.get("order", ""),
        "context": unit.attributes.get("name", ""),
        "maxlength": _longest(unit),
        "unit": unit.attributes.get("id", "") if len(unit.segments) > 1 else "",
        "note": "\n".join(note for note in [*unit.notes, *comments(unit, part)] if note.strip()),
    }
    return {key: text for key, text in meta.items() if text}


def _is_empty(part: Part) -> bool:
    return part.target is None or not part.target.written.raw.strip()


def _case(unit: Unit, part: Part) -> str:
    """Return for which number of things a segment is."""
    is_plural = unit.attributes.get(f"{PLURALS} switch", "").startswith("plural")
    return part.attributes.get(f"{PLURALS} case", "") if is_plural else ""


def _longest(unit: Unit) -> str:
    """Return how many code points the translation may have, where the unit is one segment."""
    longest = unit.attributes.get(f"{SIZES} sizeRestriction", "").rpartition(",")[2].strip()
    return longest if unit.file.counts_characters and longest.isdecimal() and len(unit.segments) == 1 else ""


def comments(unit: Unit, part: Part) -> Iterator[str]:
    """Yield what annotations in a segment say: comments, and issues of its quality."""
    for side in (part.source, part.target):
        if side is None or not ("comment" in side.written.raw or "locQualityIssue" in side.written.raw):
            continue
        for token in TOKEN.finditer(side.written.raw):
            given = _given(token["open"], token["attributes"], "mrk", "sm")
            if given.get("type") == "comment":
                yield given.get("value", "")
            for name, value in given.items():
                local = name.rpartition(":")[2]
                if local == "locQualityIssueComment":
                    yield value
                elif local == "locQualityIssuesRef":
                    yield from unit.issues.get(value.lstrip("#").removeprefix("its="), ())


def _given(name: str | None, written: str, *wanted: str) -> dict[str, str]:
    return attributes(written) if name and name.rpartition(":")[2] in wanted else {}


def translated(unit: Unit) -> list[bool]:
    """Return of each segment whether any of its source is to be translated.

    Annotations may say otherwise than the unit, and may begin in one part and end in another (``sm``, ``em``).
    """
    sources = [part.source.written.raw if part.source else "" for part in unit.parts]
    if not any("translate" in source for source in sources):
        return [unit.translate] * len(unit.segments)
    walk = _Translated(unit.translate)
    found = [walk.over(source) for source in sources]
    return [is_any for part, is_any in zip(unit.parts, found, strict=True) if part.is_segment]


class _Translated:
    """Follows what annotations say of the text between them."""

    def __init__(self, first: bool) -> None:
        # What holds at present is the last of these; with the ids of the annotations that say so.
        self._said: list[tuple[str, bool]] = [("", first)]

    def over(self, raw: str) -> bool:
        """Walk over a source; return whether some of its text is to be translated, or it has none."""
        any_text = any_translated = False
        marks: list[str | None] = []  # of the elements that are open the ids of those that say something
        for token in TOKEN.finditer(raw):
            if token["close"]:
                self._leave(marks.pop() if marks else None)
            elif token["open"]:
                said = self._tag(token["open"], token["attributes"])
                if not token["empty"]:
                    marks.append(said)
            elif token["aside"] is None and not token[0].isspace():
                any_text = True
                any_translated = any_translated or self._said[-1][1]
        return any_translated or (not any_text and self._said[-1][1])

    def _tag(self, name: str, written: str) -> str | None:
        given = _given(name, written, "mrk", "sm", "em")
        if name.endswith("em"):
            self._leave(given.get("startRef"))
        elif "translate" in given:
            self._said.append((given.get("id", ""), given["translate"] != "no"))
            return given.get("id", "")
        return None

    def _leave(self, id_: str | None) -> None:
        for index in range(len(self._said) - 1, 0, -1):
            if self._said[index][0] == id_:
                del self._said[index]
                return
