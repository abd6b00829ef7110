"""What is to be read where to, and how one batch of it is read; the same for every engine."""

from __future__ import annotations

import datetime
import itertools
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.errors import PartError
from dragoman.ingest import Refusal, reports
from dragoman.ingest.files import Source, sources
from dragoman.model import Document
from dragoman.run import House, read
from dragoman.scale.parts import Part, module, part_name, place
from dragoman.settings import Settings

Entry = Document | Refusal
Make = Callable[[Settings], House]
"""Builds what reads in a worker; a function of a module, since it travels there."""
BATCH = 32
"""Reports in one part: enough to fill the parser's batches, few enough to share out evenly."""
PACK = 256
"""Files that are opened together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One batch: how many reports were read, were there before, were refused."""

    read: int = 0
    unchanged: int = 0
    refused: int = 0

    def __add__(self, other: Done) -> Done:
        return Done(
            read=self.read + other.read,
            unchanged=self.unchanged + other.unchanged,
            refused=self.refused + other.refused,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Reports to read and the folder of the parts.

    ``paths`` and ``out`` may be addresses (``s3://…``, ``gs://…``, ``file://…``) that every worker
    can reach. Batches follow from the files alone, not from who reads them: the same plan begun
    again, with another engine or more workers, goes on with the same parts.
    """

    paths: tuple[str, ...]
    out: str
    settings: Settings
    date: datetime.date | None = None
    outlet: str | None = None

    def packs(self) -> Iterator[list[str | Refusal]]:
        """Files by the packs in which they are opened."""
        files = self.files()
        while pack := list(itertools.islice(files, PACK)):
            yield pack

    def files(self) -> Iterator[str | Refusal]:
        """Every file that the paths name, in order."""
        for path in self.paths:
            if "://" in path:
                yield from _listed(path)
                continue
            for source in sources([path]):
                if isinstance(source, Refusal):
                    yield source
                elif source.path is None:
                    raise PartError("standard input cannot be shared out: save it as a file")
                else:
                    yield str(source.path.resolve())

    def batches(self, pack: Sequence[str | Refusal]) -> Iterator[list[Entry]]:
        """The reports of a pack, by the batches in which they are read."""
        entries = self._entries(pack)
        while batch := list(itertools.islice(entries, BATCH)):
            yield batch

    def _entries(self, pack: Sequence[str | Refusal]) -> Iterator[Entry]:
        for kind, files in itertools.groupby(pack, key=_kind):
            if kind == "address":
                for address in files:
                    yield from self._far(str(address))
            elif kind == "path":
                # Together: reports of one name get names of their own.
                yield from self._reports([self._source(str(f)) for f in files])
            else:
                yield from (f for f in files if isinstance(f, Refusal))

    def _far(self, address: str) -> Iterator[Entry]:
        with tempfile.TemporaryDirectory() as folder:
            for entry in self._reports([_fetched(address, folder)]):
                if isinstance(entry, Refusal):
                    yield replace(entry, path=address)
                else:
                    yield entry

    def _source(self, file: str) -> Source:
        """The file as one of the folder that was given, by which it is called."""
        path = Path(file)
        folders = (Path(given).resolve() for given in self.paths if "://" not in given)
        under = next((f for f in folders if f != path and path.is_relative_to(f)), None)
        return Source(file, path, under)

    def _reports(self, files: list[Path] | list[Source]) -> Iterator[Entry]:
        yield from reports(
            files,
            date=self.date,
            outlet=self.outlet,
            language=self.settings.language,
            max_bytes=self.settings.max_document_bytes,
        )

    def read(self, entries: Sequence[Entry], house: House) -> Done:
        """Read one batch into its part, unless the part is there already."""
        name = part_name(entries, house.fingerprint.id)
        files, path = place(f"{self.out}/{name}")
        if files.get_file_info(path).is_file:
            refused = sum(isinstance(e, Refusal) for e in entries)
            return Done(unchanged=len(entries) - refused, refused=refused)
        part = Part(fingerprint=house.fingerprint)
        summary = read(part, entries, house)
        if summary.interrupted:
            raise KeyboardInterrupt
        part.write(self.out, name)
        return Done(read=summary.read, unchanged=summary.unchanged, refused=len(summary.refused))


def _listed(address: str) -> Iterator[str]:
    """Every file under an address."""
    files, path = place(address)
    fs = module("pyarrow.fs")
    info = files.get_file_info(path)
    if info.is_file:
        yield address
        return
    if info.type == fs.FileType.NotFound:
        raise PartError(f"{address}: nothing is there: check the address and who may read it")
    scheme = address.split("://", 1)[0]
    found = files.get_file_info(fs.FileSelector(path, recursive=True))
    for one in sorted(found, key=lambda i: i.path):
        hidden = any(part.startswith(".") for part in one.path[len(path) :].split("/"))
        if one.is_file and not hidden:
            yield f"{scheme}://{one.path}"


def _kind(file: str | Refusal) -> str:
    if isinstance(file, Refusal):
        return "refusal"
    return "address" if "://" in file else "path"


def _fetched(file: str, folder: str) -> Path:
    """The file as one on this machine."""
    files, path = place(file)
    local = Path(folder) / path.rsplit("/", 1)[-1]
    with files.open_input_stream(path) as stream, local.open("wb") as out:
        while piece := stream.read(1 << 20):
            out.write(piece)
    return local
