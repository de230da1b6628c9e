"""Verbs whose object stands apart from them: 住过院, 住了四十天院 and 转了两次院 are 住院 and 转院."""

from __future__ import annotations

from qa.text.lazy import expression

# What the two may have between them: an aspect or a result, how often or how long.
_VERB = expression(
    r"(?P<verb>[\u4e00-\u9fff])(?P<aspect>过|了|着|上|上了|完|完了|不起|不上|不了|得起)?"
    r"(?P<measure>(?:[0-9]+|[一二两三四五六七八九十百几数半好多]+)(?:多|余)?(?:个?(?:多)?"
    r"(?:天|日|周|星期|礼拜|月|年|次|回|趟|遍|晚|小时|钟头|阵子?|段时间))(?:多|半)?的?)?$"
)
# So much may stand between them, with the verb.
_REACH = 12


def verb_before(text: str, start: int) -> int | None:
    """Return where the verb stands whose object begins at ``start`` and that something parts from it: 住|过院; None else."""
    match = _VERB.search(text, max(0, start - _REACH), start)
    return match.start() if match and (match["aspect"] or match["measure"]) else None
