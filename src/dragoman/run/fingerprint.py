"""What changes the findings: a document read under the same fingerprint need not be read again."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from dragoman.model.ids import digest
from dragoman.model.plain import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """Extractors with their versions, and what they read with.

    ``reading`` stands for the rules, lexicons and models that ship with dragoman.
    """

    extractors: tuple[tuple[str, str], ...]
    spacy: str = ""
    model: str = ""
    codebook: str = ""
    gazetteer: str = ""
    reading: str = ""

    @property
    def id(self) -> str:
        """A digest of everything in it; the order of the extractors is nothing."""
        return digest(plain(replace(self, extractors=tuple(sorted(self.extractors)))))

    @property
    def described(self) -> str:
        """All of it as JSON, to be kept with the run."""
        return json.dumps(plain(self), ensure_ascii=False)
