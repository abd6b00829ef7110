"""JSON lines: one object a line, with id, date, title, text, outlet and url.

A ``.json`` file that holds one list of such objects is read too, also inside the answer of a news
interface: ``{"articles": {"results": [...]}}``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.ingest import columns
from dragoman.ingest.decoding import decoded
from dragoman.ingest.draft import Draft
from dragoman.ingest.plain import taken
from dragoman.ingest.refusal import RefusedError

name = "jsonl"
suffixes = (".jsonl", ".ndjson", ".json")
ESCAPES = 6
"""How many times the limit of a report its line may weigh: JSON can write a letter in six bytes."""
WHOLE = 64
"""How many times the limit of a report a list in one piece may weigh."""

_LISTS = ("articles", "results", "docs", "response", "data", "items", "hits", "value")
_DEEP = 3
_ANSWER = re.compile(
    rb"\s*\{\s*\"(?:articles|results|docs|response|data|items|status|totalResults|count)\""
)
_OBJECT = re.compile(r'\ufeff?\s*\{\s*"')


def claims(head: str) -> bool:
    """Whether the text begins with an object that has a key."""
    return _OBJECT.match(head) is not None


def drafts(stream: BinaryIO, limit: int) -> Iterator[Draft | RefusedError]:
    """A report a line; a broken line is a refusal, and the next is read."""
    longest = limit * ESCAPES
    number = 0
    while data := stream.readline(longest + 1):
        number += 1
        if number == 1 and _whole(data):
            yield from _list(data + taken(stream, limit * WHOLE))
            return
        if len(data) > longest and not data.endswith(b"\n"):
            _skip_line(stream, longest)
            yield RefusedError("too-large", f"the line is longer than {longest:,} bytes", number)
        elif data.strip():
            yield from _row(data, number)


def _whole(first: bytes) -> bool:
    """Whether a line opens a list, or an object that goes on over several lines."""
    opening = first.removeprefix(b"\xef\xbb\xbf").strip()
    answer = _ANSWER.match(opening) is not None and not opening.endswith(b"}")
    return opening.startswith(b"[") or opening == b"{" or answer


def _skip_line(stream: BinaryIO, size: int) -> None:
    while (data := stream.readline(size)) and not data.endswith(b"\n"):
        pass


def _row(data: bytes, line: int) -> Iterator[Draft | RefusedError]:
    try:
        value = _loaded(data, line)
        if line == 1 and (held := _articles(value)) is not None:
            yield from _each(held)
        else:
            yield _draft(value, line, "line")
    except RefusedError as refused:
        yield RefusedError(refused.slug, str(refused), line)


def _list(data: bytes) -> Iterator[Draft | RefusedError]:
    held = _loaded(data, None)
    if (answer := _articles(held)) is not None:
        held = answer
    yield from _each(held if isinstance(held, list) else [held])


def _articles(value: Any, depth: int = 0) -> list[Any] | None:
    """The list of reports inside an answer of a news interface; None where it is no such answer."""
    if not isinstance(value, dict) or depth > _DEEP or columns.readable(map(str, value)):
        return None
    for name in _LISTS:
        inner = value.get(name)
        if isinstance(inner, list) and all(isinstance(v, dict) for v in inner):
            return inner
        if (found := _articles(inner, depth + 1)) is not None:
            return found
    return None


def _each(held: list[Any]) -> Iterator[Draft | RefusedError]:
    for number, value in enumerate(held, start=1):
        try:
            yield _draft(value, number, "item")
        except RefusedError as refused:
            yield refused


def _loaded(data: bytes, line: int | None) -> Any:
    text = decoded(data).removeprefix("\ufeff")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RefusedError("bad-row", f"not JSON ({error}): mend or drop the line", line) from None


def _draft(value: Any, line: int, unit: str) -> Draft:
    if not isinstance(value, dict):
        raise RefusedError(
            "bad-row", 'each line must be one object: {"id": …, "date": …, "text": …}', line
        )
    return columns.draft(value, line, unit)
