"""What a speaker calls unacceptable, essential or impossible."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.position.claim import Claim
from dragoman.extract.position.clauses import (
    MODALS,
    agent,
    auxiliaries,
    negated,
    passive,
    subject,
    supposed,
)
from dragoman.extract.position.making import Frame, made
from dragoman.extract.position.regions import loose
from dragoman.extract.position.scene import Scene, flipped
from dragoman.extract.position.triggers import Trigger
from dragoman.language.parse import Token
from dragoman.model.items import Stance

_CLAUSES = ("xcomp", "ccomp", "advcl", "csubj")
_BARRIERS = {"while", "until", "unless", "as", "so"}
_CHANCES = {"chance", "possibility", "prospect", "question", "room", "alternative", "point", "need"}


def judgement_claims(scene: Scene, trigger: Trigger) -> Iterator[Claim]:
    """What a speaker calls essential, unacceptable, premature."""
    word = trigger.token
    link = word.head if word.head.pos in ("AUX", "VERB") else word
    if _imagined(link):
        return  # "if they stayed away, talks would be pointless"
    holders = scene.holders.recorded_speakers(word)
    heads = [c for c in link.children if _thing(c)]
    if not heads:
        for source in dict.fromkeys((word, link)):
            heads += [c for c in source.children if c.dep in _CLAUSES]
    if not heads:
        heads = loose(word)
    stance: Stance | None = trigger.stance
    if negated(link) or negated(word) or _non(scene, word):
        stance = flipped(trigger.stance)
    if stance is not None and heads:
        yield from made(
            scene,
            Frame(
                token=word,
                holders=tuple(holders),
                heads=tuple(heads),
                stance=stance,
                rule="judgement",
            ),
        )


def _imagined(link: Token) -> bool:
    """Whether it is so only if something else is."""
    marks = (c.child("mark") for c in link.children if c.dep == "advcl")
    return bool(auxiliaries(link) & {"would", "could"}) and any(
        m is not None and m.lower == "if" for m in marks
    )


def _non(scene: Scene, word: Token) -> bool:
    """Whether "non-" stands before it."""
    before = scene.reading.document.text[max(0, word.start - 4) : word.start].casefold()
    return before in ("non-", "non ")


def _thing(child: Token) -> bool:
    return child.dep in ("nsubj", "nsubjpass") and child.pos != "PRON"


def described_claims(scene: Scene, trigger: Trigger) -> Iterator[Claim]:
    """What somebody describes, sees or dismisses as unacceptable or essential."""
    word = trigger.token
    verb = _judging_verb(scene, word)
    if verb is None:
        return
    who = agent(verb) if passive(verb) else subject(verb)
    thing = verb.child("nsubjpass", "dobj", "nsubj" if passive(verb) else "dobj")
    if word.dep in ("ccomp", "acomp") and thing is None:
        thing = word.child("nsubj")
    if who is None or thing is None:
        return
    holders = scene.holders.positions_of(who)
    stance = flipped(trigger.stance) if negated(verb) else trigger.stance
    if stance is not None:
        yield from made(
            scene,
            Frame(
                token=word, holders=tuple(holders), heads=(thing,), stance=stance, rule="judgement"
            ),
        )


def _judging_verb(scene: Scene, word: Token) -> Token | None:
    """The verb that gives the judgement, of which the word is the complement."""
    above = word.head
    if word.dep in ("oprd", "ccomp", "acomp", "xcomp") and above.lemma in scene.lexicon.judging:
        return above
    if above.lower == "as":
        for _ in range(4):
            above = above.head
            if above.lemma in scene.lexicon.judging and above.pos == "VERB":
                return above
    return None


def barrier_claims(scene: Scene, token: Token) -> Iterator[Claim]:
    """What must go first: "no settlement is possible while he remains in power"."""
    if token.lemma in _SETTLING and token.pos == "VERB":
        yield from _settled_only(scene, token)
        return
    if token.lower not in _FEASIBLE:
        return
    link = token.head
    if not (negated(link) or negated(token)):
        yield from _only_then(scene, token)
        return
    for child in (*link.children, *token.children):
        mark = child.child("mark", "advmod")
        if child.dep == "advcl" and mark is not None and mark.lower in _BARRIERS:
            holders = scene.holders.recorded_speakers(token)
            yield from made(
                scene,
                Frame(
                    token=token,
                    holders=tuple(holders),
                    heads=(child,),
                    stance="demands",
                    rule="barrier",
                    anaphora=False,
                ),
            )


_FEASIBLE = {"possible", "conceivable", "imaginable", "thinkable", "viable", "workable", "feasible"}


def _settled_only(scene: Scene, token: Token) -> Iterator[Claim]:
    """What stands in the way: "does not believe that it can be solved while he remains"."""
    if not auxiliaries(token) & {"can", "ca", "could"}:
        return
    if not (negated(token) or (token.dep == "ccomp" and negated(token.head))):
        return
    for child in token.children:
        mark = child.child("mark", "advmod")
        if child.dep == "advcl" and mark is not None and mark.lower in _BARRIERS:
            heads = [child]
        elif child.dep == "prep" and child.lower == "without":
            heads = [c for c in child.children if c.dep in ("pobj", "pcomp")]
        else:
            continue
        yield from made(
            scene,
            Frame(
                token=token,
                holders=tuple(scene.holders.recorded_speakers(token)),
                heads=tuple(heads),
                stance="demands",
                rule="barrier",
                anaphora=False,
            ),
        )
        return


_SETTLING = {"resolve", "solve", "settle", "end", "achieve", "reach", "build", "conclude", "come"}


def _only_then(scene: Scene, token: Token) -> Iterator[Claim]:
    """What is possible only after something else: "a summit is possible only once …"."""
    around = [*token.children, *token.head.children]
    if not any(c.lower == "only" for word in around for c in (word, *word.children)):
        return
    things = [c for c in token.head.children if _thing(c)]
    if things:
        yield from made(
            scene,
            Frame(
                token=token,
                holders=tuple(scene.holders.recorded_speakers(token)),
                heads=tuple(things),
                stance="conditional",
                rule="barrier",
                anaphora=False,
            ),
        )


def existential_claims(scene: Scene, token: Token) -> Iterator[Claim]:
    """What a speaker says there will not be: "there can be no talks"."""
    if token.lemma != "be" or token.child("expl") is None:
        return
    thing = token.child("attr", "nsubj")
    if thing is None or (token.tag == "VBD" and thing.lemma not in _CHANCES):
        return
    if supposed(token) or not (negated(thing) or negated(token)):
        return
    named = scene.coder.codes(thing) or any(scene.coder.codes(c) for c in thing.children)
    lacking = [
        g
        for c in (*token.children, *thing.children)
        if c.dep == "prep" and c.lower == "without"
        for g in c.children
        if g.dep in ("pobj", "pcomp")
    ]
    if lacking:  # "no deal without an amnesty"
        yield from made(
            scene,
            Frame(
                token=token,
                holders=tuple(scene.holders.recorded_speakers(token)),
                heads=tuple(lacking),
                stance="demands",
                rule="existential",
                anaphora=False,
            ),
        )
    elif thing.lemma == "alternative":
        yield from made(
            scene,
            Frame(
                token=token,
                holders=tuple(scene.holders.recorded_speakers(token)),
                heads=tuple(loose(thing)),
                stance="demands",
                rule="existential",
                anaphora=False,
            ),
        )
    elif (named and auxiliaries(token) & MODALS) or thing.lemma in _CHANCES:
        holders = scene.holders.recorded_speakers(token)
        yield from made(
            scene,
            Frame(
                token=token,
                holders=tuple(holders),
                heads=(thing,),
                stance="rejects",
                rule="existential",
                anaphora=False,
            ),
        )
