"""Who stays away from a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.delegations import Bench, Sitting
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.seatwords import seat_words
from dragoman.extract.trees import negated, objects, reach, subjects
from dragoman.language.parse import Token

_LISTS = frozenset({"list", "delegation", "team", "lineup", "line-up", "attendee", "participant"})


def absences(bench: Bench) -> Iterator[Sitting]:
    """The persons of whom the report says that they will not, or did not, take part."""
    for token in bench.reading.parse.tokens:
        yield from _missed(bench, token)
        yield from _unlisted(bench, token)
        yield from _nominal(bench, token)


def _absent(bench: Bench, who: Token, anchor: Token) -> Iterator[Sitting]:
    person = bench.person(who)
    if person is None:
        return
    start, end = reach([who, anchor])
    yield Sitting(
        person=person,
        party=bench.side(person),
        role="absent",
        start=start,
        end=end,
        anchor=anchor,
    )


def _missed(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "X will not attend", "X refused to take part", "X skipped the talks"."""
    words = seat_words()
    if verb.pos != "VERB":
        return
    refused = verb.lemma in {"skip", "boycott", "miss", "shun"} and not negated(verb)
    if refused and not _at_meeting(verb.child("dobj")):
        return
    if not refused:
        if not (_attends(verb) or _goes_there(bench, verb)):
            return
        over = verb.head if verb.dep == "xcomp" else None
        declined = over is not None and over.lemma in words["refusing"] and not negated(over)
        unlikely = over is not None and any(c.lower in {"unlikely"} for c in [over, *over.children])
        no = negated(verb) or (over is not None and negated(over) and over.lemma in _INTENDING)
        if not (declined or unlikely or no):
            return
    for who in subjects(verb)[:1]:
        yield from _absent(bench, who, verb)


_INTENDING = frozenset({"plan", "intend", "expect", "go", "be", "schedule", "want", "travel"})


def _attends(verb: Token) -> bool:
    """Whether the verb says that somebody is present at a meeting."""
    if verb.lemma == "attend":
        patient = verb.child("dobj")
        return patient is None or _at_meeting(patient) or patient.pos == "PRON"
    if verb.lemma in {"participate", "join"}:
        return verb.child("dobj") is None or _at_meeting(verb.child("dobj"))
    if verb.lemma == "take":
        return any(c.lower == "part" for c in verb.children)
    if verb.lemma in {"come", "go", "travel", "fly", "show", "appear"}:
        if verb.lemma == "show":
            return any(c.dep == "prt" for c in verb.children)
        return any(_at_meeting(t) for t in objects(verb, "to", "at", "for"))
    return False


def _goes_there(bench: Bench, verb: Token) -> bool:
    """ "Will not travel to Rome", where the report tells of talks in Rome."""
    if verb.lemma not in {"come", "go", "travel", "fly"}:
        return False
    towns = {t.lower for t in objects(verb, "to") if t.pos == "PROPN"}
    if not towns:
        return False
    tokens = bench.reading.parse.tokens
    return any(
        t.lower in towns and t.dep == "pobj" and t.head.lower == "in" and _at_meeting(t.head.head)
        for t in tokens
    )


def _at_meeting(token: Token | None) -> bool:
    words = meeting_words()
    if token is None:
        return False
    lemma = "talk" if token.lower == "talks" else token.lemma
    return lemma in words.sure | words.loose or lemma in {"table", "event"}


def _unlisted(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "X was not on the list", "X is not part of the delegation", "X stayed away"."""
    if verb.lemma in {"stay", "remain"} and _home(verb):
        for who in subjects(verb)[:1]:
            yield from _absent(bench, who, verb)
    if verb.lemma not in {"be", "appear", "feature", "include"} or not negated(verb):
        return
    named = list(objects(verb, "on", "in", "among"))
    part = verb.child("attr")
    if part is not None and part.lemma in {"part", "member"}:
        named.extend(objects(part, "of"))
    present = verb.child("acomp")
    there = present is not None and present.lower == "present"
    if there or any(t.lemma in _LISTS for t in named):
        for who in subjects(verb)[:1]:
            yield from _absent(bench, who, verb)


def _home(verb: Token) -> bool:
    """Whether it is away from the meeting that somebody stays."""
    if any(c.lower == "home" for c in [*verb.children, *objects(verb, "at")]):
        return True
    return verb.lemma == "stay" and any(c.lower == "away" for c in verb.children)


def _nominal(bench: Bench, noun: Token) -> Iterator[Sitting]:
    """ "X's absence", "the absence of X"."""
    if noun.lemma not in seat_words()["absence"]:
        return
    missed = list(objects(noun, "from", "at"))
    if missed and not any(_at_meeting(t) and not _press(t) for t in missed):
        return
    owner = noun.child("poss")
    for who in [*([owner] if owner is not None else []), *objects(noun, "of")]:
        yield from _absent(bench, who, noun)


def _press(noun: Token) -> bool:
    """A press conference is no meeting of the sides."""
    return any(c.lower in {"press", "news"} for c in noun.children)
