"""Positions: what each side wants on an issue, read clause by clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.extract.position.claim import Claim
from dragoman.extract.position.gather import Gathered, gathered
from dragoman.extract.position.rules import claims
from dragoman.extract.position.scene import Scene
from dragoman.extract.position.terms import terms
from dragoman.extract.position.when import as_of
from dragoman.extract.reading import Reading
from dragoman.model import Finding, Position, Provenance, Span


class Positions:
    """One finding for each actor, issue, stance and addressee."""

    name = "positions"
    version = "1"

    def findings(self, reading: Reading) -> Iterable[Finding]:
        """What each actor wants, in the order of the text."""
        scene = Scene(reading)
        groups = gathered(claims(scene))
        yield from self._holders(reading, scene, {g.claims[0].actor for g in groups})
        yield from self._unmentioned(reading, groups)
        for group in groups:
            yield self._finding(reading, group)

    def _holders(self, reading: Reading, scene: Scene, used: set[str]) -> Iterable[Finding]:
        """The unnamed groups ("producers") that hold a position and are not in the cast."""
        for actor in scene.holders.groups.values():
            if actor.id in used:
                yield Finding(
                    document=reading.document.id,
                    item=actor,
                    provenance=self._provenance(reading, "group"),
                    confidence=0.5,
                )

    def _unmentioned(self, reading: Reading, groups: list[Gathered]) -> Iterable[Finding]:
        """The parties that only somebody who speaks for them brings into the report."""
        named = {
            m.actor for m in reading.cast.mentions if m.kind != "pronoun" and not m.place
        } | set(reading.cast.speakers.values())
        wanted = {g.claims[0].actor for g in groups} | {g.toward for g in groups}
        for actor in reading.cast.actors:
            if actor.id not in wanted or actor.id in named:
                continue
            spans = tuple(
                Span.of(reading.document.text, m.start, m.end)
                for m in reading.cast.mentions
                if m.actor is not None
                and (m.actor == actor.id or reading.cast.side(m.actor) == actor.id)
                and m.kind != "pronoun"
            )
            if spans:
                yield Finding(
                    document=reading.document.id,
                    item=replace(actor, evidence=spans),
                    provenance=self._provenance(reading, "side"),
                    confidence=0.7,
                )

    def _finding(self, reading: Reading, group: Gathered) -> Finding:
        first = group.claims[0]
        return Finding(
            document=reading.document.id,
            item=Position(
                actor=first.actor,
                issue=first.issue,
                stance=first.stance,
                evidence=_evidence(reading, group.claims),
                toward=group.toward,
                terms=tuple(dict.fromkeys(t for c in group.claims for t in terms(reading, c))),
                as_of=as_of(reading, group.claims),
            ),
            provenance=self._provenance(
                reading, "+".join(dict.fromkeys(c.rule for c in group.claims))
            ),
            confidence=round(group.confidence, 3),
        )

    def _provenance(self, reading: Reading, rule: str) -> Provenance:
        return Provenance(
            extractor=self.name,
            version=self.version,
            codebook=reading.codebook.version,
            reader=rule,
        )


def _evidence(reading: Reading, claims: Iterable[Claim]) -> tuple[Span, ...]:
    ranges = sorted({c.extent for c in claims})
    return tuple(Span.of(reading.document.text, start, end) for start, end in ranges)
