"""What stands where an object stands: found, told, visited or sued by somebody else, who is the subject of its sentence."""

from __future__ import annotations

from qa.lang.zh.grammar import CLAUSE_END
from qa.text.lazy import expression

# What somebody finds out or decides about another, or asks of him: 检察官发现|该院…, 法院判令|该院….
_ABOUT = (
    "认为|发现|查明|查实|认定|判定|判令|判决|裁定|裁决|责令|责成|要求|督促|敦促|催促|建议|提示|提醒|促使|推动|指导|允许|同意|批准|证实|举报|反映|"
    "获悉|得知|了解|考察|参观|听取|体验|旁听|观摩|评价"
)
# What somebody does to another: 患者起诉|该院, 记者走访|该院.
_UPON = (
    "通知|告知|通报|函告|邀请|走访|约谈|监督|协助|帮助|支持|起诉|状告|控告|追加|委托|会同|联合|联系|咨询|投诉|处罚|检查|调查|"
    "来到|赶到|赶往|赶赴|前往|走进|进入|抵达|返回|回到|找到|送到|送至|送往|转至|转入|诉|移送|转交|移交|感谢|表扬|批评|肯定|赔偿|质疑|指责|"
    "引起|引发|惊动|得到|受到|赢得|收到|接到|吊销|注销|撤销|关停|接管|查阅|调取|查封|冻结|搜查|询问|讯问|借鉴|学习|慰问|看望|视察|拜访|造访|采访"
)
_OBJECT = expression(rf"(?:(?:{_ABOUT}|{_UPON})[了过着]?|(?:对|给|把|将|令|向|为))(?:原|现)?$")
_CLAIM = expression(rf"(?:{_ABOUT})[了过]?[，,：:]$")


# What an officer says of his own: 院长介绍了|该院的做法.
_OWN = expression(r"(?:介绍|汇报|总结|回顾|展示|公布|披露|宣传|讲述|分享|梳理|代表)[了过]?$")


def is_own(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is what its own officers tell of: 院长介绍了|该院的做法."""
    return bool(_OWN.search(text, max(0, start - 4), start))


def is_object(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is the object of a verb, or the subject of what the verb says: 认为|该院失职."""
    return bool(_OBJECT.search(text, max(0, start - 6), start))


def is_claim(text: str, start: int) -> bool:
    """Whether what begins at ``start`` opens what somebody has found or decided: 法院审理后认为，|该院失职."""
    return bool(_CLAIM.search(text, max(0, start - 6), start))


_LEFT = expression(r"(?:从|自|离开)[^，。；：,;:]*$")
_REACHED = expression(r"(?:[回返到往进入]|回到|来到|赶赴|奔赴)了?$")


def is_left(text: str, start: int, goal: int) -> bool:
    """Whether what stands at ``start`` belongs to the place from which somebody goes to ``goal``: 从|病房赶回|院里."""
    begin = max(0, start - 8)
    return (
        start < goal and bool(_LEFT.search(text, begin, start)) and bool(_REACHED.search(text, max(0, goal - 3), goal))
    )


# So far from the beginning of a clause the name of its subject may begin, with its place and an adverb of time.
REACH = 14
_NOT_SUBJECT = expression(
    r"在|到|对|被|向|由|经|将|把|给|因|从|据|走进|走访|进入|前往|办理|针对|围绕|根据|"
    r"借助|依托|凭借|利用|运用|通过|邀请|聘请|委托|联合|会同|协同|协调|借用|引入|请来"
)


def opens(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is the subject that opens a clause, but for its place and an adverb: 近日，县|检察院."""
    window = max(0, start - REACH)
    begin = window + max((m.end() for m in CLAUSE_END.finditer(text[window:start])), default=0)
    return (begin > window or window == 0) and not _NOT_SUBJECT.search(text, begin, start)
