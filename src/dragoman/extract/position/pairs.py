"""Who "both sides" are."""

from __future__ import annotations

from dragoman.extract.position.naming import Naming
from dragoman.language.parse import Token

SIDES = {"side", "party", "country", "delegation", "nation", "capital", "neighbour", "neighbor"}
_BACK = 180
"""How many tokens back a pair named together is looked for."""


def paired(token: Token) -> bool:
    """Whether the noun speaks of two at once: "both sides", "the two parties"."""
    pair = any(c.lower in ("both", "two", "warring", "rival") for c in token.children)
    return pair and token.lemma in SIDES


def two_sides(naming: Naming, token: Token) -> list[str]:
    """The parties that "both sides" are: the pair named together last, else the usual two."""
    pair = _pair_before(naming, token)
    if pair:
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
