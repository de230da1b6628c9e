"""Language tags as files write them: ``zh-CN``, ``ZH_cn``, ``eng``, and which of several is the one that is wanted."""

from __future__ import annotations

from collections.abc import Sequence

# Codes of ISO 639-2 and macrolanguage members for what BCP 47 writes with two letters.
_SHORTER = {
    "cmn": "zh", "zho": "zh", "chi": "zh", "eng": "en", "jpn": "ja", "kor": "ko", "fra": "fr", "fre": "fr", "deu": "de",
    "ger": "de", "spa": "es", "por": "pt", "ita": "it", "rus": "ru", "ara": "ar", "vie": "vi", "tha": "th",
}  # fmt: skip


def normal(tag: str) -> str:
    """Return a tag in lower case with hyphens, its language in two letters where it has two."""
    first, hyphen, rest = tag.strip().replace("_", "-").lower().partition("-")
    return _SHORTER.get(first, first) + hyphen + rest


def primary(tag: str) -> str:
    """Return the language of a tag, without script and region."""
    return normal(tag).partition("-")[0]


def nearest(tags: Sequence[str], wanted: str) -> int | None:
    """Return the index of the tag that a wanted one means: the same, else one within the other, else the same language.

    >>> nearest(["en-US", "zh-CN"], "zh")
    1
    """
    ranks = [_nearness(normal(tag), normal(wanted)) for tag in tags]
    best = max(ranks, default=0)
    return ranks.index(best) if best else None


def _nearness(tag: str, wanted: str) -> int:
    if tag == wanted:
        return 3 if tag else 0
    if tag.startswith(wanted + "-") or wanted.startswith(tag + "-"):
        return 2
    return int(tag.partition("-")[0] == wanted.partition("-")[0] != "")
