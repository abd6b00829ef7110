"""How rounds come about and delegations change."""

import dataclasses
import datetime
from collections.abc import Sequence

from dragoman.merge.fold import fold
from dragoman.merge.history import history, teams
from dragoman.model import Document, Finding, Item, Provenance, Record, Round, Seat, Span, When

DAYS = [datetime.date(2025, 5, day) for day in (10, 11, 12, 13)]
DOCUMENTS = [Document(text="talks", published=day, name=day.isoformat()) for day in DAYS]
SPAN = (Span(0, 5, "talks"),)


def told(number: int, *items: Item) -> list[Finding]:
    provenance = Provenance(extractor="x", version="1")
    return [Finding(document=DOCUMENTS[number].id, item=i, provenance=provenance) for i in items]


def talks(status: str, start: str = "2025-05-13") -> Round:
    return Round(
        id=start, name="talks", venue="Oslo", start=When(start), evidence=SPAN,
        status=status,  # type: ignore[arg-type]
    )  # fmt: skip


def seat(person: str, start: str, role: str = "member") -> Seat:
    return Seat(
        person=person, party="norway", round=start, evidence=SPAN,
        role=role,  # type: ignore[arg-type]
    )  # fmt: skip


def stages(record: Record) -> list[tuple[str, int, int]]:
    (entry,) = record.rounds
    found = history(record, entry)
    return [(s.status, s.since.day, s.until.day) for s in found]


def test_a_round_is_proposed_planned_and_held() -> None:
    said: Sequence[str] = ("proposed", "planned", "planned", "held")
    found = [f for n, status in enumerate(said) for f in told(n, talks(status))]
    assert stages(fold(DOCUMENTS, found)) == [
        ("proposed", 10, 10), ("planned", 11, 12), ("held", 13, 13)
    ]  # fmt: skip


def test_members_join_and_leave() -> None:
    first, second = "2025-05-02", "2025-05-13"
    found = told(
        0, talks("held", first), talks("planned", second),
        seat("ana", first, "head"), seat("kai", first), seat("ola", first, "absent"),
        seat("kai", second, "head"), seat("per", second),
    )  # fmt: skip
    one, two = teams(fold(DOCUMENTS, found), "norway")
    assert (one.members, one.joined, one.left, one.absent) == (("ana", "kai"), (), (), ("ola",))
    assert (two.members, two.joined, two.left) == (("kai", "per"), ("per",), ("ana",))


def test_who_is_called_a_member_and_head_is_the_head() -> None:
    start = "2025-05-13"
    found = [
        *told(0, talks("planned"), seat("ana", start)),
        *told(1, talks("planned"), seat("ana", start, "head")),
    ]
    record = fold(DOCUMENTS, found)
    (only,) = record.seats
    assert (only.value.role, [s.item.role for s in only.support]) == ("head", ["member", "head"])
    (alone,) = fold(DOCUMENTS, found[:2]).seats
    assert record.resolve(alone.id) == only


def test_what_one_report_tells_of_the_way_counts() -> None:
    one = dataclasses.replace(talks("planned"), history=("proposed", "planned"))
    record = fold(DOCUMENTS, [*told(0, one), *told(3, talks("held"))])
    assert [s[0] for s in stages(record)] == ["proposed", "planned", "held"]
    assert record.rounds[0].value.history == ("proposed", "planned", "held")


def test_a_seat_gathers_what_reports_tell_of_it() -> None:
    start = "2025-05-13"
    first = dataclasses.replace(seat("ana", start), sent_by="norway", mandate=("to listen",))
    second = dataclasses.replace(seat("ana", start), mandate=("to sign",), replaces="kai")
    found = [*told(0, talks("planned"), first), *told(1, talks("held"), second)]
    (only,) = fold(DOCUMENTS, found).seats
    value = only.value
    assert (value.sent_by, value.mandate, value.replaces) == (
        "norway", ("to listen", "to sign"), "kai"
    )  # fmt: skip
