"""Where the sides differ, and where the reports do."""

from __future__ import annotations

from collections import defaultdict

from dragoman.brief.apparatus import Apparatus, items
from dragoman.brief.brief import Section, Sentence
from dragoman.brief.stances import Stand, chosen, heading, histories
from dragoman.brief.wording import capital, listed, name, one_line, quoted
from dragoman.model import Entry, Term
from dragoman.views.ceasefires import ceasefires
from dragoman.views.disagreements import disagreements
from dragoman.views.query import Query
from dragoman.views.table import Row

_MOST = 12


def sides(notes: Apparatus, query: Query) -> Section:
    """Issues that one side wants and another rejects, by their last stands; allegations."""
    record = notes.record
    last: dict[str, dict[str, Stand]] = defaultdict(dict)
    for (actor, issue), stands in histories(record, chosen(notes, query)).items():
        last[issue][actor] = stands[-1]
    made = []
    for issue, stands_of in sorted(last.items()):
        wanting = [s for s in stands_of.values() if s.leaning > 0]
        against = [s for s in stands_of.values() if s.leaning < 0]
        if wanting and against:
            made.append(_divided(notes, issue, wanting, against))
    made += [
        _alleged(notes, entry)
        for entry in items(ceasefires(record, query), Term)
        if entry.value.status == "violated" and notes.sure(entry)
    ]
    return Section(title="Where the sides differ", sentences=tuple(made))


def _divided(notes: Apparatus, issue: str, wanting: list[Stand], against: list[Stand]) -> Sentence:
    names = [
        listed(sorted({name(notes.record, s.entry.value.actor) for s in stands}))
        for stands in (wanting, against)
    ]
    verb = "is" if len(wanting) == 1 else "are"
    other = "is" if len(against) == 1 else "are"
    words = f"{heading(issue)}: {names[0]} {verb} for it, {names[1]} {other} against it, as last"
    carried = [(s.entry, s.support) for s in (*wanting[:2], *against[:2])]
    return notes.resting(f"{words} reported.", carried)


def _alleged(notes: Apparatus, entry: Entry[Term]) -> Sentence:
    value = entry.value
    by = name(notes.record, value.by) or "A report"
    accused = name(notes.record, value.accused) or "the other side"
    where = f" in {one_line(value.where)}" if value.where else ""
    return notes.sentence(
        f"{capital(by)} alleges that {accused} broke the ceasefire{where}.", [entry]
    )


def reports(notes: Apparatus, query: Query) -> Section:
    """Questions to which reports give different answers; none is preferred."""
    asked: dict[str, list[Row]] = defaultdict(list)
    for row in disagreements(notes.record, query):
        asked[row["id"]].append(row)
    live = [rows for rows in asked.values() if any(r["state"] == "disputed" for r in rows)]
    made = tuple(_question(notes, rows) for rows in live[:_MOST])
    left = len(live) - len(made)
    rest = f"{left} more questions are in the record." if left > 0 else ""
    return Section(title="Where the reports differ", sentences=made, rest=rest)


def _question(notes: Apparatus, rows: list[Row]) -> Sentence:
    answers = [
        f"{quoted(str(row['answer']))} ({_number(row['reports'])}"
        + (f", {row['state']})" if row["state"] != "disputed" else ")")
        for row in rows
    ]
    words = f"{capital(one_line(rows[0]['about']))}, {rows[0]['question']}: {listed(answers)}."
    entries = {e.id: e for row in rows for e in row.entries}
    return notes.sentence(words, entries.values())


def _number(reports: int) -> str:
    return "1 report" if reports == 1 else f"{reports} reports"
