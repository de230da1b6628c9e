"""Persons named in a Chinese text, where the words around a name say that it is one."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from qa.core import Span
from qa.lang.zh.readings import rows
from qa.lang.zh.surnames import Surname, surnames
from qa.text.lazy import expression

# What may follow a name directly: marks, and words that begin what is said of a person.
_AFTER = expression(
    r"$|[^\u3400-\u9fff]|[说在与和等及将对是为系被把从向于因以曾已告称指认当提走回参主作进到接受并也都就还又则即要能会可应讲谈"
    r"笑问答道坦的之同给让叫请由比所自有任兼出入代诉供述驾持携先女老]|表示|介绍|公布|发[言布现表]|获|签"
)
# Surnames that stand behind a title as often as another word (法官应当, 民警查看, 记者从): they prove nothing there.
_WORDS = frozenset(
    "应向从经查任过能要行来由代都解和将与员相成关由修占支连随时利公保明全双初计教那何于在印寻展种折强单许盖句原农商公党古班帅"
    "海山水花云谈危丰束木廉麻宣诸吉荣巴祖贡劳习"
)
# A place and one of its bodies: 舒城湾市人民医院 is no person of the surname 舒, whatever title stands before it.
_PLACE = expression(
    r"[^\W\d_与和及向在对因到至被把从将于诉系为由]{0,4}?(?:自治)?[省市县区州镇乡旗]"
    r"(?:人民|第[一二三四五六七八九十]|中级|高级|公安|检察|监察|司法|人大|政协|纪委)"
)
_GIVEN = expression(r"[\u3400-\u9fff]{1,2}")


class Person(Struct, frozen=True):
    """A person named in a text.

    Attributes:
        start: Where the surname begins.
        surname: The surname.
        given: The characters that may be the given name (one or two of them), or what stands for it (某, 某甲).
        anonymous: The name is withheld: 张某, 张某甲.
        certain: The surname is no other word that stands in such a place.
        title: The word before it, or the empty string.
    """

    start: int
    surname: Surname
    given: str
    anonymous: bool = False
    certain: bool = True
    title: str = ""

    def names(self) -> list[str]:
        """Return what the whole name may be, the likelier first."""
        if self.anonymous or len(self.given) < 2:
            return [self.surname.han + self.given]
        return [self.surname.han + self.given, self.surname.han + self.given[:1]]

    def span(self, size: int = 0) -> Span:
        """Return the place of the name, or of so many of its characters."""
        return Span(self.start, self.start + (size or len(self.surname.han) + len(self.given)))


@cache
def titles() -> frozenset[str]:
    """Return the words that stand before names."""
    return frozenset(word for row in rows("titles.tsv", 1) for word in row[0].split())


# Words that stand before things as often as before names: 议员石头般沉默, 邻居高兴地说.
LOOSE_TITLES = frozenset(("员", "邻居"))
_WITHHELD = expression(r"某(?:某|[甲乙丙丁戊己庚辛])?")
_NO_NAME = frozenset("些种个一类项")
_OPENS = frozenset("。！？；\n“：")
# What only persons do, after a name that opens a sentence.
_ACTS = expression(
    r"将自[家己]|把自[家己]|对自[家己]|说|告诉|介绍说|表示|坦言|回忆|笑着|认罪|出生|毕业|辩称|诉称|[，,](?:男|女)[，,]"
)


def withheld(text: str, offset: int) -> list[Person]:
    """Return the person whose name is withheld by the 某 at an offset (张某, 张某甲), if it is one."""
    match = _WITHHELD.match(text, offset)
    surname = surnames().get(text[max(0, offset - 2) : offset]) or surnames().get(text[offset - 1 : offset])
    if (
        match is None
        or surname is None
        or (len(match.group()) == 1 and text[match.end() : match.end() + 1] in _NO_NAME)
    ):
        return []
    start = offset - len(surname.han)
    return [Person(start, surname, match.group(), anonymous=True)]


@cache
def addresses() -> frozenset[str]:
    """Return the words that stand after a surname: 牛女士, 马先生."""
    return frozenset(
        "先生 女士 小姐 太太 夫人 老师 法官 检察官 医生 律师 教授 师傅 大爷 "
        "大妈 阿姨 奶奶 爷爷 叔叔 警官 同学 经理 老板 大夫 老汉 "
        "博士".split()
    )


# What may stand before a surname alone: no end of a longer name.
_FREE = expression(r"[^\u3400-\u9fff]|[的和与及向对给请被由让使把将为是有找问见访在到于同跟据]")


def addressed(text: str, offset: int, word: str) -> list[Person]:
    """Return the person who is addressed by surname and a word at an offset (牛女士), if it is one."""
    start = offset - 1
    surname = surnames().get(text[start:offset])
    if surname is None or surname.han in _WORDS or not (start == 0 or _FREE.match(text, start - 1)):
        return []
    return [Person(start, surname, "", anonymous=True, title=word)]


def named_at(text: str, start: int, title: str = "", titled: bool = True) -> list[Person]:
    """Return the person whose name begins at an offset, if one can.

    Args:
        text: Simplified Chinese.
        start: Where a surname may stand.
        title: The word before it.
        titled: A title stands before it; otherwise the name must open a sentence and act.
    """
    surname = surnames().get(text[start : start + 2]) or surnames().get(text[start : start + 1])
    if surname is None:
        return []
    first = start + len(surname.han)
    given = _GIVEN.match(text, first)
    if given is None or _PLACE.match(text, first) or "某" in given.group():
        return []
    if not titled:
        end = first + len(given.group())
        opens = start == 0 or text[start - 1] in _OPENS
        ends = [stop for stop in (first + 1, end) if stop > first and _ACTS.match(text, stop)]
        return [Person(start, surname, text[first : ends[-1]])] if opens and ends else []
    return [Person(start, surname, _cut(text, first, given.group()), certain=surname.han not in _WORDS, title=title)]


def _cut(text: str, start: int, given: str) -> str:
    """Return the given name without a character that begins what is said of the person."""
    return given[:1] if len(given) == 2 and _AFTER.match(text, start + 1) else given


def ends_there(text: str, end: int) -> bool:
    """Whether a name may end at an offset: a mark follows, or a word that is said of persons."""
    return bool(_AFTER.match(text, end))
