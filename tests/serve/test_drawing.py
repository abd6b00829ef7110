"""Charts: scales keep their order, marks stay inside, words are escaped."""

from __future__ import annotations

import datetime
import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from dragoman.serve.drawing.scale import Scale
from dragoman.serve.drawing.svg import alone, drawing, element
from dragoman.serve.drawing.worldmap import HEIGHT, WIDTH, Venue, worldmap

DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 1, 1))


@given(st.lists(DAYS, min_size=2, max_size=6, unique=True), DAYS)
def test_a_scale_keeps_the_order_of_days(days: list[datetime.date], other: datetime.date) -> None:
    days.sort()
    scale = Scale(first=days[0], last=days[-1], left=10, right=110)
    places = [scale.start(day) for day in days]
    assert places == sorted(places)
    assert 10 <= scale.start(other) <= scale.end(other) <= 110
    ticks = [day for day, _ in scale.ticks()]
    assert ticks == sorted(ticks)
    assert all(scale.first <= day <= scale.last for day in ticks)


@given(st.text())
def test_whatever_the_words_the_drawing_is_whole(words: str) -> None:
    words = "".join(c for c in words if c.isprintable())
    made = drawing(10, 10, words, element("text", words, x=1, data_note=words))
    root = ElementTree.fromstring(str(made))
    (text,) = root.findall("{http://www.w3.org/2000/svg}text")
    assert (text.text or "") == words
    assert text.get("data-note") == words
    ElementTree.fromstring(alone(made))


def test_a_file_of_its_own_needs_no_page() -> None:
    made = alone(drawing(10, 10, "a", element("a", element("rect"), href="/rounds")))
    assert "var(" not in made
    assert "href" not in made
    assert "<style>" in made


@given(
    st.lists(
        st.tuples(st.floats(-60, 70), st.floats(-179, 179)), min_size=1, max_size=8, unique=True
    )
)
def test_every_venue_is_on_the_map(places: list[tuple[float, float]]) -> None:
    venues = [
        Venue(name=f"V{i}", lat=lat, lon=lon, rounds=i + 1, href="/", status="held")
        for i, (lat, lon) in enumerate(places)
    ]
    made = str(worldmap(venues))
    found = re.findall(r'<circle cx="([-\d.]+)" cy="([-\d.]+)" r="[\d.]+" class="venue', made)
    assert len(found) == len(venues)
    for x, y in found:
        assert 0 <= float(x) <= WIDTH
        assert 0 <= float(y) <= HEIGHT
