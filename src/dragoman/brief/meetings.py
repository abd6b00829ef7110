"""Who met, and who sat for whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from dragoman.brief.apparatus import Apparatus, items
from dragoman.brief.brief import Section, Sentence
from dragoman.brief.days import between
from dragoman.brief.wording import capital, listed, more, name, post, quoted, sides, unnamed
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
    sure = [e for e in items(rounds(record, query), Round) if notes.sure(e)]
    dated = [s for e in sure if e.value.start for s in _met(notes, e, seats.pop(e.id, []))]
    vague = [e for e in sure if not e.value.start]
    undated = [s for e in vague[:_MOST_UNDATED] for s in _met(notes, e, seats.pop(e.id, []))]
    loose = [s for key, group in seats.items() if key is None for s in group]
    under = []
    if undated:
        rest = more(len(vague) - _MOST_UNDATED, "meeting")
        under.append(Section(title="Without a date", sentences=tuple(undated), rest=rest))
    if loose:
        teams = tuple(_teams(notes, loose))
        under.append(Section(title="Delegations tied to no meeting", sentences=teams))
    return Section(title="Who met", sentences=tuple(dated), under=tuple(under))


def _met(notes: Apparatus, entry: Entry[Round], seats: list[Entry[Seat]]) -> list[Sentence]:
    """A round, what was around it, and who sat there."""
    like = [s for s in entry.support if s.item.status == entry.value.status] or entry.support
    words = told(notes.record, entry.value)
    if len(entry.value.participants) < 2:
        # Who met is not known: the report's own words say what is meant.
        words = f"{words[:-1]}: {quoted(like[0].spans[0].exact)}"
    first = notes.resting(words, [(entry, s) for s in like])
    return [first, *_around(notes, entry), *_teams(notes, seats)]


def _around(notes: Apparatus, entry: Entry[Round]) -> list[Sentence]:
    """Who received the sides, who mediated, and what was agreed, where reports say so."""
    record, value, made = notes.record, entry.value, []
    hosts = [s for s in entry.support if s.item.host]
    if value.host and hosts:
        words = f"{capital(name(record, value.host))} was the host."
        made.append(notes.resting(words, [(entry, s) for s in hosts]))
    between_ = [s for s in entry.support if s.item.mediators]
    if value.mediators and between_:
        who = listed([name(record, m) for m in value.mediators])
        words = f"{capital(who)} mediated."
        made.append(notes.resting(words, [(entry, s) for s in between_]))
    agreed = [s for s in entry.support if s.item.outcome]
    if value.outcome and agreed:
        terms = listed([quoted(one) for one in value.outcome])
        words = f"Agreed there, in the words of the reports: {terms}."
        made.append(notes.resting(words, [(entry, s) for s in agreed]))
    return [replace(sentence, below=True) for sentence in made]


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
    refused = [e for e in away if any(s.item.refused for s in e.support)]
    missing = [e for e in away if e not in refused]
    for entries, words in (
        (refused, "{who} declined to take part, as reported."),
        (missing, "{who} did not take part, or would not, as reported."),
    ):
        if entries:
            who = listed([name(record, e.value.person) for e in entries])
            made.append(replace(notes.sentence(words.format(who=who), entries), below=True))
    return made


def _seated(record: Record, seat: Seat) -> str:
    role = {"head": "head of delegation"}.get(seat.role, seat.role)
    held = post(record, seat.person)
    return f"{name(record, seat.person)} ({role}{f'; {held}' if held else ''})"
