"""What is made when it is first asked for."""

from __future__ import annotations

import re

import pytest

from qa.text.lazy import expression


def test_an_expression_does_what_a_compiled_one_does() -> None:
    text = "第十二条、第三项"
    lazy, eager = expression(r"第(\w)"), re.compile(r"第(\w)")
    assert [m.span() for m in lazy.finditer(text)] == [m.span() for m in eager.finditer(text)]
    assert lazy.sub("-", text) == eager.sub("-", text)
    assert (lazy.pattern, lazy.flags, lazy.groups) == (eager.pattern, eager.flags, eager.groups)
    match = lazy.match(text, 5)
    assert match is not None
    assert match[1] == "三"


def test_flags_and_bytes_are_taken() -> None:
    assert expression("the", re.IGNORECASE).fullmatch("THE")
    assert expression(rb"<(\w)>").search(b"<b>")


def test_it_is_compiled_at_its_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []

    def counting(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return re.compile(text, flags)

    monkeypatch.setattr("qa.text.programs.compiled", counting)
    lazy = expression("法院|检察院")
    assert lazy.pattern == "法院|检察院"
    assert not compiled
    assert lazy.search("某县检察院")
    assert not lazy.match("某县检察院")
    assert compiled == ["法院|检察院"]


def test_what_an_expression_has_not_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="serach"):
        expression("a").serach  # type: ignore[attr-defined] # noqa: B018
