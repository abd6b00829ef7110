"""Forms that were sent: read, and taken only from this application's own pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from dragoman.serve.failure import Failure

LONGEST = 20_000
"""The most characters of one field."""
_LONG = {"text": 1_000_000}
"""Fields that may be longer: the text of a report."""
_PART = 4_000_000
"""The most bytes of one field."""


class Sent:
    """The fields of a form."""

    def __init__(
        self, values: Mapping[str, list[str]], files: Mapping[str, list[tuple[str, bytes]]]
    ) -> None:
        self.values = dict(values)
        self.files = dict(files)

    def text(self, name: str) -> str:
        """A field, '' where it is not there."""
        found = self.values.get(name, [])
        return found[0].strip() if found else ""

    def all(self, name: str) -> list[str]:
        """Every value of a field."""
        return self.values.get(name, [])

    def prefixed(self, prefix: str) -> dict[str, str]:
        """The fields whose names begin so, without the beginning."""
        return {
            k.removeprefix(prefix): v[0] for k, v in self.values.items() if k.startswith(prefix)
        }


async def sent(request: Request) -> Sent:
    """The form of a request from one of our own pages; Failure where it is not."""
    own(request)
    values: dict[str, list[str]] = {}
    files: dict[str, list[tuple[str, bytes]]] = {}
    async with request.form(max_files=500, max_fields=500, max_part_size=_PART) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                held = files.setdefault(name, [])
                held.append((value.filename or "report", await value.read()))
            elif len(value) > (most := _LONG.get(name, LONGEST)):
                raise Failure(422, "too-long", f"{name}: more than {most:,} characters: cut it")
            else:
                values.setdefault(name, []).append(value.replace("\0", ""))
    sessions = request.app.state.sessions
    token = request.cookies.get("dragoman-session") if request.app.state.options.users else None
    seal = (values.get("seal") or [""])[0]
    if not sessions.sealed(token, seal):
        raise Failure(
            403, "foreign-form",
            "this form is from before the server started, or from another site: "
            "load the page again and send it from there",
        )  # fmt: skip
    return Sent(values, files)


def own(request: Request) -> None:
    """Failure where a browser says that the request comes from another site."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    foreign = site not in ("same-origin", "none")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        foreign = True
    if foreign:
        raise Failure(403, "foreign-form", "this comes from another site: use the page itself")


Form = Annotated[Sent, Depends(sent)]
