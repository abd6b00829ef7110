"""Those quoted by somebody else are the sources; who quotes is the channel."""

from __future__ import annotations

import datetime

import pytest

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.ground import Ground
from dragoman.attribution.quoting import quoting, sourced
from dragoman.language.pipeline import parse
from dragoman.model import Document


def ground(text: str) -> Ground:
    return Ground(parse(Document(text=text, published=datetime.date(2015, 3, 2), name="x")))


QUOTED = [
    (
        "The agency quoted Minister Vera Lind as saying that the dam would be built.",
        "Minister Vera Lind",
        "the dam would be built",
    ),
    (
        "Oskar Brandt was quoted by the Nordic Wire as saying that nobody had signed.",
        "Oskar Brandt",
        "nobody had signed",
    ),
    (
        '"We are patient," Oskar Brandt was quoted as saying by the Nordic Wire.',
        "Oskar Brandt",
        '"We are patient,"',
    ),
    (
        "The channel quoted an army officer saying there were talks about a truce.",
        "an army officer",
        "there were talks about a truce",
    ),
    (
        "State radio quoted government spokesman Milos Hajek as saying that the border was shut.",
        "government spokesman Milos Hajek",
        "the border was shut",
    ),
]


@pytest.mark.parametrize(("text", "source", "content"), QUOTED)
def test_the_one_quoted_is_the_source(text: str, source: str, content: str) -> None:
    found = quoting(ground(text), [])
    assert [text[slice(*a.source)] for a in found if a.source] == [source]
    said = text[slice(*found[0].content[0])]
    assert said.removeprefix("that ") == content


def test_the_outer_attribution_gives_way() -> None:
    text = "The agency quoted Vera Lind as saying that the dam would be built."
    outer = Attribution(
        source=(0, 10), cue=(11, 17), content=((18, len(text) - 1),), confidence=0.9, reader="model"
    )
    found = quoting(ground(text), [outer])
    assert len(found) == 1
    assert text[slice(*(found[0].source or (0, 0)))] == "Vera Lind"
    assert found[0].reader == "model" and found[0].confidence == 0.9


@pytest.mark.parametrize(
    "text",
    [
        "The agency quoted the price as too high.",
        "She cited a lack of rain as the reason.",
        "He was quoted.",
        "quoted as saying",
        "",
    ],
)
def test_other_uses_are_left_alone(text: str) -> None:
    assert quoting(ground(text), []) == ()


def test_a_missing_source_is_the_subject_of_the_cue() -> None:
    text = "The bridge was open again, Lena Moser, a clerk at the toll office, said."
    cue = (text.index("said"), text.index("said") + 4)
    bare = Attribution(source=None, cue=cue, content=((0, 25),))
    source = sourced(ground(text), bare).source
    assert source is not None and text[slice(*source)].startswith("Lena Moser")


def test_no_source_is_made_of_it() -> None:
    text = "It said nothing."
    bare = Attribution(source=None, cue=(3, 7), content=((8, 15),))
    assert sourced(ground(text), bare).source is None
