"""Nothing that is shown acts on a terminal or hides."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.escape import code_number, for_terminal, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, 检察院 “court”", "plain text, 检察院 “court”"),
        ("", ""),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\tb\r\nc\0", "a␉b␍␊c␀"),
        ("\x7f\x85\x9b", "␡\\u0085\\u009b"),
        ("\u202eevil\u202c \u2066x\u2069", "\\u202eevil\\u202c \\u2066x\\u2069"),
        ("zero\u200bwidth\u200d soft\u00adhyphen \ufeff", "zero\\u200bwidth\\u200d soft\\u00adhyphen \\ufeff"),
        ("line\u2028par\u2029", "line\\u2028par\\u2029"),
        ("\ud800 lone", "\\ud800 lone"),
        ("\ue000 private", "\\ue000 private"),
        ("\U000e0041 tag", "\\U000e0041 tag"),
        ("❤\ufe0f ㅤ filler", "❤\\ufe0f \\u3164 filler"),
        ("Zoe\u0308 \u3000", "Zoe\u0308 \u3000"),
        ("\ufffc code", "\ufffc code"),
    ],
)
def test_shows_what_would_act_or_hide(text: str, shown: str) -> None:
    assert for_terminal(text) == shown


@given(st.text(alphabet=st.characters()))
def test_the_result_is_one_harmless_line(text: str) -> None:
    shown = for_terminal(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert len(shown.splitlines()) <= 1
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert for_terminal(shown) == shown


@given(st.text(alphabet=st.characters()))
def test_a_text_is_shown_code_point_by_code_point(text: str) -> None:
    assert for_terminal(text) == "".join(visible(char) for char in text)


def test_numbers_beyond_the_first_plane_take_eight_digits() -> None:
    assert (code_number("a"), code_number("\U0001f600")) == ("\\u0061", "\\U0001f600")
