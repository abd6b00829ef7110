"""Plain text whose first line is ``date YYYY-MM-DD Title``."""

from __future__ import annotations

import re

from dragoman.ingest.draft import Draft

_HEADER = re.compile(r"\ufeff?\s*date[ \t]+(\d\S*)(?:[ \t]+([^\n]*))?(?:\n|\Z)")


def split(text: str) -> Draft | None:
    """The report, where its first line is such a header; its body begins after that line."""
    found = _HEADER.match(text)
    if found is None:
        return None
    title = (found[2] or "").strip()
    return Draft(text=text, date=found[1], title=title, body=found.end())
