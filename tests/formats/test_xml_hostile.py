"""Hostile XML, the same for every format that is XML: bounded time and memory, one located message, nothing fetched."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.core import Edit, Span
from qa.formats import Input, ReadOptions, load, read
from qa.formats.located import RefusedError
from qa.formats.xml.stream import DEEPEST, LONGEST

if TYPE_CHECKING:
    from tests.formats.conftest import Reader

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True)
class Kind:
    """A format that is XML: the pieces of a small file.

    Attributes:
        name: Of the format; its first suffix is the file's.
        root: Name of the root element, for a DOCTYPE.
        head, tail: What stands before and after the units.
        unit: A unit with ``{s}`` and ``{t}`` for its texts.
        nested: An inline element that may hold itself.
    """

    name: str
    root: str
    head: str
    unit: str
    tail: str
    nested: tuple[str, str]

    def file(self, *targets: str, before: str = "", declaration: str = DECLARATION) -> str:
        units = "\n".join(self.unit.format(s="一", t=target) for target in targets)
        return f"{declaration}{before}{self.head}\n{units}\n{self.tail}"

    @property
    def path(self) -> str:
        return "a" + load(self.name).suffixes[0]


KINDS = [
    Kind(
        "xliff",
        "xliff",
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a" source-language="zh" target-language="en"><body>',
        '<trans-unit id="1"><source>{s}</source><target>{t}</target></trans-unit>',
        "</body></file></xliff>",
        ('<g id="1">', "</g>"),
    ),
    Kind(
        "xliff2",
        "xliff",
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh" trgLang="en"><file id="a">',
        '<unit id="1"><segment><source>{s}</source><target>{t}</target></segment></unit>',
        "</file></xliff>",
        ('<pc id="1">', "</pc>"),
    ),
    Kind(
        "tmx",
        "tmx",
        '<tmx version="1.4"><header srclang="zh" datatype="xml"/><body>',
        '<tu tuid="1"><tuv xml:lang="zh"><seg>{s}</seg></tuv><tuv xml:lang="en"><seg>{t}</seg></tuv></tu>',
        "</body></tmx>",
        ("<hi>", "</hi>"),
    ),
]
kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@kinds
def test_the_pieces_make_a_file(reading: Reader, kind: Kind) -> None:
    result = reading(kind.path, kind.file("One", "Two"))
    assert (result.targets, result.problems, result.notes) == (["One", "Two"], [], [])


BOMB = '<!DOCTYPE {root} [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip


@kinds
@pytest.mark.parametrize(
    ("doctype", "use", "name"),
    [
        (BOMB, "&j;", "a"),
        ('<!DOCTYPE {root} [<!ENTITY big "' + "x" * 100_000 + '">]>', "&big;" * 10_000, "big"),
        ('<!DOCTYPE {root} [<!ENTITY file SYSTEM "file:///etc/hostname">]>', "&file;", "file"),
        ('<!DOCTYPE {root} [<!ENTITY net SYSTEM "http://localhost:1/">]>', "&net;", "net"),
        ('<!DOCTYPE {root} [<!ENTITY % all SYSTEM "http://localhost:1/"> %all;]>', "One", "all"),
        ('<!DOCTYPE {root} [<!ENTITY harmless "x">]>', "&harmless;", "harmless"),
        ('<!DOCTYPE {root} [<!ENTITY never "x">]>', "One", "never"),
    ],
)
def test_declared_entities_refuse_the_file(reading: Reader, kind: Kind, doctype: str, use: str, name: str) -> None:
    result = reading(kind.path, kind.file(use, before=doctype.format(root=kind.root)), input_format=kind.name)
    (problem,) = result.problems
    assert problem.startswith(f"{kind.path}:2: declares the entity '{name}'; entities are never expanded")
    assert not result.documents


@kinds
@pytest.mark.parametrize("use", ["&nbsp;", "&xxe;"])
@pytest.mark.parametrize("doctype", ["", '<!DOCTYPE {root} SYSTEM "http://localhost:1/a.dtd">'])
def test_entities_that_nothing_declares_refuse_the_file(reading: Reader, kind: Kind, doctype: str, use: str) -> None:
    (problem,) = reading(kind.path, kind.file("One", use, before=doctype.format(root=kind.root))).problems
    assert problem.startswith(f"{kind.path}:4: ")
    assert "undefined entity" in problem or f"uses the entity '{use[1:-1]}', which nothing declares" in problem


@kinds
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE {root} SYSTEM "http://localhost:1/a.dtd">',
        '<!DOCTYPE {root} PUBLIC "-//X//Y" "file:///nowhere/a.dtd">',
        "<!DOCTYPE {root} [<!ELEMENT x EMPTY><!ATTLIST x y CDATA 'z'>]>",
    ],
)
def test_a_document_type_is_neither_fetched_nor_minded(reading: Reader, kind: Kind, doctype: str) -> None:
    result = reading(kind.path, kind.file("One", before=doctype.format(root=kind.root)))
    assert (result.targets, result.problems) == (["One"], [])


@kinds
@pytest.mark.parametrize("closed", [True, False])
def test_a_hundred_thousand_elements_inside_one_another(reading: Reader, kind: Kind, closed: bool) -> None:
    opening, closing = kind.nested
    result = reading(kind.path, kind.file("One", opening * 100_000 + closing * 100_000 * closed))
    assert result.problems == [
        f"{kind.path}:4: elements stand more than {DEEPEST:,} deep inside one another".replace(",", "")
    ]


@kinds
def test_elements_a_few_hundred_deep_are_read(reading: Reader, kind: Kind) -> None:
    opening, closing = kind.nested
    result = reading(kind.path, kind.file(opening * 500 + "One" + closing * 500))
    assert (result.targets[0].replace("￼", ""), result.problems) == ("One", [])


def written(path: Path, pieces: Iterator[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    return path


@kinds
@pytest.mark.parametrize("where", ["text", "attribute", "comment", "cdata", "instruction"])
def test_one_piece_without_end(tmp_path: Path, kind: Kind, where: str) -> None:
    before, after = {
        "text": ("", ""),
        "attribute": (kind.nested[0][:-1] + ' id2="', '"' + ">" + kind.nested[1]),
        "comment": ("<!--", "-->"),
        "cdata": ("<![CDATA[", "]]>"),
        "instruction": ("<?x ", "?>"),
    }[where]
    head, tail = kind.file("One", "@").split("@")

    def pieces() -> Iterator[str]:
        yield head + before
        for _ in range(2 * (LONGEST >> 20)):  # what comes after the limit is not read, were it 200 MB
            yield "x" * (1 << 20)
        yield after + tail

    path = written(tmp_path / kind.path, pieces())
    problems: list[str] = []
    tracemalloc.start()
    try:
        options = ReadOptions(input_format=kind.name)
        targets = [
            s.target for d in read(Input(str(path)), options, lambda e: problems.append(str(e)), print) for s in d
        ]
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        path.unlink()
    assert targets in ([], ["One"])
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}:4: ")
    assert "longer than 16 MiB" in problems[0]
    assert peak < 5 * LONGEST


@kinds
def test_what_is_not_kept_may_be_as_long_as_it_likes(tmp_path: Path, kind: Kind) -> None:
    """A skeleton in base 64, say; it is no unit."""
    start, end = (
        kind.head.find("<", kind.head.rfind("<body") if "<body" in kind.head else len(kind.head)),
        len(kind.head),
    )
    at = start if start >= 0 else end
    head = f"{DECLARATION}{kind.head[:at]}<x>"

    def pieces() -> Iterator[str]:
        yield head
        for _ in range(40):
            yield "x" * (1 << 20) + "\n"
        yield f"</x>{kind.head[at:]}{kind.unit.format(s='一', t='One')}{kind.tail}"

    path = written(tmp_path / kind.path, pieces())
    problems: list[str] = []
    tracemalloc.start()
    targets = [
        (s.target, s.place.line)
        for d in read(Input(str(path)), ReadOptions(), lambda e: problems.append(str(e)), print)
        for s in d
    ]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (targets, problems) == ([("One", 42)], [])
    assert peak < LONGEST


@kinds
def test_memory_stays_flat(tmp_path: Path, kind: Kind) -> None:
    peaks = []
    for count in (3_000, 12_000):
        units = [kind.unit.format(s="检察院依法提起公诉。", t="The procuratorate indicted him.") + "\n"] * count
        path = written(tmp_path / kind.path, iter([DECLARATION, kind.head, *units, kind.tail]))
        tracemalloc.start()
        documents = read(Input(str(path)), ReadOptions(), lambda error: pytest.fail(str(error)), lambda note: None)
        assert sum(len(document) for document in documents) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0] + (4 << 20)


@kinds
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\0b", "is not well-formed XML"),
        ("a&#0;b", "is not well-formed XML: reference to invalid character number"),
        ("a&#xD800;b", "is not well-formed XML: reference to invalid character number"),
        ("a&#x110000;b", "is not well-formed XML: reference to invalid character number"),
        ("a\x1bb", "is not well-formed XML"),
        ("a\ufffeb", "is not well-formed XML"),
        ("a]]>b", "is not well-formed XML"),
        ("a<b", "is not well-formed XML"),
        ('<x y="1" y="2"/>', "is not well-formed XML: duplicate attribute"),
        ("<x y=1/>", "is not well-formed XML"),
        ("<x:y/>", "is not well-formed XML: unbound prefix"),
    ],
)
def test_what_is_not_xml_is_refused_with_its_line(reading: Reader, kind: Kind, text: str, message: str) -> None:
    result = reading(kind.path, kind.file("One", text))
    (problem,) = result.problems
    assert problem.startswith(f"{kind.path}:4: {message}")


@kinds
def test_thousands_of_noughts_are_a_number(reading: Reader, kind: Kind) -> None:
    result = reading(kind.path, kind.file(f"&#{'0' * 9_000}65;&#x{'0' * 9_000}42;"))
    assert (result.targets, result.problems) == (["AB"], [])


@kinds
@pytest.mark.parametrize(
    ("declared", "codec", "text", "said"),
    [
        ("UTF-8", "gb18030", "检察院", "byte BC is not UTF-8; save the file as UTF-8 or name its encoding with --encoding"),
        ("UTF-8", "utf-8", "检察院", None),
        ("us-ascii", "utf-8", "检察院", None),
        ("klingon", "utf-8", "x", "declares the encoding 'klingon', which is unknown; say it with --encoding"),
        *[(name, "utf-8", "x", f"declares the encoding '{name}', which is unknown; say it with --encoding")
          for name in ("rot13", "base64", "zlib", "utf-7", "unicode_escape", "punycode", "idna", "undefined", "hz")],
        ("UTF-16", "utf-8", "检察院", None),
        ("UTF-32", "utf-8", "检察院", None),
        ("UTF-8", "utf-16", "检察院", None),
        ("UTF-16", "utf-16-le", "检察院", None),
        ("UTF-8", "utf-16-be", "检察院", None),
        ("UTF-8", "utf-32", "检察院", None),
        ("Shift_JIS", "shift_jis", "検察庁", None),
    ],
)  # fmt: skip
def test_lying_encodings(reading: Reader, kind: Kind, declared: str, codec: str, text: str, said: str | None) -> None:
    data = (
        kind.file(text, declaration=f'<?xml version="1.0" encoding="{declared}"?>\n').replace("一", "二").encode(codec)
    )
    result = reading(kind.path, data)
    if said is None:
        assert (result.targets, result.problems) == ([text], [])
        assert bool(result.notes) == (declared in ("UTF-16", "UTF-32") and codec == "utf-8")
    else:
        (problem,) = result.problems
        assert problem.split(": ", 1)[1].startswith(said.split(" ", 2)[0])
        assert said.split("; ", 1)[1] in problem


@kinds
@pytest.mark.parametrize("cut", [1, 7, 40, 60, 120, 200, -1, -9])
def test_a_file_that_breaks_off_is_refused(reading: Reader, kind: Kind, cut: int) -> None:
    data = kind.file("检察院提起公诉。").encode()[:cut]
    (problem,) = reading(kind.path, data, input_format=kind.name).problems
    assert problem.startswith(f"{kind.path}:")


@kinds
def test_tags_in_comments_and_instructions_are_none(reading: Reader, kind: Kind) -> None:
    text = "A<!-- </target></seg><x> & -->B<?x </target></seg><x> & ?>C<![CDATA[</target></seg><x> & ]]>"
    result = reading(kind.path, kind.file(text))
    assert (result.targets, result.problems) == (["ABC</target></seg><x> & "], [])


def mutated(data: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, new in cuts:
        place = at % (len(data) + 1)
        data = data[:place] + new + data[place + length :]
    return data


SCRAPS = [
    b"<",
    b">",
    b"&",
    b"&amp;",
    b"&#65;",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"/>",
    b"</",
    b'"',
    b"\0",
    b"\r\n",
    b"\xff",
    b"x",
]


@settings(max_examples=150)
@given(
    kind=st.sampled_from(KINDS),
    texts=st.lists(st.text("ab <>&\r\n检{}1", max_size=8), min_size=1, max_size=3),
    cuts=st.lists(
        st.tuples(st.integers(0, 2_000), st.integers(0, 6), st.sampled_from(SCRAPS) | st.binary(max_size=4)), max_size=3
    ),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
def test_no_mutation_raises_and_what_is_read_can_be_written(
    tmp_path_factory: pytest.TempPathFactory,
    kind: Kind,
    texts: list[str],
    cuts: list[tuple[int, int, bytes]],
    codec: str,
) -> None:
    path = tmp_path_factory.getbasetemp() / f"mutated{kind.path}"
    targets = [text.replace("&", "&amp;").replace("<", "<x/>") for text in texts]
    data = mutated(kind.file(*targets).encode(codec), cuts)
    path.write_bytes(data)
    options = ReadOptions(input_format=kind.name, encoding="gb18030" if codec == "gb18030" else None)
    problems: list[str] = []
    segments = [
        s for d in read(Input(str(path)), options, lambda e: problems.append(str(e)), lambda _: None) for s in d
    ]
    assert all(problem.startswith(str(path)) for problem in problems)
    if problems or not segments:
        return
    format_ = load(kind.name)
    assert format_.locate
    for target in format_.locate(Input(str(path)), options, [segment.place.number or 0 for segment in segments]):
        segment = next(segment for segment in segments if segment.place.number == target.number)
        assert target.text == segment.target
        try:
            patches = target.patches([Edit(Span(0, min(2, len(target.text))), "N&w")])
        except RefusedError:
            continue
        after = data
        for patch in sorted(patches, key=lambda patch: -patch.start):
            after = after[: patch.start] + patch.data + after[patch.end :]
        path.write_bytes(after)
        again = [s for d in read(Input(str(path)), options, lambda e: pytest.fail(str(e)), lambda _: None) for s in d]
        expected = [s.target if s is not segment else "N&w" + s.target[2:] for s in segments]
        assert [s.target for s in again] == expected
        path.write_bytes(data)
