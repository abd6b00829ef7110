"""Where every item comes from, in PROV-O: reports, readers, findings, rulings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.export.holdings import Holdings
from dragoman.export.pieces import quote
from dragoman.export.writing import write_whole
from dragoman.model import Decision, Document, Entry, Finding
from dragoman.model.ids import digest

Plain = dict[str, Any]
_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "dragoman": "urn:dragoman:term:",
}


def write_prov(held: Holdings, out: Path) -> list[Path]:
    """One JSON-LD graph."""
    graph = {"@context": _CONTEXT, "@graph": list(_nodes(held))}
    write_whole(out, json.dumps(graph, ensure_ascii=False, indent=1) + "\n")
    return [out]


def _nodes(held: Holdings) -> Iterator[Plain]:
    record = held.record
    for document in record.documents:
        yield _report(document)
    readers: dict[str, Plain] = {}
    for entry in record:
        yield _item(held, entry)
        for support in entry.support:
            finding = support.finding
            reader = _reader(finding)
            readers[reader["@id"]] = reader
            yield from _finding(finding, reader["@id"])
    yield from readers.values()
    people: dict[str, Plain] = {}
    for decision in held.decisions():
        person = {"@id": _person(decision.by), "@type": "prov:Person", "rdfs:label": decision.by}
        people[person["@id"]] = person
        yield _ruling(decision)
    yield from people.values()


def _ref(key: str) -> Plain:
    return {"@id": key}


def _report(document: Document) -> Plain:
    node = {
        "@id": f"urn:dragoman:report:{document.id}",
        "@type": "prov:Entity",
        "dcterms:title": document.title or document.name,
        "dcterms:issued": {"@type": "xsd:date", "@value": document.published.isoformat()},
    }
    if document.outlet:
        node["dcterms:publisher"] = document.outlet
    if document.url:
        node["dcterms:source"] = document.url
    return node


def _reader(finding: Finding) -> Plain:
    made = finding.provenance
    key = digest(made.extractor, made.version, made.model, made.codebook, made.reader)
    parts = (made.extractor, made.reader, made.version, made.model, made.codebook)
    return {
        "@id": f"urn:dragoman:reader:{key}",
        "@type": ["prov:Agent", "prov:SoftwareAgent"],
        "rdfs:label": " ".join(("dragoman", *(p for p in parts if p))),
    }


def _finding(finding: Finding, reader: str) -> Iterator[Plain]:
    report = _ref(f"urn:dragoman:report:{finding.document}")
    reading = f"urn:dragoman:reading:{finding.document}:{reader.rpartition(':')[2]}"
    yield {
        "@id": f"urn:dragoman:finding:{finding.id}",
        "@type": "prov:Entity",
        "dragoman:kind": finding.kind,
        "dragoman:confidence": round(finding.confidence, 3),
        "prov:wasQuotedFrom": report,
        "prov:wasGeneratedBy": _ref(reading),
        "prov:wasAttributedTo": _ref(reader),
        "prov:value": " … ".join(span.exact for span in finding.item.evidence),
    }
    yield {
        "@id": reading,
        "@type": "prov:Activity",
        "prov:used": report,
        "prov:wasAssociatedWith": _ref(reader),
    }


def _item(held: Holdings, entry: Entry[Any]) -> Plain:
    node = {
        "@id": _item_id(entry.id),
        "@type": "prov:Entity",
        "dragoman:kind": entry.kind,
        "dragoman:standing": entry.standing,
        "prov:value": quote(held.record, entry),
        "prov:wasDerivedFrom": [_ref(f"urn:dragoman:finding:{f}") for f in entry.findings],
    }
    if entry.decisions:
        ruled = [_ref(f"urn:dragoman:decision:{d}") for d in entry.decisions]
        node["prov:wasInfluencedBy"] = ruled
    return node


def _item_id(key: str) -> str:
    return f"urn:dragoman:item:{key}"


def _person(name: str) -> str:
    return f"urn:dragoman:person:{digest(name)}"


def _ruling(decision: Decision) -> Plain:
    undone = decision.verb == "undo"
    target = f"urn:dragoman:decision:{decision.target}" if undone else _item_id(decision.target)
    node = {
        "@id": f"urn:dragoman:decision:{decision.id}",
        "@type": "prov:Activity",
        "dragoman:verb": decision.verb,
        "dragoman:target": _ref(target),
        "prov:endedAtTime": {"@type": "xsd:dateTime", "@value": decision.at.isoformat()},
        "prov:wasAssociatedWith": _ref(_person(decision.by)),
    }
    if decision.why:
        node["rdfs:comment"] = decision.why
    return node
