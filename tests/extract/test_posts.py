"""The posts that sentences state (``posts.yml``), and what the extractors make of a cast."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.codebook.codebook import Codebook
from dragoman.extract.actors import Actors
from dragoman.extract.posts import Posts
from dragoman.extract.reading import Reading
from dragoman.language.pipeline import parse
from dragoman.model import Document
from dragoman.resolve.cast import Cast
from dragoman.resolve.casting import cast
from dragoman.resolve.fold import fold

TABLE: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("posts.yml").read_text(encoding="utf-8")
)
DAY = datetime.date(2014, 5, 6)


@functools.cache
def reading(text: str) -> Reading:
    document = Document(text=text, published=DAY, name="x")
    parsed = parse(document)
    return Reading(
        document=document,
        parse=parsed,
        times=(),
        attributions=(),
        cast=cast(parsed, (), (), DAY),
        codebook=Codebook.load(),
    )


def names(cast: Cast, actor: str) -> set[str]:
    found = cast.actor(actor)
    return {fold(n) for n in (found.name, *found.aliases)}


def rows() -> list[Any]:
    out = []
    for row in TABLE:
        marks = [pytest.mark.xfail(reason=row["miss"], strict=True)] if "miss" in row else []
        out.append(pytest.param(row["text"], row["posts"], marks=marks))
    return out


@pytest.mark.parametrize(("text", "wanted"), rows())
def test_sentences(text: str, wanted: list[list[str]]) -> None:
    found = reading(text).cast
    left = list(found.posts)
    for person, title, of in wanted:
        words = set(fold(title).split())
        match = next(
            (
                p
                for p in left
                if fold(person) in names(found, p.person)
                and fold(of) in names(found, p.of)
                and len(words & set(fold(p.title).split())) * 2 >= len(words)
            ),
            None,
        )
        assert match is not None, (person, title, of, found.posts)
        left.remove(match)
    assert not left


def test_size() -> None:
    assert len(TABLE) >= 40


def test_findings_hold_evidence() -> None:
    text = TABLE[0]["text"]
    posts = list(Posts().findings(reading(text)))
    actors = list(Actors().findings(reading(text)))
    assert [f.kind for f in posts] == ["post"]
    assert posts[0].item.evidence[0].exact.startswith("Norwegian Foreign Minister")
    by_name = {f.item.name: f for f in actors}  # type: ignore[union-attr]
    assert set(by_name) == {"Ingrid Solberg", "Norway"}
    assert all(text[s.start : s.end] == s.exact for f in actors for s in f.item.evidence)


def test_an_actor_has_an_id_of_its_own() -> None:
    text = "President Hugo Salas of Peru met President Hugo Salas Ruiz."
    ids = [a.id for a in reading(text).cast.actors]
    assert len(ids) == len(set(ids))
