"""What stands over a mention of a meeting, and whether it says that the meeting comes about."""

from __future__ import annotations

from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import MeetingWords
from dragoman.extract.trees import first_of, is_verb
from dragoman.language.parse import Token

_LONGEST = 8
_BEFORE = frozenset({"before", "ahead", "until", "pending"})
TRYING = frozenset(
    {
        "work",
        "try",
        "seek",
        "strive",
        "hope",
        "struggle",
        "want",
        "attempt",
        "effort",
        "bid",
        "offer",
    }
    | {"hop"}
)


def over(meeting: Meeting, words: MeetingWords) -> list[tuple[Token, Token]]:
    """The words over the mention with what each governs, up to what is reported of it.

    They end where the mention is only the setting of something else ("agreed at the talks"), and
    where another noun comes between ("progress in the talks").
    """
    found: list[tuple[Token, Token]] = []
    at = first_of(meeting.crown)
    while at.head is not at and len(found) < _LONGEST:
        at, below = at.head, at
        if at.lower in words["settings"] | _BEFORE and at.pos in {"ADP", "SCONJ", "ADV"}:
            break
        if at.lemma in words["reporting"] and is_verb(at) and below.dep in {"ccomp", "prep"}:
            break
        if at.pos in {"NOUN", "PROPN"} and at.lemma not in words.modal_nouns:
            break
        if below.lower == "for" and is_verb(at) and not _reaches_for(at, words):
            break  # "*seal* a deal in time for the summit"
        found.append((at, below))
        if below.dep in {"advcl", "conj", "parataxis", "relcl"}:
            break
    return found


def _reaches_for(verb: Token, words: MeetingWords) -> bool:
    """Whether "for" behind the verb says what is wanted or planned ("called for talks")."""
    wanting = words["proposing"] | words["planning"] | words["moving"] | words["scheduling"]
    return verb.lemma in wanting | TRYING | words["doubting"] | {"be", "meet"}


def comes_about(verb: Token, meeting: Meeting, words: MeetingWords) -> bool:
    """Whether the verb says that the meeting comes about, not how it goes."""
    if verb.lemma == "be":
        return not any(c.dep in {"acomp", "attr"} for c in verb.children)
    coming = words["holding"] | words["occurring"] | words["beginning"]
    ahead = verb.lemma == "go" and any(c.lower == "ahead" for c in verb.children)
    return meeting.verbal or ahead or verb.lemma in coming - _VISITING - {"continue", "drag"}


_VISITING = frozenset({"attend", "join", "participate", "lead", "chair", "mediate"})
"""Verbs of who is there: a doubt about them is none about the meeting."""
