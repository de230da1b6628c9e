"""Writes a file and reads its paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from qa.formats import ReadOptions
from qa.formats.prose import Paragraph, paragraphs


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
