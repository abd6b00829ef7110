"""Whether the name of a state or city acts in its sentence or is only a place there."""

from __future__ import annotations

from dragoman.language.parse import Token
from dragoman.resolve.sighting import Sighting

_PLACED = frozenset(
    [
        "in",
        "at",
        "near",
        "into",
        "inside",
        "outside",
        "around",
        "across",
        "through",
        "throughout",
        "over",
        "within",
        "via",
        "off",
        "along",
        "toward",
        "towards",
        "onto",
        "up",
        "beyond",
        "above",
    ]
)
_MOVING = frozenset({"to", "from", "for"})
_MOTION = frozenset(
    [
        "go",
        "come",
        "travel",
        "fly",
        "arrive",
        "arrive",
        "return",
        "leave",
        "head",
        "move",
        "visit",
        "flee",
        "drive",
        "enter",
        "send",
        "bring",
        "trip",
        "visit",
        "flight",
        "journey",
        "way",
        "road",
        "tour",
        "depart",
        "departure",
        "arrival",
        "return",
        "fly",
        "bus",
        "convoy",
        "withdraw",
        "withdrawal",
        "deport",
        "transfer",
        "evacuate",
        "cross",
        "escape",
        "route",
        "pipeline",
        "move",
        "relocate",
        "invite",
        "summon",
        "recall",
    ]
)
_GROUND = frozenset(
    [
        "region",
        "area",
        "city",
        "town",
        "suburb",
        "suburbs",
        "province",
        "district",
        "airport",
        "border",
        "street",
        "square",
        "capital",
        "border",
        "outskirts",
        "countryside",
        "territory",
        "south",
        "north",
        "east",
        "west",
        "centre",
        "center",
        "coast",
        "sky",
        "skies",
        "airspace",
        "soil",
        "hotel",
        "bureau",
        "talks",
        "conference",
        "summit",
        "meeting",
        "process",
        "round",
        "agreement",
        "accord",
        "declaration",
        "format",
        "negotiations",
        "peace",
    ]
)
_ENTERED = frozenset(
    [
        "leave",
        "visit",
        "reach",
        "enter",
        "bomb",
        "hit",
        "shell",
        "attack",
        "capture",
        "seize",
        "take",
        "retake",
        "encircle",
        "besiege",
        "liberate",
        "tour",
        "cross",
        "flee",
        "quit",
        "surround",
        "control",
        "hold",
        "rule",
        "inside",
    ]
)


def acts(sighting: Sighting, token: Token) -> bool:
    """Whether a state's or city's name with that head stands for the party."""
    if sighting.via == "demonym":
        return True
    city = sighting.via == "seat"
    if token.dep == "conj" and token.head is not token:
        return acts(sighting, token.head) if token.head.pos in {"PROPN", "NOUN", "ADJ"} else True
    if token.dep in {"nsubj", "nsubjpass", "agent"}:
        return True
    if token.dep == "pobj":
        return _after_preposition(token, city)
    if token.dep == "poss":
        return not (city and token.head.lower in _GROUND)
    if token.dep in {"compound", "nmod", "npadvmod", "amod"}:
        return token.head.lower not in _GROUND if not city else _titled(token)
    if token.dep == "dobj":
        return not city or token.head.lemma not in _ENTERED
    return not city or token.dep in {"dative", "attr"}


def _titled(token: Token) -> bool:
    return token.head.pos in {"NOUN", "PROPN"} and token.head.lower not in _GROUND


def _after_preposition(token: Token, city: bool) -> bool:
    preposition = token.head
    word = preposition.lower
    if word == "at":
        return not city  # "aimed at Iran", "anger at Iran"; but "at Geneva"
    if word in _PLACED:
        return False
    if preposition.dep == "agent" or word in {"by", "with", "between", "against", "upon", "on"}:
        return word != "on" or not city or preposition.head.pos in {"NOUN", "VERB"}
    governor = preposition.head
    if word in _MOVING:
        return governor.lemma not in _MOTION and not (city and governor.pos != "VERB")
    if word == "of":
        return not city and governor.lower not in _GROUND
    return True
