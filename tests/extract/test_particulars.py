"""What kind of meeting it is, who hosts and mediates; who was sent, and with what mandate."""

from __future__ import annotations

from functools import cache

import pytest
from tests.extract.test_rounds import TODAY

from dragoman.extract.pipeline import Reader
from dragoman.extract.reading import Reading
from dragoman.extract.rounds import rounds_of
from dragoman.extract.seats import Seats
from dragoman.model import Document, Round, Seat

ROUNDS: tuple[tuple[str, str, object], ...] = (
    ("Kenya and Uganda held a third round of talks in Vienna on Monday.", "number", 3),
    ("Kenya and Uganda held their first talks since March in Vienna on Monday.", "number", None),
    ("Kenya and Uganda held direct talks in Vienna on Monday.", "format", "direct"),
    ("Kenya and Uganda held proximity talks in Vienna on Monday.", "format", "proximity"),
    ("Trilateral talks between Kenya, Uganda and Chad opened in Vienna.", "format", "trilateral"),
    ("Kenya and Uganda held technical talks in Vienna on Monday.", "level", "experts"),
    ("The Kenya-Uganda summit took place in Vienna on Monday.", "level", "leaders"),
    ("Qatar hosted talks between Kenya and Uganda in Doha on Monday.", "host", "qatar"),
    ("Talks between Kenya and Uganda, hosted by Qatar, began in Doha.", "host", "qatar"),
    (
        "Talks between Kenya and Uganda mediated by Norway began in Oslo on Monday.",
        "mediators",
        ("norway",),
    ),
    (
        "Kenya and Uganda agreed at talks in Vienna on Monday to exchange prisoners.",
        "outcome",
        ("to exchange prisoners",),
    ),
    (
        "Talks between Kenya and Uganda in Vienna on Monday produced a ceasefire.",
        "outcome",
        ("a ceasefire",),
    ),
    ("Kenya and Uganda will hold talks in Vienna on Friday.", "outcome", ()),
)

SEATS: tuple[tuple[str, str, object], ...] = (
    (
        "The Peruvian delegation, led by Foreign Minister Ana Torres, has the authority to sign.",
        "mandate",
        ("the authority to sign",),
    ),
    (
        "Foreign Minister Ana Torres leads the Peruvian delegation. "
        "The Peruvian team is authorised only to discuss a truce.",
        "mandate",
        ("only to discuss a truce",),
    ),
    (
        "Peruvian President Hugo Diaz sent Foreign Minister Ana Torres to the talks in Quito.",
        "sent_by",
        "diaz",
    ),
    (
        "Ana Torres, who replaced Hugo Diaz, leads the Peruvian delegation.",
        "replaces",
        "diaz",
    ),
    ("Kenyan President Mary Wanjiku refused to attend the talks in Kampala.", "refused", True),
    ("Kenyan President Mary Wanjiku will not attend the talks in Kampala.", "refused", False),
)


@cache
def readings() -> dict[str, Reading]:
    texts = [text for text, _, _ in (*ROUNDS, *SEATS)]
    documents = [Document(text=t, published=TODAY, name="sentence") for t in texts]
    return {r.document.text: r for r in Reader().readings(documents)}


@pytest.mark.parametrize(("text", "name", "value"), ROUNDS)
def test_round(text: str, name: str, value: object) -> None:
    found: Round = rounds_of(readings()[text])[0].round
    assert getattr(found, name) == value


@pytest.mark.parametrize(("text", "name", "value"), SEATS)
def test_seat(text: str, name: str, value: object) -> None:
    seats = [f.item for f in Seats().findings(readings()[text]) if isinstance(f.item, Seat)]
    read = getattr(seats[0], name)
    assert (read or "").endswith(value) if isinstance(value, str) else read == value


def test_history_lists_the_stages_in_their_order() -> None:
    text = (
        "Kenya proposed talks with Uganda in Vienna. "
        "The Vienna talks between Kenya and Uganda will take place on Friday."
    )
    document = Document(text=text, published=TODAY, name="sentence")
    (reading,) = Reader().readings([document])
    histories = [c.round.history for c in rounds_of(reading)]
    assert ("proposed", "planned") in histories
