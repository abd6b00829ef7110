"""Who said what, and what the outlets themselves judge."""

from __future__ import annotations

from collections import defaultdict

from dragoman.brief.apparatus import RULED, Apparatus, items
from dragoman.brief.brief import Section, Sentence
from dragoman.brief.days import day, on
from dragoman.brief.wording import capital, more, name, one_line, phrase, post, quoted, unnamed
from dragoman.model import Assessment, Entry, Record, Statement
from dragoman.views.assessments import assessments
from dragoman.views.query import Query
from dragoman.views.rows import published
from dragoman.views.statements import statements

_SPEAKERS = 12
_EACH = 5
_JUDGED = 12
_CLAUSE = 6
"""Words from which on a quotation says something by itself."""


def section(notes: Apparatus, query: Query) -> Section:
    """The speakers of whom most is reported, each with a few statements by date."""
    record = notes.record
    told: dict[str, list[Entry[Statement]]] = defaultdict(list)
    for entry in items(statements(record, query), Statement):
        if entry.value.speaker and notes.sure(entry):
            told[entry.value.speaker].append(entry)
    ranked = sorted(told, key=lambda s: (unnamed(record, s), -len(told[s]), name(record, s)))
    under = [_speaker(notes, speaker, told[speaker]) for speaker in ranked[:_SPEAKERS]]
    rest = more(len(ranked) - _SPEAKERS, "speaker")
    return Section(title="Who said what", under=tuple(under), rest=rest)


def _speaker(notes: Apparatus, speaker: str, told: list[Entry[Statement]]) -> Section:
    record = notes.record
    weighed = sorted(
        told,
        key=lambda e: (
            e.standing not in RULED,
            not _whole(e),
            -len(e.documents),
            e.value.form != "direct",
            -e.confidence,
            e.id,
        ),
    )
    chosen = {e.id for e in weighed[:_EACH]}
    shown = sorted((e for e in told if e.id in chosen), key=lambda e: _when(record, e))
    held = post(record, speaker)
    title = capital(f"{name(record, speaker)}{f' ({held})' if held else ''}")
    rest = more(len(told) - len(shown), "statement")
    made = tuple(_sentence(notes, entry) for entry in shown)
    return Section(title=title, sentences=made, rest=rest)


def _whole(entry: Entry[Statement]) -> bool:
    """Whether the words make sense alone."""
    return phrase(" ".join(span.exact for span in entry.value.content), _CLAUSE)


def _when(record: Record, entry: Entry[Statement]) -> tuple[str, str]:
    said_on = entry.value.said_on
    date = said_on.first if said_on else published(record, entry)
    return date.isoformat(), entry.id


def _sentence(notes: Apparatus, entry: Entry[Statement]) -> Sentence:
    """Words of the speaker in direct speech; else those of the report, whose outlet is named."""
    record, value = notes.record, entry.value
    first = record.document(entry.support[0].document)
    words = quoted(" … ".join(span.exact for span in value.content))
    when = on(value.said_on) if value.said_on else f"reported on {day(first.published)}"
    if value.form == "direct":
        return notes.sentence(f"{capital(when)}: {words}", [entry])
    outlet = one_line(first.outlet or "")
    if value.said_on:
        told = f"{capital(when)}, " + (f"as {outlet} has it" if outlet else "in the report's words")
    else:
        told = f"As {outlet} {when}" if outlet else f"As {when}"
    return notes.sentence(f"{told}: {words}", [entry])


def judgements(notes: Apparatus, query: Query) -> Section:
    """How the outlets judge the talks; nobody else's view."""
    sure = [e for e in items(assessments(notes.record, query), Assessment) if notes.sure(e)]
    best = {e.id for e in sorted(sure, key=lambda e: (-e.confidence, e.id))[:_JUDGED]}
    made = []
    for entry in (e for e in sure if e.id in best):
        document = notes.record.document(entry.support[0].document)
        outlet = one_line(document.outlet or document.name)
        words = quoted(entry.value.evidence[0].exact)
        date = day(document.published)
        sentence = f"{capital(outlet)} sounded {entry.value.outlook} on {date}: {words}"
        made.append(notes.sentence(sentence, [entry]))
    rest = more(len(sure) - len(made), "judgement")
    return Section(title="How the outlets judge it", sentences=tuple(made), rest=rest)
