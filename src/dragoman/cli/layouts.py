"""Which columns of a view a terminal shows, and how wide."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the terminal: heading, the row's key, the share of the width."""

    head: str
    key: str
    ratio: int
    width: int | None = None


LAYOUTS: dict[str, tuple[Column, ...]] = {
    "delegations": (
        Column("party", "party", 3),
        Column("person", "person", 4),
        Column("role", "role", 0, 8),
        Column("posts", "posts", 6),
        Column("reports", "reports", 0, 7),
    ),
    "positions": (
        Column("party", "party", 12),
        Column("issue", "issue", 0, 20),
        Column("stance", "stance", 0, 11),
        Column("toward", "toward", 10),
        Column("terms", "terms", 8),
        Column("reports", "reports", 0, 7),
    ),
    "rounds": (
        Column("start", "start", 0, 10),
        Column("end", "end", 0, 10),
        Column("venue", "venue", 3),
        Column("status", "status", 0, 10),
        Column("participants", "participants", 4),
        Column("reports", "reports", 0, 7),
    ),
    "statements": (
        Column("said on", "said_on", 0, 10),
        Column("basis", "said_on_basis", 0, 8),
        Column("speaker", "speaker", 3),
        Column("said", "said", 8),
        Column("reports", "reports", 0, 7),
    ),
    "ceasefires": (
        Column("status", "status", 0, 9),
        Column("by", "by", 4),
        Column("accused", "accused", 3),
        Column("between", "between", 3),
        Column("start", "start", 0, 10),
        Column("length", "duration", 0, 10),
        Column("where", "where", 2),
    ),
    "assessments": (
        Column("outlook", "outlook", 0, 8),
        Column("words", "words", 6),
        Column("outlet", "outlet", 2),
        Column("report", "report", 3),
    ),
    "disagreements": (
        Column("answer", "answer", 4),
        Column("state", "state", 0, 10),
        Column("from", "first_reported", 0, 10),
        Column("reported by", "reported_by", 6),
    ),
    "history": (
        Column("since", "since", 0, 10),
        Column("until", "until", 0, 10),
        Column("is", "value", 0, 11),
        Column("was", "was", 3),
        Column("then", "then", 3),
        Column("reports", "reports", 0, 7),
    ),
    "changes": (
        Column("reported", "reported", 0, 10),
        Column("kind", "kind", 0, 11),
        Column("what", "what", 6),
        Column("before", "before", 3),
        Column("after", "after", 3),
    ),
    "decisions": (
        Column("on", "day", 0, 10),
        Column("by", "by", 2),
        Column("ruled", "verb", 0, 7),
        Column("what", "what", 5),
        Column("change", "change", 3),
        Column("state", "state", 0, 10),
    ),
    "queue": (
        Column("kind", "kind", 0, 10),
        Column("what", "what", 6),
        Column("why look", "reasons", 4),
    ),
    "timeline": (
        Column("date", "date", 0, 10),
        Column("kind", "kind", 0, 9),
        Column("who", "actor", 3),
        Column("what", "what", 7),
    ),
    "undated": (
        Column("reported", "first_reported", 0, 10),
        Column("kind", "kind", 0, 9),
        Column("who", "actor", 3),
        Column("what", "what", 7),
    ),
    "actors": (
        Column("name", "name", 4),
        Column("kind", "kind", 0, 12),
        Column("posts", "posts", 5),
        Column("said", "statements", 0, 4),
        Column("wants", "positions", 0, 5),
        Column("reports", "reports", 0, 7),
    ),
}


STEADY = (
    Column("kind", "kind", 0, 8),
    Column("of", "about", 5),
    Column("is", "value", 0, 11),
    Column("since", "since", 0, 10),
    Column("until", "until", 0, 10),
    Column("reports", "reports", 0, 7),
)
"""What never changed, in the view `history`."""
