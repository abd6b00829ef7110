"""Seats: who sits for whom at the meetings that a report tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.extract.absences import absences
from dragoman.extract.attendance import attendance
from dragoman.extract.commissions import Commissions, commissions
from dragoman.extract.delegations import Bench, Sitting
from dragoman.extract.leadership import leadership
from dragoman.extract.mediators import mediators
from dragoman.extract.membership import membership
from dragoman.extract.presence import presence
from dragoman.extract.reading import Reading
from dragoman.extract.rounds import Convened, rounds_of
from dragoman.model import Finding, Provenance, Seat, Span

_RANK = {"host": 0, "head": 1, "mediator": 2, "member": 3, "absent": 4}


class Seats:
    """One finding for each person, party, role and meeting."""

    name = "seats"
    version = "2"

    def findings(self, reading: Reading) -> Iterable[Finding]:
        """The report's seats, in order."""
        bench = Bench(reading)
        rounds = rounds_of(reading)
        between = list(mediators(bench))
        neutral = {m.person for m in between if m.role == "mediator"}
        present = [s for s in attendance(bench, rounds) if s.person not in neutral]
        leading = [*leadership(bench), *membership(bench)]
        told = {(s.person, s.anchor.sentence) for s in leading}
        known = {s.person for s in present} | neutral
        there = [s for s in presence(bench, rounds) if s.person not in known]
        present += [s for s in there if (s.person, s.anchor.sentence) not in told]
        led = [s for s in leading if not (s.titled and _beside(s, present))]
        led = [s for s in led if s.person not in neutral]
        listed = {(s.person, s.anchor.sentence) for s in led if s.role == "member"}
        present = [s for s in present if (s.person, s.anchor.sentence) not in listed]
        away = list(absences(bench))
        missing = {(s.person, s.anchor.sentence) for s in away}
        present = [s for s in present if (s.person, s.anchor.sentence) not in missing]
        hosting = {(s.person, s.anchor.sentence) for s in present if s.role == "host"}
        present = [
            s for s in present if s.role == "host" or (s.person, s.anchor.sentence) not in hosting
        ]
        sittings = [*led, *away, *between, *present]
        known_of = commissions(bench)
        for seat, sitting in _settled(bench, rounds, sittings):
            yield Finding(
                document=reading.document.id,
                item=_commissioned(seat, known_of),
                provenance=Provenance(
                    extractor=self.name, version=self.version, codebook=reading.codebook.version
                ),
                confidence=0.6 if sitting.standing else 0.8,
            )


def _commissioned(seat: Seat, known: Commissions) -> Seat:
    """The seat with who sent the person, in whose place and with what mandate."""
    if seat.role == "absent":
        return seat
    return replace(
        seat,
        sent_by=known.sent.get(seat.person),
        replaces=known.replaced.get(seat.person),
        mandate=known.mandate(seat.person, seat.party) if seat.role != "mediator" else (),
    )


def _settled(
    bench: Bench, rounds: Sequence[Convened], sittings: list[Sitting]
) -> Iterator[tuple[Seat, Sitting]]:
    """Seats with party and round, each once; a member who is also head or absent is no member."""
    known: dict[tuple[str, str, str, str | None], tuple[Seat, Sitting]] = {}
    mediating: dict[str, str] = {}
    led: dict[str, str] = {}
    heads: set[tuple[str, str]] = set()
    for sitting in sorted(sittings, key=lambda p: (_RANK[p.role], p.start)):
        party = sitting.party or bench.side(sitting.person)
        if party is not None and bench.company.kind(party) == "person":
            party = bench.side(sitting.person) or bench.side(party)
        if party is None and sitting.beside is not None:
            party = led.get(sitting.beside)
        if party is None or party == sitting.person:
            continue
        if sitting.role == "head":
            heads.add((sitting.person, party))
            led.setdefault(sitting.person, party)
        if sitting.role == "mediator" and sitting.person in mediating:
            if mediating[sitting.person] != party:
                continue
        elif sitting.role == "mediator":
            mediating[sitting.person] = party
        held = _round(rounds, sitting, party)
        key = (sitting.person, party, sitting.role, held)
        if key in known or _elsewhere(known, sitting, held):
            continue
        if sitting.role == "member" and not sitting.earlier and _above(known, sitting, party, held):
            continue
        late = sitting.going and not sitting.earlier
        if sitting.role == "member" and late and (sitting.person, party) in heads:
            continue  # who leads the team somewhere is no mere member elsewhere
        span = Span.of(bench.reading.document.text, sitting.start, sitting.end)
        seat = Seat(
            person=sitting.person,
            party=party,
            role=sitting.role,
            evidence=(span,),
            round=held,
            refused=sitting.refused,
        )
        known[key] = (seat, sitting)
    yield from sorted(known.values(), key=lambda k: k[0].evidence[0])


def _elsewhere(
    known: dict[tuple[str, str, str, str | None], tuple[Seat, Sitting]],
    sitting: Sitting,
    held: str | None,
) -> bool:
    """Whether the same words seat the person there already, for another side."""
    return any(
        seat.person == sitting.person
        and seat.role == sitting.role
        and seat.round == held
        and other.anchor.sentence == sitting.anchor.sentence
        for seat, other in known.values()
    )


def _beside(titled: Sitting, present: list[Sitting]) -> bool:
    """Whether a chief negotiator by title meets somebody in company of his own side."""
    own = [s for s in present if s.person == titled.person]
    return any(
        s.anchor is o.anchor and s.person != o.person and s.party == o.party
        for o in own
        for s in present
    )


def _above(
    known: dict[tuple[str, str, str, str | None], tuple[Seat, Sitting]],
    sitting: Sitting,
    party: str,
    held: str | None,
) -> bool:
    """Whether the person already sits there, or by the same sentence, in a higher role."""
    return any(
        seat.person == sitting.person
        and seat.party == party
        and seat.role in {"head", "host", "mediator"}
        and (seat.round == held or other.anchor.sentence == sitting.anchor.sentence)
        for seat, other in known.values()
    )


def _round(rounds: Sequence[Convened], sitting: Sitting, party: str) -> str | None:
    """The meeting at which the seat is: told of in the same sentence, else the party's own."""
    if sitting.standing:
        return None
    near = [
        (abs(s.meeting.head.i - sitting.anchor.i), c)
        for c in rounds
        for s in c.occasion.sightings
        if s.meeting.head.sentence == sitting.anchor.sentence
    ]
    if near:
        return min(near, key=lambda n: n[0])[1].round.id
    own = [c for c in rounds if party in c.round.participants] or rounds
    if not own:
        return None
    return max(own, key=lambda c: len(c.occasion.sightings)).round.id
