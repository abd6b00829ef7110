"""Elements of SVG; every word in them is escaped."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

_STYLE = Path(__file__).resolve().parents[1] / "static" / "chart.css"
_VARIABLE = re.compile(r"var\(--[\w-]+, ?([^()]+)\)")


def element(name: str, *inside: Any, **attributes: Any) -> Markup:
    """An element. ``class_`` is ``class``, an underscore in a name a hyphen; None is left out.

    >>> element("text", "a < b", x=1.25, class_="label")
    Markup('<text x="1.2" class="label">a &lt; b</text>')
    """
    words = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    body = "".join(str(escape(part)) for part in inside)
    return Markup(f"<{name}{words}>{body}</{name}>" if body else f"<{name}{words}/>")


def _plain(value: Any) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def drawing(width: int, height: int, label: str, *inside: Any, class_: str = "chart") -> Markup:
    """A whole drawing with a name for those who cannot see it."""
    return element(
        "svg",
        element("title", label),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        class_=class_,
        role="group",
        aria_label=label,
    )


def link(href: str, label: str, *inside: Any) -> Markup:
    """What leads to a page when it is clicked.

    It is left out of the order of Tab: whatever a chart shows stands in a list beside it too.
    """
    told = element("title", label)
    return element("a", told, *inside, href=href, aria_label=label, tabindex=-1)


def alone(chart: Markup) -> str:
    """The drawing as a file of its own: with its style and without links into the application."""
    style = f"<style>{_styles()}</style>"
    plain = re.sub(r"</?a\b[^>]*>", "", str(chart))
    plain = plain.replace("</title>", f"</title>{style}", 1)
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    return plain.replace("</style>", f"</style>{ground}", 1)


def png(chart: Markup, scale: int = 2) -> bytes:
    """The drawing as a PNG of twice its size."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=alone(chart), zoom=scale))


@cache
def _styles() -> str:
    """The style of charts in the light colours, for programs that know no variables."""
    return _VARIABLE.sub(r"\1", _STYLE.read_text(encoding="utf-8"))
