"""Places: which place a name means, where it lies, and in which state."""

from __future__ import annotations

import pytest

from dragoman.resolve.places import Place, Places

FOUND = [
    ("Geneva", "city", "switzerland"),
    ("Genève", "city", "switzerland"),
    ("Vienna", "city", "austria"),
    ("Kyiv", "city", "ukraine"),
    ("Kiev", "city", "ukraine"),
    ("Odessa", "city", "ukraine"),
    ("Moscow", "city", "russia"),
    ("St Petersburg", "city", "russia"),
    ("Sochi", "city", "russia"),
    ("The Hague", "city", "netherlands"),
    ("the Hague", "city", "netherlands"),
    ("Sharm el-Sheikh", "city", "egypt"),
    ("Sharm el Sheikh", "city", "egypt"),
    ("Sana'a", "city", "yemen"),
    ("Sanaa", "city", "yemen"),
    ("Hodeidah", "city", "yemen"),
    ("Beijing", "city", "china"),
    ("Peking", "city", "china"),
    ("Astana", "city", "kazakhstan"),
    ("Nur-Sultan", "city", "kazakhstan"),
    ("Rangoon", "city", "myanmar"),
    ("Bombay", "city", "india"),
    ("Davos", "city", "switzerland"),
    ("Camp David", "city", "united-states"),
    ("Dayton", "city", "united-states"),
    ("Rambouillet", "city", "france"),
    ("Naivasha", "city", "kenya"),
    ("Minsk", "city", "belarus"),
    ("Panmunjom", "city", "south-korea"),
    ("Ohrid", "city", "north-macedonia"),
    ("Lomé", "city", "togo"),
    ("Lome", "city", "togo"),
    ("Arusha", "city", "tanzania"),
    ("Valletta", "city", "malta"),
    ("Washington", "city", "united-states"),
    ("New York", "city", "united-states"),
    ("London", "city", "united-kingdom"),
    ("Birmingham", "city", "united-kingdom"),
    ("Paris", "city", "france"),
    ("San José", "city", "costa-rica"),
    ("Tripoli", "city", "libya"),
    ("Georgia", "country", "georgia"),
    ("Qatar", "country", "qatar"),
    ("Ivory Coast", "country", "ivory-coast"),
    ("Congo", "country", "dr-congo"),
    ("the Netherlands", "country", "netherlands"),
    ("Crimea", "region", None),
    ("Kashmir", "region", None),
    ("West Bank", "region", None),
    ("the Gaza Strip", "region", None),
    ("Darfur", "region", "sudan"),
    ("Strait of Hormuz", "region", None),
]


@pytest.mark.parametrize(("name", "kind", "country"), FOUND)
def test_a_name_means_a_place(name: str, kind: str, country: str | None) -> None:
    place = Places.shipped().find(name)
    assert place is not None
    assert (place.kind, place.country) == (kind, country)
    assert -90 <= place.lat <= 90 and -180 <= place.lon <= 180
    assert Places.shipped().kind(name) == kind
    assert name in Places.shipped()


NEAR = [
    ("Cambridge", "united-kingdom"),
    ("Cambridge", "united-states"),
    ("Tripoli", "lebanon"),
    ("Hyderabad", "pakistan"),
    ("Hyderabad", "india"),
    ("Birmingham", "united-states"),
    ("San José", "united-states"),
]


@pytest.mark.parametrize(("name", "country"), NEAR)
def test_the_report_s_states_decide(name: str, country: str) -> None:
    place = Places.shipped().find(name, near={country})
    assert place is not None and place.country == country


@pytest.mark.parametrize("name", ["Cambridge", "Hyderabad"])
def test_two_cities_alike_are_none(name: str) -> None:
    assert Places.shipped().find(name) is None
    assert len(Places.shipped().candidates(name)) > 1


@pytest.mark.parametrize(
    "odd", ["", " ", "...", "nice", "reading", "Xanadu", "the", "The", "'s", "of", "🙂", "-"]
)
def test_words_that_are_no_place(odd: str) -> None:
    places = Places.shipped()
    assert places.find(odd) is None
    assert places.kind(odd) is None
    assert odd not in places


def test_a_country_is_meant_before_a_city_of_its_name() -> None:
    place = Places.shipped().find("Georgia", near={"united-states"})
    assert place is not None and place.country == "georgia"


def test_coordinates_are_those_of_the_place() -> None:
    place = Places.shipped().find("Geneva")
    assert place is not None
    assert abs(place.lat - 46.2) < 0.1 and abs(place.lon - 6.15) < 0.1


def test_the_longest_name_wins() -> None:
    places = Places.shipped()
    found = places.longest(["talks", "in", "New", "York", "City", "on"], 2)
    assert found is not None and found[0] == 3
    found = places.longest(["in", "Sharm", "el", "-", "Sheikh", "on"], 1)
    assert found is not None and found[0] == 4
    assert places.longest(["nowhere"], 0) is None
    assert places.longest([], 0) is None


def test_capitals_are_marked() -> None:
    assert [p.name for p in Places.shipped().candidates("Kyiv") if p.capital] == ["Kyiv"]


def test_a_table_of_one_s_own() -> None:
    place = Place(name="Strelsau", kind="city", country="ruritania", lat=50, lon=14, population=9)
    places = Places.of([(place, ["Streslau"]), (place, ["..."])])
    assert places.find("Streslau") == place
