"""From documents to findings: every layer of reading in its order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.attribution.daywords import without_day
from dragoman.attribution.labeller import kept
from dragoman.attribution.reader import batch as attributions
from dragoman.attribution.relays import without_relay
from dragoman.codebook.codebook import Codebook
from dragoman.extract.actors import Actors
from dragoman.extract.assessments import Assessments
from dragoman.extract.positions import Positions
from dragoman.extract.posts import Posts
from dragoman.extract.reading import Extractor, Reading
from dragoman.extract.rounds import Rounds
from dragoman.extract.seats import Seats
from dragoman.extract.statements import Statements
from dragoman.extract.terms import Terms
from dragoman.extract.times import Times
from dragoman.language import pipeline as language
from dragoman.language import reach
from dragoman.language.batches import batches
from dragoman.model import Document, Finding
from dragoman.model.stages import Stages
from dragoman.resolve.casting import cast
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.times.tagger import times

COUNT, CHARACTERS = 32, 400_000
"""Documents parsed together, and after how many characters no more: for memory."""


def extractors() -> tuple[Extractor, ...]:
    """One of each kind, in the order in which findings are listed."""
    return (
        Actors(),
        Posts(),
        Statements(),
        Positions(),
        Rounds(),
        Seats(),
        Times(),
        Terms(),
        Assessments(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads documents with one choice of parser, codebook, gazetteer and attribution model.

    '' and None are the shipped ones. ``device`` runs the model; ``stages`` counts where the time
    goes.
    """

    spacy_model: str = ""
    codebook: Path | None = None
    gazetteer: Path | None = None
    model: Path | None = None
    device: str = "cpu"
    stages: Stages = field(default_factory=Stages, compare=False)

    def readings(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """What was understood of each document, in order."""
        codebook = Codebook.load(self.codebook)
        gazetteer = Gazetteer.shipped()
        if self.gazetteer is not None:
            gazetteer = gazetteer.extended(self.gazetteer)
        labeller = kept(self.model, self.device)
        for batch in batches(documents, COUNT, CHARACTERS):
            with self.stages.of("parse"):
                parses = list(language.parses(batch, self.spacy_model))
            with self.stages.of("attributions"):
                attributed = attributions(parses, labeller=labeller)
            for document, parse, heard in zip(batch, parses, attributed, strict=True):
                with self.stages.of("times"):
                    found = times(parse, document.published)
                    said = without_relay(parse.text, without_day(parse, heard, found))
                with self.stages.of("actors"):
                    acting = cast(parse, found, said, document.published, gazetteer=gazetteer)
                yield Reading(
                    document=document,
                    parse=parse,
                    times=found,
                    attributions=said,
                    cast=acting,
                    codebook=codebook,
                )

    def findings(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Finding]]]:
        """Each document with everything that the extractors read in it.

        In a report whose language is not read there is nothing.
        """
        for known, group in itertools.groupby(documents, key=reach.read):
            if known:
                yield from ((r.document, findings(r, self.stages)) for r in self.readings(group))
            else:
                yield from ((document, []) for document in group)


def findings(reading: Reading, stages: Stages | None = None) -> list[Finding]:
    """Everything that the extractors read in one report; ``stages`` counts what each takes."""
    stages = stages or Stages()
    found: list[Finding] = []
    for extractor in extractors():
        with stages.of(extractor.name):
            found += extractor.findings(reading)
    return found
