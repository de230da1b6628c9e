"""Asides in brackets: where one most probably ends that was never closed."""

from __future__ import annotations

from qa.text.lazy import expression

_FINITE = (
    r"(?:is|are|was|were|has|have|had|shall|will|must|may|can|cannot|could|should|would|does|did|took|takes|became|"
    r"(?:is|are|was|were|has|have|had|does|did|wo|ca|could|should)n['’]t)"
)
# The predicate of the sentence, another bracket, or the end of the sentence.
_END = expression(rf"(?P<verb> {_FINITE}\b)|[)\]}}（(\[]|[.!?;:](?=[\"”]?(?:\s+[A-Z\"“]|\s*$))|$")
# Behind these words the first verb belongs to the aside.
_CLAUSE = expression(r"[(\[{](?:[^()]* )?(?:who|which|that|where|if|when|as|whose|unless|it|they|he|she|we)\b")
_CLOSERS = " ,;:"


def aside_end(text: str, opening: int) -> int:
    """Return where the aside ends that is opened at ``opening`` and never closed.

    It ends before the verb of the sentence that it stands in, before another bracket, or with the sentence.
    """
    start = opening + 1
    for match in _END.finditer(text, start):
        if match["verb"] and (match.start() <= start or _is_inside(text, opening, match.start())):
            continue
        return len(text[: match.start()].rstrip(_CLOSERS))
    return len(text)


def _is_inside(text: str, opening: int, verb: int) -> bool:
    """Whether a verb is the first one of a clause within the aside."""
    inside = text[opening:verb]
    return _CLAUSE.match(inside) is not None and not any(
        f" {word}" in inside for word in ("is ", "are ", "was ", "were ")
    )
