"""What a person ruled; append-only."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from dragoman.model.ids import digest
from dragoman.model.plain import plain

Verb = Literal["accept", "reject", "correct", "merge", "split", "note", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One ruling on one item of the record, or on another decision.

    What ``target`` and ``change`` hold, by ``verb``:

    ========  ==========================  ====================================================
    verb      target                      change
    ========  ==========================  ====================================================
    accept    the item                    nothing
    reject    the item                    nothing
    correct   the item                    (field, new value as JSON), one or more
    merge     the item that stays, with   ("id", other item): each joins the target, and its
              its id and what it says     id leads to the target from then on
    split     the item that is parted     ("finding", finding of it): these leave it and make
                                          one item of their own, ``parted`` being its id
    note      the item                    nothing; the note itself is in ``why``
    undo      a decision (its id)         nothing; undoing an undo redoes
    ========  ==========================  ====================================================

    ``basis`` holds pairs of an item named here and a finding that carried it at that time. By it
    a decision finds its item again where another reading calls it otherwise, and what was
    accepted stays where another reading lacks it. It may be empty: then only ids count.
    """

    verb: Verb
    target: str
    by: str
    at: datetime.datetime
    why: str = ""
    change: tuple[tuple[str, str], ...] = ()
    basis: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """A digest of everything in it."""
        parts = [self.verb, self.target, self.by, self.at.isoformat(), self.why, plain(self.change)]
        return digest(*parts, *([plain(self.basis)] if self.basis else []))

    @property
    def joined(self) -> tuple[str, ...]:
        """The items that a merge joins to its target."""
        return tuple(v for k, v in self.change if self.verb == "merge" and k == "id")

    @property
    def leaving(self) -> tuple[str, ...]:
        """The findings that a split takes away from its target."""
        return tuple(v for k, v in self.change if self.verb == "split" and k == "finding")

    @property
    def parted(self) -> str:
        """The id of the item that a split makes."""
        return f"{self.target}-{self.id[:6]}"

    @property
    def items(self) -> tuple[str, ...]:
        """The items that it names: the target and what is joined to it; none for ``undo``."""
        return () if self.verb == "undo" else (self.target, *self.joined)

    @property
    def findings(self) -> tuple[str, ...]:
        """The findings that it names or rests on, each once."""
        return tuple(dict.fromkeys((*(finding for _, finding in self.basis), *self.leaving)))
