"""What the heading of a column says, in the words that translation programs and agencies use."""

from __future__ import annotations

import re

from qa.core import Languages
from qa.formats.tags import primary

_WORDS = {
    "source": ("source", "source segment", "source text", "source language", "original", "原文", "源文", "源语", "源语言"),
    "target": (
        "target", "target segment", "target text", "target language", "translation", "translated text",
        "译文", "译文内容", "目标语", "目标语言", "翻译",
    ),
    "id": ("id", "#", "no", "nr", "number", "segment", "segment id", "segment no", "编号", "序号", "句段"),
    "note": ("comment", "comments", "note", "notes", "remark", "remarks", "备注", "批注", "注释", "说明", "评论"),
    "state": ("status", "state", "segment status", "状态", "句段状态"),
}  # fmt: skip
_ROLES = {word: role for role, words in _WORDS.items() for word in words}
# Names of languages, in English and in the language itself, as column headings have them.
_LANGUAGES = {
    "zh": ("chinese", "simplified chinese", "traditional chinese", "中文", "汉语", "简体中文", "繁体中文",
        "中文原文", "中文译文"),
    "en": ("english", "british english", "american english", "英文", "英语", "英文译文", "英文原文"),
    "ja": ("japanese", "日语", "日文", "日本語"), "ko": ("korean", "韩语", "韩文", "한국어"),
    "fr": ("french", "法语", "法文", "français"), "de": ("german", "德语", "德文", "deutsch"),
    "es": ("spanish", "西班牙语", "español"), "ru": ("russian", "俄语", "俄文", "русский"),
    "pt": ("portuguese", "葡萄牙语", "português"), "ar": ("arabic", "阿拉伯语", "العربية"),
}  # fmt: skip
_ASIDE = re.compile(r"[(（\[].*")
_LONGEST = 60


def role_of(heading: str, languages: Languages) -> str | None:
    """Return what a column is by its heading: ``source``, ``target``, ``id``, ``note``, ``state``; None for any other.

    >>> role_of("Chinese (Simplified, China)", Languages("zh", "en"))
    'source'
    """
    if len(heading) > _LONGEST:
        return None
    word = heading.strip().strip(":：.").casefold()
    if role := _ROLES.get(word):
        return role
    name = _ASIDE.sub("", word).strip()
    for role, language in (("source", languages.source), ("target", languages.target)):
        code = primary(language)
        if name in _LANGUAGES.get(code, ()) or (len(word) <= 10 and primary(word) == code and word.isascii()):
            return role
    return _ROLES.get(name)
