"""The trained reader: an encoder that labels spans, and the tagger that joins them."""

from __future__ import annotations

import functools
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.boundaries import Extent
from dragoman.attribution.chain import Floats, Spans
from dragoman.attribution.confidence import Confidence
from dragoman.attribution.labelled import Labelled
from dragoman.attribution.links import Joined, Links
from dragoman.attribution.refinement import refined
from dragoman.errors import ModelError
from dragoman.language.encoder import Encoder
from dragoman.language.pieces import Pieces

SHIPPED = Path(__file__).with_name("model")
ROLES = ("source", "cue", "content")
_FLAT = 9


@dataclass(frozen=True, slots=True)
class Labeller:
    """Reads attributions with a model folder's files; spans as its corpus marks them."""

    name: str
    encoder: Encoder
    links: Links
    confidence: Confidence

    @classmethod
    def load(cls, folder: Path, *, threads: int | None = None, device: str = "cpu") -> Labeller:
        """The model of a folder. ModelError where a file is missing or broken."""
        try:
            name = json.loads((folder / "labels.json").read_text(encoding="utf-8"))["name"]
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{folder}: no readable labels.json ({error})") from error
        return cls(
            name,
            Encoder.load(folder, threads=threads, device=device),
            Links.load(folder / "links.npz"),
            Confidence.load(folder / "confidence.json"),
        )

    def read(self, texts: Sequence[tuple[str, int]]) -> list[Labelled]:
        """What the model sees in each text after its ``start``; cues in order."""
        read = [self.encoder.vocabulary.pieces(text, start) for text, start in texts]
        return self.labelled([text for text, _ in texts], read, self.encoder.scores(read))

    def labelled(
        self, texts: Sequence[str], read: Sequence[Pieces], scored: Sequence[Floats]
    ) -> list[Labelled]:
        """What the scores of each text say. The chains of all of them go side by side."""
        parted = [self._paragraphs(pieces) for pieces in read]
        blocks = [
            scores[a:b, :_FLAT]
            for scores, paragraphs in zip(scored, parted, strict=True)
            for a, b in paragraphs
        ]
        flat, likely = iter(self.links.flat(blocks)), iter(self.links.cues(blocks))
        drafts = []
        for pieces, paragraphs in zip(read, parted, strict=True):
            draft = _Draft(np.zeros(len(pieces), dtype=np.float32))
            for a, b in paragraphs:
                draft.add(a, next(flat))
                draft.likely[a:b] = next(likely)
            drafts.append(draft)
        looked = [
            self.links.looked(*_halves(scores), draft.spans["cue"])
            for scores, draft in zip(scored, drafts, strict=True)
        ]
        joined = iter(self.links.join(list(itertools.chain.from_iterable(looked))))
        return [
            self._told(text, pieces, draft, list(itertools.islice(joined, len(looks))))
            for text, pieces, draft, looks in zip(texts, read, drafts, looked, strict=True)
        ]

    def _told(self, text: str, pieces: Pieces, draft: _Draft, joined: list[Joined]) -> Labelled:
        whole = refined(joined, draft.spans["source"], draft.spans["content"])
        made = (self._attribution(text, pieces, j) for j in whole)
        spans = {
            role: [e for s in of_role for e in _extents(text, pieces, s)]
            for role, of_role in draft.spans.items()
        }
        return Labelled(tuple(a for a in made if a is not None), pieces, spans, draft.likely)

    def _paragraphs(self, pieces: Pieces) -> list[tuple[int, int]]:
        breaks = (pieces.ids == self.encoder.vocabulary.separator).nonzero()[0].tolist()
        edges = [-1, *breaks, len(pieces)]
        return [(a + 1, b) for a, b in itertools.pairwise(edges) if a + 1 < b]

    def _attribution(self, text: str, pieces: Pieces, joined: Joined) -> Attribution | None:
        middle = sum(joined.cue) / 2
        source = min(joined.source, key=lambda s: abs(sum(s) / 2 - middle), default=None)
        content = [e for c in joined.content for e in _extents(text, pieces, c)]
        if not content:
            return None
        return Attribution(
            source=next(iter(_extents(text, pieces, source)), None) if source else None,
            cue=_extent(text, pieces, joined.cue),
            content=tuple(content),
            confidence=joined.sure,
            reader=self.name,
        )


@dataclass(frozen=True, slots=True)
class _Draft:
    """The spans of a text by role, not yet joined, and how likely each piece is of a cue."""

    likely: Floats
    spans: dict[str, Spans] = field(default_factory=lambda: {role: [] for role in ROLES})

    def add(self, base: int, found: tuple[Spans, Spans, Spans]) -> None:
        """The spans of a paragraph that begins at the piece ``base``."""
        for role, spans in zip(ROLES, found, strict=True):
            self.spans[role] += [(base + a, base + b) for a, b in spans]


def _halves(scores: Floats) -> tuple[Floats, Floats]:
    """What a piece says of itself, and what as a part of a cue, for the tagger that joins."""
    wide = (scores.shape[1] - _FLAT) // 2
    return scores[:, _FLAT : _FLAT + wide], scores[:, _FLAT + wide :]


def _extents(text: str, pieces: Pieces, span: tuple[int, int]) -> list[Extent]:
    """The code points of a range of pieces, parted where a paragraph ends."""
    empty = [i for i in range(*span) if pieces.starts[i] == pieces.ends[i]]
    edges = itertools.pairwise([span[0] - 1, *empty, span[1]])
    return [_extent(text, pieces, (a + 1, b)) for a, b in edges if a + 1 < b]


def _extent(text: str, pieces: Pieces, span: tuple[int, int]) -> Extent:
    """The code points of a range of pieces, with the rest of a word that it cuts."""
    start, end = int(pieces.starts[span[0]]), int(pieces.ends[span[1] - 1])
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def shipped() -> Labeller | None:
    """The model that comes with the package, loaded once; None where its file is not there."""
    return kept()


@functools.lru_cache(maxsize=4)
def kept(folder: Path | None = None, device: str = "cpu") -> Labeller | None:
    """A folder's model on a device, loaded once a process.

    Without a folder it is the shipped one; None where its file is not there.
    """
    if folder is None and not (SHIPPED / "model.onnx").is_file():
        return None
    return Labeller.load(folder or SHIPPED, device=device)
