"""Nouns that say what somebody wants: "the US proposal for …", "its refusal to …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.extract.position.claim import Claim
from dragoman.extract.position.clauses import agent, infinitive, negated, passive, subject
from dragoman.extract.position.making import made, trigger_frame
from dragoman.extract.position.regions import loose
from dragoman.extract.position.scene import Scene
from dragoman.extract.position.triggers import Trigger
from dragoman.language.parse import Token

_CAUSES = {"because", "due", "despite", "over", "following", "amid", "after", "given", "against"}


def noun_claims(scene: Scene, trigger: Trigger, above: Trigger | None) -> Iterator[Claim]:
    """The stance that a noun names, for whoever holds it."""
    noun = trigger.token
    if _names_actor(scene, noun) or (
        noun.lemma == "claim" and noun.child("acl", "ccomp") is not None
    ):
        return  # who claims that something is so wants nothing yet
    who, holders, carrier = _holder(scene, noun)
    heads = _complements(noun, who)
    if not heads and carrier is not None:
        heads = loose(carrier)
    if not holders or (above is not None and carrier is not None):
        return
    if above is not None and trigger.stance == "accepts" and who is not None and _adjectival(who):
        return
    if not heads and trigger.stance in ("rejects", "supports"):
        heads = _occasion(noun)
    elif not heads and noun.lemma in scene.lexicon.needy:
        return
    rule = "noun:carried" if carrier is not None else "noun"
    frame = trigger_frame(trigger, rule, holders, heads, who)
    denied = negated(noun) or (carrier is not None and negated(carrier))
    without = (who,) if who is not None else ()
    frame = replace(frame, without=without, anaphora=False, denied=denied)
    claims = list(made(scene, replace(frame, heads=tuple(_said_of(noun)))))
    if not claims and heads:
        claims = list(made(scene, frame))
    if not claims and trigger.stance in ("demands", "proposes"):
        alone = noun.lemma not in scene.lexicon.needy
        claims = list(made(scene, replace(frame, heads=(noun,)))) if alone else []
    yield from claims


def _names_actor(scene: Scene, noun: Token) -> bool:
    """Whether the noun names somebody ("the opposition"), or another thing ("a phone call")."""
    mention = scene.holders.mention(noun)
    against = any(c.dep == "prep" and c.lower in ("to", "against") for c in noun.children)
    held = noun.dep == "pobj" and noun.head.lower in _CAUSES
    if mention is not None and mention.head == noun.i and not against and not held:
        return True
    if noun.pos == "PROPN" and any(
        c.lower == "of" and (name := c.child("pobj")) is not None and name.pos == "PROPN"
        for c in noun.children
    ):
        return True  # "the Joint Plan of Action"
    if noun.dep == "dobj" and noun.head.lemma in scene.lexicon.undoing:
        return True  # "end its commitment" is read at the verb
    return any(c.lemma in _OTHER_THINGS for c in noun.children if c.dep == "compound")


_PUT_FIRST = {"condition", "precondition", "priority", "requirement", "prerequisite"}
_OTHER_THINGS = {"telephone", "phone", "conference", "video", "press", "war", "death", "bomb"}


def _defines(link: Token) -> bool:
    """Whether the link says what the subject is ("the goal is to …", "remains peace")."""
    return link.lemma in _LINKS and link.child("xcomp", "ccomp", "attr", "advcl") is not None


_LINKS = {"be", "remain", "become", "stay"}


def _adjectival(who: Token) -> bool:
    return who.dep in ("amod", "compound", "nmod")


def _holder(scene: Scene, noun: Token) -> tuple[Token | None, list[str], Token | None]:
    """The phrase that names the holder, the holders, and the verb that carries the noun, if any."""
    for place in _places(noun):
        found = scene.holders.positions_of(place)
        if found:
            return place, found, None
    carrier = _carrier(scene, noun)
    if carrier is not None:
        who = agent(carrier) if passive(carrier) else subject(carrier)
        found = scene.holders.positions_of(who) if who is not None else []
        if found:
            return who, found, carrier
    if any(c.lower in ("mutual", "joint", "bilateral") for c in noun.children):
        return None, scene.holders.two_sides(noun), None
    if noun.lemma in scene.lexicon.goals and noun.dep == "nsubj" and _defines(noun.head):
        return None, scene.holders.recorded_speakers(noun), None
    return None, [], None


def _places(noun: Token) -> list[Token]:
    """Where a noun's holder may stand, the surest first."""
    found = [c for c in noun.children if c.dep == "poss"]
    for child in noun.children:
        if child.dep == "acl" and child.tag == "VBN":
            by = agent(child)
            found += [by] if by is not None else []
    for child in noun.children:
        if child.dep in ("prep", "agent") and child.lower in ("by", "of", "from"):
            found += [c for c in child.children if c.dep == "pobj"]
    return found + [c for c in noun.children if c.dep in ("amod", "compound", "nmod")]


def _carrier(scene: Scene, noun: Token) -> Token | None:
    word = noun.head if noun.dep == "conj" else noun
    if word.dep in ("dobj", "nsubjpass") and word.head.lemma in scene.lexicon.carriers:
        return word.head
    if word.dep == "pobj" and word.head.head.lemma in scene.lexicon.carriers:
        return word.head.head
    if word.dep == "pobj" and word.head.lower == "with" and _brought(word):
        return word.head.head
    return None


def _brought(noun: Token) -> bool:
    """Whether somebody comes with it: "arrived in Riyadh *with a proposal* for a truce"."""
    return noun.head.head.lemma in _COMING and noun.head.head.pos == "VERB"


_COMING = {"arrive", "come", "return", "approach", "travel", "fly", "respond", "reply", "counter"}


def _complements(noun: Token, who: Token | None) -> list[Token]:
    """What the noun is for: "to …", "that …", "for …", "is …", or what it is put beside."""
    found: list[Token] = []
    for child in noun.children:
        clause = child.dep in ("acl", "relcl") and (
            infinitive(child) or child.child("mark") is not None or child.tag == "VB"
        )
        if clause or child.dep in ("ccomp", "appos", "xcomp"):
            found.append(child)
        elif child.dep == "prep" and child.lower not in ("by", "from"):
            inner = [c for c in child.children if c.dep in ("pobj", "pcomp")]
            if who is not None and who in inner:
                found += [c for c in who.children if c.dep in ("acl", "relcl") and c.child("mark")]
            else:
                found += inner
    return found + _around(noun)


def _around(noun: Token) -> list[Token]:
    """What the clause around the noun says of it."""
    link = noun.head
    if noun.dep == "nsubj" and link.lemma in _LINKS:
        deps = ("xcomp", "ccomp", "attr", "acomp", "advcl")
        return [c for c in link.children if c.dep in deps]
    if noun.dep == "nsubj" and link.tag == "VBG" and link.child("aux") is not None:
        return [link]
    if noun.dep == "attr" and link.lemma == "be":
        return [c for c in link.children if c.dep in ("nsubj", "csubj")]
    if noun.dep == "pobj" and link.lower == "among" and link.head.lemma == "be":
        return [c for c in link.head.children if c.dep in ("nsubj", "attr")]
    if link.lemma == "make" and noun.lemma in _PUT_FIRST:
        return [c for c in link.children if c.i < noun.i and c.dep in ("dobj", "ccomp", "oprd")]
    if noun.dep == "appos":
        owned = link.dep == "pobj" and link.head.lower == "of"
        return [link, link.head.head] if owned else [link]
    if noun.dep == "dobj":  # "backed the proposal for a truce", the "for" hung too high
        late = [c for c in link.children if c.dep == "prep" and c.lower == "for" and c.i > noun.i]
        return [g for c in late for g in c.children if g.dep in ("pobj", "pcomp")]
    return []


def _said_of(noun: Token) -> list[Token]:
    """What the noun is said to be: "the goal is to end the war"."""
    if noun.dep != "nsubj" or noun.head.lemma not in _LINKS:
        return []
    deps = ("xcomp", "ccomp", "attr", "advcl")
    return [c for c in noun.head.children if c.dep in deps]


def _occasion(noun: Token) -> list[Token]:
    """What stalls because of it: "sanctions are unlikely because of their opposition"."""
    word = noun
    for _ in range(4):
        if word.dep in ("pobj", "prep", "pcomp", "conj") and word.head is not word:
            word = word.head
            if word.lower in _CAUSES and word.head.pos in ("VERB", "AUX"):
                return [c for c in word.head.children if c.dep in ("nsubj", "nsubjpass")]
    return []
