"""Who holds an office that only one person can hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dragoman.merge.incumbents import RIVALRY, Office, told
from dragoman.model import Record
from dragoman.views.disagreement.question import Question, Telling, answers, apart, close, telling


def questions(record: Record) -> Iterator[Question]:
    """Offices for which reports name different holders within a week of each other."""
    found: dict[Office, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for entry in record.posts:
        office = told(entry.value, entry.value.of)
        if office is not None:
            named = found[office][entry.value.person]
            named.extend(telling(entry, s) for s in entry.support)
    for (of, held), holders in found.items():
        rivals = _rivals(record, holders)
        if apart(rivals):
            words = held.replace("-", " ")
            yield Question(
                asked="office",
                about=f"{words}, {record.name(of)}",
                about_id=f"{of}/{held}",
                answers=answers(record, {record.name(p): t for p, t in rivals.items()}),
            )


def _rivals(record: Record, holders: Mapping[str, list[Telling]]) -> dict[str, list[Telling]]:
    """The holders who are named at the same time as another one."""
    return {
        person: tellings
        for person, tellings in holders.items()
        if any(
            close(record, tellings, others, RIVALRY.days)
            for other, others in holders.items()
            if other != person
        )
    }
