"""The plots of a dossier."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, Literal, get_args

from dragoman.export.choice import NetworkChoice
from dragoman.model import Record
from dragoman.plot import activity, matrix, network, timeline
from dragoman.views.query import ALL, Query

Kind = Literal["timeline", "matrix", "network", "activity"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Plots:
    """Plots of a record as Altair charts, which notebooks show and which can be changed.

    Each takes a ``Query`` for the part of the record. ExportError where Altair is missing.
    """

    def __init__(self, record: Callable[[datetime.date | None], Record]) -> None:
        self._record = record

    def timeline(self, query: Query = ALL) -> Any:
        """Rounds, positions and statements by day, a lane for each actor."""
        return timeline.chart(self._record(query.as_of), query)

    def matrix(self, query: Query = ALL) -> Any:
        """Issues and parties, with the last stance of each party on each issue."""
        return matrix.chart(self._record(query.as_of), query)

    def activity(self, query: Query = ALL) -> Any:
        """How much is reported, day by day, week by week or month by month."""
        return activity.chart(self._record(query.as_of), query)

    def network(self, query: Query = ALL, choice: NetworkChoice | None = None) -> Any:
        """Actors by agreement, or actors and issues."""
        return network.chart(self._record(query.as_of), query, choice or NetworkChoice())
