"""brat standoff with attributions: ``report.txt`` and ``report.ann`` beside it.

Sources, cues and contents are text bounds of those types, joined by events (``E1`` with the roles
Source, Cue and Content) or by relations between them. INCEpTION and other programs write the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import DocumentError
from dragoman.ingest.coded.coding import Code, Coded, CodedReport
from dragoman.ingest.decoding import decoded
from dragoman.ingest.refusal import Refusal, RefusedError
from dragoman.ingest.reports import reports as read
from dragoman.model import Document, Span

name = "brat"
suffixes = (".ann",)
_BOUND = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")
_EVENT = re.compile(r"E\S+\t(\S+)((?: \S+:\S+)*) *")
_RELATION = re.compile(r"R\S+\t\S+ \S+?:(T\S+) \S+?:(T\S+)\s*")
_ATTRIBUTE = re.compile(r"[AM]\S+\t(\S+) ([TE]\S+)(?: (.*))?")
_ROLES = ("source", "cue", "content")


def holds(path: Path) -> bool:
    """Its ending says enough."""
    return True


def reports(path: Path, known: Iterable[Document] = ()) -> Iterator[CodedReport]:
    """The report of that annotation file; DocumentError where its text is missing or undated."""
    text = path.with_suffix(".txt")
    if not text.is_file():
        raise DocumentError(f"{path}: its text {text.name} is not beside it")
    (found,) = read([text])
    if isinstance(found, Refusal):
        raise DocumentError(f"{found.place}: {found.message}")
    lines = _lines(path)
    yield CodedReport(document=found, codings=tuple(_codings(lines, found)))


def codes(path: Path) -> Iterator[Code]:
    """The values of attributes: brat keeps its code system in a file of its own."""
    seen: dict[str, None] = {}
    for line in _lines(path):
        if (found := _ATTRIBUTE.fullmatch(line)) and found[3]:
            seen.setdefault(found[3].strip())
    yield from (Code(name=value) for value in seen)


def _lines(path: Path) -> list[str]:
    try:
        return decoded(path.read_bytes()).split("\n")
    except (OSError, RefusedError) as error:
        raise DocumentError(f"{path}: {error}") from None


def _codings(lines: list[str], document: Document) -> Iterator[Coded]:
    bounds = {m[1]: m for line in lines if (m := _BOUND.fullmatch(line))}
    for group in _groups(lines, bounds):
        parts: dict[str, list[Span]] = {role: [] for role in _ROLES}
        for mark in group:
            role = bounds[mark][2].lower()
            if role in parts:
                parts[role].extend(_spans(bounds[mark][3], document.text))
        if parts["content"]:
            source = _whole(parts["source"], document.text)
            yield Coded(
                content=tuple(sorted(parts["content"])),
                source=source,
                cue=_whole(parts["cue"], document.text),
                person=source.exact if source else "",
            )


def _groups(lines: list[str], bounds: dict[str, re.Match[str]]) -> list[list[str]]:
    """The text bounds that belong together: those of an event, or those that relations join."""
    events = [
        [p.partition(":")[2] for p in (m[1] + m[2]).split()]
        for line in lines
        if (m := _EVENT.fullmatch(line))
    ]
    joined: dict[str, set[str]] = {}
    for line in lines:
        if found := _RELATION.fullmatch(line):
            one = joined.get(found[1], {found[1]}) | joined.get(found[2], {found[2]})
            joined.update(dict.fromkeys(one, one))
    groups = events + [sorted(g) for g in {id(g): g for g in joined.values()}.values()]
    return [[mark for mark in group if mark in bounds] for group in groups]


def _spans(places: str, text: str) -> Iterator[Span]:
    for place in places.split(";"):
        start, end = (int(n) for n in place.split())
        if not 0 <= start < end <= len(text):
            raise DocumentError(f"a place {start}–{end} lies outside the text: check both files")
        yield Span.of(text, start, end)


def _whole(spans: list[Span], text: str) -> Span | None:
    """One span over all of them."""
    if not spans:
        return None
    return Span.of(text, min(s.start for s in spans), max(s.end for s in spans))
