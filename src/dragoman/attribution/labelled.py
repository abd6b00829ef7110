"""What the model saw in one text."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.boundaries import Extent
from dragoman.attribution.chain import Floats
from dragoman.language.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the model saw in one text: attributions, and where it sees a cue at all."""

    attributions: tuple[Attribution, ...]
    pieces: Pieces
    spans: dict[str, list[Extent]]
    """Everything that it labels source, cue or content, joined or not."""
    cues: Floats
    """The probability of each piece that it belongs to a cue."""

    def cue(self, extent: Extent) -> float:
        """The probability that there is a cue in the extent: the highest of its pieces."""
        inside = (self.pieces.ends > extent[0]) & (self.pieces.starts < extent[1])
        return float(self.cues[inside].max(initial=0.0))
