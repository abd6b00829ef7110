"""What a speaker calls a thing: "a step in the right direction", "the only way", "high time"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.position.claim import Claim
from dragoman.extract.position.clauses import agent, infinitive, negated, passive, subject
from dragoman.extract.position.making import Frame, made
from dragoman.extract.position.regions import loose
from dragoman.extract.position.scene import Scene
from dragoman.language.parse import Token
from dragoman.model.items import Stance

_WAYS = {"way", "solution", "option", "answer", "path", "hope", "remedy"}


def appraisal_claims(scene: Scene, token: Token) -> Iterator[Claim]:
    """Praise and blame in a noun: "the truce was a positive step", "called the talks a farce"."""
    stance = scene.lexicon.appraisals.get(token.lemma)
    if stance is None or token.pos != "NOUN" or negated(token):
        return
    praised = {t.lower for t in token.subtree} & scene.lexicon.praise
    if stance == "supports" and not praised:
        return
    verb, thing = _said_of(scene, token)
    if verb is None or thing is None or negated(verb):
        return
    if verb.lemma == "be":
        holders = scene.holders.recorded_speakers(token)
    else:
        who = agent(verb) if passive(verb) else subject(verb)
        holders = scene.holders.positions_of(who) if who is not None else []
    yield from _made(scene, token, holders, [thing], stance)


def _said_of(scene: Scene, token: Token) -> tuple[Token | None, Token | None]:
    """The verb that ties the noun to what it is said of, and that thing."""
    if token.dep == "attr" and token.head.lemma == "be":
        return token.head, token.head.child("nsubj")
    above = token.head
    if above.lower == "as":
        for _ in range(3):
            above = above.head
            if above.lemma in scene.lexicon.judging:
                return above, above.child("dobj", "nsubjpass")
    elif token.dep in ("oprd", "ccomp") and above.lemma in scene.lexicon.judging:
        return above, above.child("dobj", "nsubjpass") or token.child("nsubj")
    return None, None


def way_claims(scene: Scene, token: Token) -> Iterator[Claim]:
    """What a speaker calls the only way, or holds to be due: "it is time for talks"."""
    if token.lemma != "be":
        return
    named, thing = token.child("attr"), token.child("nsubj")
    if named is not None and thing is not None and _only(named):
        heads = [thing]
    elif thing is not None and _only(thing):
        heads = [c for c in token.children if c.dep in ("attr", "xcomp", "ccomp")]
    elif named is not None and named.lemma == "time" and thing is not None and thing.lower == "it":
        clauses = [c for w in (named, token) for c in w.children if infinitive(c)]
        heads = clauses or loose(named) or loose(token)
    else:
        return
    holders = scene.holders.recorded_speakers(token)
    yield from _made(scene, token, holders, heads, "demands")


def _only(noun: Token) -> bool:
    return noun.lemma in _WAYS and any(c.lower in ("only", "best") for c in noun.children)


def _made(
    scene: Scene, token: Token, holders: list[str], heads: list[Token], stance: Stance
) -> Iterator[Claim]:
    yield from made(
        scene,
        Frame(
            token=token,
            holders=tuple(holders),
            heads=tuple(heads),
            stance=stance,
            rule="appraisal",
            anaphora=False,
        ),
    )
