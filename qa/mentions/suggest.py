"""What to write instead: the preferred rendering in the number and case of what stands there."""

from __future__ import annotations

import re

from qa.glossary.index import Index
from qa.lang.en import agree, grammar
from qa.mentions.model import TargetMention
from qa.text.lazy import expression

# More suggestions than this help nobody.
MOST = 3
_LEVELS = frozenset("county district municipal city provincial prefectural".split())
_OF_PLACE = expression(
    r"\s+of\s+(?:[\w'’-]+\s+){1,4}?(?:county|district|city|province|prefecture|municipality)\b", re.IGNORECASE
)


def narrowed(index: Index, mention: TargetMention, concept: int) -> TargetMention:
    """Return the words of a mention that stand for a concept: of "two hospitals" the second, unless both are its.

    A longer form has what its head has; what stands beside the head is not the head's to replace.
    """
    own = (*index.accepts[mention.pattern], *index.forbids[mention.pattern])
    if any(reading.concept == concept for reading in own):
        return mention
    inside = (m for m in mention.inner if any(r.concept == concept for r in (*m.accepts, *m.forbids)))
    return next(inside, mention)


def suggestions(index: Index, text: str, mention: TargetMention, concept: int) -> tuple[str, ...]:
    """Return the accepted renderings of a concept, fitted to the place of a mention, the best first."""
    found = index.concepts[concept]
    like = text[mention.start : mention.end]
    start = like[:1].isupper() and agree.starts_sentence(text, mention.start)
    # A set phrase has no plural, whatever its calque looks like: "leads" of "Party building leads".
    tag = "" if found.pos == "phrase" and mention.tag == "pl" else mention.tag
    fitted: list[str] = []
    for rendering in found.target:
        if "…" in rendering or (len(fitted) and _is_acronym(rendering)):
            continue
        rendering = _beside(rendering, text, mention)
        fitted.append(fit(rendering, like, tag, start, found.exact))
        if len(fitted) == MOST:
            break
    return tuple(dict.fromkeys(fitted))


def _beside(rendering: str, text: str, mention: TargetMention) -> str:
    """Return a rendering without the words that stand beside the place already: before it, after it, or as "of … County"."""
    words = rendering.split(" ")
    if len(words) == 1:
        return rendering
    lower = [word.lower() for word in words]
    is_level = lower[0] in _LEVELS
    if not is_level and not _is_near(lower, text, mention):
        return rendering
    after = [word.lower() for word in grammar.words_after(text, mention.end, len(words) - 1)]
    for count in range(len(words) - 1, 0, -1):
        if lower[-count:] == after[:count]:
            return " ".join(words[:-count])
    before = [word.lower() for word in grammar.words_before(text, mention.start, len(words) - 1)][::-1]
    for count in range(len(words) - 1, 0, -1):
        if lower[:count] == before[-count:]:
            return " ".join(words[count:])
    return " ".join(words[1:]) if is_level and _OF_PLACE.match(text, mention.end) else rendering


def _is_near(words: list[str], text: str, mention: TargetMention) -> bool:
    """Whether a word, in small letters, may stand beside a place where it would be said twice; cheap."""
    before = text[max(0, mention.start - grammar.REACH) : mention.start].lower()
    after = text[mention.end : mention.end + grammar.REACH].lower()
    return any(word in before for word in words[:-1]) or any(word in after for word in words[1:])


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
