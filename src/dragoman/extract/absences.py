"""Who stays away from a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.delegations import Bench, Sitting
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.moods import is_wish
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
        yield from _withdrawn(bench, token)
        yield from _uninvited(bench, token)
        yield from _stood_in_for(bench, token)
        yield from _without(bench, token)


def _absent(bench: Bench, who: Token, anchor: Token, *, refused: bool = False) -> Iterator[Sitting]:
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
        refused=refused,
    )


def _missed(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "X will not attend", "X refused to take part", "X skipped the talks"."""
    words = seat_words()
    if verb.pos not in {"VERB", "AUX"}:
        return
    neither = any(_neither(s) for s in subjects(verb)[:1])
    refused = verb.lemma in {"skip", "boycott", "miss", "shun"} and not negated(verb)
    if refused and not _at_meeting(verb.child("dobj")):
        return
    if not refused:
        if not (_attends(verb) or _goes_there(bench, verb)):
            return
        over = verb.head if verb.dep == "xcomp" else None
        declined = over is not None and over.lemma in words["refusing"] and not negated(over)
        unlikely = over is not None and any(c.lower in {"unlikely"} for c in [over, *over.children])
        refused = declined
        no = (
            neither
            or negated(verb)
            or (over is not None and negated(over) and over.lemma in _INTENDING)
        )
        if not (declined or unlikely or no):
            return
    for who in subjects(verb)[: 2 if neither else 1]:
        yield from _absent(bench, who, verb, refused=refused)


def _neither(subject: Token) -> bool:
    """ "*Neither* X nor Y will attend"."""
    return any(c.lower == "neither" for c in subject.children)


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
    if verb.lemma == "be":
        return any(_at_meeting(t) and not _press(t) for t in objects(verb, "at"))
    if verb.lemma in {"come", "go", "travel", "fly", "show", "appear"}:
        if verb.lemma == "show":
            return any(c.dep == "prt" for c in verb.children)
        return any(_at_meeting(t) for t in objects(verb, "to", "at", "for"))
    return False


def _goes_there(bench: Bench, verb: Token) -> bool:
    """ "Will not travel to Rome", where the report tells of talks in Rome."""
    if verb.lemma not in {"come", "go", "travel", "fly", "be"}:
        return False
    ways = ("in",) if verb.lemma == "be" else ("to",)
    towns = {t.lower for t in objects(verb, *ways) if t.pos == "PROPN"}
    if not towns:
        return False
    tokens = bench.reading.parse.tokens
    return any(
        t.lower in towns and t.dep == "pobj" and t.head.lower == "in" and _at_meeting(t.head.head)
        for t in tokens
    ) or (verb.lemma == "be" and any(_gather(c) for c in verb.children if c.dep == "advcl"))


def _gather(verb: Token) -> bool:
    """ "Will not be in Rome *when they meet*"."""
    meets = verb.lemma in {"meet", "sit", "gather", "convene"} or _attends(verb)
    return meets or any(_at_meeting(t) for t in subjects(verb))


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
    if verb.lemma == "be" and not negated(verb):
        lacking = verb.child("acomp")
        if lacking is not None and lacking.lower == "absent":
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


def _withdrawn(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "X pulled out of the talks", "X cancelled his trip to the summit"."""
    words = seat_words()
    if verb.pos != "VERB" or negated(verb) or is_wish(verb):
        return
    if _declined(verb):
        for who in subjects(verb)[:1]:
            for person, at in bench.people(who):
                yield from _absent(bench, at, verb, refused=bool(person))
        return
    leaves = verb.lemma in words["withdrawing"] and any(
        _at_meeting(t) for t in [*objects(verb, "from", "of"), *_out_of(verb)]
    )
    patient = verb.child("dobj")
    scrapped = (
        verb.lemma in words["scrapping"]
        and patient is not None
        and patient.lemma in words["attendance"]
        and patient.child("poss") is not None
    )
    if leaves or scrapped:
        for who in subjects(verb)[:1]:
            yield from _absent(bench, who, verb)


def _declined(verb: Token) -> bool:
    """ "*Turned down an invitation* to the talks", "declined an offer to represent the group"."""
    down = verb.lemma == "turn" and any(c.lower == "down" for c in verb.children)
    if not (down or verb.lemma in {"decline", "reject", "spurn", "refuse"}):
        return False
    patient = verb.child("dobj")
    if patient is None or patient.lemma not in {"invitation", "offer", "invite", "request"}:
        return False
    to_come = any(
        c.dep in {"acl", "xcomp"} and (_attends(c) or c.lemma in {"represent", "join", "negotiate"})
        for c in patient.children
    )
    return to_come or any(_at_meeting(t) for t in objects(patient, "to"))


def _out_of(verb: Token) -> list[Token]:
    """ "Pulled *out of* the talks", however the parser joins the two words."""
    outs = [c for c in verb.children if c.lower in {"out", "away"}]
    return [t for out in outs for t in objects(out, "of", "from")]


def _uninvited(bench: Bench, verb: Token) -> Iterator[Sitting]:
    """ "X was not invited to the talks", "X was excluded from the meeting"."""
    patient = verb.child("nsubjpass")
    if patient is None:
        return
    kept_out = verb.lemma in {"exclude", "bar", "shut", "leave", "ban"} and not negated(verb)
    uncalled = verb.lemma == "invite" and negated(verb)
    where = [*objects(verb, "to", "from", "of"), *_out_of(verb)]
    if (kept_out or uncalled) and any(_at_meeting(t) for t in where):
        yield from _absent(bench, patient, verb)


def _stood_in_for(bench: Bench, place: Token) -> Iterator[Sitting]:
    """ "Y came *instead of* X", "Y will lead the team *in place of* X"."""
    if place.lower == "instead":
        missed = list(objects(place, "of"))
        if not missed and place.i + 1 < len(bench.reading.parse.tokens):
            after = bench.reading.parse.tokens[place.i + 1]
            missed = [c for c in after.children if c.dep == "pobj"] if after.lower == "of" else []
    elif place.lemma == "place" and place.dep == "pobj" and place.head.lower == "in":
        missed = list(objects(place, "of"))
    else:
        return
    verb = next((t for t in place.ancestors if t.pos == "VERB"), None)
    if verb is not None and verb.lemma in seat_words()["coming"]:
        for who in missed[:1]:
            yield from _absent(bench, who, place)


def _without(bench: Bench, prep: Token) -> Iterator[Sitting]:
    """ "The conference opened *without* the rebel leader, X"."""
    if prep.lower != "without" or prep.dep != "prep":
        return
    over = prep.head
    course = meeting_words()["beginning"] | meeting_words()["holding"]
    held = over.lemma in course and any(_at_meeting(s) for s in subjects(over)[:1])
    if not (held or _at_meeting(over)):
        return
    for who in (c for c in prep.children if c.dep == "pobj"):
        for _, at in bench.people(who):
            yield from _absent(bench, at, prep)


def _press(noun: Token) -> bool:
    """A press conference is no meeting of the sides."""
    return any(c.lower in {"press", "news"} for c in noun.children)
