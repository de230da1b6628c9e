"""What the immediate context says of a Chinese word: grammatical place, determiner, number, speaker."""

from __future__ import annotations

from qa.core import Span
from qa.text.lazy import expression

# A prefix that makes another thing of what follows: 不起诉 is no kind of 起诉, 副检察长 no kind of 检察长.
CONTRARY = frozenset("不未无非副反前原总")
# What stands before a noun that is not the subject: coverbs and the passive marker.
COVERBS = (
    "被",
    "由",
    "向",
    "对",
    "到",
    "与",
    "和",
    "同",
    "从",
    "给",
    "在",
    "经",
    "将",
    "把",
    "为",
    "请",
    "据",
    "及",
    "、",
    "送",
    "入",
    "涉",
    "往",
    "至",
    "于",
)
# Those that say who does it.
AGENTS = ("被", "由", "经")
# What somebody's home is called before what belongs to it.
HOME = ("家", "家的", "户", "人家的", "老乡的", "村民的", "邻居的", "隔壁的")
SELF = ("我", "本")
ANAPHORIC = ("该", "这家", "此")
ADDRESSED = ("贵", "你")
# Before a bare noun they say the same: 我们|院, 你们|院.
OURS, YOURS = ("我们", "咱们", "咱"), ("你们",)
# What makes of a short name a party of which a text speaks as of somebody else: 校方, 厂方.
SIDE = "方"
NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
# These do not count bodies, as 两 and 三 do: they are part of a name (二院: the second hospital).
ORDINALS = ("一", "二", "六", "七", "八", "九", "十")
# Each has one of its own: 一院一策.
ONE, EACH = "一", ("逐", "每")
# Where somebody comes to.
COMING = ("来", "来到", "走进", "赶到", "进了", "来了")
# Where somebody is sent.
SENT = expression(r"(?:派|委派|选派|指派|安排|组织)[^,，。；;:：到赴进]{0,12}(?:到|赴|进|进驻|来到|来)$")
# What joins two names.
AND = ("、", "和", "与", "及", "以及")
# Determiners that make a short form plural without a number.
PLURAL = ("各", "各级", "两级", "三级", "多", "诸", "逐", "每")
# What may stand directly before a bare noun without making another word of it.
BEFORE_NOUN = (
    "其他",
    "其它",
    "个",
    "家",
    "所",
    "各",
    "每",
    "某",
    "全",
    "老",
    "新",
    "先进",
    "后进",
    "试点",
    "基层",
    "兄弟",
    "的",
    "在",
    "到",
    "为",
    "由",
    "与",
    "和",
    "我们",
    "他们",
    "两",
    "等",
    "全市",
    "全省",
    "辖区",
    "联络",
    "协作",
    "承办",
    "示范",
    "模范",
    "弱",
    "强",
)
# Levels of administration, as they stand before an abbreviated institution.
LEVELS = frozenset("省市区县州旗")
CLAUSE_END = expression(r"[，,。；;：:！!？?（）()…\n]")
SENTENCE_END = expression(r"[。！!？?；;\n]")
_SPEECH = (
    "说|表示|介绍|告诉|称|指出|坦言|强调|发言|通报|认为|提出|答|问|回忆|感慨|解释|补充|概括|总结|透露|建议|写道|"
    "(?<![知报通渠街轨])道|谈|讲"
)
_SPEECH_AFTER = expression(rf"^[”」』]?[，,。]?(?P<who>[^。！？；“”「」]{{1,40}}?)(?:{_SPEECH})")
_SPEECH_BEFORE = expression(
    rf"(?P<who>[^。！？；“”「」]{{1,60}}?)(?:{_SPEECH})[^。！？；“”「」]{{0,12}}[：:，,]?[“「『]?$"
)
_TURN = expression(r"^(?P<who>[\u4e00-\u9fff·]{2,8})(?:（[^）]*）)?[：:]")
_NAME = expression(r"[\u4e00-\u9fff]{2,4}$")
_HAN = expression(r"[\u3400-\u9fff]")


def is_han(char: str) -> bool:
    """Whether a character is a Han character."""
    return bool(_HAN.match(char))


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the clause that a place lies in."""
    left = max((m.end() for m in CLAUSE_END.finditer(text, 0, start)), default=0)
    match = CLAUSE_END.search(text, end)
    return left, match.start() if match else len(text)


def is_oblique(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is the object of a coverb, a list member, or otherwise no subject."""
    return text[max(0, start - 2) : start].endswith(COVERBS)


def phrase_start(text: str, start: int) -> int:
    """Return where the noun phrase of a body at ``start`` begins: its place name belongs to it (被|望岭县检察院)."""
    begin = start
    while begin > 0 and start - begin < 6 and is_han(text[begin - 1]) and not text[:begin].endswith(COVERBS):
        begin -= 1
    return begin


def sentence_start(text: str, start: int) -> int:
    """Return where the sentence that a place lies in begins."""
    return max((m.end() for m in SENTENCE_END.finditer(text, 0, start)), default=0)


# What goes up from one body to another of its kind, or down.
REPORTS = expression(r"报|提请|请示|交办|指定|督办|备案|批复|复核|复议")
_SPEAKS_FOR = ("代表", "受", "作为")
_REQUEST = expression(r"建议|提出|要求|希望|提请|特向|现就")
_NUMBER = expression(r"第(?P<number>[一二三四五六七八九十])[^第，。；：,;:]{0,6}$")


def speaks_for(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is the one for whom somebody speaks: 班主任代表|学校."""
    return text.endswith(_SPEAKS_FOR, 0, start)


def is_request(text: str, start: int, end: int) -> bool:
    """Whether a stretch goes over to what is asked of somebody: 我院|提出如下建议：…"""
    return bool(_REQUEST.search(text, start, end))


def number_of(text: str, start: int, end: int) -> str:
    """Return the numeral in the name of a body: 二 of 第二人民|医院; empty where it has none."""
    match = _NUMBER.search(text, max(0, start - 8), end)
    return match["number"] if match else ""


_COUNT = (
    r"(?:[0-9]{2,}|[2-9]|[0-9一二三四五六七八九]*[十百千]|[二三四五六七八九两几数])余?[家所]|一些|其他|每家|多家|各家"
)
_KIND = r"(?:公立|民营|私立|医保|定点|市级|县级|区级)?"
_GENERAL = expression(rf"(?:全[国省市县区乡镇州]的?|辖区内?的?|各类|各家?|所有的?|部分|{_COUNT}){_KIND}$")
_COUNTED = expression(rf"(?:{_COUNT}){_KIND}$")


def is_general(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is spoken of in general and in the plural: 全县的|医院, 21家|医院."""
    return bool(_GENERAL.search(text[max(0, start - 10) : start]))


def is_counted(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is several, none of which is the one that speaks: 21家|医院, but not 全省|医院."""
    return bool(_COUNTED.search(text[max(0, start - 10) : start]))


def is_attribute(text: str, end: int) -> bool:
    """Whether what ends at ``end`` is followed by 的, and so says whose something is."""
    return text[end : end + 1] == "的"


def speaker_words(text: str, start: int, end: int) -> str | None:
    """Return the words that say who speaks a quotation at ``start``…``end`` (without its marks), or None.

    The attribution stands before it (…说：“…”) or after it (“…”…说), within the same sentence.
    """
    before = _SPEECH_BEFORE.search(text[max(0, start - 80) : start])
    if before and before["who"].strip():
        sentence = SENTENCE_END.split(text[: start - 1])[-1]
        return sentence or before["who"]
    after = _SPEECH_AFTER.search(text[end : end + 60])
    return after["who"] if after else None


_NAMED = expression(r"(?:简称|下称|统称|合称|称为|称作|叫做|名为)(?:为|作|：|:)?\s*[“\"「『‘]$")


def is_named_so(text: str, start: int) -> bool:
    """Whether the words quoted at ``start`` (behind the mark) are a name that is given, and nobody's speech: 以下简称“我院”."""
    return bool(_NAMED.search(text, max(0, start - 8), start))


def turn_speaker(text: str) -> str | None:
    """Return who speaks a line of an interview ("苏望舒：…"), or None."""
    match = _TURN.match(text)
    return match["who"] if match else None


# Reported speech without marks, as judgments and minutes have it: 被告辩称：…, 原告诉称，…
_REPORTED = expression(
    r"^[^。！？；，“”：:]{0,6}?(?P<who>[^。！？；，“”：:]{2,16}?)(?:诉|辩|述|答辩|上诉|申诉|反诉)称[：:，,]"
)
# How an interview marks what the one who is asked says.
ANSWER = ("答：", "答:")


def reported_speaker(text: str) -> tuple[str, int] | None:
    """Return whose words a segment reports without marks ("被告辩称：…"), and where they begin; None where it does not."""
    match = _REPORTED.match(text)
    return (match["who"], match.end()) if match else None


# Whose act is asked for is not who asks: 被告申请|本院调取证据.
_ASKING = ("请求", "申请", "恳请", "提请", "诉请", "诉至", "起诉至", "上诉至")


def is_asked(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is asked to do something, or appealed to."""
    return text.endswith(_ASKING, 0, start)


_COPULA = expression(r"(?:是|系|为|属于?)(?!否)")
_OWNED = expression(r"的?(?:(?:[一二两三四五六七八九十几数多]+|[0-9]+)余?[名位个]|全体|原|时任|现任|前)?的?")


def is_defined(text: str, end: int) -> bool:
    """Whether what ends at ``end`` is said to be something: 我院|系一家专科医院."""
    return bool(_COPULA.match(text, end))


def owned_start(text: str, end: int) -> int:
    """Return where the noun begins that what ends at ``end`` may own: 该院|一名|副院长."""
    match = _OWNED.match(text, end)
    return match.end() if match else end


_INDEFINITE = expression(r"(?:(?:[一某这那哪]|有的)[家所间]|某)[^，。；：,;:的]{0,4}$")
_NAMED_PLACE = expression(r"[省市区县州旗盟镇乡][^，。；：,;:的]{0,6}$")


def is_indefinite(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is spoken of as one of many: 一家二级|医院, 某|医院."""
    return bool(_INDEFINITE.search(text, max(0, start - 7), start))


def is_named(text: str, start: int) -> bool:
    """Whether what begins at ``start`` bears a name or the name of its place: 到瑞和|医院, 望岭县|医院."""
    name = start - phrase_start(text, start)
    return 1 < name <= 4 or bool(_NAMED_PLACE.search(text, max(0, start - 7), start))


_SAYS = expression(rf"(?P<who>[^。！？；“”：:，,]{{2,30}})(?:{_SPEECH})[，,：:](?P<said>[^。！？；“”：:]*)$")
_AFTER_QUOTE = expression(r"[”」』](?P<who>[\u4e00-\u9fff]{3})")


def said_before(text: str, start: int) -> Span | None:
    """Return the words that say who speaks indirectly of what begins at ``start``: 区法院院长柳青表示，|本院…; None else."""
    match = _SAYS.search(text, 0, start)
    return Span(*match.span("who")) if match else None


def name_after_quote(text: str, end: int) -> str | None:
    """Return what may be a name directly behind a quotation that ends at ``end``: “…。”柳青山从一个案子讲起."""
    match = _AFTER_QUOTE.match(text, end)
    return match["who"] if match else None


def trailing_name(words: str) -> str | None:
    """Return the personal name that an attribution ends with (检察官唐立群 → 唐立群), as far as it can be cut."""
    match = _NAME.search(words.rstrip("　 "))
    return match.group() if match else None


_GESTURE = expression(
    r"^(?P<who>[\u4e00-\u9fff]{3}|[\u4e00-\u9fff]{2})(?:指|看|望|拿|端|拍|摸|翻|笑|握|举|捧|站|叹|边)[着了起开出]?"
)


def leading_name(words: str) -> str | None:
    """Return the personal name that an attribution begins with, before what its bearer does (骆子安指着机器): 骆子安."""
    match = _GESTURE.match(words)
    return match["who"] if match else None
