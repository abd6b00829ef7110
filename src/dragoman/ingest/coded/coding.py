"""What a person coded, whatever program they did it in."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Document, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code of somebody's code system; ``above`` is the name of the code that it belongs to."""

    name: str
    description: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A statement that somebody coded: its words, whose it is, what it is about.

    ``agrees`` says whether the speaker is for what the concept names; None where nobody said.
    """

    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    person: str = ""
    organisation: str = ""
    concept: str = ""
    agrees: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedReport:
    """A report with what was coded in it, and by whom ('' where nobody is named).

    ``unplaced`` are words of the same file that no report has; they stand with its first report.
    """

    document: Document
    codings: tuple[Coded, ...]
    coder: str = ""
    unplaced: tuple[str, ...] = ()
