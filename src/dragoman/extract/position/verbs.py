"""Verbs that say what somebody wants, and conduct that says yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.extract.position.claim import Claim
from dragoman.extract.position.clauses import (
    SUBJECTS,
    agent,
    auxiliaries,
    infinitive,
    negated,
    passive,
    patient,
    subject,
)
from dragoman.extract.position.making import Frame, made, trigger_frame, undone
from dragoman.extract.position.regions import clause_of, loose, objects
from dragoman.extract.position.scene import Scene
from dragoman.extract.position.triggers import Trigger
from dragoman.language.parse import Token

_INTENT = {"will", "would", "shall", "wo", "'ll", "’ll", "'d", "’d"}
_ABLE = {"can", "ca", "could"}
_BEING = {"is", "are", "am", "'re", "’re", "'m"}
_WAS = {"was", "were", "has", "have", "had", "be", "been"}
_TOWARDS = {"move", "go", "set", "due", "proceed"}
_RESOLVING = {"decide", "choose", "vote", "opt", "resolve", "prepare", "plan", "intend", "agree"}
_DONE = ("VBD", "VBN", "VBZ", "VBG")


def verb_claims(scene: Scene, trigger: Trigger) -> Iterator[Claim]:
    """Who demands, offers, accepts, rejects or backs what."""
    verb = trigger.token
    who = _doer(trigger)
    if who is None or (_attached(verb) and negated(verb)):
        return
    blamed = verb.child("dobj", "nsubjpass") if verb.lemma in _BLAMING else None
    if blamed is not None and any(
        scene.holders.actors(w)
        for w in (blamed, *(c for c in blamed.children if c.dep in ("compound", "amod")))
    ):
        return  # who criticises somebody does not refuse him anything
    holders = scene.holders.positions_of(who)
    if not holders and verb.dep == "conj" and verb.head.dep == "ccomp" and _as_told(verb):
        who = subject(verb.head.head) or who  # "said it must stop but rejected …": who said so
        holders = scene.holders.positions_of(who)
    target, heads = _arguments(scene, trigger)
    undoing = [h for h in heads if h.lemma in scene.lexicon.undoing]
    if trigger.stance == "rejects" and any(undone(scene, h) for h in undoing):
        return  # "refuses to drop its demand": the demand itself is read elsewhere
    frame = trigger_frame(
        trigger, f"verb:{trigger.entry.frame if trigger.entry else ''}", holders, heads, who
    )
    frame = replace(frame, target=target, denied=negated(verb))
    if verb.lemma == "expect" and target is not None and not scene.holders.positions_of(target):
        return  # "expects the talks to last a week": a forecast
    if trigger.stance == "proposes" and _of_another(scene, verb, holders):
        frame = replace(frame, stance="demands", rule="verb:person")
    yield from made(scene, frame)
    if trigger.stance == "demands" and holders and not negated(verb):
        yield from _before(scene, verb, heads, holders)


def _attached(verb: Token) -> bool:
    """Whether the verb only describes a noun: "a text approved, but not signed, by Mali"."""
    return verb.dep == "acl" or (verb.dep == "conj" and verb.tag == "VBN" and _attached(verb.head))


def _as_told(verb: Token) -> bool:
    """Whether the verb stands in the time of the telling: "insists that it is so and rejects …"."""
    said = verb.head.head
    return (
        verb.tag == "VBD"
        or (verb.tag == said.tag and verb.tag in ("VBZ", "VBP"))
        or (said.tag == "VBN" and verb.tag in ("VBZ", "VBN"))
    )


_BLAMING = {"criticise", "criticize", "condemn", "denounce", "slam", "decry", "deplore"}


def _of_another(scene: Scene, verb: Token, holders: list[str]) -> bool:
    """Whether what is wanted is for somebody else to do ("wants Iran to suspend …")."""
    what = verb.child("ccomp", "xcomp")
    if what is None or verb.lemma not in scene.lexicon.wishing:
        return False
    doer = what.child("nsubj") or verb.child("dobj")
    named = scene.holders.positions_of(doer) if doer is not None and doer.i < what.i else []
    return bool(named) and not set(named) & set(holders)


def _before(scene: Scene, verb: Token, heads: list[Token], holders: list[str]) -> Iterator[Claim]:
    """What it holds out for what it demands: "… withdraw before agreeing to a truce"."""
    for word in (verb, *heads, *(c for h in heads for c in h.children)):
        for child in word.children:
            if child.lower == "before" and child.dep in ("prep", "mark"):
                inner = child.child("pcomp") or (child.head if child.dep == "mark" else None)
                named = scene.triggers.get(inner.i, ()) if inner is not None else ()
                if inner is None or not any(t.stance == "accepts" for t in named):
                    continue
                yield from made(
                    scene,
                    Frame(
                        token=inner,
                        holders=tuple(holders),
                        heads=tuple(objects(inner, _last(named))),
                        stance="conditional",
                        rule="before",
                        anaphora=False,
                    ),
                )
                return


def _last(named: Iterable[Trigger]) -> Token:
    return next(t.last for t in named if t.stance == "accepts")


def _doer(trigger: Trigger) -> Token | None:
    verb, entry = trigger.token, trigger.entry
    if not passive(verb):
        return subject(verb)
    by = agent(verb)
    if by is None and verb.lemma == "oppose":
        return patient(verb)  # "were opposed to"
    if by is None and entry is not None and entry.frame == "own":
        return patient(verb)
    return by


def _arguments(scene: Scene, trigger: Trigger) -> tuple[Token | None, list[Token]]:
    """At whom it is aimed and the heads of what it is about."""
    verb, last, entry = trigger.token, trigger.last, trigger.entry
    heads = objects(verb, last)
    if entry is None or entry.frame not in ("person", "own"):
        return None, heads
    what = clause_of(verb)
    target = patient(verb) if passive(verb) else verb.child("dobj", "dative")
    if last is not verb and last.child("pobj") is not None:
        target = last.child("pobj")
    if what is not None:
        return target if target is not None else what.child(*SUBJECTS), [what]
    if target is not None and scene.holders.actors(target):
        return target, loose(verb)
    return None, heads


def act_claims(scene: Scene, trigger: Trigger) -> Iterator[Claim]:
    """Who will do what says yes ("will attend"), or will not."""
    verb, entry = trigger.token, trigger.entry
    if entry is None:
        return
    intended = _intended(verb)
    if not intended and (not entry.past or verb.tag not in _DONE or negated(verb)):
        return
    who = subject(verb)
    unsaid = passive(verb) and agent(verb) is None and not entry.object
    if passive(verb):
        who = agent(verb) or (patient(verb) if entry.object else None) or who
    if who is None or (unsaid and not intended):
        return
    if entry.subject and who.lemma not in entry.subject:
        return
    actors = scene.holders.actors(who)
    if verb.lemma in _CONFERRING and _among_own(scene, verb, who):
        return
    if len(actors) > 2 and not negated(verb):
        return  # "the six powers will meet": a date, not a line
    if entry.crew and any(scene.holders.kind(a) == "person" for a in actors):
        return
    heads, refused = objects(verb, trigger.last), _ended(verb)
    if entry.object:
        sent = [h for h in (*heads, who) if _holds(h, entry.object)]
        if not sent or _elsewhere(verb, sent):
            return
        heads, refused = [], any(negated(s) for s in sent)
    named = scene.holders.recorded_speakers if unsaid else scene.holders.positions_of
    about = [] if entry.object else [verb, *(heads or loose(verb))]
    frame = trigger_frame(trigger, "act", named(verb if unsaid else who), about, who)
    if entry.crew and negated(verb) and _abroad(verb):
        frame = replace(frame, fallback="talks")  # "will not travel to Doha"
    yield from made(scene, replace(frame, denied=negated(verb) or refused))


_CONFERRING = {"meet", "confer", "talk", "speak", "consult"}


def _among_own(scene: Scene, verb: Token, who: Token) -> bool:
    """Whether it is to one's own people that one talks: "will meet security aides"."""
    with_whom = [c for c in verb.children if c.dep == "dobj"] + loose(verb)
    own = {*scene.holders.actors(who), *scene.holders.positions_of(who)}
    return bool(with_whom) and all(
        w.lemma in _STAFF and not set(scene.holders.positions_of(w)) - own for w in with_whom
    )


_STAFF = {"aide", "adviser", "advisor", "cabinet", "staff", "reporter", "journalist", "supporter"}


def _ended(verb: Token) -> bool:
    """Whether what is declared is the end of it: "declared the truce over"."""
    if verb.lemma not in ("declare", "announce", "proclaim"):
        return False
    said = [
        c for c in verb.children if c.dep in ("dobj", "oprd", "ccomp", "advmod", "prt", "acomp")
    ]
    said += [g for c in said for g in c.children if g.dep in ("acomp", "oprd", "advmod", "amod")]
    calm = any(t.lower in _CALMS for c in said for t in c.subtree)  # "the end of sanctions" is none
    return calm and any(c.lemma in _ENDS for c in said)


_CALMS = {"truce", "ceasefire", "fire", "cessation", "armistice", "lull", "pause", "freeze"}


_ENDS = {
    "end", "collapse", "suspension", "termination", "over", "dead", "void", "finished",
    "cancellation", "failure",
}  # fmt: skip


def _elsewhere(verb: Token, sent: list[Token]) -> bool:
    """Whether they are sent for something else: "a team of inspectors", "to his funeral"."""
    crew = [g for s in sent for c in s.children if c.lower == "of" for g in c.children]
    where = [g for c in verb.children if c.dep in ("prep", "dative") for g in c.children]
    post = [c for c in verb.children if c.dep == "prep" and c.lower == "as"]
    return (
        any(g.lemma in _EXPERTS for g in crew)
        or any(g.lemma in _CEREMONIES for g in where)
        or bool(post)
    )


_EXPERTS = {
    "expert", "inspector", "monitor", "observer", "doctor", "medic", "specialist", "soldier",
    "engineer", "investigator", "rescuer", "adviser",
}  # fmt: skip
_CEREMONIES = {"inauguration", "funeral", "ceremony", "wedding", "celebration", "parade", "game"}


def _intended(verb: Token) -> bool:
    """Whether it is still to be done: "will", "is not doing", "is due to", "moved to"."""
    aux = auxiliaries(verb)
    if aux & _INTENT:
        return True
    if negated(verb) and aux & _ABLE and "have" not in aux:
        return True
    if verb.tag == "VBG" and negated(verb) and aux & _BEING:
        return True
    above = verb.head
    if verb.dep == "xcomp" and infinitive(verb) and above.lemma in _RESOLVING:
        return not negated(above)
    if verb.dep == "xcomp" and infinitive(verb) and above.lemma in _TOWARDS:
        return above.pos == "ADJ" or bool(auxiliaries(above) & (_INTENT | _BEING | _WAS))
    return False


def _abroad(verb: Token) -> bool:
    """Whether a place is named to which they go."""
    places = [c for p in verb.children if p.lower == "to" for c in p.children if c.dep == "pobj"]
    return any(p.ent in ("GPE", "LOC", "FAC") for p in places)


def _holds(head: Token, words: frozenset[str]) -> bool:
    return head.lemma in words or any(c.lemma in words for c in head.children if c.dep == "conj")
