"""Attributions in brat standoff as PolNeAR keeps them: T lines are spans, E lines join them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import GoldError

Ranges = tuple[tuple[int, int], ...]

_SPAN = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)")
_EVENT = re.compile(r"E\d+\t(.*)")
_ROLES = ("Source", "Cue", "Content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One annotated attribution; a role that is missing has no ranges."""

    source: Ranges
    cue: Ranges
    content: Ranges


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with the attributions of one annotator."""

    name: str
    text: str
    attributions: tuple[Annotated, ...]


def articles(folder: Path) -> Iterator[Article]:
    """The articles of ``DIR/text`` with the first annotator's file of ``DIR/attributions``.

    First is first in order of file names. GoldError where the folders are not there or empty.
    """
    texts = sorted((folder / "text").glob("*.txt"))
    marks = sorted((folder / "attributions").glob("*.ann"))
    if not texts or not marks:
        raise GoldError(f"{folder}: expected text/*.txt and attributions/*.ann in it")
    first: dict[str, Path] = {}
    for mark in marks:
        # NAME_ANNOTATOR.ann, or NAME.ann where there is one annotator only.
        first.setdefault(mark.stem.rpartition("_")[0], mark)
        first.setdefault(mark.stem, mark)
    for path in texts:
        if path.stem in first:
            text = path.read_bytes().decode("utf-8")
            found = attributions(first[path.stem].read_text(encoding="utf-8"), len(text))
            yield Article(name=path.stem, text=text, attributions=found)


def attributions(standoff: str, length: int) -> tuple[Annotated, ...]:
    """The attributions of one standoff file; ranges beyond ``length`` are cut off."""
    spans: dict[str, Ranges] = {}
    for ident, _, ranges in _SPAN.findall(standoff):
        pairs = (pair.split() for pair in ranges.split(";"))
        spans[ident] = tuple((int(a), min(int(b), length)) for a, b in pairs if int(a) < length)
    found = []
    for arguments in _EVENT.findall(standoff):
        roles: dict[str, set[tuple[int, int]]] = {role: set() for role in _ROLES}
        for argument in arguments.split():
            role, _, ident = argument.partition(":")
            role = role.rstrip("0123456789")
            if role in roles:
                roles[role].update(spans.get(ident, ()))
        source, cue, content = (tuple(sorted(roles[role])) for role in _ROLES)
        found.append(Annotated(source=source, cue=cue, content=content))
    return tuple(found)
