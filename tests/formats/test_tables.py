from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa.core import Languages

if TYPE_CHECKING:
    from tests.formats.conftest import Reader

Rows = list[tuple[str, str | None, str]]


@pytest.mark.parametrize(
    ("name", "data", "rows"),
    [
        ("a.tsv", "source\ttarget\n一\tOne\n二\tTwo\n", [("1", "一", "One"), ("2", "二", "Two")]),
        ("a.tsv", "target\nOne\nTwo", [("1", None, "One"), ("2", None, "Two")]),
        ("a.tsv", "ID\tTarget \nx\tOne\n\tTwo\n", [("x", None, "One"), ("2", None, "Two")]),
        ("a.tsv", "\ufeffsource\ttarget\r\n一\tOne\r\n", [("1", "一", "One")]),
        ("a.tsv", "\nsource\ttarget\n\n一\tOne\n\t\n二\tTwo", [("1", "一", "One"), ("2", "二", "Two")]),
        ("a.tsv", "source\ttarget\n一\t\n\tTwo\n", [("1", "一", ""), ("2", "", "Two")]),
        ("a.tsv", "target\tx\nOne\t\t\t\n", [("1", None, "One")]),
        (
            "a.tsv",
            'target\n"Stop," he said.\n"Stop"\n5" disk\n',
            [("1", None, '"Stop," he said.'), ("2", None, '"Stop"'), ("3", None, '5" disk')],
        ),
        ("a.tsv", 'target\n"He said ""stop""."\n"" a ""\n', [("1", None, 'He said "stop".'), ("2", None, '"" a ""')]),
        ("a.tsv", '"source"\t"target"\n"一"\t"One\nline"\n', [("1", "一", "One\nline")]),
        ("a.csv", "source,target\n一,One\n", [("1", "一", "One")]),
        (
            "a.csv",
            'source,target\r\n一,"One, ""two""\r\nthree"\r\n二,Two',
            [("1", "一", 'One, "two"\r\nthree'), ("2", "二", "Two")],
        ),
        ("a.csv", 'source,target\n,\n一,5" disk\n', [("1", "一", '5" disk')]),
        ("a.csv", "source;target\n一;One, two\n", [("1", "一", "One, two")]),
        ("a.csv", "source\ttarget\n一\tOne\n", [("1", "一", "One")]),
        ("a.csv", "target\nOne; two\n", [("1", None, "One; two")]),
        ("a.csv", "target\n=cmd()\n", [("1", None, "=cmd()")]),
    ],
)
def test_rows(reading: Reader, name: str, data: str, rows: Rows) -> None:
    result = reading(name, data)
    assert result.rows == rows
    assert not result.problems


COLUMNS = "zh\tnote\ten\tsource\n一\tn\tOne\ts\n"


@pytest.mark.parametrize(
    ("data", "options", "rows", "meta"),
    [
        (COLUMNS, {"columns": {"source": "zh", "target": "EN"}}, [("1", "一", "One")], {"note": "n", "source": "s"}),
        (COLUMNS, {"columns": {"target": "3"}}, [("1", "s", "One")], {"zh": "一", "note": "n"}),
        (COLUMNS, {"columns": {"target": "en", "comment": "note"}}, [("1", "s", "One")], {"comment": "n", "zh": "一"}),
        ("一\tOne\n", {"header": False}, [("1", "一", "One")], {}),
        ("One\n", {"header": False}, [("1", None, "One")], {}),
        ("x\t一\tOne\n", {"header": False, "columns": {"target": "3", "id": "1"}}, [("x", None, "One")], {"2": "一"}),
        ("source\ttarget\n一\tOne\n", {"target_only": True}, [("1", None, "One")], {}),
        ("2\ttarget\n一\tOne\n", {"columns": {"source": "2"}}, [("1", "一", "One")], {}),
    ],
)
def test_columns(reading: Reader, data: str, options: dict[str, object], rows: Rows, meta: dict[str, str]) -> None:
    result = reading("a.tsv", data, **options)
    assert result.rows == rows
    assert dict(result.segments[0].meta) == meta
    assert reading("a.csv", data.replace("\t", ","), **options).rows == rows


UNDERSTOOD = "a.tsv: columns are understood by their names: {}; --columns decides"


@pytest.mark.parametrize(
    ("header", "languages", "row", "said"),
    [
        ("zh\ten", ("zh", "en"), ("1", "A", "B"), "'zh' as source, 'en' as target"),
        ("EN-us\tzh_CN", ("zh", "en"), ("1", "B", "A"), "'zh_CN' as source, 'EN-us' as target"),
        ("原文\t译文", ("zh", "en"), ("1", "A", "B"), "'原文' as source, '译文' as target"),
        ("中文原文\t英文译文", ("zh", "en"), ("1", "A", "B"), "'中文原文' as source, '英文译文' as target"),
        ("source_text\thypothesis", ("zh", "en"), ("1", "A", "B"), "'source_text' as source, 'hypothesis' as target"),
        ("sourceText\tTarget Text", ("zh", "en"), ("1", "A", "B"), "'sourceText' as source, 'Target Text' as target"),
        ("source\tEnglish", ("zh", "en"), ("1", "A", "B"), "'English' as target"),
        ("French\ttarget", ("fr", "en"), ("1", "A", "B"), "'French' as source"),
        ("编号\t译文", ("zh", "en"), ("A", None, "B"), "'编号' as id, '译文' as target"),
        ("en\ttgt", ("zh", "en"), ("1", None, "B"), "'tgt' as target"),
    ],
)
def test_names_of_columns_are_understood(
    reading: Reader, header: str, languages: tuple[str, str], row: tuple[str, str | None, str], said: str
) -> None:
    result = reading("a.tsv", f"{header}\nA\tB\n", languages=Languages(*languages))
    assert result.rows == [row]
    assert result.notes == [UNDERSTOOD.format(said)]
    assert reading("a.csv", f"{header}\nA\tB\n".replace("\t", ","), languages=Languages(*languages)).rows == [row]


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        # qa's own names need no guess; what could be two things is none.
        ("source\ttarget\tmt", [("1", "A", "B")]),
        ("zh\tcn\ttarget", [("1", "A", "C")]),
        ("zh\t中文\ttarget", [("1", None, "C")]),
        ("source_lang\ttarget_lang\ttarget", [("1", None, "C")]),
        ("en\tmt\tsource", []),
        ("translation notes\tquality\tsource", []),
        ("fr\tde\tsource", []),
    ],
)
def test_what_a_name_leaves_open_is_not_taken(reading: Reader, header: str, rows: Rows) -> None:
    assert reading("a.tsv", f"{header}\nA\tB\tC\n").rows == rows


def test_a_header_that_reads_like_a_text_is_doubted(reading: Reader) -> None:
    data = "检察院起诉。\tThe procuratorate sued.\n法院判决。\tThe court ruled.\n"
    columns = {"source": "1", "target": "2"}
    result = reading("a.tsv", data, columns=columns)
    assert result.notes == ["a.tsv:1: is taken as the header, but reads like a text; where it is data, say --no-header"]
    assert len(result.segments) == 1
    assert not reading("a.tsv", data, columns=columns, header=False).notes
    assert not reading("a.tsv", "原文\t译文\n" + data, columns=columns).notes
    assert ", say --no-header" in reading("a.tsv", data).problems[0]


def test_a_target_that_could_be_two_columns_is_asked_for(reading: Reader) -> None:
    result = reading("a.tsv", "zh\ten\tmt\nA\tB\tC\n")
    assert result.problems == [
        "a.tsv:1: there is no column 'target'; it could be en or mt; the columns are: zh, en, mt; "
        "say which it is with --columns target=NAME, or its number (--columns source=1,target=2)"
    ]
    assert reading("a.tsv", "zh\ten\tmt\nA\tB\tC\n", columns={"target": "mt"}).rows == [("1", "A", "C")]


def test_all_columns(reading: Reader) -> None:
    header = "id\tdoc\tsource\ttarget\treference\tissuer\tdate\tgenre\tnote\tempty"
    first = "7\td\t一\tOne\tUne\t\t2024\t\tn\t"
    second = "8\td\t二\tTwo\t\t最高检\t2025\tnews\t\t"
    (document,) = reading("a.tsv", f"{header}\n{first}\n{second}\n").documents
    assert (document.id, document.issuer, document.date, document.genre) == ("d", "最高检", "2024", "news")
    one, two = document
    assert (one.reference, one.doc, dict(one.meta)) == ("Une", "d", {"note": "n"})
    assert (two.reference, two.doc, dict(two.meta)) == (None, "d", {})


@pytest.mark.parametrize(
    ("name", "data", "options", "problems", "targets"),
    [
        (
            "a.tsv",
            "source\ttarget\n一\tOne\n二\n三\tThree\tx\n四\tFour\n",
            {},
            ["a.tsv:3: the row has 1 cell, the table 2 columns", "a.tsv:4: the row has 3 cells, the table 2 columns"],
            ["One", "Four"],
        ),
        (
            "a.csv",
            'source,target\n一,"One\nline"\n二\n三,Three\n',
            {},
            ["a.csv:4: the row has 1 cell, the table 2 columns"],
            ["One\nline", "Three"],
        ),
        (
            "a.tsv",
            'source\ttarget\n"一\n二"\tOne\n三\tThree\n四\n',
            {},
            ["a.tsv:2: the row has 1 cell, the table 2 columns; a cell with a line break in"],
            ["One", "Three"],
        ),
        (
            "a.tsv",
            "mine\tyours\n一\tOne\n",
            {},
            [
                "a.tsv:1: there is no column 'target'; the columns are: mine, yours; say which it is with --columns target"
            ],
            [],
        ),
        (
            "a.csv",
            "\nmine,,yours\n一,,One\n",
            {},
            ["a.csv:2: there is no column 'target'; the columns are: mine, (no name), yours;"],
            [],
        ),
        (
            "a.tsv",
            "target\ttarget\nOne\tTwo\n",
            {},
            ["a.tsv:1: columns 1 and 2 are both named 'target'; choose with --columns target=NUMBER"],
            [],
        ),
        (
            "a.tsv",
            "zh\ten\n一\tOne\n",
            {"columns": {"target": "fr"}},
            ["a.tsv:1: --columns: no column is 'fr'; there are 2: zh, en"],
            [],
        ),
        (
            "a.tsv",
            "zh\ten\n一\tOne\n",
            {"columns": {"target": "3"}},
            ["a.tsv:1: --columns: no column is '3'; there are 2: zh, en"],
            [],
        ),
        (
            "a.tsv",
            "en\ten\n一\tOne\n",
            {"columns": {"target": "en"}},
            ["a.tsv:1: --columns: more than one column is 'en'; there are 2: en, en"],
            [],
        ),
        (
            "a.tsv",
            "a\tb\tc\n",
            {"header": False},
            ["a.tsv:1: 3 columns without a header; number the columns with --columns source=1,target=2"],
            [],
        ),
    ],
)
def test_what_cannot_be_used_is_located_and_the_rest_is_read(
    reading: Reader, name: str, data: str, options: dict[str, object], problems: list[str], targets: list[str]
) -> None:
    result = reading(name, data, **options)
    assert result.targets == targets
    missing = [wanted for wanted in problems if not any(found.startswith(wanted) for found in result.problems)]
    assert not missing, result.problems


@pytest.mark.parametrize(
    ("data", "line", "targets"),
    [
        ('target,x\nOne,1\n"Two,2\nThree,3\n"Four",4\nFive,5\n', 3, ["One", "Three", "Four", "Five"]),
        ('target,x\nOne,1\n"Two,2\nThree,3\n', 3, ["One", "Three"]),
        ('target,x\n"One"1,1\nTwo,2\n', 2, ["Two"]),
        ('target,x\n"One\nline","1\nTwo,2\n', 3, ["Two"]),
        ('target,x\nOne,"\n' + "Two,2\n" * 3, 2, ["Two"] * 3),
        ('target,x\n"One,1\n' + "Two,2\n" * 1500, 2, ["Two"] * 1500),
    ],
)
def test_an_unclosed_quote_costs_one_row(reading: Reader, data: str, line: int, targets: list[str]) -> None:
    result = reading("a.csv", data)
    assert result.targets == targets
    (problem,) = result.problems
    assert problem.startswith(f"a.csv:{line}: a quote that opens here is not closed")


def test_a_carriage_return_in_a_cell_is_named(reading: Reader) -> None:
    result = reading("a.csv", "target,x\nOne\rmore,1\nTwo,2\n")
    assert result.targets == ["Two"]
    assert result.problems == ["a.csv:2: a carriage return stands in a cell without quotes; put the cell in quotes"]


def test_a_quote_that_closes_much_later_costs_its_row_alone(reading: Reader) -> None:
    rows = [f"{number},Text {number}" for number in range(1, 51)]
    rows[9] = '10,"Text 10'
    rows[39] = '40,"Text ""40"""'
    result = reading("a.csv", "id,target\n" + "\n".join(rows))
    assert [segment.id for segment in result.segments] == [str(n) for n in range(1, 51) if n != 10]
    assert len(result.problems) == 1
    assert result.problems[0].startswith("a.csv:11:")


def test_a_row_begins_at_its_first_line(reading: Reader) -> None:
    result = reading("a.csv", 'target\n"One\n\ntwo"\nThree\n')
    assert [segment.place.line for segment in result.segments] == [2, 5]


def test_a_cell_may_be_longer_than_the_limit_of_the_csv_module(reading: Reader) -> None:
    assert reading("a.csv", f'target\n"{"x" * 300_000}"\n').targets == ["x" * 300_000]


def test_rows_that_cannot_be_used_count(reading: Reader) -> None:
    result = reading("a.tsv", "source\ttarget\n一\n\n二\tTwo\n")
    assert [segment.id for segment in result.segments] == ["2"]


@pytest.mark.parametrize(
    ("name", "row", "header"), [("a.tsv", "{}\t{}", "source\ttarget"), ("a.csv", "{},{}", "source,target")]
)
def test_exchanged_columns_are_refused(reading: Reader, name: str, row: str, header: str) -> None:
    han, latin = "人民检察院依法办案。", "The people's procuratorate handles cases."
    swapped = "\n".join([header, *[row.format(latin, han)] * 60])
    result = reading(name, swapped)
    assert not result.documents
    assert result.problems == [f"{name}: source and target look exchanged; swap --columns"]
    single = "\n".join([header, *[row.format(han, latin)] * 5, row.format(han, han)])
    assert len(reading(name, single).segments) == 6
    untranslated = "\n".join([header, *[row.format(han, han)] * 5])
    assert len(reading(name, untranslated).segments) == 5
