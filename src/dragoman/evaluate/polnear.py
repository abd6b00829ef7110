"""Scores the attribution model on a folder in PolNeAR's format: text/ and attributions/.

- **Spans**: what is labelled source, cue or content at all. ``exact`` is the F1 of contiguous
  ranges with the very same ends (a discontinuous span counts by its parts), ``token`` of words.
- **Whole attributions**: source, cue and content of one prediction all overlap those of one gold
  attribution, one to one (where the gold names no source, the prediction may name none); so all
  three are found and joined rightly. ``whole exact``: with the very same ends. Also by form (a
  pair counts by the gold's) and by outlet:
  the part of a file's name before the first underscore.

Spans are scored as the corpus marks them ("that" and all), before the reader shapes them for the
record. Without a model the rules are scored. All figures are per cent.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.labeller import Labeller, shipped
from dragoman.attribution.rules import Rules
from dragoman.evaluate.brat import Annotated, Article, articles
from dragoman.extract.forms import form_of
from dragoman.language.pipeline import parses
from dragoman.model import Document
from dragoman.settings import Settings

ROLES = ("source", "cue", "content")

_ANY_DAY = datetime.date(2000, 1, 1)

Spans = Mapping[str, frozenset[tuple[int, int]]]


@dataclass(slots=True)
class Count:
    """Right, predicted and gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Counts of one more article."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 in per cent."""
        both = self.predicted + self.gold
        return {
            "precision": round(100 * self.right / max(self.predicted, 1), 2),
            "recall": round(100 * self.right / max(self.gold, 1), 2),
            "f1": round(200 * self.right / max(both, 1), 2),
        }


@dataclass(slots=True)
class Tally:
    """Counts over articles."""

    exact: dict[str, Count] = field(default_factory=lambda: {r: Count() for r in ROLES})
    token: dict[str, Count] = field(default_factory=lambda: {r: Count() for r in ROLES})
    whole: Count = field(default_factory=Count)
    same: Count = field(default_factory=Count)
    form: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    outlet: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))

    def add(self, article: Article, spans: Spans, found: Sequence[Attribution]) -> None:
        """Adds one article with the spans and attributions predicted for it."""
        words = [m.span() for m in re.finditer(r"\w+|[^\w\s]", article.text)]
        for role in ROLES:
            gold = {r for a in article.attributions for r in getattr(a, role)}
            said = set(spans[role])
            self.exact[role].add(len(gold & said), len(said), len(gold))
            true, marked = _covered(words, gold), _covered(words, said)
            self.token[role].add(len(true & marked), len(marked), len(true))
        pairs = matches(article.attributions, found)
        outlet = self.outlet[article.name.partition("_")[0]]
        for count in (self.whole, outlet):
            count.add(len(pairs), len(found), len(article.attributions))
        for gold_one in article.attributions:
            self.form[form_of(article.text, gold_one.content)].gold += 1
        same = sum(_same(g, a) for g, a in pairs)
        self.same.add(same, len(found), len(article.attributions))
        for gold_one, _ in pairs:
            self.form[form_of(article.text, gold_one.content)].add(1, 1, 0)
        paired = {id(one) for _, one in pairs}
        for one in found:
            if id(one) not in paired:
                self.form[form_of(article.text, one.content)].predicted += 1

    def figures(self) -> dict[str, Any]:
        """All figures, by name."""
        return {
            **{f"exact {role}": c.figures() for role, c in self.exact.items()},
            **{f"token {role}": c.figures() for role, c in self.token.items()},
            "whole": self.whole.figures(),
            "whole exact": self.same.figures(),
            **{f"whole {form}": self.form[form].figures() for form in sorted(self.form)},
            **{f"whole {name}": self.outlet[name].figures() for name in sorted(self.outlet)},
        }


def score(folder: Path, *, labeller: Labeller | None = None) -> dict[str, Any]:
    """The figures on every article of a folder, by the settings' labeller unless one is given.

    GoldError where the folder is not in the format.
    """
    rows = list(articles(folder))
    model = labeller or _configured()
    tally = Tally()
    for article, (spans, found) in zip(rows, predicted(rows, model), strict=True):
        tally.add(article, spans, found)
    name = model.name if model else "rules"
    return {"articles": len(rows), "reader": name, **tally.figures()}


def _configured() -> Labeller | None:
    path = Settings.load().model
    return Labeller.load(path) if path else shipped()


def predicted(
    rows: Sequence[Article], model: Labeller | None
) -> list[tuple[Spans, tuple[Attribution, ...]]]:
    """The spans and the attributions that the model, or the rules, read in each article."""
    if model is None:
        plain = (Document(text=a.text, published=_ANY_DAY, name=a.name) for a in rows)
        made = (Rules(parse).attributions() for parse in parses(plain))
        return [(_spans(found), found) for found in made]
    read = model.read([(a.text, 0) for a in rows])
    return [({role: frozenset(r.spans[role]) for role in ROLES}, r.attributions) for r in read]


def _spans(found: Iterable[Attribution]) -> Spans:
    made: dict[str, set[tuple[int, int]]] = {role: set() for role in ROLES}
    for a in found:
        made["content"].update(a.content)
        for role, extent in (("source", a.source), ("cue", a.cue)):
            if extent is not None:
                made[role].add(extent)
    return {role: frozenset(extents) for role, extents in made.items()}


def matches(
    gold: Sequence[Annotated], found: Sequence[Attribution]
) -> list[tuple[Annotated, Attribution]]:
    """One-to-one pairs whose roles all overlap, most shared code points first."""
    ranked = sorted(
        (
            (size, i, j)
            for i, g in enumerate(gold)
            for j, a in enumerate(found)
            if (size := _alike(g, a))
        ),
        reverse=True,
    )
    left, right = set(range(len(gold))), set(range(len(found)))
    pairs = []
    for _, i, j in ranked:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((gold[i], found[j]))
    return pairs


def _same(gold: Annotated, found: Attribution) -> bool:
    """Whether all three roles have the very same ranges."""
    return (
        gold.source == ((found.source,) if found.source else ())
        and gold.cue == ((found.cue,) if found.cue else ())
        and gold.content == found.content
    )


def _alike(gold: Annotated, found: Attribution) -> int:
    sizes = []
    for theirs, mine in (
        (gold.source, (found.source,) if found.source else ()),
        (gold.cue, (found.cue,) if found.cue else ()),
        (gold.content, found.content),
    ):
        common = sum(max(0, min(b, d) - max(a, c)) for a, b in theirs for c, d in mine)
        if not common and (theirs or mine):
            return 0
        sizes.append(common)
    return sum(sizes)


def _covered(words: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> set[int]:
    found: set[int] = set()
    ordered = sorted(spans)
    for start, end in ordered:
        found.update(i for i, (a, b) in enumerate(words) if a < end and start < b)
    return found
