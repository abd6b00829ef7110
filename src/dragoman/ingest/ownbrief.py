"""Briefs of dragoman that come back among the reports.

A brief is made of what reports said. Read as one more report, it would bear its own items out, so
it is refused. It is known by the sentence at its head that says how it was made.
"""

from __future__ import annotations

import re

from dragoman.ingest.refusal import RefusedError

_HEAD = 20_000
_SAYS = re.compile(
    r"A\s+person\s+confirmed\s+[\d,]+\s+of\s+[\d,]+\s+items?\s+\(marked\s*\S{0,3}\);\s+the\s+rest"
    r"\s+was\s+read\s+by\s+software\s+and\s+may\s+be\s+wrong"
)


def refuse(text: str) -> None:
    """RefusedError for the text, or the page, of a brief."""
    if _SAYS.search(text, 0, _HEAD):
        raise RefusedError(
            "own-brief", "a brief of dragoman, made of reports: read those, and leave it out"
        )
