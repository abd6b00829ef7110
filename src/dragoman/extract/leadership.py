"""Who leads a delegation, by what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.extract.delegations import Bench, Sitting
from dragoman.extract.listing import behind
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.seatwords import seat_words
from dragoman.extract.trees import negated, objects, reach, subjects
from dragoman.language.parse import Token
from dragoman.model.items import Role


def leadership(bench: Bench) -> Iterator[Sitting]:
    """Heads that a report gives to delegations."""
    for token in bench.reading.parse.tokens:
        yield from _led(bench, token)
        yield from _headed_by(bench, token)
        yield from _entitled(bench, token)
        yield from _under(bench, token)
        yield from _chiefs(bench, token)


def sitting(person: str, party: str | None, role: Role, anchor: Token, *words: Token) -> Sitting:
    """Somebody in a role, by the words from the first to the last of those given."""
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
            yield sitting(person, party, "head", verb, agent, led)


def _behind(verb: Token) -> list[Token]:
    """ "*Leading* the delegation is X": who leads stands behind."""
    if verb.tag != "VBG":
        return []
    be = [c for c in [*verb.children, verb.head] if c.lemma == "be"]
    return [c for b in be for c in b.children if c.dep in {"attr", "nsubj"} and c.i > verb.i][:1]


def _whose(bench: Bench, led: Token, verb: Token) -> str | None:
    """For whom a delegation is, by its own words: "the *Union*'s team led by President X"."""
    if led.pos == "PRON":
        before = team_before(bench, verb)
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
    elif led is not None and not _is_led(bench, led) and led.pos != "PRON" and verb.dep != "relcl":
        led = _just_before(bench, verb) or led
    if led is None or not (_is_led(bench, led) or led.pos == "PRON" or led.lemma in {"side"}):
        return
    for agent in agents[:1]:
        person = bench.person(agent)
        if person is not None:
            party = _whose(bench, led, verb) or bench.side(person) or bench.party(led)
            yield sitting(person, party, "head", verb, agent, led)


def _just_before(bench: Bench, verb: Token) -> Token | None:
    """ "The group of negotiators, *chaired* by X": a participle that the parser hangs elsewhere."""
    sentence = bench.reading.parse.tokens_of(bench.reading.parse.sentence_of(verb))
    before = [t for t in reversed(sentence) if t.i < verb.i]
    team = next((t for t in before if bench.team(t)), None)
    return team or next((t for t in before if _is_led(bench, t)), None)


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
        team = next((t for t in behind_of(bench, noun) if bench.team(t)), None)
        if team is None:
            team = next(
                (c for c in noun.children if c.dep in {"compound", "poss"} and bench.team(c)), None
            )
    if team is None or before & {"former", "deputy", "ex", "then", "previous"}:
        return
    if noun.dep == "pobj" and noun.head.lower == "as" and noun.head.head.lemma == "predecessor":
        return
    person = bench.person(noun) or predicated(bench, noun)
    if person is None and (name := behind(bench.reading.parse, noun, bench.company.named)):
        person = bench.company.named(name)
    if person is not None:
        party = bench.side(person) or bench.party(team)
        found = sitting(person, party, "head", noun, team)
        yield replace(found, titled=team is noun)


def behind_of(bench: Bench, noun: Token) -> list[Token]:
    """What follows "of" after the noun, also where the parser hangs it elsewhere."""
    found = list(objects(noun, "of"))
    tokens = bench.reading.parse.tokens
    if not found and noun.i + 1 < len(tokens) and tokens[noun.i + 1].lower == "of":
        found = [c for c in tokens[noun.i + 1].children if c.dep == "pobj"]
    return found


def _under(bench: Bench, noun: Token) -> Iterator[Sitting]:
    """ "The talks resumed *under the leadership of* X and Y"."""
    if noun.lemma not in {"leadership", "chairmanship"} or noun.head.lower != "under":
        return
    for who in objects(noun, "of"):
        for person, at in bench.people(who):
            yield sitting(person, bench.side_of(person, at), "head", noun, at)


def _chiefs(bench: Bench, noun: Token) -> Iterator[Sitting]:
    """ "The two *chief negotiators*, A of the X and B of the Y"."""
    before = {c.lower for c in noun.children if c.dep in {"amod", "compound", "nmod"}}
    if noun.lemma != "negotiator" or noun.tag != "NNS" or not before & {"chief", "lead", "top"}:
        return
    for child in [c for c in noun.children if c.dep in {"appos", "conj"} and c.i > noun.i]:
        for person, at in bench.people(child):
            of = (bench.company.actor(t, places=True) for t in objects(at, "of", "for"))
            side = next((a for a in of if a is not None), None) or bench.side_of(person, at)
            yield sitting(person, side, "head", noun, at)


def predicated(bench: Bench, noun: Token) -> str | None:
    """ "The chief negotiator is X", "X is the chief negotiator"."""
    verb = noun.head
    if verb.lemma != "be" or noun.dep not in {"nsubj", "attr"}:
        return None
    other = verb.child("attr") if noun.dep == "nsubj" else verb.child("nsubj")
    return bench.person(other)


def team_before(bench: Bench, token: Token) -> Token | None:
    """The team of which this sentence or the one before last spoke ("*It* included A and B")."""
    for at in reversed(bench.reading.parse.tokens[: token.i]):
        if token.sentence - at.sentence > 1:
            return None
        if at.lemma in {"delegation", "team"} and bench.team(at):
            return at
    return None
