"""Words of judgment that nobody wrote, second choices in brackets, connectives without counterpart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.en.lookup import english_words
from qa.lang.zh_en.completeness.pieces import is_unlinked, pieces, runs
from qa.lang.zh_en.completeness.strays import second_choices, stray_words


@pytest.mark.parametrize(
    ("source", "target", "word"),
    [
        ("校方未予置评。", "The school arrogantly declined to comment.", "arrogantly "),
        ("理事会批准了章程。", "The council unanimously approved the charter.", "unanimously "),
        ("他把信交给了编辑。", "Tragically, he handed the letter to the editor.", "Tragically"),
        ("她辞去了会长一职。", "She resigned as president voluntarily.", "voluntarily"),
        ("他被控收受礼金。", "He was falsely charged with accepting gifts of money.", "falsely "),
        ("客队以三比二获胜。", "The visitors won convincingly, three to two.", "convincingly"),
        ("她请主持人重复一遍问题。", "She rudely asked the moderator to repeat the question.", "rudely "),
        ("学徒收拾好工具。", "The apprentice meekly put the tools away.", "meekly "),
        ("桥梁全长九公里。", "The bridge is nine kilometers in length, the tallest in the delta.", "tallest "),
    ],
)
def test_a_word_that_nothing_accounts_for(source: str, target: str, word: str) -> None:
    assert [span.of(target) for span in stray_words(source, target, english_words(target))] == [word]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("理事会一致批准了章程。", "The council unanimously approved the charter."),
        ("她主动辞去了会长一职。", "She resigned as president voluntarily."),
        ("他悄悄离开会场。", "He secretly left the meeting."),
        ("据介绍，大桥已合龙。", "The bridge has reportedly been joined."),
        ("这是湾区最高的桥。", "It is the tallest bridge in the bay area."),
        ("产量创历史新高。", "Output was the highest ever."),
        ("老人蒙冤三十年。", "The old man was falsely convicted and waited thirty years."),
        ("探头误报有人翻墙。", "The sensor falsely reported that someone had climbed the wall."),
        ("举报内容经查不属实。", "It was found that the report had falsely named him."),
        ("主队大比分赢下首战。", "The home team convincingly won the opener."),
        ("他在会上多次插嘴。", "He rudely spoke out of turn several times at the meeting."),
        ("话没说完就被人打断了。", "She was rudely interrupted before she had finished."),
        ("新来的总是唯唯诺诺。", "The newcomer meekly agrees to everything."),
        ("他安于现状，不再练琴。", "He complacently gave up practicing the piano."),
        ("证人支吾了半天。", "The witness answered lamely for quite some time."),
        ("对方设局引他签字。", "They craftily led him into signing."),
        ("幸好无人受伤。", "Fortunately, nobody was hurt."),
    ],
)
def test_a_word_that_the_source_accounts_for(source: str, target: str) -> None:
    assert stray_words(source, target, english_words(target)) == []


@pytest.mark.parametrize(
    ("source", "target", "brackets"),
    [
        ("法院驳回了上诉。", "The court dismissed (rejected) the appeal.", [" (rejected)"]),
        (
            "规定自公布之日起施行。",
            "The Provisions take effect (come into force) on promulgation.",
            [" (come into force)"],
        ),
        ("每亩补助两百元。", "The subsidy is 200 yuan per mu (about 0.067 hectares).", []),
        ("法院驳回（拒绝）了上诉。", "The court dismissed (rejected) the appeal.", []),
        ("法院驳回了上诉。", "The court dismissed (see below) the appeal.", []),
        ("村民爱喝擂茶。", "Villagers love leicha (pounded tea).", []),
        ("法院驳回了上诉。", "The court dismissed/rejected the appeal.", ["/rejected"]),
        ("法院驳回了上诉。", "The court dismissed his/her appeal.", []),
        ("法院驳回或者发回上诉。", "The court dismisses/rejects or remands the appeal.", []),
        ("快餐每份二十元。", "A meal costs 20 yuan/portion.", []),
    ],
)
def test_a_second_choice(source: str, target: str, brackets: list[str]) -> None:
    assert [span.of(target) for span in second_choices(source, target, english_words(target))] == brackets


def test_every_bracket_of_a_long_text_is_judged() -> None:
    source, target = "法院驳回了上诉。", "The court dismissed (rejected) the appeal, " + "and (two hectares) " * 2000
    assert [span.of(target) for span in second_choices(source, target, english_words(target))] == [" (rejected)"]


@pytest.mark.parametrize(
    ("source", "part", "unlinked"),
    [
        ("凭借书证借阅。", " or a passport", True),
        ("凭借书证或者护照借阅。", " or a passport", False),
        ("列车晚点一小时。", " because of snow", True),
        ("因大雪，列车晚点一小时。", " because of snow", False),
        ("双方签署合同。", " worth ten million", True),
        ("双方签署合同，价值千万。", " worth ten million", False),
        ("凭借书证借阅。", " at the counter", False),
    ],
)
def test_a_connective_without_counterpart(source: str, part: str, unlinked: bool) -> None:
    assert is_unlinked(source, part, 0) is unlinked


@given(st.text(alphabet="ab ,.()andor", max_size=80))
def test_parts_lie_in_their_text(target: str) -> None:
    tokens: list[tuple[int, str, bool | None]] = [(at, "x", True) for at in range(0, len(target), 3)]
    found = [*pieces(target), *runs(target, tokens)]
    assert all(0 <= span.start < span.end <= len(target) for _, span in found)
