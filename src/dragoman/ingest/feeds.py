"""RSS and Atom: one report an entry, with as much of its text as the feed carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.ingest import html
from dragoman.ingest.decoding import decoded
from dragoman.ingest.draft import Draft
from dragoman.ingest.letters import Letters
from dragoman.ingest.library import needed
from dragoman.ingest.plain import taken
from dragoman.ingest.refusal import RefusedError, unreadable
from dragoman.ingest.tracing import traced

name = "feed"
suffixes = (".rss", ".atom")
WHOLE = 64
"""How many times the limit of a report a feed may weigh."""

_FEED = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:rss|feed|rdf:RDF)\b",
    re.S,
)
# A feed needs no document type; one with its own entities could blow up in the parser.
_ENTITY = re.compile(r"<!ENTITY\b", re.I)


def claims(head: str) -> bool:
    """Whether the text begins as a feed does."""
    return _FEED.match(head) is not None


def drafts(stream: BinaryIO, limit: int) -> Iterator[Draft | RefusedError]:
    """A report an entry; one without words is a refusal, and the next is read."""
    data = taken(stream, limit * WHOLE)
    if _ENTITY.search(decoded(data)[:10_000]):
        raise RefusedError("bad-row", "the feed defines entities of its own: save it without them")
    found = needed("feedparser", "feedparser").parse(data, sanitize_html=False)
    if not found.entries:
        raise RefusedError("empty-document", "no entries in the feed: check that it is whole")
    outlet = found.feed.get("title")
    language = found.feed.get("language")
    for number, entry in enumerate(found.entries, start=1):
        try:
            yield _draft(entry, number, outlet, language)
        except Exception as error:  # one entry that cannot be read; the next is
            yield unreadable(error, number)


def _draft(entry: Any, number: int, outlet: str | None, language: str | None) -> Draft:
    given = _longest(entry)
    page = "<" in given
    text = html.fragment(given) if page else given.strip()
    if not text:
        raise RefusedError("empty-document", "the entry has no text: read the page itself", number)
    source = entry.get("source") or {}
    return Draft(
        text=text,
        line=number,
        date=entry.get("published") or entry.get("updated"),
        title=entry.get("title", ""),
        author=entry.get("author", ""),
        outlet=source.get("title") or outlet,
        url=entry.get("link"),
        language=language,
        origin=traced(text, _letters(given, f"entry {number}", page=page)),
    )


def _longest(entry: Any) -> str:
    """The longest text that the entry carries, with its markup."""
    held = [c.get("value", "") for c in entry.get("content", [])]
    return str(max([*held, entry.get("summary", "")], key=len))


def _letters(given: str, part: str, *, page: bool) -> Letters:
    return Letters().markup(part, given) if page else Letters().plain(part, given)
