"""The date of a report, from the words in which its file gives it.

Only a full date that can be read one way counts. ``05/06/2025`` is May to some readers and June to
others, so it is refused; so is a month without a day.
"""

from __future__ import annotations

import datetime
import re

from dragoman.ingest.refusal import RefusedError

EARLIEST = datetime.date(1900, 1, 1)
AHEAD = datetime.timedelta(days=366)
FIX = "write it as YYYY-MM-DD, or give one with --date YYYY-MM-DD"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "january|february|march|april|may|june|july|august|september|october|november|december|sept|"
    + "|".join(_MONTHS)
)
_CLOCK = r"(?:[T ,].*)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.DOTALL | re.ASCII)
    for form in (
        rf"(?P<year>\d{{4}})-(?P<month>\d\d?)-(?P<day>\d\d?){_CLOCK}",
        rf"(?P<year>\d{{4}})/(?P<month>\d\d?)/(?P<day>\d\d?){_CLOCK}",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T.*)?",
        rf"(?:[a-z]+,? +)?(?P<day>\d\d?)(?:st|nd|rd|th)?[ -](?P<month>{_NAMES})\.?,?[ -]"
        rf"(?P<year>\d{{4}}){_CLOCK}",
        rf"(?:[a-z]+,? +)?(?P<month>{_NAMES})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? "
        rf"(?P<year>\d{{4}}){_CLOCK}",
    )
)


def published(words: str, today: datetime.date | None = None) -> datetime.date:
    """The day that the words name.

    RefusedError where they name none, more than one, or a day before 1900 or over a year ahead.

    >>> published("2025-05-16T09:30:00+03:00")
    datetime.date(2025, 5, 16)
    >>> published("Fri, 16 May 2025 06:30:00 GMT")
    datetime.date(2025, 5, 16)
    """
    return plausible(_read(words.strip()), today)


def plausible(day: datetime.date, today: datetime.date | None = None) -> datetime.date:
    """The day itself; RefusedError before 1900 or more than a year ahead of today."""
    latest = _shifted(today or datetime.date.today())
    if not EARLIEST <= day <= latest:
        raise RefusedError(
            "implausible-date",
            f"the date {day} lies before 1900 or more than a year ahead: if it is a slip, {FIX}",
        )
    return day


def _read(words: str) -> datetime.date:
    shown = words[:40]
    for form in _FORMS:
        if found := form.fullmatch(words):
            month = found["month"].lower()
            number = int(month) if month.isdigit() else 1 + _MONTHS.index(month[:3])
            try:
                return datetime.date(int(found["year"]), number, int(found["day"]))
            except ValueError:
                raise RefusedError(
                    "impossible-date", f"the calendar has no {shown!r}: {FIX}"
                ) from None
    raise RefusedError("impossible-date", f"{shown!r} is not a full, unambiguous date: {FIX}")


def _shifted(day: datetime.date) -> datetime.date:
    try:
        return day + AHEAD
    except OverflowError:
        return datetime.date.max
