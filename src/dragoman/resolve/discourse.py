"""What the report has spoken of so far: who was named where, and who spoke last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.language.parse import Token
from dragoman.resolve.movements import is_movement
from dragoman.resolve.owners import acting, is_state
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_MEMORY = 500
"""How many mentions back a description may reach; bounds the cost of long texts."""


@dataclass(slots=True, eq=False)
class Discourse:
    """A record of mentions in the order of the text, and questions about it."""

    scene: Scene
    seen: list[Sighting] = field(default_factory=list)
    speaker: str | None = None
    _home: str | None = None

    def note(self, sighting: Sighting) -> None:
        """Takes in a sighting whose actor is known or will be."""
        self.seen.append(sighting)

    def recent(self) -> Iterator[Sighting]:
        """The sightings so far, the last first, as far back as readers remember."""
        return reversed(self.seen[-_MEMORY:])

    def actor_of(self, sighting: Sighting) -> str | None:
        """The actor of a sighting that is no place."""
        return None if sighting.place else acting(self.scene, sighting)

    def home(self, noun: str = "") -> str | None:
        """The state whose government is at hand: named as such, else the most named state.

        One that is called by the same ``noun`` before comes first: "the Syrian regime".
        """
        called = [(s, self._ruled(s)) for s in self.recent() if is_state(s.entry)]
        for wanted in ({noun}, roles().states):
            for sighting, words in called:
                if words & wanted:
                    return acting(self.scene, sighting)
        if self._home is None:
            states = Counter(
                s.entry.id for s in self.scene.sightings if s.entry and is_state(s.entry)
            )
            if states:
                entry = self.scene.gazetteer.get(states.most_common(1)[0][0])
                self._home = self.scene.register.entry(entry) if entry else None
        return self._home

    def _ruled(self, sighting: Sighting) -> set[str]:
        """The noun for a government that goes with the name: "regime" in "the Syrian regime"."""
        tokens = self.scene.parse.tokens
        head = tokens[sighting.head].head.lower
        behind = [t.lower for t in tokens[sighting.last : sighting.last + 2]]
        near = [w for w in behind[:1] or [] if w in roles().states]
        if behind[:1] and behind[0] in {"'s", "’s"}:
            near = [w for w in behind[1:] if w in roles().states]
        return {w for w in (head, *near) if w in roles().states}

    def last_team(self) -> str | None:
        """The party whose delegation or team was named last."""
        for sighting in self.recent():
            token = self.scene.parse.tokens[sighting.head]
            if sighting.sort == "nominal" and token.lower in roles().teams and sighting.actor:
                return sighting.actor
            if sighting.sort == "entry" and token.head.lower in roles().teams:
                return self.actor_of(sighting)
        return None

    def subject_party(self) -> str | None:
        """The party that was a subject last, or for which the last subject speaks."""
        for sighting in self.recent():
            token = self.scene.parse.tokens[sighting.head]
            actor = self.actor_of(sighting)
            if actor is None or token.dep not in {"nsubj", "nsubjpass"}:
                continue
            side = self.scene.sides.get(actor, actor)
            if self.scene.register.kind(side) == "group":
                side = self._inside(sighting) or side
            if self.scene.register.kind(side) == "party":
                return side
        return None

    def _inside(self, sighting: Sighting) -> str | None:
        """The party named within a description: "a Houthi official"."""
        for i in range(sighting.first, sighting.last):
            inner = self.scene.at.get(i)
            if inner is not None and inner.sort == "entry":
                return self.actor_of(inner)
        return None

    def last_outlet(self) -> str | None:
        """The outlet named last; a body unknown to the gazetteer that spoke last counts."""
        for sighting in self.recent():
            actor = self.actor_of(sighting)
            if actor is None or sighting.sort == "nominal":
                continue
            draft = self.scene.register.drafts[actor]
            unknown = draft.kind == "organisation" and draft.entry is None
            if draft.kind == "outlet" or (unknown and self._spoke(sighting)):
                if sighting.place or self._broadcast(sighting):
                    continue
                draft.kind = "outlet"
                return actor
        return None

    def last_wire(self, noun: str) -> str | None:
        """The body with that noun in its name, else the outlet or body named last."""
        for sighting in self.recent():
            actor = self.actor_of(sighting)
            if actor is None or sighting.sort not in {"entry", "body"}:
                continue
            if noun in self.scene.register.drafts[actor].name.lower().split():
                return actor
        for sighting in self.recent():
            actor = self.actor_of(sighting)
            if actor is None or sighting.sort == "nominal" or self._broadcast(sighting):
                continue
            if self.scene.register.kind(actor) in {"outlet", "organisation"}:
                return actor
        return None

    def _spoke(self, sighting: Sighting) -> bool:
        head = self.scene.parse.tokens[sighting.head]
        return head.dep == "nsubj" and head.head.lemma in {"report", "say", "quote", "cite"}

    def _broadcast(self, sighting: Sighting) -> bool:
        """Whether the outlet was only told something: "told Reuters"."""
        return self.scene.parse.tokens[sighting.head].dep in {"dobj", "dative"}

    def last_body(self, noun: str, said: frozenset[str] = frozenset()) -> str | None:
        """The organisation or movement named last that ends in that noun or may be called it.

        ``said`` is what else the description says: "the defence ministry" is no other ministry.
        """
        loose = {"group", "organisation", "organization", "movement", "agency", "monitor",
                 "watchdog", "body", "party", "militia", "faction", "bloc", "alliance",
                 "bank", "fund", "army", "charity", "union"}  # fmt: skip
        fallback = None
        for sighting in self.recent():
            actor = self.actor_of(sighting)
            if actor is None or sighting.via in {"demonym", "seat"}:
                continue
            draft = self.scene.register.drafts[actor]
            if draft.kind not in {"organisation", "party"} or is_state(draft.entry):
                continue
            names = " ".join([draft.name, *draft.aliases.values()]).lower().split()
            if noun in names and (not said or said & set(names)):
                return actor
            if fallback is None and noun in loose and self._may_be(noun, draft.kind):
                fallback = actor
        return fallback

    def _may_be(self, noun: str, kind: str) -> bool:
        if noun in {"agency", "monitor", "watchdog"}:
            return kind == "organisation"
        return (
            kind == "party" if noun in {"militia", "faction", "movement", "party", "army"} else True
        )

    def movement(self) -> str | None:
        """The armed or political movement named last: "the rebels", "the group"."""
        for sighting in self.recent():
            if is_movement(sighting.entry):
                return self.actor_of(sighting)
            actor = sighting.actor
            if actor is not None and actor in self.scene.movements.values():
                return actor
        return self._unknown_body()

    def body_before(self, token: Token) -> str | None:
        """The organisation, else the party, named in this sentence or the two before it."""
        party = None
        for sighting in self.recent():
            if token.sentence - self.scene.parse.tokens[sighting.head].sentence > 2:
                break
            actor = self.actor_of(sighting)
            kind = self.scene.register.kind(actor) if actor is not None else None
            if kind == "organisation":
                return actor
            party = party or (actor if kind == "party" and sighting.via != "demonym" else None)
        return party

    def movements(self) -> int:
        """How many movements have been named so far."""
        return len({s.entry.id for s in self.seen if s.entry and is_movement(s.entry)})

    def _unknown_body(self) -> str | None:
        """The body last named that neither gazetteer nor its noun explains: maybe a movement."""
        for sighting in self.recent():
            if sighting.sort != "body" or sighting.actor is None or sighting.kind != "name":
                continue
            words = set(self.scene.register.drafts[sighting.actor].name.lower().split())
            if not words & (roles().bodies - roles().armies):
                return sighting.actor
        return None

    def correspondent(self) -> str | None:
        """The person last named who stands for an outlet."""
        for sighting in self.recent():
            side = self.scene.sides.get(sighting.actor or "")
            if side is not None and self.scene.register.kind(side) == "outlet":
                return sighting.actor
        return None

    def group(self, noun: str, of: frozenset[str] | None = None) -> str | None:
        """The unnamed source last called by that noun, of one of the owners where given.

        Several ("officials") come second where one ("an official") is asked for.
        """
        for word in (noun, noun + "s"):
            for sighting in self.recent():
                head = self.scene.parse.tokens[sighting.head]
                if sighting.actor is None or head.lower != word:
                    continue
                if self.scene.register.kind(sighting.actor) != "group":
                    continue
                if of is None or self._inside(sighting) in of:
                    return sighting.actor
        return None

    def unnamed_of(self, state: str) -> str | None:
        """The one unnamed person of that state who spoke last: "an Israeli official"."""
        for sighting in self.recent():
            head = self.scene.parse.tokens[sighting.head]
            if sighting.sort != "nominal" or sighting.actor is None or head.tag != "NN":
                continue
            group = self.scene.register.kind(sighting.actor) == "group"
            if group and self._inside(sighting) == state:
                return sighting.actor
        return None
