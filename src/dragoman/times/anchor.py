"""The day of saying: which expression of time belongs to an attribution's own verb."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from dragoman.language.parse import Parse, Token
from dragoman.times.lexicon import flat
from dragoman.times.timex import Timex
from dragoman.times.wordlists import WordLists, wordlists

_JOINED = 3
_REACH = 8
_WEEK = 7


def day_of(
    parse: Parse,
    times: Sequence[Timex],
    start: int,
    end: int,
    content: Sequence[tuple[int, int]] = (),
) -> Timex | None:
    """The date that modifies the verb or noun of saying in ``[start, end)``; None where none does.

    ``times`` are the report's; ``content`` are ranges of the words said, whose dates are not the
    day of saying. A verb that another dated verb governs or is joined to ("said on Monday ... and
    added", "on Tuesday when it announced") shares its date.
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
    if not near:
        return None
    words = wordlists("saying")
    for verb in _sharing(cue, words):
        tied = [
            (rank, abs(t.start - verb.start), i)
            for i, t in enumerate(near)
            if (rank := _tie(parse, t, verb, words))
        ]
        if tied:
            return near[min(tied)[2]]
    return _between(parse, near, cue, content)


def day_told(parse: Parse, times: Sequence[Timex], published: datetime.date) -> Timex | None:
    """The one day that the whole report tells of; None where it tells of several or names none.

    It is the lead's only day that is not ahead, said by its distance ("yesterday"), or else by
    its name where the report names no other day of the week before.
    """
    if not parse.sentences:
        return None
    lead = parse.sentences[0]
    week = (published - datetime.timedelta(days=_WEEK)).isoformat()
    days = [t for t in times if t.first and t.first == t.last <= published.isoformat()]
    opening = [t for t in days if lead.start <= t.start < lead.end]
    if len(opening) != 1:
        return None
    told = opening[0]
    by_distance = flat(parse.text[told.start : told.end]) in wordlists("saying")["distant"]
    recent = {t.first for t in days if t.first >= week}
    return told if by_distance or recent == {told.first} else None


def _between(
    parse: Parse, near: Sequence[Timex], cue: Token, content: Sequence[tuple[int, int]]
) -> Timex | None:
    """A date between the verb and what was said: "told reporters late on Monday it was over"."""
    begins = [a for a, _ in content if a >= cue.end]
    for time in near:
        if begins and cue.end <= time.start and time.end <= min(begins):
            gap = parse.within(cue.end, time.start)
            if not any(t.pos in ("VERB", "AUX") for t in gap):
                return time
    return None


def _sharing(cue: Token, words: WordLists) -> Iterator[Token]:
    """The cue, then the verbs whose day is its own."""
    current = cue
    yield current
    for _ in range(_JOINED):
        head = current.head
        joined = current.dep == "conj" and current.pos in ("VERB", "AUX")
        linked = current.dep == "advcl" and any(
            c.lower in words["linked"] for c in current.children if c.dep in ("mark", "advmod")
        )
        if head is current or not (joined or linked):
            return
        current = head
        yield current
        # The parser likes to join the second verb to the clause of the first.
        if joined and current.dep in ("ccomp", "xcomp") and not _has_subject(cue):
            current = current.head
            yield current


def _has_subject(verb: Token) -> bool:
    return verb.child("nsubj", "nsubjpass") is not None


def _tie(parse: Parse, time: Timex, verb: Token, words: WordLists) -> int:
    """How closely a date hangs on the verb: 1 the closest, 0 not at all."""
    head = parse.head_of(time.start, time.end)
    if head is None:
        return 0
    if (
        time.start >= verb.end
        and parse.text[verb.end : time.start].strip().lower() in words["links"]
    ):
        return 1
    chain = list(_chain(head, verb, words))
    if not chain or chain[-1] is not verb:
        return 0
    between = chain[:-1]
    if any(t.lower in words["unbound"] for t in between):
        return 0
    nouns = [t for t in between if t.pos in ("NOUN", "PROPN")]
    if any(t.lemma not in words["occasions"] for t in nouns):
        return 0
    return 1 + len(between)


def _chain(head: Token, verb: Token, words: WordLists) -> Iterator[Token]:
    """What the date hangs on, up to the verb; stops at another verb."""
    current = head
    for _ in range(_REACH):
        if current.head is current:
            return
        current = current.head
        yield current
        if current is verb:
            return
        if current.pos in ("VERB", "AUX") and not _published(current, words):
            return


def _published(token: Token, words: WordLists) -> bool:
    """An occasion made public: "in remarks published on Monday"."""
    return (
        token.tag == "VBN"
        and token.dep in ("acl", "amod")
        and token.head.lemma in words["occasions"]
    )
