"""Colours and measures that the plots share; told apart also without seeing red or green."""

from __future__ import annotations

from typing import Any

STANCES = {
    "demands": "#b2182b",
    "proposes": "#ef8a62",
    "supports": "#92c5de",
    "accepts": "#2166ac",
    "conditional": "#a6a6a6",
    "rejects": "#3b3b3b",
}
STATUSES = {
    "held": "#2166ac",
    "under-way": "#4393c3",
    "planned": "#92c5de",
    "proposed": "#f4a582",
    "uncertain": "#bababa",
    "cancelled": "#b2182b",
    "failed": "#67001f",
}
KINDS = {"statements": "#4393c3", "positions": "#ef8a62", "rounds": "#3b3b3b"}
LANES = 10
"""Actors shown at most."""
LABEL = 180
"""Pixels of a label at most."""


def finished(chart: Any) -> Any:
    """The chart with our fonts and lines."""
    return (
        chart.configure_view(stroke=None)
        .configure_axis(
            labelFontSize=11, titleFontSize=11, labelLimit=LABEL, gridColor="#e8e8e8",
            domainColor="#888", tickColor="#888", labelPadding=8,
        )
        .configure_legend(labelFontSize=11, titleFontSize=11)
        .configure_title(fontSize=14, anchor="start", offset=12)
    )  # fmt: skip


def scale(alt: Any, colours: dict[str, str], used: set[str]) -> Any:
    """Colours of those values that are there, in their own order."""
    named = [value for value in colours if value in used]
    return alt.Scale(domain=named, range=[colours[value] for value in named])
