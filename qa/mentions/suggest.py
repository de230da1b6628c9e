"""What to write instead: the preferred rendering in the number and case of what stands there."""

from __future__ import annotations

import re

from qa.glossary.index import Index
from qa.lang.en import agree
from qa.mentions.model import TargetMention

# More suggestions than this help nobody.
MOST = 3


def suggestions(index: Index, text: str, mention: TargetMention, concept: int) -> tuple[str, ...]:
    """Return the accepted renderings of a concept, fitted to the place of a mention, the best first."""
    found = index.concepts[concept]
    like = text[mention.start : mention.end]
    start = agree.starts_sentence(text, mention.start)
    fitted: list[str] = []
    for rendering in found.target:
        if "…" in rendering or (len(fitted) and _is_acronym(rendering)):
            continue
        fitted.append(fit(rendering, like, mention.tag, start, found.exact))
        if len(fitted) == MOST:
            break
    return tuple(dict.fromkeys(fitted))


def _is_acronym(rendering: str) -> bool:
    return rendering.isupper()


def fit(rendering: str, like: str, tag: str, sentence_start: bool, exact: bool) -> str:
    """Return a rendering in the number, verb form and capitals of the text that it replaces."""
    if tag == "pl" and not exact:
        rendering = agree.plural(rendering)
    elif tag in ("past", "part", "ing", "s") and not exact:
        rendering = inflected(rendering, tag)
    return rendering if exact else agree.cased(rendering, like, sentence_start)


def inflected(rendering: str, tag: str) -> str:
    """Return a verb phrase with its first verb in another form; a noun phrase stays as it is."""
    head, _, rest = rendering.partition(" ")
    if not re.match(r"[a-z]+$", head):
        return rendering
    from qa.lang.en.inflect import can_be, inflections

    if not can_be(head, "VERB") or (can_be(head, "NOUN") and not rest):
        return rendering
    forms = inflections(head, "VERB").get(tag)
    return f"{forms[0]} {rest}".rstrip() if forms else rendering
