"""UIMA CAS, as INCEpTION exports it: XMI with its type system, or JSON. Read by cassis."""

from __future__ import annotations

import importlib
import io
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from dragoman.errors import DocumentError
from dragoman.ingest.coded.coding import Code, CodedReport
from dragoman.ingest.coded.left import chains, layers
from dragoman.ingest.coded.marks import Link, Mark, coded, idle
from dragoman.ingest.coded.texts import (
    DAMAGED,
    LARGEST,
    annotated,
    beginning,
    bounded,
    line_fed,
    report,
)
from dragoman.ingest.refusal import Refusal
from dragoman.model import Document, Span

name = "cas"
suffixes = (".xmi", ".json", ".zip")
_TYPES = "typesystem"
_ANNOTATION = "uima.tcas.Annotation"
_OTHERS = ("uima.", "de.tudarmstadt.ukp.dkpro.core.", "org.dkpro.core.", "cassis.")
_WITHIN = frozenset({"sofa", "begin", "end"})


def holds(path: Path) -> bool:
    """Whether the file may be such an export."""
    start = beginning(path)
    if path.suffix.lower() == ".json":
        return b"%TYPES" in start or b"%FEATURE_STRUCTURES" in start or b"%FLAGS" in start
    if path.suffix.lower() == ".zip":
        try:
            with zipfile.ZipFile(path) as packed:
                return any(n.lower().endswith(".xmi") for n in packed.namelist())
        except DAMAGED:
            return False
    return True


def reports(path: Path, known: Iterable[Document] = ()) -> Iterator[CodedReport | Refusal]:
    """The reports of the file with what was coded in them; most hold one."""
    for inner, cas in _cases(path):
        called, coder = annotated(inner)
        text, placed = line_fed(str(cas.sofa_string or ""))
        document = report(text, called, path)
        marks, links = _annotations(path, cas, text, placed)
        yield CodedReport(document=document, codings=tuple(coded(marks, links)), coder=coder)
        yield from layers(path, idle(marks, links))
        yield from chains(path, _chains(cas))


def codes(path: Path) -> Iterator[Code]:
    """The concepts that were coded, each once."""
    seen: dict[str, None] = {}
    for _, cas in _cases(path):
        marks, _ = _annotations(path, cas, *line_fed(str(cas.sofa_string or "")))
        seen.update(dict.fromkeys(c for m in marks.values() if (c := m.told.get("concept"))))
    yield from (Code(name=concept) for concept in seen)


def _cases(path: Path) -> Iterator[tuple[Path, Any]]:
    """Each CAS of the file, with the path that names it."""
    ending = path.suffix.lower()
    if ending == ".json":
        yield path, _loaded(path, bounded(path), None)
    elif ending == ".xmi":
        found = [p for p in path.parent.glob("*.xml") if _TYPES in p.name.lower()]
        if not found:
            raise DocumentError(f"{path}: its TypeSystem.xml is not beside it: export both")
        yield path, _loaded(path, bounded(path), bounded(min(found)))
    else:
        yield from _packed(path)


def _packed(path: Path) -> Iterator[tuple[Path, Any]]:
    try:
        with zipfile.ZipFile(path) as packed:
            names = [n for n in packed.namelist() if not n.endswith("/")]
            types = [n for n in names if _TYPES in n.lower() and n.lower().endswith(".xml")]
            cases = [n for n in names if n.lower().endswith(".xmi")]
            if not types or not cases:
                raise DocumentError(f"{path}: holds no .xmi with its TypeSystem.xml: export both")
            system = _member(path, packed, types[0])
            for member in cases:
                # Programs call the one inside after the coder or after the report, as the pack.
                inner = path if len(cases) == 1 else path.with_name(PurePosixPath(member).name)
                yield inner, _loaded(path, _member(path, packed, member), system)
    except DAMAGED as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError(f"{path}: cannot be unpacked ({error}): export it again") from None


def _member(path: Path, packed: zipfile.ZipFile, member: str) -> bytes:
    with packed.open(member) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise DocumentError(f"{path}: {member} unpacks to more than {LARGEST:,} bytes")
    return data


def _loaded(path: Path, data: bytes, types: bytes | None) -> Any:
    cassis = _library()
    for part in (data, types or b""):
        # No export needs entities of its own; a hostile one would blow up with them.
        if b"<!" in part[:10_000].replace(b"<!--", b"") or part.startswith(
            (b"\xff\xfe", b"\xfe\xff")
        ):
            raise DocumentError(f"{path}: has a document type or is no UTF-8: export it again")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if types is None:
                return cassis.load_cas_from_json(io.BytesIO(data), lenient=True)
            system = cassis.load_typesystem(io.BytesIO(types))
            return cassis.load_cas_from_xmi(io.BytesIO(data), typesystem=system, lenient=True)
    except Exception as error:  # the library fails in ways of its own on what does not hold
        why = f"{type(error).__name__}: {error}"[:200]
        raise DocumentError(f"{path}: cannot be read as UIMA CAS ({why})") from None


def _annotations(
    path: Path, cas: Any, text: str, placed: Callable[[int], int]
) -> tuple[dict[Hashable, Mark], list[Link]]:
    try:
        return _walked(cas, text, placed)
    except Exception as error:  # the library hands over whatever the file holds
        why = f"{type(error).__name__}: {error}"[:200]
        raise DocumentError(f"{path}: its annotations cannot be read ({why})") from None


def _walked(
    cas: Any, text: str, placed: Callable[[int], int]
) -> tuple[dict[Hashable, Mark], list[Link]]:
    marks: dict[Hashable, Mark] = {}
    links: list[Link] = []
    for one in cas.select(_ANNOTATION):
        span = _span(one, text, placed)
        if one.type.name.startswith(_OTHERS) or span is None or _chained(one):
            continue
        features: dict[str, str] = {}
        pointed: list[tuple[Any, str]] = []
        for feature in one.type.all_features:
            value = getattr(one, feature.name, None)
            if feature.name in _WITHIN or value is None:
                continue
            if isinstance(value, (str, bool, int)):
                features[feature.name] = str(value)
            else:
                pointed += _pointed(value)
        ends = [target for target, role in pointed if not role]
        if len(ends) == 2 and not features.keys() & {"person", "concept"} and _relation(one):
            links.append(Link(one=id(ends[0]), target=id(ends[1])))
            continue
        marks[id(one)] = Mark(span=span, layer=one.type.name.rpartition(".")[2], features=features)
        links += [Link(one=id(one), target=id(target), role=role) for target, role in pointed]
    return marks, links


def _chains(cas: Any) -> list[tuple[str, int]]:
    """The layers of chains, with the number of their links."""
    found = Counter(
        one.type.name.rpartition(".")[2] for one in cas.select(_ANNOTATION) if _chained(one)
    )
    return list(found.items())


def _chained(one: Any) -> bool:
    return {"next", "referenceType"} <= {f.name for f in one.type.all_features}


def _relation(one: Any) -> bool:
    return {"Governor", "Dependent"} <= {f.name for f in one.type.all_features}


def _pointed(value: Any) -> Iterator[tuple[Any, str]]:
    """The annotations that a feature points to: one, or those of a list of links with roles."""
    many = value if isinstance(value, (list, tuple)) else getattr(value, "elements", None)
    for inner in many if many is not None else [value]:
        target = getattr(inner, "target", None)
        if target is not None:
            yield target, str(getattr(inner, "role", "") or "")
        elif hasattr(inner, "begin"):
            yield inner, ""


def _span(one: Any, text: str, placed: Callable[[int], int]) -> Span | None:
    if not isinstance(one.begin, int) or not isinstance(one.end, int):
        return None
    start, end = placed(one.begin), placed(one.end)
    return Span.of(text, start, end) if 0 <= start < end <= len(text) else None


def _library() -> Any:
    try:
        return importlib.import_module("cassis")
    except ImportError:
        raise DocumentError(
            "reading UIMA CAS needs cassis: pip install 'dragoman[coded]'"
        ) from None
