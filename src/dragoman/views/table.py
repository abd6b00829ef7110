"""What a view answers with: a small table whose rows know their evidence."""

from __future__ import annotations

import datetime
import html
import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.model import Entry, Item, Record, Span
from dragoman.views.citation import Citation, citations, cited

if TYPE_CHECKING:
    import pandas
    import polars

_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row(Mapping[str, Any]):
    """One row: a mapping from column to value, and the items of the record behind it."""

    values_: dict[str, Any]
    entries: tuple[Entry[Item], ...] = field(default=(), repr=False)
    record: Record = field(default_factory=Record, repr=False)
    places: tuple[tuple[str, tuple[Span, ...]], ...] = field(default=(), repr=False)

    @property
    def evidence(self) -> tuple[Citation, ...]:
        """The sentences that say it: those of ``places`` (document, spans), else of the items."""
        if self.places:
            found = (cited(self.record.document(d), spans) for d, spans in self.places)
            return tuple(dict.fromkeys(citation for some in found for citation in some))
        return citations(self.record, self.entries)

    def __getitem__(self, column: str) -> Any:
        return self.values_[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_)

    def __len__(self) -> int:
        return len(self.values_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under named columns; converts to frames and shows itself in notebooks.

    >>> table = Table(name="parties", columns=("party",), rows=(Row(values_={"party": "Norway"}),))
    >>> [row["party"] for row in table]
    ['Norway']
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    counted: int | None = field(default=None, repr=False)

    @property
    def total(self) -> int:
        """How many rows there are in all; more than its length where a query took a part."""
        return len(self.rows) if self.counted is None else self.counted

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Row:
        return self.rows[index]

    def plain(self) -> list[dict[str, Any]]:
        """Rows as JSON values, in the order of the columns."""
        return [{c: simple(row[c]) for c in self.columns} for row in self.rows]

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame; ImportError, with the fix, where pandas is not installed."""
        made: pandas.DataFrame = _library("pandas").DataFrame(
            self._listed(), columns=list(self.columns)
        )
        return made

    def to_polars(self) -> polars.DataFrame:
        """A polars frame; ImportError, with the fix, where polars is not installed."""
        columns = {c: [row[c] for row in self._listed()] for c in self.columns}
        made: polars.DataFrame = _library("polars").DataFrame(columns, strict=False)
        return made

    def _listed(self) -> list[dict[str, Any]]:
        """Rows with lists for tuples: what frames take."""
        return [
            {c: list(v) if isinstance(v := row[c], tuple) else v for c in self.columns}
            for row in self.rows
        ]

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(c)}</th>" for c in self.columns)
        cells = (
            "".join(f"<td>{html.escape(worded(row[c]))}</td>" for c in self.columns)
            for row in self.rows[:_SHOWN]
        )
        body = "".join(f"<tr>{cell}</tr>" for cell in cells)
        more = len(self) - _SHOWN
        note = f"<p>… and {more} more rows</p>" if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _library(name: str) -> Any:
    """The library that makes a frame; ImportError with the command that installs it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError(f"this needs {name}: pip install 'dragoman[frames]'") from error


def simple(value: Any) -> Any:
    """A cell as a JSON value."""
    if isinstance(value, tuple):
        return [simple(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def worded(value: Any) -> str:
    """A cell as words.

    >>> worded(("Norway", "Chad")), worded(None)
    ('Norway; Chad', '')
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(worded(v) for v in value)
    return f"{value:.2f}" if isinstance(value, float) else str(value)
