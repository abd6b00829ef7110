"""WebAnno TSV 3, as INCEpTION exports it: tokens with their places, and columns of layers."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from dragoman.errors import DocumentError
from dragoman.ingest.coded.coding import Code, CodedReport
from dragoman.ingest.coded.left import chains, layers
from dragoman.ingest.coded.marks import Link, Mark, coded, idle
from dragoman.ingest.coded.texts import LARGEST, annotated, beginning, bounded, report
from dragoman.ingest.coded.units import code_points
from dragoman.ingest.refusal import Refusal
from dragoman.model import Document, Span

name = "webanno"
suffixes = (".tsv",)
_ANY = "uima.tcas.Annotation"
_FORMAT = "#FORMAT=WebAnno TSV 3"
_ROW = re.compile(r"(\d+-\d+(?:\.\d+)?)\t(\d+)-(\d+)\t([^\t]*)(?:\t(.*))?")
_NUMBER = re.compile(r"(?<!\\)\[(\d+)\]$")
_TARGET = re.compile(r"(\d+-\d+(?:\.\d+)?)(?:\[(\d+)(?:_(\d+))?\])?")
_LINK = re.compile(r"->(\d+-\d+)")
_STACK = re.compile(r"(?<!\\)\|")
_SLOT = re.compile(r"(?<!\\);")
_ESCAPED = re.compile(r"\\(.)")
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "b": "\b"}
_NONE = {"_", "*", ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """One column: ``base`` is the layer that a relation or slot points to."""

    layer: str
    feature: str
    kind: str
    base: str = ""


@dataclass(slots=True)
class _Found:
    """An annotation as its rows come by."""

    layer: str
    start: int
    end: int
    features: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Sentence:
    text: str
    rows: list[re.Match[str]] = field(default_factory=list)


def holds(path: Path) -> bool:
    """Whether the file begins as the format does."""
    return beginning(path).lstrip(b"\xef\xbb\xbf").startswith(_FORMAT.encode())


def reports(path: Path, known: Iterable[Document] = ()) -> Iterator[CodedReport | Refusal]:
    """The report of the file with what was coded in it.

    The text is that of a .txt of the same name beside it, if that fits, else it is put together
    from the sentences.
    """
    columns, sentences = _read(path)
    called, coder = annotated(path)
    text = _beside(path, sentences) or _joined(path, sentences)
    document = report(text, called, path)
    marks, links = _annotations(columns, sentences, document.text)
    yield CodedReport(document=document, codings=tuple(coded(marks, links)), coder=coder)
    yield from layers(path, idle(marks, links))
    yield from chains(path, _chains(columns, sentences))


def codes(path: Path) -> Iterator[Code]:
    """The concepts that were coded, each once."""
    columns, sentences = _read(path)
    marks, _ = _annotations(columns, sentences, _joined(path, sentences))
    concepts = dict.fromkeys(c for m in marks.values() if (c := m.told.get("concept")))
    yield from (Code(name=concept) for concept in concepts)


def _read(path: Path) -> tuple[list[_Column], list[_Sentence]]:
    try:
        lines = bounded(path).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise DocumentError(f"{path}: is not UTF-8: export it again") from None
    if not lines or not lines[0].startswith(_FORMAT):
        raise DocumentError(f"{path}: no WebAnno TSV of version 3: export it in that format")
    columns: list[_Column] = []
    sentences: list[_Sentence] = []
    fresh = True
    for line in lines[1:]:
        if line.startswith("#T_"):
            columns += _columns(line)
        elif line.startswith("#Text="):
            words = _unescaped(line.removeprefix("#Text="), _CONTROL)
            if fresh or not sentences:
                sentences.append(_Sentence(words))
            else:
                sentences[-1].text += f"\n{words}"
            fresh = False
        elif row := _ROW.fullmatch(line):
            if not sentences:
                raise DocumentError(f"{path}: a token before the first sentence: export it again")
            sentences[-1].rows.append(row)
            fresh = True
    return columns, [s for s in sentences if s.rows]


def _columns(line: str) -> Iterator[_Column]:
    """The columns of one layer."""
    kind, _, rest = line[3:].partition("=")
    layer, *features = rest.split("|")
    if kind == "RL":
        base = next((f.removeprefix("BT_") for f in features if f.startswith("BT_")), "")
        for feature in features:
            yield _Column(layer=layer, feature=feature, kind=kind, base=base)
        return
    slot = False
    for feature in features or [""]:
        role = feature.startswith("ROLE_")
        found = "role" if role else "target" if slot else kind
        yield _Column(layer=layer, feature=feature, kind=found, base=feature if slot else "")
        slot = role


def _joined(path: Path, sentences: list[_Sentence]) -> str:
    """The text, put together; what stood between two sentences is not told, but its length is."""
    out = bytearray()
    for sentence in sentences:
        first = sentence.rows[0]
        inside = max(0, sentence.text.find(_unescaped(first[4], {})))
        start = int(first[2]) - len(sentence.text[:inside].encode("utf-16-le")) // 2
        gap = start - len(out) // 2
        if gap < 0 or start > LARGEST:
            raise DocumentError(f"{path}: its sentences do not follow one another: export it again")
        ended = out[-2:].decode("utf-16-le", "ignore") in {".", "!", "?", '"', "”", "’", "'", ")"}
        filled = " " if gap == 1 and (ended or not out) else "\n" * gap
        out += filled.encode("utf-16-le") + sentence.text.encode("utf-16-le", "surrogatepass")
    return out.decode("utf-16-le", "replace")


def _beside(path: Path, sentences: list[_Sentence]) -> str:
    """The text of the .txt beside it; '' where there is none or the tokens do not stand there."""
    file = path.with_suffix(".txt")
    if not file.is_file():
        return ""
    try:
        text = bounded(file).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return ""
    for row in (row for sentence in sentences for row in sentence.rows):
        start, end = (code_points(text, int(row[i])) for i in (2, 3))
        if text[start:end] != _unescaped(row[4], {}):
            return ""
    return text


def _annotations(
    columns: list[_Column], sentences: list[_Sentence], text: str
) -> tuple[dict[Hashable, Mark], list[Link]]:
    found: dict[Hashable, _Found] = {}
    links: list[Link] = []
    for row in (row for sentence in sentences for row in sentence.rows):
        cells = (row[5] or "").split("\t")
        start, end = (code_points(text, int(row[i])) for i in (2, 3))
        numbers = _numbers(columns, cells)
        for column, cell in zip(columns, cells, strict=False):
            if column.kind == "RL":
                if column.feature.startswith("BT_"):
                    links += _relations(column, cell, row[1])
            elif column.kind != "CH" and cell not in {"_", ""}:
                for place, value in enumerate(_STACK.split(cell)):
                    key = _key(column.layer, row[1], place, numbers)
                    held = found.setdefault(key, _Found(column.layer, start, end))
                    held.start, held.end = min(held.start, start), max(held.end, end)
                    _take(column, value, key, held, links)
    marks = {k: m for k, f in found.items() if (m := _mark(f, text))}
    return marks, list(_settled(links, marks))


def _settled(links: list[Link], marks: Mapping[Hashable, Mark]) -> Iterator[Link]:
    """Links whose slot takes annotations of any layer, with the annotation that is meant."""
    every: dict[Hashable, Hashable] = {}
    # Where two layers have an annotation at one token, the one that says a role is meant.
    for key in sorted(marks, key=lambda k: not marks[k].role):
        if isinstance(key, tuple):
            every.setdefault((_ANY, *key[1:]), key)
    for link in links:
        yield replace(link, target=every.get(link.target, link.target))


def _chains(columns: list[_Column], sentences: list[_Sentence]) -> list[tuple[str, int]]:
    """The layers of chains, with the number of their links."""
    found: dict[str, set[str]] = {}
    for row in (row for sentence in sentences for row in sentence.rows):
        for column, cell in zip(columns, (row[5] or "").split("\t"), strict=False):
            if column.kind == "CH" and cell not in {"_", ""}:
                layer = column.layer.rpartition(".")[2]
                found.setdefault(layer, set()).update(_LINK.findall(cell))
    return [(layer, len(links)) for layer, links in found.items()]


def _take(column: _Column, value: str, key: Hashable, held: _Found, links: list[Link]) -> None:
    """One value of one annotation."""
    plain = _unescaped(_NUMBER.sub("", value), {})
    if column.kind == "target":
        roles = _SLOT.split(held.features.pop("\0roles", ""))
        for place, target in enumerate(_SLOT.split(value)):
            if match := _TARGET.fullmatch(target.strip()):
                role = roles[place] if place < len(roles) else ""
                links.append(Link(one=key, target=_pointed(column.base, match, 2), role=role))
    elif column.kind == "role":
        held.features["\0roles"] = plain
    elif plain not in _NONE:
        held.features[column.feature] = plain


def _mark(found: _Found, text: str) -> Mark | None:
    if not 0 <= found.start < found.end <= len(text):
        return None
    features = {n: v for n, v in found.features.items() if not n.startswith("\0")}
    layer = found.layer.rpartition(".")[2]
    return Mark(span=Span.of(text, found.start, found.end), layer=layer, features=features)


def _numbers(columns: list[_Column], cells: list[str]) -> dict[tuple[str, int], str]:
    """Layer and place in a stack → the number that tells the annotation from others."""
    numbers: dict[tuple[str, int], str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column.kind != "target":
            for place, value in enumerate(_STACK.split(cell)):
                if match := _NUMBER.search(value):
                    numbers.setdefault((column.layer, place), match[1])
    return numbers


def _key(layer: str, row: str, place: int, numbers: dict[tuple[str, int], str]) -> Hashable:
    number = numbers.get((layer, place))
    return (layer, number) if number else (layer, row, place)


def _relations(column: _Column, cell: str, row: str) -> Iterator[Link]:
    """The cell names the token at the other end, and the numbers of both annotations."""
    for value in _STACK.split(cell):
        if match := _TARGET.fullmatch(value):
            near = match[3]
            one: Hashable = (column.base, near) if near and near != "0" else (column.base, row, 0)
            yield Link(one=one, target=_pointed(column.base, match, 2))


def _pointed(layer: str, match: re.Match[str], group: int) -> Hashable:
    number = match[group]
    return (layer, number) if number and number != "0" else (layer, match[1], 0)


def _unescaped(words: str, control: dict[str, str]) -> str:
    return _ESCAPED.sub(lambda m: control.get(m[1], m[1]), words)
