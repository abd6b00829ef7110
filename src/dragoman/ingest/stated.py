"""The date of publication where the text or the address states it."""

from __future__ import annotations

import re

from dragoman.ingest.dates import published
from dragoman.ingest.refusal import RefusedError
from dragoman.model.dateline import dateline

_LINES = 20
_LONGEST = 90
_LABEL = re.compile(
    r"(?:published|posted|issued|released|dated?|publication date)(?: on)?\s*:?\s+", re.I
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ADDRESSED = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([/_-])(\d\d?)\2(\d\d?)|(\d\d)(\d\d))(?!\d)")
_CLOCK = re.compile(r"(?<=\d)[,\s|–-]+(?:at\s+)?\d{1,2}[:.h]\d\d.*\Z", re.S | re.I)


def dateline_day(text: str, body: int = 0) -> str | None:
    """The day of a dateline that has its year: "KYIV, Feb 5, 2025 (Reuters) –".

    >>> dateline_day("KYIV, Feb 5, 2025 (Reuters) - The envoy left.")
    'Feb 5, 2025'
    >>> dateline_day("KYIV, Feb 5 (Reuters) - The envoy left.") is None
    True
    """
    line = dateline(text, body)
    return line.day if line and _full(line.day) else None


def address_day(url: str) -> str | None:
    """The day in an address: many outlets file their reports by it.

    >>> address_day("https://example.org/world/2025/05/16/envoys-meet")
    '2025-05-16'
    >>> address_day("https://example.org/world/2025/envoys-meet-16") is None
    True
    """
    for found in _ADDRESSED.finditer(url):
        month, number = found[3] or found[5], found[4] or found[6]
        day = f"{found[1]}-{int(month):02}-{int(number):02}"
        if _full(day):
            return day
    return None


def line_day(text: str) -> str | None:
    """A line near the top that holds a full date and nothing else.

    >>> line_day("Envoys meet\\n\\nPublished: 16 May 2025, 18:00\\n\\nThe envoys met.")
    '16 May 2025'
    >>> line_day("The treaty of 16 May 2025 was signed.") is None
    True
    """
    for line in text[: _LINES * _LONGEST].split("\n")[:_LINES]:
        words = line.strip()
        if not words or len(words) > _LONGEST or not _YEAR.search(words):
            continue
        day = _CLOCK.sub("", _LABEL.sub("", words, count=1)).strip(" .|·")
        if _full(day):
            return day
    return None


def _full(words: str) -> bool:
    if not _YEAR.search(words):
        return False
    try:
        published(words)
    except RefusedError:
        return False
    return True
