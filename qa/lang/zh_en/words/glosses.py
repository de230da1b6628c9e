"""What a line of CC-CEDICT says of a Chinese word, as roots of the English words that may render it.

A line of the dictionary is ``traditional simplified [pinyin] /gloss/gloss; gloss/…/``
(https://cc-cedict.org/wiki/format:syntax). Its glosses are written for human readers: brackets hold context, "to" makes
a verb, references lead to other entries. Here only content words are left.
"""

from __future__ import annotations

import re

from msgspec import Struct

from qa.lang.en.roots import root
from qa.text.lazy import expression

_BRACKETS = expression(r"\([^()]*\)|\[[^\]]*\]")
_HAN = expression(r"[\u3007\u3400-\u9fff\uf900-\ufaff][|·\u3400-\u9fff]*")
_WORD = expression(r"[a-z]+")
_NO_GLOSS = expression(
    r"CL:|Taiwan pr|also pr|pr\. |see (?!off\b|through\b|sb\b|a\b)|(?:old |Japanese |erhua )?variant of|also written|"
    r"surname |used in |abbr\. (?:for|of)|equivalent to|same as|Kangxi radical"
)
_REFERENCE = expression(
    r"(?:variant of|abbr\. (?:for|of)|equivalent to|same as|also written) (?:[^\s|\[]+\|)?([\u3400-\u9fff]+)"
)
_EMPTY = frozenset(
    "a an the of to in on at by for from with into onto as and or but nor not no be is are was were been being am it its "
    "this that these those he she his her him they them their who whom whose which what when where how why if then than so "
    "such very too also some any all each every one ones oneself sb sth etc esp eg ie lit fig cf abbr see do does did done "
    "have has had having get got make made making take took taken give given go goes went gone come came put set can may "
    "might must shall will would could should up down out off over under about around through across after before between "
    "during within without against upon per via used use using kind type sort form term refer refers referring thing "
    "things something someone somebody somewhere way ways other others another same more most much many well just only "
    "even still there here own you your we our us my me i s t person people time place part".split()
)
# Things of the culture that English often calls by their Chinese names.
_CULTURAL = expression(
    r"\b(?:qigong|tai chi|taiji\w*|martial arts?|opera|drama|ballad|folk|dance|dish|noodles?|dumplings?|bun|soup|snack|pancake|"
    r"liquor|wine|tea|instrument|flute|drum|paper|embroidery|porcelain|calligraphy|robe|gown|festival|temple fair|chess|"
    r"courtyard|traditional|type of Chinese|Chinese style|ancient Chinese|Confucian\w*|Buddhis\w*|Daois\w*|Taois\w*)\b"
)
# Longer glosses are explanations.
_WORDS = 5


class Gloss(Struct, frozen=True):
    """What the dictionary says of a word.

    Attributes:
        roots: Of all content words of its glosses; a gloss of several words counts as soon as one of them is there.
        is_verb: At least half of its glosses begin with "to".
        is_idiom: A set phrase, which is rendered by its sense.
        is_name: Of a person, a place, a work …
        is_cultural: A thing of the culture (a dish, an opera, an instrument), which English may call by its Chinese name.
        references: Words whose glosses hold for this one, too.
    """

    roots: frozenset[str]
    is_verb: bool
    is_idiom: bool
    is_name: bool
    is_cultural: bool
    references: tuple[str, ...]


def gloss(pinyin: str, senses: str) -> Gloss:
    """Return what an entry says.

    Args:
        pinyin: Its syllables with figures for tones, as in ``Bei3 jing1``.
        senses: All between its first and last slash.
    """
    found: set[str] = set()
    references: list[str] = []
    verbs = counted = 0
    for sense in re.split(r"[/;]", senses):
        sense = sense.strip()
        references += _REFERENCE.findall(sense)
        if not sense or _NO_GLOSS.match(sense):
            continue
        counted += 1
        verbs += sense.startswith("to ")
        found |= _roots(sense)
    is_name = pinyin[:1].isupper()
    if is_name:
        found.add(root("".join(char for char in pinyin.lower().replace("u:", "u") if "a" <= char <= "z")))
    spelled = "".join(char for char in pinyin.lower() if "a" <= char <= "z")
    is_cultural = _CULTURAL.search(senses) is not None or (len(spelled) > 3 and spelled in senses.lower())
    is_verb = 2 * verbs >= counted > 0
    return Gloss(frozenset(found), is_verb, "(idiom)" in senses, is_name, is_cultural, tuple(references))


def _roots(sense: str) -> set[str]:
    plain = _HAN.sub(" ", _BRACKETS.sub(" ", _BRACKETS.sub(" ", sense))).lower().replace("'s", "")
    words = [word for word in _WORD.findall(plain) if word not in _EMPTY and len(word) > 1]
    return {root(word) for word in words} if len(words) <= _WORDS else set()
