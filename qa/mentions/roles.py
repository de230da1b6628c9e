"""Which cue words are said of a mention: what it does, what is done by it, who belongs to it.

"The hospital approved the arrest of two suspects" says of the hospital what only a procuratorate does; that an arrest is
spoken of somewhere else in the sentence says much less.
"""

from __future__ import annotations

from qa.mentions.model import TargetMention
from qa.mentions.scan import ScannedSegment
from qa.text.lazy import expression

# A cue of a segment: concept, +1 or -1, word, offset in the original.
Cue = tuple[int, int, str, int]

# What a subject does is said within so many characters after it; what was done by an agent, before it.
REACH = 90
# Where another clause begins, or somebody else's share in the act.
_ENDS = expression(
    r"[.;:!?\"“”\[\]]|,(?! (?:in accordance with|according to)[^,]*,)"
    r"|\b(?:from|by|that|which|who|whose|when|where|while|because|since|than|whether|for)\b",
)
_RECEIVES = expression(
    r"\s+(?:has |have |had |was |were |is |are |be |been |will )*(?:\w+ly )?"
    r"(?:receiv\w+|got|get|obtain\w*|repl(?:y|ied)|appeal\w*|"
    r"(?<=(?:was|ere|een) )(?:served|given|sent|asked|inspected|visited|sued|notified|told|informed))\b",
)
# Not a subject: what a preposition or a verb has before it.
_OBJECT = expression(
    r"\b(?:to|by|from|with|at|in|into|near|against|outside|inside|between|for|around|on|visit|visited|left|sued|urged|"
    r"entered|asked|told|notify|notified|sent|send|gave|give|given|fined|paid|granted|awarded|offered)"
    r"\s+(?:the|our|this|your|a|an|its|their|his|her)?\s*(?:[\w'’-]+ ){0,4}$",
)
# What something is brought before a body for: "transferred to the hospital for review and prosecution".
_BEFORE, _FOR = expression(r"\bto (?:the|our|this|your)?\s*(?:[\w'’-]+ ){0,3}$"), expression(r" for (?:\w+ )?")
# Where what is done begins, seen from its agent.
_SENTENCE = expression(r"[.;:!?\"“”]|, ")
_AGENT = expression(r"\bby (?:the|our|this|your)?\s*(?:[\w'’-]+ ){0,4}$")
_BELONGS = expression(
    r"[\w'’]*(?: (?:meeting|room|hall|department|team|office|center|group|division|committee|assistants?|section)s?)?"
    r" (?:of|at|from) (?:the|our|this|your)?\s*(?:[\w-]+ )?",
)
_OWNS = expression(r"['’]s? (?:own )?(?:[\w-]+ ){0,2}")


def acts(
    scanned: ScannedSegment, mention: TargetMention, cues: list[Cue], bodies: list[TargetMention]
) -> set[tuple[int, str]]:
    """Return the first cue that is said of a mention as the one who acts, with its concepts; empty where none is.

    Args:
        scanned: The segment.
        mention: The mention.
        cues: Cues of the segment.
        bodies: Mentions of bodies in the segment: what follows one of them is said of that one.
    """
    text = scanned.segment.target
    before = text[max(0, mention.start - REACH) : mention.start]
    brought = _FOR.match(text, mention.end) if _BEFORE.search(before) else None
    if brought:
        return {
            (concept, word) for concept, sign, word, at in cues if sign > 0 and at in (mention.end + 5, brought.end())
        }
    if _AGENT.search(before):
        return _done(text, mention, cues)
    if _OBJECT.search(before) or _RECEIVES.match(text, mention.end):
        return set()
    ending = _ENDS.search(text, mention.end, mention.end + REACH)
    stop = ending.start() if ending else min(len(text), mention.end + REACH)
    stop = min([stop, *(body.start for body in bodies if body.start >= mention.end)])
    inside = [cue for cue in cues if cue[1] > 0 and mention.end <= cue[3] < stop]
    first = min((cue[3] for cue in inside), default=0)
    return {(cue[0], cue[2]) for cue in inside if cue[3] == first}


def _done(text: str, mention: TargetMention, cues: list[Cue]) -> set[tuple[int, str]]:
    """The last cue before "by the hospital": "approved for arrest by the hospital"."""
    window = max(0, mention.start - 2 * REACH)
    begin = window + max((m.end() for m in _SENTENCE.finditer(text[window : mention.start])), default=0)
    inside = [cue for cue in cues if cue[1] > 0 and begin <= cue[3] < mention.start]
    last = max((cue[3] for cue in inside), default=0)
    return {(cue[0], cue[2]) for cue in inside if cue[3] == last}


def belongings(scanned: ScannedSegment, mention: TargetMention, cues: list[Cue]) -> set[tuple[int, str]]:
    """Return the cues that belong to a mention: "the prosecutors of the court", "the hospital's judges"."""
    text, found = scanned.segment.target, set()
    for concept, sign, word, at in cues:
        end = at + len(word)
        if sign > 0 and (
            (end <= mention.start and _BELONGS.fullmatch(text, end, mention.start))
            or (at > mention.end and _OWNS.fullmatch(text, mention.end, at))
        ):
            found.add((concept, word))
    return found
