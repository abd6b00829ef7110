"""``dragoman review``: rule on what was read, in the terminal, by keys alone."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.keys import Keyboard
from dragoman.cli.kinds import REVIEWER, reviewer
from dragoman.cli.words import clean
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.dossier import Dossier
    from dragoman.model import Decision, Entry, Item
    from dragoman.views.query import Query
    from dragoman.views.table import Table

_KINDS = ("round", "seat", "position", "term", "statement", "post", "actor", "assessment")
_LABELS = "123456789abcdefghijklmnopqrstuvwxyz"
"""Keys by which to choose from a list."""
_LISTED = 20
_ARROWS = {
    "\x1b[C": "j",
    "\x1b[B": "j",
    "\x1b[D": "k",
    "\x1b[A": "k",
    "\r": "j",
    "\n": "j",
    " ": "j",
}


@click.command("review", short_help="Rule on what was read, in the terminal.")
@click.argument("dossier")
@click.option("--by", **REVIEWER)
@click.option("--kind", type=click.Choice(_KINDS), help="Only items of this kind.")
@click.option("--party", help="Only what names this party: an id, a name or an alias.")
@click.option("--issue", help="Only on this issue.")
def command(dossier: str, by: str | None, **options: Any) -> None:
    """Go through DOSSIER item by item, the most doubtful and weighty first.

    One key rules: a accepts, r rejects, c corrects a field, m merges, s splits, n notes; A and R
    ask for a reason, too. u takes the last decision back, y brings it back. Every decision is
    kept at once; q or Ctrl-C ends.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(
            "review needs a terminal: `dragoman decisions import` takes decisions from a file"
        )
    from dragoman.dossier import Dossier
    from dragoman.views.query import Query

    with Dossier(dossier, create=False) as talks:
        sitting = Sitting(talks, reviewer(by, talks.settings), Query(**options))
        sitting.run()
    click.echo(f"\n{sitting.made} decisions by {clean(sitting.by)}; {sitting.left} items left")


class Sitting:
    """A reviewer going through the queue; it is drawn up once, at the beginning."""

    def __init__(self, talks: Dossier, by: str, query: Query) -> None:
        self._talks = talks
        self.by = by
        self._queue: Table = talks.queue(query)
        self._at = 0
        self._told = ""
        self._all = False
        self._undone: list[str] = []
        self._ruled: dict[str, str] = {}
        self._keys = Keyboard()
        self.made = 0

    @property
    def left(self) -> int:
        """Items of the queue on which nobody ruled here."""
        return len(self._queue) - len(self._ruled)

    def run(self) -> None:
        """Show cards and obey keys until the end."""
        with self._keys.opened(), contextlib.suppress(KeyboardInterrupt, EOFError):
            while len(self._queue):
                self._draw()
                key = self._keys.key()
                key = _ARROWS.get(key, key)
                if key in ("q", "\x03", "\x04"):
                    return
                self._obey(key)

    def _draw(self) -> None:
        from dragoman.cli.card import Card

        click.clear()
        row = self._queue[self._at]
        place = f"{self._at + 1} of {len(self._queue)}"
        if done := self._ruled.get(row["id"]):
            place += f", {done}"
        entry = self._entry()
        if entry is None:
            click.echo(f"{place}  {clean(row['what'])}: is in the record no more")
            click.echo(f"{self._told}\nu undo  j next  k back  q quit")
        else:
            Card(
                record=self._talks.record,
                row=row,
                entry=entry,
                place=place,
                told=self._told,
                whole=self._all,
            ).show()

    def _entry(self) -> Entry[Item] | None:
        record, item = self._talks.record, self._queue[self._at]["id"]
        return record.resolve(item) or next((e for e in record.rejected if e.id == item), None)

    def _obey(self, key: str) -> None:
        act = self._acts().get(key)
        self._told = ""
        if act is None:
            self._told = f"{clean(key)!r} does nothing here"
            return
        try:
            act()
        except (click.Abort, EOFError, KeyboardInterrupt):
            self._told = "nothing was changed"
        except DragomanError as error:
            self._told = clean(str(error))

    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "a": lambda: self._verdict("accept"),
            "r": lambda: self._verdict("reject"),
            "A": lambda: self._verdict("accept", self._keys.line("why")),
            "R": lambda: self._verdict("reject", self._keys.line("why")),
            "c": self._correct,
            "m": self._merge,
            "s": self._split,
            "n": self._note,
            "u": self._undo,
            "y": self._redo,
            "j": lambda: self._go(1),
            "k": lambda: self._go(-1),
            "e": self._more,
        }

    # -- moving ----------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        self._all = False
        if 0 <= self._at + step < len(self._queue):
            self._at += step
        else:
            self._told = "this is the last one: q quits" if step > 0 else "this is the first one"

    def _more(self) -> None:
        self._all = not self._all

    # -- ruling ----------------------------------------------------------------------------

    def _decide(self, verb: Any, words: str, **more: Any) -> Decision:
        entry = self._here()
        ruled = self._queue[self._at]["id"]
        target = more.pop("target", entry.id)
        decision = self._talks.decide(verb, target, by=self.by, **more)
        self.made += 1
        self._undone.clear()
        if verb != "note":
            self._ruled[ruled] = words
        self._told = words
        return decision

    def _here(self) -> Entry[Item]:
        entry = self._entry()
        if entry is None:
            raise DragomanError("this item is in the record no more: j goes on")
        return entry

    def _verdict(self, verb: str, why: str = "") -> None:
        place = self._at + 1
        words = f"{verb}ed"
        self._decide(verb, words, why=why)
        if self._at + 1 < len(self._queue):
            self._go(1)
            self._told = f"{place} {words}"

    def _note(self) -> None:
        self._decide("note", "noted", why=self._keys.line("note"))

    def _correct(self) -> None:
        from dragoman.review.fields import fields, typed

        entry = self._here()
        every = fields(entry.value)
        field = every[self._chosen("field", [f"{f.name}: {f.value}" for f in every])]
        if field.choices:
            words = field.choices[self._chosen(field.name, field.choices)]
        else:
            words = self._keys.line(f"{field.name} (now {clean(field.value)})", field.value)
        value = typed(entry.value, field, words, self._actor)
        self._decide("correct", f"{field.name} corrected", change=((field.name, value),))

    def _actor(self, words: str) -> str:
        from dragoman.views.query import named

        record = self._talks.record
        ids = sorted(named(record, words) or ())
        if len(ids) == 1:
            return ids[0]
        found = [f"{record.name(i)} ({i})" for i in ids[:_LISTED]]
        return ids[self._chosen("actor", found)]

    def _merge(self) -> None:
        from dragoman.views.phrase import phrase

        entry, record = self._here(), self._talks.record
        words = self._keys.line(f"is the same {entry.kind} as (words of it)").casefold().split()
        told = {
            other.id: phrase(record, other)
            for other in record.entries(entry.kind)
            if other.id != entry.id
        }
        ids = [i for i, said in told.items() if all(w in f"{said} {i}".casefold() for w in words)]
        if not ids:
            raise DragomanError(f"no other {entry.kind} has these words")
        other = ids[self._chosen("the same as", [told[i] for i in ids[:_LISTED]])]
        self._decide("merge", "merged", target=other, change=(("id", entry.id),))

    def _split(self) -> None:
        entry, record = self._here(), self._talks.record
        if len(entry.support) < 2:
            raise DragomanError("only one reading carries it: there is nothing to split")
        for number, support in enumerate(entry.support, 1):
            words = " … ".join(span.exact for span in support.spans)
            click.echo(clean(f"{number}  {record.document(support.document).name}: {words}"))
        typed = self._keys.line("numbers that are something else, as 2 3").replace(",", " ").split()
        leaving = {int(n) - 1 for n in typed if n.isdigit() and 0 < int(n) <= len(entry.support)}
        change = tuple(("finding", entry.support[n].finding.id) for n in sorted(leaving))
        self._decide("split", "split", change=change)

    # -- taking back -----------------------------------------------------------------------

    def _undo(self) -> None:
        from dragoman.merge.rulings import in_force

        mine = [d for d in in_force(self._talks.store.decisions()) if d.by == self.by]
        if not mine:
            raise DragomanError("you have ruled on nothing: there is nothing to take back")
        last = mine[-1]
        self._talks.undo(last.id, by=self.by)
        self._undone.append(last.id)
        self._ruled = {k: v for k, v in self._ruled.items() if k not in last.items}
        self._to(last)
        self._told = f"taken back: {last.verb}"

    def _redo(self) -> None:
        if not self._undone:
            raise DragomanError("nothing was taken back here: there is nothing to bring back")
        decision = self._undone.pop()
        self._talks.redo(decision, by=self.by)
        last = next(d for d in self._talks.store.decisions() if d.id == decision)
        self._to(last)
        self._ruled[self._queue[self._at]["id"]] = f"{last.verb}, brought back"
        self._told = f"brought back: {last.verb}"

    def _to(self, decision: Decision) -> None:
        """Go to the item that a decision is about, where the queue has it."""
        items = (*decision.joined, decision.target)
        for at, row in enumerate(self._queue):
            if row["id"] in items:
                self._at = at
                return

    def _chosen(self, words: str, listed: Sequence[str]) -> int:
        """Which of a few things, by a key; Abort for any other."""
        click.echo()
        for label, one in zip(_LABELS, listed, strict=False):
            click.echo(f"  {label}  {clean(one)}")
        click.echo(f"{words}? ", nl=False)
        key = self._keys.key()
        chosen = _LABELS.find(key) if len(key) == 1 else -1
        if not 0 <= chosen < len(listed):
            raise click.Abort
        return chosen
