"""Where the words of a document stand in the file that it was read from.

The text of a document is often not that of its file: a page loses its markup, a PDF its line
ends. The map back is kept with the document as a few lines of text, because most of it is never
looked at: the name of the file, then a line for each part of it (a page, a paragraph, a row).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_RUN = re.compile(r"(\d+)\+(\d+)@(\d+)(?:/(\d+))?")
_ODD = re.compile(r"[^\S ]+|[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """``length`` characters of the text from ``start`` on, which stand in the file from ``at`` on.

    There they take ``size`` characters: more than here where the file writes them otherwise
    (``&amp;``). A blank may be another blank (a line's end). ``joined`` says that nothing but
    markup, blanks and hyphens stands between the run before and this one.
    """

    start: int
    length: int
    at: int
    size: int
    joined: bool = False

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + self.length

    def __str__(self) -> str:
        size = f"/{self.size}" if self.size != self.length else ""
        return f"{self.start}+{self.length}@{self.at}{size}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words stand in a file: from ``start`` to ``end`` in ``part`` of it.

    They are counted in code points of that part's characters; ``part`` is '' where the whole
    file is meant. ``words`` is the range of the document's text that stands there.
    """

    file: str
    part: str
    start: int
    end: int
    words: tuple[int, int]

    def __str__(self) -> str:
        where = ", ".join(p for p in (self.file, self.part) if p)
        return f"{where}, characters {self.start}–{self.end}"


def packed(file: str, parts: Iterable[tuple[str, Sequence[Run]]] | None) -> str:
    """The map as it is kept. ``parts`` is None where the text is the file's own.

    >>> packed("a.pdf", [("page 1", [Run(start=0, length=9, at=12, size=9)])])
    'a.pdf\\npage 1\\t0+9@12'
    """
    lines = [_line(file)]
    for name, runs in parts or ():
        told = "".join(
            f"{'' if not i else ' ' if r.joined else '; '}{r}" for i, r in enumerate(runs)
        )
        if told:
            lines.append(f"{_line(name)}\t{told}")
    return "\n".join(lines) if parts is None or len(lines) > 1 else f"{lines[0]}\n"


def places(origin: str, start: int, end: int) -> tuple[Place, ...]:
    """Where the words of that range of the text stand; none where it is not known.

    Words that stand apart in the file give several places.

    >>> [str(p) for p in places("a.pdf\\npage 1\\t0+9@12", 4, 9)]
    ['a.pdf, page 1, characters 16–21']
    """
    if not origin or start >= end:
        return ()
    file, *lines = origin.split("\n")
    if not lines:
        return (Place(file=file, part="", start=start, end=end, words=(start, end)),)
    split = (line.rpartition("\t") for line in lines)
    every = ((part, list(_runs(chain))) for part, _, told in split for chain in told.split("; "))
    found = (_within(file, part, chain, start, end) for part, chain in every)
    return tuple(sorted((place for place in found if place), key=lambda p: p.words))


def _within(file: str, part: str, chain: list[Run], start: int, end: int) -> Place | None:
    """The part of a chain that holds words of the range."""
    held = [r for r in chain if r.start < end and start < r.end]
    if not held:
        return None
    first, last = held[0], held[-1]
    # Inside a run of another size (an entity) there is no place: it is taken whole.
    lead = start - first.start if start > first.start and first.size == first.length else 0
    tail = last.end - end if end < last.end and last.size == last.length else 0
    return Place(
        file=file,
        part=part,
        start=first.at + lead,
        end=last.at + last.size - tail,
        words=(first.start + lead, last.end - tail),
    )


def _runs(chain: str) -> Iterator[Run]:
    for number, found in enumerate(_RUN.finditer(chain)):
        start, length, at = (int(found[i]) for i in (1, 2, 3))
        size = int(found[4]) if found[4] else length
        yield Run(start=start, length=length, at=at, size=size, joined=number > 0)


def _line(words: str) -> str:
    """A name on one line, without tabs."""
    return _ODD.sub(" ", words)
