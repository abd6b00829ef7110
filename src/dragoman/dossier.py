"""The dossier: the handle that users hold."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from dragoman.codebook.codebook import Codebook
from dragoman.errors import UnknownReportError
from dragoman.export import Holdings, NetworkChoice, export, format_of
from dragoman.export.archive import read_archive
from dragoman.export.confirmed import only_confirmed
from dragoman.export.restoring import restored
from dragoman.ingest import Refusal, reports
from dragoman.merge.deciding import grounded, redoing, undoing
from dragoman.merge.fold import fold
from dragoman.model import Decision, Document, Record
from dragoman.model.decision import Verb
from dragoman.review.exchange import read as read_decisions
from dragoman.run import House, Summary, read
from dragoman.store import Store
from dragoman.store.live import Live
from dragoman.views import (
    actors,
    assessments,
    ceasefires,
    changes,
    decisions,
    delegations,
    disagreements,
    history,
    positions,
    queue,
    rounds,
    search,
    statements,
    timeline,
)
from dragoman.views import report as reports_view
from dragoman.views.answering import answered, searched
from dragoman.views.keeping import places, worth_keeping
from dragoman.views.query import ALL, Query
from dragoman.views.table import Table

if TYPE_CHECKING:
    from dragoman.brief import Brief
    from dragoman.plot import Plots
    from dragoman.settings import Settings

__all__ = ["Dossier", "Query"]


class Dossier:
    """One database about one or several processes: reports, what they say, what was ruled.

    >>> import dragoman, pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "oslo.txt").write_text(
    ...     "date 2025-05-12 Talks in Oslo\\n\\n"
    ...     "Norway's foreign minister, Anna Berg, said on Monday that her country would host "
    ...     "the talks.\\n", encoding="utf-8")
    >>> talks = dragoman.open(folder / "talks.db")
    >>> talks.read(folder / "oslo.txt").read
    1
    >>> talks.read(folder / "oslo.txt").unchanged
    1
    >>> for row in talks.statements():
    ...     print(row["speaker"], row["said_on"], row["said"], sep=" | ")
    Anna Berg | 2025-05-12 | her country would host the talks
    >>> print(talks.statements()[0].evidence[0].sentence[:30])
    Norway's foreign minister, Ann
    >>> talks.close()
    """

    def __init__(
        self, place: str | Path, *, create: bool = True, settings: Settings | None = None
    ) -> None:
        self.store = Store(place, create=create)
        self._settings = settings
        self._house: House | None = None
        self._live = Live(self.store)
        self._record: Record | None = None
        self._then: tuple[datetime.date, Record] | None = None

    def __enter__(self) -> Dossier:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        size = self.store.size()
        return f"<Dossier {self.store.called}: {size.documents} reports, {size.findings} findings>"

    def close(self) -> None:
        """Let go of the database, and of the processes that read for it."""
        if self._house is not None:
            self._house.close()
        self.store.close()

    @property
    def settings(self) -> Settings:
        """The settings under which it reads; those in force, unless it was given its own."""
        if self._settings is None:
            from dragoman.settings import Settings

            self._settings = Settings.load()
        return self._settings

    @property
    def house(self) -> House:
        """What reads reports for it; loads the language pipeline on first use."""
        if self._house is None:
            from dragoman.run.house import house

            self._house = house(self.settings)
        return self._house

    def read(
        self, *paths: str | Path, date: datetime.date | None = None, outlet: str | None = None
    ) -> Summary:
        """Read files and folders of reports; what was read before under this version is passed.

        ``date`` and ``outlet`` override what the files say. What cannot be read is listed in the
        summary, never raised.
        """
        entries = reports(
            paths,
            date=date,
            outlet=outlet,
            language=self.settings.language,
            max_bytes=self.settings.max_document_bytes,
        )
        return self.add(entries)

    def add(
        self,
        entries: Iterable[Document | Refusal],
        *,
        progress: Callable[[int], None] = lambda done: None,
    ) -> Summary:
        """Read documents that are at hand; ``progress`` is told how many more are done."""
        self._record = self._then = None
        return read(self.store, entries, self.house, progress=progress)

    @property
    def record(self) -> Record:
        """What all reports and decisions come to; kept, and kept up when something is added."""
        if self._record is None:
            kept = self._live.asked or self.store.has_kept()
            token = "" if kept else self.store.claim()
            self._record = self._live.record()
            if token and worth_keeping(len(self._record.documents)):
                self.store.keep(token, places(self._record))
        return self._record

    def _shown(self, name: str, view: Callable[[Record, Query], Table], query: Query) -> Table:
        """A view of the record; from the kept one, where nothing else asked for the whole."""
        table = answered(self.store, name, query) if self._record is None else None
        return view(self.known(query.as_of), query) if table is None else table

    def known(self, day: datetime.date | None) -> Record:
        """The record from the reports published by that day; the whole one for None.

        Decisions mend the reading, so those in force now hold for every day.
        """
        if day is None:
            return self.record
        if self._then is None or self._then[0] != day:
            store, decisions = self.store, list(self.store.decisions())
            former = store.former() if decisions else []
            reports = (d for d in store.documents() if d.published <= day)
            self._then = day, fold(reports, store.findings(), decisions, former=former)
        return self._then[1]

    def decide(
        self,
        verb: Verb,
        target: str,
        *,
        by: str,
        why: str = "",
        change: Mapping[str, str] | Iterable[tuple[str, str]] = (),
    ) -> Decision:
        """Rule on the item with that id: accept, reject, correct, merge, split or note.

        What ``change`` holds is told in ``Decision``; a mapping will do. UnknownItemError where
        there is no such item, DecisionError where the ruling does not fit it.
        """
        pairs = tuple(change.items() if isinstance(change, Mapping) else change)
        draft = Decision(verb=verb, target=target, by=by, at=_now(), why=why, change=pairs)
        return self._ruled([grounded(self.record, draft)])[0]

    def undo(self, decision_id: str, *, by: str) -> Decision:
        """Take a decision back. UnknownItemError where none in force has that id."""
        return self._ruled([undoing(self.store.decisions(), decision_id, by=by, at=_now())])[0]

    def redo(self, decision_id: str, *, by: str) -> Decision:
        """Bring back a decision that was undone; UnknownItemError where it was not."""
        return self._ruled(redoing(self.store.decisions(), decision_id, by=by, at=_now()))[0]

    def _ruled(self, decisions: list[Decision]) -> list[Decision]:
        self.store.decide(decisions)
        self._record = self._then = None
        return decisions

    def reload(self) -> None:
        """Forget the folded record: another program has added to the dossier."""
        self._record = self._then = None

    def statements(self, query: Query = ALL) -> Table:
        """Who said what, in the order of reading."""
        return self._shown("statements", statements.statements, query)

    def positions(self, query: Query = ALL) -> Table:
        """Who wants what, by issue."""
        return self._shown("positions", positions.positions, query)

    def matrix(self, query: Query = ALL) -> Table:
        """Issues down, parties across, stances in the cells."""
        return self._shown("matrix", positions.matrix, query)

    def rounds(self, query: Query = ALL) -> Table:
        """The rounds of talks by date."""
        return self._shown("rounds", rounds.rounds, query)

    def ceasefires(self, query: Query = ALL) -> Table:
        """What is said of ceasefires, their terms and their alleged violations."""
        return ceasefires.ceasefires(self.known(query.as_of), query)

    def assessments(self, query: Query = ALL) -> Table:
        """How the outlets themselves judge the state of the talks."""
        return assessments.assessments(self.known(query.as_of), query)

    def delegations(self, query: Query = ALL) -> Table:
        """Who sits for whom, round by round."""
        return self._shown("delegations", delegations.delegations, query)

    def disagreements(self, query: Query = ALL) -> Table:
        """Where reports differ: an answer a row, with the reports that give it."""
        return disagreements.disagreements(self.known(query.as_of), query)

    def queue(self, query: Query = ALL) -> Table:
        """What to review next: undecided items by doubt and weight, with the reasons."""
        return queue.queue(self.known(query.as_of), query)

    def decisions(self, query: Query = ALL) -> Table:
        """What people ruled, the latest first, and what became of it."""
        return decisions.decisions(self.record, self.store.decisions(), query)

    def take_decisions(self, lines: Iterable[str]) -> int:
        """Take in decisions written as JSON lines; how many are new.

        DecisionError where a line is none; then nothing was taken in.
        """
        found = read_decisions(lines)
        self._record = self._then = None
        return self.store.decide(found)

    def history(self, query: Query = ALL) -> Table:
        """Status of rounds, stances of parties and roles of persons over time."""
        return history.history(self.known(query.as_of), query)

    def changes(self, query: Query = ALL) -> Table:
        """What the reports of ``since`` to ``until`` add, change and contradict."""
        return changes.changes(self.known(query.as_of), query)

    def search(self, words: str, query: Query = ALL) -> Table:
        """Statements and reports that have these words, the best first, the words marked.

        ``"in quotation marks"`` looks for words together, ``-word`` leaves out, ``begin*`` takes
        any end. SearchError where there is nothing to look for.
        """
        table = searched(self.store, words, query) if self._record is None else None
        if table is not None:
            return table
        return search.search(self.store, self.known(query.as_of), words, query)

    def timeline(self, query: Query = ALL) -> Table:
        """Everything that has a date, by date; the undated last."""
        return self._shown("timeline", timeline.timeline, query)

    def actors(self, query: Query = ALL) -> Table:
        """Everybody who takes part, those that most is known of first."""
        return self._shown("actors", actors.actors, query)

    def report(self, reference: str) -> reports_view.ReportView:
        """One report with what it says, by its name, its id or the beginning of its id.

        UnknownReportError where there is none or several.
        """
        found = self.store.named(reference)
        if len(found) == 1:
            return reports_view.report(self.record, found[0])
        if found:
            ids = ", ".join(d.id[:8] for d in found)
            raise UnknownReportError(f"{len(found)} reports are called {reference!r}: give {ids}")
        raise UnknownReportError(
            f"no report is called {reference!r}: `dragoman show FILE statements` names them"
        )

    def export(
        self,
        out: str | Path,
        format: str | None = None,
        *,
        confirmed: bool = False,
        network: NetworkChoice | None = None,
        tell: Callable[[str], object] = lambda words: None,
    ) -> list[Path]:
        """Write the record in a format; the files written.

        Without ``format`` the ending of ``out`` tells it; a folder gets ``record``, one JSON a
        report. ``confirmed`` leaves out what no person accepted or corrected; ``network`` says
        what the formats ``network`` and ``dna`` make of the positions.
        """
        held = Holdings(
            record=only_confirmed(self.record) if confirmed else self.record,
            codebook=Codebook.load(self.settings.codebook),
            readings=self.store.sets,
            decisions=self.store.decisions,
            network=network or NetworkChoice(),
            tell=tell,
        )
        return export(held, Path(out), format or format_of(Path(out)))

    def brief(
        self,
        query: Query = ALL,
        *,
        title: str = "Brief on the talks",
        least: float = 0.5,
        chart: bool = True,
    ) -> Brief:
        """Who met, who said what, positions and changes, in sentences with footnotes.

        ``least`` is the confidence that an item needs, unless a person confirmed it. Save it with
        ``brief.save("brief.pdf")``; a notebook shows it.
        """
        from dragoman.brief import composed, cover

        record = self.known(query.as_of)
        drawn = cover(record, query) if chart else ""
        return composed(record, query, title=title, least=least, chart=drawn)

    @property
    def plot(self) -> Plots:
        """Plots as Altair charts: ``timeline()``, ``matrix()``, ``network()``, ``activity()``."""
        from dragoman.plot import Plots

        return Plots(self.known)

    def restore(self, archive: str | Path) -> int:
        """Take in what ``export(..., "jsonl")`` wrote; how many reports it holds.

        What is here already stays as it is. ArchiveError where the file does not hold; then
        nothing was taken in.
        """
        self._record = self._then = None
        return restored(self.store, read_archive(Path(archive)))


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
