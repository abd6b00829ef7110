"""One dated report, as it was read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from dragoman.model.ids import digest
from dragoman.model.original import Place, places


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A dated report; its text never changes.

    ``text`` is the whole text as it was given, header line included, so that spans are offsets
    into what the reader has on disk; ``body`` is where the report itself begins in it. ``name``
    is what the report is called to its user (the file's stem, the row's id). Several names in
    ``author`` are parted by semicolons. ``origin`` is the map back to the file, see
    ``dragoman.model.original``.
    """

    text: str
    published: datetime.date
    name: str
    title: str = ""
    author: str = ""
    outlet: str | None = None
    url: str | None = None
    body: int = 0
    language: str = "en"
    origin: str = field(default="", metadata={"later": True}, repr=False, compare=False)
    _id: str = field(default="", init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """A digest of what was published: text, date, outlet and address; not of the name."""
        if not self._id:
            seal = digest(self.text, self.published.isoformat(), self.outlet, self.url)
            object.__setattr__(self, "_id", seal)
        return self._id

    @property
    def file(self) -> str:
        """The file that it was read from; empty where that is not known."""
        return self.origin.partition("\n")[0]

    def original(self, start: int, end: int) -> tuple[Place, ...]:
        """Where that range of the text stands in the file; none where it is not known."""
        return places(self.origin, start, end)
