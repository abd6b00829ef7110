"""Attributions whose cue carries a stance, where the grammar alone gave nothing."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.attribution.attribution import Attribution
from dragoman.extract.position.claim import Claim
from dragoman.extract.position.clauses import fruitless, negated, supposed
from dragoman.extract.position.making import Frame, made
from dragoman.extract.position.scene import Scene
from dragoman.extract.position.triggers import Trigger


def cue_claims(scene: Scene, read: set[int]) -> Iterator[Claim]:
    """Claims from "source – cue – content" for the cues that no rule has read."""
    for attribution in scene.reading.attributions:
        if attribution.cue is None or attribution.source is None:
            continue
        for token in scene.reading.parse.within(*attribution.cue):
            found = [t for t in scene.triggers.get(token.i, ()) if _plain(t)]
            if token.i in read or not found or token.lemma in _SAYING:
                continue
            claims = list(_claims(scene, attribution, found[0]))
            yield from claims
            if claims:
                break


def _plain(trigger: Trigger) -> bool:
    """Whether the predicate carries its stance whatever its arguments are."""
    entry = trigger.entry
    return trigger.kind == "noun" or (
        trigger.kind == "verb" and entry is not None and not entry.about and not entry.needs
    )


_SAYING = {
    "ask",
    "tell",
    "warn",
    "agree",
    "suggest",
    "concede",
    "acknowledge",
    "insist",
    "deny",
    "charge",
    "allow",
    "challenge",
    "accept",
    "order",
    "think",
}
"""Verbs that as a cue may only say who says it."""


def _claims(scene: Scene, attribution: Attribution, trigger: Trigger) -> Iterator[Claim]:
    token = trigger.token
    if supposed(token) or fruitless(token) or attribution.source is None:
        return
    parse = scene.reading.parse
    heads = [h for c in attribution.content if (h := parse.head_of(*c)) is not None]
    if not heads or token in heads:
        return
    yield from made(
        scene,
        Frame(
            token=token,
            holders=tuple(scene.holders.recorded_speakers(heads[0])),
            heads=tuple(heads),
            stance=trigger.stance,
            rule="cue",
            confidence=0.55,
            denied=negated(token),
            anaphora=False,
        ),
    )
