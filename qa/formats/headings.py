"""What people call the columns of a bilingual table: ``zh``, ``英文``, ``source_text``, ``tgt``, ``hypothesis``, 备注.

A name is taken apart into words. Every word has to be known, and one of them has to say what the column is: so
``source_text`` and ``Chinese (Simplified)`` are understood, and ``source_lang`` and ``translation quality`` are not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from qa.core import Languages
from qa.formats.tags import primary
from qa.text.lazy import expression

# What a column is, and whether its name says so or only lets one think it.
Role = tuple[str, bool]

_WHOLE: dict[Role, str] = {
    ("id", True): "id; segment id; seg id; sid; string id; identifier; key; 编号; 序号",
    ("id", False): "#; no; nr; number; segment; segment no; 句段",
    ("doc", True): "doc id; document id; document; 文档; 文档编号",
    ("note", True): "comment; comments; note; notes; remark; remarks; 备注; 批注; 注释; 说明; 评论",
    ("state", True): "status; state; segment status; 状态; 句段状态",
    # In exports of translation programs a column of texts, elsewhere one of tags.
    ("source", False): "source language; 源语; 源语言",
    ("target", False): "target language; 目标语; 目标语言",
}
_WORDS: dict[Role, str] = {
    ("source", True): "source src original 原文 源文",
    ("target", True): "target tgt translation translated trans 译文 译语 目标 翻译",
    # What a system gave: it is judged where there is no other translation.
    ("target", False): "hypothesis hyp mt output 机器译文 机器翻译 机翻 系统译文",
    ("reference", True): "reference ref 参考 参考译文 参考翻译",
}
# How languages are called in headings: in their own words, in English and in Chinese.
_LANGUAGES = {
    "zh": "chinese 中文 汉语 汉文 简体中文 繁体中文 中国語", "en": "english 英文 英语 英語", "ja": "japanese 日文 日语 日本語",
    "ko": "korean 韩文 韩语 한국어", "fr": "french français 法文 法语", "de": "german deutsch 德文 德语",
    "es": "spanish español 西班牙文 西班牙语", "ru": "russian русский 俄文 俄语", "pt": "portuguese português 葡萄牙语",
    "it": "italian italiano 意大利文 意大利语", "ar": "arabic العربية 阿拉伯文 阿拉伯语", "vi": "vietnamese 越南文 越南语",
}  # fmt: skip
_PHRASES = {phrase: role for role, phrases in _WHOLE.items() for phrase in phrases.split("; ")}
_ROLES = {word: role for role, words in _WORDS.items() for word in words.split()}
_NAMES = {name: tag for tag, names in _LANGUAGES.items() for name in names.split()}
_FILLERS = frozenset(
    "text segment seg sentence string content simplified traditional british american 文本 句子 内容".split()
)
_WORD = expression(r"[A-Z]+(?![a-z])|[A-Z]?[a-zß-öø-ÿ]+|\d+|#|[^\W\d_a-zA-Z]+")
_ASIDE = expression(r"[(（\[].*")
# BCP 47: a language, perhaps with script and region.
_TAG = expression(r"[a-z]{2,3}(?:[-_](?:[a-z]{4}|[a-z]{2}|\d{3})){0,2}", re.IGNORECASE)
_LONGEST = 60


def role_of(heading: str, languages: Languages) -> str | None:
    """Return what a column is by its heading: ``source``, ``target``, ``reference``, ``id``, ``doc``, ``note`` or ``state``.

    None stands for any other.

    >>> role_of("Chinese (Simplified, China)", Languages("zh", "en"))
    'source'
    """
    role = _role(heading, languages)
    return role[0] if role else None


def guessed(names: Sequence[str], wanted: Iterable[str], languages: Languages) -> tuple[dict[str, int], list[str]]:
    """Return which of some columns are what, and the names between which the target cannot be chosen.

    Args:
        names: Of the columns that are not known to be something.
        wanted: Columns of ``base.COLUMNS`` that are still to be found.
        languages: The pair.

    >>> guessed(["编号", "中文", "English"], ["id", "source", "target"], Languages("zh", "en"))
    ({'id': 0, 'source': 1, 'target': 2}, [])
    """
    roles = [_role(name, languages) for name in names]
    found: dict[str, int] = {}
    candidates: list[str] = []
    for column in wanted:
        places = [index for index, role in enumerate(roles) if role == (column, True)]
        if not places and column in ("source", "target"):
            places = [index for index, role in enumerate(roles) if role == (column, False)]
        if len(places) == 1:
            found[column] = places[0]
        elif column == "target":
            candidates = [names[index] for index in places]
    return found, candidates


def _role(heading: str, languages: Languages) -> Role | None:
    name = heading.strip().strip(":：.")
    if not name or len(heading) > _LONGEST:
        return None
    return _role_of_name(name, languages) or _role_of_name(_ASIDE.sub("", name).strip(), languages)


def _role_of_name(name: str, languages: Languages) -> Role | None:
    words = [part for word in _WORD.findall(name) for part in _parts(word.casefold())]
    if known := _PHRASES.get(" ".join(words)):
        return known
    if tongue := _language(name):
        return _by_language({tongue}, languages)
    tongues = {tongue for word in words if (tongue := _language(word))}
    rest = {word for word in words if not _language(word)} - _FILLERS
    if len(tongues) > 1 or len(rest) > 1:
        return None
    return _by_word(rest.pop(), tongues, languages) if rest else _by_language(tongues, languages)


def _parts(word: str) -> list[str]:
    """Return a word in two where it begins with a language's name: 中文原文."""
    if not word.isascii():
        for length in range(len(word) - 1, 1, -1):
            if word[:length] in _NAMES:
                return [word[:length], word[length:]]
    return [word]


def _by_word(word: str, tongues: Collection[str], languages: Languages) -> Role | None:
    role = _ROLES.get(word)
    language = primary(languages.source if role and role[0] == "source" else languages.target)
    return role if all(tongue == language for tongue in tongues) else None


def _by_language(tongues: Collection[str], languages: Languages) -> Role | None:
    for column, tag in (("source", languages.source), ("target", languages.target)):
        if primary(tag) in tongues:
            return column, False
    return None


def _language(word: str) -> str | None:
    """Return the language that a word names: by its name or as a tag."""
    if known := _NAMES.get(word.casefold()):
        return known
    tag = primary(word) if _TAG.fullmatch(word) else ""
    return tag if tag in _LANGUAGES else None
