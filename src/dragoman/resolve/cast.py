"""The cast of one report: its actors, and which words name whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dragoman.model import Actor, Post

MentionKind = Literal["name", "demonym", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name or describe an actor: code points ``[start, end)``; ``head`` is a token.

    ``actor`` is the actor's id in the cast, None where nobody can be named surely. ``place`` says
    that a name of a state or city is used as a place here, not as the party.
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    actor: str | None
    place: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """Actors, posts and mentions of one report. Mentions are sorted by start."""

    actors: tuple[Actor, ...]
    posts: tuple[Post, ...]
    mentions: tuple[Mention, ...]
    sides: dict[str, str] = field(default_factory=dict)
    """Person (or body) id → id of the party for which they speak."""
    speakers: dict[tuple[int, int], str | None] = field(default_factory=dict)
    """Source span of an attribution → id of who speaks, None where that is not known."""

    def actor(self, actor_id: str) -> Actor:
        """The actor with that id; KeyError where there is none."""
        found = next((a for a in self.actors if a.id == actor_id), None)
        if found is None:
            raise KeyError(actor_id)
        return found

    def covering(self, token: int) -> Mention | None:
        """The mention whose head is that token index."""
        return next((m for m in self.mentions if m.head == token), None)

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie inside the code points ``[start, end)``."""
        return [m for m in self.mentions if start <= m.start and m.end <= end]

    def side(self, actor_id: str) -> str:
        """The party for which the actor speaks, or the actor itself."""
        return self.sides.get(actor_id, actor_id)

    def speaker_of(self, source_start: int, source_end: int) -> str | None:
        """Who speaks where the source is ``[source_start, source_end)``; None where unknown.

        A source that was no attribution's when the cast was made is read by its first mention.
        """
        if (source_start, source_end) in self.speakers:
            return self.speakers[source_start, source_end]
        inside = self.within(source_start, source_end)
        known = [m for m in inside if m.actor is not None and not m.place]
        return known[0].actor if known else None
