"""What speaks for the very body that a mention is, in its own clause and wherever else the same body is spoken of.

A hospital that is "a tertiary specialist hospital", in which somebody lay, or that a plaintiff sued over an operation, is
one; and so is every other mention of it, however suspicious the rest of the document may be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from qa.lang.en import grammar
from qa.mentions.model import TargetMention
from qa.mentions.presence import Presence
from qa.mentions.scan import ScannedSegment
from qa.text.lazy import cached_property, expression

# Cue words count within so many characters of a mention, in its clause.
REACH = 60
# So many other mentions of a body, or parties to a case, say as much as there is to say.
MOST = 2
# All that a document calls its own ("ours", "this") is one body; others are by the word that they bear.
SELF = frozenset({"our", "this"})
_CLAUSE = expression(
    r"[.;:!?\"“”]|, (?=and\b|but\b|while\b|so\b|which\b|who\b|[A-Z])|\b(?:while|whereas|because|although)\b"
)
# A party to a case is called one, or does what only a party does.
_PARTY_BEFORE = expression(
    r"\b(?:defendants?|plaintiffs?|appellants?|appellees?|respondents?|claimants?|third part(?:y|ies)|su(?:ed|ing|es?)|"
    r"claim(?:ed)? (?:damages |compensation )?(?:from|against)|action against|suit against)"
    r"(?: (?:in (?:the|this) case|of (?:first|second) instance))?,? (?:the |a |an |this )?(?:[A-Z][\w'’-]* |county |city |"
    r"municipal |district |provincial |private |public |local ){0,5}$",
)
# The same where its role stands before its name in the head of a judgment.
_PARTY_LISTED = expression(
    r"\b(?i:defendant|plaintiff|appellant|appellee|respondent|petitioner|applicant|claimant|third party|"
    r"judgment (?:debtor|creditor)|person (?:subject to|against whom) enforcement)s?(?: (?:for|in|at|of) [\w -]{1,40})?"
    r"(?: ?\([^()]{1,90}\))?: ?(?:the )?(?:[A-Z][\w'’-]* ){0,6}$"
)
REACH_LISTED = 240
_PARTY_ACTS = expression(
    r"(?:,? as (?:the )?defendant,?)? (?:has |had |was |also |then |finally |later |immediately |voluntarily |promptly |"
    r"fully )*(?:accepted (?:all )?(?:the|its|their|his|her) (?:claims?|liabilit|respons|mediat|judgment)|argued that|"
    r"apologi[sz]ed|refused to (?:pay|compensate|admit)|denied|compensated|paid (?:compensation|damages|him|her|them|"
    r"the (?:plaintiff|patient|family))|ordered to (?:pay|compensate)|liable|at fault|"
    r"(?:bore|bears|to bear|should bear|shall bear) )",
)

Place = tuple[int, int]
# What a cue word speaks for.
Kinds = frozenset[int]


class Standing:
    """Which kinds of body the words right around the mentions of a document speak for; linear in its length."""

    def __init__(self, presence: Presence, segments: list[ScannedSegment]) -> None:
        self.presence = presence
        self.segments = segments
        self.index = presence.index

    @cached_property
    def _told(self) -> dict[Place, frozenset[Kinds]]:
        """For each mention of a body what cue words in its clause speak for, of it alone: sets of kinds."""
        found: dict[Place, frozenset[Kinds]] = {}
        for scanned in self.segments:
            cues = self._cues(scanned)
            bodies = self.presence.bodies(scanned) if cues else []
            for body in bodies:
                left, right = self._clause(scanned, body, bodies)
                found[scanned.number, body.start] = frozenset(
                    concepts
                    for concepts, at, end in cues
                    if left <= at < end <= right and not body.start <= at < body.end
                )
        return found

    def _cues(self, scanned: ScannedSegment) -> list[tuple[Kinds, int, int]]:
        """The kinds of body that the cue words of a segment speak for, with their places."""
        kinds: dict[tuple[int, str], set[int]] = defaultdict(set)
        for concept, sign, word, at in self.presence.cues[scanned.number]:
            if sign > 0 and self.index.is_body(concept):
                kinds[at, word].add(concept)
        return [(frozenset(concepts), at, at + len(word)) for (at, word), concepts in kinds.items()]

    def _clause(self, scanned: ScannedSegment, body: TargetMention, bodies: list[TargetMention]) -> tuple[int, int]:
        """The part of a clause in which what is said is said of one body: up to the next body on either side."""
        text = scanned.segment.target
        left, right = max(0, body.start - REACH), min(len(text), body.end + REACH)
        kinds = self.presence.kinds_of(body)
        others = [other for other in bodies if self.presence.kinds_of(other) != kinds]
        left = max([left, *(m.end() for m in _CLAUSE.finditer(text, left, body.start))])
        left = max([left, *(other.end for other in others if other.end <= body.start)])
        ending = _CLAUSE.search(text, body.end, right)
        right = min([ending.start() if ending else right, *(o.start for o in others if o.start >= body.end)])
        return left, right

    def key(self, scanned: ScannedSegment, mention: TargetMention) -> Hashable:
        """Return which body a mention is, as far as its words say: the document's own, a named one, or the unnamed one."""
        text = scanned.segment.target
        kinds = tuple(self.presence.kinds_of(mention))
        determiner = grammar.determiner(text, mention.start)
        if determiner in SELF:
            return ("own", kinds)
        if determiner == "your":
            return ("your", kinds)
        name = self.presence.name(text, mention)
        return (" ".join(name).lower(), kinds) if name else ("", kinds)

    @cached_property
    def _counts(self) -> dict[Hashable, dict[Kinds, int]]:
        """For each body what the clauses of its mentions speak for, counted."""
        found: dict[Hashable, dict[Kinds, int]] = defaultdict(lambda: defaultdict(int))
        for scanned in self.segments:
            for body in self.presence.bodies(scanned):
                for kinds in self._told.get((scanned.number, body.start), ()):
                    found[self.key(scanned, body)][kinds] += 1
        return found

    def told(
        self, scanned: ScannedSegment, mention: TargetMention, concepts: Iterable[int], against: Iterable[int] | None
    ) -> tuple[float, float]:
        """Return how much a mention's own clause, and those of the same body elsewhere, speak for kinds; 0 to 1 each.

        Args:
            scanned: The segment.
            mention: The mention.
            concepts: The kinds.
            against: What speaks for one of these as well says nothing; None where it must speak for no other kind.
        """
        wanted, unwanted = set(concepts), set(against or ())

        def tells(kinds: Kinds) -> bool:
            if against is None:
                return kinds <= wanted
            return not kinds.isdisjoint(wanted) and kinds.isdisjoint(unwanted)

        own = self._told.get((scanned.number, mention.start), frozenset())
        counts = self._counts.get(self.key(scanned, mention), {})
        elsewhere = sum(count - (kinds in own) for kinds, count in counts.items() if tells(kinds))
        return float(any(map(tells, own))), min(MOST, elsewhere) / MOST

    def is_party(self, scanned: ScannedSegment, mention: TargetMention) -> bool:
        """Whether a mention is a party to a case: "the defendant Pingyuan Hospital", "the hospital accepted the claims"."""
        text = scanned.segment.target
        return bool(
            _PARTY_BEFORE.search(text, max(0, mention.start - 90), mention.start)
            or _PARTY_ACTS.match(text, mention.end)
        )

    def is_listed_party(self, scanned: ScannedSegment, mention: TargetMention) -> bool:
        """Whether a mention is a party by the head of a judgment: "Appellant (defendant at first instance): … Hospital"."""
        text = scanned.segment.target
        return bool(_PARTY_LISTED.search(text, max(0, mention.start - REACH_LISTED), mention.start))

    @cached_property
    def _parties(self) -> dict[tuple[int, ...], int]:
        found: dict[tuple[int, ...], int] = defaultdict(int)
        for scanned in self.segments:
            for body in self.presence.bodies(scanned):
                if self.is_party(scanned, body):
                    found[tuple(self.presence.kinds_of(body))] += 1
        return found

    def parties(self, kinds: tuple[int, ...]) -> float:
        """Return whether bodies of some kinds are parties to a case in the document; 0 to 1."""
        return min(MOST, self._parties.get(kinds, 0)) / MOST
