"""Other people's words made safe for spreadsheets, XML and line formats."""

from __future__ import annotations

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ILLEGAL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def legal(words: str) -> str:
    """The words without characters that XML 1.0 and workbooks forbid.

    >>> legal("a\\x00b\\x1bc")
    'abc'
    """
    return _ILLEGAL.sub("", words)


def line(words: str) -> str:
    """Legal words on one line.

    >>> line("two\\n\\tlines")
    'two lines'
    """
    return " ".join(legal(words).split())


def unformed(words: str) -> str:
    """Words that no spreadsheet takes for a formula.

    >>> unformed("=1+1"), unformed("plain")
    ("'=1+1", 'plain')
    """
    return f"'{words}" if words.startswith(_FORMULA) else words
