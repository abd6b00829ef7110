"""Whom descriptions, place names, pronouns and last names mean (``cases.yml``)."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.language.pipeline import parses
from dragoman.model import Document
from dragoman.resolve.cast import Cast
from dragoman.resolve.casting import cast
from dragoman.resolve.fold import fold
from dragoman.resolve.gazetteer import Gazetteer

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).with_name("cases.yml")).read_text(encoding="utf-8")
)
FLOOR = 0.9


@functools.cache
def casts() -> list[Cast]:
    documents = [
        Document(text=c["text"], published=c["date"], name=str(i)) for i, c in enumerate(CASES)
    ]
    return [
        cast(parse, (), (), document.published)
        for document, parse in zip(documents, parses(documents), strict=True)
    ]


def place(text: str, mention: str) -> tuple[int, int]:
    words, _, number = mention.partition("#")
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    return found[int(number or 1) - 1].span()


def named(cast: Cast, start: int, end: int) -> set[str]:
    """The folded names of whom the words mean; empty for nobody, or a place."""
    near = [m for m in cast.mentions if m.start == start or m.end == end]
    near = [m for m in near if m.start < end and m.end > start]
    if not near:
        return set()
    best = min(near, key=lambda m: abs(m.start - start) + abs(m.end - end))
    if best.actor is None or best.place:
        return set()
    actor = cast.actor(best.actor)
    if actor.kind == "group" and re.search(r"\b(?:both|two|rival|sides|parties)\b", actor.name):
        return set()  # several at once, and nobody in particular
    entry = Gazetteer.shipped().get(actor.id)
    known = (entry.name, *entry.names, *entry.demonyms) if entry is not None else ()
    return {fold(n) for n in (actor.name, *actor.aliases, *known)}


def right(at: int, mention: str) -> bool:
    case = CASES[at]
    names = named(casts()[at], *place(case["text"], mention))
    wanted = case["who"][mention]
    return not names if wanted is None else fold(wanted) in names


def seen() -> list[Any]:
    out = []
    for i, case in enumerate(CASES):
        if case.get("unseen"):
            continue
        for mention in case["who"]:
            why = case.get("misses", {}).get(mention)
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            out.append(pytest.param(i, mention, marks=marks, id=f"{i}-{mention}"))
    return out


@pytest.mark.parametrize(("at", "mention"), seen())
def test_seen(at: int, mention: str) -> None:
    assert right(at, mention)


def test_unseen() -> None:
    verdicts = [right(i, m) for i, c in enumerate(CASES) if c.get("unseen") for m in c["who"]]
    assert len(verdicts) > 150
    assert sum(verdicts) / len(verdicts) >= FLOOR


def test_size() -> None:
    assert sum(len(c["who"]) for c in CASES) >= 300
