"""The errors that a user can cause and mend; each says where, what and what to do."""

from __future__ import annotations


class QaError(Exception):
    """Base of every error whose text is meant for the user."""


class UsageError(QaError):
    """A wrong option, a wrong configuration or a wrong combination of them (exit status 2)."""


class MissingExtra(QaError):
    """A feature needs a library that the base install leaves out (exit status 2)."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs the extra '{extra}': pip install 'bilingual-qa[{extra}]'")


class DataError(QaError):
    """Something in a file that cannot be used (exit status 2).

    Args:
        path: The file as the user named it.
        message: What was found, what was expected and what to do.
        line: 1-based line in the file, where it has lines.
    """

    def __init__(self, path: str, message: str, line: int | None = None) -> None:
        self.path = path
        self.line = line
        self.message = message
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {message}")


class MissingColumn(DataError):
    """A table has no column, or no row a key, of the name that was asked for."""


class DataErrors(QaError):
    """All problems of one or more files, reported together."""

    def __init__(self, errors: list[DataError]) -> None:
        self.errors = errors
        super().__init__("\n".join(str(error) for error in errors))
