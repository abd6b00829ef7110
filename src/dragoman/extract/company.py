"""The actors that the words of a report name."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extract.listing import behind, enumerated, titled_for
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.pairs import Pairs
from dragoman.extract.reading import Reading, once
from dragoman.extract.trees import (
    coordinated,
    objects,
    pruned,
)
from dragoman.language.parse import Token
from dragoman.resolve.cast import Mention
from dragoman.resolve.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """One who takes part: the actor, and the token that names it.

    ``hosts`` where it receives the others; ``sits`` is false where it only proposes the meeting
    or sends others to it. ``meant`` says that the token
    means the actor without being its mention ("the two leaders", "the *Berg*-Diaz talks").
    """

    actor: str
    token: Token
    hosts: bool = False
    sits: bool = True
    meant: bool = False


class Company:
    """Finds the actors that the tokens of a reading name."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._words = meeting_words()
        self._kinds = {a.id: a.kind for a in reading.cast.actors}
        self._pairs = Pairs(reading)
        self._surnames = _surnames(reading)
        self._of: dict[int, Mention] = {}
        for mention in reading.cast.mentions:
            if mention.actor is not None:
                self._of.setdefault(mention.head, mention)

    def mention(self, token: Token) -> Mention | None:
        """The mention whose head is the token."""
        return self._of.get(token.i)

    def actor(self, token: Token, *, places: bool = False) -> str | None:
        """The actor that the token names; names used as places only with ``places``."""
        mention = self._of.get(token.i)
        if mention is None or (mention.place and not places):
            return None
        return mention.actor

    def kind(self, actor_id: str) -> str:
        """Its kind; '' where the cast does not hold it."""
        return self._kinds.get(actor_id, "")

    def within(self, token: Token) -> list[Taker]:
        """Whom a noun phrase names: itself and what is joined to it, or whose team it is."""
        found: list[Taker] = []
        for noun in self._joined(token):
            if noun.pos == "NOUN" and not self._listed_beside(noun) and (meant := self.meant(noun)):
                found.extend(meant)
                continue
            actor = self.actor(noun, places=True)
            if (name := self._behind(noun, actor)) is not None:
                found.append(name)
                continue
            inner = self._inside(noun)
            if actor is not None and (self.kind(actor) != "group" or not inner):
                found.append(Taker(actor=actor, token=noun))
            elif actor is not None or noun.lemma in self._words["teams"]:
                found.extend(inner)
            else:
                found.extend(t for t in inner if t.token.dep == "appos" and t.token.head is noun)
        found = distinct(found)
        first = next((t for t in found if self.kind(t.actor) == "person"), None)
        return [*found, *self._rest(first, found)] if first is not None else found

    def _behind(self, noun: Token, actor: str | None) -> Taker | None:
        """ "Her counterpart Ruiz", "and Norway's Berg", where the parser tears both apart."""
        owner = self.kind(actor or "") == "party" and any(c.dep == "case" for c in noun.children)
        title = noun.lemma == "counterpart" and actor is None
        torn = owner and noun.dep == "conj"
        if not (title or torn):
            return None
        token = behind(self._reading.parse, noun, self.named)
        person = self.named(token) if token is not None else None
        return Taker(actor=person, token=token) if token is not None and person else None

    def _rest(self, first: Taker, found: list[Taker]) -> list[Taker]:
        """Persons of the same list that the parser hangs elsewhere."""
        known = {t.actor for t in found}
        listed = enumerated(self._reading.parse, first.token, self.named)
        others = {a: t for t in listed if (a := self.named(t)) is not None and a not in known}
        return [Taker(actor=a, token=t) for a, t in others.items()]

    def named(self, token: Token) -> str | None:
        """The person whom the token names."""
        actor = self.actor(token)
        return actor if actor is not None and self.kind(actor) == "person" else None

    def titled(self, token: Token) -> str | None:
        """The side that the title right before a person's name gives."""

        def party(word: Token) -> str | None:
            actor = self.actor(word, places=True) or self._named(word)
            return actor if actor is not None and self.kind(actor) == "party" else None

        return titled_for(self._reading.parse, token, party)

    def meant(self, token: Token) -> list[Taker]:
        """The persons for whom a plural stands: "they", "the two leaders"."""
        return [Taker(actor=a, token=token, meant=True) for a in self._pairs.meant(token)]

    def _joined(self, token: Token) -> list[Token]:
        """What is joined to a noun, and to a person also what the parser joins to a state.

        In "X of Britain and Soviet leader Y", Y hangs on "Britain".
        """
        found = coordinated(token)
        for noun in list(found):
            # "the minister, X, and the president, Y": Y is joined to the apposition.
            for name in (c for c in noun.children if c.dep == "appos" and c.i > noun.i):
                joined = [c for c in coordinated(name) if c is not name]
                found.extend(c for c in joined if self._is_someone(c))
            if self.kind(self.actor(noun) or "") != "person":
                continue
            for state in objects(noun, "of"):
                if self.kind(self.actor(state, places=True) or "") == "person":
                    found.append(state)
        return found

    def _listed_beside(self, noun: Token) -> bool:
        """Whether an apposition says whom a plural means ("the two envoys, A and B")."""
        return any(c.dep == "appos" and self._is_someone(c) for c in noun.children)

    def _is_someone(self, token: Token) -> bool:
        """Whether the noun names a person, by itself or beside it."""
        near = [token, *(c for c in token.children if c.dep == "appos")]
        return any(self.kind(self.actor(t) or "") == "person" for t in near)

    def _inside(self, noun: Token) -> list[Taker]:
        """The actors in a noun's own phrase: "*Russian* negotiators", "envoys from *Ukraine*"."""
        found = []
        joined = {t.i for c in noun.children if c.dep == "conj" for t in c.subtree}
        for token in pruned(noun):
            if token is noun or token.i in joined or token.tag == "PRP$":
                continue
            placed = token.dep == "pobj" and token.head.lower not in {"from", "of", "for"}
            actor = self.actor(token, places=not placed) or self._named(token)
            if actor is not None and not placed:
                found.append(Taker(actor=actor, token=token))
        return distinct(found)

    def known(self, token: Token) -> str | None:
        """An actor of the cast by this word alone, inside a longer mention."""
        return self._named(token)

    def _named(self, token: Token) -> str | None:
        """An actor of the cast that the gazetteer knows by this word, inside a longer mention."""
        if token.pos not in {"PROPN", "ADJ"} or not token.text[:1].isupper():
            return None
        hit = Gazetteer.shipped().find(token.text)
        if hit is None or hit[0].kind not in {"party", "organisation"}:
            return None
        return hit[0].id if hit[0].id in self._kinds else None


company_of = once(Company)
"""The company of a reading, made once."""


def _surnames(reading: Reading) -> dict[str, str]:
    """Last names that only one person of the cast bears ("the *Diaz*-Berg summit")."""
    found: dict[str, list[str]] = {}
    for actor in reading.cast.actors:
        last = actor.name.split()[-1:]
        if actor.kind == "person" and last and last[0][:1].isupper():
            found.setdefault(last[0], []).append(actor.id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def distinct(takers: list[Taker]) -> list[Taker]:
    """Each actor once, by its first token."""
    seen: dict[str, Taker] = {}
    for taker in takers:
        seen.setdefault(taker.actor, taker)
    return list(seen.values())
