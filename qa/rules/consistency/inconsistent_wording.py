"""A recurring compound is rendered otherwise than elsewhere in the document.

What it finds
    A compound that no glossary needs to know, that comes back in at least three segments (a noun of two characters, in
    four), and that one of them renders by another noun phrase than most do (居住证 as "residence permit", and once as
    "dwelling card"). What the other phrase renders is told by elimination: the lexicon and CC-CEDICT say what the rest of
    the source explains. Shortened forms, pronouns and general nouns ("the device") are not reported.

Why it matters
    A reader takes the dwelling card for another document than the residence permit.

Example
    居住证…… 居住证…… 居住证…… / a residence permit … the residence permit … the «dwelling card»

When it is right to ignore it
    When the other phrase renders another word of the source.

Fix
    The document's own usual rendering. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qa.core import Finding, Mark, Related, RuleInfo, Scope, Severity, Side
from qa.facts import DocumentFacts
from qa.lang.en.agree import cased, plural, replacement
from qa.lang.zh_en.consistency.wordings import deviations
from qa.rules.rule import Example, Rule


def check(document: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each deviating rendering."""
    if len(document.segments) < 2 or not any(facts.segment.source for facts in document):
        return ()
    return list(_check(document))


def _check(document: DocumentFacts) -> Iterator[Finding]:
    for found in deviations(document.pairs, document.document.judged):
        segment = document.segments[found.segment].segment
        number, place = found.first
        span, said = found.phrase.span, found.source.of(document.pairs.sources[found.segment])
        says = span.of(segment.target)
        usual = _as_written(found.usual, place.of(document.segments[number].segment.target))
        right = cased(plural(usual) if says.lower().endswith("s") and not usual.endswith("s") else usual, says)
        yield RULE.finding(
            segment,
            (Mark(Side.SOURCE, found.source), Mark(Side.TARGET, span, "differs from the rest")),
            f'{said} is "{usual}" elsewhere in this document ({found.times} of {found.of}), "{says}" here.',
            confidence=0.75 if found.of > 2 else 0.6,
            suggestions=(right,),
            fix=replacement(segment.target, span, right),
            related=(Related(document.segments[number].segment, Mark(Side.TARGET, place, "the usual rendering")),),
        )


def _as_written(usual: Sequence[str], there: str) -> str:
    """Return the usual words with the capitals of an abbreviation (IOU)."""
    capitals = {word.lower(): word for word in there.split() if len(word) > 1 and word.isupper()}
    return " ".join(capitals.get(word, word) for word in usual)


RULE = Rule(
    RuleInfo(
        "inconsistent-wording", "consistency", Severity.MINOR, "terminology/inconsistent-use", "inconsistency",
        Scope.DOCUMENT, needs_source=True, languages=("zh-en",),
    ),
    document=check,
    bad=(
        Example(
            "在哪里办理居住证？\n居住证丢失怎么办？\n居住证有效期多长？",
            "Where can I apply for a residence permit?\nWhat if I lose my residence permit?\n"
            "How long is the «dwelling card» valid?",
        ),
        Example(
            "养蜂人应当登记。\n养蜂人转场，须报备。\n养蜂人违规放蜂的，应当赔偿。",
            "Beekeepers shall register.\nA beekeeper who moves shall report it.\n"
            "A «honey farmer» who releases bees in breach of the rules shall pay damages.",
        ),
        Example(
            "传感器监测水体浊度。\n系统按水体浊度开启水泵。\n他每天两次查看水体浊度。",
            "Sensors monitor water turbidity.\nThe system starts the pump according to water turbidity.\n"
            "He checks the «murk of the stream» twice a day.",
            "no listed head",
        ),
        Example(
            "发货单载明重量。\n发货单由司机签字。\n发货单遗失的，应当及时补办。",
            "The delivery note states the weight.\nThe delivery note is signed by the driver.\n"
            "Where the «docket» is lost, a replacement shall be obtained without delay.",
            "a single word",
        ),
        Example(
            "欠条由被告书写。\n欠条上有两人签名。\n原告提交了欠条原件。\n被告否认欠条的真实性。",
            "The IOU was written by the defendant.\nThe IOU bears two signatures.\nThe plaintiff produced the original IOU.\n"
            "The defendant denied the authenticity of the «debt ticket».",
            "a noun of two characters, in four segments",
        ),
    ),
    good=(
        Example(
            "在哪里办理居住证？\n居住证丢失怎么办？\n居住证有效期多长？",
            "Where can I apply for a residence permit?\nWhat if I lose it?\nHow long is the residence permit valid?",
            "a pronoun",
        ),
        Example(
            "传感器监测水体浊度。\n系统按水体浊度开启水泵。\n他每天两次查看水体浊度。",
            "Sensors monitor water turbidity.\nThe system starts the pump according to water turbidity.\n"
            "He checks it twice a day on his phone.",
        ),
        Example(
            "发货单载明重量。\n发货单由司机签字。\n该发货单遗失的，应当及时补办。",
            "The delivery note states the weight.\nThe delivery note is signed by the driver.\n"
            "Where the document is lost, a replacement shall be obtained without delay.",
            "a general noun names it again",
        ),
        Example(
            "发货单载明重量。\n发货单由司机签字。\n收货人核对发货单和封条。",
            "The delivery note states the weight.\nThe delivery note is signed by the driver.\n"
            "The consignee checks the paperwork and the seal against the cargo manifest.",
            "several things that nothing explains: no saying which renders it",
        ),
        Example(
            "欠条由被告书写。\n欠条上有两人签名。\n原告提交了欠条原件。\n被告否认欠条的真实性。",
            "The IOU was written by the defendant.\nThe IOU bears two signatures.\nThe plaintiff produced the original IOU.\n"
            "The defendant denied the authenticity of the document.",
        ),
        Example(
            "市统计局发布数据。\n市统计局表示，形势平稳。\n市统计局将于本周发布季度数据。",
            "The municipal statistics bureau released data.\nThe municipal statistics bureau said things were stable.\n"
            "The bureau will release quarterly data this week.",
            "a shortened form",
        ),
    ),
)  # fmt: skip
