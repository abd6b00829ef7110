"""Charts into files: SVG, PNG, HTML without outside requests, or the Vega-Lite itself."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.errors import ExportError
from dragoman.export.writing import write_whole

ENDINGS = (".svg", ".png", ".html", ".json")
"""What a plot can be saved as."""
_OFFLINE = "dragoman-offline"
_SCALE = 2
"""Pixels of a PNG for one of the chart."""


def altair() -> ModuleType:
    """Altair; ExportError with the command that installs it where it is missing.

    Its own way to show charts in notebooks loads programs from the network. Unless another way
    was chosen, charts are shown as Vega-Lite, which JupyterLab draws, and as SVG for all others.
    """
    found = _needed("altair")
    if found.renderers.active == "default":
        found.renderers.register(_OFFLINE, _shown)
        found.renderers.enable(_OFFLINE)
    return found


def _shown(spec: dict[str, Any], **_: Any) -> dict[str, Any]:
    """What a notebook gets to show."""
    version = str(spec.get("$schema", "")).rpartition("/v")[2].partition(".")[0] or "5"
    return {
        f"application/vnd.vegalite.v{version}+json": spec,
        "image/svg+xml": _needed("vl_convert").vegalite_to_svg(spec),
    }


def something(*lists: list[Any]) -> None:
    """ExportError where there is nothing to draw."""
    if not any(lists):
        raise ExportError("there is nothing to draw: read reports first, or ask for more of them")


def _needed(module: str) -> ModuleType:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ExportError("plots need altair: pip install 'dragoman[plot]'") from error


def svg(chart: Any) -> str:
    """The chart as SVG."""
    words: str = _needed("vl_convert").vegalite_to_svg(chart.to_dict())
    return words


def png(chart: Any) -> bytes:
    """The chart as a PNG image."""
    image: bytes = _needed("vl_convert").vegalite_to_png(chart.to_dict(), scale=_SCALE)
    return image


def page(chart: Any) -> str:
    """The chart as one page that holds all that it needs."""
    words: str = _needed("vl_convert").vegalite_to_html(chart.to_dict(), bundle=True)
    return words


def saved(chart: Any, path: Path) -> Path:
    """Save a chart in the form that the ending names; ExportError for any other ending."""
    match path.suffix.lower():
        case ".svg":
            content: str | bytes = svg(chart)
        case ".png":
            content = png(chart)
        case ".html":
            content = page(chart)
        case ".json":
            content = json.dumps(chart.to_dict(), ensure_ascii=False, indent=1) + "\n"
        case _:
            raise ExportError(f"{path}: a plot is saved as {', '.join(ENDINGS)}: name it so")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ExportError(f"{path}: cannot be written ({why}): choose another place") from error
    return path
