"""Adjectives, judgements, duties and conditions: "is ready to …", "must …", "hinges on …"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.position.claim import Claim
from dragoman.extract.position.clauses import (
    DUTIES,
    MODALS,
    agent,
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
from dragoman.extract.position.scene import Scene, flipped
from dragoman.extract.position.triggers import Trigger, governor
from dragoman.language.parse import Token
from dragoman.model.items import Stance

_CLAUSES = ("xcomp", "ccomp", "advcl", "csubj")
_THOUGHTS = {
    "understand",
    "know",
    "see",
    "remember",
    "say",
    "note",
    "recall",
    "ask",
    "wonder",
    "think",
}
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
            confidence=0.65,
            who=who,
            denied=negated(link) or negated(word),
        ),
    )


def judgement_claims(scene: Scene, trigger: Trigger) -> Iterator[Claim]:
    """What a speaker calls essential, unacceptable, premature."""
    word = trigger.token
    link = word.head if word.head.pos in ("AUX", "VERB") else word
    holders = scene.holders.recorded_speakers(word)
    heads = [c for c in link.children if _thing(c)]
    if not heads:
        for source in dict.fromkeys((word, link)):
            heads += [c for c in source.children if c.dep in _CLAUSES]
    if not heads:
        heads = loose(word)
    stance: Stance | None = trigger.stance
    if negated(link) or negated(word):
        stance = flipped(stance) if stance != "demands" else None
    if stance is not None and heads:
        yield from _spoken(scene, word, holders, heads, stance, "judgement")


def barrier_claims(scene: Scene, token: Token) -> Iterator[Claim]:
    """What must go first: "no settlement is possible while he remains in power"."""
    if token.lower not in ("possible", "conceivable", "imaginable", "thinkable"):
        return
    link = token.head
    if not (negated(link) or negated(token)):
        return
    for child in (*link.children, *token.children):
        mark = child.child("mark", "advmod")
        if child.dep == "advcl" and mark is not None and mark.lower in _BARRIERS:
            holders = scene.holders.recorded_speakers(token)
            yield from _spoken(scene, token, holders, [child], "demands", "barrier", anaphora=False)


_BARRIERS = {"while", "until", "unless", "as", "so"}


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
        yield from _spoken(scene, word, holders, [thing], stance, "judgement")


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


def preposition_claims(scene: Scene, token: Token) -> Iterator[Claim]:
    """Who is against or in favour of something, and what is out of the question."""
    if token.lemma not in ("be", "remain") or supposed(token):
        return
    who = subject(token)
    if who is None:
        return
    for child in token.children:
        if (
            child.dep == "attr"
            and child.lemma == "line"
            and any(c.lower == "red" for c in child.children)
        ):
            holders = scene.holders.recorded_speakers(token)
            yield from _spoken(scene, token, holders, [who], "rejects", "preposition")
        if child.dep not in ("prep", "advmod", "acomp"):
            continue
        words = {t.lower for t in child.subtree}
        denied = negated(token)
        if child.lower == "out" and "question" in words:
            holders = scene.holders.recorded_speakers(token)
            yield from _spoken(scene, token, holders, [who], "rejects", "preposition")
        elif child.lower == "against" and not denied:
            holders = scene.holders.positions_of(who)
            heads = [c for c in child.children if c.dep in ("pobj", "pcomp")]
            yield from _spoken(scene, token, holders, heads, "rejects", "preposition")
        elif child.lower == "in" and words & {"favour", "favor"}:
            holders = scene.holders.positions_of(who)
            noun = child.child("pobj")
            heads = loose(noun) if noun is not None else []
            stance: Stance = "rejects" if denied else "supports"
            yield from _spoken(scene, token, holders, heads, stance, "preposition")


def _thing(child: Token) -> bool:
    return child.dep in ("nsubj", "nsubjpass") and child.pos != "PRON"


def duty_claims(scene: Scene, token: Token) -> Iterator[Claim]:
    """What a speaker says must, should or has to be done."""
    if token.pos not in ("VERB", "AUX") or token.lemma in _THOUGHTS:
        return
    needs = token.dep == "xcomp" and token.head.lemma in _NEEDING and infinitive(token)
    if not auxiliaries(token) & DUTIES and not needs:
        return
    if supposed(token) or governor(token, scene.triggers) is not None:
        return
    holders = scene.holders.recorded_speakers(token)
    doer = subject(token)
    heads = [token] + ([doer] if doer is not None else [])
    aimed = scene.holders.positions_of(doer) if doer is not None else []
    denied = negated(token) or negated(token.head)
    stance: Stance = "rejects" if denied and not aimed else "demands"
    yield from _spoken(scene, token, holders, heads, stance, "duty", doer, anaphora=False)


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
    if (named and auxiliaries(token) & MODALS) or thing.lemma in _CHANCES:
        holders = scene.holders.recorded_speakers(token)
        yield from _spoken(scene, token, holders, [thing], "rejects", "existential", anaphora=False)


_CHANCES = {"chance", "possibility", "prospect", "question", "room", "alternative", "point", "need"}


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
            yield from _spoken(scene, token, holders, [thing], "conditional", "hinge", cut=(place,))
            return


def _spoken(
    scene: Scene,
    token: Token,
    holders: list[str],
    heads: list[Token],
    stance: Stance,
    rule: str,
    target: Token | None = None,
    cut: tuple[Token, ...] = (),
    anaphora: bool = True,
) -> Iterator[Claim]:
    yield from made(
        scene,
        Frame(
            token=token,
            holders=tuple(holders),
            heads=tuple(heads),
            stance=stance,
            rule=rule,
            confidence=0.5,
            target=target,
            without=cut,
            anaphora=anaphora,
        ),
    )
