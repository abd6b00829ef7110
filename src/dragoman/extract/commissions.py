"""Who sent whom, in whose place, and with what mandate."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from dragoman.extract.delegations import Bench
from dragoman.extract.seatwords import seat_words
from dragoman.extract.trees import is_verb, negated, objects, pruned, reach, subjects
from dragoman.language.parse import Token

_CUT = frozenset({"relcl", "parataxis", "punct", "cc", "conj"})
_LONGEST = 25


@dataclass(slots=True)
class Commissions:
    """By person: who sent that person, and whom that person replaces; by party: its mandate."""

    sent: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
    mandates: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    personal: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def mandate(self, person: str, party: str) -> tuple[str, ...]:
        """What the person or the party's whole team may do, in the report's words."""
        both = [*self.personal.get(person, []), *self.mandates.get(party, [])]
        return tuple(dict.fromkeys(both))


def commissions(bench: Bench) -> Commissions:
    """What the report says of senders, predecessors and mandates."""
    found = Commissions()
    for token in bench.reading.parse.tokens:
        if is_verb(token):
            _sent(bench, token, found)
            _replaced(bench, token, found)
            _empowered(bench, token, found)
        elif token.lemma in seat_words()["mandate"]:
            _mandated(bench, token, found)
    return found


def _sent(bench: Bench, verb: Token, found: Commissions) -> None:
    """ "X sent Y to the talks", "Y was sent by X", "Y, appointed by X"."""
    if verb.lemma not in seat_words()["sending"] or negated(verb):
        return
    passive = verb.child("nsubjpass") is not None or verb.dep in {"acl", "relcl"}
    senders = list(objects(verb, "by")) if passive else subjects(verb)[:1]
    sent = verb.child("dobj") or verb.child("nsubjpass")
    if sent is None and verb.dep in {"acl", "relcl"}:
        sent = verb.head
    sender = next((a for s in senders if (a := bench.company.actor(s, places=True))), None)
    if sender is None or sent is None:
        return
    for person, _ in bench.people(sent):
        if person != sender:
            found.sent.setdefault(person, sender)


def _replaced(bench: Bench, verb: Token, found: Commissions) -> None:
    """ "X, who replaced Y", "X succeeds Y as chief negotiator"."""
    if verb.lemma not in {"replace", "succeed"} or negated(verb):
        return
    before = bench.person(verb.child("dobj"))
    agents = [verb.head if s.tag in {"WP", "WDT"} else s for s in subjects(verb)[:1]]
    after = next((p for a in agents if (p := bench.person(a))), None)
    if verb.child("nsubjpass") is not None:
        before = bench.person(verb.child("nsubjpass"))
        after = next((p for a in objects(verb, "by") if (p := bench.person(a))), None)
    if before is not None and after is not None and before != after:
        found.replaced.setdefault(after, before)


def _empowered(bench: Bench, verb: Token, found: Commissions) -> None:
    """ "The delegation is authorised to sign", "instructed only to discuss a truce"."""
    if verb.lemma not in seat_words()["empowering"] or verb.lemma == "be":
        return
    whom = verb.child("nsubjpass") or verb.child("dobj")
    duty = verb.child("xcomp") or verb.child("ccomp")
    if whom is not None and duty is not None and duty.i > verb.i:
        _keep(bench, whom, [*_denial(verb), *pruned(duty, _CUT)], found)


def _mandated(bench: Bench, noun: Token, found: Commissions) -> None:
    """ "Has the competence to decide", "with a mandate to discuss only a truce"."""
    verb = noun.head
    whom = None
    if noun.dep == "dobj" and verb.lemma in {"have", "hold", "lack", "receive", "possess"}:
        whom = next(iter(subjects(verb)), None)
    elif noun.dep == "pobj" and verb.lower == "with":
        whom = verb.head if not is_verb(verb.head) else next(iter(subjects(verb.head)), None)
    elif noun.dep == "nsubj" and verb.lemma == "be":
        whom = noun.child("poss")
        duty = verb.child("xcomp") or verb.child("attr")
        if whom is not None and duty is not None:
            _keep(bench, whom, pruned(duty, _CUT), found)
        return
    if whom is not None:
        lacking = [verb] if verb.lemma == "lack" else _denial(verb)
        _keep(bench, whom, [*lacking, *pruned(noun, _CUT)], found)


def _denial(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep == "neg" or c.lower in {"only", "solely", "merely"}]


def _keep(bench: Bench, whom: Token, words: list[Token], found: Commissions) -> None:
    """Keep the words for the person or the team, where it is one."""
    if not words or len(words) > _LONGEST:
        return
    start, end = reach(words)
    text = " ".join(bench.reading.document.text[start:end].split())
    person = bench.person(whom)
    if person is not None:
        found.personal[person].append(text)
    elif bench.team(whom):
        party = bench.owner(whom) or bench.party(whom)
        if party is not None:
            found.mandates[party].append(text)
