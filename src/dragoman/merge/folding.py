"""The fold kept up report by report: one more costs what it touches, not what there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.merge.actors import Names
from dragoman.merge.castlist import CastList
from dragoman.merge.copies import Copies
from dragoman.merge.entries import Place, by_kind, entry, place, separated
from dragoman.merge.fold import fold
from dragoman.merge.grouping import Grouping
from dragoman.merge.independence import desks, independent
from dragoman.merge.keys import item_id
from dragoman.merge.meetings import Meetings
from dragoman.merge.persons import Key
from dragoman.merge.rounds import Told, told
from dragoman.merge.rulings import Ruling, in_force, rulings
from dragoman.merge.shelves import Name, Shelves
from dragoman.merge.statements import Said, account, alone
from dragoman.merge.table import TableOf
from dragoman.merge.wordings import Wordings
from dragoman.model import (
    Actor,
    Decision,
    Document,
    Entry,
    Finding,
    Item,
    Post,
    Record,
    Seat,
    Statement,
    Support,
)


class Folding:
    """Reports with their findings, added one by one, and the record that they come to.

    ``record(decisions)`` is what ``fold`` gives for all that was added. A report is added once;
    one that was read anew asks for a new Folding. Merges, splits and decisions that rest on older
    readings change what hangs together, so with those ``record`` folds everything.
    """

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._found: dict[str, dict[str, Finding]] = {}
        self._rank: dict[str, Place] = {}
        self._cast = CastList()
        self._meetings = Meetings()
        self._wordings = Wordings()
        self._seats = TableOf()
        self._copies = Copies()
        self._story: dict[str, set[str]] = {}
        self._repeats: dict[str, str] = {}
        self._desks: dict[str, str] = {}
        self._said: dict[str, Said] = {}
        self._own: dict[str, str] = {}
        self._shelves = Shelves()

    def __contains__(self, document: str) -> bool:
        return document in self._documents

    def __len__(self) -> int:
        return len(self._documents)

    def add(self, document: Document, findings: Iterable[Finding]) -> None:
        """Take in a report that is not there yet; ValueError where it is."""
        if document.id in self._documents:
            raise ValueError(f"{document.name} is there already: begin a new Folding")
        own: dict[str, Finding] = {}
        for one in findings:
            if own.setdefault(one.id, one).confidence < one.confidence:
                own[one.id] = one
        self._documents[document.id] = document
        self._found[document.id] = own
        self._rank[document.id] = (document.published, document.name, document.id)
        dirty = self._sourced(document)
        dirty |= self._translated(self._renamed(document, own.values()))
        for name in dirty:
            group = self._shelves.group(name)
            built = self._built(name, group) if group else None
            self._shelves.put(name, built, self._rank)

    def _sourced(self, document: Document) -> set[Name]:
        """Note which story the report tells; the entries whose sources are others now."""
        story = {document.id}
        for other in self._copies.add(document):
            story |= self._story[other]
        self._story.update(dict.fromkeys(story, story))
        self._desks |= desks([document], self._copies.credits)
        if len(story) == 1:
            return set()
        first = min(story, key=self._rank.__getitem__)
        self._repeats.update(dict.fromkeys(story - {first}, first))
        self._repeats.pop(first, None)
        found = (f for report in story - {document.id} for f in self._found[report])
        return self._shelves.names(found)

    def _renamed(self, document: Document, found: Iterable[Finding]) -> set[str]:
        """The reports in which an actor or a round has another id now, and the new one."""
        items = [f.item for f in found]
        actors = [i for i in items if isinstance(i, Actor)]
        posts = [i for i in items if isinstance(i, Post)]
        changed = self._cast.add(document.id, document.published, actors, posts)
        reports = {document.id, *(report for report, _ in changed)}
        names = Names(self._cast.ids)
        published = {report: self._documents[report].published for report in reports}
        accounts: dict[Key, Told] = {}
        for report in sorted(reports):
            accounts |= told(self._found[report].values(), published, names.actor)
        return reports | {report for report, _ in self._meetings.change(accounts.values())}

    def _translated(self, reports: Iterable[str]) -> set[Name]:
        """Put the findings of these reports where they belong now; the entries concerned."""
        names = Names(self._cast.ids, self._meetings.ids)
        gone: list[Said] = []
        new: list[Said] = []
        changed: set[str] = set()
        for report in reports:
            for finding in self._found[report].values():
                support = Support(finding=finding, item=names.item(report, finding.item))
                held = self._shelves.support(finding.id)
                if held is not None and held.item == support.item:
                    continue
                if held is not None and isinstance(held.item, Seat):
                    changed |= self._seats.take(held)
                self._shelves.know(support)
                changed.add(finding.id)
                if isinstance(support.item, Statement):
                    self._heard(Support(finding=finding, item=support.item), gone, new)
                else:
                    self._own[finding.id] = item_id(report, support.item)
                if isinstance(support.item, Seat):
                    changed |= self._seats.put(support)
        said = self._wordings.change(gone, new)
        self._own |= said
        changed |= set(said)
        return {
            name
            for finding in changed
            for name in self._shelves.move(finding, self._seats.head(finding) or self._own[finding])
        }

    def _heard(self, support: Support[Statement], gone: list[Said], new: list[Said]) -> None:
        finding = support.finding
        published = {finding.document: self._documents[finding.document].published}
        if (before := self._said.pop(finding.id, None)) is not None:
            gone.append(before)
        said = account(support, published)
        if said is None:
            self._own[finding.id] = alone(support)
        else:
            new.append(said)
            self._said[finding.id] = said

    def _built(
        self, name: Name, group: list[Support[Item]], ruled: Ruling | None = None
    ) -> Entry[Item]:
        made = entry(self._rank, *name, group, ruled)
        count = independent(made.support, self._repeats, self._desks)
        return replace(made, independent=count)

    def record(
        self, decisions: Iterable[Decision] = (), *, former: Sequence[Finding] = ()
    ) -> Record:
        """The record that everything added, and these decisions, come to."""
        ruled = in_force(decisions)
        hard = any(d.verb in ("merge", "split") for d in ruled)
        if hard or any(f.id not in self._own for f in former):
            found = (f for ones in self._found.values() for f in ones.values())
            return fold(self._documents.values(), found, ruled, former=former)
        redirects = self._shelves.redirects()
        ids = self._shelves.ids if ruled else {}
        grouping = Grouping(supports={}, ids=ids, read=ids, redirects=redirects)
        given = rulings(ruled, grouping, {})
        changed: dict[Name, Entry[Item]] = {}
        for item, ruling in given.of.items():
            for name in self._shelves.called(item):
                changed[name] = self._built(name, self._shelves.group(name), ruling)
        entries = self._shelves.entries(changed)
        standing, out = separated(entries)
        out.sort(key=lambda e: place(self._rank, e))
        return Record(
            documents=tuple(sorted(self._documents.values(), key=lambda d: self._rank[d.id])),
            rejected=tuple(out),
            idle=given.idle,
            redirects={**redirects, **given.led},
            copies=dict(self._repeats),
            **by_kind(standing),  # type: ignore[arg-type]
        )
