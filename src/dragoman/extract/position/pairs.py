"""Who "both sides" are."""

from __future__ import annotations

from dragoman.extract.position.naming import Naming
from dragoman.language.parse import Token

SIDES = {
    "side", "party", "country", "delegation", "nation", "capital", "neighbour", "neighbor",
    "government", "president", "leader", "state", "power", "camp", "foe", "rival", "faction",
    "minister", "negotiator", "team",
}  # fmt: skip
_BACK = 180
"""How many tokens back a pair named together is looked for."""


def paired(token: Token) -> bool:
    """Whether the noun speaks of two at once: "both sides", "the two parties", "the sides"."""
    if token.lower in ("both", "neither") and token.child("prep") is None:
        return token.dep in ("nsubj", "nsubjpass") and token.child("conj") is None
    if token.lemma not in SIDES:
        return False
    return _bare(token) or any(c.lower in _PAIRING for c in token.children)


def _bare(token: Token) -> bool:
    """Whether nothing says that "the sides", "the parties" are two."""
    before = [c.lower for c in token.children if c.i < token.i]
    talking = token.tag == "NNS" and token.lemma in _TALKING
    return talking and before == ["the"] and token.child("prep") is None


_PAIRING = {"both", "two", "warring", "rival", "neither"}
_TALKING = {"side", "party", "delegation"}


def two_sides(naming: Naming, token: Token) -> list[str]:
    """The parties that "both sides" are: the pair named together last, else the usual two."""
    pair = _pair_before(naming, token)
    if pair or _bare(token):
        return pair
    counts: dict[str, int] = {}
    for mention in naming.mentions:
        if mention.actor is not None and naming.kind(mention.actor) == "party":
            counts[mention.actor] = counts.get(mention.actor, 0) + (not mention.place)
    usual = sorted(counts, key=lambda a: -counts[a])[:2]
    return usual if len(usual) == 2 and counts[usual[1]] > 1 else []


def _pair_before(naming: Naming, token: Token) -> list[str]:
    tokens = naming.reading.parse.tokens
    for i in range(token.i - 1, max(-1, token.i - _BACK), -1):
        if tokens[i].dep == "conj":
            pair = [*_party(naming, tokens[i].head), *_party(naming, tokens[i])]
            if len(set(pair)) == 2:
                return pair
    return []


def _party(naming: Naming, token: Token) -> list[str]:
    found = [naming.reading.cast.side(a) for a in naming.at(token)]
    return [f for f in found if naming.kind(f) == "party"]
