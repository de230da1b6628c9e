"""Writes a file and reads its paragraphs; makes Word documents part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from qa.formats import ReadOptions
from qa.formats.prose import Paragraph, paragraphs

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."


@dataclass
class Extracted:
    """The paragraphs of a file, with what was said while they were read."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """The texts alone."""
        return [paragraph.text for paragraph in self.paragraphs]

    @property
    def roles(self) -> list[tuple[str, str]]:
        """Roles and texts."""
        return [(paragraph.role.value, paragraph.text) for paragraph in self.paragraphs]


Extract = Callable[..., Extracted]
WordFile = Callable[..., Path]


@pytest.fixture
def extract(tmp_path: Path) -> Extract:
    """Return a function that reads the paragraphs of a file, or of bytes that it writes first."""

    def read(name: str | Path, data: bytes | str | None = None, **options: object) -> Extracted:
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        found = Extracted()
        found.paragraphs += paragraphs(
            str(path),
            ReadOptions(**options),  # type: ignore[arg-type]
            lambda error: found.problems.append(str(error).replace(f"{tmp_path}/", "")),
            lambda note: found.notes.append(note.replace(f"{tmp_path}/", "")),
        )
        return found

    return read


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
