"""The programs whose codings are read: one module each, all of the same shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from dragoman.errors import DocumentError
from dragoman.ingest.coded import brat, cas, dna, dnatable, refi, webanno
from dragoman.ingest.coded.coding import Code, CodedReport
from dragoman.ingest.coded.left import refused
from dragoman.ingest.refusal import Refusal
from dragoman.model import Document


class CodedFormat(Protocol):
    """A way to write codings down."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings that mean it, in lower case."""
        ...

    def holds(self, path: Path) -> bool:
        """Whether a file of that ending, found in a folder, is of this kind."""
        ...

    def reports(
        self, path: Path, known: Iterable[Document] = ()
    ) -> Iterator[CodedReport | Refusal]:
        """The coded reports in it, and what else it holds; DocumentError where it does not hold.

        ``known`` are reports in which the words may stand, for formats that hold no texts.
        """
        ...

    def codes(self, path: Path) -> Iterator[Code]:
        """Its code system; DocumentError where it does not hold."""
        ...


FORMATS: tuple[CodedFormat, ...] = (dna, dnatable, brat, webanno, cas, refi)


def coded_reports(path: Path, known: Iterable[Document] = ()) -> Iterator[CodedReport | Refusal]:
    """The coded reports of a file, or of the files of that kind in a folder.

    What is not taken comes as a refusal, of a folder also a file that does not hold. DocumentError
    where there is no coded report at all. ``known`` are reports in which coded words may stand,
    for formats that hold no texts; they are gone through anew for each file.
    """
    failed: DocumentError | None = None
    held = False
    for file in _files(path):
        try:
            for found in _chosen(file).reports(file, known):
                held = held or isinstance(found, CodedReport)
                yield found
        except DocumentError as error:
            failed = failed or error
            yield refused(file, error)
    if failed is not None and not held:
        raise failed


def codes(path: Path) -> Iterator[Code]:
    """The code system of a file, or of the files of a folder, each code once."""
    seen: set[str] = set()
    for file in _files(path):
        for code in _chosen(file).codes(file):
            if code.name not in seen:
                seen.add(code.name)
                yield code


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise DocumentError(f"{path}: no such file or folder: check the path")
    if not path.is_dir():
        return [path]
    known = [s for f in FORMATS for s in f.suffixes]
    found = sorted(p for p in path.rglob("*") if p.suffix.lower() in known and _chosen(p).holds(p))
    if not found:
        raise DocumentError(f"{path}: no coded material in it ({', '.join(known)})")
    return found


def _chosen(path: Path) -> CodedFormat:
    for one in FORMATS:
        if path.suffix.lower() in one.suffixes:
            return one
    known = ", ".join(s for f in FORMATS for s in f.suffixes)
    raise DocumentError(f"{path}: no coded material that is known ({known})")
