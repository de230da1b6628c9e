"""What is done, and what is only planned, on either side: tenses.tsv."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.meaning.cues import NEGATION, TENSE, Cues, Hit
from qa.lang.zh_en.words.lexicon import table
from qa.text.lazy import expression

_FUTURE = expression(
    r" (?:will|shall|would|'ll|\w+'ll|going to|plan\w*|intend\w*|intention|propos\w+|expect\w*|aim\w*|"
    r"schedul\w+|set to|to be|"
    r"(?:is|are|was|were) to|about to|due|upcoming|forthcoming|next|prepar\w+|consider\w*|hop(?:e|es|ing)|"
    r"project\w*|estimat\w+|"
    r"slated|seek\w*|sought|target\w*|may|might|can|could|soon|tomorrow|ready|later|until|pending|await\w*|"
    r"want\w*|look(?:s|ing)? to|"
    r"forecast\w*|predict\w*|anticipat\w+|like(?:ly|s)|try|tries|trying|striv\w+|eye(?:s|ing)|mull\w*|draft\w*|"
    r"intent|shortly|"
    r"fixed for|in the pipeline|ahead|candidate\w*|designate\w*|prospective|potential|imminent|tentative\w*|"
    r"be \w+ed|on the verge|"
    r"(?:is|are) \w+ing|wait\w*|allocat\w+|by the time|must|should|when|ongoing|subject to|earmark\w*|"
    r"in preparation|fight|work) "
)
_WILL = expression(
    r" (?:will(?: not| also| soon| further)? (?:be )?\w+|(?:is|are) (?:going|about) to \w+|plans? to \w+|intends? to \w+|"
    r"(?:is|are) expected to \w+|(?:is|are) to be \w+) "
)
_PAST = expression(
    r" (?:has|have|had|having|was|were|did|been|already|ago|before|prior|ahead of|previously|"
    r"earlier|since|so far|to date|now|\w+'ve|"
    r"\w+'d|once|after|"
    r"past|last|former\w*|(?!need|exceed|proceed|succeed|indeed|hundred|speed|seed|feed|breed|red|bed|shed|bred|"
    r"sacred|kindred)"
    r"(?<!be )(?<!get )\w{2,}ed|became|went|made|took|gave|held|got|saw|found|left|began|won|lost|kept|brought|"
    r"built|paid(?! out)|sent|"
    r"came|said|told|met|rose|fell|grew|ran|stood|wrote|spent|sold|bought|broke|drew|led|set up|put) "
)
_DONE = expression(
    r" (?:(?:has|have|had)(?: been| already| now| since| also| successfully)*(?: \w+ly)? (?!to |the |a |an |no |"
    r"not )\w+(?:ed|en|n|t|d|lt|ne|un|ut|et)?|(?:was|were)(?: \w+ly)? \w+(?:ed|en)|already \w+ed) "
)


_PERFECT = expression(r" (?:has|have) ")
_SIMPLE_PAST = expression(
    r"(?<! to| be|was|ere|een|has|ave) (?!need|speed|seed|feed|indeed|hundred|based|related|limited|"
    r"so called)(?:\w{3,}ed|went|made|built|took|began|became|opened|gave|held|set up|came|won|sold|bought|put|"
    r"saw|led|sent|left) (?=[\w$])"
)
# With these a simple past is wrong, too.
_PLAINLY_PLANNED = frozenset(
    (
        "拟",
        "拟于",
        "拟将",
        "即将",
        "打算",
        "有望",
        "计划于",
        "计划在",
        "计划",
        "将于",
        "将会",
        "将在",
        "还将",
        "将继续",
        "将进一步",
    )
)


_IS = expression(r" (?:is|are|serves|holds|heads|leads|chairs|works|belongs) ")
_WAS = expression(r" (?:was|were|had been|formerly|used to be|previously) ")
_NOW = expression(
    r" (?:is|are|now|current\w*|present\w*|has|have|today|incumbent|remains?|being|serv\w+|holds?|works?|lives?|resid\w+|"
    r"'s|sitting|chairs|heads|leads) "
)
_OVER = expression(
    r" (?:(?:has|have)(?: already| now)?(?: been)?(?: \w+ly)? (?:\w+ed|begun|held|made|done|built|gone|taken)|"
    r"had \w+ed|was \w+ed|were \w+ed|(?:has|have) been built|"
    r"will(?: be)? \w+|(?:is|are) to be \w+) "
)
_NOW_OVER = expression(r"(?:(?<= has)|(?<= have)) now(?= been )")
_GOES_ON = expression(
    r" (?:\w+ing|under|underway|progress|ongoing|current\w*|still|now|is|are|being|remain\w*|continu\w*|yet|pending|process|"
    r"midst|at work|presently|'s|\w+'s|\w+'re|stay\w*|keeps?|kept|in the course|today|while|amid|since|not yet) "
)


class TenseFault(Struct, frozen=True):
    """A tense that says whether it happened, and says it wrongly.

    Attributes:
        source, target: The places.
        said: ``done``, ``plan``, ``once``, ``now`` or ``ongoing``, by the source.
    """

    source: Span
    target: Span
    said: str


@lru_cache(maxsize=1)
def _classes() -> tuple[str, ...]:
    return tuple(row[0] for row in table("qa.lang.zh_en.meaning", "tenses.tsv"))


def _class_of(hit: Hit) -> str:
    return next(_classes()[row] for name, row, _ in hit.cue.keys if name == "tenses")


def wrong_tense(cues: Cues, english: EnglishWords) -> TenseFault | None:
    """Return where the English promises what the source reports as done, or reports what the source only plans.

    A source that says several of these things needs to be aligned first, except where it tells a former state.
    """
    if cues.kind & NEGATION:
        return None
    first: dict[str, Hit] = {}
    for hit in cues.of(TENSE):
        first.setdefault(_class_of(hit), hit)
    if len(first) > 1:
        first = {said: hit for said, hit in first.items() if said == "once"}
    for said, hit in first.items():
        match = _FINDERS[said](english.text, hit)
        if match is not None:
            return TenseFault(Span(hit.start, hit.end), Span(match.start(), match.end() - 2), said)
    return None


def _unfinished(text: str, hit: Hit) -> re.Match[str] | None:
    match = _WILL.search(text)
    return None if match is None or _PAST.search(_WILL.sub(" ", text)) else match


def _finished(text: str, hit: Hit) -> re.Match[str] | None:
    match = _DONE.search(text) or (_SIMPLE_PAST.search(text) if hit.cue.text in _PLAINLY_PLANNED else None)
    # "Has been approved next year" looks ahead and is a fact all the same.
    ahead = text.replace(" next ", " ") if match is not None and _PERFECT.match(match.group()) else text
    return None if match is None or _FUTURE.search(ahead) else match


def _still_so(text: str, hit: Hit) -> re.Match[str] | None:
    match = _IS.search(text)
    return None if match is None or _PAST.search(text.replace(" now ", " ")) else match


def _no_longer_so(text: str, hit: Hit) -> re.Match[str] | None:
    match = _WAS.search(text)
    return None if match is None or _NOW.search(text) else match


def _over(text: str, hit: Hit) -> re.Match[str] | None:
    match = _OVER.search(text)
    # "Has now been completed" is over.
    return None if match is None or _GOES_ON.search(_NOW_OVER.sub(" ", text)) else match


_FINDERS = {"done": _unfinished, "plan": _finished, "once": _still_so, "now": _no_longer_so, "ongoing": _over}
