"""Places counted in UTF-16 units, as Java does, to code points."""

from __future__ import annotations


def code_points(text: str, units: int) -> int:
    """How many code points so many units of the text are: beyond the first plane, two are one.

    >>> code_points("a🕊b", 3)
    2
    """
    if units < 0 or text.isascii() or not any(c > "\uffff" for c in text):
        return units
    rest = units - len(text.encode("utf-16-le")) // 2
    inside = len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
    return inside + max(0, rest)
