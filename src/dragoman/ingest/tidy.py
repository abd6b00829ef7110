"""Datelines and page furniture at the head of a report.

The text never changes: only ``body`` may move past lines that are surely no part of the report,
and an agency that the dateline credits becomes the outlet where none was given.
"""

from __future__ import annotations

import functools
import re
from importlib import resources

from dragoman.model.dateline import dateline

_FURNITURE = re.compile(
    r"advertisements?|skip to (?:main )?content|(?:main )?menu|share(?: this)?(?: article| story)?"
    r"|listen to (?:this )?article|read aloud|print(?: this)?|save|sign in|log in"
    r"|(?:published|posted|updated|last updated|last modified)(?: on)?:? [^.!?]{0,60}\d[^.!?]{0,20}"
    r"|subscribe(?: now)?|\d{1,2} min(?:ute)?s? read|read more|follow us|breaking news|home"
)


def agency(text: str, body: int = 0) -> str | None:
    """The news agency that a dateline at the head of the body credits, or the last line names.

    >>> agency("ANKARA, Feb 5 (Reuters) - The talks begin today.")
    'Reuters'
    """
    line = dateline(text, body)
    if line and line.credit:
        # After place and date only an agency stands there, also one that nobody has listed.
        unlisted = line.credit if line.place and line.day else None
        return _agencies().get(line.credit.casefold(), unlisted)
    report, _, last = text[body:].rstrip().rpartition("\n")
    return _agencies().get(last.strip(" ()-–—").casefold()) if report.strip() else None


def body(text: str, start: int = 0, title: str = "") -> int:
    """Where the report begins after ``start``: past white space, furniture and its own title.

    Only whole lines go, and only such as are nothing but furniture.
    """
    place = start
    for line in re.compile(r"[^\n]*(?:\n|\Z)").finditer(text, start):
        words = line[0].strip().strip("|•·").strip()
        if not words:
            if line.end() == len(text):
                break
            continue
        if not _FURNITURE.fullmatch(words.lower()) and words != title.strip():
            break
        place = line.end()
    # A text that is furniture alone is kept whole: better a useless line than a lost report.
    return place if text[place:].strip() else start


@functools.cache
def _agencies() -> dict[str, str]:
    """Every way to write an agency's name, folded, and its usual name."""
    table = resources.files("dragoman.ingest").joinpath("agencies.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines()[1:] if line]
    return {way.casefold(): row[0] for row in rows for way in (row[0], *row[1].split("|")) if way}
