"""Whether an English sentence is a direct question, by its word order."""

from __future__ import annotations

import re

from qa.text.lazy import expression

_AUXILIARY = (
    r"(?:is|are|was|were|am|do|does|did|can|could|will|would|should|shall|may|might|must|has|have|had|"
    r"(?:is|are|was|were|do|does|did|could|would|should|has|have|had)n['’]t|can['’]t|won['’]t)"
)
_LEAD = (
    r"[\"“‘'(]*(?:(?:and|but|so|then|now|well|yet|also|however|if|when|in|for|as|after|given|under|since)\b[^.?!]*?,? )?"
    r"[\"“‘']*"
)
_SUBJECT = r"(?:the|a|an|we|you|they|he|she|it|i|there|this|that|these|those|such|any|our|your|their|his|her|its|all|both|each)"
_WH = r"(?:what|why|how|where|when|which|who|whom|whose)"
# "What should tenants do", "How many cases did it try", "Is there", "If it is withheld, what can they do"
_INVERTED = expression(
    rf"{_LEAD}(?:{_WH}(?: (?!{_SUBJECT}\b)[\w-]+){{0,4}}? {_AUXILIARY}\b|{_AUXILIARY} {_SUBJECT}\b|{_AUXILIARY} [A-Z][a-z]+\b"
    rf"|{_AUXILIARY} [a-z]+s\b|(?:how|what|where) to\b|what about\b|why not\b)",
    re.IGNORECASE,
)
_PLAIN = expression(
    rf"[\"“‘'(]*{_WH}(?: (?:many|much|long|often|kind|kinds|sort)(?: of)?(?: [a-z]+)?)? "
    rf"(?:{_AUXILIARY} {_SUBJECT}\b|(?:do|does|did|should|can|could) (?!be\b|not\b|have\b|happen\b)[a-z]+s\b)",
    re.IGNORECASE,
)
# "What is important is that …", "What matters is", "Should you have questions, please …", "How great this is"
# "Who should bear the cost"; not "Who should bear the cost is unclear"
_WHO = expression(
    r"[\"“‘'(]*who (?:should|can|could|will|would) (?!.*\b(?:is|are|was|were|remains?|depends?|matters?|has|have)\b)",
    re.IGNORECASE,
)
# "Which case impressed you most": the question word is the subject, and no other verb follows.
_SUBJECT_QUESTION = expression(
    r"[\"“‘'(]*(?:which|who|what|whose) (?!.*\b(?:is|are|was|were|be|remains?|depends?|has|have|shall|will|should|matters)\b)"
    r"\w[^,;]*$",
    re.IGNORECASE,
)
_STATEMENT = expression(
    r"[\"“‘']*(?:what (?:is|was|are|were|has|had) (?!the\b|this\b|that\b|these\b|your\b|his\b|their\b)[^.?!]*? "
    r"(?:is|was|are|were)\b|what['’]s more|(?:should|had|were) [^.?!]*, )",
    re.IGNORECASE,
)
_SENTENCE = expression(r"(?<=[a-z\d][.!?]) +(?=[\"“‘'(]*[A-Z])|(?<=[.!?][\"”]) +|[:;] +")


def last_sentence(text: str) -> str:
    """Return the last sentence of a text; what follows a colon or semicolon counts as one."""
    return _SENTENCE.split(text.strip())[-1]


def is_question(sentence: str) -> bool:
    """Whether a sentence has the word order of a direct question, so far as that can be told without its mark.

    What is quoted at its end is judged by itself: He asked, "What should we do."
    """
    opening = max(sentence.rfind('"'), sentence.rfind("“"))
    if opening > 0:
        sentence = sentence[opening:]
    if _SUBJECT_QUESTION.match(sentence):
        return True
    return bool(_INVERTED.match(sentence)) and not _STATEMENT.match(sentence)


def is_plain_question(sentence: str) -> bool:
    """Whether a sentence can be nothing but a direct question: question word, auxiliary, subject."""
    if ", " in sentence or any(quote in sentence[1:] for quote in '"“”') or _STATEMENT.match(sentence):
        return False
    return bool(_PLAIN.match(sentence)) or bool(_WHO.match(sentence))


_INDIRECT = expression(
    rf"[\"“‘'(]*(?!(?i:{_AUXILIARY}|{_WH})\b)[A-Z][^?\"“”]*?\b"
    r"(?:asked|asks|wondered|wonders|inquired|enquired|questioned|wants? to know|wanted to know|explained|explains)"
    r"(?: (?:[a-z]+|[A-Z][a-z]+)){0,3}? (?:why|whether|how|if|what|when|where|who|which) "
    rf"(?!{_AUXILIARY}\b)"
)


def is_indirect_question(sentence: str) -> bool:
    """Whether a sentence tells that something was asked, and asks nothing itself: He asked why nobody had come."""
    return bool(_INDIRECT.match(sentence)) and not re.search(
        r"[\"“”]|, (?:is|are|do|does|did|was|were|has|have|right)\b", sentence
    )
