"""What an export is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from dragoman.codebook.codebook import Codebook
from dragoman.export.choice import NetworkChoice
from dragoman.merge.current import FindingSet
from dragoman.model import Decision, Record


def _none() -> tuple[()]:
    return ()


def _silent(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The record, and what it was folded from for those formats that hold everything.

    ``readings`` and ``decisions`` are called only by formats that need them; ``tell`` gets a line
    about what a format has to leave out.
    """

    record: Record
    codebook: Codebook = field(default_factory=Codebook.load)
    readings: Callable[[], Iterable[FindingSet]] = _none
    decisions: Callable[[], Iterable[Decision]] = _none
    network: NetworkChoice = field(default_factory=NetworkChoice)
    tell: Callable[[str], object] = _silent

    def label(self, issue: str) -> str:
        """What the codebook says that an issue covers; its code in words where it knows none."""
        known = self.codebook.issues.get(issue)
        return known.definition if known else issue.replace("-", " ")
