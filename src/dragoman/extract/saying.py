"""When and through whom something was said: the day and the channel of an attribution."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.times.anchor import day_of

from dragoman.attribution.attribution import Attribution
from dragoman.extract.reading import Reading
from dragoman.model import Span, When
from dragoman.times.timex import Timex

NEAR = 2
"""How many paragraphs further the same speaker may still be on the same occasion."""


def said_on(reading: Reading, attribution: Attribution) -> When | None:
    """The day of saying that the attribution's own clause gives, or None."""
    place = attribution.cue or attribution.source
    if place is None:
        return None
    outside = [t for t in reading.times if not _inside(t, attribution.content)]
    timex = day_of(reading.parse, tuple(outside), *place)
    return None if timex is None else _when(reading, timex)


def occasions(
    reading: Reading, speakers: Sequence[str | None], attributions: Sequence[Attribution]
) -> list[When | None]:
    """The day of each saying; what has none of its own takes that of its occasion.

    A speaker who goes on within a few paragraphs is taken to speak on the same day, and a lead
    that gives no day has that of the same speaker's first dated words; both are ``inferred``.
    """
    days = [said_on(reading, a) for a in attributions]
    own = list(days)
    places = [_paragraph(reading, a) for a in attributions]
    order = sorted(range(len(attributions)), key=lambda i: places[i])
    last: dict[str, tuple[int, When]] = {}
    for i in order:
        speaker = speakers[i]
        if speaker is None:
            continue
        if days[i] is None and speaker in last and places[i] - last[speaker][0] <= NEAR:
            days[i] = _inferred(last[speaker][1])
        if (day := days[i]) is not None:
            last[speaker] = (places[i], day)
    for i in order:
        if days[i] is None and places[i] == 0 and speakers[i] is not None:
            later = [j for j in order if speakers[j] == speakers[i] and own[j] is not None]
            day = own[later[0]] if later else None
            days[i] = None if day is None else _inferred(day)
    return days


def via(reading: Reading, attribution: Attribution, speaker: str | None) -> str | None:
    """The outlet that carried it, where the sentence names one outside what was said."""
    place = attribution.cue or attribution.source
    if place is None or _is_outlet(reading, speaker):
        return None
    head = reading.parse.head_of(*place)
    if head is None:
        return None
    sentence = reading.parse.sentence_of(head)
    for mention in reading.cast.within(sentence.start, sentence.end):
        if mention.actor is None or _covers(attribution.content, mention.start, mention.end):
            continue
        if _is_outlet(reading, mention.actor):
            return mention.actor
    return None


def _is_outlet(reading: Reading, actor: str | None) -> bool:
    return actor is not None and any(
        a.id == actor and a.kind == "outlet" for a in reading.cast.actors
    )


def _when(reading: Reading, timex: Timex) -> When | None:
    value = timex.value.split("T")[0]
    span = Span.of(reading.document.text, timex.start, timex.end)
    try:
        return When(value, timex.basis, span)
    except ValueError:
        return None


def _inferred(day: When) -> When:
    return When(day.value, "inferred", day.span)


def _paragraph(reading: Reading, attribution: Attribution) -> int:
    ranges = [r for r in (attribution.cue, *attribution.content) if r is not None]
    tokens = reading.parse.within(*ranges[0]) if ranges else []
    return reading.parse.sentence_of(tokens[0]).paragraph if tokens else 0


def _inside(timex: Timex, content: Sequence[tuple[int, int]]) -> bool:
    return _covers(content, timex.start, timex.end)


def _covers(ranges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(low <= start and end <= high for low, high in ranges)
