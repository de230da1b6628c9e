"""American and British spellings of one word, for matching either where a glossary has one of them."""

from __future__ import annotations

import re

from qa.text.lazy import expression

# Pairs that no suffix rule covers; American first. Ordinary dictionary facts.
_PAIRS = """
center centre|theater theatre|fiber fibre|liter litre|meter metre|kilometer kilometre|defense defence|offense offence
license licence|pretense pretence|practice practise|program programme|judgment judgement|acknowledgment acknowledgement
enrollment enrolment|fulfillment fulfilment|installment instalment|counselor counsellor|traveler traveller|labor labour
honor honour|favor favour|color colour|behavior behaviour|neighbor neighbour|neighborhood neighbourhood|harbor harbour
rumor rumour|endeavor endeavour|vigor vigour|rigor rigour|valor valour|demeanor demeanour|misdemeanor misdemeanour
check cheque|gray grey|jail gaol|mold mould|plow plough|skeptical sceptical|story storey|tire tyre|aging ageing
catalog catalogue|dialog dialogue|analog analogue|artifact artefact|maneuver manoeuvre|pediatric paediatric
orthopedic orthopaedic|anesthesia anaesthesia|hemorrhage haemorrhage|esthetic aesthetic|encyclopedia encyclopaedia
modeling modelling|labeling labelling|canceled cancelled|traveled travelled|counseling counselling|signaling signalling
favorable favourable|honorable honourable|laborer labourer|defenseless defenceless|inquiry enquiry|instill instil
fulfill fulfil|enroll enrol|skillful skilful|willful wilful|councilor councillor|jewelry jewellery|curb kerb
revitalization revitalisation|organization organisation|percent percentage
"""
_SKIPPED = {("percent", "percentage")}
_OTHER: dict[str, set[str]] = {}
for _pair in re.split(r"[|\n]", _PAIRS.strip()):
    _us, _uk = _pair.split()
    if (_us, _uk) not in _SKIPPED:
        _OTHER.setdefault(_us, set()).add(_uk)
        _OTHER.setdefault(_uk, set()).add(_us)
_IZE = expression(r"^(\w{3,})i([sz])(e|ed|es|er|ers|ing|ation|ations|ational)$")
_YZE = expression(r"^(\w{3,})y([sz])(e|ed|es|ing)$")
# Words in -ise that are never spelled with z.
_ALWAYS_S = {"advis", "comprom", "superv", "rev", "exerc", "prom", "surpr", "ra", "pra", "no", "prec", "conc", "exc",
             "enterpr", "franch", "expert", "d", "dev", "telev", "improv", "circumc", "desp", "adv", "prem", "ch"}  # fmt: skip


def spellings(word: str) -> set[str]:
    """Return a lower-case word with its other spelling, where it has one."""
    found = {word} | _OTHER.get(word, set())
    if word.endswith("s") and word[:-1] in _OTHER:
        found |= {other + "s" for other in _OTHER[word[:-1]]}
    for pattern, vowel in ((_IZE, "i"), (_YZE, "y")):
        match = pattern.match(word)
        if match and match[1] not in _ALWAYS_S:
            found.add(f"{match[1]}{vowel}{'z' if match[2] == 's' else 's'}{match[3]}")
    return found
