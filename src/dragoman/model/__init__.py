"""The domain: frozen dataclasses over the standard library only."""

from dragoman.model.decision import Decision
from dragoman.model.document import Document
from dragoman.model.finding import KINDS, Finding, Kind, Provenance
from dragoman.model.items import (
    Actor,
    Assessment,
    Item,
    Position,
    Post,
    Round,
    Seat,
    Statement,
    Term,
    Time,
)
from dragoman.model.record import Contest, Entry, Record, Standing, Support
from dragoman.model.span import Span
from dragoman.model.when import When

__all__ = [
    "KINDS",
    "Actor",
    "Assessment",
    "Contest",
    "Decision",
    "Document",
    "Entry",
    "Finding",
    "Item",
    "Kind",
    "Position",
    "Post",
    "Provenance",
    "Record",
    "Round",
    "Seat",
    "Span",
    "Standing",
    "Statement",
    "Support",
    "Term",
    "Time",
    "When",
]
