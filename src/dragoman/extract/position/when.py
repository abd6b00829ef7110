"""The day as of which a position holds: that of its saying."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from dragoman.extract.day import day
from dragoman.extract.position.claim import Claim
from dragoman.extract.reading import Reading
from dragoman.model import When
from dragoman.times.anchor import day_of

RECENT = datetime.timedelta(days=400)
"""How far back a report's own news may lie; older dates belong to what is told beside it."""


def as_of(reading: Reading, claims: Sequence[Claim]) -> When | None:
    """The first day that the claims' own clauses or their attributions give, else None."""
    earliest = reading.document.published - RECENT
    for claim in claims:
        for start, end in (*_cues(reading, claim), (claim.head.start, claim.head.end)):
            timex = day_of(reading.parse, reading.times, start, end)
            if timex is not None and timex.value[:4].isdigit():
                when = day(reading, timex)
                if when and earliest <= when.last and when.first <= reading.document.published:
                    return when
    return None


def _cues(reading: Reading, claim: Claim) -> list[tuple[int, int]]:
    """Cues of the attributions in whose content the claim stands, the innermost first."""
    found = []
    for attribution in reading.attributions:
        for start, end in attribution.content:
            if attribution.cue and start <= claim.head.start and claim.head.end <= end:
                found.append((end - start, attribution.cue))
    return [cue for _, cue in sorted(found)]
