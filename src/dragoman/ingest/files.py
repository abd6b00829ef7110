"""From paths to open files: folders are walked in order, hidden files passed over."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from dragoman.ingest.refusal import Refusal, RefusedError

if TYPE_CHECKING:
    from typing_extensions import Buffer

STDIN = "-"
HEAD = 8_192
"""How many bytes tell the format."""
_PARTS = frozenset(
    {".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico", ".svg"}
)
"""Endings of what belongs to a saved page and is never a report."""
_SAVED = re.compile(r"(.+)(?:_files|\.files)\Z")
_PAGES = (".html", ".htm", ".xhtml")
_SQLITE = b"SQLite format 3\x00"
_COMPANIONS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or standard input; ``place`` is how the user would name it.

    ``under`` is the folder that the user gave, or None for a file.
    """

    place: str
    path: Path | None = None
    under: Path | None = None

    @property
    def file(self) -> str:
        """Its name for others: with the folders from the given one on, never those above it."""
        if self.path is None:
            return "stdin"
        if self.under is None:
            return self.path.name
        return (self.under.name / self.path.relative_to(self.under)).as_posix()

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        if self.path is None:
            return "stdin"
        return self.path.name.removesuffix(self.suffix) or self.path.stem

    @property
    def suffix(self) -> str:
        """The ending, with its full stop; of a packed file both: ".warc.gz"."""
        if self.path is None:
            return ""
        packed = self.path.suffix.lower() == ".gz"
        return "".join(self.path.suffixes[-2:]) if packed else self.path.suffix

    def open(self) -> io.BufferedReader:
        """Its bytes; RefusedError where they cannot be had."""
        if self.path is None:
            return io.BufferedReader(_Pipe(sys.stdin.buffer), HEAD)
        if not self.path.is_file():  # a pipe or a device could block for ever
            raise RefusedError("unreadable-file", "not a regular file: copy its text into one")
        try:
            return self.path.open("rb")
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise RefusedError(
                "unreadable-file", f"cannot be opened ({why}): check its permissions"
            ) from None


class _Pipe(io.RawIOBase):
    """Standard input whose beginning comes in one piece, however slowly it is written.

    A pipe hands on what there is; the format is told by the beginning, which must be whole.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer)
        data = self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)


def sources(paths: Iterable[Path | str | Source | Literal["-"]]) -> Iterator[Source | Refusal]:
    """Every file that the paths name, in order; each file once. A source is one already."""
    seen: set[str] = set()
    for given in paths:
        for found in (given,) if isinstance(given, Source) else _under(given):
            if isinstance(found, Source):
                real = os.path.realpath(found.path) if found.path is not None else STDIN
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _under(given: Path | str) -> Iterator[Source | Refusal]:
    if str(given) == STDIN:
        yield Source(STDIN)
        return
    path = Path(given)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif os.path.lexists(path):
            yield Source(str(path), path)
        else:
            yield _refusal(path, "missing-path", "no such file or folder: check the path")
    except (OSError, ValueError) as error:  # a name too long, or with a NUL in it
        yield _refusal(path, "unreadable-file", f"cannot be opened ({error}): check the path")


def _folder(path: Path) -> Iterator[Source | Refusal]:
    count = 0
    for found in _walk(path, path):
        count += 1
        yield found
    if not count:
        yield _refusal(path, "empty-folder", "no files in it (hidden ones are passed over)")


def _walk(path: Path, under: Path) -> Iterator[Source | Refusal]:
    """Files of a folder, then of its sub-folders, by name; links to folders are not followed."""
    try:
        entries = sorted(os.scandir(path), key=lambda e: (e.is_dir(), e.name))
    except OSError as error:
        why = error.strerror or type(error).__name__
        yield _refusal(path, "unreadable-file", f"cannot be listed ({why}): check its permissions")
        return
    held = {e.name for e in entries}
    for entry in entries:
        if entry.name.startswith(".") or _part(entry, held):
            continue
        inner = path / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(inner, under)
        elif not entry.is_dir() and not _database(inner):
            yield Source(str(inner), inner, under)


def _part(entry: os.DirEntry[str], beside: set[str]) -> bool:
    """Whether it belongs to a saved page: a style, a script, or the folder beside the page."""
    if not entry.is_dir():
        return Path(entry.name).suffix.lower() in _PARTS
    saved = _SAVED.fullmatch(entry.name)
    return saved is not None and any(f"{saved[1]}{ending}" in beside for ending in _PAGES)


def _database(path: Path) -> bool:
    """Whether it is an SQLite file or one of its companions: a dossier beside its reports."""
    name = str(path)
    for ending in _COMPANIONS:
        if name.endswith(ending):
            return _database(Path(name.removesuffix(ending)))
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False  # told when it is read


def _refusal(path: Path, slug: str, message: str) -> Refusal:
    return Refusal(path=str(path), slug=slug, message=message)


def head(stream: BinaryIO) -> bytes:
    """The first bytes, without moving on."""
    return stream.peek(HEAD)[:HEAD] if isinstance(stream, io.BufferedReader) else b""
