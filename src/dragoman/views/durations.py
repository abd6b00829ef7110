"""How long something lasts, in words."""

from __future__ import annotations

import re

_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}


def lasting(value: str) -> str:
    """An ISO 8601 duration in words; what is not understood stands as it is.

    >>> lasting("P30D"), lasting("PT72H"), lasting("P1Y"), lasting("PXD"), lasting("P1DT2H")
    ('30 days', '72 hours', '1 year', 'some days', 'P1DT2H')
    """
    found = re.fullmatch(r"P(?:(\d+|X)([YMWD])|T(\d+|X)(H))", value)
    if not found:
        return value
    count, unit = (found[1], found[2]) if found[1] else (found[3], found[4])
    if count == "X":
        return f"some {_UNITS[unit]}s"
    return f"{count} {_UNITS[unit]}{'' if count == '1' else 's'}"
