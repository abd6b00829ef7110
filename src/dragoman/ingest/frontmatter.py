"""Text that begins with ``date:``, ``title:``, ``outlet:`` and ``url:`` lines.

The lines may stand between ``---`` fences or simply end with a blank line. They are read as plain
``key: value`` lines, not as YAML: a report is hostile input, and no report needs more.
"""

from __future__ import annotations

import re

from dragoman.ingest.draft import Draft

_FENCE = re.compile(r"\ufeff?\s*---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_LINE = re.compile(r"([A-Za-z][A-Za-z_-]{1,24})[ \t]*:[ \t]*([^\n]*)(?:\n|\Z)")
_BLANK = re.compile(r"[ \t]*\n")
_LONGEST = 8_000  # front matter is a few lines: never search a whole report for its end

KEYS = {
    "date": "date",
    "published": "date",
    "title": "title",
    "headline": "title",
    "author": "author",
    "byline": "author",
    "outlet": "outlet",
    "publisher": "outlet",
    "source": "outlet",
    "url": "url",
    "link": "url",
    "language": "language",
    "lang": "language",
}
"""The keys that are read, and what they mean. Any other key is passed over."""


def split(text: str) -> Draft | None:
    """The report, where it begins with front matter."""
    if fence := _FENCE.match(text):
        return _fenced(text, fence.end())
    return _open(text)


def _fenced(text: str, start: int) -> Draft | None:
    end = _END.search(text, start, _limit(text, start))
    if end is None:
        return None
    found = [(m[1], m[2]) for m in _LINE.finditer(text, start, end.start())]
    return _draft(text, found, end.end())


def _open(text: str) -> Draft | None:
    """Lines up to the first blank one, as far as the last whose key is known."""
    start = len(text) - len(text.lstrip("\ufeff \t\n"))
    found: list[tuple[str, str]] = []
    place, kept, end = start, 0, start
    limit = _limit(text, start)
    while line := _LINE.match(text, place, limit):
        found.append((line[1], line[2]))
        place = line.end()
        if line[1].lower() in KEYS:
            kept, end = len(found), place
    if not found or found[0][0].lower() not in KEYS:
        return None
    blank = _BLANK.match(text, place)
    # With a blank line after it, the whole block is front matter; without, the lines after the
    # last known key may already be the report ("Moscow: the delegation …").
    return _draft(text, found if blank else found[:kept], blank.end() if blank else end)


def _limit(text: str, start: int) -> int:
    """The end of the line that holds the last character where front matter may stand."""
    end = text.find("\n", start + _LONGEST)
    return len(text) if end < 0 else end + 1


def _draft(text: str, lines: list[tuple[str, str]], body: int) -> Draft:
    values: dict[str, str] = {}
    for key, value in lines:
        known = KEYS.get(key.lower())
        plain = _unquoted(value.strip())
        if known and plain:
            values.setdefault(known, plain)
    return Draft(
        text=text,
        body=body,
        date=values.get("date"),
        title=values.get("title", ""),
        author=values.get("author", ""),
        outlet=values.get("outlet"),
        url=values.get("url"),
        language=values.get("language"),
    )


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value
