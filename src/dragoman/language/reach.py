"""Which languages are read. A report in another one is kept and can be searched, but not read."""

from __future__ import annotations

from dragoman.model import Document

LANGUAGES = frozenset({"en"})
"""The codes of the languages for which there is a parser and the tables of words."""


def read(document: Document) -> bool:
    """Whether the report is in a language that is read."""
    return document.language in LANGUAGES
