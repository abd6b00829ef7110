"""The reports as a reference list: CSL-JSON and RIS."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dragoman.export.holdings import Holdings
from dragoman.export.words import line
from dragoman.export.writing import write_whole
from dragoman.model import Document


def write_csl(held: Holdings, out: Path) -> list[Path]:
    """CSL-JSON, as Zotero, pandoc and citeproc read it."""
    items = [_item(document) for document in held.record.documents]
    write_whole(out, json.dumps(items, ensure_ascii=False, indent=1) + "\n")
    return [out]


def _item(document: Document) -> dict[str, Any]:
    day = document.published
    item = {
        "id": document.id,
        "type": "article-newspaper",
        "title": document.title or document.name,
        "author": [{"literal": name} for name in _authors(document)],
        "container-title": document.outlet,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": document.url,
        "language": document.language,
        "citation-key": document.name,
    }
    return {name: value for name, value in item.items() if value}


def _authors(document: Document) -> list[str]:
    return [name.strip() for name in document.author.split(";") if name.strip()]


def write_ris(held: Holdings, out: Path) -> list[Path]:
    """RIS, as EndNote and Mendeley read it."""
    write_whole(out, "".join(_entry(document) for document in held.record.documents))
    return [out]


def _entry(document: Document) -> str:
    day = document.published
    fields = [
        ("TY", "NEWS"),
        ("ID", document.id),
        ("TI", document.title or document.name),
        *(("AU", name) for name in _authors(document)),
        ("T2", document.outlet),
        ("PY", f"{day.year:04}"),
        ("DA", f"{day.year:04}/{day.month:02}/{day.day:02}"),
        ("UR", document.url),
        ("LA", document.language),
    ]
    lines = [f"{tag}  - {line(value)}\n" for tag, value in fields if value and line(value)]
    return "".join([*lines, "ER  - \n\n"])
