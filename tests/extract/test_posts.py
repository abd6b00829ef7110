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


def table(name: str) -> list[dict[str, Any]]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return rows


TABLE = table("posts.yml")
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


def right(text: str, wanted: list[list[str]]) -> tuple[int, int]:
    """How many of the wanted posts are found, and how many posts there are."""
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
        if match is not None:
            left.remove(match)
    return len(found.posts) - len(left), len(found.posts)


@pytest.mark.parametrize(("text", "wanted"), rows())
def test_sentences(text: str, wanted: list[list[str]]) -> None:
    assert right(text, wanted) == (len(wanted), len(wanted)), reading(text).cast.posts


def test_sentences_kept_aside() -> None:
    rows = [(row["posts"], right(row["text"], row["posts"])) for row in table("posts_aside.yml")]
    wanted = sum(len(posts) for posts, _ in rows)
    correct, told = (sum(counts) for counts in zip(*(c for _, c in rows), strict=True))
    assert 2 * correct / (wanted + told) >= 0.92


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


def test_who_owns_an_office_is_an_actor_though_nothing_names_it() -> None:
    found = reading("The Secretary-General, Jan Holm, told reporters that the truce was fragile.")
    items = {f.item.name: f.item for f in Actors().findings(found)}  # type: ignore[union-attr]
    assert set(items) == {"Jan Holm", "United Nations"}
    assert items["United Nations"].evidence[0].exact.startswith("The Secretary-General")


def test_opposition_to_a_thing_is_nobody() -> None:
    found = reading("Turkish opposition to the deal was growing.")
    assert [f.item.name for f in Actors().findings(found)] == ["Turkey"]  # type: ignore[union-attr]
