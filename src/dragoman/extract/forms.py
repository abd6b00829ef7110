"""Direct, indirect or mixed: what the quotation marks around and inside a content say."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.items import Form

_OPENING = "“„«‹‟"
_CLOSING = "”»›"
_EITHER = '"＂'


def form_of(text: str, content: Iterable[tuple[int, int]]) -> Form:
    """The form of a statement from the share of its words that stand within quotation marks.

    ``direct`` where all of the content is quoted, ``indirect`` where none is, else ``mixed``.
    Marks just outside a range count as around it.
    """
    quoted = unquoted = False
    for start, end in content:
        for inside in _words(text, start, end):
            quoted |= inside
            unquoted |= not inside
    if quoted and unquoted:
        return "mixed"
    return "direct" if quoted else "indirect"


def _words(text: str, start: int, end: int) -> Iterable[bool]:
    """For each letter or digit of the range: whether it stands within quotation marks."""
    opened = ""  # the mark that opened the quotation in which we are
    single = False
    before = text[start - 1 : start]
    if before and before in _OPENING + _EITHER and not _reopens(text, start, end):
        opened = before
    for i in range(start, end):
        char = text[i]
        if char == "“" and opened in ("„", "“"):
            opened = "" if opened == "„" else opened  # „German“ marks close with this one
        elif char in _OPENING:
            opened = char
        elif char in _CLOSING:
            opened = ""
        elif char in _EITHER:
            opened = "" if opened else char
        elif char in "‘’'":
            single = _single(text, i, end, single)
        elif char.isalnum():
            yield bool(opened) or single


def _reopens(text: str, start: int, end: int) -> bool:
    """Whether the mark before the range closes an earlier quotation: no space before it."""
    return start >= 2 and text[start - 2].isalnum() and text[start:end][:1].isspace()


def _single(text: str, i: int, end: int, open_now: bool) -> bool:
    """Whether a single mark at ``i`` leaves a quotation open; apostrophes change nothing."""
    left = text[i - 1] if i else " "
    right = text[i + 1] if i + 1 < len(text) else " "
    if not open_now:
        starts = not left.isalnum() and right.isalnum() and text[i] != "’"
        closes_later = any(
            text[j] in "’'" and not (text[j + 1 : j + 2].isalnum()) for j in range(i + 2, end)
        )
        return starts and closes_later
    return left.isspace() or right.isalnum()
