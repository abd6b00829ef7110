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
from dragoman.ingest.coded.left import counted, left, refused
from dragoman.ingest.coded.marks import agreeing
from dragoman.ingest.coded.texts import DAMAGED, LARGEST, bounded, line_fed, report
from dragoman.ingest.refusal import Refusal
from dragoman.model import Document, Span

name = "refi"
suffixes = (".qdc", ".qdpx")
_PERSONS = frozenset({"person", "persons", "people", "speaker", "speakers"})
_SIDES = frozenset(
    {"organization", "organizations", "organisation", "organisations", "party", "parties",
     "actor", "actors", "side", "sides"}
)  # fmt: skip
_KINDS = {
    "TextSource": "a text",
    "PDFSource": "a PDF without its plain text",
    "PictureSource": "a picture",
    "AudioSource": "a recording",
    "VideoSource": "a film",
}
_AREAS = frozenset(
    {"PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection", "TranscriptSelection"}
)
_DEEPEST = 200
"""Codes below codes; deeper than that is no code system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Selection:
    """A coded part of a text: code points, the codes by their ids, who coded.

    ``whole`` says that the codes hold for the text as a whole: they tell who speaks, and are no
    statement.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    coder: str
    whole: bool = False


def holds(path: Path) -> bool:
    """Its ending says enough."""
    return True


def reports(path: Path, known: Iterable[Document] = ()) -> Iterator[CodedReport | Refusal]:
    """The texts of a project with what was coded in them, one for each coder.

    Of a PDF its plain text is taken. Pictures, recordings, and what is coded in them or on a
    page's area, come as refusals. DocumentError for a code system alone, and where no text holds.
    """
    if path.suffix.lower() != ".qdpx":
        raise DocumentError(
            f"{path}: holds a code system and no texts: dragoman codebook import {path.name}"
        )
    root = _root(path)
    names = {guid: list(line) for guid, line in _lines(_held(path, root))}
    users = {str(u.get("guid")): str(u.get("name") or "") for u in root.iter() if _tag(u) == "User"}
    failed: DocumentError | None = None
    held = False
    for source in _sources(root):
        yield from _areas(path, source)
        plain = source if _tag(source) == "TextSource" else _child(source, "Representation")
        if plain is None:
            yield left(path, _called(source), f"{_KINDS[_tag(source)]}: export it with its text")
            continue
        try:
            for report in _reports(path, source, plain, names, users):
                held = True
                yield report
        except DocumentError as error:
            failed = failed or error
            yield refused(path, error)
    if not held:
        raise failed or DocumentError(f"{path}: the project holds no texts")


def _sources(root: Any) -> Iterator[Any]:
    """The texts, PDF, pictures and recordings of a project; not what lies inside them."""
    held = _child(root, "Sources")
    yield from (e for e in (held if held is not None else ()) if _tag(e) in _KINDS)


def _areas(path: Path, source: Any) -> Iterator[Refusal]:
    """What is coded in a source where no words are."""
    coded = [e for e in source if _tag(e) in _AREAS and _child(e, "Coding") is not None]
    if coded:
        why = "a place on a page, in a picture or a recording has no words: code its text"
        yield left(path, f"{_called(source)}, {counted(len(coded), 'coded area')}", why)


def _reports(
    path: Path, source: Any, plain: Any, names: Mapping[str, list[str]], users: Mapping[str, str]
) -> Iterator[CodedReport]:
    """The report of a source, once for each coder."""
    text, placed = line_fed(_text(path, plain))
    stem = PurePosixPath(_called(source)).name
    document = report(text, stem.removesuffix(".txt").removesuffix(".pdf"), path)
    every = [source] if plain is source else [source, plain]
    selections = [s for e in every for s in _selections(e, users, placed, len(text))]
    for coder in dict.fromkeys(s.coder for s in selections) or ("",):
        own = [s for s in selections if s.coder == coder]
        yield CodedReport(document=document, codings=tuple(_codings(own, names, text)), coder=coder)


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
    for coder, found in _coded(source, source, users).items():
        yield _Selection(start=0, end=length, codes=found, coder=coder, whole=True)
    for element in source:
        if _tag(element) != "PlainTextSelection":
            continue
        try:
            start, end = (placed(int(element.get(k))) for k in ("startPosition", "endPosition"))
        except (TypeError, ValueError):
            continue
        if 0 <= start < end <= length:
            for coder, found in _coded(element, source, users).items():
                yield _Selection(start=start, end=end, codes=found, coder=coder)


def _coded(element: Any, source: Any, users: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Coder → the ids of the codes that stand at the element."""
    by: dict[str, tuple[str, ...]] = {}
    for coding in (e for e in element if _tag(e) == "Coding"):
        user = coding.get("creatingUser") or element.get("creatingUser")
        coder = users.get(str(user or ""), "")
        refs = tuple(str(e.get("targetGUID")) for e in coding if _tag(e) == "CodeRef")
        by[coder] = by.get(coder, ()) + refs
    return by


def _codings(
    selections: list[_Selection], names: Mapping[str, list[str]], text: str
) -> Iterator[Coded]:
    """One for each place and concept; codes of a wider selection hold for those inside it."""
    for one in (s for s in selections if not s.whole):
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


def _called(source: Any) -> str:
    return str(source.get("name") or "report")


def _name(element: Any) -> str:
    return str(element.get("name") or "").strip()


def _child(element: Any, tag: str) -> Any:
    return next((e for e in element if _tag(e) == tag), None)


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
