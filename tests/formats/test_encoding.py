from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa.errors import UsageError
from qa.formats.encoding import marked

if TYPE_CHECKING:
    from tests.formats.conftest import Reader

HAN = "最高人民检察院依法提起公益诉讼，二〇二四年共办理一千余件。"
TEXT = f"source\ttarget\n{HAN}\tThe SPP — in 2024.\n"
ASSUMED = ["a.tsv: read as GB18030 (not UTF-8); --encoding decides"]


@pytest.mark.parametrize(
    ("data", "encoding", "notes"),
    [
        (TEXT.encode(), None, []),
        (TEXT.encode("utf-8-sig"), None, []),
        (TEXT.encode("utf-16"), None, []),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), None, []),
        (TEXT.encode("utf-32"), None, []),
        (TEXT.encode("gb18030"), None, ASSUMED),
        (TEXT.replace("\n", "\r\n").encode("gb18030"), None, ASSUMED),
        (TEXT.encode("gb18030"), "gb18030", []),
        (TEXT.encode("gb18030"), "GBK", []),
        (TEXT.encode("utf-16-le"), "utf-16-le", []),
        (TEXT.encode("utf-16-le"), "utf-16", []),
        (TEXT.encode("utf-16"), "utf-16", []),
        (TEXT.encode("utf-8-sig"), "utf-8", []),
        (TEXT.encode("utf-8-sig"), "utf-8-sig", []),
    ],
)
def test_encodings(reading: Reader, data: bytes, encoding: str | None, notes: list[str]) -> None:
    result = reading("a.tsv", data, encoding=encoding)
    assert result.rows == [("1", HAN, "The SPP — in 2024.")]
    assert result.notes == notes
    assert not result.problems


@pytest.mark.parametrize("name", ["a.tsv", "a.csv", "a.jsonl", "a.txt"])
def test_every_format_reads_gb18030(reading: Reader, name: str) -> None:
    data = {
        "a.tsv": TEXT,
        "a.csv": TEXT.replace("\t", ","),
        "a.jsonl": f'{{"source": "{HAN}", "target": "The SPP — in 2024."}}',
        "a.txt": "The SPP — in 2024 （最高检）.",
    }[name]
    result = reading(name, data.encode("gb18030"))
    assert [target.removesuffix(" （最高检）.").removesuffix(".") for target in result.targets] == ["The SPP — in 2024"]
    assert result.notes == [f"{name}: read as GB18030 (not UTF-8); --encoding decides"]


def test_the_encoding_is_decided_at_the_first_block_that_is_not_ascii(reading: Reader) -> None:
    plain = "source\ttarget\n" + "x\tplain\n" * 200_000
    result = reading("a.tsv", (plain + f"{HAN}\tlast\n").encode("gb18030"))
    assert (len(result.segments), result.segments[-1].source) == (200_001, HAN)
    assert result.notes == ASSUMED


def test_a_broken_line_of_utf8_is_located_and_the_rest_is_read(reading: Reader) -> None:
    data = "".join(f"第{number}行\tLine {number}\n" for number in range(1, 40)).encode()
    lines = data.splitlines(keepends=True)
    lines[4] = b"\xe7\xac\x35\tcut\n"
    lines[30] = "最高检\tother encoding\n".encode("gb18030")
    result = reading("a.tsv", b"source\ttarget\n" + b"".join(lines))
    assert len(result.segments) == 37
    assert [problem.split(" is not ")[0] for problem in result.problems] == [
        "a.tsv:6: character 1",
        "a.tsv:32: character 1",
    ]


def test_a_broken_line_late_in_a_file_is_located(reading: Reader) -> None:
    good = f"{HAN}\tgood\n"
    data = ("source\ttarget\n" + good * 30_000).encode() + b"\xb0\xa1\tbad\n" + good.encode()
    result = reading("a.tsv", data)
    assert len(result.segments) == 30_001
    assert [problem.split(" ")[0] for problem in result.problems] == ["a.tsv:30002:"]


def test_a_broken_line_of_gb18030_is_located(reading: Reader) -> None:
    data = (TEXT * 2).encode("gb18030") + b"\xb0\tbad\n\xff\xff\tbad\n" + f"{HAN}\tgood\n".encode("gb18030")
    result = reading("a.tsv", data, encoding="gb18030")
    assert result.targets[-1] == "good"
    assert [problem.split(";")[0] for problem in result.problems] == [
        "a.tsv:5: character 1 is not GB18030",
        "a.tsv:6: character 1 is not GB18030",
    ]


@pytest.mark.parametrize(
    "data",
    [
        "Привет, мир\tHello\n".encode("cp1251"),
        f"{HAN.replace('检', '檢').replace('诉讼', '訴訟')}\tx\n".encode("big5", "ignore"),
        b"\xff\xff\xff\t\x81\n",
    ],
)
def test_what_no_encoding_explains_is_refused(reading: Reader, data: bytes) -> None:
    result = reading("a.tsv", b"source\ttarget\n" + data)
    assert not result.documents
    (problem,) = result.problems
    assert problem.startswith("a.tsv:2: neither UTF-8 nor GB18030; save the file as UTF-8 or name its encoding")


def test_a_few_lines_in_another_encoding_do_not_cost_the_file(reading: Reader) -> None:
    result = reading("a.txt", b"plain\n" * 5 + "最高检\n".encode("gb18030")[:5] + b"\nplain\n")
    assert len(result.segments) == 6
    assert [problem.split(";")[0] for problem in result.problems] == ["a.txt:6: character 1 is not UTF-8"]


@pytest.mark.parametrize(
    "text",
    ["the café\tà la carte — “naïve”\n", "x\tThe procuratorate’s view…\n", "übrigens\tLe Procès-verbal n° 5 «à»\n"],
)
def test_a_western_text_is_read_with_a_note(reading: Reader, text: str) -> None:
    result = reading("a.tsv", b"source\ttarget\n" + text.encode("cp1252"))
    assert result.targets == [text.rstrip("\n").split("\t")[1]]
    assert result.notes == ["a.tsv: read as CP1252 (not UTF-8); --encoding decides"]
    assert not result.problems


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_refused_with_advice(reading: Reader, encoding: str) -> None:
    (problem,) = reading("a.txt", (HAN * 5).encode(encoding)).problems
    assert problem.endswith(f"save the file as UTF-8 or --encoding {encoding}")
    (problem,) = reading("a.txt", "English text alone.\n".encode(encoding)).problems
    assert problem == "a.txt: is no text: it holds NUL bytes; name its encoding with --encoding (utf-16)"


def test_a_wrong_declaration_is_located(reading: Reader) -> None:
    result = reading("a.tsv", TEXT.encode("gb18030"), encoding="utf-8")
    assert [problem.split(" is not ")[0] for problem in result.problems] == ["a.tsv:2: character 1"]


@pytest.mark.parametrize("name", ["utf-9", "base64", "rot13", "undefined", "idna", "", "a\0b"])
def test_an_encoding_that_does_not_exist_is_wrong_use(reading: Reader, name: str) -> None:
    with pytest.raises(UsageError, match="there is no text encoding"):
        reading("a.tsv", TEXT, encoding=name)
    with pytest.raises(UsageError):
        marked(b"", name)
