"""Who sits at a meeting because the report has that person meet, attend or receive."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.extract.company import Taker
from dragoman.extract.delegations import Bench, Sitting, top_title
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.moods import is_wish
from dragoman.extract.rounds import Convened
from dragoman.extract.sightings import Sighting
from dragoman.extract.trees import negated, objects, reach, subjects
from dragoman.language.parse import Token
from dragoman.model.items import Role

_NEAR = 5


def attendance(bench: Bench, rounds: Sequence[Convened]) -> Iterator[Sitting]:
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
    persons = [t for t in sighting.takers if t.sits and _is_person(bench, t)]
    hosted = any(t.hosts for t in persons)
    sides = {t.actor: _side(bench, t, len(persons)) for t in persons}
    sides |= _with_their_chiefs(bench, persons, sides)
    roles = placed(bench, [t.actor for t in persons], sides)
    roles |= _deputies(bench, persons, sides)
    verb = sighting.meeting.governor
    if len(persons) == 1 and verb is not None and _attends(verb):
        return
    for taker in persons:
        role: Role = roles[taker.actor]
        if _opens_for_others(bench, sighting, sides[taker.actor]):
            role = "host"
        if hosted:
            role = "host" if taker.hosts else "head"
        elif _between(bench, sighting, taker, sides[taker.actor]):
            role = "mediator"
        start, end = reach([taker.token, sighting.meeting.head])
        yield Sitting(
            person=taker.actor,
            party=sides[taker.actor],
            role=role,
            start=start,
            end=end,
            anchor=sighting.meeting.head,
        )


def _with_their_chiefs(
    bench: Bench, persons: list[Taker], sides: dict[str, str | None]
) -> dict[str, str | None]:
    """The side of a deputy whom the report only names beside the chief."""
    pairs = itertools.pairwise(persons)
    return {
        after.actor: sides[before.actor]
        for before, after in pairs
        if sides[after.actor] is None and _deputy(bench, after)
    }


def _deputies(bench: Bench, persons: list[Taker], sides: dict[str, str | None]) -> dict[str, Role]:
    """ "X and *his deputy* Y": X leads, Y is a member."""
    found: dict[str, Role] = {}
    for before, after in itertools.pairwise(persons):
        if _deputy(bench, after) and sides[before.actor] == sides[after.actor]:
            found[after.actor] = "member"
            found.setdefault(before.actor, "head")
    return found


def _deputy(bench: Bench, taker: Taker) -> bool:
    """Whether the words for a person make that person somebody's deputy or aide."""
    near = [taker.token, taker.token.head]
    return any(
        t.lemma in {"deputy", "aide", "adviser", "advisor", "assistant"}
        and any(c.tag == "PRP$" for c in t.children)
        for t in near
    )


def _between(bench: Bench, sighting: Sighting, taker: Taker, own: str | None) -> bool:
    """An envoy of somebody else who meets both sides: "X's envoy met the Y and Z negotiators"."""
    titles = [p.title.lower() for p in bench.reading.cast.posts if p.person == taker.actor]
    if not any(t in title for t in ("envoy", "mediator", "representative") for title in titles):
        return False
    sides = {bench.side(t.actor) or bench.reading.cast.side(t.actor) for t in sighting.takers}
    return own is not None and len(sides - {own, taker.actor}) > 1


def _opens_for_others(bench: Bench, sighting: Sighting, side: str | None) -> bool:
    """ "X *opened* the talks between A and B": for neither of them."""
    meeting = sighting.meeting
    verb = meeting.governor
    if verb is None or meeting.verbal or verb.lemma not in {"open", "inaugurate"}:
        return False
    others = {bench.reading.cast.side(t.actor) for t in sighting.takers if not t.meant} - {side}
    named = {t.actor for t in sighting.takers if bench.company.kind(t.actor) == "person"}
    own = {bench.reading.cast.side(a) for a in named}
    return meeting.crown.dep == "dobj" and len(named) == 1 and len(others - own) > 1


def _is_person(bench: Bench, taker: Taker) -> bool:
    return taker.meant or bench.person(taker.token) == taker.actor


def _side(bench: Bench, taker: Taker, count: int) -> str | None:
    if count > 1 and not taker.meant and (side := bench.side_of(taker.actor, taker.token)):
        return side
    return bench.side(taker.actor) or bench.party(taker.token)


def placed(
    bench: Bench, persons: list[str], known: dict[str, str | None] | None = None
) -> dict[str, Role]:
    """Head or member for those who meet: who alone sits for a side leads it.

    Of several for one side each is a member, unless all who meet lead states or bodies.
    """
    level = all(top_title(bench.reading, p) for p in persons)
    sides = [known.get(p) if known else bench.side(p) for p in persons]
    alone = {p for p, side in zip(persons, sides, strict=True) if sides.count(side) == 1}
    return {p: "head" if level or p in alone else "member" for p in persons}


def _agreed(sighting: Sighting) -> bool:
    """Whether an infinitive is more than a wish: "is to meet", "is scheduled to meet"."""
    return sighting.standing.status == "planned" and sighting.standing.strength >= 2


def _attended(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "X attended the previous talks", "X, who will take part in the negotiations"."""
    if verb.pos != "VERB" or negated(verb) or not _attends(verb):
        return
    if verb.tag == "VBN" and list(objects(verb, "by")):
        yield from _attended_by(bench, verb)
        return
    if verb.dep in {"xcomp", "acl", "pcomp"} and is_wish(verb) and not _coming(verb):
        return
    patient = verb.child("dobj")
    past = meeting_words()["past"]
    earlier = patient is not None and any(c.lower in past for c in patient.children)
    inner = objects(verb, "in") if verb.lemma in {"participate", "take"} else iter(())
    if not any(_is_meeting(t) for t in [*([patient] if patient is not None else []), *inner]):
        return
    for who in subjects(verb)[:1]:
        agent = verb.head if who.tag in {"WP", "WDT"} else who
        for sitting in _seated(bench, verb, dict(bench.people(agent))):
            yield replace(sitting, earlier=earlier, going=True)


def _attends(verb: Token) -> bool:
    if verb.lemma == "take":
        return any(c.lower == "part" for c in verb.children)
    return verb.lemma in {"attend", "join", "participate"}


def _coming(verb: Token) -> bool:
    """An infinitive that will come true: "is to attend", "is expected to attend"."""
    return verb.head.lemma in {"be", "schedule", "expect", "set", "due", "plan", "agree", "slate"}


def _is_meeting(token: Token) -> bool:
    words = meeting_words()
    return token.lemma in words.sure or token.lower == "talks"


def _seated(bench: Bench, verb: Token, persons: dict[str, Token]) -> Iterator[Sitting]:
    """Those who attend: one alone without a state behind is a member of some team."""
    several = len(persons) > 1
    sides = {
        p: _for(bench, at) or (bench.side_of(p, at) if several else bench.side(p))
        for p, at in persons.items()
    }
    roles = placed(bench, list(persons), sides)
    for person, at in persons.items():
        start, end = reach([at, verb])
        lone = len(persons) == 1 and not top_title(bench.reading, person)
        yield Sitting(
            person=person,
            party=sides[person],
            role="member" if lone else roles[person],
            start=start,
            end=end,
            anchor=verb,
        )


def _for(bench: Bench, name: Token) -> str | None:
    """ "Attended by A *for Norway*"."""
    found = (bench.company.actor(t, places=True) for t in objects(name, "for"))
    return next((a for a in found if a is not None and bench.company.kind(a) == "party"), None)


def _attended_by(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "The summit was attended by A and B", "talks attended by C"."""
    words = meeting_words()
    met = verb.head if verb.dep in {"acl", "relcl"} else verb.child("nsubjpass")
    if met is None:
        met = verb.head.child("attr")
    nouns = words.sure | words.loose
    if met is None or met.lemma not in nouns:
        before = bench.reading.parse.tokens[max(0, verb.i - _NEAR) : verb.i]
        met = next((t for t in reversed(before) if t.lemma in nouns), None)
    if met is None or met.sentence != verb.sentence:
        return
    persons = {p: at for a in objects(verb, "by") for p, at in bench.people(a)}
    yield from _seated(bench, verb, persons)
