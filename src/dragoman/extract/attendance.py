"""Who sits at a meeting because the report has that person meet, attend or receive."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.delegations import Bench, Sitting, top_title
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.moods import is_wish
from dragoman.extract.parties import Taker
from dragoman.extract.rounds import Convened
from dragoman.extract.sightings import Sighting
from dragoman.extract.trees import negated, objects, reach, subjects
from dragoman.language.parse import Token
from dragoman.model.items import Role


def attendance(bench: Bench, rounds: list[Convened]) -> Iterator[Sitting]:
    """Persons who take part in the report's meetings."""
    for convened in rounds:
        if convened.occasion.status == "proposed":
            continue
        for sighting in convened.occasion.sightings:
            if sighting.standing.status == "proposed":
                continue
            yield from _takers(bench, sighting)
    for token in bench.reading.parse.tokens:
        yield from _attended(bench, token)


def _takers(bench: Bench, sighting: Sighting) -> Iterator[Sitting]:
    wish = sighting.meeting.verbal and is_wish(sighting.meeting.head)
    if wish and not _agreed(sighting):
        return
    persons = [t for t in sighting.takers if t.sits and bench.person(t.token) == t.actor]
    hosted = any(t.hosts for t in persons)
    tops = {t.actor: top_title(bench.reading, t.actor) for t in persons}
    level = all(tops.values())
    for taker in persons:
        leads = level or (tops[taker.actor] and _meets_several(bench, taker, persons))
        role: Role = "head" if leads else "member"
        if hosted:
            role = "host" if taker.hosts else "head"
        start, end = reach([taker.token, sighting.meeting.head])
        yield Sitting(
            person=taker.actor,
            party=bench.side(taker.actor) or bench.party(taker.token),
            role=role,
            start=start,
            end=end,
            anchor=sighting.meeting.head,
        )


def _meets_several(bench: Bench, taker: Taker, persons: list[Taker]) -> bool:
    """Whether one alone of a side meets several of another: that one leads the own side."""
    sides = [bench.side(t.actor) for t in persons]
    own = bench.side(taker.actor)
    return sides.count(own) == 1 and any(s != own and sides.count(s) > 1 for s in sides)


def _agreed(sighting: Sighting) -> bool:
    """Whether an infinitive is more than a wish: "is to meet", "is scheduled to meet"."""
    return sighting.standing.status == "planned" and sighting.standing.strength >= 2


def _attended(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "X attended the previous talks", "X, who will take part in the negotiations"."""
    words = meeting_words()
    if verb.pos != "VERB" or verb.lemma not in {"attend", "join", "participate"} or negated(verb):
        return
    if verb.tag == "VBN" and list(objects(verb, "by")):
        yield from _attended_by(bench, verb)
        return
    patient = verb.child("dobj")
    if patient is None or not (patient.lemma in words.sure or patient.lower == "talks"):
        return
    for who in subjects(verb)[:1]:
        agent = verb.head if who.tag in {"WP", "WDT"} else who
        for person, at in bench.people(agent):
            start, end = reach([at, verb])
            yield Sitting(
                person=person,
                party=bench.side(person),
                role="member",
                start=start,
                end=end,
                anchor=verb,
            )


def _attended_by(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "The summit was attended by A and B", "talks attended by C"."""
    words = meeting_words()
    met = verb.head if verb.dep in {"acl", "relcl"} else verb.child("nsubjpass")
    if met is None or met.lemma not in words.sure | words.loose:
        return
    persons = {p: at for a in objects(verb, "by") for p, at in bench.people(a)}
    level = all(top_title(bench.reading, p) for p in persons)
    for person, at in persons.items():
        start, end = reach([at, verb])
        yield Sitting(
            person=person,
            party=bench.side(person),
            role="head" if level else "member",
            start=start,
            end=end,
            anchor=verb,
        )
