"""Envoys of bodies that stand between the sides, and those who help them, by the words around."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.delegations import Bench, Sitting
from dragoman.extract.seatwords import seat_words
from dragoman.extract.trees import CLAUSES, objects, pruned, reach
from dragoman.language.parse import Token

_TITLES = frozenset({"envoy", "mediator", "facilitator", "representative", "adviser", "advisor"})
_SENT = frozenset({"special", "personal", "high", "chief", "lead", "joint", "peace"})
_GONE = frozenset({"former", "ex", "deputy", "late", "then", "previous", "assistant"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "PART", "PUNCT", "CCONJ", "X"})
_BEFORE = 5
_AHEAD = 12
_HELPING = frozenset({"support", "assist", "help", "aid", "back", "flank", "join"})
_BESIDE = frozenset({"alongside"})


def envoys(bench: Bench) -> Iterator[Sitting]:
    """The envoys of bodies that are no sides, wherever the report names one, with their helpers."""
    for token in bench.reading.parse.tokens:
        if token.lemma not in _TITLES or token.pos not in {"NOUN", "PROPN"}:
            continue
        body = _body(bench, token)
        if body is None or _gone(bench, token):
            continue
        found = bearer(bench, token)
        if found is None:
            continue
        person, at = found
        yield _sitting(person, body, token, at)
        for helper, where in helpers(bench, at):
            if helper != person:
                yield _sitting(helper, body, token, where)


def _sitting(person: str, body: str, title: Token, at: Token) -> Sitting:
    start, end = reach([title, at])
    return Sitting(
        person=person,
        party=body,
        role="mediator",
        start=start,
        end=end,
        anchor=at,
        standing=True,
    )


def is_body(bench: Bench, actor: str | None) -> bool:
    """Whether the actor is an international body that sends mediators."""
    return actor is not None and actor in seat_words()["bodies"]


def _body(bench: Bench, title: Token) -> str | None:
    """Whose envoy the title names: by its phrase, else by the names right before it."""
    words = {c.lower for c in title.children}
    plain = title.lemma in {"representative", "adviser", "advisor"}
    if plain and not words & _SENT and not _mediates(bench, title):
        return None
    foreign = {"foreign", "affairs", "security"} & {t.lower for t in title.subtree}
    if plain and foreign:
        return None
    tokens = bench.reading.parse.tokens
    before = [
        t for t in tokens[max(0, title.i - _BEFORE) : title.i] if t.sentence == title.sentence
    ]
    near = [*reversed(before), *pruned(title, CLAUSES | {"appos", "conj"})]
    for token in near:
        if title.lemma in {"envoy", "representative"} and _accredited(token, title):
            continue
        actor = bench.company.actor(token, places=True) or bench.company.known(token)
        if is_body(bench, actor):
            if actor in _PARTIES and not _mediates(bench, title):
                return None
            return _joint(bench, token) or actor
    return None


_PARTIES = frozenset({"european-union"})
"""Bodies that also negotiate for themselves."""


def _joint(bench: Bench, body: Token) -> str | None:
    """The first body of "the *EU* and African Union envoy"."""
    tokens = bench.reading.parse.tokens
    joined = False
    for token in reversed(tokens[max(0, body.i - _BEFORE) : body.i]):
        if token.lower in {"-", "–", "/", "and"}:
            joined = True
            continue
        actor = bench.company.actor(token, places=True) or bench.company.known(token)
        if is_body(bench, actor) and joined:
            return actor
        if token.pos != "PROPN":
            return None
    return None


def _accredited(token: Token, title: Token) -> bool:
    """ "Russia's representative *to the UN*": to whom one is sent is not who sends."""
    for at in [token, *token.ancestors]:
        if at is title:
            return False
        if at.lower in {"to", "at", "in", "with"} and at.head is title:
            return True
    return False


def _mediates(bench: Bench, title: Token) -> bool:
    """Whether the report says that the body in the title mediates."""
    own = {a for t in title.subtree if is_body(bench, a := bench.company.known(t))}
    told = {"mediation", "mediate", "broker", "facilitate", "facilitation", "auspices", "mediator"}
    for token in bench.reading.parse.tokens:
        if token.lemma in told or token.lower in told:
            sentence = bench.reading.parse.tokens_of(bench.reading.parse.sentence_of(token))
            if any(bench.company.known(t) in own for t in sentence):
                return True
    return False


def _gone(bench: Bench, title: Token) -> bool:
    return any(c.lower in _GONE for c in title.children)


def bearer(bench: Bench, title: Token) -> tuple[str, Token] | None:
    """The person of that title: beside it, or the first name behind it in the same phrase."""
    if (person := bench.person(title)) is not None:
        return person, title
    after_comma = False
    for token in bench.reading.parse.tokens[title.i + 1 : title.i + _AHEAD]:
        if after_comma and token.ent != "PERSON":
            return None  # "the envoy, Foreign Minister X": another's title
        after_comma = token.lower == ","
        if token.sentence != title.sentence or token.pos not in _INSIDE:
            return None
        if token.lower in {";", ":", "(", ")", "with", "by", "in", "at"}:
            return None
        if token.ent == "PERSON" and (person := bench.company.named(token)) is not None:
            return person, token
    return None


def helpers(bench: Bench, name: Token) -> Iterator[tuple[str, Token]]:
    """Who mediates with somebody: "A, supported by B", "with the support of B", "alongside B"."""
    tokens = bench.reading.parse.tokens_of(bench.reading.parse.sentence_of(name))
    for token in tokens:
        if token.i <= name.i:
            continue
        listed: list[Token] = []
        if token.tag == "VBN" and token.lemma in _HELPING:
            listed = list(objects(token, "by"))
        elif token.lemma in {"support", "help", "assistance"} and token.head.lower == "with":
            listed = list(objects(token, "of", "from"))
        elif token.lower in _BESIDE or _with_others(token):
            listed = [c for c in token.children if c.dep == "pobj"]
        for first in listed:
            yield from bench.people(first)


def _with_others(token: Token) -> bool:
    """ "Along *with*", "together *with*"."""
    return token.lower == "with" and any(
        t.lower in {"along", "together"} for t in [token.head, *token.children]
    )
