"""WMT's SGML files (``srcset``, ``refset``, ``tstset``): segments, their documents, and terms that are marked in them.

They are no XML: one file may hold several sets, attributes come in any order, and ampersands stand bare. A segment is
what stands between ``<seg id="…">`` and ``</seg>``.
"""

from __future__ import annotations

import html
import re

from msgspec import Struct

from qa.errors import DataError
from qa.metrics.corpus import Term
from qa.text.lazy import expression

SUFFIXES = (".sgm", ".sgml")
_PART = expression(
    r"<doc\b(?P<doc>[^>]*)>|<seg\b(?P<seg>[^>]*)>(?P<text>.*?)</seg\s*>|<(?P<set>srcset|refset|tstset)\b(?P<of>[^>]*)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = expression(r'([\w-]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_TERM = expression(r"<term\b([^>]*)>(.*?)</term\s*>", re.DOTALL | re.IGNORECASE)
_TAG = expression(r"</?[A-Za-z][^<>]*>")


class Marked(Struct, frozen=True):
    """A segment of an SGML file.

    Attributes:
        doc, id: Of the document and of the segment in it.
        text: Without marks, blanks made single.
        terms: Marked terms in order; those whose ``type`` says ``tgt_lemma`` are not literal.
        line: 1-based.
    """

    doc: str
    id: str
    text: str
    terms: tuple[Term, ...]
    line: int


def parse(text: str, path: str) -> list[Marked]:
    """Return the segments of a file in order.

    Raises:
        DataError: There is none, or one has no id.
    """
    found = []
    doc = ""
    line, at = 1, 0
    for match in _PART.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        if match["doc"] is not None:
            attributes = _attributes(match["doc"])
            doc = attributes.get("docid", "")
        elif match["seg"] is not None:
            identity = _attributes(match["seg"]).get("id")
            if identity is None:
                raise DataError(path, "a <seg> without id", line)
            found.append(_marked(doc, identity, match["text"], line))
    if not found:
        raise DataError(path, "holds no <seg id=…>…</seg>; is it one of WMT's SGML files?")
    return found


def _marked(doc: str, identity: str, content: str, line: int) -> Marked:
    terms = []
    for match in _TERM.finditer(content):
        attributes = _attributes(match[1])
        accepted = tuple(form for form in attributes.get("tgt", "").split("|") if form.strip())
        literal = "tgt_lemma" not in attributes.get("type", "")
        terms.append(Term(attributes.get("src", ""), accepted, _plain(match[2]), attributes.get("id", ""), literal))
    return Marked(doc, identity, _plain(content), tuple(terms), line)


def _attributes(text: str) -> dict[str, str]:
    return {m[1].lower(): html.unescape(m[2] if m[2] is not None else m[3]) for m in _ATTRIBUTE.finditer(text)}


def _plain(content: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", content)).split())
