"""All rules over one report, in the order of its text."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.position.appraisals import appraisal_claims, way_claims
from dragoman.extract.position.attitudes import adjective_claims, duty_claims, hinge_claims, owed
from dragoman.extract.position.claim import Claim
from dragoman.extract.position.clauses import fruitless, supposed
from dragoman.extract.position.judgements import (
    barrier_claims,
    described_claims,
    existential_claims,
    judgement_claims,
)
from dragoman.extract.position.nouns import noun_claims
from dragoman.extract.position.participles import participle_claims
from dragoman.extract.position.prepositions import needless_claims, preposition_claims, table_claims
from dragoman.extract.position.scene import Scene
from dragoman.extract.position.triggers import Trigger, governor
from dragoman.extract.position.verbs import act_claims, verb_claims
from dragoman.language.parse import Token


def claims(scene: Scene) -> Iterator[Claim]:
    """Every claim of the report; each is noted in the scene before the next is read."""
    for token in scene.reading.parse.tokens:
        for claim in _at(scene, token):
            scene.note(claim)
            yield claim


def _at(scene: Scene, token: Token) -> list[Claim]:
    """What the first rule that reads anything at the token reads."""
    if token.sentence in scene.questions:
        return []
    made = list(duty_claims(scene, token))
    if not made and (owed(token) or (token.dep == "acomp" and owed(token.head))):
        return []  # "they should accept": nobody says that they do
    for trigger in scene.triggers.get(token.i, ()):
        if made:
            return made
        made = list(_read(scene, trigger))
    for rule in _BARE:
        if not made:
            made = list(rule(scene, token))
    return made


_BARE = (
    appraisal_claims,
    way_claims,
    hinge_claims,
    existential_claims,
    preposition_claims,
    barrier_claims,
    needless_claims,
    table_claims,
    participle_claims,
)
"""Rules for words that are no triggers."""


def _read(scene: Scene, trigger: Trigger) -> Iterator[Claim]:
    if supposed(trigger.token) or fruitless(trigger.token):
        return
    above = governor(trigger.token, scene.triggers)
    if trigger.kind == "noun":
        yield from noun_claims(scene, trigger, above)
    elif trigger.kind == "judgement":
        described = list(described_claims(scene, trigger))
        if described or above is None:
            yield from described or judgement_claims(scene, trigger)
    elif above is not None:
        return
    elif trigger.kind == "verb":
        yield from verb_claims(scene, trigger)
    elif trigger.kind == "act":
        yield from act_claims(scene, trigger)
    else:
        yield from adjective_claims(scene, trigger)
