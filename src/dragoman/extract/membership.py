"""Who is in a delegation, by what is said of the delegation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.extract.delegations import Bench, Sitting
from dragoman.extract.leadership import behind_of, predicated, sitting, team_before
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.seatwords import seat_words
from dragoman.extract.trees import negated, objects, subjects
from dragoman.language.parse import Token


def membership(bench: Bench) -> Iterator[Sitting]:
    """Members that a report gives to delegations."""
    for token in bench.reading.parse.tokens:
        yield from _composed(bench, token)
        yield from _represented(bench, token)
        yield from _sent(bench, token)
        yield from _beside(bench, token)
        yield from _accompanied(bench, token)
        yield from _among_them(bench, token)


def _composed(bench: Bench, token: Token) -> Iterator[Sitting]:
    """ "The delegation consists of A, B and C", "a team including A and B"."""
    words = seat_words()
    if token.lemma not in words["composing"] or token.pos not in {"VERB", "ADP", "SCONJ"}:
        return
    listed: list[Token] = []
    if token.lemma in {"consist", "compose"}:
        listed = list(objects(token, "of"))
    elif token.lemma == "make":
        if any(c.dep == "prt" and c.lower == "up" for c in token.children):
            listed = list(objects(token, "of"))
    else:
        listed = [c for c in token.children if c.dep in {"dobj", "pobj"}]
    if not listed:
        return
    team = _team_over(bench, token)
    if team is None:
        return
    for first in listed:
        for person, at in bench.people(first):
            party = bench.party(team) or bench.side(person)
            yield sitting(person, party, "member", token, at)


def _team_over(bench: Bench, token: Token) -> Token | None:
    """The team that a list belongs to: the verb's subject, or the noun that the list hangs on."""
    candidates = [*subjects(token), token.head]
    for ancestor in list(token.ancestors)[:3]:
        candidates.extend([ancestor, *subjects(ancestor)])
    found = next((c for c in candidates if bench.team(c)), None)
    if found is None and any(s.lower in {"it", "they"} for s in subjects(token)):
        return team_before(bench, token)
    return found


def _represented(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "A and B will represent the party", "the party is represented by A"."""
    if verb.pos != "VERB" or verb.lemma != "represent" or negated(verb):
        return
    patient = verb.child("dobj")
    if patient is not None:
        party = _party(bench, patient)
        for subject in subjects(verb):
            listed = bench.people(subject)
            shared = next((s for _, at in listed if (s := bench.labelled(at))), None)
            for person, at in listed:
                own = bench.side(person) if bench.person(patient) is not None else None
                side = own or party or bench.side(person) or shared
                yield sitting(person, side, "member", verb, at)
        return
    sent = verb.child("nsubjpass") or (verb.head if verb.dep in {"acl", "relcl"} else None)
    for agent in objects(verb, "by"):
        for person, at in bench.people(agent):
            party = (_party(bench, sent) if sent is not None else None) or bench.side(person)
            yield sitting(person, party, "member", verb, at)


def _party(bench: Bench, token: Token) -> str | None:
    actor = bench.company.actor(token, places=True)
    if actor is None:
        return bench.party(token)
    side = bench.reading.cast.side(actor)
    return None if bench.company.kind(side) == "person" else side


def _sent(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "sending aide X instead"."""
    if verb.pos != "VERB" or verb.lemma not in {"send", "dispatch"} or negated(verb):
        return
    sent = verb.child("dobj")
    for person, at in bench.people(sent):
        yield sitting(person, bench.side(person) or _sending(bench, verb), "member", verb, at)


def _sending(bench: Bench, verb: Token) -> str | None:
    """For whom those who are sent go, where only the sender says it."""
    senders = (bench.company.actor(s, places=True) for s in subjects(verb)[:1])
    sides = (bench.reading.cast.side(a) for a in senders if a is not None)
    return next((s for s in sides if bench.company.kind(s) == "party"), None)


_NEGOTIATORS = frozenset({"negotiator", "delegate"})


def _beside(bench: Bench, noun: Token) -> Iterator[Sitting]:
    """ "X and the other negotiators", "negotiators X and Y", "a member of the delegation, X"."""
    if noun.pos not in {"NOUN", "PROPN"}:
        return
    if noun.lemma == "negotiator" and noun.dep == "conj":
        person = bench.person(noun.head)
        if person is not None and any(c.lower in {"other", "fellow"} for c in noun.children):
            yield sitting(
                person, bench.side(person) or bench.party(noun), "member", noun, noun.head
            )
    if noun.lemma == "one":
        team = next((t for t in behind_of(bench, noun) if t.lemma in _NEGOTIATORS), None)
        person = bench.person(noun)
        if team is None and person is None and noun.dep == "appos":
            person = bench.person(noun.head)
        if team is not None and person is not None:
            yield sitting(person, bench.side(person) or bench.party(team), "member", noun, team)
    if noun.lemma == "member":
        yield from _other_members(bench, noun)
        team = next((t for t in objects(noun, "of") if bench.team(t)), None)
        person = bench.person(noun) or predicated(bench, noun)
        if team is not None and person is not None:
            yield sitting(person, bench.side(person) or bench.party(team), "member", noun, team)


def _other_members(bench: Bench, noun: Token) -> Iterator[Sitting]:
    """ "The other members (of the team) are A, B and C"."""
    verb = noun.head
    if noun.tag != "NNS" or noun.dep != "nsubj" or verb.lemma not in {"be", "include"}:
        return
    team = next((t for t in objects(noun, "of") if bench.team(t)), None)
    other = any(c.lower in {"other", "remaining"} for c in noun.children)
    if team is None and other:
        team = team_before(bench, noun)
    if team is None:
        return
    for listed in [c for c in verb.children if c.dep in {"attr", "dobj"}]:
        for person, at in bench.people(listed):
            party = bench.party(team) or bench.side(person)
            yield sitting(person, party, "member", verb, at)


def _accompanied(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "The president, accompanied by A and B, held talks", "the minister was joined by C"."""
    if negated(verb) or verb.pos != "VERB":
        return
    agents = list(objects(verb, "by"))
    if verb.lemma in _GOING:
        agents = _with_whom(verb)
    elif verb.lemma not in {"accompany", "join", "flank"} or verb.tag != "VBN":
        return
    patient = verb.head if verb.dep in {"acl", "relcl", "advcl"} else verb.child("nsubjpass")
    led = next((t for t in [patient, *subjects(verb)] if bench.person(t) is not None), None)
    if led is None or not agents:
        return
    leader = bench.person(led)
    own = bench.side(leader) if leader is not None else None
    for agent in agents:
        for person, at in bench.people(agent):
            side = bench.side(person)
            if side is None or side == own or own is None:
                found = sitting(person, own, "member", verb, at)
                yield replace(found, beside=leader)


_GOING = frozenset({"travel", "fly", "arrive", "go", "come", "leave"})


def _with_whom(verb: Token) -> list[Token]:
    """ "Flew to Rome *with* A and B", "*together with*", "*along with*"."""
    near = [verb, *(c for c in verb.children if c.lower in {"together", "along"})]
    return [t for at in near for t in objects(at, "with", "alongside")]


def _among_them(bench: Bench, among: Token) -> Iterator[Sitting]:
    """ "Norway's negotiators, *among them A and B*, flew to Rome"."""
    tokens = bench.reading.parse.tokens
    if among.lower != "among" or not tokens[among.i + 1 : among.i + 2]:
        return
    if tokens[among.i + 1].lower != "them":
        return
    teams = meeting_words()["teams"]
    before = (t for t in reversed(tokens[max(0, among.i - 6) : among.i]) if t.lemma in teams)
    team = next(before, None)
    names = [t for t in tokens[among.i + 2 : among.i + 8] if bench.company.named(t) is not None]
    if team is None or team.tag != "NNS" or not names or team.sentence != names[0].sentence:
        return
    for person, at in bench.people(names[0]):
        yield sitting(person, bench.party(team) or bench.side(person), "member", among, at)
