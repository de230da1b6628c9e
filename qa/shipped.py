"""The one lookup of what comes with qa: glossaries and corpora."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """Return the folder that holds the shipped data.

    A wheel carries them inside the package, as ``qa/data``; a checkout and an editable install have them beside it.
    """
    inside = PACKAGE / "data"
    return inside if inside.is_dir() else PACKAGE.parent


def shipped(*parts: str) -> Path:
    """Return the path of a shipped file or folder, as in ``shipped("glossaries", "zh-en")``.

    Raises:
        FileNotFoundError: Nothing of that name is shipped.
    """
    path = root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"{'/'.join(parts)} does not come with qa (looked in {root()})")
    return path
