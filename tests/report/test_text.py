"""The terminal report: alignment, order, grouping, summary, colour."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from qa.core import Finding, Mark, Place, Report, RuleInfo, Segment, Severity, Side, Span
from qa.text.width import display_width

Find = Callable[..., Finding]
Render = Callable[..., str]
Case = tuple[str, str | None, str | None]

RULE = RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology")
OTHER = RuleInfo("missing-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology")


def pair(source: str | None, target: str, line: int = 1, path: str = "a.txt") -> Segment:
    return Segment(str(line), source, target, place=Place(path, line))


def below(output: str, words: str) -> str:
    """Return the words that the carets of an excerpt stand under, column by column."""
    lines = output.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("  | ") and words in line)
    text, carets = lines[at], lines[at + 1]
    start, end = carets.index("^"), carets.rindex("^") + 1
    column, covered = 0, ""
    for char in text:
        if start <= column < end:
            covered += char
        column += display_width(char)
    return covered


@pytest.mark.parametrize(
    ("source", "target", "quotes"),
    [
        ("检察院和法院", "court and court", ("法院", "and")),
        ("（一）Ａ院,院长", "ＡＢ hospital", ("院长", "hospital")),
        ("一😀二院", "na\u0308ive hospital", ("二院", "hospital")),
        ("\x1b[0m一\u202e院", "\t\u200bhospital", ("院", "hospital")),
        ("长" * 300 + "该院" + "短" * 300, "word " * 200 + "hospital" + " word" * 200, ("该院", "hospital")),
    ],
)
def test_carets_stand_under_the_words(
    source: str, target: str, quotes: tuple[str, str], find: Find, render: Render
) -> None:
    finding = find(RULE, pair(source, target), *quotes, "Wrong.")
    output = render(Report([finding], segments=1))
    for quote in quotes:
        assert below(output, quote) == quote
    assert all(display_width(line) <= 80 for line in output.splitlines())


def test_a_mark_wider_than_the_window_is_cut(find: Find, render: Render) -> None:
    text = "x" * 500
    output = render(Report([find(RULE, pair(None, text), None, text, "Long.")], segments=1))
    line = next(line for line in output.splitlines() if line.startswith("  | x"))
    assert line.endswith("x…")
    assert display_width(line) <= 80


def test_an_empty_place_is_a_caret_where_something_is_missing(render: Render) -> None:
    for position, caret in ((0, "  | ^"), (2, "  |   ^"), (4, "  |     ^")):
        mark = Mark(Side.TARGET, Span(position, position))
        output = render(
            Report([Finding(RULE, RULE.severity, 0.9, pair(None, "text"), (mark,), "Missing.")], segments=1)
        )
        assert caret in output.splitlines()


def test_marks_that_lie_apart_get_a_window_each_and_their_labels(render: Render) -> None:
    target = "first " + "x " * 100 + "second"
    marks = (Mark(Side.TARGET, Span(0, 5), "said once"), Mark(Side.TARGET, Span(206, 212), "said\x07 again"))
    output = render(Report([Finding(RULE, RULE.severity, 0.9, pair(None, target), marks, "Twice.")], segments=1))
    assert below(output, "first") == "first"
    assert below(output, "second") == "second"
    assert "  | “first” said once" in output
    assert "  | “second” said␇ again" in output


def test_what_has_no_place_is_shown_where_it_probably_belongs(find: Find, render: Render) -> None:
    source = "甲" * 90 + "检察建议" + "乙" * 10
    target = "a " * 180 + "HERE " + "b " * 20
    output = render(Report([find(OTHER, pair(source, target), "检察建议", None, "Missing.")], segments=1))
    assert "HERE" in output


def test_equal_findings_are_one_entry_with_count_and_places(find: Find, render: Render) -> None:
    lines = [("b.txt", 2), ("a.txt", 7), ("a.txt", 8), ("a.txt", 9), ("a.txt", 11), ("a.txt", 11)]
    findings = [
        find(RULE, pair("该院", "The  Hospital" if n % 2 else "The hospital", line, path), "该院", None, "m")
        for n, (path, line) in enumerate(lines)
    ]
    output = render(Report(findings, segments=9))
    assert output.startswith("b.txt:2  major  forbidden-term  6 places\n")
    assert "  also a.txt:7-9, 11 (2)\n" in output
    assert "6 findings; 9 segments" in output


@pytest.mark.parametrize(
    ("first", "second", "entries"),
    [
        (("该院", "hospital", "p"), ("我院", "Hospital", "p"), 1),
        (("该院", "hospital", "p"), ("该院", "hospital", "q"), 2),
        (("该院", "hospital", "p"), ("该院", "hospitals", "p"), 2),
        (("该院", "hospital", None), ("该院", "hospital", None), 1),
        (("该院", "hospital", None), ("我院", "hospital", None), 2),
        (("该院", None, "p"), ("我院", None, "p"), 2),
    ],
)
def test_what_is_one_entry(first: Case, second: Case, entries: int, find: Find, render: Render) -> None:
    findings = [
        find(RULE, pair(source, target or "It", line), source, target, "m", concept=concept)
        for line, (source, target, concept) in enumerate((first, second), 1)
    ]
    assert render(Report(findings, segments=2)).count("forbidden-term") == entries + 1


@pytest.mark.parametrize(("other", "entries"), [("It has no translation.", 1), ("It is a draft.", 2)])
def test_without_a_place_the_message_says_what_is_one_entry(
    other: str, entries: int, find: Find, render: Render
) -> None:
    findings = [
        find(RULE, pair("该院", "It", line), None, None, said)
        for line, said in enumerate(("It has no translation.", other), 1)
    ]
    assert render(Report(findings, segments=2)).count("forbidden-term") == entries + 1


def test_the_most_severe_first_then_the_most_frequent(find: Find, render: Render) -> None:
    def finding(line: int, word: str, severity: Severity) -> Finding:
        return find(RULE, pair(None, f"{word} here", line), None, word, word, severity=severity)

    findings = [
        finding(1, "once", Severity.MINOR),
        finding(2, "twice", Severity.MINOR),
        finding(3, "twice", Severity.MINOR),
        finding(4, "worst", Severity.CRITICAL),
        finding(5, "mixed", Severity.NEUTRAL),
        finding(6, "mixed", Severity.MAJOR),
    ]
    output = render(Report(findings, segments=6))
    assert re.findall(r"^  (once|twice|worst|mixed)$", output, re.M) == ["worst", "mixed", "twice", "once"]
    assert "a.txt:6  major  forbidden-term  2 places (1 major, 1 neutral)" in output


def test_a_flood_of_places_takes_few_lines_unless_all_are_wanted(find: Find, render: Render) -> None:
    findings = [find(RULE, pair(None, "hospital", line), None, "hospital", "m") for line in range(1, 2001, 2)]
    output = render(Report(findings, segments=2000))
    assert "1,000 places" in output
    assert len(output.splitlines()) < 15
    assert "1999" in render(Report(findings, segments=2000), verbose=True)


def test_nothing_found(render: Render) -> None:
    assert render(Report([], 1200, 1, 1)) == "Nothing found in 1,200 segments in 1 document, 1 file.\n"
    assert render(Report([])) == "Nothing was checked: no segment was found.\n"
    output = render(Report([], 5, 1, 1, problems=["x:1: bad", "x:2: bad"], crashes=["rule"]))
    assert "Not everything could be read: 2 problems." in output
    assert "Not every rule could finish: 1 failure" in output


@pytest.mark.parametrize("state", ["old", "dismissed", "suppressed"])
def test_what_is_not_new_is_counted_and_shown_on_demand(state: str, find: Find, render: Render) -> None:
    report = Report([find(RULE, pair(None, "hospital"), None, "hospital", "m", state=state)], 1, 1, 1)
    assert render(report) == f"Nothing found in 1 segment in 1 document, 1 file.\nNot shown: 1 {state}.\n"
    assert f"a.txt:1  major  forbidden-term  94% sure  {state}\n" in render(report, verbose=True)


def test_why_a_finding_has_its_state_is_said(find: Find, render: Render) -> None:
    finding = find(RULE, pair(None, "hospital"), None, "hospital", "m", state="dismissed", reason="a clinic\x1b[2J")
    output = render(Report([finding], 1, 1, 1), verbose=True)
    assert "\n  dismissed a clinic␛[2J\n" in output


def test_colour_adds_nothing_but_colour(report: Report, render: Render) -> None:
    plain, painted = render(report), render(report, color=True)
    assert "\x1b" not in plain
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == plain
    assert painted.count("\x1b[0m") * 2 == painted.count("\x1b")


def test_suggestions_go_behind_the_carets_or_below(find: Find, render: Render) -> None:
    def last(suggestions: tuple[str, ...]) -> list[str]:
        finding = find(RULE, pair(None, "The hospital"), None, "hospital", "m", suggestions=suggestions)
        return [line for line in render(Report([finding], 1)).splitlines() if line.startswith("  |")][1:]

    assert last(("court", "")) == ["  |     ^^^^^^^^ → court | (nothing)"]
    assert last((" ",)) == ["  |     ^^^^^^^^ → “ ”"]
    assert last(("y" * 70,)) == ["  |     ^^^^^^^^", "  | → " + "y" * 70]


def test_statistics_are_counts_alone(report: Report, render: Render) -> None:
    output = render(report, statistics=True)
    assert "^" not in output
    assert re.search(r"^  forbidden-term +6 +6$", output, re.M)
    assert re.search(r"^  news.jsonl +6 +2 +8$", output, re.M)


def test_a_long_path_keeps_a_line_to_itself(find: Find, render: Render) -> None:
    path = "folder/" * 12 + "file.txt"
    output = render(Report([find(RULE, pair(None, "hospital", 1, path), None, "hospital", "m")], 1))
    assert output.splitlines()[:2] == [f"{path}:1", "  major  forbidden-term"]
