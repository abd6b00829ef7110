"""Everything known about one report while its cast is being made."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.attribution.attribution import Attribution
from dragoman.language.parse import Parse, Token
from dragoman.model import Post
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.resolve.register import Register
from dragoman.resolve.sighting import Sighting


@dataclass(slots=True, eq=False)
class Scene:
    """The parse, the attributions, and the sightings, actors and posts found so far."""

    parse: Parse
    published: datetime.date
    gazetteer: Gazetteer
    attributions: tuple[Attribution, ...]
    register: Register = field(default_factory=Register)
    sightings: list[Sighting] = field(default_factory=list)
    at: dict[int, Sighting] = field(default_factory=dict)
    """The sighting that covers a token."""
    posts: list[Post] = field(default_factory=list)
    sides: dict[str, str] = field(default_factory=dict)
    home: str | None = None
    """The party whose government is meant where the text says just "the government"."""

    def add(self, sighting: Sighting) -> None:
        """Takes in a sighting; tokens that another one covers stay with that one."""
        self.sightings.append(sighting)
        for i in range(sighting.first, sighting.last):
            self.at.setdefault(i, sighting)

    def headed(self, token: Token) -> Sighting | None:
        """The sighting that covers the token."""
        return self.at.get(token.i)

    def ordered(self) -> list[Sighting]:
        """The sightings in the order of the text."""
        return sorted(self.sightings, key=lambda s: (s.first, s.last))

    def taken(self, sightings: Iterable[Sighting] | None = None) -> set[int]:
        """The tokens that sightings cover."""
        chosen = self.sightings if sightings is None else sightings
        return {i for s in chosen for i in range(s.first, s.last)}

    def sentence_text(self, token: Token) -> str:
        """The token's sentence."""
        sentence = self.parse.sentence_of(token)
        return self.parse.text[sentence.start : sentence.end]
