"""A word is spelled in American English where the house writes British, or the reverse.

What it finds
    With ``spelling`` set, each word that the other variety spells (labour, center, organise). Without it, the rarer of
    the two where one document uses both.

Why it matters
    A text in two spellings was visibly put together from two sources.

Example
    (spelling = "us") The «labour» contract was terminated.

When it is right to ignore it
    In names and quotations (the Ministry of Defence, the World Trade Center). -ize is British too, and is not flagged
    where the house writes British.

Fix
    The other spelling. Unsafe, since the word may belong to a name.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Scope, Severity
from qa.facts import DocumentFacts
from qa.lang.en.style import Style
from qa.lang.en.surface import SPELLING
from qa.lang.en.usage import Usage, spellings
from qa.rules.rule import Example, Rule
from qa.rules.settled import Found, against, gather, mixed

_MESSAGE = '"{text}" is not this variety of English: "{right}".'
_MIXED = 'The document spells such words in two ways: "{text}" here, "{right}" elsewhere.'


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each word in the other variety."""
    found = gather(facts, spellings, SPELLING)
    if not found:
        return ()
    settled = facts.style.spelling
    if settled is not None:
        return against(RULE, _plain(found), settled, _MESSAGE)
    return mixed(RULE, _plain(found), _MIXED)


def _plain(found: Found) -> Found:
    """Leave out what belongs to a name."""
    return [pair for pair in found if not _is_name(pair[0].segment.target, pair[1])]


def _is_name(text: str, usage: Usage) -> bool:
    """Whether a word has a capital though it does not begin the text: it is part of a name."""
    return usage.span.start > 0 and text[usage.span.start].isupper()


RULE = Rule(
    RuleInfo("off-style-spelling", "punctuation", Severity.MINOR, "style/organizational-style", "locale-violation",
             scope=Scope.DOCUMENT, languages=("en",)),
    document=check,
    bad=(
        Example(None, "The «labour» contract was terminated.", style=Style(spelling="us")),
        Example(None, "The «center» was closed in «defense» of the law.", style=Style(spelling="uk")),
        Example(None, "The «labour» contract was signed at the center.\nIts defense was strong."),
    ),
    good=(
        Example(None, "The labor contract was terminated."),
        Example(None, "We organize work and recognize labour.", style=Style(spelling="uk")),
        Example(None, "The Ministry of Defence and the World Trade Center", style=Style(spelling="us")),
        Example(None, "The judgment of the program was analyzed.", style=Style(spelling="us")),
    ),
)  # fmt: skip
