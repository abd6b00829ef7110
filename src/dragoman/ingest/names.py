"""Names of reports: each its own in a batch, and one plain name rather than a path."""

from __future__ import annotations

import re

LONGEST = 200
_ODD = re.compile(r"[\x00-\x1f\x7f/\\\ud800-\udfff]+")


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
        while name.casefold() in self._taken:  # some file systems know no capitals
            number += 1
            name = f"{base}-{number}"
        self._taken.add(name.casefold())
        return name


def safe(wanted: str) -> str:
    """A file's stem as it is; in a row's id, what makes a path of it becomes a hyphen."""
    plain = _ODD.sub("-", wanted)
    if plain != wanted or len(plain) > LONGEST or not plain.strip(". "):
        plain = plain[:LONGEST].strip("-. ")
    return plain or "report"
