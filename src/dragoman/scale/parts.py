"""Part-files: what one worker read in one batch of reports, as Parquet.

A row a report: the document, and its findings; or a refusal. The file's name follows from the
reports and from what read them, so that a batch read twice writes the same file twice.
"""

from __future__ import annotations

import datetime
import importlib
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.errors import PartError
from dragoman.ingest import Refusal
from dragoman.merge.current import FindingSet
from dragoman.model import Document
from dragoman.model.ids import digest
from dragoman.model.plain import plain
from dragoman.run import Fingerprint
from dragoman.store import Run, Store, rows

SUFFIX = ".parquet"
_CHUNK = 64
"""Rows held at a time when parts are merged."""


def part_name(entries: Iterable[Document | Refusal], fingerprint: str) -> str:
    """The name of the part that holds these reports' readings; their order is nothing."""
    marks = (
        e.id if isinstance(e, Document) else digest(e.path, str(e.line), e.slug) for e in entries
    )
    return digest(fingerprint, *sorted(marks))[:24] + SUFFIX


@dataclass(slots=True, kw_only=True)
class Part:
    """Takes in what is read, as a store does, and writes it as one file."""

    fingerprint: Fingerprint
    rows: list[dict[str, Any]] = field(default_factory=list)

    def begin(self, fingerprint: str, described: str, at: datetime.datetime) -> Run:
        """A run of its own; runs are counted when parts are merged."""
        return Run(number=0, fingerprint=fingerprint, started_at=at)

    def end(self, run: Run, at: datetime.datetime) -> None:
        """Nothing is noted: a part that is there is whole."""

    def lacking(self, documents: Sequence[Document], fingerprint: str) -> list[Document]:
        """Each of them once: a new part has none."""
        return list({d.id: d for d in documents}.values())

    def add(self, document: Document, found: FindingSet, run: Run) -> bool:
        """Take in one reading."""
        findings = [
            {k: v for k, v in rows.finding_row(f).items() if k != "document"}
            for f in found.findings
        ]
        self.rows.append(
            {
                "document": packed(document),
                "fingerprint": found.fingerprint,
                "read_at": found.read_at.isoformat(),
                "findings": findings,
                "refusal": None,
            }
        )
        return True

    def refuse(self, refusal: Refusal, run: Run) -> None:
        """Take in what could not be read."""
        told = json.dumps(plain(refusal), ensure_ascii=False)
        self.rows.append({"findings": [], "refusal": told})

    def write(self, folder: str, name: str) -> None:
        """Put the file in its place at one stroke; a file of that name is overwritten."""
        arrow, parquet = _libraries()
        table = arrow.Table.from_pylist(self.rows, schema=_schema(arrow))
        mark = {"fingerprint": self.fingerprint.id, "described": self.fingerprint.described}
        files, root = place(folder)
        files.create_dir(root, recursive=True)
        draft = f"{root}/.{name}.{uuid.uuid4().hex}"
        with files.open_output_stream(draft) as stream:
            parquet.write_table(table.replace_schema_metadata(mark), stream, compression="zstd")
        files.move(draft, f"{root}/{name}")


def written(folder: str) -> list[str]:
    """The parts in a folder, by name, as addresses."""
    fs = module("pyarrow.fs")
    files, root = place(folder)
    found = files.get_file_info(fs.FileSelector(root, allow_not_found=True))
    names = (info.base_name for info in found if info.is_file)
    return [f"{folder.rstrip('/')}/{n}" for n in sorted(names) if _is_part(n)]


def merge(store: Store, parts: Iterable[str], *, at: datetime.datetime) -> int:
    """Add what the parts hold to a dossier; how many readings are new.

    The same part twice, or two parts that hold the same, add nothing. PartError where a file is
    not a part; what came before it stays.
    """
    runs: dict[str, Run] = {}
    new = 0
    for part in parts:
        mark, batches = _opened(part)
        fingerprint = mark["fingerprint"]
        if fingerprint not in runs:
            runs[fingerprint] = store.begin(fingerprint, mark["described"], at)
        for batch in batches:
            new += _taken(store, batch, runs[fingerprint])
    for run in runs.values():
        store.end(run, at)
    return new


def _taken(store: Store, batch: list[dict[str, Any]], run: Run) -> int:
    read = [(document_of(r["document"]), r) for r in batch if r["document"] is not None]
    sets = [
        (
            document,
            FindingSet(
                document=document.id,
                fingerprint=row["fingerprint"],
                read_at=datetime.datetime.fromisoformat(row["read_at"]),
                findings=tuple(
                    rows.finding_of({**f, "document": document.id}) for f in row["findings"]
                ),
            ),
        )
        for document, row in read
    ]
    for row in batch:
        if row["refusal"] is not None:
            store.refuse(Refusal(**json.loads(row["refusal"])), run)
    return store.add_all(sets, run)


def _opened(part: str) -> tuple[dict[str, str], Iterator[list[dict[str, Any]]]]:
    """What read the part, and its rows."""
    arrow, parquet = _libraries()
    files, path = place(part)
    try:
        file = parquet.ParquetFile(files.open_input_file(path))
        held = file.schema_arrow.metadata or {}
        mark = {key: held[key.encode()].decode() for key in ("fingerprint", "described")}
    except (OSError, KeyError, arrow.ArrowInvalid) as error:
        raise PartError(
            f"{part}: is no part that dragoman wrote: leave it out, or read its reports again"
        ) from error
    return mark, (batch.to_pylist() for batch in file.iter_batches(batch_size=_CHUNK))


def _is_part(name: str) -> bool:
    return name.endswith(SUFFIX) and not name.startswith(".")


def packed(document: Document) -> str:
    """A document as JSON."""
    row = {**plain(document), "published": document.published.isoformat()}
    return json.dumps(row, ensure_ascii=False)


def document_of(words: str) -> Document:
    """The document of the JSON."""
    row = json.loads(words)
    return rows.document_of({**row, "published": datetime.date.fromisoformat(row["published"])})


def _schema(arrow: Any) -> Any:
    text = arrow.string()
    words = [(name, text) for name in ("id", "kind", "item", "provenance")]
    finding = arrow.struct([*words, ("confidence", arrow.float64())])
    return arrow.schema(
        [
            ("document", text),
            ("fingerprint", text),
            ("read_at", text),
            ("findings", arrow.list_(finding)),
            ("refusal", text),
        ]
    )


def place(where: str) -> tuple[Any, str]:
    """The file system of a path or an address, and the path in it."""
    fs = module("pyarrow.fs")
    if "://" in where:
        files, path = fs.FileSystem.from_uri(where)
        return files, path
    return fs.LocalFileSystem(), where


def _libraries() -> tuple[Any, Any]:
    return module("pyarrow"), module("pyarrow.parquet")


def module(name: str) -> Any:
    """A library of the extra; PartError with the command that installs it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise PartError("parts need pyarrow: pip install 'dragoman[ray]'") from None
