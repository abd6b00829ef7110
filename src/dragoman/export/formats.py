"""The registry of export formats: one row a format, in the order of the help."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import ExportError
from dragoman.export.holdings import Holdings
from dragoman.model import Record

Writer = Callable[[Holdings, Path], list[Path]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of export.

    ``suffixes`` are the endings of the file that it writes, the first one being the usual; none
    for a format that fills a folder. ``place`` names the module and function that write it.
    ``extra`` is the extra of the package that it needs; ``texts`` says that the whole text of
    the reports is in it.
    """

    name: str
    about: str
    place: str
    suffixes: tuple[str, ...] = ()
    extra: str = ""
    texts: bool = False

    @property
    def write(self) -> Writer:
        """What writes it; its module is loaded now."""
        module, _, function = self.place.partition(":")
        writer: Writer = getattr(importlib.import_module(f"dragoman.export.{module}"), function)
        return writer


_ALL = (
    Format(
        name="csv",
        about="tidy tables, one CSV a table, with a codebook",
        place="spreadsheets:write_csv",
    ),
    Format(
        name="xlsx",
        about="the same tables as one Excel workbook",
        place="spreadsheets:write_xlsx",
        suffixes=(".xlsx",),
        extra="formats",
    ),
    Format(
        name="parquet",
        about="the same tables as Parquet, for pandas, R and DuckDB",
        place="spreadsheets:write_parquet",
        extra="formats",
    ),
    Format(
        name="sqlite",
        about="the same tables as SQLite with metadata, for Datasette",
        place="datasette:write_sqlite",
        suffixes=(".db", ".sqlite", ".sqlite3"),
    ),
    Format(
        name="jsonl",
        about="everything, to restore or merge; holds the full texts",
        place="archive:write_archive",
        suffixes=(".jsonl", ".ndjson"),
        texts=True,
    ),
    Format(
        name="record",
        about="one JSON a report, with the offsets of every item",
        place="reports:write_reports",
    ),
    Format(
        name="webannotation",
        about="W3C Web Annotations (JSON-LD)",
        place="webannotation:write_webannotation",
        suffixes=(".jsonld", ".json"),
    ),
    Format(
        name="brat",
        about="brat standoff, also INCEpTION; holds the full texts",
        place="brat:write_brat",
        texts=True,
    ),
    Format(
        name="conllu",
        about="CoNLL-U with the items in MISC; holds the full texts",
        place="conllu:write_conllu",
        suffixes=(".conllu",),
        texts=True,
    ),
    Format(
        name="followthemoney",
        about="FollowTheMoney entities, for Aleph and OpenSanctions",
        place="followthemoney:write_followthemoney",
        suffixes=(".json", ".ijson", ".jsonl"),
    ),
    Format(
        name="popolo",
        about="Popolo persons, organizations, posts, events",
        place="popolo:write_popolo",
        suffixes=(".json",),
    ),
    Format(
        name="dna",
        about="statements for Discourse Network Analyzer (CSV)",
        place="dna:write_dna",
        suffixes=(".csv",),
    ),
    Format(
        name="network",
        about="discourse networks (GraphML, or a matrix as CSV)",
        place="network:write_network",
        suffixes=(".graphml", ".csv"),
    ),
    Format(
        name="timelinejs",
        about="a TimelineJS timeline of rounds and positions",
        place="calendars:write_timelinejs",
        suffixes=(".json",),
    ),
    Format(
        name="ical",
        about="the rounds as an iCalendar file",
        place="calendars:write_ical",
        suffixes=(".ics",),
        extra="formats",
    ),
    Format(
        name="csl",
        about="the reports as CSL-JSON, for Zotero and pandoc",
        place="references:write_csl",
        suffixes=(".json",),
    ),
    Format(
        name="ris",
        about="the reports as RIS, for EndNote and Mendeley",
        place="references:write_ris",
        suffixes=(".ris",),
    ),
    Format(
        name="prov",
        about="where every item comes from, in PROV-O (JSON-LD)",
        place="prov:write_prov",
        suffixes=(".jsonld", ".json"),
    ),
    Format(
        name="plover",
        about="events in the manner of PLOVER (JSON lines)",
        place="plover:write_plover",
        suffixes=(".jsonl",),
    ),
)
FORMATS: dict[str, Format] = {one.name: one for one in _ALL}
"""Format by name."""
_PLAIN_ENDING = {
    ".xlsx": "xlsx",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".jsonl": "jsonl",
    ".conllu": "conllu",
    ".graphml": "network",
    ".ics": "ical",
    ".ris": "ris",
}
"""Endings that tell the format by themselves."""


def format_of(out: Path) -> str:
    """The format that a file's ending tells; ``record``, one JSON a report, for a folder.

    ExportError where the ending could mean several formats, or is that of none.
    """
    ending = out.suffix.lower()
    if ending in _PLAIN_ENDING:
        return _PLAIN_ENDING[ending]
    fitting = [one.name for one in _ALL if ending in one.suffixes]
    if fitting and not out.is_dir():
        raise ExportError(
            f"{out}: {ending} may be many things: add --format {' or '.join(fitting)}"
        )
    if ending[1:].isalpha() and not out.is_dir():
        raise ExportError(
            f"{out}: no format has the ending {ending}: give another or --format, "
            "or a folder's name without one"
        )
    return "record"


def export(held: Holdings | Record, out: Path, format: str = "record") -> list[Path]:
    """Write the record in a format; the files written.

    ``out`` is the file, or the folder for a format of many files; a folder that is there takes
    a single file under the name of its format. Folders are made where they are missing.
    ExportError for an unknown format, a missing library or a place that cannot be written.
    """
    if format not in FORMATS:
        raise ExportError(f"there is no export format {format!r}: choose {', '.join(FORMATS)}")
    chosen = FORMATS[format]
    held = Holdings(record=held) if isinstance(held, Record) else held
    try:
        if not chosen.suffixes:
            out.mkdir(parents=True, exist_ok=True)
        elif out.is_dir():
            out = out / f"{chosen.name}{chosen.suffixes[0]}"
        else:
            out.parent.mkdir(parents=True, exist_ok=True)
        return chosen.write(held, out)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ExportError(f"{out}: cannot be written ({why}): choose another place") from error
