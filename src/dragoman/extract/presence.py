"""Who must have been at a meeting by what the report has them do: agree there, leave, arrive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.extract.attendance import placed
from dragoman.extract.delegations import Bench, Sitting
from dragoman.extract.meetings import Meeting
from dragoman.extract.moods import is_wish, modal
from dragoman.extract.rounds import Convened
from dragoman.extract.seatwords import seat_words
from dragoman.extract.stays import stays
from dragoman.extract.trees import governor, is_verb, negated, objects, reach, subjects
from dragoman.extract.venues import Place
from dragoman.language.parse import Token

_STEPS = 5
_REFERRING = frozenset({"point", "refer", "allude", "hint", "react", "respond", "look", "aim"})
_OPEN = frozenset({"conference", "forum", "congress"})
"""Meetings at which guests speak who sit for nobody."""
_SHARED = frozenset({"sign", "agree", "shake", "initial", "announce", "embrace", "conclude"})
"""What several do together after a meeting that they have had."""
_PARTS = frozenset(
    {"start", "beginning", "opening", "end", "close", "conclusion", "session", "sideline", "round"}
    | {"day", "hour", "table", "margin", "series", "course"}
)


def presence(bench: Bench, rounds: Sequence[Convened]) -> Iterator[Sitting]:
    """Persons at the report's meetings by their acts there, or by where they went."""
    for convened in rounds:
        if convened.occasion.status == "proposed":
            continue
        for sighting in convened.occasion.sightings:
            if not sighting.meeting.verbal:
                yield from _acting(bench, sighting.meeting)
    yield from _arrived(bench, rounds)
    for token in bench.reading.parse.tokens:
        yield from _beside(bench, token)


def _beside(bench: Bench, noun: Token) -> Iterator[Sitting]:
    """ "X told a *joint* news *conference* with Y": both have just met."""
    if noun.lemma not in {"conference", "briefing", "appearance", "statement"}:
        return
    if not any(c.lower == "joint" for c in noun.children):
        return
    verb = governor(noun)
    if verb is None or negated(verb) or is_wish(verb):
        return
    speakers = {p: at for s in subjects(verb)[:1] for p, at in bench.people(s)}
    others = {p: at for t in objects(noun, "with") for p, at in bench.people(t)}
    persons = {**speakers, **others}
    if len({bench.side(p) for p in persons}) > 1:
        yield from _sittings(bench, persons, verb, noun)


def _acting(bench: Bench, meeting: Meeting) -> Iterator[Sitting]:
    """ "X and Y *agreed at* the summit", "X *emerged from* the talks", "X *addressed* them"."""
    verb = _verb_over(meeting)
    if verb is None or negated(verb) or is_wish(verb) or modal(verb) not in {"", "will"}:
        return
    if verb.lemma in _REFERRING:
        return
    persons = {p: at for s in subjects(verb)[:1] for p, at in bench.people(s)}
    for subject in subjects(verb)[:1]:
        persons.update({t.actor: t.token for t in bench.company.meant(subject)})
    shared = meeting.crown.head.lower in {"after", "following"}
    if shared and len({bench.side(p) for p in persons}) < 2:
        return
    yield from _sittings(bench, persons, verb, meeting.head)


def _verb_over(meeting: Meeting) -> Token | None:
    """The verb of which the meeting is the setting; None where it does not tell of presence."""
    words = seat_words()
    crown = meeting.crown
    if crown.dep == "dobj":
        return crown.head if crown.head.lemma in words["addressing"] else None
    prep, at = crown.head, crown
    for _ in range(_STEPS):
        if at.dep != "pobj":
            return None
        prep = at.head
        if is_verb(prep.head) or prep.head.lemma not in _PARTS:
            break
        at = prep.head
    verb = prep.head if is_verb(prep.head) else prep.head.head
    if not is_verb(verb):
        return None
    while verb.dep == "xcomp" and is_wish(verb) and verb.head.lemma in words["acting"]:
        verb = verb.head
    if prep.lower in {"at", "during", "in"}:
        spoke = meeting.head.lemma in _OPEN and verb.lemma not in words["acting"]
        return None if spoke else verb
    if prep.lower in {"from", "of"}:
        return verb if verb.lemma in words["leaving"] else None
    if prep.lower in {"after", "following"} and verb.lemma in _SHARED:
        return verb
    return None


def _arrived(bench: Bench, rounds: Sequence[Convened]) -> Iterator[Sitting]:
    """Who went to the place of a meeting at which that person's side takes part."""
    for stay in stays(bench.reading):
        verb = stay.place.bond
        if not is_verb(verb) or is_wish(verb) or modal(verb) not in {"", "will"}:
            continue
        if any(c.dep == "mark" and c.lower in {"if", "unless"} for c in verb.children):
            continue
        persons = {p: at for s in subjects(verb)[:1] for p, at in bench.people(s)}
        here = {p: at for p, at in persons.items() if p in stay.actors}
        held = [c for c in rounds if _held_at(c, stay.place)]
        for person, at in here.items():
            side = bench.side(person)
            own = [c for c in held if side in c.round.participants or _open(c)]
            if side is not None and len(own) == 1:
                anchor = own[0].occasion.sightings[0].meeting.head
                yield from _sittings(bench, {person: at}, verb, anchor)


def _held_at(convened: Convened, place: Place) -> bool:
    if convened.occasion.status in {"proposed", "cancelled"}:
        return False
    return convened.round.venue is not None and convened.round.venue == place.name


def _open(convened: Convened) -> bool:
    """Whether the report does not say who else takes part."""
    return not convened.round.participants


def _sittings(
    bench: Bench, persons: dict[str, Token], verb: Token, anchor: Token
) -> Iterator[Sitting]:
    roles = placed(bench, list(persons))
    for person, at in persons.items():
        start, end = reach([at, verb])
        yield Sitting(
            person=person,
            party=bench.side(person),
            role=roles[person],
            start=start,
            end=end,
            anchor=anchor,
        )
