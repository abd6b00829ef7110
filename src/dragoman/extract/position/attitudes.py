"""Adjectives, duties and what hangs on something: "is ready to …", "must …", "hinges on …"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.position.claim import Claim
from dragoman.extract.position.clauses import (
    DUTIES,
    auxiliaries,
    condition,
    infinitive,
    negated,
    passive,
    subject,
    supposed,
)
from dragoman.extract.position.making import Frame, made
from dragoman.extract.position.regions import loose
from dragoman.extract.position.scene import Scene
from dragoman.extract.position.triggers import Trigger, governor
from dragoman.language.parse import Token
from dragoman.model.items import Stance

_THOUGHTS = {
    "understand", "know", "see", "remember", "say", "note", "recall", "ask", "wonder", "think",
}  # fmt: skip
_NEEDING = ("need", "have", "ought")
_DOORS = {"door", "way", "table", "path"}


def adjective_claims(scene: Scene, trigger: Trigger) -> Iterator[Claim]:
    """Who is ready, unwilling, opposed."""
    word = trigger.token
    who = subject(word) or subject(word.head)
    if who is None:
        return
    link = word.head if word.dep in ("acomp", "attr", "oprd") else word
    hangs = condition(word)
    heads = [c for c in word.children if c.dep in ("xcomp", "ccomp", "advcl") and c is not hangs]
    heads += loose(word)
    if not heads and link is not word:
        heads = [c for c in link.children if c.dep == "xcomp" and infinitive(c)] + loose(link)
    holders = scene.holders.positions_of(who)
    if not holders and link.dep == "conj" and (told := link.head.child("ccomp")) is not None:
        who = subject(told) or who  # "finds that they are ready but are opposed to …"
        holders = scene.holders.positions_of(who)
    if not holders and who.lemma in _DOORS:
        holders = scene.holders.recorded_speakers(word)
    yield from made(
        scene,
        Frame(
            token=word,
            holders=tuple(holders),
            heads=tuple(heads),
            stance=trigger.stance,
            rule="adjective",
            who=who,
            denied=negated(link) or negated(word),
        ),
    )


def duty_claims(scene: Scene, token: Token) -> Iterator[Claim]:
    """What a speaker says must, should or has to be done."""
    if token.pos not in ("VERB", "AUX") or token.lemma in _THOUGHTS:
        return
    if not (owed(token) or _barred(token)) or _asked(token):
        return
    above = token.head
    if token.dep == "xcomp" and above.dep == "relcl" and not passive(token):
        who = above.child("nsubj")
        if above.tag in ("VBZ", "VBP", "VBD") and who is not None and who.lower == "who":
            return  # "who has to report to parliament": a fact
    if supposed(token) or governor(token, scene.triggers) is not None:
        return
    holders = scene.holders.recorded_speakers(token)
    doer = subject(token)
    heads = [token] + ([doer] if doer is not None else [])
    aimed = scene.holders.positions_of(doer) if doer is not None else []
    lacking = [c for c in token.children if c.dep == "prep" and c.lower == "without"]
    if lacking and negated(token):
        heads = [c for w in lacking for c in w.children if c.dep in ("pobj", "pcomp")]
        yield from made(
            scene,
            Frame(
                token=token,
                holders=tuple(holders),
                heads=tuple(heads),
                stance="demands",
                rule="duty",
            ),
        )
        return
    if _barred(token) and not owed(token):
        anybody = doer is not None and doer.lower in ("you", "one")
        if not holders or anybody or (aimed and token.lemma not in _STAYING):
            return  # what somebody cannot do is no demand
        if token.lemma in _STAYING:
            yield from made(
                scene,
                Frame(
                    token=token,
                    holders=tuple(holders),
                    heads=tuple(heads),
                    stance="demands",
                    rule="duty",
                    target=doer,
                    anaphora=False,
                ),
            )
            return
    denied = negated(token) or (token.dep == "xcomp" and negated(token.head))
    stance: Stance = "rejects" if denied and not aimed else "demands"
    if token.lemma in _HARMING and doer is not None and scene.coder.codes(doer) & _FRAIL:
        stance = "demands" if denied else "rejects"
    if not denied and set(aimed) == set(holders) and not passive(token):
        stance = "proposes"  # "we must talk": for the speaker's own side to do
    yield from made(
        scene,
        Frame(
            token=token,
            holders=tuple(holders),
            heads=tuple(heads),
            stance=stance,
            rule="duty",
            target=doer,
            anaphora=False,
        ),
    )


def _barred(token: Token) -> bool:
    """Whether it is said not to be possible: "he cannot remain in power"."""
    denied = any(c.dep == "neg" for c in token.children)
    return denied and bool(auxiliaries(token) & {"can", "ca"})


_STAYING = {"remain", "stay", "continue", "go", "keep", "cling", "last"}


_HARMING = {
    "sidetrack", "delay", "derail", "undermine", "jeopardise", "jeopardize", "endanger", "fail",
    "waste", "interrupt", "hamper", "hinder", "collapse", "abandon", "lose", "postpone", "squander",
    "disrupt", "sabotage", "suspend", "cancel", "scrap", "break", "obstruct", "thwart", "ruin",
    "politicise", "politicize", "impede", "stall",
}  # fmt: skip
"""What is done to talks or a truce by who does not want them."""
_FRAIL = {"talks", "leaders-meeting", "ceasefire", "peace-agreement", "mediation"}


def owed(token: Token) -> bool:
    """Whether it is put as a duty: "must go", "has to be withdrawn"."""
    if token.dep == "xcomp" and token.head.lemma in _NEEDING and infinitive(token):
        return not any(c.lower == "yet" for c in token.head.children)  # "have yet to decide"
    return bool(auxiliaries(token) & DUTIES)


def _asked(token: Token) -> bool:
    """Whether the clause is a question ("why they should talk")."""
    return any(c.lower in ("why", "how", "where", "when") for c in token.children)


def hinge_claims(scene: Scene, token: Token) -> Iterator[Claim]:
    """What hangs on something else: "further US mediation hinges on progress"."""
    if token.lemma not in scene.lexicon.hinging or token.pos != "VERB":
        return
    if not any(c.lower in ("on", "upon") for c in token.children):
        return
    thing = token.child("nsubj")
    if thing is None:
        return
    places = [c for c in thing.children if c.dep in ("poss", "amod", "compound", "nmod")]
    for child in thing.children:
        if child.dep == "prep" and child.lower in ("of", "by", "from"):
            places += [c for c in child.children if c.dep == "pobj"]
    for place in places:
        holders = scene.holders.positions_of(place)
        if holders:
            yield from made(
                scene,
                Frame(
                    token=token,
                    holders=tuple(holders),
                    heads=(thing,),
                    stance="conditional",
                    rule="hinge",
                    without=(place,),
                ),
            )
            return
