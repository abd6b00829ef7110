"""A brief as PDF: set by Typst, with footnotes on their own pages."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any

from dragoman.brief.brief import Brief
from dragoman.errors import ExportError

_CHART = "chart.svg"


def pdf(brief: Brief) -> bytes:
    """The PDF; ExportError where Typst is missing.

    The text reaches Typst as data, never as markup: nothing in a report is obeyed.
    """
    try:
        import typst
    except ImportError as error:
        raise ExportError("PDF needs typst: pip install 'dragoman[brief]'") from error
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        template = resources.files("dragoman.brief").joinpath("brief.typ").read_text("utf-8")
        (place / "brief.typ").write_text(template, encoding="utf-8")
        values: dict[str, Any] = {**asdict(brief), "chart": _CHART if brief.chart else ""}
        text = json.dumps(values, ensure_ascii=False).encode("utf-8", "replace")
        (place / "brief.json").write_bytes(text)
        if brief.chart:
            (place / _CHART).write_text(brief.chart, encoding="utf-8")
        made: bytes = typst.compile(str(place / "brief.typ"), root=folder)
    return made
