"""In what script a text is, and whether two texts are in the same language: enough to see files in the wrong place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qa.text.lazy import expression

# A segment in so many is looked at.
SAMPLE = 2_000
_RANGES = {
    "Han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af",
    "Kana": "\u3040-\u30ff",
    "Hangul": "\u1100-\u11ff\uac00-\ud7af",
    "Latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff",
    "Arabic": "\u0600-\u06ff\u0750-\u077f",
    "Hebrew": "\u0590-\u05ff",
    "Thai": "\u0e00-\u0e7f",
    "Devanagari": "\u0900-\u097f",
}
_PATTERNS = {name: expression(f"[{characters}]") for name, characters in _RANGES.items()}
# A Han or Kana character says about as much as four letters of an alphabet.
_WEIGHT = {"Han": 4, "Kana": 2, "Hangul": 2}
_HAN = frozenset("zh cmn yue wuu nan hak gan hsn cdo lzh".split())
_OTHER = {
    "Cyrillic": "ru uk be bg mk sr kk ky mn tg",
    "Greek": "el",
    "Arabic": "ar fa ur ps ug sd",
    "Hebrew": "he yi",
    "Thai": "th",
    "Devanagari": "hi mr ne sa",
    "Hangul": "ko",
}
_WORD = expression(r"[^\W\d_]+")
# The most frequent words of a reference; of running text in the same language they are a good part.
FREQUENT = 30


def of(texts: Sequence[str]) -> str | None:
    """Return the script that most of the letters are in; None where there are hardly any letters."""
    step = max(1, len(texts) // SAMPLE)
    sample = "\n".join(texts[::step])
    sizes = {name: len(pattern.findall(sample)) * _WEIGHT.get(name, 1) for name, pattern in _PATTERNS.items()}
    best = max(sizes, key=lambda name: sizes[name])
    return best if sizes[best] >= 20 and sizes[best] * 2 > sum(sizes.values()) else None


def expected(language: str) -> frozenset[str]:
    """Return the scripts in which a language may be written."""
    primary = language.lower().split("-")[0]
    if primary in _HAN:
        return frozenset({"Han"})
    if primary == "ja":
        return frozenset({"Han", "Kana"})
    for script, languages in _OTHER.items():
        if primary in languages.split():
            # Serbian, Kazakh and others are written in Latin letters too.
            return frozenset({script, "Latin"} if primary in ("sr", "kk", "mn", "ug") else {script})
    return frozenset({"Latin"})


def alike(texts: Sequence[str], reference: Sequence[str]) -> bool:
    """Whether texts use the frequent words of a reference; true where there are too few words to tell."""
    step = max(1, len(texts) // SAMPLE)
    there = _words(reference[::step])
    here = _words(texts[::step])
    total, own = sum(there.values()), sum(here.values())
    if total < 200 or own < 200 or of(reference) == "Han":
        return True
    frequent = [word for word, _ in there.most_common(FREQUENT)]
    share = sum(there[word] for word in frequent) / total
    return sum(here[word] for word in frequent) / own > share / 4


def _words(texts: Sequence[str]) -> Counter[str]:
    return Counter(word.lower() for text in texts for word in _WORD.findall(text))
