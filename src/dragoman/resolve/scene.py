"""Everything known about one report while its cast is being made."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.attribution.attribution import Attribution
from dragoman.language.parse import Parse, Token
from dragoman.model import Post
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.resolve.register import Register
from dragoman.resolve.sighting import Sighting

if TYPE_CHECKING:
    from dragoman.resolve.knowledge import Known


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
    unowned: list[Post] = field(default_factory=list)
    """Offices whose state or body the report does not tell; never reported."""
    former: list[Post] = field(default_factory=list)
    """Offices that the text says a person held once."""
    sides: dict[str, str] = field(default_factory=dict)
    leanings: dict[str, str] = field(default_factory=dict)
    """Person → party where only the name's place says it: "Iran's Hassan X"."""
    movements: dict[str, str] = field(default_factory=dict)
    """The movement that "the opposition" or "rebels" alone means."""
    honorifics: dict[str, set[str]] = field(default_factory=dict)
    """Person → the ranks and forms of address before the name."""
    unnamed: dict[tuple[str, str], str] = field(default_factory=dict)
    """Office and owner → the group that stands for its unnamed holder."""
    known: list[Known] = field(default_factory=list)
    """Offices that the table gives the people of the report."""

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
