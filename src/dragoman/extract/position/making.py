"""From a predicate with its holder and arguments to claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.extract.position.claim import Claim
from dragoman.extract.position.clauses import condition, infinitive, negated
from dragoman.extract.position.confidence import confidence
from dragoman.extract.position.issues import Coding
from dragoman.extract.position.meetings import in_person
from dragoman.extract.position.scene import Scene, composed, flipped
from dragoman.extract.position.triggers import Trigger
from dragoman.language.parse import Token
from dragoman.model.items import Stance

_PARTNERS = {"with", "by", "from", "against", "on", "upon", "at"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A predicate in its place: whose stance, on which phrases.

    ``holders`` are ids under which positions are recorded, ``who`` the phrase that named them.
    ``target`` is at whom it is aimed; ``fallback`` the issue where the phrases name none;
    ``about`` the issues that they must name; ``anaphora`` says whether they may point back.
    """

    token: Token
    holders: tuple[str, ...]
    heads: tuple[Token, ...]
    stance: Stance
    rule: str
    who: Token | None = None
    target: Token | None = None
    fallback: str = ""
    about: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    own: bool = False
    without: tuple[Token, ...] = ()
    anaphora: bool = True
    denied: bool = False


def made(scene: Scene, frame: Frame) -> Iterator[Claim]:
    """One claim for each holder and each issue that the arguments name."""
    if not frame.holders:
        return
    seen: set[str] = set()
    if frame.anaphora and frame.rule == "verb:object":
        for coding in scene.codes_before(frame.heads, frame.holders[0]):
            for claim in _coded(scene, frame, frame.heads, coding):
                seen.add(claim.issue)
                yield claim
                yield from (replace(claim, actor=other) for other in frame.holders[1:])
        if seen:
            return
    for heads in joined(frame.heads, frame.token) or [()]:
        for claim in _one(scene, frame, heads, first=not seen):
            if claim.issue not in seen:
                seen.add(claim.issue)
                yield claim
                for other in frame.holders[1:]:
                    if claim.actor == frame.holders[0]:
                        yield replace(claim, actor=other)


def joined(heads: tuple[Token, ...], token: Token) -> list[tuple[Token, ...]]:
    """The phrases, then each phrase joined to one of them by "and"."""
    groups = [heads]
    for head in heads:
        if head is not token:
            groups += [(mate,) for mate in mates(head) if mate not in _strays(head)]
            groups += [(inner,) for inner in _hidden(head)]
    return groups


def _hidden(head: Token) -> list[Token]:
    """The object that the parser reads into the next one: "keep the *truce* and ease access"."""
    inner = [c for c in head.children if c.dep in ("nmod", "compound") and c.pos == "NOUN"]
    return [c for c in inner if any(g.dep == "conj" and g.pos == "VERB" for g in c.children)]


def _strays(head: Token) -> list[Token]:
    """What the parser joins to an infinitive and is not wanted: "to swap captives but *failed*"."""
    if not infinitive(head):
        return []
    return [c for c in head.children if c.dep == "conj" and c.tag in ("VBD", "VBZ", "VBP")]


def mates(head: Token) -> list[Token]:
    """What is joined to the word by a conjunction, of its own kind."""
    found: list[Token] = []
    nominal = head.pos in ("NOUN", "PROPN", "PRON")
    for child in head.children:
        alike = (child.pos in ("NOUN", "PROPN", "PRON")) == nominal
        if any(c.lower in ("than", "rather") and c.dep in ("cc", "advmod") for c in child.children):
            continue  # "sanctions rather than talks"
        if any(c.lower == "than" and head.i < c.i < child.i for c in head.children):
            continue
        if child.dep == "conj" and (alike or head.dep in ("ccomp", "xcomp", "pcomp")):
            found += [child, *mates(child)]
    return found


def _one(scene: Scene, frame: Frame, heads: tuple[Token, ...], first: bool) -> Iterator[Claim]:
    hangs = condition(frame.token)
    cut = [*frame.without, *(m for h in heads for m in (*mates(h), *_hidden(h)))]
    if hangs is not None:
        cut.append(hangs)
    pointed = frame.anaphora and (frame.stance != "proposes" or frame.rule != "verb:object")
    pointed = pointed or (frame.anaphora and any(h.pos in ("PRON", "DET") for h in heads))
    coding = scene.code(list(heads), cut, frame.holders[0], pointed)
    if coding is None and frame.fallback and first:
        coding = Coding(frame.fallback, 0.3, frame.token, True)
    if coding is not None:
        yield from _coded(scene, frame, heads, coding)


def _coded(scene: Scene, frame: Frame, heads: tuple[Token, ...], coding: Coding) -> Iterator[Claim]:
    hangs = condition(frame.token)
    if frame.about and not _fits(scene, frame, heads, coding):
        return
    stance = _stance(scene, frame, heads, hangs)
    if stance is None or (stance == "supports" and _side_taken(scene, heads, coding)):
        return
    toward = aimed_at(scene, frame.target, heads, frame.holders)
    persons = in_person(scene, frame.who, heads, coding, frame.own)
    issue = "leaders-meeting" if persons and not frame.own else coding.code
    if not _ordered(scene, frame, heads):
        stance = _on_meeting(frame, issue, stance)
    claim = Claim(
        actor=persons[0] if persons else frame.holders[0],
        issue=issue,
        stance=stance,
        toward=toward,
        head=frame.token,
        topic=coding.token,
        extent=_extent(frame.token, coding),
        rule=frame.rule,
        confidence=confidence(
            frame.rule, scene.holders.kind(persons[0] if persons else frame.holders[0]), issue
        ),
        condition=hangs,
    )
    yield claim
    yield from _put_first(scene, frame, claim)


def _side_taken(scene: Scene, heads: tuple[Token, ...], coding: Coding) -> bool:
    """Whether somebody is backed, not what he wants ("its support for the militias")."""
    crew = ("team", "delegation", "negotiator", "envoy")
    if heads and all(h.lemma in crew and h.child("poss") is not None for h in heads):
        return True
    if coding.code in _MANNERS or not heads:
        return False
    return all(_folk(scene, h) for h in heads)


def _folk(scene: Scene, word: Token) -> bool:
    mention = scene.holders.mention(word)
    if mention is not None and mention.actor is not None and mention.head == word.i:
        return scene.holders.kind(mention.actor) in ("party", "person", "group")
    return word.tag == "NNS" and word.lemma in scene.lexicon.folk


def _fits(scene: Scene, frame: Frame, heads: tuple[Token, ...], coding: Coding) -> bool:
    """Whether a predicate that needs certain issues has one of them."""
    if coding.code not in frame.about:
        named = any(h.lemma in scene.lexicon.compacts for h in heads)
        return named and frame.stance == "rejects"
    if frame.own or frame.stance != "rejects" or coding.code in _MANNERS:
        return True
    # "end the war" names its issue together with the verb: no rejection of anything.
    return frame.token.i not in coding.words


_MANNERS = {"talks", "leaders-meeting", "mediation"}


def _put_first(scene: Scene, frame: Frame, claim: Claim) -> Iterator[Claim]:
    """What somebody demands first who refuses until it is done ("no talks unless …")."""
    if claim.stance != "rejects":
        return
    for word in (frame.token, *frame.heads):
        for child in word.children:
            clause = _first(child)
            if clause is None:
                continue
            coding = scene.code([clause], [], anaphora=False)
            if coding is not None and not coding.weak and coding.code != claim.issue:
                yield replace(
                    claim,
                    issue=coding.code,
                    stance="demands",
                    toward=aimed_at(
                        scene, clause.child("nsubj", "nsubjpass"), (clause,), frame.holders
                    ),
                    topic=coding.token,
                    rule=f"{frame.rule}+first",
                    condition=None,
                )
                return


def _first(child: Token) -> Token | None:
    """What comes before: "until they leave", "while the shelling goes on", "without an amnesty"."""
    if child.dep == "prep" and child.lower == "without":
        return child.child("pobj", "pcomp")
    mark = child.child("mark", "advmod")
    if child.dep != "advcl" or mark is None:
        return None
    lasting = mark.lower in ("while", "as") and child.lemma in _LASTING
    return child if mark.lower in ("until", "unless") or lasting else None


_LASTING = {"continue", "last", "remain", "persist", "go", "endure", "stay", "rage", "hold"}


def _on_meeting(frame: Frame, issue: str, stance: Stance) -> Stance:
    """A call for talks is an offer to talk, and so is a leader's "I will meet him"."""
    if stance == "demands" and issue in _MEETINGS and frame.target is None:
        return "proposes"
    if stance == "accepts" and issue == "leaders-meeting" and frame.rule == "act":
        return "proposes"
    return stance


_MEETINGS = ("talks", "leaders-meeting")


def _ordered(scene: Scene, frame: Frame, heads: tuple[Token, ...]) -> bool:
    """Whether it is for another to do or bear: "demanded that Mali be excluded"."""
    doers = [d for h in heads if h.pos in ("VERB", "AUX") and (d := h.child("nsubj", "nsubjpass"))]
    named = [a for d in doers for a in scene.holders.positions_of(d)]
    return bool(named) and not set(named) & set(frame.holders)


def _stance(
    scene: Scene, frame: Frame, heads: tuple[Token, ...], hangs: Token | None
) -> Stance | None:
    stance: Stance | None = frame.stance
    others = [h for h in heads if h is not frame.token]
    inner = inner_stance(scene, others, plain=frame.rule != "verb:person")
    if frame.needs and inner not in frame.needs:
        return None
    if inner is not None and stance is not None:
        if inner == "rejects" and frame.token.lemma == "threaten":
            stance = "conditional"
        else:
            stance = composed(stance, inner)
    if (
        frame.rule == "verb:object"
        and any(_void(h) for h in heads)
        and stance in ("demands", "proposes", "accepts")
    ):
        stance = flipped(stance)  # "gave no timetable", "offered no concessions"
    if frame.denied and stance is not None:
        stance = flipped(stance)
    if hangs is not None and stance in ("accepts", "proposes", "supports"):
        stance = "conditional"
    return stance


def inner_stance(scene: Scene, heads: list[Token], plain: bool = True) -> Stance | None:
    """The stance of a predicate that is itself the argument ("agreed to boycott").

    ``plain`` says whether the denial of any other verb counts as a rejection, too: it does in
    "vowed not to disarm", not in "urged them not to attack".
    """
    for head in heads:
        for trigger in scene.triggers.get(head.i, ()):
            if trigger.entry is not None and trigger.entry.about:
                continue
            if trigger.kind == "noun" and trigger.stance == "rejects":
                return "rejects"
            if trigger.kind in ("verb", "adjective"):
                return flipped(trigger.stance) if negated(head) else trigger.stance
        if _averts(head):
            return "accepts" if negated(head) else "rejects"
        if head.lemma in scene.lexicon.undoing:
            done = undone(scene, head)
            if done in ("accepts", "supports"):
                return "rejects"
            if done in ("demands", "rejects"):
                return "accepts"
        found = _linked_stance(scene, head)
        if found is not None:
            return found
        if plain and head.pos == "VERB" and negated(head) and head.lemma not in _HARM:
            return "rejects"
    return None


def _linked_stance(scene: Scene, head: Token) -> Stance | None:
    """The stance of what stands after "to be" ("pledged to be ready for talks")."""
    below = [c for c in head.children if c.dep in ("acomp", "attr")]
    found = inner_stance(scene, below) if head.lemma == "be" and below else None
    return flipped(found) if found is not None and negated(head) else found


def _averts(head: Token) -> bool:
    """Whether what is to be avoided is wanted by others: "trying to avoid a referendum"."""
    if head.lemma not in _AVERTING or head.pos != "VERB":
        return False
    feared = {c.lemma for c in head.children if c.dep in ("dobj", "pcomp")}
    return bool(feared) and not feared & _EVILS


_AVERTING = {"avoid", "prevent", "avert", "forestall", "thwart"}
_EVILS = {
    "war", "bloodshed", "violence", "conflict", "clash", "crisis", "collapse", "failure", "famine",
    "escalation", "attack", "catastrophe", "disaster", "breakdown", "confrontation", "return",
    "fighting", "incident", "misunderstanding", "repeat", "deadlock", "killing", "death", "default",
}  # fmt: skip
"""What everybody would rather avoid: to avert it says nothing."""
_HARM = {
    "attack", "invade", "bomb", "shell", "strike", "fire", "target", "hit", "harm", "retaliate",
    "interfere", "violate", "kill", "threaten", "block", "obstruct", "hinder", "impede",
    "intervene", "undermine", "provoke", "break",
}  # fmt: skip
"""What somebody gives way in who promises not to do it."""


def _void(head: Token) -> bool:
    return head.dep == "dobj" and any(c.dep == "det" and c.lower == "no" for c in head.children)


def undone(scene: Scene, verb: Token) -> Stance | None:
    """The stance of what it ends ("end our commitment", "drop its demand")."""
    done = verb.child("dobj", "nsubjpass")
    named = scene.triggers.get(done.i, ()) if done is not None else ()
    return next((t.stance for t in named if t.kind == "noun"), None)


def aimed_at(
    scene: Scene, target: Token | None, heads: tuple[Token, ...], holders: tuple[str, ...]
) -> str | None:
    """At whom it is aimed: the object, the doer of the clause, the owner or partner."""
    places = [target] if target is not None else []
    for head in heads:
        places += [c for c in head.children if c.dep in ("nsubj", "poss")]
    for head in heads:
        for child in head.children:
            if child.dep in ("prep", "agent") and child.lower in _PARTNERS:
                places += [c for c in child.children if c.dep == "pobj"]
            if child.dep in ("acl", "dobj", "amod", "compound"):
                places.append(child)
    for place in places:
        for found in scene.holders.positions_of(place):
            if found not in holders:
                return found
    return None


def _extent(token: Token, coding: Coding) -> tuple[int, int]:
    """From the clause's first word to the issue: the evidence."""
    words = [token, coding.token, *token.children]
    same = [w for w in words if w.sentence == token.sentence and w.dep not in ("punct", "cc")]
    return min(w.start for w in same), max(w.end for w in same)


def trigger_frame(
    trigger: Trigger, rule: str, holders: list[str], heads: list[Token], who: Token | None
) -> Frame:
    """The frame of a trigger, with what its lexicon entry asks."""
    entry = trigger.entry
    return Frame(
        token=trigger.token,
        holders=tuple(holders),
        heads=tuple(heads),
        stance=trigger.stance,
        rule=rule,
        who=who,
        fallback=entry.issue if entry is not None else "",
        about=entry.about if entry is not None else frozenset(),
        needs=entry.needs if entry is not None else frozenset(),
        own=entry.own if entry is not None else False,
    )
