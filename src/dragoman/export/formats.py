"""The registry of export formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dragoman.errors import ExportError
from dragoman.export.reports import write_reports
from dragoman.model import Record

FORMATS: dict[str, Callable[[Record, Path], list[Path]]] = {"record": write_reports}
"""Format → what writes a record into a folder and says which files it wrote."""


def export(record: Record, out: Path, format: str = "record") -> list[Path]:
    """Write the record into the folder ``out``, made where it is missing; the files written.

    ExportError for an unknown format or a folder that cannot be written.
    """
    if format not in FORMATS:
        raise ExportError(f"there is no export format {format!r}: choose {', '.join(FORMATS)}")
    try:
        out.mkdir(parents=True, exist_ok=True)
        return FORMATS[format](record, out)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ExportError(f"{out}: cannot be written ({why}): choose another folder") from error
