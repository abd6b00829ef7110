"""One item on the terminal, as a reviewer sees it: why, what, and the words that say it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dragoman.cli.screen import console, marked
from dragoman.cli.words import clean
from dragoman.model import Entry, Item, Record
from dragoman.review.fields import fields
from dragoman.review.keys import MOVING, RULING
from dragoman.views.citation import Citation
from dragoman.views.phrase import phrase
from dragoman.views.table import Row

KEYS = (*RULING, *MOVING, ("q", "quit"))
_FRAME = 12
"""Lines of a card that are not evidence."""
_MOST_FIELDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is shown of an item: ``told`` is what the last key did; ``whole``: every sentence."""

    record: Record
    row: Row
    entry: Entry[Item]
    place: str
    told: str
    whole: bool

    def show(self) -> None:
        """Draw it."""
        out, entry = console(), self.entry
        _line(out, f"{self.place} · {entry.kind}", style="dim")
        _line(out, phrase(self.record, entry), style="bold")
        _line(out, f"{_standing(entry)}{'; '.join(self.row['reasons'])}", style="yellow")
        _fields(out, entry)
        row = Row(values_={}, entries=(entry,), record=self.record)
        _evidence(out, row.evidence, whole=self.whole)
        for note in entry.notes:
            _line(out, f"note by {note.by}: {note.why}", style="italic")
        if self.told:
            _line(out, self.told, style="green")
        out.print(Text("  ".join(f"{key} {word}" for key, word in KEYS), style="dim"))


def _standing(entry: Entry[Item]) -> str:
    return "" if entry.standing == "read" else f"[{entry.standing}] "


def _line(out: Console, words: str, style: str = "") -> None:
    out.print(Text(clean(words), style=style))


def _fields(out: Console, entry: Entry[Item]) -> None:
    known = [f for f in fields(entry.value) if f.value not in ("", "-")][:_MOST_FIELDS]
    if known:
        line = Text("  ")
        for field in known:
            line.append(f"{field.name} ", style="dim")
            line.append(clean(field.value) + "   ")
        out.print(line)


def _evidence(out: Console, evidence: Sequence[Citation], *, whole: bool) -> None:
    """The sentences with their words marked: as many as the screen has room for, or all."""
    room = max(4, shutil.get_terminal_size((80, 24)).lines - _FRAME)
    for at, citation in enumerate(evidence):
        words = marked(citation.sentence, citation.marks)
        where = [citation.outlet or "", citation.report, str(citation.published)]
        words.append("  " + clean(", ".join(w for w in where if w)), style="dim")
        lines = len(words.wrap(out, out.width - 4))
        if not whole and at and lines > room:
            _line(out, f"    … {len(evidence) - at} more: e shows all", style="dim")
            return
        room -= lines
        out.print(Padding(words, (0, 0, 0, 4)))
