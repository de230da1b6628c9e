"""A character that no reader can see, or that came from a wrong encoding, stands in the translation.

What it finds
    Control characters, zero-width and direction marks, soft hyphens, private-use characters, the replacement character,
    and the traces of a text read in the wrong encoding ("â€™", "Ã©", "ï¼Œ").

Why it matters
    Searches and memories miss the word, screen readers stumble, and XML forbids some of them.

Example
    该公司 / The company«â€™»s office

When it is right to ignore it
    Joiners inside emoji and in scripts that need them are not flagged.

Fix
    What cannot be seen is taken out (safe); what was read wrongly is read again where that gives a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qa.core import Finding, RuleInfo, Severity, Span
from qa.facts import SegmentFacts
from qa.lang.en.surface import CONTROL, NOT_ASCII
from qa.rules.repair import pointed, repaired
from qa.rules.rule import Condition, Example, Rule
from qa.text.escape import code_number
from qa.text.lazy import expression

_ASCII = expression(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
)
_PLACE = expression(
    rf"[{_UNSEEN}]+|(?<=[A-Za-z ])[\u200c\u200d](?=[A-Za-z ])|[\ufffd\ue000-\uf8ff\ufffe\uffff\ud800-\udfff]+"
    r"|(?:â€[\x80-\xff™œ“”˜¦¢\u2010-\u203a\u0152-\u0192]?|Ã[\x80-\xbf¡-¿\u0152-\u0192\u2010-\u203a]|Â[\xa0-\xbf]|ï¼[\x80-\xbfŒŽ›œ]|锟斤拷|烫烫烫)+"
)


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each run of such characters."""
    text = facts.segment.target
    return _findings(facts) if _PLACE.search(text) else ()


def _findings(facts: SegmentFacts) -> Iterator[Finding]:
    text = facts.segment.target
    for match in _PLACE.finditer(text):
        span, found = Span(*match.span()), match.group()
        if found[0] in "âÃÂï":
            yield _misread(facts, span, found)
        elif re.fullmatch(f"[{_UNSEEN}\u200c\u200d]+", found):
            names = ", ".join(dict.fromkeys(map(code_number, found)))
            message = f"A character that cannot be seen stands here: {names}."
            yield repaired(RULE, facts.segment, span, "", message, safe=True, confidence=0.97)
        else:
            message = f"This character was damaged on the way: {code_number(found[0])}."
            yield pointed(RULE, facts.segment, span, message, confidence=0.97)


def _misread(facts: SegmentFacts, span: Span, found: str) -> Finding:
    try:
        right = found.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return pointed(RULE, facts.segment, span, f'"{found}" was read in a wrong encoding.', confidence=0.9)
    return repaired(
        RULE, facts.segment, span, right, f'"{found}" is "{right}" read in a wrong encoding.', confidence=0.95
    )


RULE = Rule(
    RuleInfo("corrupt-character", "markup", Severity.MAJOR, "design/character-formatting", "characters"),
    segment=check,
    when=Condition("surface", NOT_ASCII | CONTROL),
    bad=(
        Example("该公司的办公室", "The company«â€™»s office"),
        Example(None, "The pro«\u200b»curatorate met."),
        Example(None, "The «\ufffd»court met."),
        Example(None, "The court«\x07» met."),
        Example(None, "The caf«Ã©» was closed."),
    ),
    good=(
        Example(None, "The café's “naïve” owner – a Zürich man – paid €5 (£4)…"),
        Example(None, "A family emoji 👨\u200d👩\u200d👧 and Â as a letter of São Paulo's Ângela"),
        Example(None, "Line one\nline two\tcell"),
        Example(None, "Han 汉字 and ￥5"),
        Example(None, "Plain text."),
    ),
)  # fmt: skip
