"""A sentence ends in a mark of another class than it should, or in none.

What it finds
    A direct question that ends in a full stop, a statement that ends in a question mark, a sentence (。) that ends in a
    comma or in nothing.

Why it matters
    A question read as a statement says something else; a missing stop makes the reader look for the rest.

Example
    押金被扣，租客应该怎么办？ / What should tenants do if their deposit is withheld«.»

When it is right to ignore it
    An indirect question ends in a full stop although the Chinese has ？, and is not flagged; nor are headings, list items
    and quotations that end in their own mark.

Fix
    The mark of the class. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity, Span
from qa.facts import SegmentFacts
from qa.lang.en.questions import is_indirect_question, is_plain_question, is_question, last_sentence
from qa.rules.repair import repaired
from qa.rules.rule import Example, Rule
from qa.text.lazy import expression

_CLOSERS = "\"”'’)]）”」 \n"
# An aside after the sentence, in brackets of its own, or the number of a note.
_ASIDE = expression(r"[.!?][\"”]? [(\[][^()\[\]]*[)\]]\s*$|[.!?][\"”]?(?:\[[\d,–-]+\]\s*)+$")
_WH = ("what", "why", "how", "where", "when", "which", "who", '"', "“")


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding where the last mark is not of the class that the sentence wants."""
    target, source = facts.segment.target, facts.segment.source
    if target[-1:] == "?" and is_indirect_question(last_sentence(target)):
        return (_finding(facts, ".", 0.85, "This tells what was asked, and asks nothing itself."),)
    if source is None:
        if target[-2:] in ('."', ".”"):
            opening = max(target.rfind('"', 0, -1), target.rfind("“"))
            asked = is_plain_question(last_sentence(target[opening + 1 : -1]))
        else:
            asked = (
                target[-1:] == "." and target[:5].lower().startswith(_WH) and is_plain_question(last_sentence(target))
            )
        if asked:
            return (_finding(facts, "?", 0.75, "This is a direct question and ends in a full stop."),)
        return ()
    last, said = source.rstrip(_CLOSERS)[-1:], target.rstrip(_CLOSERS)[-1:]
    if last in "。.":
        return _statement(facts, last, said)
    if last in "？?" and said == "." and last and is_question(last_sentence(target.rstrip(_CLOSERS))):
        return (_finding(facts, "?", 0.93, "The source asks a question; its English ends in a full stop."),)
    if last in "！？!?" and last and _has_no_mark(facts, said):
        return (_finding(facts, "." if last in "！!" else "?", 0.8, "The sentence has no mark at its end."),)
    return ()


def _statement(facts: SegmentFacts, last: str, said: str) -> tuple[Finding, ...]:
    if said == "." or not last:
        return ()
    text = facts.segment.target.rstrip(_CLOSERS)
    if said == "?" and not is_question(last_sentence(text)) and not any(quote in text for quote in '"“'):
        sentence = last_sentence(text).lower()
        if not any(word in sentence for word in ("right?", "what", "why", "how", "who", "isn't", "where", "when")):
            return (_finding(facts, ".", 0.6, "The source makes a statement; its English ends in a question mark."),)
    if said == ",":
        return (_finding(facts, ".", 0.8, "The source ends a sentence here; its English ends in a comma."),)
    if last == "。" and _has_no_mark(facts, said):
        return (_finding(facts, ".", 0.85, "The sentence has no mark at its end."),)
    return ()


def _has_no_mark(facts: SegmentFacts, said: str) -> bool:
    """Whether an English sentence ends in a word: what is short may be a label, what is Chinese is not translated."""
    target = facts.segment.target
    return said.isascii() and said.isalnum() and len(target.split()) > 3 and not _ASIDE.search(target)


def _finding(facts: SegmentFacts, mark: str, confidence: float, message: str) -> Finding:
    target = facts.segment.target
    end = len(target.rstrip(_CLOSERS))
    if target[end - 1].isalnum():
        start = max(target.rfind(" ", 0, end) + 1, 0)
        span, new = Span(start, end), target[start:end] + mark
    else:
        span, new = Span(end - 1, end), mark
    source = facts.segment.source
    place = len(source.rstrip(_CLOSERS)) if source else 0
    where = Span(place - 1, place) if place else None
    return repaired(RULE, facts.segment, span, new, message, confidence=confidence, source=where)


RULE = Rule(
    RuleInfo("wrong-end-mark", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "typographical",
             languages=("en",)),
    segment=check,
    bad=(
        Example("如果工资被长期拖欠，工人可以向谁求助？", "Whom can workers turn to if their wages are long overdue«.»"),
        Example("法院驳回上诉。", "The court dismissed the appeal«,»"),
        Example("本办法由市水务局负责解释。", "The bureau is responsible for interpreting these «measures»"),
        Example(None, "What do you intend to do«.»"),
        Example(None, 'They asked, "When will the water be connected«.»"'),
        Example("记者询问工程为何停工。", "The reporter asked why the work had been stopped«?»"),
        Example("你去过那里吗？", "Have you been there«.»"),
    ),
    good=(
        Example("他问，为什么没有人提前公布数据？", "He asked why no one had released the data earlier."),
        Example("这难道不重要吗？", "It is surely important."),
        Example("重要的是什么？", "What is important is that we act."),
        Example("他说：“去吧！”", 'He said, "Go!"'),
        Example(None, 'He asked, "Why was the work stopped?"'),
        Example(None, "Have you asked why the work was stopped?"),
        Example("会议议程", "Agenda of the meeting"),
        Example("另一组样本得出相同数值[12]。", "Another set of samples gave the same values.[12]", "the number of a note"),
        Example("第一章　总则", "Chapter I General Provisions"),
        Example(None, "What is important is that we act."),
        Example("本办法自公布之日起施行。", "These Measures take effect on the date of promulgation."),
    ),
)  # fmt: skip
