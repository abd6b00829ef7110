"""What a report can say: the kinds of item, one frozen class each.

Actors are named by their id. Every item but Actor holds ``evidence``: the spans that say it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from dragoman.model.span import Span
from dragoman.model.when import When

ActorKind = Literal["person", "party", "organisation", "group", "outlet"]
Form = Literal["direct", "indirect", "mixed"]
Stance = Literal["demands", "proposes", "accepts", "conditional", "rejects", "supports"]
Status = Literal["held", "under-way", "planned", "proposed", "uncertain", "cancelled", "failed"]
Role = Literal["head", "member", "mediator", "host", "absent"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TermStatus = Literal["proposed", "agreed", "in-force", "violated", "ended"]
Format = Literal["direct", "indirect", "proximity", "bilateral", "trilateral", "multilateral"]
Level = Literal["leaders", "ministers", "envoys", "experts"]

_LATER: Any = {"later": True}
"""Marks fields that came after the first version: left out of JSON and ids while empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, party, organisation, group or outlet; ``aliases`` are the report's other words."""

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office that the report says a person holds; ``of`` is the id of the state or body."""

    person: str
    title: str
    of: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words, a view or an intention that the report ascribes to somebody.

    ``speaker`` and ``via`` are actor ids; None where the text names nobody.
    """

    speaker: str | None
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    form: Form
    said_on: When | None = None
    via: str | None = None

    @property
    def evidence(self) -> tuple[Span, ...]:
        """Source, cue and content in the order of the text."""
        extra = [s for s in (self.source, self.cue) if s is not None]
        return tuple(sorted((*self.content, *extra)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What an actor wants on an issue, by the codebook's codes."""

    actor: str
    issue: str
    stance: Stance
    evidence: tuple[Span, ...]
    toward: str | None = None
    terms: tuple[str, ...] = ()
    as_of: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One meeting, or one series of sittings, of the talks. ``id`` is unique in its report.

    ``number`` counts it in its series ("the third round"). ``host`` and ``mediators`` are ids of
    parties or bodies. ``history`` lists the statuses that the report gives it, in the order in
    which they came about; ``outcome`` what was agreed there, in the report's words.
    """

    id: str
    name: str
    status: Status
    evidence: tuple[Span, ...]
    venue: str | None = None
    start: When | None = None
    end: When | None = None
    participants: tuple[str, ...] = ()
    number: int | None = field(default=None, metadata=_LATER)
    format: Format | None = field(default=None, metadata=_LATER)
    level: Level | None = field(default=None, metadata=_LATER)
    host: str | None = field(default=None, metadata=_LATER)
    mediators: tuple[str, ...] = field(default=(), metadata=_LATER)
    history: tuple[Status, ...] = field(default=(), metadata=_LATER)
    outcome: tuple[str, ...] = field(default=(), metadata=_LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who sits for whom; ``round`` is None where the report ties the delegation to none.

    ``sent_by`` is who sends the person, ``mandate`` what that person may do, in the report's words
    ("only to discuss a truce"), ``replaces`` the person whose place it is; ``refused`` says that
    who is absent declined to come.
    """

    person: str
    party: str
    role: Role
    evidence: tuple[Span, ...]
    round: str | None = None
    sent_by: str | None = field(default=None, metadata=_LATER)
    mandate: tuple[str, ...] = field(default=(), metadata=_LATER)
    replaces: str | None = field(default=None, metadata=_LATER)
    refused: bool = field(default=False, metadata=_LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An expression of time with its TimeML type and value (TIMEX3)."""

    type: TimeType
    value: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What one passage says of a ceasefire: its terms, or that somebody broke it.

    ``by`` proposes or declares it; for ``violated`` it is who alleges that ``accused`` did it.
    ``duration`` is an ISO 8601 duration. ``exceptions``, ``conditions`` and ``scope`` are the
    report's words.
    """

    status: TermStatus
    evidence: tuple[Span, ...]
    between: tuple[str, ...] = ()
    by: str | None = None
    accused: str | None = None
    start: When | None = None
    end: When | None = None
    duration: str | None = None
    where: str | None = None
    scope: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    monitor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The narrator's own judgement of how things stand: the outlet's, nobody else's."""

    outlook: Literal["hopeful", "doubtful"]
    evidence: tuple[Span, ...]


Item = Actor | Post | Statement | Position | Round | Seat | Time | Term | Assessment
