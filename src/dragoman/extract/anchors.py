"""Where a mentioned meeting is: what hangs on its own words, or on the verbs that tell of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.seatwords import seat_words
from dragoman.extract.trees import first_of, governor, is_verb, pruned
from dragoman.extract.venues import Place
from dragoman.language.parse import Token

_STAY = frozenset({"in", "at", "near", "outside"})
_TEAMS = frozenset({"delegation", "team", "trip", "visit", "way", "journey", "stopover", "stop"})
_TRIPS = frozenset({"visit", "trip", "stop", "stopover", "tour", "stay", "mission"})
_BOUNDS = frozenset({"ccomp", "relcl", "conj", "parataxis"})
_OF = frozenset({"of", "with", "between", "among"})
_FAR = 9
_LAST = 9
"""The host's own state is where the talks are, if no other place is told."""
_BEFORE = frozenset({"from", "about"})
_AFTER = frozenset({"after", "following"})


def venue(meeting: Meeting, places: Sequence[Place]) -> Place | None:
    """The place of the meeting, by its own clause; a city before a state."""
    ranked = []
    for place in places:
        level = level_of(meeting, place.head, place.bond, _placed(place))
        if level is not None:
            level += _LAST if place.preposition == "nsubj" else 0
            ranked.append((level, place.state, abs(place.head.i - meeting.head.i), place))
    if not ranked:
        return None
    best = min(ranked, key=lambda r: r[:3])
    return best[3]


def _placed(place: Place) -> Callable[[Token, bool], bool]:
    words = meeting_words()

    def fits(bond: Token, own: bool) -> bool:
        if own:
            if place.preposition in {"", "of"}:
                known = place.country is not None or not place.name.isupper()
                return known and not place.state and bond.lemma not in words["events"]
            going = bond.lemma in words["moving"] and place.preposition in {"to", "into"}
            visited = bond.lemma == "visit" and place.preposition == "dobj"
            return place.preposition in _STAY or going or visited
        if place.preposition in _STAY:
            return True
        if place.preposition == "nsubj" and bond.lemma == "host":
            return True  # "Norway will host the talks"
        moving = bond.lemma in words["moving"] or bond.lemma in _TEAMS
        if place.preposition == "dobj":
            return bond.lemma in {"visit", "reach", "tour", "leave"}
        if place.preposition == "for" and not place.state:
            return moving or bool({bond.lemma, bond.lower} & words["scheduling"])
        return moving and place.preposition in {"to", "into", "for"}

    return fits


def level_of(
    meeting: Meeting, head: Token, bond: Token, fits: Callable[[Token, bool], bool]
) -> int | None:
    """How near a place or day hangs to the meeting: 0 its own words, then verb by verb; or None."""
    words = meeting_words()
    if head.sentence != meeting.head.sentence:
        return None
    if bond.i in meeting.own:
        return 0 if fits(bond, True) else None
    if any(bond is b for b in meeting.below):
        return 1 if fits(bond, False) else None
    after = head.i > meeting.head.i
    if after and _right_behind(meeting, head, bond) and fits(bond, False):
        return 1
    verbs = () if meeting.verbal and _at_another_time(meeting.head) else meeting.above
    for level, verb in enumerate(verbs):
        if verb.lemma in words["reporting"] or _away_from(meeting):
            break
        eventful = verb.lemma in words.eventful and not (level and _elsewhere(verb))
        eventful = eventful or _settled_at(meeting, verb)
        if (
            bond is verb
            and fits(bond, False)
            and (eventful or (after and not _acts(verb, meeting)))
        ):
            return 2 + level
        if verb.dep in _BOUNDS or _at_another_time(verb):
            if bond is _gone_to(verb) and after is False and fits(bond, False):
                return 2 + level
            break
    return _stray(meeting, head, bond, fits)


def _at_another_time(verb: Token) -> bool:
    """ "Came on Monday, weeks *after* they met": the day of the one is not that of the other."""
    marks = [c for c in verb.children if c.dep in {"mark", "advmod"} and c.i < verb.i]
    if verb.dep == "pcomp":
        marks.append(verb.head)
    return verb.dep in {"advcl", "pcomp"} and any(m.lower in _OTHER_TIMES for m in marks)


_OTHER_TIMES = frozenset({"after", "before", "since", "until"})


def _right_behind(meeting: Meeting, head: Token, bond: Token) -> bool:
    """Whether a day stands right behind its subject: "the summit *last year* agreed"."""
    verb = meeting.above[0] if meeting.above else None
    if meeting.verbal or verb is None or bond is not verb or head.i > verb.i:
        return False
    first = min(t.i for t in head.subtree)
    return _acts(verb, meeting) and first - 1 in {t.i for t in pruned(meeting.crown)}


def _settled_at(meeting: Meeting, verb: Token) -> bool:
    """ "*Signed* it in Rome on Sunday *at* the summit": where and when that was, it was."""
    prep = meeting.crown.head
    at = meeting.crown.dep == "pobj" and prep.lower in {"at", "during"} and prep.head is verb
    return at and verb.lemma in seat_words()["acting"]


def _gone_to(verb: Token) -> Token | None:
    """The verb of going before "*where* she held talks" or "*and* held talks"; None for others."""
    if verb.dep == "conj" and verb.child("nsubj", "nsubjpass") is None:
        return verb.head if verb.head.lemma in meeting_words()["moving"] else None
    during = any(
        (which := p.child("pobj")) is not None and which.tag == "WDT"
        for p in verb.children
        if p.lower in {"during", "in", "on"}
    )
    if verb.dep == "relcl" and during and verb.head.lemma in _TRIPS:
        return verb.head  # "a trip to X in May, *during which* he met Y"
    if verb.dep != "relcl" or not any(c.lower == "where" for c in verb.children):
        return None
    return governor(verb)


def _elsewhere(verb: Token) -> bool:
    """Only says where somebody is, over the meeting: "*are* here to arrange it"."""
    return verb.lemma == "be" and verb.child("expl") is None


def _away_from(meeting: Meeting) -> bool:
    """ "Flew home *from* the talks": where one goes is not where the talks are."""
    return meeting.crown.head.lower in _BEFORE and meeting.crown.dep in {"pobj", "pcomp"}


def _acts(verb: Token, meeting: Meeting) -> bool:
    """Whether the meeting is the verb's subject: what it did on a day is not its own day."""
    return any(c.dep == "nsubj" and c.i in meeting.own for c in verb.children)


def _stray(
    meeting: Meeting, head: Token, bond: Token, fits: Callable[[Token, bool], bool]
) -> int | None:
    """A place or day on another noun: a team sent there, or one right behind the meeting."""
    words = meeting_words()
    top = first_of(bond)
    of_it = top.dep == "pobj" and top.head.head.i in meeting.own and top.head.lower in _OF
    if meeting.verbal and bond.dep == "dobj" and bond.head is meeting.head:
        return 4 if head.i > bond.i and fits(bond, False) else None
    if (bond.lemma in words["events"] and not of_it) or not fits(bond, False):
        return None
    if bond.lemma in _TEAMS and bond.i < head.i < meeting.head.i:
        return 5
    prep = meeting.crown.head
    if meeting.crown.dep == "pobj" and prep.lower == "for" and bond is prep.head:
        return 5
    near = meeting.head.i < bond.i < head.i
    if not near or not (bond.pos in {"NOUN", "PROPN"} or _describes(bond)):
        return None
    for between in [bond, *bond.ancestors]:
        if between.i in meeting.own:
            return 6
        if meeting.above and between is meeting.above[0] and _is_its_own(meeting, between):
            break
        if is_verb(between) and between.i > meeting.head.i and not _describes(between):
            return None
    return 6 if head.i <= meeting.head.i + _FAR else None


def _is_its_own(meeting: Meeting, verb: Token) -> bool:
    """ "Talks were *held* under a shroud of secrecy in Rome": all that hangs on it is theirs."""
    words = meeting_words()
    course = words["holding"] | words["occurring"] | words["beginning"] | words["ending"]
    subject = any(c.dep in {"nsubj", "nsubjpass"} and c.i in meeting.own for c in verb.children)
    return subject and verb.lemma in course - {"bring", "produce", "yield", "follow", "precede"}


def _describes(verb: Token) -> bool:
    """ "A team *led* by X in Rome": who leads it, not what happens in Rome."""
    return verb.dep == "acl" and verb.tag == "VBN" and verb.lemma in seat_words()["leading"]
