"""The cast of a report: actors, aliases, sides, speakers, and odd text."""

from __future__ import annotations

import datetime

import pytest

from dragoman.attribution.attribution import Attribution
from dragoman.language.pipeline import parse
from dragoman.model import Document
from dragoman.resolve.cast import Cast
from dragoman.resolve.casting import cast

DAY = datetime.date(2014, 5, 6)


def made(text: str, *sources: str, published: datetime.date = DAY) -> Cast:
    parsed = parse(Document(text=text, published=published, name="x"))
    said = tuple(
        Attribution(source=(text.index(s), text.index(s) + len(s)), cue=None, content=())
        for s in sources
    )
    return cast(parsed, (), said, published)


def names(cast: Cast, kind: str) -> set[str]:
    return {a.name for a in cast.actors if a.kind == kind}


def test_one_state_under_all_its_names() -> None:
    found = made(
        "Bolivia will wait. La Paz said the Bolivian delegation had no orders, and the Bolivian "
        "government sent none."
    )
    assert names(found, "party") == {"Bolivia"}
    aliases = found.actor("bolivia").aliases
    assert {"La Paz", "the Bolivian delegation", "the Bolivian government"} <= set(aliases)


def test_a_place_is_marked_and_is_no_alias() -> None:
    found = made("Peru and Chile met in La Paz. Lima was pleased.")
    places = [m for m in found.mentions if m.place]
    assert [m.actor for m in places] == ["bolivia"]
    assert "bolivia" not in {a.id for a in found.actors}


def test_the_last_name_is_the_person() -> None:
    found = made("Maria Lopez, Chile's foreign minister, left. Ms Lopez said Lopez was tired.")
    assert names(found, "person") == {"Maria Lopez"}
    assert found.sides["maria-lopez"] == "chile"


def test_two_people_of_one_last_name() -> None:
    found = made("Laura Keller and Paul Keller met. Ms Keller spoke first. Mr Keller said nothing.")
    assert names(found, "person") == {"Laura Keller", "Paul Keller"}
    text_of = [(m.actor, m.kind) for m in found.mentions if m.kind == "name"]
    assert [a for a, _ in text_of] == ["laura-keller", "paul-keller", "laura-keller", "paul-keller"]


def test_spellings_are_one_person() -> None:
    found = made(
        "Sergei Kirienko spoke. A day later Sergey Kiriyenko left, and Mr Kirienko was seen."
    )
    assert len(names(found, "person")) == 1


def test_unnamed_officials_are_not_the_state() -> None:
    text = "Chilean officials said that Chile would sign."
    found = made(text, "Chilean officials")
    speaker = found.speaker_of(0, len("Chilean officials"))
    assert speaker is not None
    assert found.actor(speaker).kind == "group"
    assert found.actor(speaker).name == "Chilean officials"


def test_a_joint_source_is_a_group() -> None:
    text = "Peru and Chile said they would sign."
    found = made(text, "Peru and Chile")
    speaker = found.speaker_of(0, len("Peru and Chile"))
    assert speaker is not None
    assert found.actor(speaker).kind == "group"
    assert "Peru and Chile" in {found.actor(speaker).name, *found.actor(speaker).aliases}


@pytest.mark.parametrize(
    ("text", "source", "wanted"),
    [
        ("According to a Kremlin statement, no date is set.", "a Kremlin statement", "Russia"),
        ("Chile's foreign minister, Ana Ruiz, said no.", "Chile's foreign minister, Ana Ruiz",
         "Ana Ruiz"),
        ("Ana Ruiz of Chile came. She said no.", "She", "Ana Ruiz"),
        ("The Chilean delegation said no.", "The Chilean delegation", "Chile"),
        ("A senior Chilean official close to the talks said no.",
         "A senior Chilean official close to the talks", "senior Chilean official"),
        ("Most of the Chilean delegation said no.", "Most of the Chilean delegation", "Chile"),
        ("It was said that rain fell.", "It", None),
        ("Chile's Interior Ministry said no.", "Chile's Interior Ministry",
         "Chile's Interior Ministry"),
        ("Reuters, quoting Ana Ruiz, said no.", "Reuters", "Reuters"),
    ],
)  # fmt: skip
def test_speakers(text: str, source: str, wanted: str | None) -> None:
    found = made(text, source)
    start = text.index(source)
    speaker = found.speaker_of(start, start + len(source))
    if wanted is None:
        assert speaker is None
        return
    assert speaker is not None
    actor = found.actor(speaker)
    assert wanted in {actor.name, *actor.aliases}


def test_a_source_unknown_before_is_read_by_its_mentions() -> None:
    text = "Ana Ruiz, the lawyer, said no."
    assert made(text).speaker_of(0, len("Ana Ruiz")) == "ana-ruiz"
    assert made(text).speaker_of(10, 12) is None


def test_first_person_is_the_speaker() -> None:
    text = '"We will not sign," Ana Ruiz said. "I am tired of it," she added.'
    found = made(text)
    actors = {text[m.start : m.end]: m.actor for m in found.mentions if m.kind == "pronoun"}
    assert actors["We"] == actors["I"] == actors["she"] == "ana-ruiz"


def test_a_seat_before_the_end_of_the_soviet_union() -> None:
    text = "Moscow rejected the offer."
    assert names(made(text, published=datetime.date(1987, 1, 1)), "party") == {"Soviet Union"}
    assert names(made(text), "party") == {"Russia"}


def test_an_office_by_the_table() -> None:
    text = "The French president said no."
    found = made(text, published=datetime.date(1990, 1, 1))
    assert len(names(found, "person")) == 1
    assert not found.posts


def test_actors_have_ids_of_their_own_and_words_belong_to_one() -> None:
    found = made(
        "Chile's foreign minister, Ana Ruiz, met Peru's foreign minister, Luis Paz. The minister "
        "said the Peruvian minister was late."
    )
    ids = [a.id for a in found.actors]
    assert len(ids) == len(set(ids))
    words = [w for a in found.actors for w in {a.name, *a.aliases}]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    "text",
    [
        "", "\n\n", '"', "“‘«»”", 'He said. "', "’s", "Mr", "Mr .", "(((", "the", "President",
        "President of", "of of of", '"' * 50, "A" * 3000, "Dr Dr Dr", "1 2 3 %", "The Kremlin",
        '— said he — "no', "Presidents and of", "Mr X, the , of , said", "'s 's 's said",
        "Who said? I said! We.", "al-al-al -al de de", "President\u200b Salas ,, , the , minister",
        "(FSA) (", "King", "The the the government of the", "UN-UN-UN envoy", "\ufeff\u00a0It said",
    ],
)  # fmt: skip
def test_odd_text_never_raises(text: str) -> None:
    found = made(text)
    assert all(m.start < m.end <= len(text) for m in found.mentions)
    assert {m.actor for m in found.mentions if m.actor and not m.place} <= {
        a.id for a in found.actors
    }
