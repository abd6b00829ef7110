"""Stretches of text that may hold an expression of time: runs of the words of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.times.lexicon import Lexicon
from dragoman.times.partial import Partial
from dragoman.times.readers import READERS

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\ds?")
_NUMBER = re.compile(
    r"\d+(?:st|nd|rd|th|[ap]m|s|h)?|[AaPp]|[mM]|Q[1-4]|W\d\d|T\d\d|½", re.IGNORECASE
)
_JOIN = re.compile(r"[\s,.\-–—‑+−/:'’‘\"“”()]{0,4}")
_BREAK = re.compile(r"\n\s*\n|[.!?]['’\"”]?\s+(?=[A-Z])")


def runs(text: str, start: int, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Ranges of neighbouring words that the lexicon knows, at least one of them telling."""
    begin = end = -1
    telling = False
    for match in _WORD.finditer(text, start):
        word = match[0]
        known = words.words.get(word.lower())
        if known is None and (word[0].isdigit() or len(word) <= 3) and _NUMBER.fullmatch(word):
            known = bool(_YEAR.fullmatch(word)) or len(word) > 1
        if known is None and word[-1] in "sS" and words.words.get(word[:-1].lower()):
            known = True
        if begin >= 0 and (known is None or not _JOIN.fullmatch(text[end : match.start()])):
            if telling:
                yield begin, end
            begin = -1
        if known is None:
            if "long" in word.lower():
                known = True
            else:
                continue
        if begin < 0:
            begin, telling = match.start(), False
        end = match.end()
        telling = telling or known
    if begin >= 0 and telling:
        yield begin, end


def partials(text: str, start: int, words: Lexicon) -> Iterator[Partial]:
    """What the runs say, the longest shape at each place first; never overlapping."""
    for begin, end in runs(text, start, words):
        yield from _read(text, begin, min(end + 1, len(text)), words)


def _read(text: str, begin: int, end: int, words: Lexicon) -> Iterator[Partial]:
    position = begin
    for word in _WORD.finditer(text, begin, end):
        if word.start() < position:
            continue
        if found := _longest(text, word.start(), end, words):
            yield from found
            position = found[-1].end


def _longest(text: str, position: int, end: int, words: Lexicon) -> list[Partial] | None:
    ranked = []
    for rank, shape in enumerate(words.shapes):
        if (match := shape.pattern.match(text, position, end)) and _proper(match, words):
            ranked.append((-match.end(), rank, shape, match))
    for _, _, shape, match in sorted(ranked, key=lambda r: r[:2]):
        if found := READERS[shape.reads](match, words):
            return found
    return None


def _proper(match: re.Match[str], words: Lexicon) -> bool:
    """Whether a month or weekday that is also a plain word has its capital."""
    groups = match.groupdict()
    for name in ("mon", "wd"):
        word = groups.get(name)
        if word and word[0].islower() and words.has("proper", word):
            return False
        if word and groups.get("that") and len(word) <= 3 and words.has("proper", word):
            return False  # "that Sun", "that May"
    return True
