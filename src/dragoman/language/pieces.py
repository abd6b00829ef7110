"""Word pieces of a text with their code points, and the windows in which an encoder reads them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.errors import ModelError
from dragoman.language.paragraphs import paragraphs

Ints = NDArray[np.int64]

WINDOW = 256
STRIDE = 190


@dataclass(frozen=True, slots=True)
class Pieces:
    """Ids of the word pieces with the code points ``[starts, ends)`` of each.

    Between two paragraphs stands a separator, an empty range where the next paragraph begins.
    """

    ids: Ints
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tokenizer of an encoder with its special pieces."""

    tokenizer: Tokenizer
    first: int
    separator: int
    padding: int
    mask: int

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """The tokenizer of a ``tokenizer.json``, without truncation, padding or special pieces."""
        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return cls(tokenizer, *(_id(tokenizer, p) for p in ("[CLS]", "[SEP]", "[PAD]", "[MASK]")))

    def pieces(self, text: str, start: int = 0) -> Pieces:
        """The word pieces of the text after ``start``, paragraph by paragraph."""
        ranges = paragraphs(text, start)
        encodings = self.tokenizer.encode_batch(
            [text[a:b] for a, b in ranges], add_special_tokens=False
        )
        ids: list[int] = []
        offsets: list[tuple[int, int]] = []
        for (begin, _), encoding in zip(ranges, encodings, strict=True):
            if ids:
                ids.append(self.separator)
                offsets.append((begin, begin))
            ids.extend(encoding.ids)
            offsets.extend((begin + a, begin + b) for a, b in encoding.offsets)
        table = np.asarray(offsets, dtype=np.int64).reshape(-1, 2)
        return Pieces(np.asarray(ids, dtype=np.int64), table[:, 0], table[:, 1])


def windows(length: int, size: int = WINDOW - 2, stride: int = STRIDE) -> list[tuple[int, int]]:
    """Overlapping ranges that cover ``length`` pieces; the last one ends with them.

    >>> windows(300, 254, 128)
    [(0, 254), (46, 300)]
    """
    if length <= size:
        return [(0, length)] if length else []
    firsts = [*range(0, length - size, stride), length - size]
    return [(first, first + size) for first in firsts]


def _id(tokenizer: Tokenizer, piece: str) -> int:
    """The id of a special piece; ModelError where the tokenizer lacks it."""
    found: int | None = tokenizer.token_to_id(piece)
    if found is None:
        raise ModelError(f"the tokenizer has no piece {piece}: take tokenizer.json of the model")
    return found
