"""The gazetteer: whom a name, a demonym or a seat names."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import GazetteerError
from dragoman.resolve.gazetteer import Entry, Gazetteer

FOUND = [
    # states, by all their names
    ("Russia", "russia", "name"),
    ("Russian Federation", "russia", "name"),
    ("the Russian Federation", "russia", "name"),
    ("RUSSIA", "russia", "name"),
    ("Russian", "russia", "demonym"),
    ("Russians", "russia", "demonym"),
    ("Moscow", "russia", "seat"),
    ("the Kremlin", "russia", "seat"),
    ("US", "united-states", "name"),
    ("U.S.", "united-states", "name"),
    ("USA", "united-states", "name"),
    ("the United States", "united-states", "name"),
    ("America", "united-states", "name"),
    ("Americans", "united-states", "demonym"),
    ("the White House", "united-states", "seat"),
    ("Washington", "united-states", "seat"),
    ("Foggy Bottom", "united-states", "seat"),
    ("Britain", "united-kingdom", "name"),
    ("UK", "united-kingdom", "name"),
    ("British", "united-kingdom", "demonym"),
    ("Downing Street", "united-kingdom", "seat"),
    ("Whitehall", "united-kingdom", "seat"),
    ("Élysée", "france", "seat"),
    ("the Elysee Palace", "france", "seat"),
    ("Quai d'Orsay", "france", "seat"),
    ("Bankova", "ukraine", "seat"),
    ("Kyiv", "ukraine", "seat"),
    ("Kiev", "ukraine", "seat"),
    ("Blue House", "south-korea", "seat"),
    ("Rashtrapati Bhavan", "india", "seat"),
    ("Malacañang", "philippines", "seat"),
    ("Miraflores", "venezuela", "seat"),
    ("Türkiye", "turkey", "name"),
    ("Turkey", "turkey", "name"),
    ("Côte d'Ivoire", "ivory-coast", "name"),
    ("Cote d'Ivoire", "ivory-coast", "name"),
    ("Ivory Coast", "ivory-coast", "name"),
    ("DRC", "dr-congo", "name"),
    ("Zaire", "dr-congo", "name"),
    ("Congo", "dr-congo", "name"),
    ("Congo-Brazzaville", "republic-of-the-congo", "name"),
    ("Burma", "myanmar", "name"),
    ("Czechia", "czech-republic", "name"),
    ("North Korea", "north-korea", "name"),
    ("DPRK", "north-korea", "name"),
    ("Holland", "netherlands", "name"),
    ("Dutch", "netherlands", "demonym"),
    ("Swiss", "switzerland", "demonym"),
    ("Danes", "denmark", "demonym"),
    ("Emirati", "united-arab-emirates", "demonym"),
    ("Saudis", "saudi-arabia", "demonym"),
    ("Holy See", "vatican", "name"),
    ("Swaziland", "eswatini", "name"),
    ("Macedonia", "north-macedonia", "name"),
    # states that are no more, and entities whose standing is disputed
    ("Soviet Union", "soviet-union", "name"),
    ("Soviet", "soviet-union", "demonym"),
    ("Yugoslavia", "yugoslavia", "name"),
    ("GDR", "east-germany", "name"),
    ("Palestinian Authority", "palestinian-authority", "name"),
    ("Palestinians", "palestine", "demonym"),
    ("Taipei", "taiwan", "seat"),
    ("Pristina", "kosovo", "seat"),
    ("Artsakh", "nagorno-karabakh", "name"),
    ("Stepanakert", "nagorno-karabakh", "seat"),
    ("Trans-Dniester", "transnistria", "name"),
    ("Turkish Cypriots", "northern-cyprus", "demonym"),
    ("Bosnian Serbs", "republika-srpska", "demonym"),
    ("Somaliland", "somaliland", "name"),
    # bodies and blocs
    ("UN", "united-nations", "name"),
    ("U.N.", "united-nations", "name"),
    ("the United Nations", "united-nations", "name"),
    ("Security Council", "un-security-council", "name"),
    ("UNSC", "un-security-council", "name"),
    ("IAEA", "international-atomic-energy-agency", "name"),
    ("the UN nuclear watchdog", "international-atomic-energy-agency", "name"),
    ("Red Cross", "international-committee-of-the-red-cross", "name"),
    ("ICRC", "international-committee-of-the-red-cross", "name"),
    ("EU", "european-union", "name"),
    ("Brussels", "european-union", "seat"),
    ("European Commission", "european-commission", "name"),
    ("NATO", "nato", "name"),
    ("Nato", "nato", "name"),
    ("Arab League", "arab-league", "name"),
    ("OAU", "african-union", "name"),
    ("Asean", "asean", "name"),
    ("Organization for Security and Co-operation in Europe", "osce", "name"),
    ("Opec", "opec", "name"),
    ("OPEC+", "opec-plus", "name"),
    ("P5+1", "p5-plus-1", "name"),
    ("E3+3", "p5-plus-1", "name"),
    ("six world powers", "p5-plus-1", "name"),
    ("the Quartet", "middle-east-quartet", "name"),
    ("IMF", "international-monetary-fund", "name"),
    ("Pentagon", "pentagon", "name"),
    ("the State Department", "us-state-department", "name"),
    ("Foreign Office", "foreign-office", "name"),
    ("Knesset", "knesset", "name"),
    # movements
    ("Hezbollah", "hezbollah", "name"),
    ("Hizbullah", "hezbollah", "name"),
    ("al-Qaeda", "al-qaeda", "name"),
    ("al Qaida", "al-qaeda", "name"),
    ("ISIS", "islamic-state", "name"),
    ("Daesh", "islamic-state", "name"),
    ("Tamil Tigers", "liberation-tigers-of-tamil-eelam", "name"),
    ("LTTE", "liberation-tigers-of-tamil-eelam", "name"),
    ("Farc", "farc", "name"),
    ("Khmer Rouge", "khmer-rouge", "name"),
    ("Polisario", "polisario-front", "name"),
    ("MILF", "moro-islamic-liberation-front", "name"),
    ("Renamo", "renamo", "name"),
    ("IRA", "provisional-ira", "name"),
    ("Sinn Fein", "sinn-fein", "name"),
    ("Shining Path", "shining-path", "name"),
    ("KLA", "kosovo-liberation-army", "name"),
    # outlets
    ("Reuters", "reuters", "name"),
    ("AFP", "agence-france-presse", "name"),
    ("Tass", "tass", "name"),
    ("Itar-Tass", "tass", "name"),
    ("Xinhua", "xinhua", "name"),
    ("Al Jazeera", "al-jazeera", "name"),
    ("al-Jazeera", "al-jazeera", "name"),
    ("BBC", "bbc", "name"),
    ("The New York Times", "the-new-york-times", "name"),
    ("the Independent", "the-independent", "name"),
    ("Ha'aretz", "haaretz", "name"),
    ("Yonhap", "yonhap", "name"),
    # regions and groups of states
    ("the West", "west", "name"),
    ("European", "europe", "demonym"),
    ("Arab", "arab-states", "demonym"),
    ("Kurds", "kurds", "name"),
    ("Gulf states", "gulf-states", "name"),
]


@pytest.mark.parametrize(("words", "id", "via"), FOUND)
def test_words_name_an_actor(words: str, id: str, via: str) -> None:
    hit = Gazetteer.shipped().find(words)
    assert hit is not None
    assert (hit[0].id, hit[1]) == (id, via)


NOBODY = ["us", "turkey", "who", "is", "care", "labour", "Independent", "Sun", "Atlantic", "chad",
          "it", "It", "The", "the", "", " ", "...", "'s", "-", "Ruritania", "jordan"]  # fmt: skip


@pytest.mark.parametrize("words", NOBODY)
def test_words_that_name_nobody(words: str) -> None:
    assert Gazetteer.shipped().find(words) is None


def test_capitals_can_be_passed_over() -> None:
    hit = Gazetteer.shipped().find("turkey", case=False)
    assert hit is not None and hit[0].id == "turkey"


def test_contested_words_keep_all_that_they_may_mean() -> None:
    meant = {entry.id for entry, _ in Gazetteer.shipped().candidates("RSF")}
    assert meant == {"rapid-support-forces", "reporters-without-borders"}


LONGEST = [
    ("the UN Security Council met", 1, 3, "un-security-council"),
    ("South Korea said", 0, 2, "south-korea"),
    ("Korea said", 0, 1, "korean-peninsula"),
    ("North Korean envoys", 0, 2, "north-korea"),
    ("Papua New Guinea troops", 0, 3, "papua-new-guinea"),
    ("New Guinea", 1, 1, "guinea"),
    ("U.S. officials", 0, 1, "united-states"),
    ("al - Qaeda fighters", 0, 3, "al-qaeda"),
    ("Cote d'Ivoire 's rebels", 0, 2, "ivory-coast"),
    ("P5 + 1 talks", 0, 3, "p5-plus-1"),
    ("Kurdistan Workers ' Party", 0, 4, "kurdistan-workers-party"),
    ("The Independent reported", 0, 2, "the-independent"),
    ("Russia 's army", 0, 1, "russia"),
    ("Palestinian Islamic Jihad leader", 0, 3, "palestinian-islamic-jihad"),
]


@pytest.mark.parametrize(("words", "at", "count", "id"), LONGEST)
def test_the_longest_name_wins(words: str, at: int, count: int, id: str) -> None:
    hit = Gazetteer.shipped().longest(words.split(), at)
    assert hit is not None
    assert (hit[0], hit[1].id) == (count, id)


@pytest.mark.parametrize("at", [-1, 0, 1, 5])
def test_no_name_begins_there(at: int) -> None:
    assert Gazetteer.shipped().longest(["nobody", "here"], at) is None


def test_every_entry_is_whole() -> None:
    gazetteer = Gazetteer.shipped()
    for entry in gazetteer:
        assert entry.id and entry.name and entry.kind != "person"
        assert entry.of is None or gazetteer.get(entry.of), entry
        assert all(word.strip() for word, _ in entry.words()), entry


def test_every_entry_is_found_by_its_name_and_names() -> None:
    gazetteer = Gazetteer.shipped()
    for entry in gazetteer:
        for word, _ in entry.words():
            assert any(e is entry for e, _ in gazetteer.candidates(word)), (entry.id, word)


def test_the_gazetteer_is_large() -> None:
    gazetteer = Gazetteer.shipped()
    kinds = [entry.kind for entry in gazetteer]
    assert kinds.count("outlet") > 600
    assert kinds.count("party") > 900
    assert kinds.count("organisation") > 400


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "actors.yml"
    path.write_text(text, encoding="utf-8")
    return path


OWN = """
actors:
  - id: ruritania
    kind: party
    name: Ruritania
    demonyms: [Ruritanian]
    seats: [Strelsau]
  - id: ruritanian-foreign-ministry
    kind: organisation
    name: Ruritanian Foreign Ministry
    names: [Blue Palace]
    of: ruritania
  - id: russia
    kind: party
    name: Russia
    names: [the Bear]
"""


def test_a_users_file_adds_actors_and_names(tmp_path: Path) -> None:
    own = Gazetteer.shipped().extended(write(tmp_path, OWN))
    assert own.find("Strelsau") == (own.get("ruritania"), "seat")
    assert own.find("the Bear") == (own.get("russia"), "name")
    assert own.find("the Kremlin") == (own.get("russia"), "seat")
    assert Gazetteer.shipped().find("Strelsau") is None


def test_a_users_name_wins_over_a_shipped_one(tmp_path: Path) -> None:
    text = "actors:\n  - {id: georgia-us, kind: party, name: Georgia}\n"
    hit = Gazetteer.shipped().extended(write(tmp_path, text)).find("Georgia")
    assert hit is not None and hit[0].id == "georgia-us"


BAD = [
    ("", "list 'actors:'"),
    ("actors: 3", "list 'actors:'"),
    ("[1, 2", "not YAML"),
    ("actors: [7]", "not a mapping"),
    ("actors: [{id: a, kind: party}]", "name is missing"),
    ("actors: [{kind: party, name: A}]", "id is missing"),
    ("actors: [{id: a, kind: king, name: A}]", "kind 'king'"),
    ("actors: [{id: a, kind: person, name: A}]", "kind 'person'"),
    ("actors: [{id: a, kind: party, name: '...'}]", "has no letters"),
    ("actors: [{id: a, kind: party, name: A, names: B}]", "not a list"),
    ("actors: [{id: a, kind: party, name: A, names: [no]}]", "not a list"),
    ("actors: [{id: a, kind: party, name: A, alias: [B]}]", "unknown alias"),
    ("actors: [{id: a, kind: party, name: A, of: atlantis}]", "'atlantis'"),
    ("actors: [{id: a, kind: party, name: A}, {id: a, kind: party, name: B}]", "stands twice"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_file_is_refused_with_the_place_and_the_fix(
    tmp_path: Path, text: str, message: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(GazetteerError, match=message) as error:
        Gazetteer.shipped().extended(path)
    assert str(path) in str(error.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be read"):
        Gazetteer.shipped().extended(tmp_path / "none.yml")


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "actors.yml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GazetteerError):
        Gazetteer.shipped().extended(path)


def test_an_entry_knows_its_words() -> None:
    entry = Entry(id="a", kind="party", name="A", names=("B",), demonyms=("C",), seats=("D",))
    assert list(entry.words()) == [("A", "name"), ("B", "name"), ("C", "demonym"), ("D", "seat")]
