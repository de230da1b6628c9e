from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.core import Span
from qa.text.brackets import unmatched
from qa.text.identifiers import identifiers, is_written
from qa.text.markup import difference, tokens, without_tags
from qa.text.tags import fault


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%s and %(name)d, %1$s, {0}, {name}", ["%s", "%(name)d", "%1$s", "{0}", "{name}"]),
        ("{{x}}, ${y}, $z, %HOME%", ["{{x}}", "${y}", "$z", "%HOME%"]),
        ("up 5% in May, 30% of all, 5% discount, $5", []),
        ("网址https://a.example.cn/x?y=1。邮箱zhang@example.cn，", ["https://a.example.cn/x?y=1", "zhang@example.cn"]),
        ("(see www.example.org/a_(b)).", ["www.example.org/a_(b)"]),
        ("<b>x</b><br/> <a href='y'>z</a>", ["<b>", "</b>", "<br/>", "<a href='y'>", "</a>"]),
        ("a<b and b>c, 若a<b且b>c", []),
        (r"line\nline", []),
        (r"行\n行", [r"\n"]),
    ],
)  # fmt: skip
def test_tokens(text: str, expected: list[str]) -> None:
    found = tokens(text)
    assert [token.text for token in found] == expected
    assert [token.span.of(text) for token in found] == expected


def test_difference_counts() -> None:
    lacking, extra = difference(tokens("{a} {a} {b}"), tokens("{b} {a} {c}"))
    assert [token.text for token in lacking] == ["{a}"]
    assert [token.text for token in extra] == ["{c}"]


@given(st.text(alphabet="ab{}%s$<>/\"'= @.www:h", max_size=40))
def test_tokens_do_not_overlap(text: str) -> None:
    found = tokens(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert len(without_tags(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合同SH-2023-017、GB/T 19001、GB 5749、A12345", ["SH-2023-017", "GB/T 19001", "GB 5749", "A12345"]),
        ("微信WeChat和GDP，5G网络", ["WeChat", "GDP", "5G"]),
        ("APP和KTV，30km，5kg，2GB，A公司，2023年", []),
    ],
)
def test_identifiers(text: str, expected: list[str]) -> None:
    assert [code.text for code in identifiers(text)] == expected


@pytest.mark.parametrize(
    ("token", "text", "written"),
    [
        ("GDP", "gross domestic product", True),
        ("GB/T 19001", "GB/T19001", True),
        ("SH-2023-017", "SH-2023-071", False),
        ("K176", "kilometer 176", True),
        ("ERP", "the system", False),
    ],
)
def test_is_written(token: str, text: str, written: bool) -> None:
    assert is_written(token, text) is written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1) one; 2) two; a) three and (b) four", []),
        ("the form (in two copies is signed", ["("]),
        ("Briefs Issue 14)", [")"]),
        ("(see [1] and {2})", []),
        ("fine (see 12]", ["(", "]"]),
        ("well :) and :-(", []),
    ],
)
def test_unmatched_brackets(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in unmatched(text)] == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<b>x</b>", None),
        ("<b>x</i>", "</i>"),
        ("<b><i>x</b></i>", "</b>"),
        ("<p>a<p>b<br>", None),
        ("<b>x<b>", "<b>"),
        ("<a href='x'x</a>", "<a href='x'x"),
        ("a < b", None),
    ],
)
def test_nesting(text: str, place: str | None) -> None:
    found = fault(text)
    assert (None if found is None else found[0].of(text)) == place
    assert found is None or isinstance(found[0], Span)
