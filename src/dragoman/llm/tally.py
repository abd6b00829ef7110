"""What asking came to: questions, tokens, cost, what was dropped and what failed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dragoman.llm.choice import Choice

_LISTED = 5


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts of one report, or of many together.

    ``failed`` tells for each report without an answer why; ``passed`` counts reports that nobody
    asked about after the endpoint was given up.
    """

    asked: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    kept: int = 0
    passed: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count the other's in."""
        self.asked += other.asked
        self.cached += other.cached
        self.tokens_in += other.tokens_in
        self.tokens_out += other.tokens_out
        self.kept += other.kept
        self.passed += other.passed
        self.dropped += other.dropped
        self.failed += other.failed

    def cost(self, choice: Choice) -> float:
        """What the tokens cost by the prices of the settings."""
        return (self.tokens_in * choice.price_in + self.tokens_out * choice.price_out) / 1e6

    def notes(self, choice: Choice) -> list[str]:
        """Lines for the summary."""
        if not (self.asked or self.cached or self.failed or self.passed):
            return []
        paid = f", cost {self.cost(choice):,.4f}" if choice.price_in or choice.price_out else ""
        lines = [
            f"{choice.model}: {_count(self.asked, 'question')}, "
            f"{_count(self.cached, 'answer')} known before, {self.tokens_in:,} tokens in, "
            f"{self.tokens_out:,} out{paid}; {_count(self.kept, 'finding')}"
        ]
        lines += [f"{choice.model}: dropped {n}, {why}" for why, n in sorted(self.dropped.items())]
        lines += [f"{choice.model}: not read by it: {one}" for one in self.failed[:_LISTED]]
        if more := max(0, len(self.failed) - _LISTED) + self.passed:
            lines.append(f"{choice.model}: … nor {more} more reports; read again to ask again")
        return lines


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
