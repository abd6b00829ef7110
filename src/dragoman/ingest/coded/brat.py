"""brat standoff with attributions: ``report.txt`` and ``report.ann`` beside it.

Sources, cues and contents are text bounds of those types, joined by events (``E1`` with the roles
Source, Cue and Content) or by relations between them. Attributes called Person, Organization,
Concept and Agreement say so of what they stand at. INCEpTION and other programs write the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dragoman.errors import DocumentError
from dragoman.ingest.coded.coding import Code, Coded, CodedReport
from dragoman.ingest.coded.left import layers
from dragoman.ingest.coded.marks import agreeing, feature_named, role_named
from dragoman.ingest.decoding import decoded
from dragoman.ingest.refusal import Refusal, RefusedError
from dragoman.ingest.reports import reports as read
from dragoman.model import Document, Span

name = "brat"
suffixes = (".ann",)
_BOUND = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")
_EVENT = re.compile(r"(E\S+)\t(\S+)((?: \S+:\S+)*) *")
_RELATION = re.compile(r"R\S+\t\S+ \S+?:(T\S+) \S+?:(T\S+)\s*")
_ATTRIBUTE = re.compile(r"[AM]\S+\t(\S+) ([TE]\S+)(?: (.*))?")
_ROLES = ("source", "cue", "content")
_Bounds = Mapping[str, re.Match[str]]
"""Number → the line of a text bound."""


def holds(path: Path) -> bool:
    """Its ending says enough."""
    return True


def reports(path: Path, known: Iterable[Document] = ()) -> Iterator[CodedReport | Refusal]:
    """The report of that annotation file; DocumentError where its text is missing or undated."""
    text = path.with_suffix(".txt")
    if not text.is_file():
        raise DocumentError(f"{path}: its text {text.name} is not beside it")
    (found,) = read([text])
    if isinstance(found, Refusal):
        raise DocumentError(f"{found.place}: {found.message}")
    lines = _lines(path)
    bounds = {m[1]: m for line in lines if (m := _BOUND.fullmatch(line))}
    yield CodedReport(document=found, codings=tuple(_codings(lines, bounds, found)))
    yield from layers(path, _idle(lines, bounds))


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


def _codings(lines: list[str], bounds: _Bounds, document: Document) -> Iterator[Coded]:
    said = _attributes(lines)
    for group in _groups(lines, bounds):
        parts: dict[str, list[Span]] = {role: [] for role in _ROLES}
        for mark, role in group.items():
            if role in parts:
                parts[role].extend(_spans(bounds[mark][3], document.text))
        if not parts["content"]:
            continue
        told = {name: value for mark in group for name, value in said.get(mark, {}).items()}
        source = _whole(parts["source"], document.text)
        organisation = told.get("organisation", "")
        named = "" if organisation or source is None else source.exact
        yield Coded(
            content=tuple(sorted(parts["content"])),
            source=source,
            cue=_whole(parts["cue"], document.text),
            person=told.get("person", "") or named,
            organisation=organisation,
            concept=told.get("concept", ""),
            agrees=agreeing(told.get("agrees", "")),
        )


def _attributes(lines: list[str]) -> dict[str, dict[str, str]]:
    """Mark or event → what its attributes say of a coding."""
    said: dict[str, dict[str, str]] = {}
    for line in lines:
        if (found := _ATTRIBUTE.fullmatch(line)) and (name := feature_named(found[1])):
            said.setdefault(found[2], {})[name] = " ".join((found[3] or "yes").split())
    return said


def _groups(lines: list[str], bounds: _Bounds) -> list[dict[str, str]]:
    """The text bounds that belong together, each with its role; an event is among its own."""
    found = [_event(m, bounds) for line in lines if (m := _EVENT.fullmatch(line))]
    joined: dict[str, set[str]] = {}
    for line in lines:
        if m := _RELATION.fullmatch(line):
            one = joined.get(m[1], {m[1]}) | joined.get(m[2], {m[2]})
            joined.update(dict.fromkeys(one, one))
    apart = {id(group): sorted(group) for group in joined.values()}.values()
    found += [{k: role_named(bounds[k][2]) for k in group if k in bounds} for group in apart]
    return found


def _event(line: re.Match[str], bounds: _Bounds) -> dict[str, str]:
    """What the event joins. Its own words are the cue where it names no other."""
    trigger = line[2].partition(":")[2]
    held = {line[1]: ""}
    for part in line[3].split():
        role, _, mark = part.partition(":")
        if mark in bounds:
            held[mark] = role_named(role.rstrip("0123456789")) or role_named(bounds[mark][2])
    if trigger in bounds:
        held.setdefault(trigger, "" if "cue" in held.values() else "cue")
    return held


def _idle(lines: list[str], bounds: _Bounds) -> list[tuple[str, int]]:
    """The types of text bounds that take no part in a coding, with their number."""
    used = {bounds[mark][2] for group in _groups(lines, bounds) for mark in group if mark in bounds}
    every = Counter(bound[2] for bound in bounds.values())
    return [(kind, number) for kind, number in every.items() if kind not in used]


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
