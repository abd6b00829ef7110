"""Codings as findings: what a person coded, in the shape of what an extractor reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.ingest.coded.codebooks import issue
from dragoman.ingest.coded.coding import Coded, CodedReport
from dragoman.model import Actor, Finding, Item, Position, Provenance, Span, Statement
from dragoman.model.ids import slug

EXTRACTOR = "coded"
VERSION = "1"
_MARKS = '"“”«»„'


def findings(report: CodedReport) -> tuple[Finding, ...]:
    """Actors, statements and positions as they were coded.

    A coding whose organisation is for or against its concept is a position; every one with words
    is a statement of its person, or of its organisation where no person is named.
    """
    made = Provenance(extractor=EXTRACTOR, version=VERSION, reader=report.coder)
    items: dict[Item, None] = {}
    for coding in report.codings:
        items.update(dict.fromkeys(_items(coding, report.document.text)))
    return tuple(Finding(document=report.document.id, item=i, provenance=made) for i in items)


def _items(coding: Coded, text: str) -> Iterator[Item]:
    person, side = coding.person, coding.organisation
    if person:
        yield Actor(id=slug(person), kind="person", name=person, evidence=(_place(person, text),))
    if side:
        yield Actor(id=slug(side), kind="party", name=side, evidence=(_place(side, text),))
    speaker = person or side
    yield Statement(
        speaker=slug(speaker) if speaker else None,
        source=coding.source,
        cue=coding.cue,
        content=coding.content,
        form="direct" if all(_quoted(s) for s in coding.content) else "indirect",
    )
    if speaker and coding.concept and coding.agrees is not None:
        yield Position(
            actor=slug(side or person),
            issue=issue(coding.concept),
            stance="supports" if coding.agrees else "rejects",
            evidence=coding.content,
        )


def _place(name: str, text: str) -> Span:
    """Where the report names the actor, or its last character, where it does not.

    Actors whose places overlap are held for one, so that the coded words themselves will not do:
    they may name somebody else.
    """
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return Span.of(text, *(found.span() if found else (len(text) - 1, len(text))))


def _quoted(span: Span) -> bool:
    words = span.exact.strip(" .,")
    return bool(words) and words[0] in _MARKS and words[-1] in _MARKS
