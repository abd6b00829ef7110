"""Where the sides differ, and where the reports do."""

from __future__ import annotations

from collections import defaultdict

from dragoman.brief.apparatus import Apparatus, items
from dragoman.brief.brief import Section, Sentence
from dragoman.brief.stances import Stand, chosen, heading, histories
from dragoman.brief.wording import capital, more, noun, one_line, quoted, some
from dragoman.model import Entry, Record, Term
from dragoman.views.ceasefires import ceasefires
from dragoman.views.disagreements import disagreements
from dragoman.views.query import Query
from dragoman.views.table import Row

_MOST = 12
_SIDES = 6
_ASKED = {
    "start": "When it began",
    "end": "When it ended",
    "venue": "Where it was",
    "takes place": "Whether it took place",
    "head": "Who headed the delegation",
    "attends": "Who attended",
    "stance": "The stance",
    "wording": "What was said",
    "speaker": "Who said it",
    "violation": "Who broke it",
    "figure": "How many",
}
_ELSEWHERE = "office"
"""Who holds an office is no matter of the talks."""


def sides(notes: Apparatus, query: Query) -> Section:
    """Issues that one side wants and another rejects, by their last stands; allegations."""
    record = notes.record
    last: dict[str, list[Stand]] = defaultdict(list)
    for (actor, issue), stands in histories(record, chosen(notes, query)).items():
        if not _person(record, actor):  # a spokesman is no side of his own
            last[issue].append(stands[-1])
    split = []
    for issue, stands in last.items():
        wanting = [s for s in stands if s.leaning > 0]
        against = [s for s in stands if s.leaning < 0]
        if wanting and against:
            split.append((len(stands), issue, wanting, against))
    split.sort(key=lambda one: (-one[0], one[1]))
    made = [_divided(notes, *one[1:]) for one in split[:_MOST]]
    alleged = [
        entry
        for entry in items(ceasefires(record, query), Term)
        if entry.value.status == "violated" and notes.sure(entry)
    ]
    made += [_alleged(notes, entry) for entry in alleged[:_MOST]]
    rest = more(max(len(split) - _MOST, 0) + max(len(alleged) - _MOST, 0), "difference")
    return Section(title="Where the sides differ", sentences=tuple(made), rest=rest)


def _person(record: Record, actor: str) -> bool:
    entry = record.actor(actor)
    return entry is not None and entry.value.kind == "person"


def _divided(notes: Apparatus, issue: str, wanting: list[Stand], against: list[Stand]) -> Sentence:
    weighed = [
        sorted(stands, key=lambda s: (-len(s.entry.documents), s.entry.value.actor))
        for stands in (wanting, against)
    ]
    pro, contra = (
        some(list(dict.fromkeys(noun(notes.record, s.entry.value.actor) for s in stands)), _SIDES)
        for stands in weighed
    )
    verb = "was" if len(wanting) == 1 else "were"
    words = f"{heading(issue)}: {pro} {verb} last reported for it, {contra} against."
    return notes.resting(words, [(s.entry, s.support) for one in weighed for s in one[:2]])


def _alleged(notes: Apparatus, entry: Entry[Term]) -> Sentence:
    value = entry.value
    by = noun(notes.record, value.by) or "a report"
    accused = noun(notes.record, value.accused)
    where = f" in {one_line(value.where)}" if value.where else ""
    did = f"{accused} broke the ceasefire" if accused else "the ceasefire was broken"
    return notes.sentence(f"{capital(by)} alleged that {did}{where}.", [entry])


def reports(notes: Apparatus, query: Query) -> Section:
    """Questions to which reports give different answers; none is preferred."""
    asked: dict[str, list[Row]] = defaultdict(list)
    for row in disagreements(notes.record, query):
        if row["question"] != _ELSEWHERE:
            asked[row["id"]].append(row)
    live = [rows for rows in asked.values() if any(r["state"] == "disputed" for r in rows)]
    made = tuple(_question(notes, rows) for rows in live[:_MOST])
    rest = more(len(live) - len(made), "question")
    return Section(title="Where the reports differ", sentences=made, rest=rest)


def _question(notes: Apparatus, rows: list[Row]) -> Sentence:
    answers = [
        f"{quoted(str(row['answer']))} ({_number(row['reports'])}"
        + (f", {row['state']})" if row["state"] != "disputed" else ")")
        for row in rows
    ]
    asked = _ASKED.get(rows[0]["question"], capital(str(rows[0]["question"])))
    words = f"{asked} ({one_line(rows[0]['about'])}): {' or '.join(answers)}."
    entries = {e.id: e for row in rows for e in row.entries}
    return notes.sentence(words, entries.values())


def _number(reports: int) -> str:
    return "1 report" if reports == 1 else f"{reports} reports"
