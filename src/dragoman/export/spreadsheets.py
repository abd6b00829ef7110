"""Tables for statistics programs and spreadsheets: CSV, Excel and Parquet."""

from __future__ import annotations

import csv
import datetime
import importlib
import io
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.errors import ExportError
from dragoman.export.holdings import Holdings
from dragoman.export.tables import Sheet, sheets
from dragoman.export.words import legal, unformed
from dragoman.export.writing import write_whole
from dragoman.views.table import worded

_LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
_WIDEST = 60


def needed(module: str, extra: str) -> ModuleType:
    """The module; ExportError with the command that installs it where it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ExportError(
            f"this format needs {module.partition('.')[0]}: pip install 'dragoman[{extra}]'"
        ) from error


def write_csv(held: Holdings, out: Path) -> list[Path]:
    """``TABLE.csv`` for every table, as UTF-8 with lists joined by "; "."""
    paths = []
    for sheet in sheets(held):
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(sheet.columns)
        writer.writerows([_cell(row[c]) for c in sheet.columns] for row in sheet.rows)
        paths.append(out / f"{sheet.name}.csv")
        write_whole(paths[-1], text.getvalue())
    return paths


def _cell(value: Any) -> Any:
    """A number as it is; words on which no spreadsheet would act."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    return unformed(" ".join(legal(worded(value)).split()))


def write_xlsx(held: Holdings, out: Path) -> list[Path]:
    """One workbook with a sheet a table."""
    openpyxl = needed("openpyxl", "formats")
    styles = needed("openpyxl.styles", "formats")
    letters = needed("openpyxl.utils", "formats").get_column_letter
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets(held):
        page = book.create_sheet(sheet.name)
        page.append(list(sheet.columns))
        for row in sheet.rows:
            page.append([_booked(row[c]) for c in sheet.columns])
        for cell in page[1]:
            cell.font = styles.Font(bold=True)
        for cells in page.iter_rows(min_row=2):
            for cell in cells:
                if cell.data_type == "f":  # words that begin with "=" are words
                    cell.data_type = "s"
                cell.alignment = styles.Alignment(vertical="top", wrap_text=True)
        page.freeze_panes = "A2"
        page.auto_filter.ref = page.dimensions
        for number, column in enumerate(sheet.columns, 1):
            page.column_dimensions[letters(number)].width = _width(sheet, column)
    held_bytes = io.BytesIO()
    book.save(held_bytes)
    write_whole(out, held_bytes.getvalue())
    return [out]


def _booked(value: Any) -> Any:
    if value is None or isinstance(value, (int, float, datetime.date)):
        return value
    return legal(worded(value))[:_LONGEST]


def _width(sheet: Sheet, column: str) -> int:
    longest = max((len(worded(row[column])) for row in sheet.rows[:200]), default=0)
    return min(max(longest, len(column)) + 3, _WIDEST)


def write_parquet(held: Holdings, out: Path) -> list[Path]:
    """``TABLE.parquet`` for every table; days are dates, lists are lists."""
    arrow = needed("pyarrow", "formats")
    parquet = needed("pyarrow.parquet", "formats")
    paths = []
    for sheet in sheets(held):
        columns = {c: [_arrowed(row[c]) for row in sheet.rows] for c in sheet.columns}
        kinds = {c: _kind(arrow, [row[c] for row in sheet.rows]) for c in sheet.columns}
        table = arrow.table(
            {c: arrow.array(values, type=kinds[c]) for c, values in columns.items()}
        )
        sink = io.BytesIO()
        parquet.write_table(table, sink)
        paths.append(out / f"{sheet.name}.parquet")
        write_whole(paths[-1], sink.getvalue())
    return paths


def _arrowed(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_arrowed(v) for v in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _kind(arrow: ModuleType, values: list[Any]) -> Any:
    """The type of a column: by its first value, words where there is none."""
    first = next((v for v in values if v is not None), "")
    if isinstance(first, tuple):
        return arrow.list_(arrow.string())
    if isinstance(first, datetime.date):
        return arrow.date32()
    if isinstance(first, bool):
        return arrow.bool_()
    if isinstance(first, float):
        return arrow.float64()
    return arrow.int64() if isinstance(first, int) else arrow.string()
