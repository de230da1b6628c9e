"""A name is not spelled as its characters are read.

What it finds
    A person or place whose pinyin differs by a syllable from what the characters can be read as (张倩 as "Zhang Qing"),
    or is mistyped ("Chen Xioalan"), a given name with a syllable too few or too many, syllables in the wrong order, a
    withheld name (司徒某) with part of its surname, and a surname in a reading that it has as a word but not as a
    surname (仇 is Qiu, 查 is Zha, 尉迟 is Yuchi). Every reading of a character in a given name counts as right.

Why it matters
    Another person is named than the one meant; in a judgment or a notice that is no trifle.

Example
    原告刘倩当庭陈述。 / The plaintiff «Liu Qing» made a statement in court.

When it is right to ignore it
    When the person spells the name in another way (Hong Kong, Taiwan, overseas) or another person is meant that the
    source names elsewhere.

Fix
    The spelling, where each character has one reading only. Unsafe: the bearer may spell it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.en.agree import replacement
from qa.lang.zh.surnames import surname_of
from qa.lang.zh_en.names.misspellings import Misspelling, exchanged_syllables, misspelling, uneven_given_name
from qa.lang.zh_en.names.mistypings import mistyped
from qa.lang.zh_en.names.romanization import places
from qa.lang.zh_en.names.signs import PERSON
from qa.lang.zh_en.names.spelled import SPELLED, Name, rows_of
from qa.lang.zh_en.names.spelling import misread_surname, personal, right_name
from qa.lang.zh_en.names.withheld import misspelt_surnames, spelling
from qa.rules.rule import Example, Rule

# How sure a near miss is: with a second given syllable that is right, with a title before it, alone.
LONG, TITLED, SHORT, PLACE = 0.92, 0.9, 0.75, 0.7
# A syllable of the given name is lacking, or one too many.
UNEVEN = 0.8


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each name that the source does not explain, and for each surname that is misread."""
    return (
        _check(facts) if facts.segment.source and (facts.capital_kinds & SPELLED or facts.signs.kinds & PERSON) else ()
    )


def _check(facts: SegmentFacts) -> Iterator[Finding]:
    found: list[Span] = []
    for finding, span in (*_syllables(facts), *_letters(facts)):
        if not any(span.overlaps(other) for other in found):
            found.append(span)
            yield finding


def _syllables(facts: SegmentFacts) -> Iterator[tuple[Finding, Span]]:
    """Yield what is said of names that are rows of syllables, with their places."""
    source, target = facts.scanned.source or "", facts.segment.target
    persons = facts.signs.persons
    full = {person.start for person in persons if person.certain and person.title and len(person.given) == 1}
    for name in facts.names:
        span = name.span
        misread = misread_surname(source, name) if name.start >= 0 else ""
        if misread:
            yield _finding(facts, span, name.start, name.size, misread, 0.9), span
        uneven = uneven_given_name(source, name, persons) if persons and not misread else None
        if uneven and not (_is_of_record(facts, span) or _is_named_elsewhere(facts, name)):
            said = uneven.span()
            yield _finding(facts, span, said.start, said.end - said.start, personal(said.of(source)), UNEVEN), span
            continue
        if name.start >= 0 or _is_of_record(facts, span):
            continue
        slip = misspelling(source, name, target, full)
        turned = None if slip else exchanged_syllables(source, name)
        if not (slip or turned) or _is_named_elsewhere(facts, name):
            continue
        if slip:
            right = right_name(source, slip)
            yield _finding(facts, span, slip.start, slip.size, right, _confidence(facts, slip)), span
        elif turned:
            yield _finding(facts, span, turned[0], 3, turned[1], 0.8), span
    for person, name in misspelt_surnames(source, persons, facts.names, target) if persons else ():
        if name.start >= 0 or not _is_named_elsewhere(facts, name):
            size = len(person.surname.han)
            yield _finding(facts, name.span, person.start, size, spelling(person), 0.75), name.span


def _letters(facts: SegmentFacts) -> Iterator[tuple[Finding, Span]]:
    """Yield what is said of names with a wrong letter, with their places."""
    certain = {person.start for person in facts.signs.persons if person.certain and person.title}
    for typed in mistyped(facts.scanned.source or "", facts.segment.target, certain):
        place, span = typed.source, typed.target
        if not _is_of_record(facts, span):
            yield _finding(facts, span, place.start, place.end - place.start, typed.right, 0.85), span


def _is_of_record(facts: SegmentFacts, span: Span) -> bool:
    """Whether a name belongs to the English of a name of record in the source: Hun Sen, Taipei."""
    says = f" {span.of(facts.segment.target).lower()} "
    known = (*facts.signs.established, *facts.signs.divisions)
    return any(says in f" {form.lower()} " for _, record in known for form in record.accepted)


def _confidence(facts: SegmentFacts, slip: Misspelling) -> float:
    if not slip.name.is_personal:
        return PLACE
    if slip.size == 2 and not slip.near:
        return PLACE
    if slip.size > 2:
        return LONG if slip.near else 0.8
    return TITLED if any(person.start == slip.start for person in facts.signs.persons) else SHORT


def _is_named_elsewhere(facts: SegmentFacts, name: Name) -> bool:
    """Whether another segment of the document explains a name: Chinese says 他 where English names him."""
    rows = rows_of(name.words)
    return any(
        places(other.scanned.source, row)
        for other in facts.document
        if other is not facts and other.scanned.source
        for row in rows
    )


def _finding(facts: SegmentFacts, span: Span, start: int, size: int, right: str, confidence: float) -> Finding:
    target = facts.segment.target
    said = (facts.scanned.source or "")[start : start + size]
    says = span.of(target)
    known = surname_of(said)
    aside = f" (as a surname {known.han} is {known.spelling})" if known and known.is_fixed and known.spelling else ""
    message = f'{said} is "{right}", not "{says}"{aside}.' if right else f'{said} cannot be read "{says}"{aside}.'
    return RULE.finding(
        facts.segment,
        (Mark(Side.SOURCE, Span(start, start + size)), Mark(Side.TARGET, span, "not how it is read")),
        message,
        confidence=confidence,
        suggestions=(right,) if right else (),
        fix=replacement(target, span, right) if right else None,
    )


RULE = Rule(
    RuleInfo(
        "misspelt-name", "names", Severity.MAJOR, "accuracy/mistranslation/entity", "mistranslation",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    bad=(
        Example("原告刘倩当庭陈述。", "The plaintiff «Liu Qing» made a statement in court.", "倩 is Qian"),
        Example("律师仇建国提交了证据。", "«Chou Jianguo», the lawyer, submitted evidence.", "仇 is Qiu in a name"),
        Example("失主查某已经报案。", "The owner, surnamed «Cha», has reported the loss.", "查 as a surname is Zha"),
        Example("证人陈晓岚作证。", "The witness «Chen Xioalan» testified.", "mistyped"),
        Example("出纳韩雪梅经手了这笔款项。", "«Han Mei», the cashier, handled the payment.", "a syllable is lacking"),
        Example("与会的有局长韩雪梅、处长丁磊。", "Present were Director «Han Xue» and Division Chief Ding Lei."),
        Example("资料员丁磊，已调离。", "«Ding Xiaolei», the archivist, has been transferred.", "one too many"),
        Example("出纳韩雪梅经手了这笔款项。", "«Tan Xuemei», the cashier, handled the payment."),
        Example("庭审由法官陈晓岚主持。", "The hearing was presided over by Judge «Cheng Xiaolan»."),
    ),
    good=(
        Example("欧阳静和诸葛明分别签字。", "Ouyang Jing and Zhuge Ming each signed.", "compound surnames"),
        Example("教练乐梅公布了名单。", "Yue Mei, the coach, announced the list.", "a surname with two readings"),
        Example("教练乐梅公布了名单。", "Le Mei, the coach, announced the list."),
        Example("何先生说谢赛到场。", "Mr. He Said that Xie Sai was present.", "a word"),
        Example("吕萍是本案被告。", "Lyu Ping is the defendant in this case.", "ü as in passports"),
        Example("出纳韩雪梅经手了这笔款项。", "Han Xuemei, the cashier, handled the payment."),
        Example("（记者韩雪摄）", "(Photo: Han Xue)", "摄 is no part of the name"),
        Example("局长韩雪主持会议。", "Director Han Xue chaired the meeting."),
        Example("局长韩雪梅与韩梅到会。", "Director Han Xuemei and Han Mei attended.", "two persons"),
        Example("曾毅和任宁到庭。", "Zeng Yi and Ren Ning appeared in court."),
        Example("他随后离开。\n刘洋提起上诉。", "Liu Yang then left.\nLiu Yang appealed.", "named in another segment"),
    ),
)  # fmt: skip
