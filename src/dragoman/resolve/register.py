"""The actors of a report while they are being found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.model import Actor
from dragoman.model.ids import slug
from dragoman.model.items import ActorKind
from dragoman.resolve.fold import fold
from dragoman.resolve.gazetteer import Entry


@dataclass(slots=True, eq=False)
class Draft:
    """An actor in the making; ``aliases`` by their folded form."""

    id: str
    kind: ActorKind
    name: str
    aliases: dict[str, str] = field(default_factory=dict)
    entry: Entry | None = None
    woman: bool | None = None


class Register:
    """Drafts by id and by name; a word is the alias of one actor only, the first that took it."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}
        self._owners: dict[str, str] = {}

    def entry(self, entry: Entry) -> str:
        """The actor of a gazetteer entry."""
        if entry.id not in self.drafts:
            self.drafts[entry.id] = Draft(entry.id, entry.kind, entry.name, entry=entry)
            self._owners.setdefault(fold(entry.name), entry.id)
        return entry.id

    def add(self, kind: ActorKind, name: str) -> str:
        """The actor with that kind and name, new where there is none."""
        key = fold(name)
        owner = self._owners.get(key)
        if owner is not None and self.drafts[owner].kind == kind:
            return owner
        base = actor_id = slug(name)
        number = 2
        while actor_id in self.drafts:
            actor_id = f"{base}-{number}"
            number += 1
        self.drafts[actor_id] = Draft(actor_id, kind, name)
        self._owners.setdefault(key, actor_id)
        return actor_id

    def alias(self, actor_id: str, words: str) -> None:
        """Notes other words for the actor, unless they already name another one."""
        words = re.sub(r"\s+", " ", words).strip(" ,;:\"“”'")
        key = fold(words)
        if not key:
            return
        if self._owners.setdefault(key, actor_id) == actor_id:
            draft = self.drafts[actor_id]
            if key != fold(draft.name):
                draft.aliases.setdefault(key, words)

    def named(self, words: str) -> str | None:
        """The actor that the words already name."""
        return self._owners.get(fold(words))

    def kind(self, actor_id: str) -> ActorKind:
        """The actor's kind."""
        return self.drafts[actor_id].kind

    def of_kind(self, *kinds: ActorKind) -> Iterable[Draft]:
        """The actors of some kinds."""
        return [d for d in self.drafts.values() if d.kind in kinds]

    def actors(self, used: Iterable[str]) -> tuple[Actor, ...]:
        """The finished actors whose ids are used."""
        wanted = set(used)
        return tuple(
            Actor(id=d.id, kind=d.kind, name=d.name, aliases=tuple(d.aliases.values()))
            for d in self.drafts.values()
            if d.id in wanted
        )
