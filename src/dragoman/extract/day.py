"""The day that an expression of time names, as evidence for an item."""

from __future__ import annotations

from dragoman.extract.reading import Reading
from dragoman.model import Span, When
from dragoman.times.timex import Timex


def day(reading: Reading, timex: Timex) -> When | None:
    """The date of the expression with its words; None where its value is no date."""
    span = Span.of(reading.document.text, timex.start, timex.end)
    try:
        return When(timex.value.split("T")[0], timex.basis, span)
    except ValueError:
        return None
