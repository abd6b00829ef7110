"""Other people's words made safe for terminals and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.views.table import worded

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ESCAPED = re.compile(r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def clean(words: str) -> str:
    """The words on one line, without anything that a terminal would obey.

    >>> clean("\\x1b[31mred\\x07 \\u202eafter")
    '[31mred after'
    """
    return " ".join("".join(c if c.isprintable() else _instead(c) for c in words).split())


def _instead(char: str) -> str:
    return " " if char.isspace() else ""


def as_json(value: Any) -> str:
    """JSON that shows no control or direction marks as themselves."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _ESCAPED.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def as_csv(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """CSV in which no cell is a formula to a spreadsheet."""
    names = list(columns)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])
    return out.getvalue()


def _cell(value: Any) -> Any:
    """A cell; words that a spreadsheet would compute begin with an apostrophe.

    >>> _cell("=1+1"), _cell(-3), _cell(("a", "b"))
    ("'=1+1", -3, 'a; b')
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    words = clean(worded(value))
    return f"'{words}" if words.startswith(_FORMULA) else words
