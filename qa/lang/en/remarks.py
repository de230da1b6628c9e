"""Remarks that are no part of a translation: translators' notes, and what a chat program says round its answer."""

from __future__ import annotations

import re

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.text.lazy import expression

# A remark holds one of these, or the Chinese for it.
_WORDS = frozenset(
    "translator translator's translators trans tr editor editor's tn n note notes untranslated untranslatable original source "
    "translation translated translates ai let feel".split()
)
_NOTE = (
    r"(?:translator|trans|tr|editor)(?:['’]?s)?\.?['’]?s? (?:note|comment|remark)s?|T/?N|note (?:from|"
    r"by) (?:the )?translator"
    r"|note on (?:the )?translation|译者?注|译注"
)
_REMARK = expression(
    rf"\s*[(（\[［【{{*]+\s*(?:{_NOTE})\s*[:：,.—-]?[^)）\]］】}}]*[)）\]］】}}*]+"
    rf"|(?:(?<=[.!?。”\"\n])|^)\s*(?:{_NOTE})\s*[:：][^\n]*"
    r"|\s*[(（\[]\s*(?:note\s*:[^)）\]]*\b(?:original|source|translat|Chinese|literal)[^)）\]]*"
    r"|(?:the )?(?:original|source)(?: text| sentence| Chinese)? (?:is|was|does|has|seems|says|reads|appears|"
    r"contains)\b[^)）\]]*"
    r"|(?:not translated|untranslated|untranslatable|translation (?:missing|pending|needed)|"
    r"omitted in translation)[^)）\]]*)"
    r"[)）\]]",
    re.I,
)
_CHAT = expression(
    r"^\s*(?:(?:sure|certainly|of course|okay|ok)[,!.]\s+)?(?:here(?:'s| is|’s) (?:the|your|my|"
    r"an?)(?: \w+){0,3} translation|"
    r"(?:the )?(?:English )?translation(?: of [^:.]{0,60})?(?: is)?(?: as follows)?\s*:|"
    r"(?:this|the above|the following) (?:text|sentence|passage) (?:can be translated|translates)(?: as)?|"
    r"as an AI(?: language model)?\b|I(?: am|'m) (?:sorry|unable)[^.]{0,40}translat)[^\n:.]*[:.]?"
    r"|(?:please )?(?:let me know|feel free to (?:ask|let))[^.\n]*(?:translation|changes|adjust|further (?:help|"
    r"assistance))[^.\n]*\.?\s*$",
    re.I,
)


def remarks(text: str, english: EnglishWords) -> list[Span]:
    """Return the remarks in an English text, with the brackets and the space before them."""
    if _WORDS.isdisjoint(english.words) and (text.isascii() or "译" not in text):
        return []
    found = [Span(*match.span()) for match in _REMARK.finditer(text)]
    found += [Span(*match.span()) for match in _CHAT.finditer(text)]
    return [span for span in found if span.of(text).strip()]
