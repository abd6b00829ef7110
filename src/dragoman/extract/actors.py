"""Actors: everybody whom the report names or lets speak."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.extract.reading import Reading
from dragoman.model import Finding, Provenance, Span


class Actors:
    """One finding for each actor of the cast that a mention names."""

    name = "actors"
    version = "1"

    def findings(self, reading: Reading) -> Iterable[Finding]:
        """The cast's actors, each with the spans that name it."""
        text = reading.document.text
        spans: dict[str, list[Span]] = {}
        for mention in reading.cast.mentions:
            if mention.actor is not None and mention.kind != "pronoun" and not mention.place:
                span = Span.of(text, mention.start, mention.end)
                spans.setdefault(mention.actor, []).append(span)
        for source, speaker in reading.cast.speakers.items():
            if speaker is not None and speaker not in spans:
                spans[speaker] = [Span.of(text, *source)]
        for post in reading.cast.posts:
            spans.setdefault(post.of, list(post.evidence))  # "the Secretary-General": of the UN
        for actor in reading.cast.actors:
            evidence = spans.get(actor.id)
            if evidence:
                yield Finding(
                    document=reading.document.id,
                    item=replace(actor, evidence=tuple(sorted(evidence))),
                    provenance=Provenance(
                        extractor=self.name, version=self.version, codebook=reading.codebook.version
                    ),
                )
