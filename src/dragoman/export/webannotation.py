"""W3C Web Annotation: every item with the words that carry it, as JSON-LD."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dragoman.export.holdings import Holdings
from dragoman.export.pieces import address
from dragoman.export.writing import write_whole
from dragoman.model import Document, Entry, Record, Span, Support
from dragoman.model.plain import plain

Plain = dict[str, Any]
VOCABULARY = "urn:dragoman:term:"
_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"dragoman": VOCABULARY, "kind": "dragoman:kind", "confidence": "dragoman:confidence",
     "standing": "dragoman:standing", "says": {"@id": "dragoman:says", "@type": "@json"}},
]  # fmt: skip


def write_webannotation(held: Holdings, out: Path) -> list[Path]:
    """One annotation page with an annotation for each finding."""
    items = [
        _annotation(held.record, entry, support)
        for entry in held.record
        for support in entry.support
    ]
    page: Plain = {
        "@context": _CONTEXT,
        "id": "urn:dragoman:annotations",
        "type": "AnnotationPage",
        "items": items,
    }
    write_whole(out, json.dumps(page, ensure_ascii=False, indent=1) + "\n")
    return [out]


def _annotation(record: Record, entry: Entry[Any], support: Support[Any]) -> Plain:
    document = record.document(support.document)
    finding = support.finding
    targets = [_target(document, span) for span in support.spans]
    return {
        "id": f"urn:dragoman:finding:{finding.id}",
        "type": "Annotation",
        "motivation": "classifying" if entry.kind in ("position", "time") else "identifying",
        "creator": {
            "id": f"urn:dragoman:reader:{finding.provenance.extractor}",
            "type": "Software",
            "name": f"dragoman {finding.provenance.extractor} {finding.provenance.version}",
        },
        "body": {
            "id": f"urn:dragoman:item:{entry.id}",
            "type": f"dragoman:{entry.kind.capitalize()}",
            "kind": entry.kind,
            "says": _said(support),
            "confidence": round(finding.confidence, 3),
            "standing": entry.standing,
        },
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _said(support: Support[Any]) -> Plain:
    """The values of the item; its words are the target."""
    values: Plain = plain(support.item)
    spans = {"evidence", "source", "cue", "content"}
    return {name: _short(value) for name, value in values.items() if name not in spans}


def _short(value: Any) -> Any:
    return value["value"] if isinstance(value, dict) and "value" in value else value


def _target(document: Document, span: Span) -> Plain:
    return {
        "type": "SpecificResource",
        "source": {
            "id": address(document),
            "type": "Text",
            "dc:title": document.title or document.name,
            "dc:publisher": document.outlet,
            "dc:date": document.published.isoformat(),
        },
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.exact,
                "prefix": span.prefix,
                "suffix": span.suffix,
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
