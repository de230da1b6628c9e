"""The word that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that is most like a word; None where none is.

    What begins with the word goes first: ``adj`` is ``adjective``.
    """
    from difflib import get_close_matches  # needed only where something is wrong

    names = list(choices)
    folded = word.strip().casefold().replace("_", "-")
    beginning = [name for name in names if folded and name.casefold().startswith(folded)]
    return next(iter(beginning or get_close_matches(folded, names, n=1, cutoff=0.6)), None)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return `` (did you mean 'x'?)``, or nothing where no choice is near."""
    choice = nearest(word, choices)
    return f" (did you mean '{choice}'?)" if choice else ""
