"""Whether the name of a state or its seat is the party or only a place."""

from __future__ import annotations

import datetime

import pytest

from dragoman.language.pipeline import parse
from dragoman.model import Document
from dragoman.resolve.casting import cast

DAY = datetime.date(2016, 6, 1)

PARTIES = [
    ("Lima rejected the offer.", "Lima"),
    ("The offer was rejected by Lima.", "Lima"),
    ("Lima's demands are known.", "Lima"),
    ("Chile blamed Lima for the delay.", "Lima"),
    ("Talks between Lima and Santiago went on.", "Lima"),
    ("Talks between Lima and Santiago went on.", "Santiago"),
    ("Chile reached a deal with Lima.", "Lima"),
    ("Chile urged Lima to wait.", "Lima"),
    ("Pressure on Lima is growing, diplomats said.", "Lima"),
    ("Peru will not attend.", "Peru"),
    ("He told Peru to wait.", "Peru"),
    ("Sanctions against Peru were lifted.", "Peru"),
    ("The Kremlin said nothing.", "Kremlin"),
    ("Downing Street was pleased.", "Downing Street"),
    ("Both Oslo and Helsinki welcomed it.", "Oslo"),
]
PLACES = [
    ("They met in Lima on Friday.", "Lima"),
    ("The envoy flew to Lima.", "Lima"),
    ("A bomb exploded near Lima.", "Lima"),
    ("The road from Lima was closed.", "Lima"),
    ("She left Lima by bus.", "Lima"),
    ("Rebels entered Lima at dawn.", "Lima"),
    ("The Lima talks broke down.", "Lima"),
    ("Lima's airport was shut.", "Lima"),
    ("Floods hit villages in Peru.", "Peru"),
    ("Refugees arrived from Peru.", "Peru"),
    ("The suburbs of Lima were quiet.", "Lima"),
    ("Police searched houses across Peru.", "Peru"),
]


def is_place(text: str, name: str) -> bool:
    parsed = parse(Document(text=text, published=DAY, name="x"))
    start = text.index(name)
    found = [m for m in cast(parsed, (), (), DAY).mentions if m.start <= start < m.end]
    return any(m.place for m in found if m.kind == "name") or not found


@pytest.mark.parametrize(("text", "name"), PARTIES)
def test_party(text: str, name: str) -> None:
    assert not is_place(text, name)


@pytest.mark.parametrize(("text", "name"), PLACES)
def test_place(text: str, name: str) -> None:
    assert is_place(text, name)
