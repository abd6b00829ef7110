"""Who met, and who sat for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from dragoman.brief.apparatus import Apparatus, items
from dragoman.brief.brief import Section, Sentence
from dragoman.brief.days import between
from dragoman.brief.wording import (
    capital,
    listed,
    more,
    name,
    noun,
    phrase,
    post,
    quoted,
    sides,
    some,
    unnamed,
)
from dragoman.model import Entry, Record, Round, Seat
from dragoman.model.items import Status
from dragoman.views.delegations import delegations
from dragoman.views.query import Query
from dragoman.views.rounds import rounds

_SAID = {
    "held": ("{who} met{where}{when}.", "Talks were held{where}{when}."),
    "under-way": ("{who} were in talks{where}{when}.", "Talks were under way{where}{when}."),
    "planned": ("{who} planned to meet{where}{when}.", "Talks{where}{when} were planned."),
    "proposed": (
        "A meeting of {who}{where}{when} was proposed.",
        "Talks{where}{when} were proposed.",
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
_MOST = 30
_MOST_UNDATED = 6
_SIDES = 6
_TEAM = 8


def section(notes: Apparatus, query: Query) -> Section:
    """The rounds by date, with their delegations; those without a clear date at the end.

    Where there are too many, those of which most is known and most is reported stand here.
    """
    record = notes.record
    seats = _seats(record, query, notes.least)
    sure = [e for e in items(rounds(record, query), Round) if notes.sure(e)]
    clear = {e.id for e in sure if e.value.start and e.value.start.precision not in _VAGUE}
    dated = _known_best(record, [e for e in sure if e.id in clear], _MOST)
    vague = _known_best(record, [e for e in sure if e.id not in clear], _MOST_UNDATED)
    told = [s for e in dated for s in _met(notes, e, seats.get(e.id, []))]
    under = []
    if vague:
        met = tuple(s for e in vague for s in _met(notes, e, seats.get(e.id, [])))
        under.append(Section(title="Without a clear date", sentences=met))
    if loose := seats.get(None):
        teams = [replace(s, below=False) for s in _teams(notes, loose, "planned")]
        under.append(Section(title="Delegations tied to no meeting", sentences=tuple(teams)))
    rest = more(len(sure) - len(dated) - len(vague), "meeting")
    return Section(title="Who met", sentences=tuple(told), under=tuple(under), rest=rest)


_VAGUE = ("year", "decade")


def _known_best(record: Record, entries: list[Entry[Round]], most: int) -> list[Entry[Round]]:
    """So many rounds, in their order: those of which sides, place and reports are known."""

    def known(entry: Entry[Round]) -> tuple[bool, bool, int]:
        several = len(sides(record, entry.value.participants)) > 1
        return several, entry.value.venue is not None, len(entry.documents)

    best = {e.id for e in sorted(entries, key=known, reverse=True)[:most]}
    return [e for e in entries if e.id in best]


def _met(notes: Apparatus, entry: Entry[Round], seats: list[Entry[Seat]]) -> list[Sentence]:
    """A round, what was around it, and who sat there."""
    like = [s for s in entry.support if s.item.status == entry.value.status] or entry.support
    words = told(notes.record, entry.value)
    said = like[0].spans[0].exact
    if len(sides(notes.record, entry.value.participants)) < 2 and phrase(said):
        # Who met is not known: the report's own words say what is meant.
        words = f"{words[:-1]}: {quoted(said)}"
    first = notes.resting(words, [(entry, s) for s in like])
    return [first, *_around(notes, entry), *_teams(notes, seats, entry.value.status)]


def _around(notes: Apparatus, entry: Entry[Round]) -> list[Sentence]:
    """Who received the sides, who mediated, and what was agreed, where reports say so."""
    record, value, made = notes.record, entry.value, []
    hosts = [s for s in entry.support if s.item.host]
    if value.host and hosts:
        words = f"{capital(noun(record, value.host))} was the host."
        made.append(notes.resting(words, [(entry, s) for s in hosts]))
    between_ = [s for s in entry.support if s.item.mediators]
    if value.mediators and between_:
        who = some([noun(record, m) for m in value.mediators], _SIDES)
        words = f"{capital(who)} mediated."
        made.append(notes.resting(words, [(entry, s) for s in between_]))
    agreed = [s for s in entry.support if s.item.outcome]
    if value.outcome and agreed:
        terms = listed([quoted(one) for one in value.outcome])
        words = f"Outcome, in the words of the reports: {terms}."
        made.append(notes.resting(words, [(entry, s) for s in agreed]))
    return [replace(sentence, below=True) for sentence in made]


def told(record: Record, value: Round) -> str:
    """What became of a round, in one sentence."""
    names = sides(record, value.participants)
    who, several = some(names, _SIDES), len(names) > 1
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


def _teams(notes: Apparatus, seats: list[Entry[Seat]], status: Status) -> list[Sentence]:
    """One sentence for each delegation, one for those who stayed away."""
    record = notes.record
    teams: dict[str, list[Entry[Seat]]] = defaultdict(list)
    for entry in seats:
        if entry.value.role != "absent":
            teams[entry.value.party].append(entry)
    made = []
    for party, team in teams.items():
        people = list(dict.fromkeys(_seated(record, entry.value) for entry in team))
        side = "Also named" if unnamed(record, party) else f"For {noun(record, party)}"
        made.append(notes.sentence(f"{side}: {some(people, _TEAM)}.", team))
    made += _missing(notes, [e for e in seats if e.value.role == "absent"], status)
    return [replace(sentence, below=True) for sentence in made]


def _missing(notes: Apparatus, away: list[Entry[Seat]], status: Status) -> Iterator[Sentence]:
    """Who declined to come, and who else was not there."""
    refused = [e for e in away if any(s.item.refused for s in e.support)]
    missing = [e for e in away if e not in refused]
    absent = "did not" if status in ("held", "under-way", "failed") else "would not"
    for entries, did in ((refused, "declined to"), (missing, absent)):
        if entries:
            who = list(dict.fromkeys(name(notes.record, e.value.person) for e in entries))
            yield notes.sentence(f"{some(who, _TEAM)} {did} take part.", entries)


def _seated(record: Record, seat: Seat) -> str:
    role = {"head": "head of delegation"}.get(seat.role, seat.role)
    held = post(record, seat.person)
    return f"{name(record, seat.person)} ({role}{f'; {held}' if held else ''})"
