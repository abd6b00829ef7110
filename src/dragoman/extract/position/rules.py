"""The rules: from a trigger to claims, one function for each kind of trigger."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.position import clauses
from dragoman.extract.position.claim import Claim
from dragoman.extract.position.clauses import (
    agent,
    auxiliaries,
    condition,
    infinitive,
    negated,
    passive,
    patient,
    subject,
    supposed,
)
from dragoman.extract.position.issues import Coding
from dragoman.extract.position.regions import clause_of, loose, objects
from dragoman.extract.position.scene import Scene, composed, flipped
from dragoman.extract.position.triggers import Trigger, governor
from dragoman.language.parse import Token
from dragoman.model.items import Stance

_MEETING = {"meet", "meeting", "summit", "talk", "face", "session", "tête"}


def claims(scene: Scene) -> Iterator[Claim]:
    """Every claim of the report, in the order of the text."""
    for token in scene.reading.parse.tokens:
        made: list[Claim] = []
        for trigger in scene.triggers.get(token.i, ()):
            made = list(_read(scene, trigger))
            if made:
                break
        if not made:
            made = list(_duty(scene, token))
        for claim in made:
            scene.note(token.i, claim.actor, claim.issue, claim.topic)
        yield from made


def _read(scene: Scene, trigger: Trigger) -> Iterator[Claim]:
    if supposed(trigger.token):
        return
    above = governor(trigger.token, scene.triggers)
    if trigger.kind == "noun":
        yield from _noun(scene, trigger, above)
        return
    if above is not None:
        return
    if trigger.kind == "verb":
        yield from _verb(scene, trigger)
    elif trigger.kind == "act":
        yield from _act(scene, trigger)
    elif trigger.kind == "adjective":
        yield from _adjective(scene, trigger)
    else:
        yield from _judgement(scene, trigger)


# -- verbs ----------------------------------------------------------------------------------------


def _verb(scene: Scene, trigger: Trigger) -> Iterator[Claim]:
    entry, verb = trigger.entry, trigger.token
    assert entry is not None
    if entry.frame == "own" and passive(verb):
        who: Token | None = agent(verb) or patient(verb)
        by = who
    elif passive(verb):
        by = agent(verb)
        who = by
    else:
        who = by = subject(verb)
    if who is None or by is None or _idle(trigger):
        return
    target, heads = None, objects(verb, trigger.last)
    if entry.frame in ("person", "own"):
        what = clause_of(verb)
        if what is not None and not _asks(what):
            return
        if what is None and entry.frame == "own":
            return
        target = verb.child("dobj", "dative") or (
            trigger.last.child("pobj") if trigger.last is not verb else None
        )
        if passive(verb):
            target = patient(verb)
        if what is not None:
            own = what.child(*clauses.SUBJECTS)
            target = own if own is not None and target is None else target
            heads = [what]
        elif entry.frame == "person" and trigger.last is verb and target is not None:
            if scene.holders.actors(target):
                heads = loose(verb)
            else:
                target = None
        elif entry.frame == "person":
            heads = loose(verb) or heads
    yield from _made(
        scene,
        trigger,
        who,
        heads,
        stance=trigger.stance,
        target=target,
        rule=f"verb:{entry.frame}",
        confidence=0.7,
        fallback=entry.issue,
        about=entry.about,
    )


def _asks(what: Token) -> bool:
    """Whether the clause says what is to be done, not what is the case."""
    return infinitive(what) or what.tag == "VB" or bool(auxiliaries(what) & clauses.DUTIES)


def _idle(trigger: Trigger) -> bool:
    """Verbs of stance that say nothing here ("declined to comment", "insisted that it was so")."""
    verb = trigger.token
    if any(c.dep == "xcomp" and c.lemma in _TELLING for c in verb.children):
        return True
    if verb.lemma == "insist":
        fact = verb.child("ccomp")
        return fact is not None and fact.tag == "VBD" and not auxiliaries(fact) & clauses.DUTIES
    return False


_TELLING = {
    "comment",
    "say",
    "elaborate",
    "confirm",
    "answer",
    "name",
    "speculate",
    "speak",
    "tell",
    "give",
    "disclose",
    "respond",
    "reveal",
    "identify",
}


def _act(scene: Scene, trigger: Trigger) -> Iterator[Claim]:
    entry, verb = trigger.entry, trigger.token
    assert entry is not None
    aux = auxiliaries(verb)
    intended = bool(aux & {"will", "would", "shall", "wo", "'ll", "’ll", "'d", "’d"})
    if not intended and not (entry.past and verb.tag in ("VBD", "VBN", "VBZ", "VBG")):
        return
    who = patient(verb) if passive(verb) and entry.object else subject(verb)
    if passive(verb):
        who = agent(verb) or who
    if who is None:
        return
    if negated(verb) and not intended:
        return
    heads = objects(verb, trigger.last)
    if entry.crew and any(scene.holders.kind(a) == "person" for a in scene.holders.actors(who)):
        return
    if entry.object and not any(_holds(h, entry.object) for h in (*heads, who)):
        return
    if entry.object:
        heads = [h for h in heads if not _holds(h, entry.object)]
    if not heads:
        heads = loose(verb)
    yield from _made(
        scene,
        trigger,
        who,
        [verb, *heads] if not entry.object else heads,
        stance="accepts",
        target=None,
        rule="act",
        confidence=0.6,
        fallback=entry.issue if entry.object or not entry.about else "",
        about=entry.about,
        own=entry.own,
    )


def _holds(head: Token, words: frozenset[str]) -> bool:
    return head.lemma in words or any(c.lemma in words for c in head.children if c.dep == "conj")


# -- adjectives -----------------------------------------------------------------------------------


def _adjective(scene: Scene, trigger: Trigger) -> Iterator[Claim]:
    word = trigger.token
    who = subject(word) or subject(word.head)
    if who is None:
        return
    hangs = condition(word)
    heads = [c for c in word.children if c.dep in ("xcomp", "ccomp", "advcl") and c is not hangs]
    heads += loose(word)
    if not heads and word.head.lemma in ("be", "remain"):
        heads = [
            c for c in word.head.children if c.dep == "xcomp" and infinitive(c) and c is not hangs
        ] + loose(word.head)
    stance: Stance | None = trigger.stance
    link = word.head if word.dep in ("acomp", "attr", "oprd") else word
    if (negated(link) or negated(word)) and stance is not None:
        stance = flipped(stance)
    if stance is None:
        return
    yield from _made(
        scene, trigger, who, heads, stance=stance, target=None, rule="adjective", confidence=0.65
    )


def _judgement(scene: Scene, trigger: Trigger) -> Iterator[Claim]:
    word = trigger.token
    holders = scene.holders
    speaker = holders.speaker(holders.attribution(word))
    if speaker is None:
        return
    link = word.head if word.head.pos in ("AUX", "VERB") else word
    heads: list[Token] = []
    for source in (word, link):
        heads += [
            c
            for c in source.children
            if c.dep in ("xcomp", "ccomp", "advcl", "csubj")
            or (c.dep in ("nsubj", "nsubjpass") and c.lower != "it")
        ]
    if not heads:
        heads = loose(word)
    stance: Stance | None = trigger.stance
    if negated(link) or negated(word):
        stance = flipped(stance) if stance != "demands" else None
    if stance is None or not heads:
        return
    yield from _spoken(scene, trigger.token, speaker, heads, stance, "judgement", 0.5)


# -- nouns ----------------------------------------------------------------------------------------


def _noun(scene: Scene, trigger: Trigger, above: Trigger | None) -> Iterator[Claim]:
    noun = trigger.token
    who, carried = _noun_holder(scene, noun)
    if who is None:
        return
    if above is not None and carried:
        return
    heads = _noun_heads(noun)
    if noun.lemma in scene.lexicon.needy and not heads:
        return
    if (
        above is not None
        and who.dep in ("amod", "compound", "nmod")
        and trigger.stance == "accepts"
    ):
        return
    stance: Stance | None = trigger.stance
    if carried:
        verb = _carrier(scene, noun)
        if verb is not None and (negated(verb) or negated(noun)):
            stance = flipped(trigger.stance)
    if stance is None:
        return
    yield from _made(
        scene,
        trigger,
        who,
        [noun, *heads],
        stance=stance,
        target=None,
        rule="noun:carried" if carried else "noun",
        confidence=0.6,
        without=[who],
    )


def _noun_holder(scene: Scene, noun: Token) -> tuple[Token | None, bool]:
    """Who holds what the noun says; True where the subject of a carrying verb does."""
    for child in noun.children:
        if child.dep == "poss" and scene.holders.positions_of(child):
            return child, False
    for child in noun.children:
        if child.dep == "acl" and child.tag == "VBN":
            by = agent(child)
            if by is not None and scene.holders.positions_of(by):
                return by, False
    for child in noun.children:
        if child.dep in ("prep", "agent") and child.lower in ("by", "of", "from"):
            inner = child.child("pobj")
            if inner is not None and scene.holders.positions_of(inner):
                return inner, False
    for child in noun.children:
        if child.dep in ("amod", "compound", "nmod"):
            mention = scene.holders.mention(child)
            if mention is not None and scene.holders.positions_of(child):
                return child, False
    verb = _carrier(scene, noun)
    if verb is not None:
        who = agent(verb) if passive(verb) else subject(verb)
        if who is not None:
            return who, True
    return None, False


def _carrier(scene: Scene, noun: Token) -> Token | None:
    word = noun
    if word.dep == "conj":
        word = word.head
    if word.dep in ("dobj", "nsubjpass") and word.head.lemma in scene.lexicon.carriers:
        return word.head
    if word.dep == "pobj" and word.head.head.lemma in scene.lexicon.carriers:
        return word.head.head
    return None


def _noun_heads(noun: Token) -> list[Token]:
    found: list[Token] = []
    for child in noun.children:
        if child.dep in ("acl", "relcl") and (infinitive(child) or child.child("mark")):
            found.append(child)
        if child.dep in ("ccomp", "appos"):
            found.append(child)
        if child.dep == "prep" and child.lower not in ("by", "from"):
            found += [c for c in child.children if c.dep in ("pobj", "pcomp")]
    link = noun.head
    if noun.dep == "nsubj" and link.lemma == "be":
        found += [c for c in link.children if c.dep in ("xcomp", "ccomp", "attr", "acomp", "advcl")]
    return found


# -- duties: "X must …", "the sides should …" ----------------------------------------------------


def _duty(scene: Scene, token: Token) -> Iterator[Claim]:
    if token.pos not in ("VERB", "AUX"):
        return
    aux = auxiliaries(token)
    needs = token.dep == "xcomp" and token.head.lemma in ("need", "have") and infinitive(token)
    if not aux & clauses.DUTIES and not needs:
        return
    if supposed(token) or governor(token, scene.triggers) is not None:
        return
    holders = scene.holders
    speaker = holders.speaker(holders.attribution(token))
    if speaker is None:
        return
    doer = subject(token)
    heads = [token] + ([doer] if doer is not None else [])
    target = None
    if doer is not None:
        others = [a for a in holders.actors(doer) if holders.recorded(a, doer) is not None]
        target = holders.recorded(others[0], doer) if others else None
    denied = negated(token) or negated(token.head)
    stance: Stance = "demands"
    if denied and target is None:
        stance = "rejects"
    yield from _spoken(scene, token, speaker, heads, stance, "duty", 0.5, target)


def _spoken(
    scene: Scene,
    token: Token,
    speaker: str,
    heads: list[Token],
    stance: Stance,
    rule: str,
    confidence: float,
    target: str | None = None,
) -> Iterator[Claim]:
    holder = scene.holders.recorded(speaker)
    if holder is None:
        return
    coding = scene.code(heads, [], holder)
    if coding is None:
        return
    inner = _inner_stance(scene, heads)
    if inner == "rejects" and stance == "demands":
        stance = "rejects"
    yield Claim(
        actor=holder,
        issue=coding.code,
        stance=stance,
        toward=target if target != holder else None,
        head=token,
        topic=coding.token,
        extent=_extent(token, coding),
        rule=rule,
        confidence=confidence - (0.15 if coding.weak else 0.0),
    )


# -- from a frame to claims -----------------------------------------------------------------------


def _made(
    scene: Scene,
    trigger: Trigger,
    who: Token,
    heads: list[Token],
    *,
    stance: Stance,
    target: Token | None,
    rule: str,
    confidence: float,
    fallback: str = "",
    about: frozenset[str] = frozenset(),
    own: bool = False,
    without: list[Token] | None = None,
) -> Iterator[Claim]:
    holders = scene.holders
    parties = holders.positions_of(who)
    if not parties:
        return
    hangs = condition(trigger.token)
    cut = [*(without or []), *([hangs] if hangs is not None else [])]
    coding = scene.code(heads, cut, parties[0])
    if coding is None and fallback:
        coding = Coding(fallback, 0.3, trigger.token, True)
    if coding is None or (about and coding.code not in about):
        return
    inner = _inner_stance(scene, [h for h in heads if h is not trigger.token])
    entry = trigger.entry
    if entry is not None and entry.needs and (inner is None or inner not in entry.needs):
        return
    if entry is not None and entry.about and trigger.token.i in coding.words and not entry.own:
        return
    if inner is not None:
        if inner == "rejects" and stance == "proposes" and trigger.token.lemma == "threaten":
            stance = "conditional"
        else:
            stance = composed(stance, inner)
    if trigger.kind in ("verb", "act") and negated(trigger.token):
        other = flipped(stance)
        if other is None:
            return
        stance = other
    if hangs is not None and stance in ("accepts", "proposes", "supports"):
        stance = "conditional"
    issue = coding.code
    toward = _toward(scene, target, heads, parties)
    persons = _in_person(scene, who, heads, coding, toward, own)
    if persons:
        issue = (
            "leaders-meeting" if coding.code in ("talks", "leaders-meeting") and not own else issue
        )
        parties = persons
    for party in parties:
        yield Claim(
            actor=party,
            issue=issue,
            stance=stance,
            toward=toward if toward != party else None,
            head=trigger.token,
            topic=coding.token,
            extent=_extent(trigger.token, coding),
            rule=rule,
            confidence=confidence - (0.15 if coding.weak else 0.0),
            condition=hangs,
        )


def _inner_stance(scene: Scene, heads: list[Token]) -> Stance | None:
    """The stance of a predicate that is itself the argument ("agreed to boycott")."""
    for head in heads:
        for trigger in scene.triggers.get(head.i, ()):
            if trigger.entry is not None and trigger.entry.about:
                continue
            if trigger.kind in ("verb", "adjective"):
                return flipped(trigger.stance) if negated(head) else trigger.stance
            if trigger.kind == "act" and negated(head):
                return "rejects"
        if head.pos == "VERB" and negated(head):
            return "rejects"
    return None


def _toward(
    scene: Scene, target: Token | None, heads: list[Token], parties: list[str]
) -> str | None:
    """At whom it is aimed: the object, the doer of the clause, the owner or partner."""
    holders = scene.holders
    places = [target] if target is not None else []
    for head in heads:
        places += [c for c in head.children if c.dep in ("nsubj", "poss")]
    for head in heads:
        for child in head.children:
            if child.dep in ("prep", "agent") and child.lower in ("with", "by", "from", "against"):
                places += [c for c in child.children if c.dep == "pobj"]
            if child.dep in ("acl", "dobj", "amod", "compound"):
                places.append(child)
    for place in places:
        for actor in holders.actors(place):
            found = holders.recorded(actor, place)
            if found is not None and found not in parties:
                return found
    return None


def _in_person(
    scene: Scene,
    who: Token,
    heads: list[Token],
    coding: Coding,
    toward: str | None,
    own: bool,
) -> list[str]:
    """Persons whose own conduct it is: who attends, or meets another person."""
    actors = scene.holders.actors(who)
    persons = [a for a in actors if scene.holders.kind(a) == "person"]
    if own and persons and coding.code in ("talks", "leaders-meeting"):
        return persons
    if coding.code not in ("talks", "leaders-meeting"):
        return []
    met = _partner(scene, heads)
    if met is not None and coding.code in ("talks", "leaders-meeting"):
        return persons or [p for p in scene.holders.positions_of(who)]
    return persons if coding.code == "leaders-meeting" and persons else []


def _partner(scene: Scene, heads: list[Token]) -> str | None:
    """The person with whom a meeting is to be, where one is named."""
    for head in heads:
        for word in (head, *head.children):
            if word.lemma not in ("meet", "meeting", "summit"):
                continue
            for child in word.children:
                names = []
                if child.dep == "dobj" and word.lemma == "meet":
                    names = [child]
                if child.dep == "prep" and child.lower in ("with", "between"):
                    names = [c for c in child.children if c.dep == "pobj"]
                for name in names:
                    for actor in scene.holders.actors(name):
                        if scene.holders.kind(actor) == "person":
                            return actor
    return None


def _extent(token: Token, coding: Coding) -> tuple[int, int]:
    """From the clause's first word to the issue: the evidence."""
    words = [token, coding.token, *token.children]
    same = [w for w in words if w.sentence == token.sentence and w.dep not in ("punct", "cc")]
    return min(w.start for w in same), max(w.end for w in same)
