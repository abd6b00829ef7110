"""Offices in time: who held which office on which day, as far as the table knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib import resources

from dragoman.resolve.fold import fold
from dragoman.resolve.names import same
from dragoman.resolve.spelling import spelled
from dragoman.resolve.titles import Titles

# Words for an office that is held under several names.
_UNDER = {
    "head-of-state": ("president", "monarch", "national-leader", "supreme-leader"),
    "national-leader": (
        "supreme-leader",
        "national-leader",
        "president",
        "monarch",
    ),
    "president": ("president", "national-leader"),
    "minister": (),
}
# Two holders may overlap by the table's rough months; longer than this, nobody can be named.
_OVERLAP = timedelta(days=75)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person in an office. ``since`` and ``until`` are ISO prefixes, "" where unknown.

    ``seen`` is the day up to which an office without an end is known; ``beyond`` says that the
    day asked for lies after it, so that the person is only the last one known.
    """

    person: str
    of: str
    office: str
    title: str
    since: str
    until: str = ""
    seen: str = ""
    origin: str = ""
    beyond: bool = False

    def covers(self, on: date) -> bool:
        """Whether the table knows the person in office on that day."""
        return _first(self.since) <= on <= _last(self.until or self.seen or self.since)


@dataclass(slots=True)
class Offices:
    """The table of offices, by state or body and office; and by person."""

    _held: dict[tuple[str, str], list[Holder]] = field(repr=False)
    _of: dict[str, list[Holder]] = field(repr=False)

    @classmethod
    def shipped(cls) -> Offices:
        """The table that comes with the package, read once."""
        return _shipped()

    @classmethod
    def of(cls, rows: Iterable[Holder]) -> Offices:
        """A table of these rows."""
        held: dict[tuple[str, str], list[Holder]] = defaultdict(list)
        by_family: dict[str, list[Holder]] = defaultdict(list)
        for row in rows:
            held[row.of, row.office].append(row)
            for piece in _pieces(row.person):
                by_family[piece].append(row)
        for rows_ in held.values():
            rows_.sort(key=lambda row: row.since)
        return cls(dict(held), dict(by_family))

    def joined(self, rows: Iterable[Holder]) -> Offices:
        """This table with further rows, such as those that reports gave."""
        return Offices.of([*(row for rows_ in self._held.values() for row in rows_), *rows])

    def holder(self, title: str, state_id: str, on: date, *, beyond: bool = False) -> Holder | None:
        """Who held the office on that day; None where the table does not say, or says two.

        ``title`` is in words ("foreign minister") or canonical ("foreign-minister"). With
        ``beyond``, the last one known when the table ended is given, and marked so.
        """
        for office in self._offices(title, state_id):
            found = self._one(self._held.get((state_id, office), []), on)
            if found is not None:
                return found
            last = self._last_known(state_id, office, on) if beyond else None
            if last is not None:
                return last
        return None

    def holders(self, title: str, state_id: str, on: date) -> list[Holder]:
        """Everybody whom the table has in that office on that day."""
        return [
            row
            for office in self._offices(title, state_id)
            for row in self._held.get((state_id, office), [])
            if row.covers(on)
        ]

    def held_by(self, name: str, on: date | None = None) -> list[Holder]:
        """The offices of the people whose name holds all these words, on that day if given.

        Spellings of one sound agree: "Sergei" is "Sergey".
        """
        wanted = _pieces(name)
        rows = self._of.get(spelled(fold(name).split(" ")[-1]), [])
        found = [row for row in rows if wanted and wanted <= _pieces(row.person)]
        return [row for row in found if on is None or row.covers(on)]

    def __iter__(self) -> Iterator[Holder]:
        for rows in self._held.values():
            yield from rows

    def _offices(self, title: str, state_id: str) -> tuple[str, ...]:
        office = title
        if (state_id, title) not in self._held and title not in _UNDER:
            read = Titles.shipped().read(title.replace("-", " "), of=state_id)
            if read is None or read.former or "designate" in read.modifiers:
                return ()
            office = f"deputy-{read.office}" if read.deputy else read.office
        return _UNDER.get(office, (office,))

    def _one(self, rows: list[Holder], on: date) -> Holder | None:
        covering = [row for row in rows if row.covers(on)]
        if not covering:
            return None
        latest = covering[-1]
        for row in covering[:-1]:
            if _one_person(row.person, latest.person):
                continue
            end = min(_last(row.until or row.seen), _last(latest.until or latest.seen))
            if end - _first(latest.since) > _OVERLAP:
                return None
        return latest

    def _last_known(self, of: str, office: str, on: date) -> Holder | None:
        rows = self._held.get((of, office), [])
        still = [row for row in rows if not row.until and row.seen and _last(row.seen) < on]
        if not still or not all(_one_person(r.person, still[-1].person) for r in still):
            return None
        row = still[-1]
        return Holder(
            person=row.person, of=row.of, office=row.office, title=row.title, since=row.since,
            seen=row.seen, origin=row.origin, beyond=True,
        )  # fmt: skip


@cache
def _shipped() -> Offices:
    source = resources.files("dragoman.resolve") / "data" / "offices.tsv"
    return Offices.of(read_rows(source.read_text(encoding="utf-8").splitlines()))


def read_rows(lines: Iterable[str]) -> Iterator[Holder]:
    """Rows of a table of offices: tab-separated, ``#`` begins a comment."""
    for line in lines:
        if line and not line.startswith("#"):
            of, office, title, person, since, until, seen, origin = line.split("\t")
            yield Holder(
                person=person, of=of, office=office, title=title, since=since, until=until,
                seen=seen, origin=origin,
            )  # fmt: skip


@cache
def _pieces(name: str) -> frozenset[str]:
    """The words of a name in the plain form of their spelling."""
    return frozenset(filter(None, (spelled(piece) for piece in fold(name).split(" "))))


def _one_person(one: str, other: str) -> bool:
    """Whether two rows name one person, perhaps in two spellings."""
    return fold(one) == fold(other) or same(one, other) is not None


def _first(prefix: str) -> date:
    """The first day that an ISO prefix can mean."""
    parts = [int(p) for p in prefix.split("-")]
    return date(*[*parts, 1, 1][:3])


def _last(prefix: str) -> date:
    """The last day that an ISO prefix can mean."""
    parts = [int(p) for p in prefix.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
