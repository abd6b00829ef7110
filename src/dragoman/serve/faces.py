"""Templates: everything is escaped, nothing undefined passes."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dragoman.review import keys
from dragoman.serve import addresses, choices, wording
from dragoman.serve.evidence import first, quotations
from dragoman.views.durations import lasting

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
_CHOICES = (
    "sides", "issues", "statuses", "pairs", "heading_pairs", "outlet_pairs", "slider_at", "lit",
    "cut", "values",
)  # fmt: skip


class Faces:
    """The application's templates."""

    def __init__(self) -> None:
        self._env = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._env.filters.update(
            day=wording.day,
            shortday=wording.short_day,
            when=wording.when,
            issue=wording.issue,
            short=wording.short,
            flat=wording.flat,
            duration=lasting,
            percent=lambda v: f"{round(100 * v)} %",
            count=lambda v: f"{v:,}".replace(",", " "),
        )
        self._env.globals.update(
            wording=wording,
            addresses=addresses,
            keys=keys,
            quotations=quotations,
            first_quotation=first,
            asset=_asset,
        )
        self._env.globals.update({name: getattr(choices, name) for name in _CHOICES})

    def render(self, template: str, **values: Any) -> str:
        """A template filled in."""
        return self._env.get_template(template).render(**values)


def _asset(name: str) -> str:
    """A static file's address with a seal of its content, so that browsers may keep it."""
    if name not in _SEALS:
        _SEALS[name] = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={_SEALS[name]}"


_SEALS: dict[str, str] = {}
