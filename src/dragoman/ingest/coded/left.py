"""What coded material holds beside codings: listed with the reason, never passed over silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import DocumentError
from dragoman.ingest.refusal import Refusal

SLUG = "not-taken"


def left(path: Path, what: str, why: str) -> Refusal:
    """A part of the material that is not taken."""
    return Refusal(path=str(path), slug=SLUG, message=f"{what}: {why}")


def refused(path: Path, error: DocumentError) -> Refusal:
    """A file, or a text in it, that does not hold."""
    message = str(error).removeprefix(f"{path}: ")
    return Refusal(path=str(path), slug=DocumentError.slug, message=message)


def layers(path: Path, idle: Iterable[tuple[str, int]]) -> Iterator[Refusal]:
    """Layers (or types) whose annotations take no part in a statement, with their number."""
    for layer, number in idle:
        why = "they say neither who speaks, by which word, nor what: left out"
        yield left(path, f"{counted(number, 'annotation')} of {layer}", why)


def chains(path: Path, found: Iterable[tuple[str, int]]) -> Iterator[Refusal]:
    """Layers of chains, with the number of their links."""
    for layer, number in found:
        why = "a chain says which words mean the same, not who says what: left out"
        yield left(path, f"{counted(number, 'link')} of {layer}", why)


def counted(number: int, what: str) -> str:
    """A number of things.

    >>> counted(2, "link")
    '2 links'
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"
