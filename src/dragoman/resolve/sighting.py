"""A place in the text where an actor may be named: the working form of a mention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.language.parse import Parse, Token
from dragoman.resolve.cast import MentionKind
from dragoman.resolve.gazetteer import Entry, Via

Sort = Literal["entry", "person", "body", "nominal", "pronoun"]


@dataclass(slots=True, eq=False)
class Sighting:
    """Tokens ``[first, last)`` that may name an actor; ``head`` is the token that governs them.

    ``entry`` and ``via`` come from the gazetteer. ``actor`` is filled in as it becomes known.
    """

    first: int
    last: int
    head: int
    kind: MentionKind
    sort: Sort
    entry: Entry | None = None
    via: Via | None = None
    actor: str | None = None
    place: bool = False

    def words(self, parse: Parse) -> str:
        """Its exact words."""
        return parse.text[parse.tokens[self.first].start : parse.tokens[self.last - 1].end]

    def tokens(self, parse: Parse) -> tuple[Token, ...]:
        """Its tokens."""
        return parse.tokens[self.first : self.last]


def head_index(parse: Parse, first: int, last: int) -> int:
    """The token of ``[first, last)`` whose head lies outside; the last such one."""
    tops = [
        t.i
        for t in parse.tokens[first:last]
        if t.pos != "PUNCT" and (t.head is t or not first <= t.head.i < last)
    ]
    return tops[-1] if tops else last - 1
