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
_ARCHIVE = ".jsonl"
"""Also the ending of other formats; by itself it means everything."""


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


_ROWS = (
    # name, module:function, endings, what it is
    ("csv", "spreadsheets:write_csv", "", "tidy tables, one CSV a table, with a codebook"),
    ("xlsx", "spreadsheets:write_xlsx", ".xlsx", "the same tables as one Excel workbook"),
    ("parquet", "spreadsheets:write_parquet", "",
     "the same tables as Parquet, for pandas, R and DuckDB"),
    ("sqlite", "datasette:write_sqlite", ".db .sqlite .sqlite3",
     "the same tables as SQLite with metadata, for Datasette"),
    ("jsonl", "archive:write_archive", ".jsonl .ndjson",
     "everything, to restore or merge; holds the full texts"),
    ("record", "reports:write_reports", "", "one JSON a report, with the offsets of every item"),
    ("webannotation", "webannotation:write_webannotation", ".jsonld .json",
     "W3C Web Annotations (JSON-LD)"),
    ("brat", "brat:write_brat", "", "brat standoff, also INCEpTION; holds the full texts"),
    ("conllu", "conllu:write_conllu", ".conllu",
     "CoNLL-U with the items in MISC; holds the full texts"),
    ("followthemoney", "followthemoney:write_followthemoney", ".json .ijson .jsonl",
     "FollowTheMoney entities, for Aleph and OpenSanctions"),
    ("popolo", "popolo:write_popolo", ".json", "Popolo persons, organizations, posts, events"),
    ("dna", "dna:write_dna", ".csv", "statements for Discourse Network Analyzer (CSV)"),
    ("network", "network:write_network", ".graphml .csv",
     "discourse networks (GraphML, or a matrix as CSV)"),
    ("timelinejs", "timelinejs:write_timelinejs", ".json",
     "a TimelineJS timeline of rounds and positions"),
    ("ical", "ical:write_ical", ".ics", "the rounds with a day as an iCalendar file"),
    ("csl", "references:write_csl", ".json", "the reports as CSL-JSON, for Zotero and pandoc"),
    ("ris", "references:write_ris", ".ris", "the reports as RIS, for EndNote and Mendeley"),
    ("prov", "prov:write_prov", ".jsonld .json",
     "where every item comes from, in PROV-O (JSON-LD)"),
    ("plover", "plover:write_plover", ".jsonl", "PLOVER event records (JSON lines)"),
)  # fmt: skip
_WITH_EXTRA = frozenset({"xlsx", "parquet", "ical"})
_WITH_TEXTS = frozenset({"jsonl", "brat", "conllu"})
FORMATS: dict[str, Format] = {
    name: Format(
        name=name,
        about=about,
        place=place,
        suffixes=tuple(endings.split()),
        extra="formats" if name in _WITH_EXTRA else "",
        texts=name in _WITH_TEXTS,
    )
    for name, place, endings, about in _ROWS
}
"""Format by name."""


def _fitting(ending: str) -> list[str]:
    return [one.name for one in FORMATS.values() if ending in one.suffixes]


def format_of(out: Path) -> str:
    """The format that a file's ending tells; ``record``, one JSON a report, for a folder.

    ExportError where the ending could mean several formats, or is that of none.
    """
    ending = out.suffix.lower()
    fitting = _fitting(ending)
    if ending == _ARCHIVE:
        return "jsonl"
    if len(fitting) == 1:
        return fitting[0]
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
