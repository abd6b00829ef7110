"""Model objects as rows of the tables, and back."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Mapping
from typing import Any

from dragoman.model import KINDS, Decision, Document, Finding, Provenance
from dragoman.model.plain import plain, restored

Row = dict[str, Any]


def document_row(document: Document, run: int) -> Row:
    """The row of a document that a run added."""
    whole = {"published": document.published, "origin": document.origin}
    return {**plain(document), **whole, "id": document.id, "run": run}


def document_of(row: Mapping[str, Any]) -> Document:
    """The document of a row."""
    return Document(
        text=row["text"],
        published=row["published"],
        name=row["name"],
        title=row["title"],
        author=row["author"],
        outlet=row["outlet"],
        url=row["url"],
        body=row["body"],
        language=row["language"],
        origin=row.get("origin", ""),
    )


def finding_row(finding: Finding) -> Row:
    """The row of a finding."""
    return {
        "id": finding.id,
        "document": finding.document,
        "kind": finding.kind,
        "item": packed(plain(finding.item)),
        "provenance": _told(finding.provenance),
        "confidence": finding.confidence,
    }


@functools.lru_cache(maxsize=1024)
def _told(provenance: Provenance) -> str:
    """Few readers read many findings: each provenance is written once."""
    return packed(plain(provenance))


def finding_of(row: Mapping[str, Any]) -> Finding:
    """The finding of a row."""
    finding = Finding(
        document=row["document"],
        item=restored(KINDS[row["kind"]], json.loads(row["item"])),
        provenance=_provenance(row["provenance"]),
        confidence=row["confidence"],
    )
    finding.keep_id(row["id"])
    return finding


@functools.lru_cache(maxsize=1024)
def _provenance(packed: str) -> Provenance:
    """Few readers read many findings: each provenance is made once."""
    return restored(Provenance, json.loads(packed))


def decision_row(decision: Decision) -> Row:
    """The row of a decision; the moment as text, so that its id can be counted again."""
    return {
        "id": decision.id,
        "verb": decision.verb,
        "target": decision.target,
        "by": decision.by,
        "at": decision.at.isoformat(),
        "why": decision.why,
        "change": packed(plain(decision.change)),
        "basis": packed(plain(decision.basis)),
    }


def decision_of(row: Mapping[str, Any]) -> Decision:
    """The decision of a row."""
    return Decision(
        verb=row["verb"],
        target=row["target"],
        by=row["by"],
        at=datetime.datetime.fromisoformat(row["at"]),
        why=row["why"],
        change=_pairs(row["change"]),
        basis=_pairs(row["basis"]),
    )


def _pairs(packed: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in json.loads(packed))


def packed(value: Any) -> str:
    """Compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
