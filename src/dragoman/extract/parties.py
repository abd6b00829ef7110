"""Who takes part in a mentioned meeting."""

from __future__ import annotations

from dataclasses import replace

from dragoman.extract.company import Company, Taker, distinct
from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.moods import is_wish, modal
from dragoman.extract.seatwords import seat_words
from dragoman.extract.trees import (
    coordinated,
    is_verb,
    negated,
    objects,
    pruned,
    subjects,
)
from dragoman.language.parse import Token

_HANDS = frozenset({"with", "between", "among", "and", "by"})
_SENDING = frozenset({"send", "dispatch", "invite", "summon", "bring", "welcome", "assemble"})
_THEREAFTER = frozenset({"after", "following", "during", "in", "from", "at"})
_PRESENCE = frozenset({"presence", "participation", "attendance", "involvement"})
_BETWEEN = frozenset({"mediate", "broker", "facilitate", "sponsor", "moderate"})
_ONLOOKERS = frozenset({"observer", "mediator", "facilitator", "guarantor", "witness", "guest"})
_TELLING = frozenset({"tell", "assure", "warn", "urge", "ask", "inform", "press", "promise"})
_CLOSE = frozenset({"talk", "meeting", "conversation", "discussion"})
_REACH = 3


class Parties(Company):
    """Finds those who take part in the meetings of a reading."""

    def takers(self, meeting: Meeting) -> list[Taker]:
        """Who takes part in a meeting, by its own words and by the verb that governs it."""
        found: list[Taker] = []
        for noun in _own(meeting):
            for held in objects(noun, *(_HANDS - {"by"} if meeting.verbal else _HANDS)):
                found.extend(self.within(held))
            if not meeting.verbal:
                found.extend(self._modifying(noun))
        for verb in meeting.below:
            for held in objects(verb, "with", "between", "among"):
                found.extend(self.within(held))
        if not meeting.verbal:
            found.extend(self._gathered(meeting))
            found.extend(self._in_presence(meeting))
        named = len(distinct(found)) == 1
        if not meeting.verbal:
            found.extend(self._afterwards(meeting) if named else self._told(meeting, found))
        found.extend(self._met(meeting) if meeting.verbal else self._governing(meeting, named))
        return distinct(found)

    def _gathered(self, meeting: Meeting) -> list[Taker]:
        """ "The talks, *bringing together* A, B and C"; "the summit *gathered* A and B"."""
        found: list[Taker] = []
        verbs = [*meeting.above[:1], *meeting.below]
        for verb in [*verbs, *(c for v in verbs for c in v.children if c.dep == "advcl")]:
            together = any(c.lower == "together" for c in verb.children)
            gathers = verb.lemma in {"gather", "involve", "unite"} or together
            patient = verb.child("dobj")
            whose = verb.dep == "advcl" or verb in meeting.below or meeting.crown.dep == "nsubj"
            if gathers and whose and patient is not None and patient.i not in meeting.own:
                found.extend(self.within(patient))
        return found

    def _in_presence(self, meeting: Meeting) -> list[Taker]:
        """ "Will take place *in the presence of* A and B", "*with the participation of* A"."""
        found: list[Taker] = []
        for at in [*meeting.above[:1], *meeting.below, *_own(meeting)]:
            place = [p for c in at.children if c.lower == "place" for p in [c]]
            for noun in (n for t in [at, *place] for n in objects(t, "in", "with")):
                if noun.lemma in _PRESENCE:
                    for held in objects(noun, "of"):
                        found.extend(self.within(held))
        return found

    def _afterwards(self, meeting: Meeting) -> list[Taker]:
        """ "*She* told reporters after talks with the minister": who speaks was there."""
        prep = meeting.crown.head
        if meeting.crown.dep != "pobj" or prep.lower not in _THEREAFTER:
            return []
        at = prep.head
        while (
            at.lemma in {"conference", "reporter", "journalist", "hour", "day"}
            and at.head is not at
        ):
            at = at.head
        if not is_verb(at) or negated(at) or is_wish(at) or modal(at):
            return []
        if prep.lower not in {"after", "following"} and not _is_there(at):
            return []
        return [t for s in subjects(at)[:1] for t in self.within(s)]

    def _told(self, meeting: Meeting, found: list[Taker]) -> list[Taker]:
        """ "*She* told *the president* in talks": who speaks and who listens."""
        prep, verb = meeting.crown.head, meeting.crown.head.head
        inside = meeting.crown.dep == "pobj" and prep.lower in {"in", "during", "at"}
        if found or not inside or verb.lemma not in _TELLING or meeting.head.lemma not in _CLOSE:
            return []
        heard = verb.child("dobj")
        if heard is None or verb.child("nsubjpass") is not None:
            return []
        listeners = self.within(heard)
        speakers = [t for s in subjects(verb)[:1] for t in self.within(s)]
        return [*speakers, *listeners] if listeners and speakers else []

    def people(self, meeting: Meeting) -> bool:
        """Whether the subject or object of a verb of meeting are people at all."""
        verb = meeting.head
        patient = verb.child("dobj", "nsubjpass")
        if patient is not None and patient.lemma == "face":
            patient = None  # "met face to face"
        if self._words.verbs.get(verb.lemma) == "purpose":
            return any(self.within(_meant(s, verb)) for s in subjects(verb))
        others = [*([patient] if patient is not None else []), *objects(verb, "with")]
        if self._words.verbs.get(verb.lemma) == "coming":
            return any(self.kind(t.actor) == "person" for o in others for t in self.within(o))
        tokens = self._reading.parse.tokens
        # "Leaders met in Rome, with the border on the agenda": the subject says who.
        others = [o for o in others if not (o.head.lower == "with" and _set_off(o.head, tokens))]
        if not others:
            others = [verb.head] if _reduced(verb) else subjects(verb)
        return any(
            t.lemma in self._words["teams"] or t.pos == "PRON" or self.within(t) for t in others
        )

    def _modifying(self, noun: Token) -> list[Taker]:
        """ "*Berg*'s meeting", "*US-Iran* talks", "a meeting of *rival groups*"."""
        found = []
        before = [
            c for c in noun.children if c.dep in {"compound", "amod", "nmod"} and c.i < noun.i
        ]
        words = [t for c in before for t in pruned(c)]
        near = [Taker(actor=a, token=t) for t in words if (a := self.actor(t) or self._named(t))]
        known = {t.token.i for t in near}
        near.extend(
            Taker(actor=a, token=t, meant=True)
            for t in words
            if t.i not in known and (a := self._surnames.get(t.text))
        )
        if len({t.actor for t in near}) > 1:
            found.extend(near)
        for child in noun.children:
            if child.dep == "poss" and child.ent not in {"DATE", "TIME"}:
                found.extend(self.meant(child) or self._owners(child) or self.within(child))
            if child.dep == "prep" and child.lower == "of":
                for held in child.children:
                    several = len(coordinated(held)) > 1
                    for person in coordinated(held):
                        kind = self.kind(self.actor(person, places=True) or "")
                        sides = several and kind in {"person", "party"}
                        if person.lemma in self._words["teams"] or sides:
                            found.extend(self.within(person))
        return found

    def _owners(self, their: Token) -> list[Taker]:
        """ "*A and B* agreed at *their* talks": all who are joined as the subject of the clause."""
        verb = next((t for t in their.ancestors if is_verb(t)), None)
        if their.lower != "their" or verb is None:
            return []
        found = [t for s in subjects(verb) if s.i < their.i for t in self.within(s)]
        actors = {t.actor for t in found}
        own = self.actor(their)
        return found if len(actors) > 1 and (own is None or own in actors) else []

    def _met(self, meeting: Meeting) -> list[Taker]:
        """Subject and object of a verb that is itself a meeting."""
        verb = meeting.head
        hosts = verb.lemma in {"host", "receive"}
        found: list[Taker] = []
        agents = [verb.head] if _reduced(verb) and not is_verb(verb.head) else subjects(verb)
        for agent in (_meant(a, verb) for a in agents):
            doer = agent.dep != "nsubjpass"
            several = self.meant(agent) if _mutual(verb) else []
            takers = several or self.within(agent)
            found.extend(replace(t, hosts=hosts and doer) for t in takers)
        for patient in verb.children:
            if patient.dep == "dobj":
                found.extend(self.within(patient))
                found.extend(self._included(patient))
        for held in objects(verb, "with"):
            found.extend(self.within(held))
        for held in objects(verb, "by"):
            found.extend(replace(t, hosts=hosts) for t in self.within(held))
        return found

    def _included(self, noun: Token) -> list[Taker]:
        """ "met officials, including A and B"."""
        found: list[Taker] = []
        for child in noun.children:
            if child.dep == "prep" and child.lemma in {"include", "including"}:
                for held in child.children:
                    if held.dep in {"pobj", "pcomp"}:
                        found.extend(self._listed(held))
        return found

    def _listed(self, token: Token) -> list[Taker]:
        """The actors of a list, appositions and conjuncts alike."""
        found, stack = [], [token]
        while stack:
            at = stack.pop(0)
            actor = self.actor(at, places=True)
            if actor is not None:
                found.append(Taker(actor=actor, token=at))
            stack.extend(c for c in at.children if c.dep in {"conj", "appos"})
        return distinct(found)

    def _governing(self, meeting: Meeting, named: bool) -> list[Taker]:
        words = self._words
        found: list[Taker] = []
        purpose = meeting.crown.dep == "pobj" and meeting.crown.head.lower in {"for", "to"}
        for verb in meeting.above[:_REACH]:
            held = verb.lemma in words["holding"] | words["beginning"] | {"negotiate", "meet"}
            moved = verb.lemma in words["moving"] and purpose
            wanted = named and (
                verb.lemma in words["proposing"] | words["planning"]
                or any(c.dep == "acomp" and c.lower in words["proposing"] for c in verb.children)
            )
            if verb.lemma in _BETWEEN or any(t.lemma in _ONLOOKERS for t in objects(verb, "as")):
                held = moved = wanted = False  # who mediates or looks on is no side
            if held or moved or wanted:
                sits = held or moved
                if verb.lemma == "join" and (joined := verb.child("dobj")) is not None:
                    found.extend(self.within(joined))
                hosts = verb.lemma == "host" and meeting.crown.dep == "dobj"
                found.extend(
                    replace(t, sits=sits and t.sits, hosts=hosts)
                    for t in self._agents(verb, meeting)
                )
            if held:
                for other in objects(verb, "with", "between"):
                    found.extend(self.within(other))
            bound = {"ccomp", "relcl", "acl", "conj"}
            if verb.lemma in words["reporting"] or verb.dep in bound or _own_clause(verb):
                break
        return found

    def _agents(self, verb: Token, meeting: Meeting) -> list[Taker]:
        passive = verb.child("nsubjpass") is not None
        if (passive and verb.lemma not in self._words["moving"]) or negated(verb):
            return []
        if verb.dep == "xcomp" and verb.head.lemma in self._words["refusing"]:
            return []
        found = []
        for subject in subjects(verb):
            if subject.i in meeting.own:
                continue
            takers = self.within(_meant(subject, verb))
            if verb.lemma in _SENDING and not passive:
                side = self._reading.cast.side
                takers = [replace(t, actor=side(t.actor), sits=False) for t in takers]
            found.extend(takers)
        return found


def _set_off(token: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether a comma stands before the word."""
    return token.i > 0 and tokens[token.i - 1].text == ","


def _own_clause(verb: Token) -> bool:
    """Whether it heads an adverbial clause with a subject of its own ("as the talks resumed")."""
    return verb.dep == "advcl" and verb.child("nsubj", "nsubjpass") is not None


def _is_there(verb: Token) -> bool:
    """Whether who does it at, in or from a meeting takes part in it."""
    words = seat_words()
    there = words["acting"] | words["leaving"] | meeting_words()["reporting"] | _TELLING
    return verb.lemma in there


def _mutual(verb: Token) -> bool:
    """Whether those who meet are all in the subject: "they met"."""
    return verb.child("dobj") is None and not list(objects(verb, "with"))


def _meant(subject: Token, verb: Token) -> Token:
    """Whom a relative pronoun stands for: "the leaders *who* met"."""
    relative = subject.tag in {"WP", "WDT"} and verb.dep == "relcl"
    return verb.head if relative else subject


def _reduced(verb: Token) -> bool:
    """ "Leaders *meeting* in Rome"; not "reports that leaders *met*"."""
    return verb.dep == "acl" and verb.child("nsubj", "nsubjpass") is None


def _own(meeting: Meeting) -> list[Token]:
    if meeting.crown is meeting.head:
        return [meeting.head]
    return [meeting.crown, meeting.head]
