"""Lists of addresses (GDELT's, a search's) joined with the reports that other files hold.

A list says when and where a report was published; a saved page or a web archive has its text. What
a list says is taken only where the report itself says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.ingest.draft import Draft
from dragoman.ingest.files import Source
from dragoman.ingest.stated import dateline_day

_HEAD = re.compile(r"^[a-z]+://(?:www\d?\.|m\.|amp\.)?", re.I)
_TAIL = re.compile(r"(?:[?#&](?:utm_|fbclid|cmpid|ref=|amp).*|#.*|\?)$", re.I)


def address(url: str) -> str:
    """An address without what does not tell pages apart.

    >>> address("https://www.example.org/a/?utm_source=x") == address("http://example.org/a")
    True
    """
    return _TAIL.sub("", _HEAD.sub("", url.strip())).rstrip("/").casefold()


class Listing:
    """The listed addresses of one call, and the undated reports that wait for them."""

    def __init__(self) -> None:
        self._listed: dict[str, tuple[Draft, Source]] = {}
        self._waiting: list[tuple[Draft, Source]] = []
        self._read: set[str] = set()

    def keeps(self, draft: Draft, source: Source, *, dated: bool) -> bool:
        """Whether the draft is an address alone, or a report that waits for its date."""
        place = address(draft.url or "")
        if draft.listed:
            self._listed.setdefault(place, (draft, source))
            return True
        if place:
            self._read.add(place)
        undated = not (dated or draft.date or dateline_day(draft.text, draft.body))
        if place and undated:
            self._waiting.append((draft, source))
        return bool(place and undated)

    def joined(self) -> Iterator[tuple[Draft, Source]]:
        """The waiting reports, with what the lists say of them."""
        for draft, source in self._waiting:
            lead, _ = self._listed.get(address(draft.url or ""), (draft, source))
            yield (
                replace(
                    draft,
                    date=draft.date or lead.date,
                    title=draft.title or lead.title,
                    outlet=draft.outlet or lead.outlet,
                    language=draft.language or lead.language,
                ),
                source,
            )

    def lacking(self) -> Iterator[tuple[Draft, Source]]:
        """The addresses of which no file holds the report."""
        for place, entry in self._listed.items():
            if place not in self._read:
                yield entry
