"""Gold records name their evidence by quotes; here quotes become ranges of the report's text."""

from __future__ import annotations

import re
from typing import Any

from dragoman.errors import GoldError


def compiled(node: Any, text: str, place: str = "record") -> Any:
    """The record with ``start``, ``end`` and ``text`` for every ``quote``.

    GoldError, naming the place in the record, where the report does not hold the quote.

    >>> compiled({"quote": "no", "nth": 2}, "no, not no")
    {'start': 8, 'end': 10, 'text': 'no'}
    """
    if isinstance(node, list):
        return [compiled(one, text, f"{place}[{i}]") for i, one in enumerate(node)]
    if not isinstance(node, dict):
        return node
    if "quote" not in node:
        return {key: compiled(value, text, f"{place}.{key}") for key, value in node.items()}
    quote, nth = str(node["quote"]), int(node.get("nth", 1))
    start = _nth(text, quote, nth)
    if start is None:
        raise GoldError(f"{place}: the report does not hold its quote {nth} times: mend the record")
    kept = {key: value for key, value in node.items() if key not in ("quote", "nth")}
    return {**kept, "start": start, "end": start + len(quote), "text": quote}


def _nth(text: str, quote: str, nth: int) -> int | None:
    """Where the quote stands as whole words for the nth time."""
    if not quote or nth < 1:
        return None
    before = r"(?<!\w)" if quote[0].isalnum() else ""
    after = r"(?!\w)" if quote[-1].isalnum() else ""
    found = re.finditer(f"{before}{re.escape(quote)}{after}", text)
    for number, match in enumerate(found, start=1):
        if number == nth:
            return match.start()
    return None
