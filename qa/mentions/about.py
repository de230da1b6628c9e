"""What a document is about: how much each kind of institution (or person, or title) has a share in it."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct, field

from qa.glossary.concept import PERSONS
from qa.glossary.index import Index
from qa.lang.zh.grammar import CLAUSE_END, LEVELS, is_han, is_indefinite, is_named, is_oblique, number_of, phrase_start
from qa.mentions.find import find_source
from qa.mentions.memory import NOTHING, Memory
from qa.mentions.model import SourceMention
from qa.mentions.scan import Scan, ScannedSegment
from qa.text.fold import fold_han
from qa.text.lazy import expression

# Segments at the head of a document that name its subject; a mention there counts more.
HEAD = 2
# What opens the line that names whom a document goes to.
TO = ("此致", "致", "主送", "抄送", "送达")
# What may follow the name in a letterhead: nothing, or the name of a document that the body itself writes
# (刑事附带民事公益诉讼起诉书).
_DOCUMENT = expression(
    r"[^。;!?,]{0,40}(?:起诉书|建议书|抗诉书|决定书|判决书|裁定书|调解书|通知书|意见书|告知书|委托书|答复书?|令"
    r"|公告|通告|通报|通知|报告|白皮书|简报|简讯|快报|要情|动态|专刊|公报|工作)(?:\([^()]{0,30}\))?"
)
# What may follow the name of a document in its heading.
_KIND = expression(r"(?:\(?(?:摘要|节选|摘录|选登|副本|正本)\)?)?(?:[:].*)?")
# What follows a name in a signature: nothing, or the signer's own name, and the date.
_SIGNED = expression(
    r"[^。;:!?,0-9]{0,4}(?:[,、 ]*[0-9〇零一二三四五六七八九]{4}年[^。;:!?,]{2,3}月[^。;:!?,]{2,3}日)?"
)
# What follows an office in the signatures at the foot of a judgment or an indictment: a name, and perhaps the next office.
_SIGNER = expression(r"[:、 ]{0,3}\w{2,4}(?: .*)?")
# What a party to a suit is called before its name.
_PARTY = expression(r"(?:原告|被告|上诉人|第三人|申请人)[^,。;:()]{0,3}[:]?[^,。;:]{0,14}$")
# A word that only implies a kind, or speaks for it, counts as this part of a mention.
HINT = 0.3
CUE = 0.12


class About(Struct):
    """Weights per concept.

    Attributes:
        weights: How strongly each kind is present.
        names: For each kind the proper names that stand before its full forms (望岭县, 石桥区).
        levels: For each kind the levels of administration of its bodies (县, 市).
        numbers: For each numeral the kinds of the bodies whose names have it (第二人民医院), with these names.
        issuer: The kind that a declared issuer is, or None.
        issuer_name: As declared.
        letterhead: Kinds whose name stands alone, or with the name of a document, at the head or the foot of the text.
        writers: Those of them that the name of a document shows to be its writers (检察院…起诉书, 民事判决书).
        addressees: Kinds that a letter is addressed to.
        strangers: Kinds that are introduced as one of many (一家医院), before any name of their own, or as a party to a suit.
    """

    weights: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    names: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    levels: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    numbers: dict[str, dict[int, str]] = field(default_factory=dict)
    issuer: int | None = None
    issuer_name: str = ""
    letterhead: dict[int, str] = field(default_factory=dict)
    writers: dict[int, str] = field(default_factory=dict)
    addressees: dict[int, str] = field(default_factory=dict)
    strangers: frozenset[int] = frozenset()

    def shares(self, candidates: tuple[int, ...]) -> dict[int, float]:
        """Return how the presence is divided among candidates, summing to 1 (or empty, where none is present)."""
        strength = {number: self.weights[number] for number in candidates if self.weights.get(number)}
        total = sum(strength.values())
        return {number: value / total for number, value in strength.items()} if total else {}


def about(scan: Scan, before: Memory = NOTHING) -> About:
    """Weigh the mentions of a document's source sides, and the cue words of its targets.

    Args:
        scan: The document, or one part of a long one.
        before: What its earlier parts were about.
    """
    result = About()
    result.weights.update(before.weights)
    result.letterhead.update(before.letterhead)
    for kind, names in before.names.items():
        result.names[kind].update(names)
    index = scan.index
    last = len(scan.segments) - 1
    introduced: dict[int, bool] = {}
    for scanned in scan.segments:
        factor = 2.5 if scanned.number < HEAD and not scan.document.part else 1.0
        for mention in scanned.sources:
            count_mention(index, result, mention, _place_factor(scanned, mention, last) * factor)
            _note_name(index, result, scanned, mention)
            _note_part(index, result, scanned, mention, last)
            if mention.full and not mention.inner and index.is_body(mention.full[0]):
                source = scanned.source or ""
                indefinite = is_indefinite(source, mention.start) or _is_party(source, mention)
                if indefinite or is_named(source, mention.start):
                    introduced.setdefault(index.kinds[mention.full[0]], indefinite)
        for concept, weight, _, _ in scan.cues(scanned):
            if weight > 0:
                result.weights[concept] += CUE
    result.strangers = frozenset(kind for kind, indefinite in introduced.items() if indefinite)
    _declare_issuer(index, result, scan.document.issuer)
    return result


def count_mention(index: Index, result: About, mention: SourceMention, factor: float) -> None:
    """Add a mention's weight to its kinds and to what it speaks for."""
    if mention.inner:
        return
    for concept in mention.full:
        result.weights[index.kinds[concept]] += factor
        for other in index.supports[concept]:
            result.weights[other] += HINT * factor
    for concept in mention.implied:
        result.weights[concept] += HINT * factor


def _place_factor(scanned: ScannedSegment, mention: SourceMention, last: int) -> float:
    """A short last segment that ends with the mention is a signature."""
    source = scanned.source or ""
    signed = scanned.number >= last - 1 and last > 1 and len(source) < 30 and mention.end == len(source.rstrip("。 "))
    return 3.0 if signed else 1.0


def _note_part(index: Index, result: About, scanned: ScannedSegment, mention: SourceMention, last: int) -> None:
    """Read letterhead, signature and addressee off the lines that hold little but a name."""
    source = (scanned.source or "").rstrip("。 ")
    _note_genre(index, result, scanned, mention)
    if not mention.full or mention.inner or _has_short_body(index, scanned):
        return
    signs = scanned.number >= last - 2 and last > 3 and mention.start < 15 and _is_signature(source, mention)
    kind = index.kinds[mention.full[0]]
    said = source[: mention.end]
    if not index.is_body(kind):
        bodies = index.affiliations.get(mention.full[0], frozenset())
        if scanned.number >= last - 1 and last > 1 and mention.start == 0 and _SIGNER.fullmatch(source, mention.end):
            bodies = index.served_by(mention.full)  # 审判员某某 signs for the court.
        elif not signs:  # 县医院院长某某 signs for the hospital.
            return
        if len(bodies) == 1:
            result.letterhead[next(iter(bodies))] = said
        return
    if (source.endswith(":") and mention.end == len(source) - 1 and len(source) < 30) or source.startswith(TO):
        result.addressees[kind] = said
    elif is_oblique(source, phrase_start(source, mention.start)):
        return  # 巡察组向县检察院反馈 is no letterhead of the procuratorate
    elif (scanned.number < HEAD and mention.start <= 12 and _is_title(source, mention.end)) or signs:
        result.letterhead[kind] = said
        if scanned.number < HEAD and _DOCUMENT.fullmatch(source, mention.end):
            result.writers[kind] = said


def _is_signature(source: str, mention: SourceMention) -> bool:
    """Whether a line holds a name, a date, and little else: no clause stands before it (省高院采纳意见,指令|市中院再审)."""
    return bool(_SIGNED.fullmatch(source, mention.end)) and "," not in source[: mention.start]


def _is_party(source: str, mention: SourceMention) -> bool:
    """Whether a body is called a party to a suit: 原告：某研究院, 某医院诉某公司."""
    start = phrase_start(source, mention.start)
    return (
        bool(_PARTY.search(source, 0, start)) or source.startswith("诉", mention.end) or source.endswith("诉", 0, start)
    )


def _has_short_body(index: Index, scanned: ScannedSegment) -> bool:
    shorts = (other.short[0] for other in scanned.sources if other.short and not other.full)
    return any(index.concepts[concept].domain not in PERSONS for concept in shorts)


def _note_genre(index: Index, result: About, scanned: ScannedSegment, mention: SourceMention) -> None:
    """A heading that is the name of a document says who writes it: 民事判决书 is a court's, 起诉书 a procuratorate's."""
    source = (scanned.source or "").rstrip("。 ")
    named = mention.full and not mention.inner and index.concepts[mention.full[0]].domain == "document-type"
    if scanned.number >= HEAD or not named or mention.start > 6 or not _KIND.fullmatch(source, mention.end):
        return
    if len(mention.implied) == 1:
        result.writers[mention.implied[0]] = source[: mention.end]


def _is_title(source: str, end: int) -> bool:
    return not CLAUSE_END.search(source, 0, end) and (end == len(source) or bool(_DOCUMENT.fullmatch(source, end)))


def _note_name(index: Index, result: About, scanned: ScannedSegment, mention: SourceMention) -> None:
    level = level_of(scanned.source or "", mention.start)
    for concept in mention.full if level and not mention.inner else ():
        result.levels[index.kinds[concept]].add(level)
    number = number_of(scanned.source or "", mention.start, mention.end) if mention.full and not mention.inner else ""
    for concept in mention.full if number else ():
        if index.is_body(concept):
            said = (scanned.source or "")[mention.start : mention.end]
            result.numbers.setdefault(number, {})[index.kinds[concept]] = said
    name = name_before(scanned.source or "", mention.start)
    if not mention.full or not name:
        return
    for concept in mention.full:
        result.names[index.kinds[concept]].add(name)


def level_of(source: str, start: int) -> str:
    """Return the level of administration that a body at ``start`` bears, at its head or before it; empty where it has none."""
    return next((char for char in (source[start], source[start - 1 : start]) if char in LEVELS), "")


def name_before(source: str, start: int) -> str:
    """Return up to four Han characters before an offset: the tail of the place name that an institution bears."""
    begin = start
    while begin > 0 and start - begin < 4 and is_han(source[begin - 1]):
        begin -= 1
    return source[begin:start]


def _declare_issuer(index: Index, result: About, issuer: str | None) -> None:
    if not issuer:
        return
    folded = fold_han(issuer)
    found = [m for m in find_source(index, index.source_hits(folded), folded) if m.full and not m.inner]
    result.issuer_name = issuer
    if found:
        result.issuer = index.kinds[found[-1].full[0]]
        result.weights[result.issuer] += 5.0
