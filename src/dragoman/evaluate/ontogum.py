"""Scores the cast's coreference on a folder of CoNLL files (``*.conll``), as OntoGUM has them.

Only chains of persons and organisations count. The files carry no types, so a gold chain counts
where one of its mentions is a personal pronoun for people (he, she, I, we, who, …) or has a head
that the parser takes for a person, an organisation, a state or a people. Mentions are compared by
their syntactic heads, since the cast notes names without their appositions and relative clauses.

``lea`` is LEA (Moosavi and Strube 2016): recall over the gold chains that count, precision over
the cast's chains of two or more mentions. ``muc`` and ``b3`` are over the same chains; ``links``
is the share of anaphoric names and pronouns whose nearest antecedent lies in the right chain.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import GoldError
from dragoman.language.parse import Parse
from dragoman.language.pipeline import parses
from dragoman.model import Document
from dragoman.resolve.cast import Cast
from dragoman.resolve.casting import cast

Chain = frozenset[int]

_PEOPLE = frozenset(
    {
        *("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"),
        *("he", "him", "his", "himself", "she", "her", "hers", "herself", "who", "whom", "whose"),
    }
)
_TYPES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_MARK = re.compile(r"\((\d+)\)|\((\d+)|(\d+)\)")
_DAY = datetime.date(2015, 1, 1)
"""The files give no date; none of the figures hangs on it but for offices in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConllDocument:
    """The text of one file, joined by spaces, and its chains of ``[start, end)`` mentions."""

    name: str
    text: str
    chains: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(slots=True)
class Tally:
    """Right and all, for recall and for precision."""

    right_gold: float = 0.0
    gold: float = 0.0
    right_predicted: float = 0.0
    predicted: float = 0.0

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1 in per cent."""
        precision = self.right_predicted / self.predicted if self.predicted else 0.0
        recall = self.right_gold / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return round(100 * precision, 2), round(100 * recall, 2), round(100 * f1, 2)


def documents(folder: Path) -> Iterator[ConllDocument]:
    """The documents below a folder, by name; GoldError where there is none or one is broken."""
    paths = sorted(p for p in folder.rglob("*.conll") if not p.name.startswith("."))
    if not paths:
        raise GoldError(f"{folder}: no *.conll file in it; give a folder of CoNLL coreference")
    for path in paths:
        yield read(path)


def read(path: Path) -> ConllDocument:
    """One CoNLL file: the word in the second column, chains in the last."""
    words: list[tuple[int, int]] = []
    text = ""
    opened: dict[str, list[int]] = {}
    chains: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) < 3:
            raise GoldError(f"{path}:{number}: needs a number, a word and chains between tabs")
        text += " " if text else ""
        words.append((len(text), len(text) + len(columns[1])))
        text += columns[1]
        _mark(columns[-1], len(words) - 1, words, opened, chains)
    return ConllDocument(name=path.stem, text=text, chains=tuple(tuple(c) for c in chains.values()))


def _mark(
    cell: str,
    at: int,
    words: list[tuple[int, int]],
    opened: dict[str, list[int]],
    chains: dict[str, list[tuple[int, int]]],
) -> None:
    for whole, opens, closes in _MARK.findall(cell):
        if whole:
            chains.setdefault(whole, []).append(words[at])
        elif opens:
            opened.setdefault(opens, []).append(at)
        elif opened.get(closes):
            first = opened[closes].pop()
            chains.setdefault(closes, []).append((words[first][0], words[at][1]))


def score(folder: Path) -> dict[str, float | int]:
    """The figures of the cast's coreference on a folder of CoNLL files."""
    kept = list(documents(folder))
    plain = [Document(text=d.text, published=_DAY, name=d.name) for d in kept]
    lea, muc, b3 = Tally(), Tally(), Tally()
    links, linked = 0, 0
    for document, parse in zip(kept, parses(plain), strict=True):
        gold = chains_of(document, parse)
        everything = _all(document, parse)
        found = predicted(parse, cast(parse, (), (), _DAY))
        _lea(lea, gold, everything, found)
        _muc(muc, gold, everything, found)
        _b3(b3, gold, everything, found)
        right, total = _links(gold, found)
        links, linked = links + right, linked + total
    figures: dict[str, float | int] = {"documents": len(kept)}
    for name, tally in (("lea", lea), ("muc", muc), ("b3", b3)):
        figures[f"{name}_precision"], figures[f"{name}_recall"], figures[f"{name}_f1"] = (
            tally.figures()
        )
    figures["links"] = round(100 * links / linked, 2) if linked else 0.0
    figures["anaphors"] = linked
    return figures


def chains_of(document: ConllDocument, parse: Parse) -> list[Chain]:
    """The heads of the gold chains of persons and organisations."""
    return [c for c in _all(document, parse) if _counts(parse, c)]


def _all(document: ConllDocument, parse: Parse) -> list[Chain]:
    chains = (
        frozenset(h.i for start, end in chain if (h := parse.head_of(start, end)) is not None)
        for chain in document.chains
    )
    return [c for c in chains if len(c) > 1]


def _counts(parse: Parse, chain: Chain) -> bool:
    tokens = [parse.tokens[i] for i in chain]
    return any(t.lower in _PEOPLE or t.ent in _TYPES for t in tokens)


def predicted(parse: Parse, cast: Cast) -> list[Chain]:
    """The heads of the cast's chains of two or more mentions; adjectives and places left out."""
    chains: dict[str, set[int]] = {}
    for mention in cast.mentions:
        if mention.actor is None or mention.kind == "demonym" or mention.place:
            continue
        chains.setdefault(mention.actor, set()).add(mention.head)
    return [frozenset(c) for c in chains.values() if len(c) > 1]


def _pairs(count: int) -> float:
    return count * (count - 1) / 2


def _lea(
    tally: Tally, gold: Sequence[Chain], everything: Sequence[Chain], found: Sequence[Chain]
) -> None:
    for chain in gold:
        shared = sum(_pairs(len(chain & other)) for other in found)
        tally.right_gold += len(chain) * shared / _pairs(len(chain))
        tally.gold += len(chain)
    for chain in found:
        shared = sum(_pairs(len(chain & other)) for other in everything)
        tally.right_predicted += len(chain) * shared / _pairs(len(chain))
        tally.predicted += len(chain)


def _muc(
    tally: Tally, gold: Sequence[Chain], everything: Sequence[Chain], found: Sequence[Chain]
) -> None:
    for chains, others, side in ((gold, found, "gold"), (found, everything, "predicted")):
        for chain in chains:
            parts = sum(1 for o in others if chain & o)
            loose = len(chain - frozenset().union(*others))
            right, total = len(chain) - parts - loose, len(chain) - 1
            setattr(tally, f"right_{side}", getattr(tally, f"right_{side}") + right)
            setattr(tally, side, getattr(tally, side) + total)


def _b3(
    tally: Tally, gold: Sequence[Chain], everything: Sequence[Chain], found: Sequence[Chain]
) -> None:
    for chain in gold:
        tally.right_gold += sum(len(chain & o) ** 2 for o in found) / len(chain)
        tally.gold += len(chain)
    for chain in found:
        tally.right_predicted += sum(len(chain & o) ** 2 for o in everything) / len(chain)
        tally.predicted += len(chain)


def _links(gold: Sequence[Chain], found: Sequence[Chain]) -> tuple[int, int]:
    """Of the mentions that the cast links back: how many go to a mention of their gold chain."""
    of = {i: chain for chain in gold for i in chain}
    right = total = 0
    for chain in found:
        ordered = sorted(chain)
        for before, here in itertools.pairwise(ordered):
            if here in of:
                total += 1
                right += before in of[here]
    return right, total
