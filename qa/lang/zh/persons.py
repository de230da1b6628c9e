"""Persons named in a Chinese text, where the words around a name say that it is one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qa.core import Span
from qa.lang.zh.readings import rows
from qa.lang.zh.surnames import Surname, surnames

# What may follow a name directly: marks, and words that begin what is said of a person.
_AFTER = re.compile(
    r"$|[^\u3400-\u9fff]|[说在与和等及将对是为系被把从向于因以曾已告称指认当提走回参主作进到接受并也都就还又则即要能会可应讲谈"
    r"笑问答道坦的之同给让叫请由比所自有任兼出入代诉供述驾持携先女老]|表示|介绍|公布|发[言布现表]|获|签"
)
# Surnames that stand behind a title as often as another word (法官应当, 民警查看, 记者从): they prove nothing there.
_WORDS = frozenset("应向从经查任过能要行来由代都解和将与员相成关由修占支连随时利公保明全双初计教那何于在印寻展种折强单许盖句原农商公党古班帅海山水花云")
_GROUP = re.compile(r"[\u3400-\u9fff]{2,4}")


@dataclass(frozen=True, slots=True)
class Person:
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
def _before() -> re.Pattern[str]:
    titles = sorted((word for row in rows("titles.tsv", 1) for word in row[0].split()), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(titles)})")


@cache
def _surname() -> str:
    known = sorted(surnames(), key=len, reverse=True)
    return "|".join(known)


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"(?P<title>{_before().pattern})(?P<surname>{_surname()})(?P<given>[\u3400-\u9fff]{{1,2}})")


@cache
def _withheld() -> re.Pattern[str]:
    return re.compile(rf"(?P<surname>{_surname()})(?P<given>某(?:某|[甲乙丙丁戊己庚辛])?)(?![些种个一类项])")


@cache
def _acting() -> re.Pattern[str]:
    # A name that opens a sentence, before what only persons do.
    return re.compile(
        rf"(?:^|[。！？；\n])(?P<surname>{_surname()})(?P<given>[\u3400-\u9fff]{{1,2}})"
        r"(?=将自[家己]|把自[家己]|对自[家己]|说|告诉|介绍说|表示|坦言|回忆|笑着|认罪|出生|毕业|辩称|诉称|[，,](?:男|女)[，,])"
    )


def persons(text: str) -> list[Person]:
    """Return the persons that the words around their names show, in order.

    Args:
        text: Simplified Chinese.
    """
    found: dict[int, Person] = {}
    if "某" in text:
        for match in _withheld().finditer(text):
            surname = surnames()[match["surname"]]
            found[match.start()] = Person(match.start(), surname, match["given"], anonymous=True)
    for pattern in (_titled(), _acting()):
        for match in pattern.finditer(text):
            start = match.start("surname")
            if start not in found and "某" not in match["given"]:
                given = _cut(text, match.start("given"), match["given"])
                title = match.groupdict().get("title") or ""
                certain = match["surname"] not in _WORDS
                found[start] = Person(start, surnames()[match["surname"]], given, certain=certain, title=title)
    return [found[start] for start in sorted(found)]


def _cut(text: str, start: int, given: str) -> str:
    """Return the given name without a character that begins what is said of the person."""
    return given[:1] if len(given) == 2 and _AFTER.match(text, start + 1) else given


def ends_there(text: str, end: int) -> bool:
    """Whether a name may end at an offset: a mark follows, or a word that is said of persons."""
    return bool(_AFTER.match(text, end))
