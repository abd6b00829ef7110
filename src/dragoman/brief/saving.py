"""A brief into a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dragoman.brief.brief import Brief
from dragoman.errors import ExportError
from dragoman.export.writing import write_whole


def saved(brief: Brief, out: Path, format: str = "") -> list[Path]:
    """Write the brief; the files written."""
    kind = format or out.suffix.lstrip(".").lower()
    if kind not in ("md", "html", "docx", "pdf"):
        raise ExportError(f"{out}: a brief is saved as .md, .html, .docx or .pdf: name it so")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if kind == "md":
            return _markdown(brief, out)
        if kind == "html":
            write_whole(out, brief.html())
        else:
            write_whole(out, brief.docx() if kind == "docx" else brief.pdf())
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ExportError(f"{out}: cannot be written ({why}): choose another place") from error
    return [out]


def _markdown(brief: Brief, out: Path) -> list[Path]:
    """The text, and the chart beside it."""
    if not brief.chart:
        write_whole(out, brief.markdown())
        return [out]
    beside = out.with_suffix(".svg")
    write_whole(beside, brief.chart)
    write_whole(out, replace(brief, chart=beside.name).markdown())
    return [out, beside]
