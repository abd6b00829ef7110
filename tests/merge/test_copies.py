"""Which reports are copies of one story, and how many independent ones carry an item."""

import datetime

from dragoman.merge.copies import Copies, copied
from dragoman.merge.fold import fold
from dragoman.model import Actor, Document, Finding, Provenance, Span, Statement

WIRE = """The envoys of the two river states ended a third day of talks in Arvik without an
agreement on the dam. The head of the northern delegation told reporters that his side had put a
new timetable for filling the reservoir on the table. Mediators from the lake commission described
the mood in the hall as businesslike, and said that a working group of engineers would go on
meeting over the weekend. Fishermen in the delta, where the water fell by a metre this spring,
gathered before the town hall with empty nets. A date for the next round was not announced."""
OTHER = """Talks on the dam went on for a third day. While the northern side spoke of a fresh
timetable, its neighbours complained of delay and asked for guarantees in writing before any
gate is closed. Observers saw little movement, although engineers from both countries were asked
to stay in Arvik until Sunday. In the delta people waited for news on the town square. Nobody
would say when the ministers are to see one another again, nor at which place."""
QUOTE = (
    "“We have not come to Arvik to count drops, we have come to agree on who opens the gate, on "
    "which day, by how much and under whose eyes, and until that is written down and signed by "
    "both ministers there will be no filling of the reservoir, not this year and not the next, "
    "whatever the engineers may tell you about the height of the wall or the price of power.”"
)


def document(name: str, text: str, day: int = 10, outlet: str | None = None) -> Document:
    day_ = datetime.date(2025, 5, day)
    return Document(text=text, published=day_, name=name, outlet=outlet)


def groups(*documents: Document) -> dict[str, str]:
    """Name of a copy → name of the first of its story."""
    rank = {d.id: i for i, d in enumerate(documents)}
    names = {d.id: d.name for d in documents}
    return {names[a]: names[b] for a, b in copied(Copies(documents), rank).items()}


def test_a_shortened_copy_is_one() -> None:
    cut = " ".join(WIRE.split(". ")[:4])
    assert groups(document("wire", WIRE), document("paper", cut, 11)) == {"paper": "wire"}


def test_an_edited_copy_with_paragraphs_of_its_own_is_one() -> None:
    own = OTHER[:200] + "\n\n" + WIRE.replace("northern", "upstream")
    assert groups(document("wire", WIRE), document("paper", own)) == {"paper": "wire"}


def test_another_report_of_the_same_talks_is_none() -> None:
    assert groups(document("wire", WIRE), document("paper", OTHER)) == {}


def test_words_that_both_quote_make_no_copy() -> None:
    long, other = f"{WIRE}\n\n{QUOTE} he said.", f"{OTHER}\n\n{QUOTE} she said."
    assert groups(document("wire", long), document("paper", other)) == {}


def test_copies_of_copies_are_one_story() -> None:
    parts = WIRE.split(". ")
    first, second = ". ".join(parts[:4]), ". ".join(parts[1:])
    found = groups(document("a", WIRE), document("b", first), document("c", second))
    assert found == {"b": "a", "c": "a"}


def test_order_is_nothing() -> None:
    documents = [document("a", WIRE), document("b", WIRE + OTHER), document("c", OTHER)]
    rank = {d.id: i for i, d in enumerate(documents)}
    assert copied(Copies(documents), rank) == copied(Copies(documents[::-1]), rank)


def reading(document: Document, via: str | None = None) -> Finding:
    start = document.text.index("talks")
    item = Statement(
        speaker="ola", source=None, cue=None, form="indirect", via=via,
        content=(Span.of(document.text, start, start + 25),),
    )  # fmt: skip
    provenance = Provenance(extractor="x", version="1")
    return Finding(document=document.id, item=item, provenance=provenance)


SAID = "talks on the dam go on tomorrow morning"


def carried(*told: tuple[Document, str | None]) -> tuple[int, int]:
    """Reports, and independent reports, of the one statement."""
    findings = [reading(d, via) for d, via in told]
    actor = Actor(id="afp", kind="outlet", name="AFP", evidence=(Span(0, 1, "t"),))
    extra = [
        Finding(document=d.id, item=actor, provenance=findings[0].provenance) for d, v in told if v
    ]
    (entry,) = fold([d for d, _ in told], findings + extra).statements
    return len(entry.documents), entry.independent


def test_copies_count_once() -> None:
    wire, copy = document("wire", f"{SAID}. {WIRE}"), document("copy", f"{SAID}. {WIRE[:400]}", 11)
    own = document("own", f"{SAID}. {OTHER}")
    assert carried((wire, None), (copy, None), (own, None)) == (3, 2)


def test_all_who_have_it_from_one_agency_count_once() -> None:
    one, two = document("one", f"{SAID}. {WIRE}"), document("two", f"{SAID}. {OTHER}")
    agency = document("agency", f"{SAID}.", outlet="AFP")
    assert carried((one, None), (two, None)) == (2, 2)
    assert carried((one, "afp"), (two, "afp")) == (2, 1)
    assert carried((one, "afp"), (agency, None)) == (2, 1)
    assert carried((one, "afp"), (two, None)) == (2, 2)
