"""Who is against something or in favour of it, and what is out of the question."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.position.claim import Claim
from dragoman.extract.position.clauses import (
    negated,
    subject,
    supposed,
)
from dragoman.extract.position.making import Frame, made
from dragoman.extract.position.regions import loose
from dragoman.extract.position.scene import Scene
from dragoman.language.parse import Token
from dragoman.model.items import Stance


def preposition_claims(scene: Scene, token: Token) -> Iterator[Claim]:
    """Who is against or in favour of something, and what a speaker rules out."""
    if token.lemma not in ("be", "remain") or supposed(token):
        return
    who = subject(token)
    if who is None:
        return
    for child in token.children:
        words = {t.lower for t in child.subtree}
        barred = child.lemma == "line" and "red" in words
        if barred or (child.lower == "out" and "question" in words):
            holders = scene.holders.recorded_speakers(token)
            yield from _about(scene, token, holders, [who], "rejects")
        elif child.lower == "against" and not negated(token) and not words & _SCENERY:
            heads = [c for c in child.children if c.dep in ("pobj", "pcomp")]
            yield from _about(scene, token, scene.holders.positions_of(who), heads, "rejects")
        elif child.lower == "for" and not negated(token) and _alone(token, child):
            heads = [c for c in child.children if c.dep in ("pobj", "pcomp")]
            yield from _about(scene, token, scene.holders.positions_of(who), heads, "supports")
        elif child.lower == "in" and words & {"favour", "favor"}:
            noun = child.child("pobj")
            heads = loose(noun) if noun is not None else []
            stance: Stance = "rejects" if negated(token) else "supports"
            yield from _about(scene, token, scene.holders.positions_of(who), heads, stance)


_SCENERY = {"background", "backdrop", "odds", "clock"}


def _alone(link: Token, prep: Token) -> bool:
    """Whether nothing else stands after the link: "has always been *for* talks"."""
    between = [c for c in link.children if c.dep == "prep" and c.i < prep.i and c.i > link.i]
    return (
        prep.dep == "prep"
        and not between
        and link.child("attr", "acomp", "xcomp", "ccomp", "expl") is None
    )


def _about(
    scene: Scene, token: Token, holders: list[str], heads: list[Token], stance: Stance
) -> Iterator[Claim]:
    yield from made(
        scene,
        Frame(
            token=token,
            holders=tuple(holders),
            heads=tuple(heads),
            stance=stance,
            rule="preposition",
        ),
    )


def needless_claims(scene: Scene, token: Token) -> Iterator[Claim]:
    """What somebody sees no need for, or has no intention of."""
    if token.lemma not in _NEEDS or token.dep != "dobj" or token.head.lemma not in ("see", "have"):
        return
    who = subject(token.head)
    if who is None or not (negated(token) or negated(token.head)):
        return
    heads = loose(token) + [c for c in token.children if c.dep in ("acl", "relcl", "xcomp")]
    heads = heads or loose(token.head) + [c for c in token.head.children if c.dep == "xcomp"]
    yield from made(
        scene,
        Frame(
            token=token,
            holders=tuple(scene.holders.positions_of(who)),
            heads=tuple(heads),
            stance="rejects",
            rule="preposition",
            who=who,
            anaphora=False,
        ),
    )


_NEEDS = {
    "need",
    "reason",
    "point",
    "intention",
    "plan",
    "desire",
    "grounds",
    "ground",
    "sense",
    "use",
}


def table_claims(scene: Scene, token: Token) -> Iterator[Claim]:
    """What is off the table or not up for discussion."""
    if token.lemma != "be" or supposed(token):
        return
    who = subject(token)
    if who is None:
        return
    words = {
        t.lower
        for c in token.children
        if c.dep in ("prep", "advmod", "acomp", "prt")
        for t in c.subtree
    }
    shut = ("off" in words and "table" in words) or (
        negated(token) and words & {"up", "open", "on", "for"} and words & _DEBATES
    )
    if shut:
        yield from made(
            scene,
            Frame(
                token=token,
                holders=tuple(scene.holders.recorded_speakers(token)),
                heads=(who,),
                stance="rejects",
                rule="preposition",
                anaphora=False,
            ),
        )


_DEBATES = {
    "table",
    "discussion",
    "negotiation",
    "negotiations",
    "debate",
    "sale",
    "bargaining",
    "agenda",
}
