"""Pages that a browser saved with all their parts in one file (MHTML)."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO

from dragoman.ingest import html
from dragoman.ingest.draft import Draft
from dragoman.ingest.mail import WEIGHT
from dragoman.ingest.plain import taken
from dragoman.ingest.refusal import RefusedError

name = "mhtml"
suffixes = (".mhtml", ".mht")
_HEAD = re.compile(
    r"(?=(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,20}?content-type:\s*multipart/related)"
    r"(?=[^\0]{0,2000}?\n(?:snapshot-content-location|content-location):|from: <saved by)",
    re.I,
)


def claims(head: str) -> bool:
    """Whether the file begins as browsers write it; a letter does not name a page's address."""
    return _HEAD.match(head.replace("\r\n", "\n")[:4_000]) is not None


def drafts(stream: BinaryIO, limit: int) -> Iterator[Draft]:
    """The one report of the page. The day on which it was saved is never taken."""
    data = taken(stream, limit * max(WEIGHT, html.MARKUP))
    saved = email.message_from_bytes(data, policy=email.policy.compat32)
    part = next((p for p in saved.walk() if p.get_content_type() == "text/html"), None)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes) or not content.strip():
        raise RefusedError("empty-document", "no page in the file: save it from the browser again")
    source = html.markup(content, part.get_content_charset())
    yield html.page(source, _address(saved) or _address(part), "text/html")


def _address(part: Message) -> str | None:
    for header in ("Snapshot-Content-Location", "Content-Location"):
        value = str(part.get(header) or "").strip()
        if value.startswith(("http://", "https://")):
            return value
    return None
