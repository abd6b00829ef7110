"""The kinds that a model can be asked for: what it is told, the shape of its answer, its items.

One class a kind, all of the same shape. An answer is hostile until it is checked: what does not
quote the page, or names an actor or a code that is not there, is dropped.
"""

from __future__ import annotations

import itertools
from typing import Any, Protocol, get_args

from dragoman.extract.forms import form_of
from dragoman.llm.page import Page
from dragoman.model import Item, Position, Statement
from dragoman.model.items import Stance

QUOTE = "a quote that the report does not have"
ACTOR = "an actor whom the report does not name"
CODE = "an issue or stance that the codebook does not have"
SHAPE = "an answer out of shape"
Schema = dict[str, Any]
_STANCES: tuple[str, ...] = get_args(Stance)
_TEXT: Schema = {"type": "string"}
_TEXT_OR_NONE: Schema = {"type": ["string", "null"]}


class DroppedError(Exception):
    """What the model said does not hold; the message is one of the reasons of this module."""


class ModelKind(Protocol):
    """A kind of item that a model can be asked for."""

    name: str
    task: str

    def shape(self, page: Page) -> Schema:
        """The JSON schema of one finding."""
        ...

    def told(self, page: Page) -> dict[str, Any]:
        """What the model must know beside the page and the actors."""
        ...

    def item(self, said: dict[str, Any], page: Page) -> Item:
        """The item of one finding; DroppedError where it does not hold."""
        ...


class Positions:
    """What a side wants on an issue of the codebook."""

    name = "position"
    task = (
        "List every position: what an actor demands, proposes, accepts, accepts under a condition, "
        "rejects or supports on one of the issues. `actor` and `toward` are ids of actors; "
        "`toward` is of whom it is asked, or null. `quote` is the clause that says it."
    )

    def shape(self, page: Page) -> Schema:
        """Actor, issue, stance, addressee and quote."""
        return _object(
            actor={**_TEXT, "enum": sorted(page.actors)},
            issue={**_TEXT, "enum": list(page.codebook.codes)},
            stance={**_TEXT, "enum": list(_STANCES)},
            toward=_TEXT_OR_NONE,
            quote=_TEXT,
        )

    def told(self, page: Page) -> dict[str, Any]:
        """The issues with their definitions."""
        book = page.codebook
        return {"issues": {code: book.issue(code).definition for code in book.codes}}

    def item(self, said: dict[str, Any], page: Page) -> Item:
        """A position whose words are the quote."""
        issue, stance = said.get("issue"), said.get("stance")
        if issue not in page.codebook.codes or stance not in _STANCES:
            raise DroppedError(CODE)
        actor, toward = _actor(said.get("actor"), page), said.get("toward") or None
        span = page.quoted(said.get("quote"))
        if span is None:
            raise DroppedError(QUOTE)
        return Position(
            actor=actor,
            issue=issue,
            stance=stance,
            toward=None if toward is None else _actor(toward, page),
            evidence=(span,),
        )


class Statements:
    """Words, a view or an intention that the report ascribes to somebody."""

    name = "statement"
    task = (
        "List every statement that the report ascribes to somebody, quoted or told. `speaker` is "
        "the id of who speaks, or null where the report does not name one of the actors; `source` "
        "the words that name who speaks, or null; `cue` the verb or phrase of saying, or null; "
        "`content` the words that are ascribed, in one or more quotes, in their order."
    )

    def shape(self, page: Page) -> Schema:
        """Speaker, source, cue and content."""
        return _object(
            speaker=_TEXT_OR_NONE,
            source=_TEXT_OR_NONE,
            cue=_TEXT_OR_NONE,
            content={"type": "array", "items": _TEXT},
        )

    def told(self, page: Page) -> dict[str, Any]:
        """Nothing more."""
        return {}

    def item(self, said: dict[str, Any], page: Page) -> Item:
        """A statement, all of whose parts are quotes."""
        parts, speaker = said.get("content"), said.get("speaker") or None
        if not isinstance(parts, list) or not parts:
            raise DroppedError(SHAPE)
        content = [page.quoted(part) for part in parts]
        spans = tuple(sorted({span for span in content if span is not None}))
        if len(spans) < len(parts):
            raise DroppedError(QUOTE)
        if any(one.end > other.start for one, other in itertools.pairwise(spans)):
            raise DroppedError(SHAPE)
        beside = []
        for words in (said.get("source"), said.get("cue")):
            place = page.quoted(words, spans[0].start) if words else None
            if words and place is None:
                raise DroppedError(QUOTE)
            beside.append(place)
        who = None if speaker is None else _actor(speaker, page)
        spans = page.settled(who, spans)
        return Statement(
            speaker=who,
            source=beside[0],
            cue=beside[1],
            content=spans,
            form=form_of(page.document.text, tuple((s.start, s.end) for s in spans)),
        )


KINDS: dict[str, ModelKind] = {kind.name: kind for kind in (Positions(), Statements())}


def _actor(named: object, page: Page) -> str:
    if not isinstance(named, str) or named not in page.actors:
        raise DroppedError(ACTOR)
    return named


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
