"""When and through whom something was said: the day and the channel of an attribution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.attribution.attribution import Attribution
from dragoman.extract.day import day
from dragoman.extract.reading import Reading
from dragoman.language.parse import Token
from dragoman.model import When
from dragoman.times.anchor import day_of, day_told

NEAR = 2
"""How many paragraphs further the same speaker may still be on the same occasion."""

_OCCASIONS = frozenset(
    {"speak", "talk", "address", "ask", "brief", "write", "reply", "respond", "appear", "answer"}
    | {"quote", "question", "announce", "meet", "visit", "emerge", "arrive", "open", "follow"}
)
_AFTER = frozenset({"after", "following", "before", "at", "during"})


def said_on(reading: Reading, attribution: Attribution) -> When | None:
    """The day of saying that the attribution's own clause gives, or None."""
    place = attribution.cue or attribution.source
    if place is None:
        return None
    for start, end in (place, *((t.start, t.end) for t in _beside(reading, *place))):
        timex = day_of(reading.parse, reading.times, start, end, content=attribution.content)
        if timex is not None:
            return day(reading, timex)
    return None


def _beside(reading: Reading, start: int, end: int) -> Iterator[Token]:
    """Words that tell of the same occasion: "speaking on Friday, he said", "after talks on …"."""
    cue = reading.parse.head_of(start, end)
    if cue is None:
        return
    subject = cue.child("nsubj")
    for token in (*cue.children, *(subject.children if subject else ())):
        if token.dep in ("advcl", "acl") and token.lemma in _OCCASIONS:
            yield token
        elif token.dep == "prep" and token.lower in _AFTER:
            yield from (c for c in token.children if c.dep in ("pobj", "pcomp"))
        elif token.dep == "prep" and token.lower == "in":
            yield from (g for c in token.children for g in c.children if g.tag == "VBN")
    if cue.dep == "pcomp" or (cue.dep == "acl" and cue.head.dep == "pobj"):
        yield from (t for t in list(cue.ancestors)[:3] if t.pos == "VERB")


def occasions(
    reading: Reading, speakers: Sequence[str | None], attributions: Sequence[Attribution]
) -> list[When | None]:
    """The day of each saying; what has none of its own takes that of its occasion.

    Four occasions are known, and their days are ``inferred``: the speaker goes on within a few
    paragraphs; all dated words of the speaker are of one day; the report opens with what the
    speaker did on a day; the whole report tells of one day, and the words are told as said once.
    """
    own = [said_on(reading, a) for a in attributions]
    places = [_paragraph(reading, a) for a in attributions]
    only = _only_days(speakers, own)
    opening = _opening_day(reading)
    timex = day_told(reading.parse, reading.times, reading.document.published)
    told = day(reading, timex) if timex else None
    days = list(own)
    last: dict[str, tuple[int, When]] = {}
    for i in sorted(range(len(attributions)), key=lambda i: places[i]):
        speaker = speakers[i]
        if speaker is None:
            continue
        said = own[i]
        if said is None and speaker in last and places[i] - last[speaker][0] <= NEAR:
            said = last[speaker][1]
        if said is None and (places[i] == 0 or _once(reading, attributions[i])):
            said = only.get(speaker, opening.get(speaker))
        if said is None and _once(reading, attributions[i]):
            said = told
        if said is not None:
            last[speaker] = (places[i], said)
            days[i] = own[i] or When(said.value, "inferred", said.span)
    return days


def _only_days(speakers: Sequence[str | None], days: Sequence[When | None]) -> dict[str, When]:
    """For each speaker whose dated words are all of one day: that day."""
    found: dict[str, dict[str, When]] = {}
    for speaker, said in zip(speakers, days, strict=True):
        if speaker is not None and said is not None:
            found.setdefault(speaker, {}).setdefault(said.value, said)
    return {s: next(iter(given.values())) for s, given in found.items() if len(given) == 1}


def _opening_day(reading: Reading) -> dict[str, When]:
    """Who the first sentence is about, and the day of its main verb."""
    if not reading.parse.sentences:
        return {}
    tokens = reading.parse.tokens_of(reading.parse.sentences[0])
    root = next((t for t in tokens if t.head is t), None)
    subject = root.child("nsubj") if root else None
    mention = reading.cast.covering(subject.i) if subject else None
    if root is None or mention is None or mention.actor is None:
        return {}
    timex = day_of(reading.parse, reading.times, root.start, root.end)
    opened = day(reading, timex) if timex else None
    return {mention.actor: opened} if opened else {}


def _once(reading: Reading, attribution: Attribution) -> bool:
    """Whether the cue tells of one occasion: "said", not "says" or "has said"."""
    if attribution.cue is None:
        return False
    cue = reading.parse.within(*attribution.cue)
    verbs = [t for t in cue if t.pos in ("VERB", "AUX")]
    return bool(verbs) and verbs[0].tag == "VBD" and verbs[0].lemma != "have"


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


def _paragraph(reading: Reading, attribution: Attribution) -> int:
    ranges = [r for r in (attribution.cue, *attribution.content) if r is not None]
    tokens = reading.parse.within(*ranges[0]) if ranges else []
    return reading.parse.sentence_of(tokens[0]).paragraph if tokens else 0


def _covers(ranges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(low <= start and end <= high for low, high in ranges)
