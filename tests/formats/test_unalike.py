"""What two versions share is left out of both, and nothing else is."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.formats import unalike as room
from qa.formats.unalike import unalike

LINES = st.lists(st.sampled_from([b"", b"a", b"b", b"a\tb", b"aa", b"\r"]), max_size=12)


def data(lines: list[bytes], *, ends: bool) -> bytes:
    return b"head\n" + b"\n".join(lines) + b"\n" * ends


@given(LINES, LINES, st.booleans(), st.booleans())
def test_what_one_has_and_the_other_lacks_stays(one: list[bytes], other: list[bytes], old: bool, new: bool) -> None:
    whole = data(one, ends=old), data(other, ends=new)
    before, after = (Counter(part.split(b"\n")) for part in whole)
    left = unalike(*whole)
    less_before, less_after = (Counter(part.split(b"\n")) for part in left)
    # An end that only one of the two has stays in what is left.
    for key in before.keys() | after.keys() - {b""}:
        assert less_after[key] - less_before[key] == after[key] - before[key] or key == b""
    assert all(part.startswith(b"head\n") for part in left)


@pytest.mark.parametrize("block", [1, 3, 1 << 16])
def test_few_lines_are_left_where_few_differ(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_BLOCK", block)
    monkeypatch.setattr(room, "_LEAST", min(block, 256))
    old = [b"%d\tsome text" % number for number in range(500)]
    new = [*old[:100], b"100\tchanged", *old[101:300], b"300\tnew", *old[300:400], *old[402:], b"500\tmore"]
    left = unalike(data(old, ends=True), data(new, ends=True))
    assert left[0] == b"head\n100\tsome text\n400\tsome text\n401\tsome text\n"
    assert left[1] == b"head\n100\tchanged\n300\tnew\n500\tmore\n"


def test_equal_versions_leave_the_first_line() -> None:
    assert unalike(b"a\nb\n", b"a\nb\n") == (b"a\n", b"a\n")
    assert unalike(b"", b"") == (b"", b"")
    assert unalike(b"a", b"b") == (b"a", b"b")


def test_where_much_differs_the_rest_is_left_as_it_is() -> None:
    old, new = b"a\nb\n" + b"c\n" * 9 + b"z\n", b"a\nb\n" + b"d\n" * 9 + b"z\n"
    assert unalike(old, new) == (b"a\n" + old[4:], b"a\n" + new[4:])
