"""Who met, and who sat for whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from dragoman.brief.apparatus import Apparatus, items
from dragoman.brief.brief import Section, Sentence
from dragoman.brief.days import between
from dragoman.brief.wording import capital, listed, name, post, quoted, sides, unnamed
from dragoman.model import Entry, Record, Round, Seat
from dragoman.views.delegations import delegations
from dragoman.views.query import Query
from dragoman.views.rounds import rounds

_SAID = {
    "held": ("{who} met{where}{when}.", "Talks were held{where}{when}."),
    "under-way": ("{who} were in talks{where}{when}.", "Talks were under way{where}{when}."),
    "planned": ("{who} planned to meet{where}{when}.", "Talks were planned{where}{when}."),
    "proposed": (
        "A meeting of {who} was proposed{where}{when}.",
        "Talks were proposed{where}{when}.",
    ),
    "uncertain": (
        "Whether {who} would meet{where}{when} was uncertain.",
        "Whether there would be talks{where}{when} was uncertain.",
    ),
    "cancelled": (
        "A meeting of {who}{where}{when} was called off.",
        "Talks{where}{when} were called off.",
    ),
    "failed": ("The talks of {who}{where}{when} broke down.", "Talks{where}{when} broke down."),
}
_MOST_UNDATED = 6


def section(notes: Apparatus, query: Query) -> Section:
    """The rounds by date, with their delegations; those without a date at the end."""
    record = notes.record
    seats = _seats(record, query, notes.least)
    dated: list[Sentence] = []
    undated: list[Sentence] = []
    for entry in items(rounds(record, query), Round):
        if not notes.sure(entry):
            continue
        into = dated if entry.value.start else undated
        like = [s for s in entry.support if s.item.status == entry.value.status]
        words = told(record, entry.value)
        if len(entry.value.participants) < 2:
            # Who met is not known: the report's own words say what is meant.
            words = f"{words[:-1]}: {quoted((like or entry.support)[0].spans[0].exact)}"
        into.append(notes.resting(words, [(entry, s) for s in like or entry.support]))
        into += _teams(notes, seats.pop(entry.id, []))
    loose = [s for group in seats.values() for s in group]
    under = []
    if undated:
        left = len(undated) - _MOST_UNDATED
        rest = f"{left} more sentences are left out." if left > 0 else ""
        kept = tuple(undated[:_MOST_UNDATED])
        under.append(Section(title="Without a date", sentences=kept, rest=rest))
    if loose:
        teams = tuple(_teams(notes, loose))
        under.append(Section(title="Delegations tied to no meeting", sentences=teams))
    return Section(title="Who met", sentences=tuple(dated), under=tuple(under))


def told(record: Record, value: Round) -> str:
    """What became of a round, in one sentence."""
    who = listed(sides(record, value.participants))
    several = len(value.participants) > 1
    where = f" in {value.venue}" if value.venue else ""
    when = f" {between(value.start, value.end)}" if value.start else ""
    full, bare = _SAID[value.status]
    return capital((full if several else bare).format(who=who, where=where, when=when))


def _seats(record: Record, query: Query, least: float) -> dict[str | None, list[Entry[Seat]]]:
    found: dict[str | None, list[Entry[Seat]]] = defaultdict(list)
    for entry in items(delegations(record, query), Seat):
        if entry.confidence >= least:
            found[entry.value.round].append(entry)
    return found


def _teams(notes: Apparatus, seats: list[Entry[Seat]]) -> list[Sentence]:
    """One sentence for each delegation, one for those who stayed away."""
    record = notes.record
    teams: dict[str, list[Entry[Seat]]] = defaultdict(list)
    away: list[Entry[Seat]] = []
    for entry in seats:
        if entry.value.role == "absent":
            away.append(entry)
        else:
            teams[entry.value.party].append(entry)
    made = []
    for party, team in teams.items():
        people = listed([_seated(record, entry.value) for entry in team])
        side = "Also named" if unnamed(record, party) else f"For {name(record, party)}"
        made.append(replace(notes.sentence(f"{side}: {people}.", team), below=True))
    if away:
        people = listed([f"{name(record, e.value.person)}" for e in away])
        words = f"{people} did not take part, or would not, as reported."
        made.append(replace(notes.sentence(words, away), below=True))
    return made


def _seated(record: Record, seat: Seat) -> str:
    role = {"head": "head of delegation"}.get(seat.role, seat.role)
    held = post(record, seat.person)
    return f"{name(record, seat.person)} ({role}{f'; {held}' if held else ''})"
