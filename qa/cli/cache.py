"""``qa cache clear``."""

from __future__ import annotations

import typer


def clear() -> None:
    """Empty the cache of glossaries."""
    from qa.errors import UsageError
    from qa.glossary.cache import clear as empty
    from qa.glossary.cache import folder

    try:
        count = empty()
    except OSError as error:
        raise UsageError(f"{folder()}: cannot be emptied: {error.strerror or error}") from None
    typer.echo(f"{count} file{'s' * (count != 1)} of glossaries deleted from {folder()}")
