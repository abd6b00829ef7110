from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from dragoman.ingest import Refusal
from dragoman.model import Document
from dragoman.watch import Look, Watched, watch


@dataclass
class Hand:
    """A clock that is moved by hand."""

    at: float = 0.0

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += seconds


@dataclass
class Source:
    """A source with a plan: seconds until the next look, None at its end."""

    name: str
    clock: Hand
    plan: list[float | None]
    looks: list[float] = field(default_factory=list)

    def look(self) -> Look:
        self.looks.append(self.clock.at)
        told = Refusal(path=self.name, slug="unreachable", message="no")
        return Look(entries=(told,), wait=self.plan.pop(0))


def test_each_source_is_looked_at_when_it_is_due() -> None:
    hand = Hand()
    quick, slow = Source("q", hand, [10, 10, None]), Source("s", hand, [15, None])
    taken: list[str] = []

    def take(source: Watched, entries: Sequence[Document | Refusal]) -> None:
        taken.append(source.name)

    watch([quick, slow], take, clock=hand)
    assert (quick.looks, slow.looks) == ([0, 10, 20], [0, 15])
    assert taken == ["q", "s", "q", "s", "q"]


def test_once_is_one_look_each() -> None:
    hand = Hand()
    one, two = Source("1", hand, [10]), Source("2", hand, [10])
    watch([one, two], lambda source, entries: None, once=True, clock=hand)
    assert (one.looks, two.looks) == ([0], [0])


def test_an_interrupt_passes_through() -> None:
    def take(source: Watched, entries: Sequence[Document | Refusal]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch([Source("1", Hand(), [10])], take, clock=Hand())
