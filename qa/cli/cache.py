"""``qa cache clear``."""

from __future__ import annotations

import typer


def clear() -> None:
    """Empty the cache: glossaries, the dictionary, compiled expressions."""
    from qa.cache import clear as empty
    from qa.cache import folder
    from qa.errors import UsageError

    try:
        count = empty()
    except OSError as error:
        raise UsageError(f"{folder()}: cannot be emptied: {error.strerror or error}") from None
    typer.echo(f"{count} file{'s' * (count != 1)} deleted from {folder()}")
