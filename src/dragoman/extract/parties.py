"""Who takes part in a mentioned meeting."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.reading import Reading
from dragoman.extract.trees import CLAUSES, coordinated, objects, pruned, subjects
from dragoman.language.parse import Token
from dragoman.resolve.cast import Mention

_HANDS = frozenset({"with", "between", "among", "and", "by"})
_TEAMS = frozenset(
    ["delegation", "team", "envoy", "negotiator", "representative", "official", "leader", "side", "delegate", "minister", "president", "diplomat", "group", "government", "party", "rebel", "rival"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """One who takes part: the actor, and the token that names it. ``hosts`` where it receives."""

    actor: str
    token: Token
    hosts: bool = False


class Company:
    """Finds the actors that the tokens of a reading name."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
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
        found = next((a for a in self._reading.cast.actors if a.id == actor_id), None)
        return found.kind if found else ""

    def within(self, token: Token) -> list[Taker]:
        """Whom a noun phrase names: itself and what is joined to it, or else its modifiers."""
        found: list[Taker] = []
        for noun in coordinated(token):
            actor = self.actor(noun, places=True)
            if actor is not None:
                found.append(Taker(actor=actor, token=noun))
                continue
            inner = [
                Taker(actor=a, token=t)
                for t in pruned(noun, CLAUSES | {"conj", "appos"})
                if t is not noun and (a := self.actor(t, places=t.dep != "pobj"))
            ]
            found.extend(inner)
        return _distinct(found)

    def takers(self, meeting: Meeting) -> list[Taker]:
        """Who takes part in a meeting, by its own words and by the verb that governs it."""
        found: list[Taker] = []
        for noun in {meeting.head, meeting.crown}:
            for held in objects(noun, *_HANDS):
                found.extend(self.within(held))
            if not meeting.verbal:
                found.extend(self._modifying(noun))
        for verb in meeting.below:
            for held in objects(verb, *_HANDS):
                found.extend(self.within(held))
        found.extend(self._governing(meeting))
        return _distinct(found)

    def _modifying(self, noun: Token) -> list[Taker]:
        found = []
        for child in noun.children:
            if child.dep not in {"compound", "amod", "nmod", "poss"} or child.i > noun.i:
                continue
            for token in pruned(child):
                actor = self.actor(token)
                if actor is not None and (child.dep == "poss" or self._paired(token, noun)):
                    found.append(Taker(actor=actor, token=token))
            if child.dep == "poss":
                found.extend(self._owner(child))
        for child in noun.children:
            if child.dep == "prep" and child.lower == "of":
                for held in child.children:
                    for person in coordinated(held):
                        if person.lemma in _TEAMS:
                            found.extend(self.within(person))
        return found

    def _owner(self, token: Token) -> list[Taker]:
        return self.within(token) if token.pos in {"NOUN", "PROPN"} else []

    def _paired(self, token: Token, noun: Token) -> bool:
        """ "US-Iran talks": two names right before the noun; "Syria talks" is about Syria."""
        near = [
            t
            for c in noun.children
            if c.i < noun.i and c.dep in {"compound", "amod", "nmod"}
            for t in pruned(c)
            if self.actor(t) is not None
        ]
        return len({self.actor(t) for t in near}) > 1

    def _governing(self, meeting: Meeting) -> list[Taker]:
        words = meeting_words()
        found: list[Taker] = []
        if meeting.verbal:
            verb = meeting.head
            hosts = verb.lemma in {"host", "receive"}
            for subject in subjects(verb):
                found.extend(
                    Taker(actor=t.actor, token=t.token, hosts=hosts) for t in self.within(subject)
                )
            patient = verb.child("dobj")
            if patient is not None:
                for held in coordinated(patient):
                    found.extend(self.within(held))
            return found
        for verb in meeting.above[:2]:
            if verb.lemma in words["holding"] | words["beginning"] | words["moving"] | {
                "negotiate"
            }:
                passive = verb.child("nsubjpass") is not None
                if not passive or verb.lemma in words["moving"]:
                    for subject in subjects(verb):
                        if subject.i not in meeting.own:
                            found.extend(self.within(subject))
                for held in objects(verb, "with", "between"):
                    found.extend(self.within(held))
            if verb.dep in {"ccomp", "conj"}:
                break
        return found


def _distinct(takers: list[Taker]) -> list[Taker]:
    seen: dict[str, Taker] = {}
    for taker in takers:
        seen.setdefault(taker.actor, taker)
    return list(seen.values())
