"""Statements: attributions whose speaker is known by name, dated and with their channel."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.attribution.attribution import Attribution
from dragoman.extract.forms import form_of
from dragoman.extract.reading import Reading
from dragoman.extract.saying import occasions, via
from dragoman.model import Finding, Provenance, Span, Statement, When


class Statements:
    """One finding for each attribution with a content."""

    name = "statements"
    version = "1"

    def findings(self, reading: Reading) -> Iterable[Finding]:
        """Who said what, in the order of the text."""
        attributions = [a for a in reading.attributions if a.content]
        speakers = [_speaker(reading, a) for a in attributions]
        days = occasions(reading, speakers, attributions)
        for attribution, speaker, day in zip(attributions, speakers, days, strict=True):
            yield self._finding(reading, attribution, speaker, day)

    def _finding(
        self, reading: Reading, attribution: Attribution, speaker: str | None, day: When | None
    ) -> Finding:
        text = reading.document.text
        statement = Statement(
            speaker=speaker,
            source=_span(text, attribution.source),
            cue=_span(text, attribution.cue),
            content=tuple(Span.of(text, start, end) for start, end in attribution.content),
            form=form_of(text, attribution.content),
            said_on=day,
            via=via(reading, attribution, speaker),
        )
        return Finding(
            document=reading.document.id,
            item=statement,
            provenance=Provenance(
                extractor=self.name,
                version=self.version,
                codebook=reading.codebook.version,
                reader=attribution.reader,
            ),
            confidence=attribution.confidence,
        )


def _speaker(reading: Reading, attribution: Attribution) -> str | None:
    source = attribution.source
    return None if source is None else reading.cast.speaker_of(*source)


def _span(text: str, extent: tuple[int, int] | None) -> Span | None:
    return None if extent is None else Span.of(text, *extent)
