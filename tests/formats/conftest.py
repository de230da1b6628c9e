"""Reads bytes as a file and keeps everything that reading says; makes Word documents part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from qa.core import Document, Edit, Segment
from qa.errors import DataError
from qa.formats import Input, ReadOptions, read
from qa.formats.registry import format_of

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."


@dataclass
class Outcome:
    """What reading one input gave; paths are relative to the test's folder."""

    documents: list[Document] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def segments(self) -> list[Segment]:
        """All segments, in order."""
        return [segment for document in self.documents for segment in document]

    @property
    def rows(self) -> list[tuple[str, str | None, str]]:
        """Id, source and target of each segment."""
        return [(segment.id, segment.source, segment.target) for segment in self.segments]

    @property
    def targets(self) -> list[str]:
        """The targets."""
        return [segment.target for segment in self.segments]


Reader = Callable[..., Outcome]
WordFile = Callable[..., Path]


@pytest.fixture
def outcome(tmp_path: Path) -> Callable[[Input, ReadOptions], Outcome]:
    """Return a function that reads an input."""

    def read_input(input_: Input, options: ReadOptions) -> Outcome:
        result = Outcome()

        def problem(error: DataError) -> None:
            result.problems.append(str(error).replace(f"{tmp_path}/", ""))

        result.documents += read(
            input_, options, problem, lambda note: result.notes.append(note.replace(f"{tmp_path}/", ""))
        )
        return result

    return read_input


@pytest.fixture
def reading(tmp_path: Path, outcome: Callable[[Input, ReadOptions], Outcome]) -> Reader:
    """Return a function that writes bytes to a file and reads it."""

    def read_bytes(name: str, data: bytes | str, source: bytes | str | None = None, **options: object) -> Outcome:
        path, original = tmp_path / name, None
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        if source is not None:
            original = tmp_path / "source.txt"
            original.write_bytes(source.encode() if isinstance(source, str) else source)
        return outcome(Input(str(path), original and str(original)), ReadOptions(**options))  # type: ignore[arg-type]

    return read_bytes


WriteBack = Callable[..., bytes]


@pytest.fixture(scope="session")
def write_back() -> WriteBack:
    """Return a function that applies edits, by ``Place.number``, to a file's bytes and returns what they become."""

    def written(path: Path, edits: Mapping[int, Sequence[Edit]], **options: object) -> bytes:
        input_, given = Input(str(path)), ReadOptions(**options)  # type: ignore[arg-type]
        locate = format_of(input_, given).locate
        assert locate is not None
        targets = list(locate(input_, given, edits))
        assert [target.number for target in targets] == sorted(edits)
        patches = [patch for target in targets for patch in target.patches(edits[target.number])]
        data, pieces, at = path.read_bytes(), list[bytes](), 0
        for patch in sorted(patches, key=lambda patch: (patch.start, patch.end)):
            assert patch.start >= at
            pieces += [data[at : patch.start], patch.data]
            at = patch.end
        return b"".join([*pieces, data[at:]])

    return written


@pytest.fixture
def word_file(tmp_path: Path) -> WordFile:
    """Return a function that writes a Word document from the XML of its body, and of its footnotes and styles."""

    def write(body: str, footnotes: str = "", styles: str = "", **parts: str) -> Path:
        head = f'<?xml version="1.0" encoding="UTF-8"?>{parts.pop("doctype", "")}'
        names = {"document.main": "document", "footnotes": "footnotes", "styles": "styles"}
        overrides = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}{kind}+xml"/>' for kind, name in names.items()
        )
        package = "http://schemas.openxmlformats.org/package/2006/"
        content = {
            "[Content_Types].xml": f'{head}<Types xmlns="{package}content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
            "_rels/.rels": f'{head}<Relationships xmlns="{package}relationships"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'{head}<Relationships xmlns="{package}relationships">'
            f'<Relationship Id="r1" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>'
            f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
            "word/document.xml": f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            "word/footnotes.xml": f'{head}<w:footnotes xmlns:w="{WORD}">{footnotes}</w:footnotes>',
            "word/styles.xml": f'{head}<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
        } | parts  # fmt: skip
        path = tmp_path / "made.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for name, text in content.items():
                file.writestr(name, text)
        return path

    return write
