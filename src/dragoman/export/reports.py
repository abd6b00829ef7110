"""One JSON file a report, in the form ``negotiation-record/1``."""

from __future__ import annotations

import json
from pathlib import Path

from dragoman.export.holdings import Holdings
from dragoman.export.names import FileNames
from dragoman.export.writing import write_whole
from dragoman.views.compiled import compiled


def write_reports(held: Holdings, out: Path) -> list[Path]:
    """``NAME.json`` for every report NAME."""
    names = FileNames()
    paths = []
    for document in held.record.documents:
        path = out / f"{names.safe(document.name, document.id)}.json"
        text = json.dumps(compiled(held.record, document), ensure_ascii=False, indent=1) + "\n"
        write_whole(path, text)
        paths.append(path)
    return paths
