"""REFI-QDA, the exchange format of NVivo, ATLAS.ti, MAXQDA and others: ``.qdc`` and ``.qdpx``.

A codebook (``.qdc``) holds a code system; a project (``.qdpx``) also texts with what was coded.
Such programs know codes, not speakers: a code below one that is called Person or Organization
names who speaks, Agreement and Disagreement say for or against, and every other is a concept.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from dragoman.errors import DocumentError
from dragoman.ingest.coded.coding import Code, Coded, CodedReport
from dragoman.ingest.coded.marks import agreeing
from dragoman.ingest.coded.texts import DAMAGED, LARGEST, bounded, line_fed, report
from dragoman.model import Document, Span

name = "refi"
suffixes = (".qdc", ".qdpx")
_PERSONS = frozenset({"person", "persons", "people", "speaker", "speakers"})
_SIDES = frozenset(
    {"organization", "organizations", "organisation", "organisations", "party", "parties",
     "actor", "actors", "side", "sides"}
)  # fmt: skip
_DEEPEST = 200
"""Codes below codes; deeper than that is no code system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Selection:
    """A coded part of a text: code points, the codes by their ids, who coded."""

    start: int
    end: int
    codes: tuple[str, ...]
    coder: str


def holds(path: Path) -> bool:
    """Its ending says enough."""
    return True


def reports(path: Path, known: Iterable[Document] = ()) -> Iterator[CodedReport]:
    """The texts of a project with what was coded in them, one for each coder.

    Pictures, recordings and PDF are passed over. DocumentError for a code system alone.
    """
    if path.suffix.lower() != ".qdpx":
        raise DocumentError(
            f"{path}: holds a code system and no texts: dragoman codebook import {path.name}"
        )
    root = _root(path)
    names = {guid: list(line) for guid, line in _lines(_held(path, root))}
    users = {str(u.get("guid")): str(u.get("name") or "") for u in root.iter() if _tag(u) == "User"}
    sources = [e for e in root.iter() if _tag(e) == "TextSource"]
    if not sources:
        raise DocumentError(f"{path}: the project holds no texts")
    for source in sources:
        called = str(source.get("name") or "report")
        text, placed = line_fed(_text(path, source))
        document = report(text, PurePosixPath(called).name.removesuffix(".txt"), path)
        selections = list(_selections(source, users, placed, len(text)))
        for coder in dict.fromkeys(s.coder for s in selections) or ("",):
            own = [s for s in selections if s.coder == coder]
            codings = tuple(_codings(own, names, text))
            yield CodedReport(document=document, codings=codings, coder=coder)


def codes(path: Path) -> Iterator[Code]:
    """Every code, the ones above before those below."""
    yield from _codes(_held(path, _root(path)), "", 0)


def _root(path: Path) -> Any:
    try:
        data = _markup(path)
        # A code system needs no entities of its own; a hostile one would blow up with them.
        if b"<!ENTITY" in data:
            raise DocumentError(f"{path}: it defines entities: save it without them")
        return ET.fromstring(data)
    except (ET.ParseError, *DAMAGED) as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError(f"{path}: no code system of REFI-QDA ({error})") from None


def _held(path: Path, root: Any) -> Any:
    """The element that holds the codes."""
    held = root if _tag(root) == "CodeBook" else _child(root, "CodeBook")
    inner = _child(held, "Codes") if held is not None else None
    if inner is None:
        raise DocumentError(f"{path}: it holds no code system")
    return inner


def _codes(parent: Any, above: str, depth: int) -> Iterator[Code]:
    for element in parent:
        if _tag(element) != "Code" or not (called := _name(element)) or depth > _DEEPEST:
            continue
        about = _child(element, "Description")
        words = " ".join((about.text or "").split()) if about is not None else ""
        yield Code(name=called, description=words, above=above)
        yield from _codes(element, called, depth + 1)


def _lines(parent: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Id of a code → its name and those of the codes above it, the nearest first."""
    for element in parent:
        if _tag(element) == "Code" and len(above) <= _DEEPEST:
            line = (_name(element), *above)
            yield str(element.get("guid")), line
            yield from _lines(element, line)


def _selections(
    source: Any, users: Mapping[str, str], placed: Any, length: int
) -> Iterator[_Selection]:
    for element in source:
        if _tag(element) != "PlainTextSelection":
            continue
        try:
            start, end = (placed(int(element.get(k))) for k in ("startPosition", "endPosition"))
        except (TypeError, ValueError):
            continue
        by: dict[str, list[str]] = {}
        for coding in (e for e in element if _tag(e) == "Coding"):
            user = str(coding.get("creatingUser") or element.get("creatingUser") or "")
            refs = (e.get("targetGUID") for e in coding if _tag(e) == "CodeRef")
            by.setdefault(users.get(user, ""), []).extend(str(r) for r in refs)
        if 0 <= start < end <= length:
            for coder, found in by.items():
                yield _Selection(start=start, end=end, codes=tuple(found), coder=coder)


def _codings(
    selections: list[_Selection], names: Mapping[str, list[str]], text: str
) -> Iterator[Coded]:
    """One for each place and concept; codes of a wider selection hold for those inside it."""
    for one in selections:
        around = [s for s in selections if s.start <= one.start and one.end <= s.end]
        nearest = sorted(around, key=lambda s: (s.end - s.start, s.start, s.end))
        told = _told([c for s in nearest for c in s.codes], names)
        for concept in _concepts(one.codes, names):
            yield Coded(
                content=(Span.of(text, one.start, one.end),),
                person=told.get("person", ""),
                organisation=told.get("organisation", ""),
                concept=concept,
                agrees=agreeing(told.get("agrees", "")),
            )


def _told(found: Iterable[str], names: Mapping[str, list[str]]) -> dict[str, str]:
    """What codes say beside the concept; the nearest go before."""
    told: dict[str, str] = {}
    for code in found:
        if part := _part(names.get(code, [])):
            told.setdefault(part, names[code][0])
    return told


def _concepts(found: Iterable[str], names: Mapping[str, list[str]]) -> list[str]:
    known = (names[code] for code in found if names.get(code))
    return list(dict.fromkeys(line[0] for line in known if line[0] and not _part(line)))


def _part(line: list[str]) -> str:
    """``person``, ``organisation`` or ``agrees``; '' for a concept."""
    if line and agreeing(line[0]) is not None:
        return "agrees"
    above = {word.strip().lower() for word in line[1:]}
    return "person" if above & _PERSONS else "organisation" if above & _SIDES else ""


def _text(path: Path, source: Any) -> str:
    """The plain text of a source: inside the project's file, or in it by name."""
    inside = _child(source, "PlainTextContent")
    if inside is not None:
        return inside.text or ""
    place = str(source.get("plainTextPath") or "")
    member = f"sources/{place.removeprefix('internal://')}"
    if not place.startswith("internal://"):
        raise DocumentError(f"{path}: the text {place or '?'} is not inside: export it with texts")
    try:
        with zipfile.ZipFile(path) as packed, packed.open(member) as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise DocumentError(f"{path}: {member} is larger than {LARGEST:,} bytes")
        return data.decode("utf-8-sig")
    except DAMAGED as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError(f"{path}: {member} cannot be read ({error})") from None


def _markup(path: Path) -> bytes:
    if path.suffix.lower() != ".qdpx":
        return bounded(path)
    with zipfile.ZipFile(path) as packed, packed.open("project.qde") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise DocumentError(f"{path}: larger than {LARGEST:,} bytes: no code system")
    return data


def _name(element: Any) -> str:
    return str(element.get("name") or "").strip()


def _child(element: Any, tag: str) -> Any:
    return next((e for e in element if _tag(e) == tag), None)


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
