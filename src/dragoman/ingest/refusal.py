"""What could not be read, and why."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import DocumentError, UndatedError

SLUGS = {
    "missing-path": "there is no such file or folder",
    "empty-folder": "the folder holds no file that could be a report",
    "unreadable-file": "the file cannot be opened, or is no regular file",
    "not-text": "the file is a picture, an archive or other binary data, or a PDF without text",
    "undecodable": "the bytes are not UTF-8, UTF-16 with a mark, or plainly Windows-1252",
    "empty-document": "there is no text, or only white space",
    "too-large": "the report, or one paragraph of it, is larger than the limit",
    "unreachable": "the server of a feed does not answer, or answers that it cannot",
    "missing-library": "the library that reads this format is not installed",
    "only-listed": "a list names the report's address, and no file holds its text",
    "bad-row": "a line or row of a table is broken or lacks a needed column",
    "not-taken": "coded material that holds no words of a speaker: a picture, a chain, a note",
    "own-brief": "the file is a brief that dragoman wrote, and no report",
    UndatedError.slug: "the report has no date",
    "impossible-date": "the date is not in the calendar, or cannot be understood",
    "implausible-date": "the date lies before 1900 or more than a year ahead",
    DocumentError.slug: "the reader of this format failed on it",
}
"""Every reason for a refusal, by its machine-readable name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file, or one line of a file, that was not read; the rest was.

    ``path`` is as the user gave it (``-`` for standard input), ``line`` counts from 1 and is None
    where the whole file is meant. ``message`` says what is wrong and how to mend it.
    """

    path: str
    slug: str
    message: str
    line: int | None = None

    def __post_init__(self) -> None:
        if self.slug not in SLUGS:
            raise ValueError(f"no such reason for a refusal: {self.slug!r}")

    @property
    def place(self) -> str:
        """Path and line.

        >>> Refusal(path="a.csv", slug="bad-row", message="no text column", line=3).place
        'a.csv:3'
        """
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def unreadable(error: Exception, line: int | None = None) -> RefusedError:
    """For whatever else a library raises on a file, or on one report of several in it."""
    if isinstance(error, RefusedError):
        return RefusedError(error.slug, str(error), line)
    return RefusedError(
        "unreadable-document",
        f"could not be read ({type(error).__name__}): save it as plain text in UTF-8",
        line,
    )


class RefusedError(DocumentError):
    """Raised inside a reader; becomes a Refusal. ``slug`` is one of SLUGS."""

    def __init__(self, slug: str, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.slug = slug
        self.line = line

    def at(self, path: str) -> Refusal:
        """The refusal to list."""
        return Refusal(path=path, slug=self.slug, message=str(self), line=self.line)
