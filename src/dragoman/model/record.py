"""What the findings of all reports say together, with what carries each item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from dragoman.model.decision import Decision
from dragoman.model.document import Document
from dragoman.model.finding import KINDS, Finding, Kind
from dragoman.model.items import (
    Actor,
    Assessment,
    Item,
    Position,
    Post,
    Round,
    Seat,
    Statement,
    Term,
    Time,
)
from dragoman.model.span import Span

T = TypeVar("T", bound=Item)
T_co = TypeVar("T_co", bound=Item, covariant=True)
Standing = Literal["read", "accepted", "corrected", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Generic[T_co]):
    """One finding that carries an item of the record.

    ``item`` is what that report says, with the record's ids for actors and rounds, and with
    every correction that a person made.
    """

    finding: Finding
    item: T_co

    @property
    def document(self) -> str:
        """The id of the document in which it was read."""
        return self.finding.document

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words that say it, in that document."""
        return self.item.evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A decision in force with which a newer reading does not agree.

    ``item`` is the id under which the ruled item stands. ``read`` holds a field, its value as it
    was ruled and its value as it is read now, both as JSON; it is empty where the newer reading
    does not find the item at all. What was ruled stands until the decision is undone.
    """

    decision: Decision
    item: str
    read: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[T_co]):
    """One item of the record with everything that carries it.

    ``value`` is the item as a whole; its evidence is that of the first of ``support``, which is
    in order of publication. ``decisions`` are the ids of those in force, ``notes`` the notes
    among them. ``independent`` is how many independent reports carry it: copies of one wire
    story count once.
    """

    id: str
    kind: Kind
    value: T_co
    support: tuple[Support[T_co], ...]
    confidence: float
    standing: Standing = "read"
    decisions: tuple[str, ...] = ()
    notes: tuple[Decision, ...] = ()
    independent: int = 0

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that carry it, each once, in order of publication."""
        return tuple(dict.fromkeys(s.document for s in self.support))

    @property
    def findings(self) -> tuple[str, ...]:
        """Ids of the findings that carry it."""
        return tuple(s.finding.id for s in self.support)

    def within(self, document: str) -> tuple[Support[T_co], ...]:
        """What carries it in one document."""
        return tuple(s for s in self.support if s.document == document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Documents and the items that they carry, each kind in the order of reading.

    ``rejected`` are the items that a person struck out; ``idle`` are decisions in force whose
    target is not (or no longer) read anywhere; ``contested`` are those with which a newer reading
    does not agree. ``redirects`` lead from an id that an item had, or that of an item that was
    merged, to the id under which it stands now. ``copies`` lead from a report to the earliest
    one of the same wire story.
    """

    documents: tuple[Document, ...] = ()
    actors: tuple[Entry[Actor], ...] = ()
    posts: tuple[Entry[Post], ...] = ()
    statements: tuple[Entry[Statement], ...] = ()
    positions: tuple[Entry[Position], ...] = ()
    rounds: tuple[Entry[Round], ...] = ()
    seats: tuple[Entry[Seat], ...] = ()
    times: tuple[Entry[Time], ...] = ()
    terms: tuple[Entry[Term], ...] = ()
    assessments: tuple[Entry[Assessment], ...] = ()
    rejected: tuple[Entry[Item], ...] = ()
    idle: tuple[Decision, ...] = ()
    contested: tuple[Contest, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    _index: dict[str, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __iter__(self) -> Iterator[Entry[Item]]:
        for kind in KINDS:
            yield from self.entries(kind)

    def entries(self, kind: Kind) -> tuple[Entry[Item], ...]:
        """The items of one kind."""
        found: tuple[Entry[Item], ...] = getattr(self, f"{kind}s")
        return found

    def document(self, document_id: str) -> Document:
        """The document with that id; KeyError where there is none."""
        return self._documents[document_id]

    @property
    def _documents(self) -> dict[str, Document]:
        held: dict[str, Document] | None = self._index.get("document")
        if held is None:
            held = self._index["document"] = {d.id: d for d in self.documents}
        return held

    def of(self, kind: Kind) -> Mapping[str, Entry[Any]]:
        """The items of one kind by id."""
        held: dict[str, Entry[Any]] | None = self._index.get(kind)
        if held is None:
            held = self._index[kind] = {e.id: e for e in self.entries(kind)}
        return held

    def like(self, former: Record) -> Record:
        """This record; what it shares with a former one is looked up as there."""
        for kind in KINDS:
            if kind in former._index and self.entries(kind) is former.entries(kind):
                self._index[kind] = former._index[kind]
        if self.documents is former.documents:
            self._index["document"] = former._documents
        return self

    def actor(self, actor_id: str) -> Entry[Actor] | None:
        """The actor with that id, if any."""
        return self.of("actor").get(actor_id)

    def round(self, round_id: str) -> Entry[Round] | None:
        """The round with that id, if any."""
        return self.of("round").get(round_id)

    def find(self, item_id: str) -> Entry[Item] | None:
        """The item with exactly that id, of whatever kind."""
        for kind in KINDS:
            if found := self.of(kind).get(item_id):
                return found
        return None

    def resolve(self, item_id: str) -> Entry[Item] | None:
        """The item that has or once had that id; also one into which that item was merged."""
        return self.find(item_id) or self.find(self.redirects.get(item_id, item_id))

    def name(self, actor_id: str | None) -> str:
        """What an actor is called; the id in words where no report names it; '' for None."""
        if actor_id is None:
            return ""
        entry = self.actor(actor_id)
        return entry.value.name if entry else actor_id.replace("-", " ").capitalize()
