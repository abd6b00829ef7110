"""Which words of a report say what somebody wants, and how they nest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.extract.position.clauses import (
    MODALS,
    agent,
    asks,
    auxiliaries,
    infinitive,
    passive,
    past,
)
from dragoman.extract.position.lexicon import Lexicon, Verb
from dragoman.extract.position.regions import clause_of, follows
from dragoman.language.parse import Parse, Token
from dragoman.model.items import Stance

TriggerKind = Literal["verb", "act", "noun", "adjective", "judgement"]
_LINKS = {
    "be",
    "remain",
    "seem",
    "appear",
    "become",
    "stay",
    "feel",
    "stand",
    "sound",
    "find",
    "get",
}
_DOWN = {
    "xcomp", "ccomp", "pcomp", "pobj", "prep", "dobj", "acl", "advcl", "acomp", "attr", "oprd",
    "agent", "nsubjpass", "dative", "compound", "amod", "appos",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that carries a stance; ``last`` ends its phrase ("rule … out")."""

    token: Token
    kind: TriggerKind
    stance: Stance
    last: Token
    entry: Verb | None = None


def triggers(parse: Parse, lexicon: Lexicon) -> dict[int, list[Trigger]]:
    """The readings of every token that may carry a stance, best first."""
    found: dict[int, list[Trigger]] = {}
    for token in parse.tokens:
        readings = _readings(token, lexicon)
        if readings:
            found[token.i] = readings
    return found


def _readings(token: Token, lexicon: Lexicon) -> list[Trigger]:
    if token.pos in ("VERB", "AUX") or (token.tag.startswith("VB") and token.pos != "NOUN"):
        return [*_verbs(token, lexicon), *_adjective(token, lexicon)]
    if token.pos in ("NOUN", "PROPN") and token.lower not in ("cease",):
        stance = lexicon.nouns.get(token.lemma)
        if stance is not None and not _side(token):
            return [Trigger(token=token, kind="noun", stance=stance, last=token)]
        return []
    return _adjective(token, lexicon)


def _side(noun: Token) -> bool:
    """Whether "the opposition" is those who oppose, not that they oppose something."""
    if noun.lemma != "opposition" or noun.dep not in ("nsubj", "nsubjpass", "poss", "dobj"):
        return False
    before = [c.lower for c in noun.children if c.i < noun.i]
    towards = [c for c in noun.children if c.dep == "prep" and c.lower in ("to", "of", "from")]
    return "the" in before and not towards


def lemma(token: Token) -> str:
    """The token's lemma, with what the tagger's rules get wrong put right."""
    return _LEMMAS.get(token.lower, token.lemma)


_LEMMAS = {"hopes": "hope", "hoping": "hope", "hoped": "hope", "aims": "aim", "vying": "vie"}


def _verbs(token: Token, lexicon: Lexicon) -> list[Trigger]:
    found: list[Trigger] = []
    for entry in lexicon.verbs.get(lemma(token), ()):
        last = follows(token, entry.rest)
        if last is not None and not _idle(token, entry):
            found.append(
                Trigger(token=token, kind="verb", stance=entry.stance, last=last, entry=entry)
            )
    for entry in lexicon.acts.get(lemma(token), ()):
        last = follows(token, entry.rest)
        if last is not None:
            found.append(
                Trigger(token=token, kind="act", stance=entry.stance, last=last, entry=entry)
            )
    return found


def _idle(verb: Token, entry: Verb) -> bool:
    """Whether a verb of stance says nothing here ("told them that …", "declined to comment")."""
    if _unmeant(verb, entry):
        return True
    if verb.lemma == "need" and any(
        c.pos in ("VERB", "AUX") and infinitive(c) for c in verb.children
    ):
        return True  # a duty
    if verb.lemma == "ask" and (verb.tag == "VBN" and verb.dep == "advcl"):
        return True  # "asked about a truce, he said …"
    who = verb.child("nsubj")
    if verb.lemma in ("require", "need") and who is not None and who.lower in ("it", "this"):
        return True  # "it will require patience"
    if verb.lemma in _HOLDING:  # that something is the case
        fact = verb.child("ccomp")
        return fact is not None and not asks(fact) and (verb.lemma == "suggest" or _told(fact))
    if verb.lemma in ("consider", "see"):  # what somebody holds something to be
        held = verb.child("ccomp", "xcomp", "oprd")
        return passive(verb) or (held is not None and held.tag != "VBG")
    if verb.lemma == "expect":  # a forecast, unless it is for somebody else to do
        named = verb.child("dobj") or next(
            (s for c in verb.children if c.dep in ("xcomp", "ccomp") and (s := c.child("nsubj"))),
            None,
        )
        what = clause_of(verb)
        if what is None or named is None or named.i > what.i or not asks(what):
            return True
    if entry.frame in ("person", "own"):
        what = clause_of(verb)
        return not asks(what) if what is not None else entry.clause or entry.frame == "own"
    if verb.lemma == "insist":
        fact = verb.child("ccomp")
        stated = fact is not None and fact.lemma == "be" and fact.child("acomp", "attr") is not None
        if fact is None or asks(fact):
            return False
        told = passive(fact) and bool(auxiliaries(fact) & {"is", "are"})
        return past(fact) or stated or told
    return False


def _unmeant(verb: Token, entry: Verb) -> bool:
    """Whether it refuses, likes or lets nothing that is negotiated."""
    if entry.stance == "rejects" and any(
        c.dep == "xcomp" and c.lemma == "discuss" and _trifle(c) for c in verb.children
    ):
        return True
    if entry.stance == "rejects" and any(
        c.dep == "xcomp" and c.lemma in _TELLING and not _granting(c) for c in verb.children
    ):
        return True
    if verb.lemma == "like" and not auxiliaries(verb) & {"would", "'d", "’d"}:
        return True  # what somebody likes is not what he would like
    if verb.lemma in ("allow", "force", "grant") and verb.tag == "VBG" and verb.dep == "advcl":
        return verb.child("mark") is None  # what comes of it
    if verb.lemma in _WISHES and any(
        c.dep == "xcomp" and c.lemma in _AVOWING for c in verb.children
    ):
        return True  # "would like to assure them that …"
    return verb.lemma == "press" and any(c.lower == "home" for c in verb.children)


def _trifle(verb: Token) -> bool:
    """Whether it is about no matter of talks: "refused to discuss the incident"."""
    matter = verb.child("dobj")
    return matter is not None and matter.lemma in _WORDS


_WORDS = {
    "detail", "reason", "comment", "explanation", "information", "figure", "number", "name",
    "interview", "specific", "answer", "estimate", "date", "reply", "account", "statement",
    "incident", "report", "killing", "case", "rumour", "rumor", "speculation", "content", "attack",
}  # fmt: skip


def _granting(verb: Token) -> bool:
    """Whether it is to give more than words: "refused to give guarantees", "to give up land"."""
    given = verb.child("dobj")
    real = given is not None and given.lemma not in _WORDS
    return verb.lemma == "give" and (real or verb.child("prt") is not None)


_TELLING = {
    "comment", "say", "elaborate", "confirm", "answer", "name", "speculate", "speak", "tell",
    "give", "disclose", "respond", "reveal", "identify", "describe", "explain", "understand",
    "forecast", "predict",
}  # fmt: skip


_WISHES = {"like", "want", "wish"}
_AVOWING = {
    "assure", "affirm", "say", "stress", "emphasise", "emphasize", "thank", "know", "note", "think",
    "believe", "remind", "express", "congratulate", "hear", "understand", "tell", "point",
}  # fmt: skip
_HOLDING = {"suggest", "agree", "acknowledge", "concede"}


def _told(fact: Token) -> bool:
    """Whether the clause tells what is or was the case, with nobody's will in it."""
    return not auxiliaries(fact) & MODALS


def _adjective(token: Token, lexicon: Lexicon) -> list[Trigger]:
    if token.dep not in (
        "acomp",
        "amod",
        "oprd",
        "ROOT",
        "conj",
        "ccomp",
        "attr",
        "xcomp",
        "advcl",
        "relcl",
        "acl",
    ):
        return []
    linked = token.head.lemma in _LINKS or token.child("auxpass", "cop", "aux") is not None
    if token.dep == "conj":
        linked = linked or token.head.head.lemma in _LINKS
    if not linked and token.dep not in ("oprd", "amod", "acl", "advcl"):
        return []
    stance = lexicon.adjectives.get(token.lower) or lexicon.adjectives.get(token.lemma)
    if stance is not None and token.dep != "amod":
        return [Trigger(token=token, kind="adjective", stance=stance, last=token)]
    stance = lexicon.judgements.get(token.lower)
    plain = token.pos != "VERB" or token.child("auxpass") is not None
    if stance is not None and (token.dep != "amod" or token.head.lower == "as") and plain:
        return [Trigger(token=token, kind="judgement", stance=stance, last=token)]
    return []


def governor(token: Token, found: dict[int, list[Trigger]]) -> Trigger | None:
    """The trigger in whose argument the token stands, if any."""
    word, joined = token, False
    for _ in range(12):
        if word.head is word:
            return None
        if word.dep == "conj":
            word, joined = word.head, True
            continue
        if word.dep not in _DOWN or (word.dep == "advcl" and not infinitive(word)):
            return None
        if word.dep == "acl" and (word is token or joined) and agent(token) is not None:
            return None
        joined = False
        below, word = word, word.head
        judged = word.child("acomp", "attr") if word.lemma == "be" and infinitive(below) else None
        if judged is not None and judged is not below:  # "it is premature to set a date"
            for trigger in found.get(judged.i, ()):
                if trigger.kind in ("judgement", "adjective"):
                    return trigger
        for trigger in found.get(word.i, ()):
            if trigger.kind in ("verb", "adjective", "noun", "judgement"):
                return trigger
    return None
