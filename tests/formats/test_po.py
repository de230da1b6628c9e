from __future__ import annotations

import io
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.core import Edit, Finding, Fix, Languages, RuleInfo, Segment, Severity, Span
from qa.formats import Input, ReadOptions, load, read
from qa.formats.lines import LONGEST_LINE
from qa.formats.located import RefusedError

if TYPE_CHECKING:
    from tests.formats.conftest import Reader, WriteBack

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'
FILE = (
    HEADER
    + """# The court's seal.
#. Shown above the signature.
#: forms/writ.c:12
#, fuzzy, c-format
#| msgid "旧文"
msgctxt "writ"
msgid "向%s送达"
msgstr "Served on %s"

msgid "一份副本"
msgid_plural "%d份副本"
msgstr[0] "one copy"
msgstr[1] ""
"%d "
"copies"

#~ msgid "作废"
#~ msgstr "Void\\n"
#~ "and \\"dead\\""
"""
)


def test_entries_are_segments(reading: Reader) -> None:
    result = reading("a.po", FILE)
    assert not result.problems
    assert not result.notes
    assert result.rows == [
        ("1", "向%s送达", "Served on %s"),
        ("2[0]", "一份副本", "one copy"),
        ("2[1]", "%d份副本", "%d copies"),
        ("3", "作废", 'Void\nand "dead"'),
    ]
    assert [dict(segment.meta) for segment in result.segments] == [
        {
            "context": "writ",
            "note": "The court's seal.\nShown above the signature.",
            "fuzzy": "yes",
            "previous": "旧文",
            "flags": "c-format",
        },
        {"plural": "0", "unit": "2"},
        {"plural": "1", "unit": "2"},
        {"obsolete": "yes"},
    ]
    assert [(segment.place.line, segment.place.number) for segment in result.segments] == [
        (13, 1),
        (17, 2),
        (18, 3),
        (23, 4),
    ]


@pytest.mark.parametrize(
    ("header", "asked", "languages"),
    [
        ("en", Languages(), Languages("zh", "en")),
        ("en_US", Languages(), Languages("zh", "en")),
        ("zh_CN", Languages(), Languages("en", "zh")),
        ("fr", Languages(), Languages("en", "fr")),
        ("", Languages(), Languages("zh", "en")),
        ("en", Languages("de", "en"), Languages("de", "en")),
        ("en", Languages("de", "fr"), Languages("de", "en")),
    ],
)
def test_the_header_says_the_language(reading: Reader, header: str, asked: Languages, languages: Languages) -> None:
    data = f'msgid ""\nmsgstr "Language: {header}\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    assert reading("a.po", data, languages=asked).documents[0].languages == languages


def test_han_without_a_language_in_the_header_is_not_exchanged(reading: Reader) -> None:
    result = reading("a.po", 'msgid "The writ was served."\nmsgstr "传票已经送达。"\n')
    assert (result.documents[0].languages, result.problems) == (Languages("und", "und"), [])
    said = 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "The writ was served."\nmsgstr "传票已经送达。"\n'
    assert "look exchanged" in reading("a.po", said).problems[0]


def test_a_header_may_come_later_and_a_file_may_have_none(reading: Reader) -> None:
    entry = 'msgid "一"\nmsgstr "One"\n\n'
    assert reading("a.po", entry + HEADER).rows == [("1", "一", "One")]
    assert reading("a.po", entry).rows == [("1", "一", "One")]


def test_a_language_with_one_form_is_compared_with_the_plural(reading: Reader) -> None:
    header = 'msgid ""\nmsgstr "Language: zh_CN\\nPlural-Forms: nplurals=1; plural=0;\\n"\n\n'
    result = reading("a.po", header + 'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d 天"\n')
    assert result.rows == [("1[0]", "%d days", "%d 天")]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        ('msgid "a" "b"\nmsgstr "c"\t"d"\n', [("1", "ab", "cd")]),
        ('\tmsgid\t"a"\n\t\t"b"\n\n  "c"\nmsgstr\n"d"', [("1", "abc", "d")]),
        ('msgid "\\t\\\\n\\"\\101\\x42\\q\\377"\nmsgstr ""\n', [("1", '\t\\n"AB\\q\\377', "")]),
        ('msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"', [("1", "a", "b"), ("2", "c", "d")]),
        ('#~msgid "a"\n#~msgstr "b"\n#~| msgid "x"\n#~ msgid "c"\n#~ msgstr "d"', [("1", "a", "b"), ("2", "c", "d")]),
        ('msgid "a"\n#. between\nmsgstr "b"', [("1", "a", "b")]),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"', [("1", "a", ""), ("2", "b", "c")]),
        ('msgctxt ""\nmsgid ""\nmsgstr "x"', [("1", "", "x")]),
        ('# only\n#, comments\n#~ nothing here\n', []),
        ('#\n#\u3000x\nmsgid "# a"\nmsgstr "msgid"', [("1", "# a", "msgid")]),
    ],
)  # fmt: skip
def test_the_grammar_as_programs_write_it(reading: Reader, data: str, rows: list[tuple[str, str | None, str]]) -> None:
    for written in (data, data.replace("\n", "\r\n"), "\ufeff" + data):
        result = reading("a.po", written)
        assert result.rows == rows
        assert not result.problems


def test_a_domain_is_a_document(reading: Reader) -> None:
    entry = 'msgid "a"\nmsgstr "b"\n'
    result = reading("a.po", f"{entry}\ndomain forms\n{entry}{entry}")
    assert [(document.id, len(document)) for document in result.documents] == [(None, 1), ("forms", 2)]


GOOD = '\nmsgid "a"\nmsgstr "b"\n'


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        ('msgid "x"\nmsgstr "a "quote""\n', 2, 'column 12: a text stands in quotes, and a quote inside it is written \\"'),
        ('msgid "x\nmsgstr "y"\n', 1, "column 7: a text stands in quotes"),
        ('msgid "x"\nmsgstr y\n', 2, "column 8: a text stands in quotes"),
        ('msgid "x"\nmsgstr\n', 2, "no text in quotes follows msgstr"),
        ('msgstr "y"\n', 1, "there is no msgid before this"),
        ('msgid "x"\nmsgstr "y"\nmsgstr "z"\n', 3, "msgstr comes twice in one entry"),
        ('msgid "x"\nmsgstr "y"\ngarbage\n', 3, 'a text stands in quotes'),
        ('msgid "x\0"\nmsgstr "y"\n', 1, "character 9 is a NUL"),
    ],
)  # fmt: skip
def test_a_broken_entry_is_located_and_costs_no_other(reading: Reader, data: str, line: int, message: str) -> None:
    result = reading("a.po", data + GOOD)
    assert [row[1:] for row in result.rows] == [("a", "b")]
    (problem,) = result.problems
    assert problem.startswith(f"a.po:{line}: {message}")
    assert reading("a.po", GOOD + "\n" + data + GOOD).targets == ["b", "b"]


def test_strings_before_the_first_keyword_are_reported(reading: Reader) -> None:
    result = reading("a.po", '"stray"\n"more"\n' + GOOD)
    assert result.rows == [("1", "a", "b")]
    assert result.problems == ['a.po:1: a keyword is expected here, such as msgid: "stray"']


@pytest.mark.parametrize("data", ["id,source\n1,x\n", "{}", "<xml/>\n" * 500, "\n\nThe seal.\n"])
def test_what_is_no_po_is_refused_once(reading: Reader, data: str) -> None:
    result = reading("a.po", data)
    assert len(result.problems) == 1
    assert ": this is no PO file: msgid is expected here, not: " in result.problems[0]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("UTF-8", "utf-8"), ("GB18030", "gb18030"), ("gb2312", "gb2312"), ("ISO-8859-1", "latin-1"),
        ("GBK", "utf-8"), ("ISO-8859-1", "utf-8"), ("CHARSET", "utf-8"), ("us-ascii", "utf-8"), ("utf-16", "utf-8"),
        ("UTF-8", "utf-16"), ("UTF-8", "utf-8-sig"), ("UTF-8", "gb18030"),
    ],
)  # fmt: skip
def test_the_header_says_the_encoding_unless_the_bytes_say_otherwise(reading: Reader, said: str, written: str) -> None:
    source = "caf\u00e9" if written == "latin-1" else "检察院依法提起公诉"
    data = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={said}\\n"\n\nmsgid "{source}"\nmsgstr "x"\n'
    result = reading("a.po", data.encode(written))
    assert result.rows == [("1", source, "x")]
    assert bool(result.notes) == ((said, written) == ("UTF-8", "gb18030"))


def test_a_named_encoding_outranks_the_header(reading: Reader) -> None:
    data = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "\u00e9"\nmsgstr "x"\n'
    assert reading("a.po", data.encode("latin-1"), encoding="latin-1").rows == [("1", "\u00e9", "x")]


def edit(segment: Segment, old: str, new: str) -> dict[int, list[Edit]]:
    at = segment.target.index(old)
    assert segment.place.number is not None
    return {segment.place.number: [Edit(Span(at, at + len(old)), new)]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("Served", "Notice served", "Served on", "Notice served on"),
        ("one copy", 'a "copy"\n', '[0] "one copy"', '[0] "a \\"copy\\"\\n"'),
        ("%d copies", "%d or more", '"%d "\n"copies"', '"%d or more"\n""'),
        ("d c", "D-C", '"%d "\n"copies"', '"%D-C"\n"opies"'),
        ('"dead"', "gone", '"and \\"dead\\""', '"and gone"'),
        ("Void\nand", "Void\tand", 'Void\\n"\n#~ "and', 'Void\\tand"\n#~ "'),
    ],
)  # fmt: skip
def test_an_edit_changes_its_string_alone(
    reading: Reader, write_back: WriteBack, tmp_path: Path, old: str, new: str, before: str, after: str, encoding: str,
    end: str,
) -> None:  # fmt: skip
    text = FILE.replace("\n", end)
    options = {"encoding": "gb18030"} if encoding == "gb18030" else {}
    segments = reading("a.po", text.encode(encoding), **options).segments
    (segment,) = [segment for segment in segments if old in segment.target]
    found = write_back(tmp_path / "a.po", edit(segment, old, new), **options)
    before, after = before.replace("\n", end), after.replace("\n", end)
    assert text.count(before) == 1
    assert found.decode(encoding) == text.replace(before, after)
    targets = [each.target.replace(old, new) if each is segment else each.target for each in segments]
    assert reading("a.po", found, **options).targets == targets


def test_an_empty_translation_can_be_filled(reading: Reader, write_back: WriteBack, tmp_path: Path) -> None:
    reading("a.po", 'msgid "一"\nmsgstr ""\n""\n')
    found = write_back(tmp_path / "a.po", {1: [Edit(Span(0, 0), "One")]})
    assert found.decode() == 'msgid "一"\nmsgstr "One"\n""\n'


def test_what_an_entry_cannot_hold_is_refused(reading: Reader, write_back: WriteBack, tmp_path: Path) -> None:
    reading("a.po", GOOD)
    with pytest.raises(RefusedError, match="a NUL"):
        write_back(tmp_path / "a.po", {1: [Edit(Span(0, 1), "\0")]})
    reading("a.po", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n' + GOOD)
    with pytest.raises(RefusedError, match="'\u2014' does not exist in ISO8859-1"):
        write_back(tmp_path / "a.po", {1: [Edit(Span(0, 1), "\u2014")]})


def test_an_entry_without_msgstr_has_no_place(reading: Reader, tmp_path: Path) -> None:
    reading("a.po", 'msgid "a"\n' + GOOD)
    locate = load("po").locate
    assert locate is not None
    assert [target.number for target in locate(Input(str(tmp_path / "a.po")), ReadOptions(), [1, 2])] == [2]


def finding(segment: Segment, message: str) -> Finding:
    rule = RuleInfo("wrong-mark", "punctuation", Severity.MINOR, "fluency/punctuation", "typographical")
    return Finding(rule, Severity.MINOR, 1.0, segment, (), message, ("·",))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_findings_are_translators_comments(reading: Reader, tmp_path: Path, end: str) -> None:
    segments = reading("a.po", FILE.replace("\n", end)).segments
    first, copies, void = segments[0], segments[2], segments[3]
    found = {1: [finding(first, "one\nli\x1bne")], 3: [finding(copies, "two")], 4: [finding(void, "three")]}
    annotate = load("po").annotate
    assert annotate is not None
    expected = FILE
    for before, text in [
        ("#. Shown", "# qa: minor wrong-mark: one li␛ne Suggestion: ·\n"),
        ('msgid "一份', "# qa: msgstr[1]: minor wrong-mark: two Suggestion: ·\n"),
        ('#~ msgid "作', "# qa: minor wrong-mark: three Suggestion: ·\n"),
    ]:
        expected = expected.replace(before, text + before)
    for _ in range(2):  # the second time the remarks of the first go
        out = io.BytesIO()
        annotate(Input(str(tmp_path / "a.po")), ReadOptions(), found, out)
        assert out.getvalue().decode() == expected.replace("\n", end)
        result = reading("a.po", out.getvalue())
        assert result.rows == [(s.id, s.source, s.target) for s in segments]
        assert result.segments[0].meta == first.meta
    out = io.BytesIO()
    annotate(Input(str(tmp_path / "a.po")), ReadOptions(), {}, out)
    assert out.getvalue().decode() == FILE.replace("\n", end)


def test_a_remark_is_written_in_the_encoding_of_the_file(reading: Reader, tmp_path: Path) -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n'
    (segment,) = reading("a.po", (header + '\nmsgid "\u00e9"\nmsgstr "b"\n').encode("latin-1")).segments
    out = io.BytesIO()
    annotate = load("po").annotate
    assert annotate is not None
    annotate(Input(str(tmp_path / "a.po")), ReadOptions(), {1: [finding(segment, "检")]}, out)
    assert b"# qa: minor wrong-mark: \\u68c0 Suggestion: \xb7\nmsgid" in out.getvalue()


def test_an_entry_of_200_megabytes_is_reported_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    line = b'"' + b"x" * 1_000 + b'\\n"\n'
    with path.open("wb") as file:
        file.write(GOOD.encode() + b'\nmsgid "long"\nmsgstr ""\n')
        for _ in range(200):
            file.write(line * 1_000)
        file.write(GOOD.encode())
    problems: list[str] = []
    tracemalloc.start()
    found = [
        s.target for d in read(Input(str(path)), ReadOptions(), lambda e: problems.append(e.message), print) for s in d
    ]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    path.unlink()
    assert found == ["b", "b"]
    assert problems == ["the entry is longer than 16 MiB; it is left out"]
    assert peak < 4 * LONGEST_LINE


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12) | st.text(
    'a\\"\n\t #', max_size=8
)


def quoted(text: str) -> str:
    named = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x85": "\x85"}
    return "".join(named.get(c, f"\\{ord(c):03o}" if c < " " else c) for c in text)


@given(
    rows=st.lists(st.tuples(TEXT.map("x{}".format), st.lists(TEXT, min_size=1, max_size=3)), min_size=1, max_size=4),
    data=st.data(),
)
def test_random_edits_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    write_back: WriteBack,
    rows: list[tuple[str, list[str]]],
    data: st.DataObject,
) -> None:
    path = tmp_path_factory.getbasetemp() / "a.po"
    lines = [HEADER.replace("Language: en", "Language: zh")]  # Han is no mistake here
    for source, strings in rows:
        lines += [f'msgid "{quoted(source)}"', "msgstr " + "\n".join(f'"{quoted(each)}"' for each in strings), ""]
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    options = {"languages": Languages("en", "zh"), "encoding": "utf-8"}

    def targets() -> list[str]:
        given_ = ReadOptions(**options)  # type: ignore[arg-type]
        found = read(Input(str(path)), given_, lambda error: pytest.fail(str(error)), pytest.fail)
        return [segment.target for document in found for segment in document]

    expected = ["".join(strings) for _, strings in rows]
    assert targets() == expected
    row = data.draw(st.integers(0, len(rows) - 1))
    start = data.draw(st.integers(0, len(expected[row])))
    end = data.draw(st.integers(start, len(expected[row])))
    fix = Fix((Edit(Span(start, end), data.draw(TEXT).replace("\ufffc", "_")),))
    path.write_bytes(write_back(path, {row + 1: fix.edits}, **options))
    expected[row] = fix.apply(expected[row])
    assert targets() == expected


PIECES = ["msgid ", "msgstr ", "msgstr[0] ", "msgid_plural ", "msgctxt ", '"a"', '"', "\n", "#~ ", "#| ", "#, fuzzy", "# ",
          "#. x", "domain d", "\\", "一", " ", "\r", "\0"]  # fmt: skip


@settings(max_examples=300)
@given(
    data=st.binary(max_size=200)
    | st.lists(st.sampled_from(PIECES), max_size=40).map(lambda parts: "".join(parts).encode())
)
def test_no_bytes_raise_and_every_number_has_its_place(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "b.po"
    path.write_bytes(data)
    problems: list[str] = []
    options = ReadOptions(languages=Languages("en", "zh"))
    found = [s for d in read(Input(str(path)), options, lambda e: problems.append(str(e)), lambda _: None) for s in d]
    assert all(problem.startswith(str(path)) for problem in problems)
    assert [segment.place.number for segment in found] == list(range(1, len(found) + 1))
    locate = load("po").locate
    assert locate is not None
    if found:
        targets = {target.number: target.text for target in locate(Input(str(path)), options, range(1, len(found) + 1))}
        written = {s.place.number: s.target for s in found if s.place.number in targets}
        assert targets == written
