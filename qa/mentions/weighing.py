"""From evidence to a confidence: the regression's probability, held back where nothing on the word itself bears it out."""

from __future__ import annotations

import math
from collections.abc import Mapping

from qa.mentions.chains import SUSPICIOUS
from qa.mentions.coefficients import COEFFICIENTS, FIRST
from qa.mentions.suspicion import Evidence

# Between these two probabilities a mention is in doubt: it is asked about, not called wrong. The upper one was chosen on
# documents left out of the fit, by document and by whole corpus: in either, 0.93 of what is called wrong is.
DOUBT, WRONG = 0.2, 0.69
# What is asked about, however probable. And as much as a document with other suspects can say of a word of which nothing
# is said; one without any can but ask.
ASKED, UNTOLD = 0.5, 0.85
# A title of other bodies that stands with a body whose word no other body bears: "a judge at the procuratorate".
HEADED = 0.8
# What the words of a mention itself, or of the same body elsewhere, say for the suspicion.
TOLD = (
    *("act_wrong", "belongs_wrong", "predicate_wrong", "near_wrong", "told_wrong", "of_wrong", "self_wrong"),
    *("staff_wrong", "head_wrong"),
    *("our_voice_wrong", "ours_wrong", "this_first_wrong", "our_first_wrong", "two_sum", "named_after_rival"),
)
# What is said of a body outright, and what outweighs it: what the other kind alone does, and who belongs to it.
OUTRIGHT = ("told_more_literal", "act_literal", "belongs_literal", "party", "chain_one_literal")
OUTWEIGHS = ("act_wrong", "belongs_wrong", "told_wrong")
# What is counted, or new, or dealt with, is not the body that the document is about, unless its people say so.
NEW = ("number", "indefinite", "ordinal", "described", "dealt_with")


def first_look(evidence: Evidence) -> float:
    """Return the probability that a mention is wrong, when nothing is known of the others."""
    return probability(evidence, FIRST)


def confidence(evidence: Evidence) -> float:
    """Return how sure it is that a mention is wrong, by the second look."""
    found = probability(evidence, COEFFICIENTS)
    if evidence.values["head_coined"]:
        found = max(found, HEADED)
    return held_back(found, evidence.values)


def held_back(found: float, values: Mapping[str, float]) -> float:
    """Return a probability as far as what is said of the word itself bears it out.

    What kind of document a word stands in never outvotes what is said of the word: that is asked about at most.
    """
    # A compound that is the name of a kind of body says what it is: "specialist hospital", "vocational college".
    is_compound = values["full_name"] and not values["person"]
    if (is_compound or any(values[name] for name in OUTRIGHT)) and not any(values[name] for name in OUTWEIGHS):
        return min(found, ASKED)
    if any(values[name] for name in NEW) and not any(
        values[name] for name in (*OUTWEIGHS, "head_wrong", "staff_wrong")
    ):
        return min(found, ASKED)
    if values["explicit"] > values["explicit_level"] or any(values[name] > 0 for name in TOLD):
        return found
    is_own = values["our"] or values["this"]
    return min(found, UNTOLD if is_own or values["suspects_most"] > SUSPICIOUS else ASKED)


def probability(evidence: Evidence, weights: Mapping[str, float]) -> float:
    """Return the probability that a mention is wrong, from its features."""
    score = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in evidence.values.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def reasons(evidence: Evidence) -> tuple[str, ...]:
    """Return the three reasons that weigh most for a mention being wrong."""
    weights = {name: COEFFICIENTS.get(name, 0.0) * evidence.values.get(name, 0.0) for name in evidence.reasons}
    best = sorted((name for name in weights if weights[name] > 0.1), key=lambda name: (-weights[name], name))
    return tuple(dict.fromkeys(evidence.reasons[name] for name in best))[:3]
