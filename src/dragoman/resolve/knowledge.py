"""What the table of offices knows of the people in the report on its day."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Post
from dragoman.resolve.offices import Holder, Offices
from dragoman.resolve.scene import Scene

_TOP = frozenset({"president", "monarch", "national-leader", "supreme-leader", "prime-minister"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An office that the table gives a person of the report; ``former`` if not on its day.

    An office whose end the table does not know counts as held still.
    """

    person: str
    title: str
    of: str
    office: str
    former: bool = False


def known(scene: Scene) -> list[Known]:
    """The offices of the report's people, in states of the report or at the top of any state."""
    table = Offices.shipped()
    here = {s.entry.id for s in scene.sightings if s.entry is not None}
    found = []
    for draft in scene.register.of_kind("person"):
        rows = table.held_by(draft.name)
        if " " not in draft.name:
            rows = [r for r in rows if r.office in _TOP and (r.of in here or not _over(scene, r))]
        near = [r for r in rows if r.of in here] or [r for r in rows if r.office in _TOP]
        if len({r.person for r in near}) > 1:
            near = [r for r in near if not _over(scene, r)] or near
        if len({r.person for r in near}) == 1 or len({r.of for r in near}) == 1:
            found += [_row(scene, draft.id, row) for row in near]
    return found


def _over(scene: Scene, row: Holder) -> bool:
    """Whether the office is over, or not begun, on the report's day."""
    day = scene.published.isoformat()
    return row.since > day or bool(row.until and row.until < day)


def _row(scene: Scene, person: str, row: Holder) -> Known:
    return Known(
        person=person,
        title=row.title,
        of=row.of,
        office=row.office,
        former=_over(scene, row),
    )


def state_of(scene: Scene, person: str, *, ever: bool = False) -> str | None:
    """The one state in which the table has the person in office now, or ``ever``."""
    states = {k.of for k in scene.known if k.person == person and (ever or not k.former)}
    entry = scene.gazetteer.get(next(iter(states))) if len(states) == 1 else None
    return scene.register.entry(entry) if entry is not None else None


def as_posts(scene: Scene) -> list[Post]:
    """What is known as posts; their evidence is empty, so they are never reported."""
    return [
        Post(person=k.person, title=k.title, of=k.of, evidence=())
        for k in scene.known
        if not k.former
    ]
