"""Offices in time: who held which office on which day."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.resolve.offices import Holder, Offices

HELD = [
    ("vice president", "united-states", "1999-02-01", "Al Gore"),
    ("President", "united-states", "1999-04-01", "Bill Clinton"),
    ("attorney general", "united-states", "1999-02-01", "Janet Reno"),
    ("Secretary of State", "united-states", "2000-07-11", "Madeleine Albright"),
    ("secretary of state", "united-states", "2003-06-01", "Colin Powell"),
    ("top diplomat", "united-states", "2003-06-01", "Colin Powell"),
    ("defense secretary", "united-states", "2003-03-20", "Donald Rumsfeld"),
    ("foreign minister", "russia", "2001-03-01", "Igor Ivanov"),
    ("Minister of Foreign Affairs", "russia", "2001-03-01", "Igor Ivanov"),
    ("foreign-minister", "russia", "2001-03-01", "Igor Ivanov"),
    ("president", "russia", "1996-05-01", "Boris Yeltsin"),
    ("president", "yemen", "1999-06-01", "Ali Abdullah Saleh"),
    ("president", "ethiopia", "2015-06-01", "Mulatu Teshome"),
    ("prime minister", "united-kingdom", "1988-05-05", "Margaret Thatcher"),
    ("prime minister", "united-kingdom", "2003-05-05", "Tony Blair"),
    ("chancellor", "united-kingdom", "2005-01-01", "Gordon Brown"),
    ("chancellor", "germany", "1995-01-01", "Helmut Kohl"),
    ("prime minister", "israel", "1994-01-01", "Yitzhak Rabin"),
    ("president", "iran", "1993-01-01", "Ali Akbar Hashemi Rafsanjani"),
    ("president", "iran", "1999-07-14", "Mohammad Khatami"),
    ("foreign minister", "iran", "1999-07-14", "Kamal Kharazi"),
    ("prime minister", "ethiopia", "2010-01-01", "Meles Zenawi"),
    ("prime minister", "turkey", "1999-06-01", "Bülent Ecevit"),
    ("president", "south-africa", "1991-01-01", "Frederick Willem de Klerk"),
    ("president", "france", "1990-01-01", "Francois Mitterrand"),
    ("prime minister", "india", "1999-01-01", "Atal Bihari Vajpayee"),
    ("head of state", "jordan", "2001-01-01", "Abdullah II"),
    ("king", "jordan", "2001-01-01", "Abdullah II"),
    ("secretary-general", "united-nations", "2003-03-03", "Kofi Annan"),
    ("president", "armenia", "1999-03-03", "Robert Kocharyan"),
    ("foreign minister", "turkey", "2010-06-01", "Ahmet Davutoğlu"),
    ("president", "sudan", "2005-01-09", "Omar al-Bashir"),
    ("president", "south-sudan", "2014-01-09", "Salva Kiir Mayardit"),
]


@pytest.mark.parametrize(("title", "of", "on", "person"), HELD)
def test_an_office_has_its_holder(title: str, of: str, on: str, person: str) -> None:
    holder = Offices.shipped().holder(title, of, date.fromisoformat(on))
    assert holder is not None and holder.person == person
    assert holder.origin in ("wikidata", "countryinfo")


NOBODY = [
    ("foreign minister", "russia", "2026-03-01"),  # after the table's end
    ("president", "united-states", "2026-01-01"),
    ("president", "ruritania", "2000-01-01"),
    ("former president", "united-states", "2010-01-01"),
    ("president-elect", "united-states", "2010-01-01"),
    ("prime minister", "united-states", "2010-01-01"),
    ("minister", "russia", "2010-01-01"),  # of nothing in particular
    ("cobbler", "russia", "2010-01-01"),
    ("", "russia", "2010-01-01"),
    ("president", "", "2010-01-01"),
    ("president", "russia", "1700-01-01"),
]


@pytest.mark.parametrize(("title", "of", "on"), NOBODY)
def test_the_table_does_not_guess(title: str, of: str, on: str) -> None:
    assert Offices.shipped().holder(title, of, date.fromisoformat(on)) is None


def test_the_last_one_known_is_given_when_asked_for_and_marked() -> None:
    holder = Offices.shipped().holder("foreign minister", "russia", date(2026, 3, 1), beyond=True)
    assert holder is not None
    assert holder.beyond and holder.seen.startswith("2022") and holder.until == ""


def test_beyond_changes_nothing_within_the_table() -> None:
    asked = ("foreign minister", "russia", date(2001, 3, 1))
    offices = Offices.shipped()
    assert offices.holder(*asked, beyond=True) == offices.holder(*asked)


def test_a_person_has_offices() -> None:
    held = Offices.shipped().held_by("Ecevit", date(1999, 6, 1))
    assert [(h.of, h.office) for h in held] == [("turkey", "prime-minister")]
    assert Offices.shipped().held_by("") == []
    assert Offices.shipped().held_by("Nobody Atall") == []


def test_reports_extend_the_table() -> None:
    row = Holder(person="Rudolf Elphberg", of="ruritania", office="monarch", title="king",
                 since="2021-03", seen="2024-05-01", origin="report")  # fmt: skip
    offices = Offices.shipped().joined([row])
    found = offices.holder("king", "ruritania", date(2023, 1, 1))
    assert found == row
    assert offices.holder("king", "ruritania", date(2024, 6, 1)) is None
    assert Offices.shipped().holder("king", "ruritania", date(2023, 1, 1)) is None


def two(second_since: str) -> Offices:
    rows = [("Ada", "2001-01", "2003-06"), ("Bea", second_since, "2006-01")]
    return Offices.of(
        Holder(person=p, of="x", office="president", title="president", since=s, until=u)
        for p, s, u in rows
    )


def test_a_short_overlap_is_the_table_s_roughness() -> None:
    holder = two("2003-06").holder("president", "x", date(2003, 6, 15))
    assert holder is not None and holder.person == "Bea"


def test_two_holders_for_long_are_nobody() -> None:
    offices = two("2002-01")
    assert offices.holder("president", "x", date(2003, 1, 1)) is None
    assert [h.person for h in offices.holders("president", "x", date(2003, 1, 1))] == ["Ada", "Bea"]


def test_every_row_is_whole() -> None:
    for row in Offices.shipped():
        assert row.person and row.of and row.office and row.since
        assert row.until or row.seen
        assert row.covers(date.fromisoformat((row.since + "-01-01")[:10]))
