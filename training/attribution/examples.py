"""Articles as windows of pieces with their tags, cut anew every epoch."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from dragoman.evaluate.brat import Annotated, Article, Ranges
from dragoman.language.pieces import WINDOW, Pieces, Vocabulary
from training.attribution.network import BEGIN, INSIDE, ROLES

Marks = list[tuple[int, int]]
INNER = WINDOW - 2


class Marked:
    """An article's pieces, and the piece ranges of every role of every attribution."""

    def __init__(self, article: Article, vocabulary: Vocabulary) -> None:
        self.name = article.name
        self.pieces: Pieces = vocabulary.pieces(article.text)
        self.joined = [self._marks(a) for a in article.attributions]

    def _marks(self, attribution: Annotated) -> dict[str, Marks]:
        return {role: self._ranges(getattr(attribution, role)) for role in ROLES}

    def _ranges(self, ranges: Ranges) -> Marks:
        found = []
        for start, end in ranges:
            inside = (self.pieces.ends > start) & (self.pieces.starts < end)
            inside &= self.pieces.starts < self.pieces.ends
            places = inside.nonzero()[0]
            if len(places):
                found.extend(self._unbroken(int(places[0]), int(places[-1]) + 1))
        return found

    def _unbroken(self, first: int, last: int) -> Marks:
        """The range without the separators of paragraphs in it."""
        empty = [i for i in range(first, last) if self.pieces.starts[i] == self.pieces.ends[i]]
        edges = [first - 1, *empty, last]
        return [(a + 1, b) for a, b in itertools.pairwise(edges) if a + 1 < b]


def window(marked: Marked, first: int, last: int, vocabulary: Vocabulary) -> dict[str, Tensor]:
    """The pieces ``[first, last)`` with their tags, between the encoder's end pieces."""
    size = last - first + 2
    ids = torch.full((size,), vocabulary.separator)
    ids[0] = vocabulary.first
    ids[1:-1] = torch.from_numpy(marked.pieces.ids[first:last].copy())
    flat = torch.zeros(len(ROLES), size, dtype=torch.long)
    cues, linked = [], []

    def put(tags: Tensor, spans: Marks, base: int) -> bool:
        seen = False
        for a, b in spans:
            low, high = max(a, first), min(b, last)
            if low < high:
                tags[low - first + 1 : high - first + 1] = base + 1
                if low == a:
                    tags[low - first + 1] = base
                seen = True
        return seen

    # Longer spans first, so that what lies inside another shows.
    for roles in sorted(marked.joined, key=lambda a: -sum(e - b for b, e in a["content"])):
        for r, role in enumerate(ROLES):
            if role == "content" and _inside(flat[r], roles[role], first, last):
                continue
            put(flat[r], roles[role], BEGIN)
        mine = torch.zeros(size, dtype=torch.long)
        if put(mine, roles["cue"], BEGIN):
            tags = torch.zeros(size, dtype=torch.long)
            put(tags, roles["content"], 3)
            put(tags, roles["source"], 1)
            cues.append(mine > 0)
            linked.append(tags)
    return {
        "ids": ids,
        "flat": flat,
        "cues": torch.stack(cues) if cues else torch.zeros(0, size, dtype=torch.bool),
        "linked": torch.stack(linked) if linked else torch.zeros(0, size, dtype=torch.long),
    }


def _inside(tags: Tensor, spans: Marks, first: int, last: int) -> bool:
    """Whether the spans lie within what is tagged already: a nested content stays unmarked."""
    places = [i - first + 1 for a, b in spans for i in range(max(a, first), min(b, last))]
    return bool(places) and all(tags[p] in (BEGIN, INSIDE) for p in places)


def batched(rows: Sequence[dict[str, Tensor]], padding: int) -> dict[str, Tensor]:
    """Windows padded to the longest; ``inner`` leaves out the end pieces."""
    # Few different sizes: the kernels of each are prepared once.
    size = -(-max(len(r["ids"]) for r in rows) // 32) * 32
    count = len(rows)
    ids = torch.full((count, size), padding)
    mask = torch.zeros(count, size, dtype=torch.long)
    inner = torch.zeros(count, size, dtype=torch.bool)
    flat = torch.zeros(count, len(ROLES), size, dtype=torch.long)
    owner = [i for i, r in enumerate(rows) for _ in range(len(r["cues"]))]
    cues = torch.zeros(len(owner), size, dtype=torch.bool)
    linked = torch.zeros(len(owner), size, dtype=torch.long)
    at = 0
    for i, row in enumerate(rows):
        length, here = len(row["ids"]), len(row["cues"])
        ids[i, :length] = row["ids"]
        mask[i, :length] = 1
        inner[i, 1 : length - 1] = True
        flat[i, :, :length] = row["flat"]
        cues[at : at + here, :length] = row["cues"]
        linked[at : at + here, :length] = row["linked"]
        at += here
    return {
        "ids": ids,
        "mask": mask,
        "inner": inner,
        "flat": flat,
        "owner": torch.tensor(owner, dtype=torch.long),
        "cues": cues,
        "linked": linked,
    }


def epoch(
    articles: Sequence[Article],
    vocabulary: Vocabulary,
    rng: random.Random,
    rows: int,
    masked: float,
) -> Iterator[dict[str, Tensor]]:
    """Batches of one epoch: windows from a chance beginning, in a chance order."""
    found = []
    for article in articles:
        marked = Marked(varied(article, rng), vocabulary)
        edge = rng.randrange(64, INNER)
        edges = [0, *range(edge, len(marked.pieces), INNER), len(marked.pieces)]
        found += [
            window(marked, a, b, vocabulary) for a, b in itertools.pairwise(edges) if b - a > 8
        ]
    found.sort(key=lambda row: len(row["ids"]) + rng.random() * 32)
    batches = [found[i : i + rows] for i in range(0, len(found), rows)]
    rng.shuffle(batches)
    for batch in batches:
        made = batched(batch, vocabulary.padding)
        if masked:
            hide = torch.rand(made["ids"].shape) < masked
            hide &= made["inner"] & (made["ids"] != vocabulary.separator)
            made["ids"] = made["ids"].masked_fill(hide, vocabulary.mask)
        yield made


_OPENING = re.compile(r'(?<![^\s(\[—–-])"')


def varied(article: Article, rng: random.Random) -> Article:
    """The article with its quotation marks curled or straightened, at times; same offsets."""
    draw = rng.random()
    text = article.text
    if draw < 0.25:
        text = text.translate(str.maketrans("“”‘’", "\"\"''"))
    elif draw < 0.5:
        text = _OPENING.sub("“", text).replace('"', "”").replace("'", "’")
    return Article(name=article.name, text=text, attributions=article.attributions)
