"""What the report has spoken of so far: who was named where, and who spoke last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dragoman.language.parse import Token
from dragoman.resolve.owners import acting, is_state
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_LIKE = {
    "leader": {"president", "leader", "premier", "minister", "king", "chancellor", "ruler"},
    "ruler": {"president", "leader", "king", "emir"},
    "dictator": {"president", "leader"},
    "strongman": {"president", "leader"},
    "premier": {"minister", "premier"},
    "diplomat": {"minister", "ambassador", "negotiator", "envoy", "representative", "aide"},
    "negotiator": {"negotiator", "aide", "minister", "envoy", "head"},
    "mediator": {"mediator", "envoy"},
    "envoy": {"envoy", "representative", "ambassador", "mediator"},
    "official": {"spokesman", "minister", "aide", "official", "adviser", "director"},
    "aide": {"aide", "adviser"},
    "adviser": {"adviser", "advisor", "aide"},
    "chief": {"chief", "head", "secretary", "director", "leader", "president", "representative"},
    "head": {"head", "chief", "leader", "director", "president", "chairman"},
    "spokesperson": {"spokesman", "spokeswoman", "spokesperson"},
}
_GENERAL = frozenset(
    {"chief", "top", "senior", "deputy", "former", "new", "special", "the", "main"}
)
_FAR = 8


@dataclass(slots=True, eq=False)
class Discourse:
    """A record of mentions in the order of the text, and questions about it."""

    scene: Scene
    seen: list[Sighting] = field(default_factory=list)
    movements: dict[str, str] = field(default_factory=dict)
    speaker: str | None = None
    _home: str | None = None

    def note(self, sighting: Sighting) -> None:
        """Takes in a sighting whose actor is known or will be."""
        self.seen.append(sighting)

    def actor_of(self, sighting: Sighting) -> str | None:
        """The actor of a sighting that is no place."""
        return None if sighting.place else acting(self.scene, sighting)

    def home(self) -> str | None:
        """The state whose government is at hand: named as such, else the most named state."""
        for sighting in reversed(self.seen):
            noun = self.scene.parse.tokens[sighting.head].head
            if is_state(sighting.entry) and noun.lower in roles().states:
                return acting(self.scene, sighting)
        if self._home is None:
            states = Counter(
                s.entry.id for s in self.scene.sightings if s.entry and is_state(s.entry)
            )
            if states:
                entry = self.scene.gazetteer.get(states.most_common(1)[0][0])
                self._home = self.scene.register.entry(entry) if entry else None
        return self._home

    def last_team(self) -> str | None:
        """The party whose delegation or team was named last."""
        for sighting in reversed(self.seen):
            token = self.scene.parse.tokens[sighting.head]
            if sighting.sort == "nominal" and token.lower in roles().teams and sighting.actor:
                return sighting.actor
            if sighting.sort == "entry" and token.head.lower in roles().teams:
                return self.actor_of(sighting)
        return None

    def last_outlet(self) -> str | None:
        """The outlet named last."""
        return self._last("outlet")

    def _last(self, *kinds: str) -> str | None:
        for sighting in reversed(self.seen):
            actor = self.actor_of(sighting)
            if actor is not None and self.scene.register.kind(actor) in kinds:
                return actor
        return None

    def last_body(self, noun: str) -> str | None:
        """The organisation or movement named last that ends in that noun or may be called it."""
        fallback = None
        for sighting in reversed(self.seen):
            actor = self.actor_of(sighting)
            if actor is None or sighting.via in {"demonym", "seat"}:
                continue
            draft = self.scene.register.drafts[actor]
            if draft.kind not in {"organisation", "party"} or is_state(draft.entry):
                continue
            names = " ".join([draft.name, *draft.aliases.values()]).lower().split()
            if noun in names:
                return actor
            if fallback is None and noun in {"group", "organisation", "organization", "movement"}:
                fallback = actor
            if fallback is None and noun in {"agency", "monitor", "watchdog", "body"}:
                fallback = actor if draft.kind == "organisation" else None
        return fallback

    def movement(self, word: str) -> str | None:
        """The movement that the bare word means: "the opposition", "rebels"."""
        stem = "rebels" if word == "rebel" else word
        return self.movements.get(stem)

    def holder(self, noun: str, title: set[str], of: set[str], at: Token) -> str | None:
        """The person who holds an office described by noun, title words and owners."""
        like = _LIKE.get(noun, {noun}) | {noun}
        special = {w for w in title if w not in _GENERAL and w not in roles().offices}
        best: tuple[float, str] | None = None
        for post in self.scene.posts:
            words = set(post.title.casefold().replace("-", " ").split())
            if of and post.of not in of:
                continue
            score = 0.0
            if noun in words:
                score = 3.0
            elif words & like:
                score = 1.5
            if not score or (special and not special & words and noun not in _LIKE):
                continue
            score += len(title & words) - (0.5 * ("deputy" in words and "deputy" not in title))
            score += self._recency(post.person, at)
            if best is None or score > best[0]:
                best = (score, post.person)
        return best[1] if best else None

    def _recency(self, person: str, at: Token) -> float:
        for sighting in reversed(self.seen):
            if sighting.actor == person:
                distance = at.sentence - self.scene.parse.tokens[sighting.head].sentence
                return max(0.0, 1.0 - distance / _FAR)
        return -1.0
