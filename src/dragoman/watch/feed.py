"""A feed that is looked at again and again."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.ingest import Refusal, reports
from dragoman.model import Document
from dragoman.settings import MAX_DOCUMENT_BYTES
from dragoman.watch.fetching import Answer, Fetcher
from dragoman.watch.look import Look

LONGEST = 6 * 3600.0
"""Seconds that a feed in trouble is left alone at most."""


class Feed:
    """An RSS or Atom feed. The server is asked only for what is new, and less often in trouble.

    ``every`` is in seconds. With ``pages`` the page behind an entry is read where the server's
    robots.txt allows it, once; without it, or where it can't be had, what the feed itself carries.
    """

    def __init__(
        self, url: str, fetcher: Fetcher, *, every: float, pages: bool = False, outlet: str | None
    ) -> None:
        self.name = url
        self._fetcher = fetcher
        self._every = every
        self._pages = pages
        self._outlet = outlet
        self._tag = self._changed = ""
        self._failed = 0
        self._seen: set[str] = set()

    def look(self) -> Look:
        """What is new since the last look."""
        told = self._fetcher.fetch(self.name, tag=self._tag, changed=self._changed)
        if told.status == 304:
            self._failed = 0
            return Look(wait=self._every)
        if told.status == 410:
            ended = self._refused("the feed has ended (410): leave it out")
            return Look(entries=(ended,), wait=None)
        if told.status != 200:
            self._failed += 1
            wait = max(told.wait, min(LONGEST, self._every * 2**self._failed))
            trouble = self._refused(f"{told.why}: tried again in {wait / 60:.0f} minutes")
            return Look(entries=(trouble,), wait=wait)
        self._failed = 0
        self._tag, self._changed = told.tag, told.changed
        entries = tuple(self._whole(self._read(told, self.name, ".rss")))
        return Look(entries=entries, wait=self._every)

    def _refused(self, message: str) -> Refusal:
        return Refusal(path=self.name, slug="unreachable", message=message)

    def _read(self, told: Answer, url: str, suffix: str) -> Iterator[Document | Refusal]:
        """The page through the same door as a file of it."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / (_stem(url) + suffix)
            path.write_bytes(told.body)
            for entry in reports([path], outlet=self._outlet, max_bytes=MAX_DOCUMENT_BYTES):
                if isinstance(entry, Refusal):
                    yield Refusal(path=url, line=entry.line, slug=entry.slug, message=entry.message)
                else:
                    yield entry

    def _whole(self, entries: Iterable[Document | Refusal]) -> Iterator[Document | Refusal]:
        """Each entry not seen before, with its page's text where that is asked for."""
        for entry in entries:
            key = entry.id if isinstance(entry, Document) else f"{entry.line} {entry.message}"
            if key in self._seen:
                continue
            self._seen.add(key)
            page = self._page(entry) if self._pages and isinstance(entry, Document) else None
            yield page or entry

    def _page(self, entry: Document) -> Document | None:
        """The entry with the text of its page; None where it can't be had."""
        url = entry.url or ""
        if urlsplit(url).scheme not in ("http", "https") or not self._fetcher.allowed(url):
            return None
        told = self._fetcher.fetch(url)
        if told.status != 200 or "html" not in told.kind:
            return None
        found = [e for e in self._read(told, url, ".html") if isinstance(e, Document)]
        return replace(found[0], url=url, outlet=found[0].outlet or entry.outlet) if found else None


def _stem(url: str) -> str:
    """A file's name for an address: its server and the last part of its path."""
    parts = urlsplit(url)
    last = parts.path.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    words = f"{parts.hostname or 'feed'}-{last}" if last else parts.hostname or "feed"
    return re.sub(r"[^A-Za-z0-9.-]+", "-", words)[:80].rstrip(".-")
