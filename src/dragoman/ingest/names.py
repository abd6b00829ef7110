"""Names of reports: safe as file names, and each its own in a batch."""

from __future__ import annotations

import re

LONGEST = 100
_ODD = re.compile(r"[^\w.,()+@'&=-]+")


class Names:
    """Gives each report of a batch a name of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, wanted: str) -> str:
        """The wanted name; where another report has it, with ``-2``, ``-3`` and so on.

        >>> names = Names()
        >>> names.unique("flash"), names.unique("flash"), names.unique("../wire/7")
        ('flash', 'flash-2', 'wire-7')
        """
        base = safe(wanted)
        name, number = base, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._taken.add(name.casefold())
        return name


def safe(wanted: str) -> str:
    """A name that is one plain file name: exports are named by it."""
    return _ODD.sub("-", wanted).strip("-. ")[:LONGEST].rstrip("-. ") or "report"
