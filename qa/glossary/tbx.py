"""TBX (ISO 30042), read in all its shapes, and MultiTerm's XML, which is built alike; TBX 3 is written.

What is read: TBX of 2008 (``martif``), TBX 3 in the styles DCA and DCT, TBX-Basic and TBX-Min, and the ``mtf`` of MultiTerm.
They differ in the names of elements, and in whether a data category is an attribute or an element; an entry, its languages
and their terms stand inside one another in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qa.core import Languages
from qa.errors import DataError
from qa.formats.tags import primary
from qa.formats.xml.inline import escape, escape_attribute
from qa.glossary.concept import COLUMNS, LISTS
from qa.glossary.entries import Problems, Sheet
from qa.glossary.termbase import Entry, Rows, Term, evened, folded, name_of, pos_of, status_of
from qa.glossary.tree import Node, entries

_ENTRIES = ("termEntry", "conceptEntry", "entry", "conceptGrp")
_LANGUAGES = frozenset({"langSet", "langSec", "langGroup", "languageGrp"})
_TERMS = frozenset({"tig", "ntig", "termSec", "termGroup", "termGrp"})
# Elements that only group; what they hold belongs to what stands around them.
_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "noteGrp", "termGrp", "termCompList", "transacGrp"})
# Elements whose ``type`` is the data category; of any other the name is.
_TYPED = frozenset(
    {"termNote", "descrip", "admin", "transac", "adminNote", "descripNote", "transacNote", "xref", "ref"}
)
# Data category, folded → column. A glossary's own columns are written as ``x-`` and their name.
_COLUMNS: Mapping[str, str] = {
    "subjectfield": "domain", "domain": "domain", "subject": "domain", "note": "note", "definition": "note",
    "explanation": "note", "source": "authority", "authority": "authority", "sourceidentifier": "authority",
    "geographicalusage": "jurisdiction",
}  # fmt: skip
_STATUS = frozenset({"administrativestatus", "normativeauthorization", "termstatus", "status", "usagestatus"})
_OWN = "x-"
_MAY_MEAN, _ANYWHERE = "x-may-mean", "x-wrong-in-any-text"
_STANDARD_POS = ("noun", "verb", "adjective")
_SETTLED = frozenset({"id", "source", "target", "forbidden", "short"})

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Bilingual-QA" style="dca" xml:lang="{target}" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc>
      <sourceDesc>
        <p>A glossary of {source} and {target}. Data categories that begin with x- are private.</p>
      </sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
"""
_TAIL = """    </body>
  </text>
</tbx>
"""


def read(data: bytes, path: str, languages: Languages) -> Sheet:
    """Read a termbase in XML for one pair of languages.

    Raises:
        DataErrors: The file is not well-formed, or declares entities.
    """
    sheet = Sheet(Problems(path))
    rows = Rows(sheet, languages)
    try:
        for node in entries(data, path, _ENTRIES, sheet.notes.append):
            rows.add(_entry(node))
    except DataError as error:
        sheet.problems.found.append(error)
        sheet.problems.stop()
    rows.finish()
    sheet.unknown = list(dict.fromkeys(c for _, row in sheet.rows for c in row if c not in COLUMNS))
    return sheet


def count(data: bytes, path: str) -> int:
    """Return how many entries a termbase has, in whatever languages.

    Raises:
        DataError: The file is not well-formed, or declares entities.
    """
    return sum(1 for _ in entries(data, path, _ENTRIES, lambda note: None))


def _entry(node: Node) -> Entry:
    entry = Entry(node.line, node.attributes.get("id", ""))
    _describe(node.children, entry)
    return entry


def _describe(nodes: Iterable[Node], entry: Entry) -> None:
    """Take what is said of an entry, or of one of its languages."""
    for node in nodes:
        if node.name in _LANGUAGES:
            terms = entry.terms.setdefault(_language(node), [])
            inside = [child for child in node.children if child.name in _TERMS]
            terms += [term for child in inside if (term := _term(child, entry)).text]
            _describe((child for child in node.children if child.name not in _TERMS), entry)
        elif node.name == "transacGrp":
            entry.dropped["transactions"] += 1
        elif node.name in _GROUPS:
            _describe(node.children, entry)
        elif node.name == "concept":
            entry.id = node.text.strip()
        elif node.name != "language":
            _value(node, entry)


def _language(node: Node) -> str:
    """Return the language of a group: ``xml:lang``, or that of MultiTerm's ``language``."""
    if "lang" in node.attributes:
        return primary(node.attributes["lang"])
    said = next((child.attributes for child in node.children if child.name == "language"), {})
    return primary(said.get("lang") or said.get("locale") or said.get("type") or "")


def _value(node: Node, entry: Entry) -> None:
    """Take one piece of information about an entry; what no column holds is counted."""
    category = _category(node)
    if category.startswith(_OWN):
        entry.add(category.removeprefix(_OWN), node.text)
    elif column := _COLUMNS.get(folded(category)):
        for line in [evened(node.text)] if column == "note" else [evened(node.text).strip()]:
            entry.add(column, line)
    else:
        entry.dropped[category] += 1


def _category(node: Node) -> str:
    return node.attributes.get("type", node.name) if node.name in _TYPED else node.name


def _term(node: Node, entry: Entry) -> Term:
    """Return a term with its standing; other information on it is counted, a note kept."""
    term = Term()
    for child in _information(node):
        category = _category(child)
        said = folded(category)
        if child.name == "term":
            term.text = " ".join(child.text.split())
        elif said in _STATUS:
            term.status = term.status or status_of(child.text)
        elif said in ("partofspeech", "termtype"):
            term.pos = pos_of(child.text) or term.pos
        elif category == _MAY_MEAN:
            term.short = True
        elif category == _ANYWHERE:
            term.anywhere = True
        elif said == "note":
            entry.add("note", evened(child.text))
        else:
            entry.dropped[f"{category} of a term"] += 1
    return term


def _information(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.name in _GROUPS and child.name != "transacGrp":
            yield from _information(child)
        else:
            yield child


def write(rows: Iterable[Mapping[str, str]], languages: Languages) -> bytes:
    """Return rows of a glossary as TBX 3 in the style DCA; reading them gives the same rows."""
    pieces = [_HEAD.format(source=escape_attribute(languages.source), target=escape_attribute(languages.target))]
    rows = list(rows)
    names = {name: name_of(name) for row in rows if (name := row.get("id") or row.get("source", ""))}
    pieces += [_written(row, names, languages) for row in rows]
    return "".join([*pieces, _TAIL]).encode()


def _written(row: Mapping[str, str], names: Mapping[str, str], languages: Languages) -> str:
    if "parts" in row:
        row = {**row, "parts": "|".join(names.get(part, part) for part in row["parts"].split("|"))}
    pos = row.get("pos", "") if row.get("pos") in _STANDARD_POS else ""

    def forms(column: str) -> list[str]:
        return row[column].split("|") if row.get(column) else []

    def accepted(column: str) -> list[str]:
        return [_term_written(form, "admitted" if n else "preferred", pos) for n, form in enumerate(forms(column))]

    short = [_term_written(form, "", pos, _MAY_MEAN) for form in forms("short")]
    wrong = [
        _term_written(form.rstrip("!！").rstrip(), "deprecated", pos, _ANYWHERE * (form[-1] in "!！"))
        for form in forms("forbidden")
    ]
    lines = [f'      <conceptEntry id="{escape_attribute(names.get(row.get("id") or row.get("source", ""), ""))}">']
    for column, cell in row.items():
        if column not in _SETTLED and not (column == "pos" and pos):
            lines += [f"        {piece}" for piece in _cells(column, cell)]
    for language, terms in (
        (languages.source, accepted("source") + short),
        (languages.target, accepted("target") + wrong),
    ):
        if terms:
            lines += [f'        <langSec xml:lang="{escape_attribute(language)}">', *terms, "        </langSec>"]
    return "\n".join([*lines, "      </conceptEntry>", ""])


def _cells(column: str, value: str) -> Iterator[str]:
    """Yield what a cell is written as: each form of a list, each line of a note, is an element of its own."""
    values = value.split("|") if column in LISTS else value.split("\n")
    for each in values:
        if column == "domain":
            yield f'<descrip type="subjectField">{escape(each)}</descrip>'
        elif column == "note":
            yield f"<note>{escape(each)}</note>"
        elif column == "authority":
            yield f'<admin type="source">{escape(each)}</admin>'
        else:
            yield f'<admin type="{_OWN}{escape_attribute(column)}">{escape(each)}</admin>'


def _term_written(text: str, status: str, pos: str, more: str = "") -> str:
    notes = [f'<termNote type="administrativeStatus">{status}Term-admn-sts</termNote>'] if status else []
    notes += [f'<termNote type="partOfSpeech">{pos}</termNote>'] if pos else []
    notes += [f'<termNote type="{more}">yes</termNote>'] if more else []
    return f"          <termSec><term>{escape(text)}</term>{''.join(notes)}</termSec>"
