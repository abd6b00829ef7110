"""What to look at next, and why: undecided items by doubt and weight."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from dragoman.model import Actor, Entry, Item, Kind, Record, Round, Seat, Statement
from dragoman.resolve.names import NameIndex
from dragoman.views.actors import inferred
from dragoman.views.disagreements import Differences
from dragoman.views.phrase import concerned, phrase
from dragoman.views.query import ALL, Query, named
from dragoman.views.rows import CARRIED, carried, published, row, table
from dragoman.views.table import Table

COLUMNS = ("id", "kind", "what", "reasons", "doubt", "weight", "report", *CARRIED)

_WEIGHT: dict[Kind, float] = {
    "round": 1.0, "seat": 0.7, "position": 0.8, "term": 0.7, "statement": 0.5, "actor": 0.4,
    "post": 0.3, "assessment": 0.2,
}  # fmt: skip
_HEAD = 1.0
_SURE = 0.9
"""Below this the confidence of the reading is a reason by itself."""
_DIFFER, _NAMELESS, _DAYLESS, _DOUBLE, _CONTESTED = 0.5, 0.3, 0.2, 0.4, 0.9
_INFERRED = 0.2
_UNSEEN = "nobody has looked at it"
_ASKED_ABOUT = {
    "head": "who heads the delegation", "attends": "whether this person attends",
    "office": "who holds the office", "start": "when it begins", "end": "when it ends",
    "venue": "where it is", "takes place": "whether it takes place",
    "stance": "what the party wants", "figure": "how many", "wording": "the words",
    "speaker": "who said it", "violation": "who broke it",
}  # fmt: skip
_ASKED = 4
"""Names that may be the same, for one person."""

Reasons = list[tuple[float, str]]


def queue(record: Record, query: Query = ALL, *, known: Differences | None = None) -> Table:
    """Items that nobody has accepted, corrected or rejected, the most pressing first.

    ``doubt`` (0 to 1) is the chance that something is amiss, ``weight`` (about 0 to 3) how much
    of the record rests on it; rows are in order of their product. ``reasons`` say what the doubt
    is. An item on which a person ruled stands here again, first of all, where a newer reading
    does not agree with the ruling. ``known`` are the record's differences, where they are at hand.
    """
    actors = named(record, query.party or query.speaker)
    doubts = _doubts(record, known or Differences.of(record))
    contested = {c.item for c in record.contested}
    named_by = Counter(a for e in record for a in concerned(e.value) if a != e.id)
    ranked = []
    for entry in record:
        if entry.kind not in _WEIGHT or (entry.standing != "read" and entry.id not in contested):
            continue
        if (
            (actors is None or actors & concerned(entry.value))
            and (not query.issue or getattr(entry.value, "issue", None) == query.issue)
            and query.within(None, published(record, entry))
            and query.suits(record, entry)
        ):
            reasons = [*_own(entry), *doubts[entry.kind, entry.id]]
            doubt = 1 - math.prod(1 - d for d, _ in reasons)
            weight = _weight(entry, named_by)
            ranked.append(
                (entry.id not in contested, -doubt * weight, entry, doubt, weight, reasons)
            )
    ranked.sort(key=lambda one: (one[0], one[1], one[2].id))
    rows = [
        row(
            record,
            {
                "id": entry.id,
                "kind": entry.kind,
                "what": phrase(record, entry),
                "reasons": _words(reasons),
                "doubt": round(doubt, 3),
                "weight": round(weight, 3),
                "report": record.document(entry.support[0].document).name,
                **carried(record, entry),
            },
            entry,
        )
        for _, _, entry, doubt, weight, reasons in query.page(ranked)
    ]
    return table("queue", COLUMNS, rows, len(ranked))


def _words(reasons: Reasons) -> tuple[str, ...]:
    """The reasons, the gravest first."""
    return tuple(words for _, words in sorted(reasons, reverse=True) if words) or (_UNSEEN,)


def _own(entry: Entry[Item]) -> Reasons:
    """Doubts that the item itself raises."""
    sure = entry.confidence
    words = f"only {sure:.0%} sure of the reading" if sure < _SURE else ""
    found: Reasons = [(1 - sure, words)]
    value = entry.value
    if isinstance(value, Statement) and value.speaker is None:
        found.append((_NAMELESS, "who says it is not known"))
    if isinstance(value, Round) and value.start is None:
        found.append((_DAYLESS, "it has no date"))
    if isinstance(value, Seat) and value.round is None:
        found.append((_DAYLESS, "it is tied to no round"))
    return found


def _doubts(record: Record, known: Differences) -> defaultdict[tuple[Kind, str], Reasons]:
    """Doubts that other items raise: differences between reports, names alike, newer readings."""
    found: defaultdict[tuple[Kind, str], Reasons] = defaultdict(list)
    for contest in record.contested:
        if entry := record.find(contest.item):
            found[entry.kind, entry.id].append((_CONTESTED, _otherwise(contest.read)))
    for question, states in known.asked:
        if any(state == "disputed" for state, _ in states):
            entries = {t.entry.id: t.entry for a in question.answers for t in a.told if t.entry}
            for entry in entries.values():
                found[entry.kind, entry.id].append((_DIFFER, _differing(question.asked)))
    for actor in record.actors:
        if called := inferred(record, actor):
            meant = f"taken to be meant by {', '.join(called)}"
            found["actor", actor.id].append((_INFERRED, meant))
    for person, others in _alike(record.actors):
        words = "may be the same as " + ", ".join(record.name(o) for o in others)
        found["actor", person].append((_DOUBLE, words))
    return found


def _differing(asked: str) -> str:
    """That reports give different answers, in words for a reviewer."""
    return f"reports differ on {_ASKED_ABOUT.get(asked, asked)}"


def _otherwise(read: Iterable[tuple[str, str, str]]) -> str:
    """What a newer reading has in place of what was ruled."""
    fields = [f"{name} {_told(new)}" for name, _, new in read]
    return "a newer reading has " + (", ".join(fields) if fields else "nothing of it")


def _told(value: str) -> str:
    """A JSON value as a reader would write it."""
    plain = json.loads(value)
    return plain if isinstance(plain, str) else value


def _alike(actors: Iterable[Entry[Actor]]) -> list[tuple[str, list[str]]]:
    """Persons with those whose names may be spellings of theirs."""
    people = [e for e in actors if e.value.kind == "person"]
    index = NameIndex((e.value.name, e.id) for e in people)
    found = []
    for entry in people:
        near = [o for o, _ in index.find(entry.value.name, limit=_ASKED + 1) if o != entry.id]
        if near:
            found.append((entry.id, list(dict.fromkeys(near))))
    return found


def _weight(entry: Entry[Item], named_by: Counter[str]) -> float:
    """How much rests on it: its kind, the reports that carry it, the items that name it."""
    value = entry.value
    base = _HEAD if isinstance(value, Seat) and value.role == "head" else _WEIGHT[entry.kind]
    reach = len(entry.documents) + (named_by[entry.id] if isinstance(value, Actor) else 0)
    return base * (1 + math.log2(reach) / 4)
