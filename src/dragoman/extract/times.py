"""Times: every expression of a date, time, duration or set."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.extract.reading import Reading
from dragoman.model import Finding, Provenance, Span, Time


class Times:
    """One finding for each time expression outside the header; those without a value too."""

    name = "times"
    version = "2"

    def findings(self, reading: Reading) -> Iterable[Finding]:
        """The report's expressions of time, in order."""
        for timex in reading.times:
            span = Span.of(reading.document.text, timex.start, timex.end)
            yield Finding(
                document=reading.document.id,
                item=Time(type=timex.type, value=timex.value, evidence=(span,)),
                provenance=Provenance(
                    extractor=self.name, version=self.version, codebook=reading.codebook.version
                ),
            )
