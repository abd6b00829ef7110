"""Names of people: their parts, and which pairs are one person."""

from __future__ import annotations

import pytest

from dragoman.resolve.names import Match, NameIndex, parts, same

PARTS = [
    # name, honorifics, given, particles, family
    ("Dr. Alvaro de Soto", ("Dr",), ("Alvaro",), ("de",), "Soto"),
    ("Max van der Stoel", (), ("Max",), ("van", "der"), "Stoel"),
    ("Valéry Giscard d'Estaing", (), ("Valéry", "Giscard"), ("d",), "Estaing"),
    ("Salim al-Hoss", (), ("Salim",), ("al",), "Hoss"),
    ("Mohamed ElBaradei", (), ("Mohamed",), ("El",), "Baradei"),
    ("Khalid bin Sultan", (), ("Khalid",), ("bin",), "Sultan"),
    ("Primakov, Yevgeny", (), ("Yevgeny",), (), "Primakov"),
    ("Martin Luther King, Jr.", (), ("Martin", "Luther"), (), "King"),
    ("J.D. Crowe", (), ("J", "D"), (), "Crowe"),
    ("Adam W. Finch", (), ("Adam", "W"), (), "Finch"),
    ("King Abdullah II", ("King",), (), (), "Abdullah"),
    ("Lt. Gen. Ivor Penhaligon", ("Lt Gen",), ("Ivor",), (), "Penhaligon"),
    ("Mr Annan", ("Mr",), (), (), "Annan"),
    ("Al Gore", (), ("Al",), (), "Gore"),
    ("John Major", (), ("John",), (), "Major"),
    ("Abu Mazen", (), (), ("Abu",), "Mazen"),
    ("Prince Sultan bin Abdulaziz", ("Prince",), ("Sultan",), ("bin",), "Abdulaziz"),
    ("Zhou Enlai", (), ("Enlai",), (), "Zhou"),
    ("Kim Dae-jung", (), ("Daejung",), (), "Kim"),
    ("Kim Dae Jung", (), ("Daejung",), (), "Kim"),
    ("Lee Kuan Yew", (), ("Kuanyew",), (), "Lee"),
    ("Nguyen Van Thieu", (), ("Vanthieu",), (), "Nguyen"),
    ("Kim Campbell", (), ("Kim",), (), "Campbell"),
    ("Marine Le Pen", (), ("Marine",), ("Le",), "Pen"),
]


@pytest.mark.parametrize(("name", "honorifics", "given", "particles", "family"), PARTS)
def test_parts(
    name: str,
    honorifics: tuple[str, ...],
    given: tuple[str, ...],
    particles: tuple[str, ...],
    family: str,
) -> None:
    found = parts(name)
    assert tuple(h.replace(".", "") for h in found.honorifics) == honorifics
    assert (found.given, found.particles, found.family) == (given, particles, family)


@pytest.mark.parametrize(
    "odd", ["", " ", "...", "'s", "—", "123", "“”", "(the)", ",", "\n\t", "🙂"]
)
def test_odd_words_have_no_family_name(odd: str) -> None:
    assert parts(odd).family == ""
    assert same(odd, "Ada Byron") is None


SURE = [
    # equal but for marks, order and honorifics
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("President Lech Wałęsa", "Lech Walesa"),
    ("Roh Tae-woo", "Tae-woo Roh"),
    ("Hu Jintao", "Jintao Hu"),
    ("Primakov, Yevgeny", "Yevgeny Primakov"),
    ("Jean-Pierre Dubois", "Jean Pierre Dubois"),
    ("James A. Baker III", "James Baker"),
    ("Sir Geoffrey Howe", "Geoffrey Howe"),
    ("Kim Dae Jung", "Kim Dae-jung"),
    ("Roh Moo-hyun", "Roh Moo Hyun"),
    # the last name alone
    ("Kissinger", "Henry Kissinger"),
    ("Mr Annan", "Kofi Annan"),
    ("Soto", "Alvaro de Soto"),
    ("de Soto", "Alvaro de Soto"),
    ("Hoss", "Salim al-Hoss"),
    ("al-Hoss", "Hoss"),
    ("Chancellor Kohl", "Helmut Kohl"),
    ("Van der Stoel", "Max van der Stoel"),
    ("ElBaradei", "Mohamed El Baradei"),
    # transliteration
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Zelenskiy", "Zelensky"),
    ("Zelenskyi", "Volodymyr Zelensky"),
    ("Muammar Gaddafi", "Moammar Gadhafi"),
    ("Muammar al-Qaddafi", "Muammar Gaddafi"),
    ("Qadhafi", "Gaddafi"),
    ("Viktor Yanukovych", "Viktor Yanukovich"),
    ("Janukovych", "Yanukovych"),
    ("Yulia Tymoshenko", "Julia Timoshenko"),
    ("Viktor Yushchenko", "Viktor Iushchenko"),
    ("Alexander Horbatenko", "Aleksandr Horbatenka"),
    ("Petro Doroshenko", "Doroshenka"),
    ("Ilham Aliyev", "Ilham Aliev"),
    ("Nursultan Nazarbayev", "Nazarbaev"),
    ("Yegor Likhachev", "Yegor Likhachov"),
    ("Boris Yeltsin", "Boris Eltsin"),
    ("Viktor Chernomyrdin", "Tchernomyrdin"),
    ("Wladimir Semyonov", "Vladimir Semyonov"),
    ("Sergei Ivanov", "Sergey Ivanov"),
    ("Ramzan Kadyrov", "Ramzan Kadirov"),
    ("Reza Rezanejad", "Reza Rezanezhad"),
    ("Karim Loutfi", "Karim Lotfi"),
    ("Mir-Hossein Mousavi", "Mir Hossein Moussavi"),
    ("Hosni Mubarak", "Hosni Moubarak"),
    ("Rashid al-Bazi", "Rashid al-Bazzi"),
    ("Abdelaziz Bouteflika", "Abdelaziz Buteflika"),
    ("Alassane Ouattara", "Alassane Watara"),
    ("Gulbuddin Hekmatyar", "Gulbuddin Hikmatyar"),
    ("Abdul Rashid Dostum", "Abdul Rashid Dustum"),
    ("Riak Gatluak", "Riek Gatluak"),
    ("Radovan Karadzic", "Radovan Karadžić"),
    ("Slobodan Milosevic", "Milosevich"),
    ("Hrant Nazarian", "Hrant Nazaryan"),
    ("Ismail Saniyeh", "Ismail Saniya"),
    ("Khaled Tamaam", "Khalid Tamam"),
    ("Abdel Fattah al-Yahya", "Abdelfattah Yahya"),
    ("Abdul Rahman Saleh", "Abdurrahman Salih"),
    ("Abd al-Rahman Yusufi", "Abderrahman Youssoufi"),
    ("Mohammed Zahir", "Muhammad Zaheer"),
    ("Milan Kunyak", "Milan Kunjak"),
    ("Aleksis Tsipras", "Alexis Tzipras"),
    ("Roh Moo-hyun", "No Mu-hyon"),
    ("Lee Myung-bak", "Yi Myung-bak"),
    ("Park Chung-hee", "Pak Chung Hee"),
    # short forms and other languages
    ("Bill Hartley", "William Hartley"),
    ("Jim Baker", "James Baker"),
    ("Binyamin Elyashiv", "Benjamin Elyashiv"),
    ("Tony Blair", "Anthony Blair"),
    ("Volodymyr Kravets", "Vladimir Kravets"),
    ("Oleksandr Bondar", "Alexander Bondar"),
    ("Mykola Rudenko", "Nikolai Rudenko"),
    ("Serhiy Melnyk", "Sergei Melnik"),
    ("Dick Holbrooke", "Richard Holbrooke"),
    ("Condi Rice", "Condoleezza Rice"),
    ("Menachem Begin", "Begin"),
    # initials
    ("Y. Primakov", "Yevgeny Primakov"),
    ("F.W. de Klerk", "Frederik de Klerk"),
    ("Adam W. Finch", "Adam Finch"),
    ("P.J. Penhaligon", "Peter John Penhaligon"),
    # part of a longer name
    ("Khalid bin Sultan", "Khaled bin Sultan Al Saud"),
    ("Juan Manuel Santos", "Juan Manuel Santos Calderón"),
]


@pytest.mark.parametrize(("a", "b"), SURE)
def test_one_person(a: str, b: str) -> None:
    match = same(a, b)
    assert match is not None and not match.proposed, match
    assert match.reason and 0 < match.score <= 1


PROPOSED = [
    ("Saddoun", "Saddoun Hussein"),
    ("Lula", "Luiz Inácio Lula da Silva"),
    ("Kim", "Kim Dae-jung"),
    ("Khan", "Arif Khan"),
    ("Mr Wang", "Wang Bo"),
    ("Gordon Brown", "James Gordon Brown"),
    ("Tayyip Erdogan", "Recep Tayyip Erdogan"),
    ("J. Smith", "John Smith"),
    ("Ali Hussein", "Hussein Ali"),
    ("Meyer", "Mayer"),
    ("Shevardnadze", "Shevarnadze"),
    ("Eduard Shevardnadze", "Eduard Shevarnadze"),
]


@pytest.mark.parametrize(("a", "b"), PROPOSED)
def test_a_merge_that_is_not_sure_is_proposed(a: str, b: str) -> None:
    match = same(a, b)
    assert match is not None and match.proposed, match


DIFFERENT = [
    ("Bill Hartley", "Hillary Hartley"),
    ("Mrs Hartley", "Mr Hartley"),
    ("Adam W. Finch", "Adam H.W. Finch"),
    ("Kim Dae-jung", "Kim Dae-il"),
    ("Kim Dae-jung", "Kim Young-sam"),
    ("Ali Hamedani", "Rahim Homaydani"),
    ("Khamedi", "Khomidi"),
    ("Saeed Jalili", "Saeed Jalali"),
    ("Jalili", "Jalali"),
    ("Ivan Petrov", "Ivana Petrova"),
    ("Petrov", "Petrova"),
    ("Zakharov", "Zakharova"),
    ("Yevgeny Primakov", "Yevgeny Primorsky"),
    ("Y. Primakov", "Vladimir Primakov"),
    ("Hassan Nasri", "Hussein Nasri"),
    ("Abu Mazen", "Yusuf Mazen"),
    ("Raul Carranza", "Fidel Carranza"),
    ("Salim al-Hoss", "Rashid al-Bazzi"),
    ("Uday Hussein", "Qusay Hussein"),
    ("Wang Bo", "Wang Wentai"),
    ("Moon Jin-ho", "Moon Chung-ho"),
    ("Martin Luther King, Jr.", "Martin Luther King, Sr."),
    ("King Abdullah II", "King Abdullah III"),
    ("John Brown", "John Braun"),
    ("Bilder", "Balder"),
    ("Kelly", "Kayley"),
    ("Primakov", "Primrose"),
    ("Annan", "Anan Panyarachun"),
    ("Ghulam Farid", "Abdullah Abdullah"),
    ("", ""),
]


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_not_one_person(a: str, b: str) -> None:
    assert same(a, b) is None


@pytest.mark.parametrize(("a", "b"), [*SURE, *PROPOSED, *DIFFERENT])
def test_the_order_of_the_two_does_not_matter(a: str, b: str) -> None:
    assert same(a, b) == same(b, a)


REASONS = [
    ("Ada Byron", "Ada Byron", "equal"),
    ("Kissinger", "Henry Kissinger", "last name"),
    ("Zelensky", "Volodymyr Zelenskyy", "last name, transliteration"),
    ("Bill Hartley", "William Hartley", "form of the given name"),
    ("Y. Primakov", "Yevgeny Primakov", "initials"),
    ("Saddoun", "Saddoun Hussein", "given name"),
    ("Kim", "Kim Dae-jung", "last name, common"),
    ("Gordon Brown", "James Gordon Brown", "middle name"),
    ("Ali Hussein", "Hussein Ali", "order"),
]


@pytest.mark.parametrize(("a", "b", "reason"), REASONS)
def test_a_match_says_why(a: str, b: str, reason: str) -> None:
    match = same(a, b)
    assert match is not None and match.reason == reason


KNOWN_MISSES = [
    ("Serzh Sargsyan", "Serge Sarkisian", "k and g are two sounds everywhere but in Armenian"),
    ("Đinđić", "Djindjic", "plain letters make đ a d, as Vietnamese wants"),
    ("Deng Xiaoping", "Teng Hsiao-ping", "Wade-Giles is known for family names only"),
    ("Khadafy", "Gaddafi", "kh is read as h"),
]


@pytest.mark.parametrize(
    ("a", "b"),
    [pytest.param(a, b, marks=pytest.mark.xfail(reason=why)) for a, b, why in KNOWN_MISSES],
)
def test_known_misses(a: str, b: str) -> None:
    assert same(a, b) is not None


PEOPLE = ["Volodymyr Zelensky", "Henry Kissinger", "Kim Dae-jung", "Khalid bin Sultan", "Ada Byron",
          "William Hartley", "Hillary Hartley", "Alvaro de Soto", "Roh Tae-woo"]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Zelenskiy", "Volodymyr Zelensky"),
        ("Vladimir Zelenskyy", "Volodymyr Zelensky"),
        ("H. Kissinger", "Henry Kissinger"),
        ("Kim Dae Jeung", "Kim Dae-jung"),
        ("Khaled bin Sultan Al Saud", "Khalid bin Sultan"),
        ("Bill Hartley", "William Hartley"),
        ("Soto", "Alvaro de Soto"),
        ("Tae-woo Roh", "Roh Tae-woo"),
    ],
)
def test_an_index_finds_other_spellings(asked: str, found: str) -> None:
    index = NameIndex((name, name) for name in PEOPLE)
    (key, match), *_ = index.find(asked)
    assert key == found
    assert isinstance(match, Match)


def test_an_index_finds_nobody_by_odd_words() -> None:
    index = NameIndex([("Ada Byron", 1), ("", 2), ("...", 3)])
    assert len(index) == 1
    assert [index.find(odd) for odd in ("", "?", "Xerxes Quux")] == [[], [], []]
    assert index.find("Byron", limit=0) == []


def test_an_index_gives_both_people_of_one_last_name() -> None:
    index = NameIndex((name, name) for name in PEOPLE)
    assert {key for key, _ in index.find("Hartley")} == {"William Hartley", "Hillary Hartley"}
