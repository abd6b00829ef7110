"""Who mediates, and for which body; who is host."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.extract.delegations import Bench, Sitting
from dragoman.extract.envoys import bearer, envoys, helpers
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.seatwords import seat_words
from dragoman.extract.trees import negated, objects, reach, subjects
from dragoman.language.parse import Token
from dragoman.model import Post
from dragoman.model.items import Role


def mediators(bench: Bench) -> Iterator[Sitting]:
    """Envoys of bodies that stand between the sides, and persons who are said to mediate."""
    sent = [s for post in bench.reading.cast.posts for s in _envoy(bench, post)]
    known = {s.person for s in sent}
    sent.extend(s for s in envoys(bench) if s.person not in known)
    bodies = {s.person: s.party for s in sorted(sent, key=lambda s: -s.start)}
    yield from sent
    for token in bench.reading.parse.tokens:
        told = [
            *_mediates(bench, token),
            *_named(bench, token),
            *_under(bench, token),
            *_leading(bench, token),
        ]
        yield from (replace(s, party=bodies.get(s.person, s.party)) for s in told)
        yield from _hosted(bench, token)


def _envoy(bench: Bench, post: Post) -> Iterator[Sitting]:
    """The envoy of a body that is no side itself ("the UN special envoy")."""
    title = post.title.lower()
    if not any(t in title for t in ("envoy", "mediator", "facilitator")) or not post.evidence:
        return
    body = next((a for a in bench.reading.cast.actors if a.id == post.of), None)
    if body is None or not (body.kind == "organisation" or body.id in seat_words()["bodies"]):
        return
    if any(w in title for w in ("former", "deputy", "ex-")):
        return
    span = post.evidence[0]
    anchor = bench.reading.parse.head_of(span.start, span.end)
    if anchor is None:
        return
    yield Sitting(
        person=post.person,
        party=post.of,
        role="mediator",
        start=span.start,
        end=span.end,
        anchor=anchor,
        standing=True,
    )


def _mediates(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "X is mediating", "talks mediated by X", "X brokered"."""
    mistaken = verb.lower == "mediating" and verb.child("nsubj") is not None
    mediates = verb.lemma in seat_words()["mediating"] and verb.pos == "VERB"
    if not (mediates or mistaken) or negated(verb):
        return
    agents = list(objects(verb, "by"))
    passive = verb.tag == "VBN" and not any(c.dep == "aux" for c in verb.children)
    if not agents and not passive and verb.child("nsubjpass", "auxpass") is None:
        agents = subjects(verb)[:1]
    for agent in agents:
        if agent.tag in {"WP", "WDT"} and verb.dep == "relcl":
            agent = verb.head  # noqa: PLW2901
        party = _mandate(bench, verb)
        for person, at in [*bench.people(agent), *helpers(bench, agent)]:
            yield _sitting(person, party or _behind_whom(bench, person, at), "mediator", verb, at)


def _behind_whom(bench: Bench, person: str, name: Token) -> str | None:
    """For whom a mediator stands, else whose office was held ("former Finnish president")."""
    return bench.side_of(person, name)


def _leading(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "The mediators are led by X", "X chairs the talks *between A and B*"."""
    words = seat_words()
    if verb.lemma not in words["leading"] | {"preside", "oversee", "supervise"} or negated(verb):
        return
    led = verb.child("dobj") or next(iter(objects(verb, "over")), None)
    agents = subjects(verb)[:1]
    if by := list(objects(verb, "by")):
        led = verb.head if verb.dep in {"acl", "relcl"} else verb.child("nsubjpass")
        agents = by
    if led is None or not (led.lemma in _MEDIATION or _of_others(bench, led)):
        return
    for agent in agents:
        who = verb.head if agent.tag in {"WP", "WDT"} and verb.dep == "relcl" else agent
        for person, at in bench.people(who):
            if led.lemma in _MEDIATION or not _is_side(bench, person, led):
                yield _sitting(person, _behind_whom(bench, person, at), "mediator", verb, at)


_MEDIATION = frozenset({"mediation", "mediator", "facilitation", "facilitator"})


def _of_others(bench: Bench, led: Token) -> bool:
    """Talks that say whose they are: "between A and B", "between the two sides"."""
    words = meeting_words()
    lemma = "talk" if led.lower == "talks" else led.lemma
    if lemma not in words.sure | words.loose:
        return False
    return any(True for _ in objects(led, "between", "among"))


def _is_side(bench: Bench, person: str, led: Token) -> bool:
    """Whether the person speaks for one of those between whom the talks are."""
    own = {person, bench.side(person)}
    held = [t for h in objects(led, "between", "among") for t in bench.company.within(h)]
    return bool(own & ({t.actor for t in held} | {bench.reading.cast.side(t.actor) for t in held}))


def _under(bench: Bench, noun: Token) -> Iterator[Sitting]:
    """ "Under the mediation of X", "under X's mediation"."""
    if noun.lemma not in {"mediation", "facilitation", "auspex", "auspices"}:
        return
    owner = noun.child("poss")
    for who in [*([owner] if owner is not None else []), *objects(noun, "of", "by")]:
        person = bench.person(who)
        if person is not None:
            yield _sitting(person, bench.side(person), "mediator", noun, who)


def _hosted(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "The leaders met in Rome, *hosted by* X", "talks *hosted by* X"."""
    if verb.lemma != "host" or verb.tag != "VBN" or verb.pos != "VERB" or negated(verb):
        return
    for agent in objects(verb, "by"):
        person = bench.person(agent)
        if person is not None:
            yield _sitting(person, bench.side(person), "host", verb, agent)


def _sitting(person: str, party: str | None, role: Role, anchor: Token, who: Token) -> Sitting:
    start, end = reach([who, anchor])
    return Sitting(person=person, party=party, role=role, start=start, end=end, anchor=anchor)


def _mandate(bench: Bench, verb: Token) -> str | None:
    """ "Mediating *on behalf of the bloc*", "*for the Nordic Council*"."""
    behalf = [t for b in objects(verb, "on") if b.lemma == "behalf" for t in objects(b, "of")]
    for token in [*behalf, *objects(verb, "for")]:
        body = bench.party(token)
        if body is not None and bench.company.kind(body) in {"organisation", "party"}:
            return body
    return None


def _named(bench: Bench, noun: Token) -> Iterator[Sitting]:
    """ "mediator X", "appointed mediator by the bloc"."""
    if noun.lemma not in {"mediator", "facilitator"} or noun.pos not in {"NOUN", "PROPN"}:
        return
    person = bench.person(noun)
    party = bench.party(noun)
    verb = noun.head
    if person is None and noun.head.dep not in {"agent"} and (borne := bearer(bench, noun)):
        person = borne[0]
    if person is None and noun.dep in {"compound", "nmod"}:
        person = bench.person(noun.head)
    as_such = noun.dep == "pobj" and noun.head.lower == "as"
    if person is None and (as_such or noun.dep in {"oprd", "attr", "dobj"}):
        at = verb if noun.dep != "pobj" else verb.head
        who = at.child("nsubjpass", "nsubj")
        if who is not None and who.tag in {"WP", "WDT"}:
            who = at.head
        person = bench.person(who)
        by = next(iter(objects(at, "by")), None) or next(iter(objects(noun, "by")), None)
        if by is not None:
            party = bench.party(by) or party
    if person is None:
        return
    start, end = reach([noun])
    yield Sitting(
        person=person,
        party=party or bench.side(person),
        role="mediator",
        start=start,
        end=end,
        anchor=noun,
    )
