"""Code systems in REFI-QDA's exchange format (``.qdc``), and those inside projects (``.qdpx``).

NVivo, ATLAS.ti, MAXQDA and others write them.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import DocumentError
from dragoman.ingest.coded.coding import Code, CodedReport

name = "refi"
suffixes = (".qdc", ".qdpx")
LARGEST = 50_000_000
"""More bytes than that are no code system."""


def reports(path: Path) -> Iterator[CodedReport]:
    """None: only the code system is read."""
    raise DocumentError(
        f"{path}: of REFI-QDA only the code system is read: dragoman codebook import {path.name}"
    )
    yield


def codes(path: Path) -> Iterator[Code]:
    """Every code, the ones above before those below."""
    try:
        data = _markup(path)
        # A code system needs no entities of its own; a hostile one would blow up with them.
        if b"<!ENTITY" in data:
            raise DocumentError(f"{path}: it defines entities: save it without them")
        root = ET.fromstring(data)
    except (ET.ParseError, zipfile.BadZipFile, LookupError, OSError, ValueError) as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError(f"{path}: no code system of REFI-QDA ({error})") from None
    held = root if _tag(root) == "CodeBook" else _child(root, "CodeBook")
    inner = _child(held, "Codes") if held is not None else None
    if inner is None:
        raise DocumentError(f"{path}: it holds no code system")
    yield from _codes(inner, "")


def _codes(parent: Any, above: str) -> Iterator[Code]:
    for element in parent:
        if _tag(element) != "Code" or not (name := str(element.get("name") or "").strip()):
            continue
        about = _child(element, "Description")
        words = " ".join((about.text or "").split()) if about is not None else ""
        yield Code(name=name, description=words, above=above)
        yield from _codes(element, name)


def _markup(path: Path) -> bytes:
    if path.suffix.lower() == ".qdpx":
        with zipfile.ZipFile(path) as packed, packed.open("project.qde") as file:
            data = file.read(LARGEST + 1)
    else:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise DocumentError(f"{path}: larger than {LARGEST:,} bytes: no code system")
    return data


def _child(element: Any, tag: str) -> Any:
    return next((e for e in element if _tag(e) == tag), None)


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
