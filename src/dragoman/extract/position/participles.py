"""Participles before a noun that say whose wish it is: "its proposed congress"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.position.claim import Claim
from dragoman.extract.position.making import Frame, made
from dragoman.extract.position.scene import Scene
from dragoman.language.parse import Token
from dragoman.model.items import Stance

_PARTICIPLES: dict[str, Stance] = {
    "proposed": "proposes",
    "suggested": "proposes",
    "planned": "proposes",
    "offered": "proposes",
    "threatened": "proposes",
    "demanded": "demands",
    "requested": "demands",
    "promised": "accepts",
    "pledged": "accepts",
}


def participle_claims(scene: Scene, token: Token) -> Iterator[Claim]:
    """What its owner proposed, planned or promised: "Oslo's planned conference"."""
    stance = _PARTICIPLES.get(token.lower)
    noun = token.head
    if stance is None or token.dep != "amod" or noun.i < token.i:
        return
    places = [c for c in noun.children if c.dep == "poss"]
    places += [c for c in token.children if c.dep in ("npadvmod", "nmod", "compound", "amod")]
    for place in places:
        holders = scene.holders.positions_of(place)
        if holders:
            yield from made(
                scene,
                Frame(
                    token=token,
                    holders=tuple(holders),
                    heads=(noun,),
                    stance=stance,
                    rule="participle",
                    without=(place,),
                    anaphora=False,
                ),
            )
            return
