"""The day of saying: which expression of time belongs to an attribution's own verb."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.language.parse import Parse, Token
from dragoman.times.timex import Timex

_LINKS = frozenset({"on", "in", "at", "late", "early", "late on", "early on", "earlier", "later"})
_STEPS = 4


def day_of(
    parse: Parse,
    times: Sequence[Timex],
    start: int,
    end: int,
    content: Sequence[tuple[int, int]] = (),
) -> Timex | None:
    """The date that modifies the verb or noun of saying in ``[start, end)``; None where none does.

    ``times`` are the report's; ``content`` are ranges of the words said, whose dates are not the
    day of saying.
    """
    cue = parse.head_of(start, end)
    if cue is None:
        return None
    sentence = parse.sentence_of(cue)
    near = [
        t
        for t in times
        if t.type in ("DATE", "TIME")
        and t.first
        and sentence.start <= t.start < sentence.end
        and not any(a <= t.start < b for a, b in content)
    ]
    ranked = [
        (rank, abs(t.start - start), i) for i, t in enumerate(near) if (rank := _tie(parse, t, cue))
    ]
    return near[min(ranked)[2]] if ranked else None


def _tie(parse: Parse, time: Timex, cue: Token) -> int:
    """How closely a date hangs on the cue: 1 the closest, 0 not at all."""
    head = parse.head_of(time.start, time.end)
    if head is None:
        return 0
    if _beside(parse, time, cue):
        return 1
    steps = 0
    current = head
    while current.head is not current and steps < _STEPS + 4:
        current = current.head
        steps += 1
        if current is cue:
            return 1 + steps if steps <= _STEPS else 0
        if current.pos in ("VERB", "AUX") and current.dep not in ("aux", "auxpass"):
            return 0
    return 0


def _beside(parse: Parse, time: Timex, cue: Token) -> bool:
    """ "said Monday", "said on Monday": right after the verb, whatever the parse made of it."""
    if time.start < cue.end:
        return False
    gap = parse.text[cue.end : time.start].strip().lower()
    return gap in _LINKS or not gap
