"""A report as its file gives it, before its date is understood."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.ingest.tracing import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a format found. ``date`` is still the file's own words; ``line`` is set in tables.

    ``name`` is None where the file's stem names the report. ``listed`` says that only its address
    is given, with its date and outlet, for a report with that address in another file.
    ``origin`` says where the text stands in the file, None where it is the file's own.
    """

    text: str
    date: str | None = None
    title: str = ""
    author: str = ""
    outlet: str | None = None
    url: str | None = None
    body: int = 0
    name: str | None = None
    line: int | None = None
    language: str | None = None
    listed: bool = False
    origin: Origin | None = None
