"""Who leads a delegation and who is in it, by what is said of the delegation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.extract.delegations import Bench, Sitting
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.seatwords import seat_words
from dragoman.extract.trees import negated, objects, reach, subjects
from dragoman.language.parse import Token
from dragoman.model.items import Role


def leadership(bench: Bench) -> Iterator[Sitting]:
    """Heads and members that a report gives to delegations."""
    for token in bench.reading.parse.tokens:
        yield from _led(bench, token)
        yield from _headed_by(bench, token)
        yield from _entitled(bench, token)
        yield from _composed(bench, token)
        yield from _represented(bench, token)
        yield from _sent(bench, token)
        yield from _beside(bench, token)
        yield from _accompanied(bench, token)
        yield from _among_them(bench, token)


def _sitting(person: str, party: str | None, role: Role, anchor: Token, *words: Token) -> Sitting:
    start, end = reach([anchor, *words])
    return Sitting(person=person, party=party, role=role, start=start, end=end, anchor=anchor)


def _is_led(bench: Bench, token: Token | None) -> bool:
    """A team or talks: what somebody can lead."""
    return token is not None and (
        bench.team(token) or token.lemma in meeting_words().sure | {"effort", "round"}
    )


def _led(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "X leads the delegation", "X will head Y's team"."""
    if verb.pos != "VERB" or verb.lemma not in seat_words()["leading"] or negated(verb):
        return
    led = verb.child("dobj")
    if led is None or not _is_led(bench, led):
        return
    agents = subjects(verb) or _behind(verb)
    if not bench.team(led):
        agents = [*agents, *objects(verb, "with")]  # "co-chaired the summit with Y"
    if verb.dep in {"relcl", "acl"} and not any(bench.person(a) for a in agents):
        agents = [verb.head]
    for agent in agents:
        person = bench.person(agent)
        if person is not None:
            party = bench.party(led) if bench.team(led) else None
            party = _whose(bench, led, verb) or bench.side(person) or party
            yield _sitting(person, party, "head", verb, agent, led)


def _behind(verb: Token) -> list[Token]:
    """ "*Leading* the delegation is X": who leads stands behind."""
    if verb.tag != "VBG":
        return []
    be = [c for c in [*verb.children, verb.head] if c.lemma == "be"]
    return [c for b in be for c in b.children if c.dep in {"attr", "nsubj"} and c.i > verb.i][:1]


def _whose(bench: Bench, led: Token, verb: Token) -> str | None:
    """For whom a delegation is, by its own words: "the *Union*'s team led by President X"."""
    if led.pos == "PRON":
        before = _team_before(bench, verb)
        return (bench.owner(before) or _sender(bench, before)) if before is not None else None
    return bench.owner(led) if bench.team(led) else None


def _sender(bench: Bench, team: Token) -> str | None:
    """The side of whoever sends the team: "*I* have decided to send a delegation"."""
    verb = team.head
    if team.dep != "dobj" or verb.lemma not in {"send", "dispatch", "name", "appoint"}:
        return None
    for subject in subjects(verb)[:1]:
        sender = bench.company.actor(subject, places=True)
        if sender is not None:
            side = bench.reading.cast.side(sender)
            return side if bench.company.kind(side) == "party" else None
    return None


def _headed_by(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "a delegation led by X", "It will be headed by X"."""
    if verb.lemma not in seat_words()["leading"] or verb.pos not in {"VERB", "ADJ"}:
        return
    agents = list(objects(verb, "by"))
    if not agents:
        return
    led = verb.head if verb.dep in {"acl", "relcl", "amod"} else verb.child("nsubjpass", "nsubj")
    if led is None and verb.tag == "VBN":
        led = _just_before(bench, verb)
    if led is None or not (_is_led(bench, led) or led.pos == "PRON" or led.lemma in {"side"}):
        return
    for agent in agents[:1]:
        person = bench.person(agent)
        if person is not None:
            party = _whose(bench, led, verb) or bench.side(person) or bench.party(led)
            yield _sitting(person, party, "head", verb, agent, led)


def _just_before(bench: Bench, verb: Token) -> Token | None:
    """ "The group of negotiators, *chaired* by X": a participle that the parser hangs elsewhere."""
    sentence = bench.reading.parse.tokens_of(bench.reading.parse.sentence_of(verb))
    return next((t for t in reversed(sentence) if t.i < verb.i and _is_led(bench, t)), None)


def _entitled(bench: Bench, noun: Token) -> Iterator[Sitting]:
    """ "Russia's chief negotiator, X", "X, the head of the Ukrainian delegation"."""
    words = seat_words()
    if noun.pos not in {"NOUN", "PROPN"}:
        return
    before = {c.lower for c in noun.children if c.dep in {"amod", "compound", "nmod"}}
    team: Token | None = None
    if noun.lemma == "negotiator" and noun.tag in {"NN", "NNP"} and before & words["chiefs"]:
        team = noun
    elif noun.lemma in words["heads"]:
        team = next((t for t in _of(bench, noun) if bench.team(t)), None)
        if team is None:
            team = next(
                (c for c in noun.children if c.dep in {"compound", "poss"} and bench.team(c)), None
            )
    if team is None or before & {"former", "deputy", "ex", "then", "previous"}:
        return
    if noun.dep == "pobj" and noun.head.lower == "as" and noun.head.head.lemma == "predecessor":
        return
    person = bench.person(noun) or _predicated(bench, noun)
    if person is not None:
        party = bench.side(person) or bench.party(team)
        found = _sitting(person, party, "head", noun, team)
        yield replace(found, titled=team is noun)


def _of(bench: Bench, noun: Token) -> list[Token]:
    """What follows "of" after the noun, also where the parser hangs it elsewhere."""
    found = list(objects(noun, "of"))
    tokens = bench.reading.parse.tokens
    if not found and noun.i + 1 < len(tokens) and tokens[noun.i + 1].lower == "of":
        found = [c for c in tokens[noun.i + 1].children if c.dep == "pobj"]
    return found


def _predicated(bench: Bench, noun: Token) -> str | None:
    """ "The chief negotiator is X", "X is the chief negotiator"."""
    verb = noun.head
    if verb.lemma != "be" or noun.dep not in {"nsubj", "attr"}:
        return None
    other = verb.child("attr") if noun.dep == "nsubj" else verb.child("nsubj")
    return bench.person(other)


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
            yield _sitting(person, party, "member", token, at)


def _team_over(bench: Bench, token: Token) -> Token | None:
    """The team that a list belongs to: the verb's subject, or the noun that the list hangs on."""
    candidates = [*subjects(token), token.head]
    for ancestor in list(token.ancestors)[:3]:
        candidates.extend([ancestor, *subjects(ancestor)])
    found = next((c for c in candidates if bench.team(c)), None)
    if found is None and any(s.lower in {"it", "they"} for s in subjects(token)):
        return _team_before(bench, token)
    return found


def _team_before(bench: Bench, token: Token) -> Token | None:
    """The team of which this sentence or the one before last spoke ("*It* included A and B")."""
    for at in reversed(bench.reading.parse.tokens[: token.i]):
        if token.sentence - at.sentence > 1:
            return None
        if at.lemma in {"delegation", "team"} and bench.team(at):
            return at
    return None


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
                yield _sitting(person, side, "member", verb, at)
        return
    sent = verb.child("nsubjpass") or (verb.head if verb.dep in {"acl", "relcl"} else None)
    for agent in objects(verb, "by"):
        for person, at in bench.people(agent):
            party = (_party(bench, sent) if sent is not None else None) or bench.side(person)
            yield _sitting(person, party, "member", verb, at)


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
        yield _sitting(person, bench.side(person) or _sending(bench, verb), "member", verb, at)


def _sending(bench: Bench, verb: Token) -> str | None:
    """For whom those who are sent go, where only the sender says it."""
    senders = (bench.company.actor(s, places=True) for s in subjects(verb)[:1])
    sides = (bench.reading.cast.side(a) for a in senders if a is not None)
    return next((s for s in sides if bench.company.kind(s) == "party"), None)


def _beside(bench: Bench, noun: Token) -> Iterator[Sitting]:
    """ "X and the other negotiators", "negotiators X and Y", "a member of the delegation, X"."""
    if noun.pos not in {"NOUN", "PROPN"}:
        return
    if noun.lemma == "negotiator" and noun.dep == "conj":
        person = bench.person(noun.head)
        if person is not None and any(c.lower in {"other", "fellow"} for c in noun.children):
            yield _sitting(
                person, bench.side(person) or bench.party(noun), "member", noun, noun.head
            )
    if noun.lemma == "member":
        yield from _other_members(bench, noun)
        team = next((t for t in objects(noun, "of") if bench.team(t)), None)
        person = bench.person(noun) or _predicated(bench, noun)
        if team is not None and person is not None:
            yield _sitting(person, bench.side(person) or bench.party(team), "member", noun, team)


def _other_members(bench: Bench, noun: Token) -> Iterator[Sitting]:
    """ "The other members (of the team) are A, B and C"."""
    verb = noun.head
    if noun.tag != "NNS" or noun.dep != "nsubj" or verb.lemma not in {"be", "include"}:
        return
    team = next((t for t in objects(noun, "of") if bench.team(t)), None)
    other = any(c.lower in {"other", "remaining"} for c in noun.children)
    if team is None and other:
        team = _team_before(bench, noun)
    if team is None:
        return
    for listed in [c for c in verb.children if c.dep in {"attr", "dobj"}]:
        for person, at in bench.people(listed):
            party = bench.party(team) or bench.side(person)
            yield _sitting(person, party, "member", verb, at)


def _accompanied(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "The president, accompanied by A and B, held talks", "the minister was joined by C"."""
    if verb.lemma not in {"accompany", "join", "flank"} or verb.tag != "VBN" or negated(verb):
        return
    agents = list(objects(verb, "by"))
    patient = verb.head if verb.dep in {"acl", "relcl", "advcl"} else verb.child("nsubjpass")
    led = next((t for t in [patient, *subjects(verb)] if bench.person(t) is not None), None)
    if led is None or not agents:
        return
    leader = bench.person(led)
    own = bench.side(leader) if leader is not None else None
    for agent in agents:
        for person, at in bench.people(agent):
            side = bench.side(person)
            if side is None or side == own:
                yield _sitting(person, own, "member", verb, at)


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
        yield _sitting(person, bench.party(team) or bench.side(person), "member", among, at)
