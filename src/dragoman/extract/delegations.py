"""Delegations: the persons and teams that the words of a report name, and for whom they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.extract.company import company_of
from dragoman.extract.listing import enumerated, in_order
from dragoman.extract.reading import Reading
from dragoman.extract.seatwords import seat_words
from dragoman.extract.trees import CLAUSES, coordinated, objects, pruned
from dragoman.language.parse import Token
from dragoman.model.items import Role

_FORMER = re.compile(r"\b(former|ex|late|then)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Somebody in a role, by the words from ``start`` to ``end``; ``anchor`` is where to look.

    ``standing`` says that the role is not tied to one meeting; ``titled`` that only a title
    ("the chief negotiator") gives it; ``earlier`` that it was at talks before those of the
    report; ``refused`` that who is absent declined to come; ``going`` that it is only said to
    attend. ``beside`` is whom the person accompanies.
    """

    person: str
    party: str | None
    role: Role
    start: int
    end: int
    anchor: Token
    standing: bool = False
    titled: bool = False
    earlier: bool = False
    refused: bool = False
    going: bool = False
    beside: str | None = None


class Bench:
    """Finds persons and teams among the tokens of a reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.company = company_of(reading)
        self._kind = {a.id: a.kind for a in reading.cast.actors}
        self._by_order = in_order(reading.parse, self._state, self.company.named)

    def _state(self, token: Token) -> str | None:
        actor = self.company.actor(token, places=True)
        return actor if actor is not None and self._kind.get(actor) == "party" else None

    def person(self, token: Token | None) -> str | None:
        """The person whom a noun phrase names, by itself or by its apposition."""
        if token is None:
            return None
        near = [token, *(c for c in token.children if c.dep == "appos")]
        at = token
        while at.dep in {"appos", "conj"} and at.pos == "NOUN" and at.head is not at:
            if at.dep == "conj" and any(c.dep == "det" for c in at.children):
                break
            at = at.head
            near.append(at)
        near.extend(
            c for c in token.children if c.dep in {"compound", "nmod"} and c.ent == "PERSON"
        )
        for candidate in near:
            mention = self.company.mention(candidate)
            if mention is not None and mention.actor and self._kind.get(mention.actor) == "person":
                return mention.actor
        return None

    def people(self, token: Token | None) -> list[tuple[str, Token]]:
        """The persons in a list: the token and what is joined or set beside it."""
        if token is None:
            return []
        found: dict[str, Token] = {}
        stack = [token]
        seen: set[int] = set()
        while stack:
            at = stack.pop(0)
            if at.i in seen:
                continue
            seen.add(at.i)
            person = self.person(at)
            if person is not None:
                found.setdefault(person, at)
            stack.extend(c for c in at.children if c.dep in {"conj", "appos"})
        if found:
            first = min(found.values(), key=lambda t: t.i)
            for at in enumerated(self.reading.parse, first, self.company.named):
                if (person := self.company.named(at)) is not None:
                    found[person] = at
        return list(found.items())

    def side_of(self, person: str, name: Token) -> str | None:
        """The side that the title before the name gives, else the one that the cast knows.

        For one among several: in a long list the parser hangs titles on the wrong name.
        """
        return self.company.titled(self._name(person, name)) or self.side(person)

    def _name(self, person: str, near: Token) -> Token:
        """The token that bears the person's name, beside the one that describes that person."""
        beside = [near, *(c for c in near.children if c.dep == "appos")]
        bearing = (t for t in beside if t.ent == "PERSON" and self.company.named(t) == person)
        return next(bearing, near)

    def side(self, person: str) -> str | None:
        """The party or body for which the person speaks; None where the cast knows none."""
        if (served := self._served(person)) is not None:
            return served
        side = self.reading.cast.side(person)
        if side == person:
            side = self._by_order.get(person) or self._by_post(person) or person
        if side == person:
            return None
        above = self.reading.cast.side(side)
        return above if self._kind.get(above) == "party" else side

    def _served(self, person: str) -> str | None:
        """The side of whom an aide serves: "an aide *to President Berg*"."""
        for post in self.reading.cast.posts:
            if post.person != person or " to " not in post.title:
                continue
            last = post.title.split(" to ")[-1].split()[-1]
            for actor in self.reading.cast.actors:
                if actor.kind == "person" and actor.id != person and actor.name.endswith(last):
                    side = self.reading.cast.side(actor.id)
                    return side if self._kind.get(side) == "party" else None
        return None

    def _by_post(self, person: str) -> str | None:
        """Whose office the person holds, whatever the office."""
        held = (p for p in self.reading.cast.posts if p.person == person)
        return next(
            (
                p.of
                for p in held
                if self._kind.get(p.of) == "party" and not _FORMER.search(p.title.lower())
            ),
            None,
        )

    def team(self, token: Token | None) -> bool:
        """Whether the token is a delegation, a negotiating team or talks as something led."""
        if token is None:
            return False
        if token.lemma in {"delegation", "team", "negotiator", "mission"}:
            return True
        words = {c.lower for c in token.children if c.dep in {"amod", "compound", "nmod"}}
        words |= {"negotiating" for t in objects(token, "of") if t.lemma == "negotiator"}
        if token.lemma in {"panel", "committee", "commission"} and words & {"peace", "talks"}:
            return True
        return token.lemma in {"group", "side", "panel", "committee", "commission"} and bool(
            words & {"negotiating", "negotiation"}
        )

    def party(self, token: Token | None) -> str | None:
        """Whose team it is: by its modifiers, its owner, or its own mention."""
        if token is None:
            return None
        own = self.company.actor(token, places=True)
        if own is not None and self._kind.get(own) != "person":
            return own
        for part in pruned(token, CLAUSES | {"conj", "appos"}):
            if part.tag == "PRP$" and token.lemma == "counterpart":
                continue
            actor = self.company.actor(part, places=True)
            if actor is None or (
                part.dep == "pobj" and part.head.lower not in {"of", "from", "for"}
            ):
                continue
            return self.side(actor) if self._kind.get(actor) == "person" else actor
        return None

    def owner(self, team: Token) -> str | None:
        """Whose a team is by a modifier, an owner or "of": the side, not the body behind it."""
        own = [c for c in team.children if c.dep in {"amod", "compound", "nmod", "poss"}]
        for token in [*own, *objects(team, "of", "from")]:
            actor = self.company.actor(token, places=True)
            if actor is None or self._kind.get(actor) not in {"party", "organisation"}:
                continue
            above = self.reading.cast.side(actor)
            return above if self._kind.get(above) == "party" else actor
        return None

    def labelled(self, token: Token) -> str | None:
        """The party that an apposition names: "X, the *party*'s deputy leader"."""
        found = (self.party(c) for c in token.children if c.dep == "appos")
        return next((p for p in found if p is not None), None)

    def all(self, token: Token) -> list[Token]:
        """The token with those joined to it."""
        return coordinated(token)


def top_title(reading: Reading, person: str) -> bool:
    """Whether the person leads a state, a government or a body, by the report's own titles."""
    words = seat_words()
    held = [p for p in reading.cast.posts if p.person == person]
    if not held:
        return True
    for post in held:
        title = f" {post.title.lower().replace('-', ' ')} "
        if any(f" {lesser} " in title for lesser in words["lesser"]):
            continue
        if any(f" {top.replace('-', ' ')} " in title for top in words["top_titles"]):
            return True
    return False
