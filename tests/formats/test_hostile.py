from __future__ import annotations

import os
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.formats import SUFFIXES, Input, ReadOptions, load, read
from qa.formats.lines import LONGEST_LINE
from qa.formats.reading import LISTED

if TYPE_CHECKING:
    from tests.formats.conftest import Reader

HEADS = {"a.txt": b"", "a.tsv": b"target\n", "a.csv": b"target\n", "a.jsonl": b"", "a.po": b"", "a.srt": b""}
ROWS = {
    "a.txt": b"fine\n",
    "a.tsv": b"fine\n",
    "a.csv": b"fine\n",
    "a.jsonl": b'{"target":"fine"}\n',
    "a.po": b'msgid "x"\nmsgstr "fine"\n\n',
    "a.srt": b"00:00:01,000 --> 00:00:02,000\nfine\n\n",
}


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize("filler", [b"x", b'"'])
def test_a_line_of_200_megabytes_is_reported_in_bounded_memory(tmp_path: Path, name: str, filler: bytes) -> None:
    path = tmp_path / name
    head, row = HEADS[name], ROWS[name]
    megabyte = filler * ((1 << 20) // len(filler))
    with path.open("wb") as file:
        file.write(head + row)
        for _ in range(200):
            file.write(megabyte)
        file.write(b"\n" + row)
    problems: list[str] = []
    tracemalloc.start()
    segments = [s for d in read(Input(str(path)), ReadOptions(), lambda e: problems.append(str(e)), print) for s in d]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    path.unlink()
    assert [segment.target for segment in segments] == ["fine", "fine"]
    line = (head + row).count(b"\n") + 1
    assert problems == [f"{path}:{line}: the line is longer than 16 MiB; the line is left out"]
    assert peak < 4 * LONGEST_LINE


@pytest.mark.parametrize("name", [name for name in HEADS if name != "a.srt"])  # a cue is a screen of text
def test_a_long_line_below_the_limit_is_read(reading: Reader, name: str) -> None:
    text = b"x" * (3 << 20)
    row = ROWS[name].replace(b"fine", text)
    assert reading(name, HEADS[name] + row + ROWS[name]).targets == [text.decode(), "fine"]


@pytest.mark.parametrize("name", HEADS)
def test_nul_bytes_are_located(reading: Reader, name: str) -> None:
    row = ROWS[name]
    result = reading(name, HEADS[name] + row + row.replace(b"fine", b"f\0ine") + row)
    assert result.targets == ["fine", "fine"]
    (problem,) = result.problems
    line = (HEADS[name] + row + row.partition(b"fine")[0]).count(b"\n") + 1
    assert problem.startswith(f"{name}:{line}: character ")
    assert "is a NUL" in problem


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize("data", [b"\0" * 5_000, b"PK\x03\x04\x14\0\x08\x08\x08\0\xff\xfe\x81\x8d" * 500])
def test_binary_files_are_refused_once(reading: Reader, name: str, data: bytes) -> None:
    result = reading(name, data)
    assert not result.documents
    assert len(result.problems) == 1


def test_problems_beyond_a_limit_are_counted(reading: Reader) -> None:
    result = reading("a.tsv", "source\ttarget\n" + "ragged\n" * (LISTED + 7) + "一\tOne\n")
    assert len(result.problems) == LISTED + 1
    assert result.problems[-1] == "a.tsv: 7 more such problems, not listed"
    assert result.targets == ["One"]


def test_memory_stays_flat(tmp_path: Path) -> None:
    peaks = []
    for count in (10_000, 100_000):
        path = tmp_path / "a.tsv"
        path.write_text("source\ttarget\n" + "检察院\tThe procuratorate\n" * count, encoding="utf-8")
        tracemalloc.start()
        documents = read(Input(str(path)), ReadOptions(), lambda error: pytest.fail(str(error)), pytest.fail)
        sizes = [len(document) for document in documents]
        assert sum(sizes) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0] + (8 << 20)


def test_quotes_without_end_take_linear_time(reading: Reader) -> None:
    assert reading("a.csv", "target,x\n" + '"open,1\n' * 10_000).targets == []
    assert len(reading("a.csv", "target,x\n" + ('"open,1\n' + "fine,1\n" * 200) * 50).targets) == 10_000
    assert reading("a.csv", "target,x\n" + '"open,1\n' * 200_000).targets == []


@settings(max_examples=300)
@given(
    name=st.sampled_from(sorted(HEADS)),
    data=st.one_of(
        st.binary(max_size=300),
        st.text('ab,"\t\n\r;\0検检{}[]:target', max_size=200).map(str.encode),
        st.lists(st.sampled_from([*ROWS.values(), *HEADS.values(), b'"', b"\xb0\xa1", b"\xff", b",", b"\n"])).map(
            b"".join
        ),
    ),
    options=st.builds(ReadOptions, header=st.booleans(), independent=st.booleans(), target_only=st.booleans()),
)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes, options: ReadOptions) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data)
    problems: list[str] = []
    documents = list(read(Input(str(path)), options, lambda e: problems.append(str(e)), lambda _: None))
    assert all(problem.startswith(str(path)) for problem in problems)
    assert all("\udc80" not in segment.target for document in documents for segment in document)
    segments = [segment for document in documents for segment in document]
    lines = [segment.place.line or 0 for segment in segments]
    assert lines == sorted(lines)
    numbers = [segment.place.number or 0 for segment in segments]
    assert numbers == sorted(set(numbers))
    locate = load(name[2:].replace("txt", "text")).locate
    assert locate is not None
    if segments:
        found = {target.number: target.text for target in locate(Input(str(path)), options, numbers)}
        written = {segment.place.number: segment.target for segment in segments}
        # What is untranslated may have no place.
        assert found == {number: text for number, text in written.items() if text or number in found}


# A suffix of each format.
SUFFIX = {name: suffix for suffix, name in reversed(SUFFIXES.items())}


@pytest.mark.parametrize("suffix", SUFFIX.values())
def test_what_is_no_readable_file_is_one_located_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    os.mkfifo(tmp_path / f"fifo{suffix}")
    (tmp_path / f"folder{suffix}").mkdir()
    (tmp_path / f"loop{suffix}").symlink_to(f"loop{suffix}")
    (tmp_path / f"dangling{suffix}").symlink_to("nowhere")
    (tmp_path / f"secret\n\x1b[31m{suffix}").write_bytes(b"x")
    real = os.open

    def opened(path: str, flags: int, *rest: int, **more: int) -> int:
        if "secret" in str(path):
            raise PermissionError(13, "Permission denied", path)
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", opened)
    messages = {}
    for path in tmp_path.iterdir():
        problems: list[str] = []
        assert not list(read(Input(str(path)), ReadOptions(), lambda e, p=problems: p.append(str(e)), print))  # type: ignore[misc]
        (messages[path.stem.split("\n")[0]],) = [problem.removeprefix(f"{path}: ") for problem in problems]
    assert messages == {
        "fifo": "is no regular file; pipe what it gives into standard input ('-')",
        "folder": "is a directory, not a file",
        "loop": "cannot be read: Too many levels of symbolic links",
        "dangling": "cannot be read: No such file or directory",
        "secret": "cannot be read: Permission denied",
    }


@pytest.mark.parametrize("name", HEADS)
def test_utf_16_without_a_mark_says_what_to_do(reading: Reader, name: str) -> None:
    data = (HEADS[name] + ROWS[name] * 30).decode().encode("utf-16-le")
    result = reading(name, data)
    assert not result.documents
    assert result.problems == [f"{name}: is no text: it holds NUL bytes; name its encoding with --encoding (utf-16)"]
    assert len(reading(name, data, encoding="utf-16").targets) == 30


@pytest.mark.parametrize("name", HEADS)
def test_an_encoding_that_is_not_the_files_is_reported_line_by_line(reading: Reader, name: str) -> None:
    row = ROWS[name]
    data = HEADS[name] + row + row.replace(b"fine", "检察院".encode("gb18030")) + row
    result = reading(name, data, encoding="utf-8")
    assert result.targets == ["fine", "fine"]
    (problem,) = result.problems
    assert "is not UTF-8; save the file as UTF-8 or name its encoding with --encoding" in problem


def test_a_list_beyond_memory_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"[")
    os.truncate(path, 300 << 20)
    problems: list[str] = []
    tracemalloc.start()
    assert not list(read(Input(str(path)), ReadOptions(), lambda e: problems.append(e.message), print))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * LONGEST_LINE
    assert len(problems) == 1
