"""A half-open range of a document's text that carries its own words."""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 32


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Unicode code points ``[start, end)`` of a document's text, with the exact words.

    ``prefix`` and ``suffix`` are up to 32 code points around it, as in the W3C Web Annotation
    model (TextPositionSelector and TextQuoteSelector in one).

    >>> Span.of("Moscow said no.", 0, 6)
    Span(start=0, end=6, exact='Moscow', prefix='', suffix=' said no.')
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")
        if len(self.exact) != self.end - self.start:
            raise ValueError(
                f"a span of {self.end - self.start} code points cannot hold {self.exact!r}"
            )

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span ``[start, end)`` of ``text``; ValueError where it does not lie inside."""
        if end > len(text):
            raise ValueError(f"span [{start}, {end}) ends after the text ({len(text)})")
        return cls(
            start,
            end,
            text[start:end],
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
        )

    def __len__(self) -> int:
        return self.end - self.start

    def overlap(self, other: Span) -> int:
        """How many code points both spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end
