"""What the table of offices knows of the people in the report on its day."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Post
from dragoman.resolve.offices import Holder, Offices
from dragoman.resolve.owners import is_state
from dragoman.resolve.scene import Scene

_TOP = frozenset(
    {"president", "monarch", "national-leader", "supreme-leader", "prime-minister", "chancellor"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An office that the table gives a person of the report; ``former`` if not on its day."""

    person: str
    title: str
    of: str
    office: str
    former: bool = False


def known(scene: Scene) -> list[Known]:
    """The offices of the report's people in states that the report speaks of."""
    table = Offices.shipped()
    states = {s.entry.id for s in scene.sightings if s.entry is not None}
    found = []
    for draft in scene.register.of_kind("person"):
        rows = [r for r in table.held_by(draft.name) if r.of in states]
        if " " not in draft.name and len({r.person for r in rows}) > 1:
            rows = [r for r in rows if r.covers(scene.published) and r.office in _TOP]
            if len({r.person for r in rows}) > 1:
                continue
        found += [_row(scene, draft.id, row) for row in rows if _counts(scene, row)]
    return found


def _counts(scene: Scene, row: Holder) -> bool:
    return row.covers(scene.published) or bool(row.until and row.until < str(scene.published))


def _row(scene: Scene, person: str, row: Holder) -> Known:
    return Known(
        person=person,
        title=row.title,
        of=row.of,
        office=row.office,
        former=not row.covers(scene.published),
    )


def states_of(scene: Scene, person: str) -> set[str]:
    """The states in which the table has the person in office on the report's day."""
    return {k.of for k in scene.known if k.person == person and not k.former}


def as_posts(scene: Scene) -> list[Post]:
    """What is known as posts; their evidence is empty, so they are never reported."""
    return [
        Post(person=k.person, title=k.title, of=k.of, evidence=())
        for k in scene.known
        if not k.former
    ]


def home(scene: Scene, states: set[str]) -> str | None:
    """The one state of the report among these; None where there are several."""
    named = {s.entry.id for s in scene.sightings if s.entry is not None and is_state(s.entry)}
    fits = states & named
    return next(iter(fits)) if len(fits) == 1 else None
