"""File names that every file system takes."""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 150


class FileNames:
    """Safe names, each given once: a second report of the same name gets a part of its id."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def safe(self, name: str, identity: str) -> str:
        """A file name without its ending.

        >>> FileNames().safe("../etc/passwd", "a1b2c3d4e5")
        'etc-passwd'
        """
        plain = _plain(name) or identity[:10]
        if plain.casefold() in self._taken:
            plain = f"{plain}-{identity[:10]}"
        self._taken.add(plain.casefold())  # some file systems know no capitals
        return plain


def _plain(name: str) -> str:
    printable = "".join(c for c in unicodedata.normalize("NFC", name) if c.isprintable())
    joined = _FORBIDDEN.sub("-", printable).strip(" .-")
    while len(joined.encode()) > _LONGEST:
        joined = joined[:-1]
    return f"_{joined}" if _RESERVED.match(joined) else joined
