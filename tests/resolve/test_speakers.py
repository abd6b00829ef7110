"""From the words of a source to the actor who speaks."""

from __future__ import annotations

import datetime

import pytest

from dragoman.attribution.attribution import Attribution
from dragoman.language.pipeline import parse
from dragoman.model import Document
from dragoman.resolve.cast import Cast
from dragoman.resolve.casting import cast

DAY = datetime.date(2014, 5, 6)


def heard(text: str, *sources: str, published: datetime.date = DAY) -> tuple[Cast, list[str]]:
    """The cast, and the names of who speaks at each source (the last place it stands)."""
    parsed = parse(Document(text=text, published=published, name="x"))
    extents = [(text.rindex(s), text.rindex(s) + len(s)) for s in sources]
    said = tuple(Attribution(source=e, cue=None, content=()) for e in extents)
    found = cast(parsed, (), said, published)
    ids = [found.speaker_of(*e) for e in extents]
    return found, ["" if i is None else found.actor(i).name for i in ids]


ONE = [
    # A joint source is a group, whatever the parser makes of it.
    (
        "Italian Foreign Minister Franco Benni and British Foreign Secretary Will Harding said no.",
        "Italian Foreign Minister Franco Benni and British Foreign Secretary Will Harding",
        "Franco Benni and Will Harding",
    ),
    ("Turkey and the rebels said they would go.", "Turkey and the rebels", "Turkey and the rebels"),
    (
        "The Afghan government and the Taliban said they would meet.",
        "The Afghan government and the Taliban",
        "Afghan government and the Taliban",
    ),
    # But company of a party is not.
    ("Kyiv and its Western allies said it was near.", "Kyiv and its Western allies", "Ukraine"),
    # A name behind an office.
    (
        "Ana Blau left. The head of the State Border Service, Colonel Oleh Demko, said no.",
        "The head of the State Border Service, Colonel Oleh Demko",
        "Oleh Demko",
    ),
    (
        "Lebanon's Shia movement Hezbollah said no.",
        "Lebanon's Shia movement Hezbollah",
        "Hezbollah",
    ),
    # Papers speak for themselves unless they have an owner.
    (
        "A report based on interviews with rebels said no.",
        "A report based on interviews with rebels",
        "report",
    ),
    ("One Iranian report said no.", "One Iranian report", "One Iranian report"),
    ("The UN report said no.", "The UN report", "United Nations"),
    ("The Arab League met. A statement said it was sorry.", "A statement", "Arab League"),
    # Unnamed people, in several ways.
    (
        "A spokesman for Ivo Maric said no. Maric's spokesman said yes.",
        "Maric's spokesman",
        "spokesman for Ivo Maric",
    ),
    (
        "A senior Israeli official said it was time. The Israeli said it was late.",
        "The Israeli",
        "senior Israeli official",
    ),
    (
        "A U.S. official, speaking on condition of anonymity, said no. Government spokesman Ivo "
        "Maric, who took part, told reporters yes.",
        "A U.S. official",
        "U.S. official",
    ),
    ("Bankers said it was near. They said it was good.", "They", "Bankers"),
    ("A resident said it was calm. She said it was not.", "She", "resident"),
    (
        "One of the negotiators said it was over.",
        "One of the negotiators",
        "One of the negotiators",
    ),
    # Subjects of joined clauses.
    (
        "Petra Novak met a commander in July, but she said that he had not read the plan.",
        "she",
        "Petra Novak",
    ),
    # Bodies of one sort are told apart.
    (
        "The foreign ministry said no. The defence ministry said yes.",
        "The defence ministry",
        "defence ministry",
    ),
    ("The Herald said no.", "The Herald", "Herald"),
]


@pytest.mark.parametrize(("text", "source", "name"), ONE)
def test_the_speaker(text: str, source: str, name: str) -> None:
    assert heard(text, source)[1] == [name]


def test_the_unnamed_are_no_state() -> None:
    found, names = heard(
        "The US said no. Two US officials said it was near. The officials said it was good.",
        "Two US officials",
        "The officials",
    )
    assert names[0] == names[1] == "Two US officials"
    assert found.actor("united-states").name not in names


def test_a_name_alone_that_goes_on_as_he_is_a_person() -> None:
    found, names = heard("Belkan said talks were over. He said nobody would pay.", "Belkan", "He")
    assert names[0] == names[1]
    assert [a.kind for a in found.actors if a.name == names[0]] == ["person"]


@pytest.mark.parametrize(
    ("published", "party"),
    [(datetime.date(1987, 5, 1), "Soviet Union"), (datetime.date(1997, 5, 1), "Russia")],
)
def test_the_russians_of_their_day(published: datetime.date, party: str) -> None:
    assert heard("The Russians said no.", "The Russians", published=published)[1] == [party]
