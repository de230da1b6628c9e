"""A full-width mark, letter or digit of the Chinese text stands in the English.

What it finds
    Chinese commas, stops, brackets, quotation and title marks (，。；：？！（）《》「」、), the middle dot of a transcribed
    name, full-width digits and letters, and the ideographic space.

Why it matters
    English fonts show them too wide or not at all, and a reader sees at once that nobody read the text again.

Example
    上述规定适用于外地企业。 / The provisions apply to companies from other regions«。»

When it is right to ignore it
    Where the English speaks about the Chinese mark itself, or quotes Chinese; what stands between Han characters is not
    flagged.

Fix
    The English mark, with the space that it wants. Safe where there is only one (，→ , and １２ → 12); title marks and
    enumeration commas are left to the editor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, RuleInfo, Severity, Span
from qa.facts import SegmentFacts
from qa.lang.en.surface import NOT_ASCII
from qa.rules.repair import pointed, repaired
from qa.rules.rule import Condition, Example, Rule
from qa.text.lazy import expression

_HAN = expression(r"[\u3400-\u9fff]")
_GLOSS = expression(r"[\u3400-\u9fff][（(][^（()）]*[）)]")
_PLACE = expression(
    r"[０-９Ａ-Ｚａ-ｚ％＋－＝＆＠＃＄／．]+|[，。；：？！、．｡､]|[（）［］｛｝【】〔〕]|[《》〈〉「」『』＂＇]"
    r"|(?<=[A-Za-z])[·•・‧](?=[A-Za-z])|(?<=[A-Za-z]) [·・] (?=[A-Z])|(?<=\d) ?[·・‧] ?(?=\d)|\u3000+"
    r"|……|(?<=\w)——(?=\w)|～"
)
_SINGLE = dict(zip("，。；：？！（）［］｛｝【】〔〕＂＇｡．", ",.;:?!()[]{}[][]\"'..", strict=True))
_TITLES = "《》〈〉"


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each full-width mark, or run of digits and letters."""
    if not (first := _PLACE.search(facts.segment.target)):
        return ()
    return _findings(facts, first.start())


def _findings(facts: SegmentFacts, start: int) -> Iterator[Finding]:
    segment, text = facts.segment, facts.segment.target
    for match in _PLACE.finditer(text, start):
        if _HAN.search(text, max(0, match.start() - 1), match.end() + 1) or _GLOSS.search(
            text, max(0, match.start() - 12), match.end() + 12
        ):
            continue
        span, mark = Span(*match.span()), match.group()
        new, safe = _english(text, span, mark)
        if new is None:
            yield pointed(RULE, segment, span, f"“{mark}” is a Chinese mark.", confidence=0.95)
        else:
            what = f'"{new.strip()}"' if new.strip() else "nothing" if not new else "a space"
            edit_span, edit_text = span, new
            yield repaired(
                RULE, segment, edit_span, edit_text, f"“{mark}” is full-width: English has {what} here.", safe=safe,
                confidence=0.97,
            )  # fmt: skip


def _english(text: str, span: Span, mark: str) -> tuple[str | None, bool]:
    """Return what English has for a mark, and whether that is certain."""
    if mark[0] in _TITLES:
        return "", False
    if mark in "「」『』":
        return '"' if mark in "「」" else "'", False
    if mark.strip()[:1] in "·•・‧":
        digits = text[span.start - 1].isdigit()
        return ("." if digits else " "), False
    if mark.isspace():
        return " ", True
    if mark == "、":
        return ", " if text[span.end : span.end + 1] not in ("", " ") else ",", True
    if mark in ("……", "——", "～"):
        return {"……": "...", "——": "—", "～": "–"}[mark], True
    if mark in _SINGLE:
        return _spaced(text, span, _SINGLE[mark]), True
    return "".join(chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char for char in mark), True


def _spaced(text: str, span: Span, mark: str) -> str:
    """Add the space that a half-width mark wants and a full-width one has in itself."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if mark in ",;:?!." and after and (after.isalnum() or after in "“\"'("):
        return mark if mark in ",.:" and before.isdigit() and after.isdigit() else f"{mark} "
    if mark in "([{" and before.isalnum():
        return f" {mark}"
    if mark in ")]}" and after.isalnum():
        return f"{mark} "
    return mark


RULE = Rule(
    RuleInfo("full-width-mark", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "typographical",
             languages=("en",)),
    segment=check,
    when=Condition("surface", NOT_ASCII),
    bad=(
        Example("上述规定适用于外地企业。", "The provisions apply to companies from other regions«。»"),
        Example("省人大通过《湿地保护条例》。", "The congress adopted the «《»Regulations on Wetland Protection."),
        Example("第12条", "Article «１２»"),
        Example(None, "John«·»Harrison issued a written opinion."),
        Example(None, "The bureau«，»the centre and the school signed."),
    ),
    good=(
        Example("他姓仇（qiú）。", "His surname is 仇（qiú）."),
        Example(None, "The temperature was 5 °C — not £5 or 50 %."),
        Example(None, "“Quoted” text – with an en dash and an ellipsis…"),
        Example(None, "Café Müller's naïve façade"),
        Example(None, "Tom & Jerry • item one"),
    ),
)  # fmt: skip
