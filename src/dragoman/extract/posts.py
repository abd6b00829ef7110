"""Posts: the offices that the report says persons hold."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.extract.reading import Reading
from dragoman.model import Finding, Provenance


class Posts:
    """One finding for each person, office and state or body."""

    name = "posts"
    version = "1"

    def findings(self, reading: Reading) -> Iterable[Finding]:
        """The cast's posts, in the order in which they were read."""
        for post in reading.cast.posts:
            yield Finding(
                document=reading.document.id,
                item=post,
                provenance=Provenance(
                    extractor=self.name, version=self.version, codebook=reading.codebook.version
                ),
            )
